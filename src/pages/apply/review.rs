//! The last section: every answer once more, the declaration, sealing.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::control::{self, Found, placed};
use super::session::{Sealing, Session};
use super::{Screen, eligibility, keep, start};
use crate::domain::text;
use crate::form::journey::State;
use crate::form::{Part, Place, Problem, Question, Scope, Section, catalog, confirm, mistakes, review};
use crate::ui::{
    self, Actions, Answer, AnswerList, Button, Erase, Erased, ErrorSummary, Failure, Notice, PageHead,
    Progress, Section as Block, live,
};
use crate::wording::{self, apply as words};

/// The review.
pub fn view(session: Session) -> Erased {
    let found = Found::new(session, Part::Declaration);
    let attempts = RwSignal::new(0);
    let journey = session.journey();
    let left = Memo::new(move |_| {
        let open = |(part, state): &&(Part, State)| *part != Part::Declaration && *state != State::Done;
        journey.with(|sections| sections.iter().filter(open).map(|(part, _)| *part).collect::<Vec<_>>())
    });
    name_tab(session, words::REVIEW, found.is_wrong());
    let problems = Memo::new(move |_| {
        let entry = |p: &Problem| ui::Problem { field: p.at.to_string(), text: placed(session, p) };
        found.mistakes.with(|all| all.iter().map(entry).collect::<Vec<_>>())
    });
    let title = Signal::derive(move || words::mistakes(problems.with(Vec::len)));
    let parts = Memo::new(move |_| session.parts());
    let is_shown = |part: &Part| *part != Part::Declaration;
    let sections =
        move || parts.get().into_iter().filter(is_shown).map(|part| answers(session, part)).collect_view();
    let step =
        view! { <p class="soft small">{live(move || words::step(Part::Declaration, &session.parts()))}</p> }
            .erase();
    view! {
        <PageHead title=words::REVIEW above=step>
            <p class="lead">{words::REVIEW_LEAD}</p>
            {start::warnings(session)}
        </PageHead>
        <ErrorSummary title problems attempt=attempts/>
        {sections}
        {confirmed(session)}
        {eligibility::view(session)}
        <Block heading=wording::form::part(Part::Declaration)>
            {live(move || {
                let left = left.get();
                if left.is_empty() { declare(session, found, attempts) } else { incomplete(session, &left) }
            })}
            {keep::view(session)}
        </Block>
    }
    .erase()
}

/// The browser's tab says where one is, and that something is wrong.
pub fn name_tab(session: Session, screen: &'static str, wrong: Signal<bool>) {
    #[cfg(feature = "browser")]
    Effect::new(move |_| {
        let prefix = if wrong.get() { words::ERROR_PREFIX } else { "" };
        let tab = words::tab(screen, &session.library().site.name);
        crate::browser::page::set_title(&format!("{prefix}{tab}"));
    });
    let _ = (session, screen, wrong);
}

/// The answers of one section.
fn answers(session: Session, part: Part) -> Erased {
    let section = catalog::section(part);
    let rows = Memo::new(move |_| session.draft.with(|draft| review::rows(section, &draft.answers)));
    // Where nothing was added, something still can be.
    let nothing = move || {
        let href = session.screen_href(Screen::Section(part, true));
        let answers = Memo::new(move |_| {
            let question = wording::form::part(part).to_owned();
            vec![Answer { question, answer: None, href: href.clone() }]
        });
        rows.with(Vec::is_empty)
            .then(|| view! { <AnswerList answers change=words::CHANGE none=words::NO_ANSWER/> })
    };
    let list = move |row: Option<usize>| {
        let answers = Memo::new(move |_| row_answers(session, section, row));
        let heading = row.map(|row| view! { <h3>{words::row(part, row)}</h3> });
        view! { {heading} <AnswerList answers change=words::CHANGE none=words::NO_ANSWER/> }
    };
    view! {
        <Block heading=wording::form::part(part)>
            <div>{live(move || rows.get().into_iter().map(list).collect_view())}{live(nothing)}</div>
        </Block>
    }
    .erase()
}

fn row_answers(session: Session, section: &Section, row: Option<usize>) -> Vec<Answer> {
    session.draft.with(|draft| {
        let context = session.context();
        let scope = Scope { answers: &draft.answers, row: section.table().zip(row), context: &context };
        let asked = section.fields().iter().filter(|field| field.asked.holds(&scope));
        let answer = |field: &crate::form::Field| {
            let at = Place { part: section.part, row, question: field.question };
            let typed = at.typed(&draft.answers);
            let shown =
                field.kind.read(typed, &scope).map_or_else(|_| text::lines(typed), |reading| reading.shown);
            let there = Screen::Section(section.part, true);
            Answer {
                question: wording::form::label(field.question).to_owned(),
                answer: (!shown.is_empty()).then_some(shown),
                href: format!("{}#{at}", session.screen_href(there)),
            }
        };
        let mut answers: Vec<Answer> = asked.map(answer).collect();
        let is_derived =
            section.part == Part::Person && scope.identity().is_some_and(|i| i.birth().is_some());
        if let (true, Some(birth)) = (is_derived, scope.birth()) {
            let at = Place { part: section.part, row, question: Question::IdNumber };
            answers.push(Answer {
                question: wording::form::label(Question::Birth).to_owned(),
                answer: Some(birth.to_string()),
                href: format!("{}#{at}", session.screen_href(Screen::Section(section.part, true))),
            });
        }
        answers
    })
}

/// What the applicant was asked about and has confirmed.
fn confirmed(session: Session) -> Erased {
    let points = Memo::new(move |_| {
        session.draft.with(|draft| {
            let problems = review::check(&draft.answers, &session.context());
            let point = |problem: &Problem| {
                let note = confirm::confirmed(&draft.answers, problem)?.to_owned();
                Some((placed(session, problem), note))
            };
            problems.iter().filter_map(point).collect::<Vec<_>>()
        })
    });
    let point = |(text, note): (String, String)| {
        let note = (!note.is_empty()).then(|| view! { <p class="soft">{words::EXPLAIN} "：" {note}</p> });
        view! { <li><p>{text}</p>{note}</li> }
    };
    view! {
        <Show when=move || points.with(|points| !points.is_empty())>
            <Block heading=words::CONFIRMED>
                <div class="flow"><ul>{live(move || points.get().into_iter().map(point).collect_view())}</ul></div>
            </Block>
        </Show>
    }
    .erase()
}

fn incomplete(session: Session, left: &[Part]) -> Erased {
    let link = |part: &Part| {
        let href = session.screen_href(Screen::Section(*part, true));
        view! { <li><a href=href>{wording::form::part(*part)}</a></li> }
    };
    let links = left.iter().map(link).collect_view();
    view! {
        <Notice title=words::NOT_COMPLETE>
            <p>{words::NOT_COMPLETE_TEXT}</p>
            <ul>{links}</ul>
        </Notice>
    }
    .erase()
}

/// The declaration, and the button that seals.
fn declare(session: Session, found: Found, attempts: RwSignal<u32>) -> Erased {
    #[cfg(feature = "browser")]
    let running = StoredValue::new_local(None::<crate::browser::worker::Errand>);
    let seal = move || {
        let wrong: Vec<Place> = found.problems.with_untracked(|all| all.iter().map(|p| p.at).collect());
        found.places.set(wrong.clone());
        attempts.update(|count| *count += 1);
        if !wrong.is_empty() {
            session.change(|draft, _| mistakes::count(&mut draft.answers, &wrong));
        } else {
            session.change(|draft, _| {
                draft.passed.insert(Part::Declaration);
            });
            #[cfg(feature = "browser")]
            running.set_value(session.seal());
        }
    };
    let cancel = Callback::new(move |()| {
        #[cfg(feature = "browser")]
        if let Some(errand) = running.try_update_value(Option::take).flatten() {
            errand.cancel();
        }
        session.sealing.set(Sealing::Idle);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        seal();
    };
    let [counted, truth] = [Question::Mistakes, Question::Truth].map(|question| Place {
        part: Part::Declaration,
        row: None,
        question,
    });
    let counts = move || {
        let counted = session.draft.with(|draft| mistakes::counted(&draft.answers));
        (!counted.is_empty()).then(|| view! { <p class="soft">{words::mistaken(&counted)}</p> })
    };
    let state = move || match session.sealing.get() {
        Sealing::Running(_) => {
            let done = Signal::derive(move || match session.sealing.get() {
                Sealing::Running(share) => Some(share),
                _ => None,
            });
            let label = Signal::stored(words::SEALING.to_owned());
            view! { <Progress id="sealing" label done cancel=words::CANCEL on_cancel=cancel/> }.erase()
        }
        Sealing::Refused(refusal) => {
            let text = words::refusal(refusal);
            let retry = Callback::new(move |()| seal());
            view! { <Failure title=words::NOT_SEALED text retry=words::RETRY on_retry=retry/> }.erase()
        }
        Sealing::Idle | Sealing::Done(_) => view! {
            <Actions><Button submit=true wide=true disabled=session.asleep()>{words::SEAL}</Button></Actions>
        }
        .erase(),
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            {live(counts)}
            {control::view(control::Near::all(session), found, counted)}
            {control::view(control::Near::all(session), found, truth)}
            <div class="form__foot">{live(state)}</div>
        </form>
    }
    .erase()
}
