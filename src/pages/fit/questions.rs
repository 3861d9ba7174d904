//! The finder's questions, one after the other or all at once, and what was answered.

use leptos::prelude::*;

use super::Typed;
use super::finder::Finder;
use crate::rules::finder::{self, At};
use crate::rules::{Operand, Shape, Value};
use crate::ui::{Answer, AnswerList, Button, Choice, Erase, Erased, Keyboard, Radios, Weight, live};
use crate::wording::{self, finder as words};

/// Id of what stands behind the last question.
const END: &str = "q-end";

/// The id of the place of a question, or of the end.
pub fn place(question: Option<Operand>) -> String {
    question.map_or_else(|| END.to_owned(), |operand| format!("q-{}", operand.key()))
}

/// The questions: all are on the page, and one is shown or all are.
pub fn view(finder: Finder) -> Erased {
    let current = finder.current();
    let at_once = Memo::new(move |_| finder.enquiry.read().at_once);
    let question = |operand: Operand| {
        let hidden = move || !at_once.get() && current.get() != Some(operand);
        view! {
            <div class="finder__question" id=place(Some(operand)) tabindex="-1" hidden=live(hidden)>
                {control(finder, operand)}
                {clear(finder, operand)}
            </div>
        }
    };
    let questions = finder.questions.get_value().into_iter().map(question).collect_view();
    let is_end = move || !at_once.get() && current.get().is_none();
    let left = move || words::left(finder.judgement.with(|it| it.undecided.len()));
    let previous = move || {
        let (enquiry, current) = (finder.enquiry.read(), current.get());
        finder.questions.with_value(|questions| {
            finder.judgement.with(|it| finder::before(current, questions, &it.undecided, &enquiry.answers))
        })
    };
    let back = Callback::new(move |()| {
        if let Some(operand) = untrack(previous) {
            finder.go(At::Question(operand));
        }
    });
    let next = Callback::new(move |()| {
        let Some(operand) = current.get_untracked() else { return };
        let next = finder.questions.with_value(|questions| {
            finder.judgement.with_untracked(|it| finder::after(operand, questions, &it.undecided))
        });
        finder.go(next);
    });
    let is_answered =
        move || current.get().is_some_and(|operand| finder.enquiry.read().answers.get(operand).is_some());
    let switch = Callback::new(move |()| finder.change(|enquiry| enquiry.at_once = !enquiry.at_once));
    view! {
        <div>
            {questions}
            <div class="finder__end" id=END tabindex="-1" hidden=live(move || !is_end())>
                <h3>{words::END}</h3>
                <p>{words::END_TEXT}</p>
            </div>
            <p class="soft finder__left" data-fact="questions">{live(left)}</p>
            <div class="actions">
                <span hidden=live(move || at_once.get() || current.get().is_none())>
                    <Button on_press=next>
                        {live(move || if is_answered() { words::NEXT } else { words::SKIP })}
                    </Button>
                </span>
                <span hidden=live(move || !at_once.get() && current.get().is_some())>
                    <a class="button" href="#results" rel="external">{words::SEE_RESULTS}</a>
                </span>
                <span hidden=live(move || at_once.get() || previous().is_none())>
                    <Button weight=Weight::Quiet on_press=back>{words::BACK}</Button>
                </span>
                <Button weight=Weight::Plain on_press=switch>
                    {live(move || if at_once.get() { words::ONE_BY_ONE } else { words::AT_ONCE })}
                </Button>
            </div>
        </div>
    }
    .erase()
}

/// Takes the answer to a question back, and stays at it.
fn clear(finder: Finder, operand: Operand) -> Erased {
    let is_open = move || finder.enquiry.read().answers.get(operand).is_none();
    let press = Callback::new(move |()| {
        finder.answer(operand, None);
        finder.show(At::Question(operand));
    });
    view! {
        <div class="actions" hidden=live(is_open)>
            <Button weight=Weight::Plain on_press=press>{words::CLEAR}</Button>
        </div>
    }
    .erase()
}

/// The control that answers a question.
fn control(finder: Finder, operand: Operand) -> Erased {
    let answer = move |written: String| finder.answer(operand, Value::parse(operand, &written));
    let value = Signal::derive(move || {
        let enquiry = finder.enquiry.read();
        enquiry.answers.get(operand).map(|value| value.write(operand)).unwrap_or_default()
    });
    let legend = wording::rules::question(operand);
    if operand.shape() == Shape::Year {
        let typed = RwSignal::new(String::new());
        // An answer that came by the address or was taken back; what is no year yet stays as it is typed.
        Effect::new(move |_| {
            let (value, shown) = (value.get(), typed.get_untracked());
            let read = Value::read(operand, &shown).map(|value| value.write(operand)).unwrap_or_default();
            if read != value {
                typed.set(value);
            }
        });
        let on_input = Callback::new(move |written: String| {
            typed.set(written.clone());
            finder.answer(operand, Value::read(operand, &written));
        });
        let error = move |written: &str| Value::read(operand, written).is_none().then_some(words::NOT_A_YEAR);
        let field = Typed { id: operand.key(), label: legend, hint: words::YEAR_HINT, unit: "" };
        return field.view(
            typed,
            on_input,
            Keyboard::Digits,
            Signal::derive(move || typed.with(|it| error(it).map(str::to_owned))),
        );
    }
    let choice = |(at, key): (usize, &&str)| Choice {
        value: (*key).to_owned(),
        label: wording::rules::option(operand, at).to_owned(),
        hint: None,
    };
    let choices = operand.options().iter().enumerate().map(choice).collect();
    view! { <Radios id=operand.key() legend value on_change=Callback::new(answer) choices/> }.erase()
}

/// What was answered, each with a way to change it that keeps the others.
pub fn answers(finder: Finder) -> Erased {
    let answers = Signal::derive(move || {
        let (enquiry, judgement) = (finder.enquiry.read(), finder.judgement.read());
        let answer = |operand: &Operand| {
            let value = enquiry.answers.get(*operand);
            // Behind the last question those are listed, too, that were passed over and still count.
            let is_skipped = enquiry.at == At::End && judgement.undecided.contains(operand);
            (value.is_some() || is_skipped).then(|| Answer {
                question: wording::rules::name(*operand).to_owned(),
                answer: value.map(|value| wording::rules::answer(*operand, value)),
                href: format!("#{}", place(Some(*operand))),
            })
        };
        finder.questions.with_value(|questions| questions.iter().filter_map(answer).collect::<Vec<_>>())
    });
    let change = Callback::new(move |href: String| {
        let asked = Operand::FINDER.into_iter().find(|operand| href[1..] == place(Some(*operand)));
        if let Some(operand) = asked {
            finder.go(At::Question(operand));
        }
    });
    view! { <AnswerList answers change=words::CHANGE none=words::SKIPPED on_change=change/> }.erase()
}
