//! One section: its questions, and what happens on “继续”.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::control::{self, Found};
use super::review::name_tab;
use super::session::{Filing, Session};
use super::{Screen, keep, notice, recognition, start};
use crate::domain::application::Row;
use crate::form::field::{Body, Field};
use crate::form::{Part, Place, Problem, Question, catalog, confirm, mistakes, review, sample};
use crate::ui::{
    self, Actions, Button, Erase, Erased, ErrorSummary, FieldPair, FieldSet, PageHead, SoftSummary,
    TextField, Weight, live,
};
use crate::wording::{self, apply as words};

/// Id of the box with the points to look at again.
const POINTS: &str = "points";

/// An attempt to go on, and what it found.
#[derive(Clone, Copy)]
struct Attempt {
    session: Session,
    part: Part,
    from_review: bool,
    found: Found,
    /// Counts the attempts.
    count: RwSignal<u32>,
    /// The points to look at again are shown.
    doubting: RwSignal<bool>,
    /// One of them was confirmed without the reason that it needs.
    unexplained: RwSignal<bool>,
}

/// The section `part`.
pub fn view(session: Session, part: Part, from_review: bool) -> Erased {
    let found = Found::new(session, part);
    let attempt = Attempt {
        session,
        part,
        from_review,
        found,
        count: RwSignal::new(0),
        doubting: RwSignal::new(false),
        unexplained: RwSignal::new(false),
    };
    name_tab(session, wording::form::part(part), found.is_wrong());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        attempt.go_on();
    };
    let back = if from_review { Screen::Review } else { Screen::Start };
    let back_words = if from_review { words::BACK_TO_REVIEW } else { words::BACK_TO_LIST };
    let (fields, rows) = match &catalog::section(part).body {
        Body::Fields(all) => (fields(session, found, part, all), ().erase()),
        Body::Rows { most, .. } => (().erase(), rows(session, found, part, *most)),
    };
    let step =
        view! { <p class="soft small">{live(move || words::step(part, &session.parts()))}</p> }.erase();
    view! {
        <PageHead title=wording::form::part(part) above=step>
            {start::warnings(session)}
            {keep::offer(session)}
        </PageHead>
        {summary(attempt)}
        <div class="form__lead">{lead(session, part)}</div>
        <div class="form" on:submit=submit>
            {rows}
            <form novalidate=true>
                {fields}
                {points(attempt)}
                <div class="form__foot">
                    <p class="soft small">{words::SECTION_DONE}</p>
                    <Actions>
                        <Button submit=true wide=true disabled=session.asleep()>{words::CONTINUE}</Button>
                        <a href=session.screen_href(back)>{back_words}</a>
                    </Actions>
                    {keep::below(session)}
                </div>
            </form>
        </div>
    }
    .erase()
}

impl Attempt {
    /// The doubts that are not confirmed yet.
    fn open_doubts(self) -> Vec<Problem> {
        let problems = self.found.problems.get();
        problems.into_iter().filter(|p| !p.is_wrong() && !self.session.is_confirmed(p)).collect()
    }

    /// Shows what is wrong, asks about what is doubtful, or goes on.
    fn go_on(self) {
        let wrong: Vec<Place> = self
            .found
            .problems
            .with_untracked(|all| all.iter().filter(|p| p.is_wrong()).map(|p| p.at).collect());
        let doubts = untrack(|| self.open_doubts());
        self.doubting.set(!doubts.is_empty());
        self.found.places.set(wrong.clone());
        self.count.update(|count| *count += 1);
        if !wrong.is_empty() {
            self.session.change(|draft, _| mistakes::count(&mut draft.answers, &wrong));
            return;
        }
        if !doubts.is_empty() {
            #[cfg(feature = "browser")]
            crate::browser::page::next_frame(|| {
                crate::browser::page::scroll_to_hash(&format!("#{POINTS}"));
                crate::browser::page::focus(POINTS);
            });
            return;
        }
        self.session.change(|draft, context| {
            draft.passed.insert(self.part);
            let problems = review::check(&draft.answers, context);
            confirm::prune(&mut draft.answers, &problems);
        });
        let is_interrupted = self.part == Part::Education
            && self.session.draft.with_untracked(|draft| recognition::is_open(&draft.answers));
        let next = if is_interrupted {
            Screen::Recognition(self.from_review)
        } else {
            untrack(|| after(self.session, self.part, self.from_review))
        };
        #[cfg(feature = "browser")]
        {
            self.session.keep();
            crate::browser::navigation::follow(&self.session.screen_href(next));
        }
        let _ = next;
    }

    /// “确认无误，继续”: confirms what is shown, with the explanations.
    fn confirm(self) {
        let doubts = untrack(|| self.open_doubts());
        let is_bare = |doubt: &&Problem| {
            confirm::needs_reason(doubt)
                && self
                    .session
                    .draft
                    .with_untracked(|it| confirm::explanation(&it.answers, doubt).trim().is_empty())
        };
        let bare = doubts.iter().find(is_bare).map(confirm::pending);
        self.unexplained.set(bare.is_some());
        if let Some(_bare) = bare {
            #[cfg(feature = "browser")]
            crate::browser::page::focus(&_bare);
            return;
        }
        self.session.change(|draft, _| {
            for doubt in &doubts {
                let note = confirm::explanation(&draft.answers, doubt).to_owned();
                confirm::confirm(&mut draft.answers, doubt, &note);
            }
        });
        self.go_on();
    }
}

/// Where one goes on after the section `part`.
pub fn after(session: Session, part: Part, from_review: bool) -> Screen {
    let next = session.parts().into_iter().find(|it| *it > part);
    next.filter(|_| !from_review).map_or(Screen::Review, Screen::of)
}

fn summary(attempt: Attempt) -> Erased {
    let problems = Memo::new(move |_| {
        let entry = |problem: &Problem| ui::Problem {
            field: problem.at.to_string(),
            text: control::placed(attempt.session, problem),
        };
        attempt.found.mistakes.with(|all| all.iter().map(entry).collect::<Vec<_>>())
    });
    let title = Signal::derive(move || words::mistakes(problems.with(Vec::len)));
    view! { <ErrorSummary title problems attempt=attempt.count/> }.erase()
}

/// What stands before the questions of a section.
fn lead(session: Session, part: Part) -> Erased {
    match part {
        Part::Consent => notice::view(session.library().site.host.as_ref()),
        Part::Person | Part::Contact => {
            let fill = Callback::new(move |()| {
                session.change(|draft, _| sample::fill(&mut draft.answers, seed()));
            });
            view! {
                <Show when=move || session.is_demonstration()>
                    <Actions>
                        <Button weight=Weight::Quiet disabled=session.asleep() on_press=fill>{words::FILL_INVENTED}</Button>
                    </Actions>
                </Show>
            }
            .erase()
        }
        _ => ().erase(),
    }
}

/// A number that makes one invented person differ from the next.
fn seed() -> u32 {
    #[cfg(feature = "browser")]
    if let Some([a, b, c, d, ..]) = crate::browser::random::sixteen() {
        return u32::from_be_bytes([a, b, c, d]);
    }
    0
}

fn fields(session: Session, found: Found, part: Part, fields: &'static [Field]) -> Erased {
    let view = |field: &Field| {
        let at = Place { part, row: None, question: field.question };
        control::view(control::Near::all(session), found, at)
    };
    fields.iter().map(view).collect_view().erase()
}

/// The rows of a section.
#[derive(Clone, Copy)]
struct Rows {
    session: Session,
    found: Found,
    part: Part,
    count: Memo<usize>,
}

fn rows(session: Session, found: Found, part: Part, most: usize) -> Erased {
    let section = catalog::section(part);
    let least = section.least();
    let count =
        Memo::new(move |_| session.draft.with(|draft| draft.answers.rows(part.name()).len().max(least)));
    let rows = Rows { session, found, part, count };
    let add = Callback::new(move |()| rows.add());
    let none =
        move || (least == 0 && count.get() == 0).then(|| view! { <p class="soft">{words::NO_ROWS}</p> });
    view! {
        {none}
        {live(move || (0..count.get()).map(|row| rows.view(row)).collect_view())}
        <Show when=move || count.get() < most>
            <p class="form__add" id=section.fields()[0].question.name() tabindex="-1">
                <Button weight=Weight::Quiet disabled=session.asleep() on_press=add>
                    {live(move || words::add_row(part, count.get() == 0))}
                </Button>
            </p>
        </Show>
    }
    .erase()
}

impl Rows {
    fn view(self, row: usize) -> Erased {
        let Self { session, found, part, count } = self;
        let section = catalog::section(part);
        let least = section.least();
        let near = control::Near::row(session, part, row);
        let at = move |field: &Field| {
            control::view(near, found, Place { part, row: Some(row), question: field.question })
        };
        // Beginning and end stand side by side.
        let (pair, rest) = match section.fields() {
            [from, to, rest @ ..] if is_span(from.question) => (Some((from, to)), rest),
            all => (None, all),
        };
        let pair = pair.map(|(from, to)| view! { <FieldPair>{at(from)}{at(to)}</FieldPair> });
        let button = move |words: &'static str, shown: Signal<bool>, press: Callback<()>| {
            view! {
                <Show when=move || shown.get()>
                    <Button weight=Weight::Plain disabled=session.asleep() on_press=press>
                        {words}<span class="unseen">{wording::form::nth(part, row)}</span>
                    </Button>
                </Show>
            }
        };
        let up = button(
            words::MOVE_UP,
            Signal::derive(move || row > 0),
            Callback::new(move |()| self.exchange(row - 1, row, row - 1)),
        );
        let down = button(
            words::MOVE_DOWN,
            Signal::derive(move || row + 1 < count.get()),
            Callback::new(move |()| self.exchange(row, row + 1, row + 1)),
        );
        let remove = button(
            words::REMOVE_ROW,
            Signal::derive(move || count.get() > least),
            Callback::new(move |()| self.remove(row)),
        );
        let action = view! { <Actions>{up}{down}{remove}</Actions> }.erase();
        // A form of its own: with each key browsers look through all boxes of the form for what they could fill in.
        // The unseen button is what Enter presses in a form of more than one box.
        view! {
            <form novalidate=true>
                <FieldSet heading=words::row(part, row) id=row_id(part, row) action>
                    {pair}
                    {rest.iter().map(at).collect_view()}
                </FieldSet>
                <button hidden=true></button>
            </form>
        }
        .erase()
    }

    fn add(self) {
        let Self { part, count, .. } = self;
        let row = count.get_untracked();
        self.session.change(|draft, _| {
            let rows = draft.answers.tables.entry(part.name().to_owned()).or_default();
            rows.resize_with(row + 1, Default::default);
        });
        focus_row(part, row);
    }

    fn remove(self, row: usize) {
        let change = |rows: &mut Vec<Row>| {
            if row < rows.len() {
                rows.remove(row);
            }
        };
        let to = |it: usize| (it != row).then(|| it - usize::from(it > row));
        self.change(&change, &to, row.saturating_sub(1));
    }

    /// Exchanges two rows and goes to the one that was meant.
    fn exchange(self, one: usize, other: usize, meant: usize) {
        let change = |rows: &mut Vec<Row>| {
            // A row that was never written to is there as soon as it has a place.
            rows.resize_with(rows.len().max(other + 1), Default::default);
            rows.swap(one, other);
        };
        let to = |it: usize| {
            Some(if it == one {
                other
            } else if it == other {
                one
            } else {
                it
            })
        };
        self.change(&change, &to, meant);
    }

    /// Changes the rows, of which each goes `to` another place, and puts the focus on one of them.
    fn change(self, change: &dyn Fn(&mut Vec<Row>), to: &dyn Fn(usize) -> Option<usize>, focus: usize) {
        let part = self.part;
        // The file that is being prepared for one of them knows its row by the number; others are none of our business.
        let filing = self.session.filing;
        let ours =
            filing.with_untracked(|it| it.as_ref().filter(|(at, _)| at.part == part).map(|(_, it)| *it));
        match ours {
            Some(Filing::Working) => return,
            Some(_) => filing.set(None),
            None => {}
        }
        self.session.change(|draft, _| {
            change(draft.answers.tables.entry(part.name().to_owned()).or_default());
            confirm::follow(&mut draft.answers, part, to);
        });
        self.found.places.set(Vec::new());
        focus_row(part, focus);
    }
}

/// Whether the question and the one after it are the two ends of a span of time.
fn is_span(question: Question) -> bool {
    matches!(question, Question::Start | Question::JobStart)
}

fn row_id(part: Part, row: usize) -> String {
    format!("{}-{}", part.name(), row + 1)
}

fn focus_row(part: Part, row: usize) {
    #[cfg(feature = "browser")]
    {
        let id = row_id(part, row);
        crate::browser::page::next_frame(move || {
            // Where the last row has gone, the page itself has the focus.
            let is_there = crate::browser::page::scroll_to_hash(&format!("#{id}"));
            crate::browser::page::focus(if is_there { &id } else { crate::pages::frame::MAIN });
        });
    }
    let _ = (part, row);
}

/// What a point is about: an answer, in a row or not, or a section as a whole.
fn subject(at: Place) -> String {
    let is_whole = at.row.is_none() && catalog::section(at.part).table().is_some();
    match wording::form::place(at) {
        _ if is_whole => wording::form::part(at.part).to_owned(),
        row => row.unwrap_or_default() + wording::form::label(at.question),
    }
}

/// What is asked about, each point with room for an explanation.
fn points(attempt: Attempt) -> Erased {
    let open = Memo::new(move |_| if attempt.doubting.get() { attempt.open_doubts() } else { Vec::new() });
    let points = Memo::new(move |_| {
        let entry = |problem: &Problem| ui::Problem {
            field: problem.at.to_string(),
            text: control::placed(attempt.session, problem),
        };
        open.with(|open| open.iter().map(entry).collect::<Vec<_>>())
    });
    let note = move |problem: &Problem| {
        let id = confirm::pending(problem);
        let about = problem.clone();
        let value = Memo::new(move |_| {
            attempt.session.draft.with(|draft| confirm::explanation(&draft.answers, &about).to_owned())
        });
        let name = id.clone();
        let write = Callback::new(move |typed: String| {
            attempt.session.change(|draft, _| {
                draft.answers.fields.insert(name.clone(), typed);
            });
        });
        let label = format!("{}：{}", words::EXPLAIN, subject(problem.at));
        let needed = confirm::needs_reason(problem);
        let error = Signal::derive(move || {
            let is_missing = needed && attempt.unexplained.get() && value.with(|it| it.trim().is_empty());
            is_missing.then(|| words::EXPLAIN_MISSING.to_owned())
        });
        let optional = (!needed).then(|| words::OPTIONAL.to_owned());
        view! { <TextField id label nostrip:optional=optional error value on_input=write/> }
    };
    let confirm = Callback::new(move |()| attempt.confirm());
    view! {
        <div class="form__points" id=POINTS tabindex="-1">
            <SoftSummary title=words::LOOK_AGAIN points>
                {live(move || open.with(|open| open.iter().map(note).collect_view()))}
                <Button on_press=confirm>{words::CONFIRM}</Button>
            </SoftSummary>
        </div>
    }
    .erase()
}
