//! The form seen as a whole: what is wrong, what is left to do, what was answered.

use leptos::{html, prelude::*};

use super::{Erased, Tag, Tone, live};

/// A problem and the control it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the control.
    pub field: String,
    /// The same words as at the control.
    pub text: String,
}

/// Every problem at once, above the form; takes the focus after each attempt that failed.
#[component]
pub fn ErrorSummary(
    /// 有两处需要修改.
    #[prop(into)]
    title: Signal<String>,
    /// The problems in the order of the form; none hides the box.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
    /// Counts the attempts to go on.
    #[prop(into)]
    attempt: Signal<u32>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if attempt.get() > 0 && problems.with_untracked(|problems| !problems.is_empty()) {
            // A frame later the box is no longer hidden and can be focused.
            request_animation_frame(move || {
                // The screen may have been left within that frame.
                if let Some(node) = node.try_get_untracked().flatten() {
                    // Fails only for a node that has left the page.
                    node.focus().ok();
                }
            });
        }
    });
    view! {
        <div
            class="summary"
            tabindex="-1"
            role="alert"
            aria-labelledby="summary-title"
            hidden=live(move || problems.with(Vec::is_empty))
            node_ref=node
        >
            <h2 class="summary__title" id="summary-title">
                {live(move || title.get())}
            </h2>
            {links(problems)}
        </div>
    }
}

/// What should be looked at again but does not hold anybody up.
#[component]
pub fn SoftSummary(
    /// 请再看一眼.
    #[prop(into)]
    title: Signal<String>,
    /// What to look at; none hides the box.
    #[prop(into)]
    points: Signal<Vec<Problem>>,
    /// The button that goes on nevertheless: 确认无误，继续.
    children: Erased,
) -> impl IntoView {
    view! {
        <div
            class="summary summary--soft"
            role="status"
            aria-labelledby="points-title"
            hidden=live(move || points.with(Vec::is_empty))
        >
            <h2 class="summary__title" id="points-title">
                {live(move || title.get())}
            </h2>
            {links(points)}
            <div class="summary__actions actions">{children}</div>
        </div>
    }
}

fn links(problems: Signal<Vec<Problem>>) -> impl IntoView {
    let link = |problem: Problem| {
        let href = format!("#{}", problem.field);
        view! {
            <li>
                <a href=href rel="external">
                    {problem.text}
                </a>
            </li>
        }
    };
    view! {
        <ul class="summary__list" role="list">
            {live(move || problems.get().into_iter().map(link).collect_view())}
        </ul>
    }
}

/// One section of a form in its list.
#[derive(Clone, Debug)]
pub struct Task {
    /// Where it is filled in.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it asks, in a few words.
    pub hint: Option<String>,
    /// 未开始, 进行中, 已完成, 需修改.
    pub state: Signal<String>,
    /// How the state is meant.
    pub tone: Signal<Tone>,
}

/// The sections of a form with their states; any order.
#[component]
pub fn TaskList(
    /// The sections.
    tasks: Vec<Task>,
) -> impl IntoView {
    let task = |task: Task| {
        view! {
            <li class="tasks__task">
                <span class="tasks__name">
                    <a href=task.href>{task.name}</a>
                </span>
                <Tag tone=task.tone label=task.state />
                {task.hint.map(|hint| view! { <span class="tasks__hint">{hint}</span> })}
            </li>
        }
    };
    view! {
        <ol class="tasks" role="list">
            {tasks.into_iter().map(task).collect_view()}
        </ol>
    }
}

/// One answer as it will be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: String,
    /// The answer; none where nothing was asked for or written.
    pub answer: Option<String>,
    /// Where it is changed.
    pub href: String,
}

/// Questions and answers with a way to change each.
#[component]
pub fn AnswerList(
    /// The answers.
    #[prop(into)]
    answers: Signal<Vec<Answer>>,
    /// The link's word: 更改; a screen reader adds the question.
    #[prop(into)]
    change: String,
    /// What stands for an answer that is not there: 未填写.
    #[prop(into)]
    none: String,
    /// Changes the answer here instead of where its link leads.
    #[prop(optional)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let words = StoredValue::new((change, none));
    let row = move |answer: Answer| {
        let (change, none) = words.get_value();
        let missing = answer.answer.is_none();
        let href = answer.href.clone();
        let press = move |event: leptos::ev::MouseEvent| {
            if let Some(on_change) = on_change {
                event.prevent_default();
                on_change.run(href.clone());
            }
        };
        view! {
            <div class="answers__row">
                <dt class="answers__question">{answer.question.clone()}</dt>
                <dd class="answers__answer" class:answers__answer--none=missing>
                    {answer.answer.unwrap_or(none)}
                </dd>
                <dd class="answers__action">
                    <a href=answer.href.clone() on:click=press>
                        {change} <span class="unseen">{answer.question}</span>
                    </a>
                </dd>
            </div>
        }
    };
    view! { <dl class="answers">{live(move || answers.get().into_iter().map(row).collect_view())}</dl> }
}
