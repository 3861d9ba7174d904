//! The last steps: the worklist, what must be deleted, export, statistics.

use leptos::prelude::*;

use super::session::Session;
use crate::desk::book::Count;
use crate::domain::time::Date;
use crate::ui::{Actions, Button, Erase, Erased, Notice, Tag, Tone, Weight, live};
use crate::wording::{self, desk as words};

/// The worklist: saved, and told when it is not.
pub fn worklist(session: Session) -> Erased {
    let changed = Memo::new(move |_| session.overview.with(|it| it.is_changed));
    let closed = Signal::derive(move || !session.is_idle() || !session.has_key());
    let save = Callback::new(move |()| session.save());
    let keep = Callback::new(move |()| session.keep_in_a_file());
    // What is empty has nothing to keep, and would empty the file that somebody takes for it.
    let empty = Signal::derive(move || closed.get() || session.overview.with(|it| it.lines.is_empty()));
    let keeping = move || match (session.kept.get(), session.can_keep.get()) {
        (Some(name), _) => view! { <p class="soft">{words::kept(&name)}</p> }.erase(),
        (None, true) => view! {
            <Actions>
                <Button weight=Weight::Quiet disabled=empty on_press=keep>{words::KEEP}</Button>
                <span class="soft small">{words::KEEP_HINT}</span>
            </Actions>
        }
        .erase(),
        (None, false) => view! { <p class="soft">{words::CANNOT_KEEP}</p> }.erase(),
    };
    let keeping = move || session.has_key().then(keeping);
    let state = move || match changed.get() {
        true => view! { <Tag tone=Tone::Danger label=words::UNSAVED /> }.erase(),
        false => view! { <span class="soft">{words::SAVED}</span> }.erase(),
    };
    let news = move || session.worklist_news.get().map(|news| view! { <Notice><p>{news}</p></Notice> });
    view! {
        <div class="desk__step flow">
            <p>{words::WORKLIST_TEXT}</p>
            <Actions>
                <Button disabled=closed on_press=save>{words::SAVE}</Button>
                <span role="status">{live(state)}</span>
            </Actions>
            {live(keeping)}
            <div role="status">{live(news)}</div>
            {over(session)}
        </div>
    }
    .erase()
}

/// Campaigns that are told at once: anybody can send applications for any number that there never were.
const MOST_OVER: usize = 20;

/// Campaigns whose records must go, and what has gone.
fn over(session: Session) -> Erased {
    let due = Memo::new(move |_| {
        let held = session.overview.with(|it| it.campaigns.clone());
        session.known.with_value(|known| {
            let due = held.into_iter().filter_map(|(id, count)| {
                // Of a campaign that the content does not have, only the officer knows whether its time has come.
                let Some(campaign) = known.library.campaigns.get(&id) else {
                    let text = words::over_unknown(&id, count);
                    return Some((id, false, text));
                };
                let until = Date::from_iso(&campaign.keep_until)?;
                let is_over = super::today().is_some_and(|today| until < today);
                is_over.then(|| (id, true, words::over(&campaign.title, &campaign.keep_until, count)))
            });
            due.take(MOST_OVER).collect::<Vec<_>>()
        })
    });
    let names = Memo::new(move |_| session.overview.with(|it| !it.refusals.is_empty()));
    let line = move |(id, is_over, text): (String, bool, String)| {
        let title = if is_over { words::OVER } else { words::OVER_UNKNOWN };
        let is_sure = RwSignal::new(false);
        let id = StoredValue::new(id);
        let press = Callback::new(move |()| match is_sure.get_untracked() {
            true => session.delete(id.get_value()),
            false => is_sure.set(true),
        });
        let label = move || if is_sure.get() { words::DELETE_SURE } else { words::DELETE };
        view! {
            <Notice danger=is_over title=title>
                <p>{text}</p>
                {live(move || names.get().then(|| view! { <p>{words::OVER_REFUSED}</p> }))}
                <Actions><Button on_press=press>{live(label)}</Button></Actions>
            </Notice>
        }
        .erase()
    };
    let gone = move || {
        let gone = session.deleted.get();
        (!gone.is_empty()).then(|| {
            let count = gone.len();
            let list = gone.into_iter().map(|it| view! { <li><code>{it}</code></li> }).collect_view();
            view! {
                <p>{words::deleted(count)}{words::DELETED_LISTED}</p>
                <ul class="desk__deleted" role="list">{list}</ul>
            }
        })
    };
    view! {
        {live(move || due.get().into_iter().map(line).collect_view())}
        <div role="status">{live(gone)}</div>
    }
    .erase()
}

/// Everything as files.
pub fn export(session: Session) -> Erased {
    let is_bare = move || session.overview.with(|it| it.lines.is_empty() && it.count(Count::Deleted) == 0);
    let nothing = Signal::derive(is_bare);
    let closed = Signal::derive(move || nothing.get() || !session.is_idle());
    let book = Callback::new(move |()| session.export_book());
    let table = Callback::new(move |()| session.export_table());
    let files = Callback::new(move |()| session.export_attachments());
    let received = Callback::new(move |()| session.export_received());
    let news = move || session.export_news.get().map(|news| view! { <Notice><p>{news}</p></Notice> });
    view! {
        <div class="desk__step flow">
            <p>{words::EXPORT_HINT}</p>
            <p>{words::EXPORT_CARE}</p>
            <Actions>
                <Button disabled=closed on_press=book>{words::EXPORT_BOOK}</Button>
                <Button weight=Weight::Quiet disabled=closed on_press=table>{words::EXPORT_CSV}</Button>
                <Button weight=Weight::Quiet disabled=closed on_press=files>{words::EXPORT_FILES}</Button>
                <Button weight=Weight::Quiet disabled=closed on_press=received>{words::EXPORT_RECEIVED}</Button>
                <span class="soft" hidden=live(move || !nothing.get())>{words::EXPORT_NOTHING}</span>
            </Actions>
            <p class="soft small">{words::EXPORT_MORE}</p>
            <div role="status">{live(news)}</div>
        </div>
    }
    .erase()
}

/// Numbers of nobody in particular.
pub fn statistics(session: Session) -> Erased {
    let closed =
        Signal::derive(move || session.overview.with(|it| it.lines.is_empty()) || !session.is_idle());
    let count = Callback::new(move |()| session.count());
    let tables = move || session.statistics.get().map(|it| tables(session, &it));
    view! {
        <div class="desk__step">
            <Actions>
                <Button weight=Weight::Quiet disabled=closed on_press=count>{words::STATISTICS_NOW}</Button>
            </Actions>
            <div role="status">{live(tables)}</div>
        </div>
    }
    .erase()
}

fn tables(session: Session, all: &crate::desk::statistics::Statistics) -> Erased {
    let name = |program: &str| session.known.with_value(|known| known.program(program).to_owned());
    let mut days: Vec<[String; 3]> = Vec::new();
    for (program, count) in all.programs() {
        days.push([name(program), words::ALL_DAYS.to_owned(), count.to_string()]);
        let own = all.days.iter().filter(|((of, _), _)| of == program);
        days.extend(own.map(|((_, day), count)| [String::new(), day.to_string(), count.to_string()]));
    }
    let hardest = all.hardest().into_iter().map(|(question, it)| {
        [wording::form::label(question).to_owned(), it.times.to_string(), it.applicants.to_string()]
    });
    view! { {table(words::DAYS, days)} {table(words::MISTAKES, hardest.collect())} }.erase()
}

fn table(headings: [&'static str; 3], rows: Vec<[String; 3]>) -> Option<Erased> {
    let heading = |words| view! { <th scope="col">{words}</th> };
    let row = |cells: [String; 3]| view! { <tr>{cells.map(|cell| view! { <td>{cell}</td> })}</tr> };
    (!rows.is_empty()).then(|| {
        view! {
            <table class="desk__table desk__table--few">
                <thead><tr>{headings.map(heading)}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
        .erase()
    })
}
