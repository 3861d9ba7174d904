//! What was in the files: cases in a table, and files that were not opened.
//!
//! Of ten thousand lines only those are drawn that can be seen, and some around them; the rest is room.

use std::sync::Arc;

use leptos::prelude::*;

use super::session::Session;
use crate::desk::book::Count;
use crate::desk::ledger::Refusal;
use crate::desk::line::{By, Line, Mark, Tag as Standing, VERDICTS, Wanted};
use crate::desk::worklist::Status;
use crate::ui::{Choice, Erase, Erased, SearchBox, Select, Tag, Tone, live};
use crate::wording::{self, desk as words};

/// Lines that are drawn: those that are seen, fifteen at most, whatever the size of the text, and some around them. Each
/// takes its time when the list is sorted.
const DRAWN: usize = 26;
/// The window moves by so many lines.
#[cfg(feature = "browser")]
const STEP: usize = 4;
/// Lines that are drawn above those that are seen.
#[cfg(feature = "browser")]
const ABOVE: usize = 4;
/// The height of a line while none has been measured, in CSS pixels.
const LINE: f64 = 49.0;
/// Refused files that are listed; all of them stand in the workbook.
const REFUSED: usize = 200;
/// The id of the element that scrolls.
const WINDOW: &str = "lines";

/// By what the columns can be sorted; their names are [`words::COLUMNS`].
const ORDERS: [Option<By>; 10] = [
    Some(By::Name),
    None,
    Some(By::Status),
    None,
    Some(By::Verdict),
    Some(By::Program),
    None,
    None,
    Some(By::School),
    Some(By::Time),
];

/// Counts, search, filters, table, and what was not opened.
pub fn view(session: Session) -> Erased {
    let empty = Memo::new(move |_| session.overview.with(|it| it.lines.is_empty() && it.refusals.is_empty()));
    view! {
        <div class="desk__step">
            {live(move || {
                if empty.get() {
                    view! { <p class="soft">{words::NOTHING}</p> }.erase()
                } else {
                    view! { {counts(session)} {cases(session)} {refusals(session)} }.erase()
                }
            })}
        </div>
    }
    .erase()
}

/// The id of the button that opens a case.
pub fn id((package, digest): &Mark) -> String {
    format!("a-{package}-{}", digest.short())
}

/// The lines that are wanted, in their order.
pub fn selected(session: Session) -> Vec<Mark> {
    session.overview.with_untracked(|it| {
        let wanted = session.wanted.with_untracked(|wanted| wanted.select(&it.lines));
        wanted.into_iter().map(|at| it.lines[at].mark).collect()
    })
}

/// Shows the list where the line `mark` is, and puts the focus there.
#[cfg(feature = "browser")]
pub fn return_to(session: Session, mark: Mark) {
    use crate::browser::page;
    let place = selected(session).iter().position(|it| *it == mark);
    page::next_frame(move || {
        if let Some(place) = place {
            let height = page::height_within(WINDOW, "tbody > .desk__line").unwrap_or(LINE);
            page::scroll_element_to(WINDOW, place as f64 * height - 2.0 * height);
        }
        // The lines around it are drawn with the next frame.
        page::next_frame(move || page::next_frame(move || page::focus_unless_typing(&id(&mark))));
    });
}

fn counts(session: Session) -> Erased {
    let counted = move || {
        session.overview.with(|it| {
            let some = |count: usize, tone, words: fn(usize) -> String| {
                (count > 0).then(|| view! { <Tag tone label=words(count) /> })
            };
            view! {
                {some(it.count(Count::Opened), Tone::Good, words::opened)}
                {some(it.count(Count::Repeated), Tone::Plain, words::repeats)}
                {some(it.count(Count::Refused), Tone::Danger, words::refused)}
                {(it.demonstration == Some(true))
                    .then(|| view! { <Tag tone=Tone::Note label=words::DEMONSTRATION /> })}
            }
        })
    };
    view! { <p class="desk__counts" role="status">{live(counted)}</p> }.erase()
}

/// The wanted lines as they stand, and where the window over them begins.
#[derive(Clone, Copy)]
struct Window {
    found: Memo<Arc<Vec<usize>>>,
    from: RwSignal<usize>,
    height: RwSignal<f64>,
}

impl Window {
    fn end(self) -> usize {
        (self.from.get() + DRAWN).min(self.found.with(|found| found.len()))
    }

    /// The element was scrolled.
    fn follow(self) {
        #[cfg(feature = "browser")]
        {
            use crate::browser::page;
            if let Some(height) = page::height_within(WINDOW, "tbody > .desk__line") {
                self.height.set(height);
            }
            let first = (page::scrolled_within(WINDOW) / self.height.get_untracked()) as usize;
            let from = first.saturating_sub(ABOVE) / STEP * STEP;
            if self.from.get_untracked() != from {
                self.from.set(from);
            }
        }
    }
}

fn cases(session: Session) -> Erased {
    let found = Memo::new(move |_| {
        Arc::new(session.overview.with(|it| session.wanted.with(|wanted| wanted.select(&it.lines))))
    });
    let window = Window { found, from: RwSignal::new(0), height: RwSignal::new(LINE) };
    let want = move |change: &dyn Fn(&mut Wanted)| {
        session.wanted.update(|wanted| change(wanted));
        window.from.set(0);
        #[cfg(feature = "browser")]
        crate::browser::page::scroll_element_to(WINDOW, 0.0);
    };
    let search = Callback::new(move |typed: String| want(&|wanted| wanted.query.clone_from(&typed)));
    let all = move || session.overview.with(|it| it.lines.len());
    let count = Signal::derive(move || words::found(found.with(|found| found.len()), all()));
    let sort = move |by: By| {
        want(&|wanted| {
            wanted.is_reversed = wanted.by == by && !wanted.is_reversed;
            wanted.by = by;
        });
    };
    let heading = |(heading, by): (&'static str, Option<By>)| match by {
        None => view! { <th scope="col">{heading}</th> }.erase(),
        Some(by) => {
            let sorted = move || {
                session.wanted.with(|wanted| match (wanted.by == by, wanted.is_reversed) {
                    (true, false) => Some("ascending"),
                    (true, true) => Some("descending"),
                    (false, _) => None,
                })
            };
            view! {
                <th scope="col" aria-sort=live(sorted)>
                    <button class="desk__sort" type="button" on:click=move |_| sort(by)>{heading}</button>
                </th>
            }
            .erase()
        }
    };
    let drawn = move || {
        let (from, end) = (window.from.get(), window.end());
        session.overview.with(|it| {
            let found = found.get();
            let line = |at: usize| Some((at, it.lines.get(*found.get(at)?)?.clone()));
            (from..end).filter_map(line).collect::<Vec<_>>()
        })
    };
    let room = move |lines: &dyn Fn() -> usize| format!("{}px", lines() as f64 * window.height.get());
    let above = move || room(&|| window.from.get());
    let below = move || room(&|| found.with(|found| found.len()) - window.end());
    let rows = move || (all() + 1).to_string();
    let search_box = view! {
        <SearchBox
            id="search"
            label=words::SEARCH
            placeholder=words::SEARCH_HINT
            value=Signal::derive(move || session.wanted.with(|wanted| wanted.query.clone()))
            on_input=search
            count
        />
    }
    .erase();
    let none = move || {
        found.with(|found| found.is_empty()).then(|| {
            let code = session.overview.with(|it| session.wanted.with(|wanted| wanted.code_of(&it.lines)));
            let words = match code {
                Some(true) => words::OTHER_CONTENT,
                Some(false) => words::NO_SUCH_CODE,
                None => words::NONE_FOUND,
            };
            view! { <p class="soft">{words}</p> }
        })
    };
    view! {
        <div class="desk__list" hidden=live(move || all() == 0)>
            {search_box} {filters(session, want)}
            <div
                class="table desk__window"
                id=WINDOW
                tabindex="0"
                role="region"
                aria-label=words::LIST
                on:scroll=move |_| window.follow()
            >
                <table class="desk__table" aria-rowcount=live(rows)>
                    <caption class="unseen">{words::LIST}</caption>
                    <thead>
                        <tr aria-rowindex="1">{words::COLUMNS.into_iter().zip(ORDERS).map(heading).collect_view()}</tr>
                    </thead>
                    <tbody>
                        <tr class="desk__room" aria-hidden="true" style:height=live(above)></tr>
                        <For each=drawn key=Clone::clone children=move |(at, line)| row(session, at, line) />
                        <tr class="desk__room" aria-hidden="true" style:height=live(below)></tr>
                    </tbody>
                </table>
            </div>
            {live(none)}
            <p class="desk__paper soft">{words::ON_PAPER}</p>
        </div>
    }
    .erase()
}

fn row(session: Session, at: usize, line: Line) -> Erased {
    let mark = line.mark;
    let program = session.known.with_value(|known| known.program(&line.program).to_owned());
    let verdict = line.verdict.map_or(words::NO_RULES, wording::rules::verdict);
    let name = if line.name.is_empty() { words::NAMELESS.to_owned() } else { line.name.clone() };
    let status = words::status(line.status);
    let cell = |text: String| view! { <td><bdi>{text}</bdi></td> };
    let more = [verdict.to_owned(), program, line.number, line.mobile, line.school].map(cell);
    view! {
        <tr class="desk__line" aria-rowindex=(at + 2).to_string()>
            <th scope="row">
                <button class="desk__name" type="button" id=id(&mark) on:click=move |_| session.look_at(mark)>
                    <bdi>{name}</bdi>
                </button>
            </th>
            {cell(line.reference)}
            {cell(status.to_owned())}
            <td>{tags(&line.tags)}</td>
            {more}
            {cell(words::moment(&line.created))}
        </tr>
    }
    .erase()
}

fn tags(tags: &[Standing]) -> Erased {
    let tone = |tag: Standing| match tag {
        Standing::Demonstration | Standing::OtherRules => Tone::Note,
        tag if tag.is_grave() => Tone::Danger,
        _ => Tone::Plain,
    };
    let drawn: Vec<_> =
        tags.iter().map(|tag| view! { <Tag tone=tone(*tag) label=words::tag(*tag) /> }).collect();
    let fine = tags.is_empty().then(|| view! { <Tag tone=Tone::Good label=words::FINE /> });
    view! { <span class="tags">{drawn}{fine}</span> }.erase()
}

fn filters(session: Session, want: impl Fn(&dyn Fn(&mut Wanted)) + Copy + Send + Sync + 'static) -> Erased {
    let select = |id: &'static str,
                  label: &'static str,
                  choices: Vec<(String, String)>,
                  value: fn(&Wanted) -> String,
                  choose: fn(&mut Wanted, &str)| {
        let choice = |(value, label)| Choice { value, label, hint: None };
        let choices: Vec<Choice> = choices.into_iter().map(choice).collect();
        let on_change = Callback::new(move |chosen: String| want(&|wanted| choose(wanted, &chosen)));
        view! {
            <Select
                id
                label
                value=Signal::derive(move || session.wanted.with(value))
                on_change
                none=words::ALL
                choices
            />
        }
        .erase()
    };
    let programs = session.known.with_value(|known| {
        let mut programs: Vec<(String, String)> =
            known.offers.iter().map(|it| (it.program.clone(), it.title.clone())).collect();
        programs.dedup();
        programs
    });
    let verdicts = VERDICTS.map(|it| (format!("{it:?}"), wording::rules::verdict(it).to_owned()));
    let statuses = Status::ALL.map(|it| (it.name().to_owned(), words::status(Some(it)).to_owned()));
    let tags = Standing::ALL.map(|it| (it.name().to_owned(), words::tag(it)));
    view! {
        <div class="desk__filters">
            {select(
                "by-program",
                words::BY_PROGRAM,
                programs,
                |wanted| wanted.program.clone().unwrap_or_default(),
                |wanted, chosen| wanted.program = Some(chosen.to_owned()).filter(|it| !it.is_empty()),
            )}
            {select(
                "by-verdict",
                words::BY_VERDICT,
                verdicts.to_vec(),
                |wanted| wanted.verdict.map(|it| format!("{it:?}")).unwrap_or_default(),
                |wanted, chosen| wanted.verdict = VERDICTS.into_iter().find(|it| format!("{it:?}") == chosen),
            )}
            {select(
                "by-status",
                words::BY_STATUS,
                statuses.to_vec(),
                |wanted| wanted.status.map(|it| it.name().to_owned()).unwrap_or_default(),
                |wanted, chosen| wanted.status = Status::from_name(chosen),
            )}
            {select(
                "by-tag",
                words::BY_TAG,
                tags.to_vec(),
                |wanted| wanted.tag.clone().unwrap_or_default(),
                |wanted, chosen| wanted.tag = Some(chosen.to_owned()).filter(|it| !it.is_empty()),
            )}
        </div>
    }
    .erase()
}

fn refusals(session: Session) -> Erased {
    let refused = Memo::new(move |_| {
        session.overview.with(|it| it.refusals.iter().take(REFUSED).cloned().collect::<Vec<_>>())
    });
    let numbered = move || refused.get().into_iter().enumerate().collect::<Vec<_>>();
    let more = move || {
        let left = session.overview.with(|it| it.refusals.len().saturating_sub(REFUSED));
        (left > 0).then(|| view! { <p class="soft">{words::more_refused(left)}</p> })
    };
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
        <div class="desk__refused" hidden=live(move || refused.with(Vec::is_empty))>
            <h3>{words::REFUSED}</h3>
            <table class="desk__table desk__table--words">
                <thead>
                    <tr>{words::REFUSED_HEADINGS.map(heading).collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=numbered key=|(at, refusal)| (*at, refusal.file.clone()) children=row />
                </tbody>
            </table>
            {live(more)}
        </div>
    }
    .erase()
}
