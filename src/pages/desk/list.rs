//! What was in the files: applications in a table, and files that were not opened.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::screening;
use super::session::{Mark, Session, mark};
use crate::desk::cases::{Case, cases};
use crate::desk::ledger::{Application, Ledger, Refusal};
use crate::desk::table::{self, About, Column, Elsewhere, Screened};
use crate::form::columns;
use crate::form::kind::Cell;
use crate::form::{Part, Question};
use crate::package::PackageId;
use crate::ui::{Erase, Erased, SearchBox, Tag, Tone};
use crate::wording::{self, desk as words};

/// Rows that are drawn at first, and added each time more are asked for.
const ROWS: usize = 200;

/// The columns that are seen; all others stand in the exported table and on the application's own view.
const COLUMNS: [Column; 8] = [
    answer(Part::Person, None, Question::Name, Cell::Plain),
    Column::About(About::Reference),
    answer(Part::Program, None, Question::Program, Cell::Name),
    answer(Part::Person, None, Question::IdNumber, Cell::Plain),
    answer(Part::Contact, None, Question::Mobile, Cell::Plain),
    answer(Part::Education, Some(0), Question::School, Cell::Plain),
    Column::Screened(Screened::Verdict),
    Column::About(About::Created),
];
/// Places in [`COLUMNS`] that a search looks at.
const SEARCHED: [usize; 4] = [0, 1, 3, 4];

const fn answer(part: Part, row: Option<usize>, question: Question, cell: Cell) -> Column {
    Column::Form(columns::Column::Answer { part, row, question, cell })
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Line {
    mark: Mark,
    cells: Vec<String>,
    demonstration: bool,
    /// What stands for and against it.
    tags: Vec<(bool, String)>,
    /// How often it was received.
    times: usize,
    /// Another application has the same package id.
    clash: bool,
    /// The applicant saw other rules than the desk judges by.
    other_rules: bool,
}

/// Counts, search, table, and what was not opened.
pub fn view(session: Session) -> Erased {
    let empty = Memo::new(move |_| {
        session.ledger.with(|it| it.applications().is_empty() && it.refusals().is_empty())
    });
    view! {
        <div class="desk__step">
            {move || {
                if empty.get() {
                    view! { <p class="soft">{words::NOTHING}</p> }.erase()
                } else {
                    view! { {counts(session)} {applications(session)} {refusals(session)} }.erase()
                }
            }}
        </div>
    }
    .erase()
}

/// The id of the button that opens an application.
pub fn id((package, digest): &Mark) -> String {
    format!("a-{package}-{}", digest.short())
}

fn counts(session: Session) -> Erased {
    let counted = move || {
        session.ledger.with(|ledger| {
            let some = |count: usize, tone, words: fn(usize) -> String| {
                (count > 0).then(|| view! { <Tag tone label=words(count) /> })
            };
            view! {
                {some(ledger.applications().len(), Tone::Good, words::opened)}
                {some(ledger.repeats(), Tone::Plain, words::repeats)}
                {some(ledger.refusals().len(), Tone::Danger, words::refused)}
                {(ledger.demonstration() == Some(true))
                    .then(|| view! { <Tag tone=Tone::Note label=words::DEMONSTRATION /> })}
            }
        })
    };
    view! { <p class="desk__counts" role="status">{counted}</p> }.erase()
}

fn applications(session: Session) -> Erased {
    let lines = Memo::new(move |_| session.ledger.with(|ledger| lines(session, ledger)));
    let found = Memo::new(move |_| {
        let query = session.query.get();
        lines.with(|lines| lines.iter().filter(|line| line.holds(&query)).cloned().collect::<Vec<_>>())
    });
    let most = RwSignal::new(ROWS);
    let search = Callback::new(move |typed| {
        most.set(ROWS);
        session.query.set(typed);
    });
    let count = Signal::derive(move || words::found(found.with(Vec::len), lines.with(Vec::len)));
    let heading = |column: &Column| view! { <th scope="col">{heading(column)}</th> };
    let visible = move || found.with(|found| found.iter().take(most.get()).cloned().collect::<Vec<_>>());
    let row = move |line: Line| {
        let Line { mark, mut cells, .. } = line.clone();
        let name = cells.remove(0);
        view! {
            <tr>
                <th scope="row">
                    <button class="desk__name" type="button" id=id(&mark) on:click=move |_| session.look_at(mark)>
                        <bdi>{name}</bdi>
                    </button>
                </th>
                {cells.into_iter().map(|cell| view! { <td><bdi>{cell}</bdi></td> }).collect_view()}
                <td>{states(&line)}</td>
            </tr>
        }
        .erase()
    };
    let more = move || {
        (found.with(Vec::len) > most.get()).then(|| {
            view! {
                <button class="button button--quiet" type="button" on:click=move |_| most.update(|most| *most += ROWS)>
                    {words::MORE}
                </button>
            }
        })
    };
    let search_box = view! {
        <SearchBox
            id="search"
            label=words::SEARCH
            placeholder=words::SEARCH_HINT
            value=session.query
            on_input=search
            count
        />
    }
    .erase();
    view! {
        <div class="desk__list" hidden=move || lines.with(Vec::is_empty)>
            {search_box}
            <div class="table" tabindex="0" role="region" aria-label=words::LIST>
                <table class="desk__table">
                    <caption class="unseen">{words::LIST}</caption>
                    <thead>
                        <tr>
                            {COLUMNS.iter().map(heading).collect_view()}
                            <th scope="col">{words::STATE}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=visible key=Clone::clone children=row />
                    </tbody>
                </table>
            </div>
            {more}
        </div>
    }
    .erase()
}

fn states(line: &Line) -> Erased {
    let mut tags = Vec::new();
    if line.demonstration {
        tags.push((Tone::Note, words::DEMONSTRATION.to_owned()));
    }
    tags.extend(
        line.tags
            .iter()
            .map(|(is_grave, label)| (if *is_grave { Tone::Danger } else { Tone::Plain }, label.clone())),
    );
    if line.times > 1 {
        tags.push((Tone::Plain, words::received(line.times)));
    }
    if line.clash {
        tags.push((Tone::Danger, words::CLASH.to_owned()));
    }
    if line.other_rules {
        tags.push((Tone::Note, words::OTHER_RULES.to_owned()));
    }
    if tags.is_empty() {
        tags.push((Tone::Good, words::FINE.to_owned()));
    }
    let tags = tags.into_iter().map(|(tone, label)| view! { <Tag tone label /> }).collect_view();
    view! { <span class="tags">{tags}</span> }.erase()
}

fn refusals(session: Session) -> Erased {
    let refused = Memo::new(move |_| session.ledger.with(|ledger| ledger.refusals().to_vec()));
    let numbered = move || refused.get().into_iter().enumerate().collect::<Vec<_>>();
    let row = |(_, refusal): (usize, Refusal)| {
        view! {
            <tr>
                <th scope="row"><bdi>{refusal.file}</bdi></th>
                <td>{wording::package::refused(&refusal.why)}</td>
            </tr>
        }
        .erase()
    };
    let heading = |words| view! { <th scope="col">{words}</th> };
    view! {
        <div class="desk__refused" hidden=move || refused.with(Vec::is_empty)>
            <h3>{words::REFUSED}</h3>
            <table class="desk__table desk__table--words">
                <thead>
                    <tr>{words::REFUSED_HEADINGS.map(heading).collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=numbered key=|(at, refusal)| (*at, refusal.file.clone()) children=row />
                </tbody>
            </table>
        </div>
    }
    .erase()
}

/// The heading of a column of the list, shorter than that of the exported table.
fn heading(column: &Column) -> String {
    match column {
        Column::Form(columns::Column::Answer { question, .. }) => wording::form::label(*question).to_owned(),
        column => wording::package::heading(column),
    }
}

fn lines(session: Session, ledger: &Ledger) -> Vec<Line> {
    let mut packages = BTreeMap::new();
    for application in ledger.applications() {
        *packages.entry(application.record.package).or_insert(0) += 1;
    }
    let line = |case: &Case, elsewhere: Elsewhere| {
        let application = &ledger.applications()[case.shown()];
        Line {
            mark: mark(application),
            cells: cells(application, elsewhere),
            demonstration: application.demonstration,
            tags: tags(case),
            times: application.files.len(),
            clash: packages[&application.record.package] > 1,
            other_rules: session.rules.with_value(|rules| rules.differ_for(&application.record)),
        }
    };
    screening::with_elsewhere(session, |elsewhere| {
        cases(ledger.applications()).iter().map(|case| line(case, elsewhere)).collect()
    })
}

/// What stands for and against a case, and whether somebody has to look at it.
fn tags(case: &Case) -> Vec<(bool, String)> {
    let mut tags = Vec::new();
    let mut put = |is: bool, is_grave: bool, words: String| {
        if is {
            tags.push((is_grave, words));
        }
    };
    put(case.current.is_none(), true, words::NO_APPLICATION.to_owned());
    put(case.withdrawn.is_some(), true, words::WITHDRAWN.to_owned());
    put(!case.conflicts.is_empty(), true, words::CONFLICT.to_owned());
    put(case.forked, true, words::FORKED.to_owned());
    put(case.incomplete, false, words::INCOMPLETE.to_owned());
    put(!case.earlier.is_empty(), false, words::replaced(case.earlier.len()));
    put(!case.supplements.is_empty(), false, words::supplemented(case.supplements.len()));
    tags
}

/// The words of [`tags`] for the package that each case shows.
pub fn standings(ledger: &Ledger) -> BTreeMap<PackageId, Vec<String>> {
    let standing = |case: Case| {
        let mut words: Vec<String> = tags(&case).into_iter().map(|(_, words)| words).collect();
        if words.is_empty() {
            words.push(words::FINE.to_owned());
        }
        (ledger.applications()[case.shown()].record.package, words)
    };
    cases(ledger.applications()).into_iter().map(standing).collect()
}

/// The positions of the packages that are shown, in the order of the list.
pub fn shown(ledger: &Ledger) -> Vec<usize> {
    cases(ledger.applications()).iter().map(Case::shown).collect()
}

fn cells(application: &Application, elsewhere: Elsewhere) -> Vec<String> {
    let mut cells = table::row(&COLUMNS, application, elsewhere);
    cells[0] = name(application);
    if cells[2].is_empty() {
        cells[2].clone_from(&application.record.program);
    }
    cells[7] = wording::desk::moment(&application.record.created);
    cells
}

/// What to call an application by: the name, whichever of the two was asked for.
pub fn name(application: &Application) -> String {
    let typed =
        [Question::Name, Question::NameLatin].map(|question| application.record.answers.get(question.name()));
    let name = typed.into_iter().find(|name| !name.trim().is_empty());
    name.unwrap_or(words::NAMELESS).to_owned()
}

impl Line {
    /// Whether the search finds it; spaces, hyphens and case do not matter.
    fn holds(&self, query: &str) -> bool {
        let plain = |text: &str| -> String {
            let kept = text.chars().filter(|symbol| !symbol.is_whitespace() && *symbol != '-');
            kept.flat_map(char::to_lowercase).collect()
        };
        let query = plain(query);
        SEARCHED.iter().any(|at| plain(&self.cells[*at]).contains(&query))
    }
}
