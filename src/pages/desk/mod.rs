//! 受理台: the office's desk, one file that cannot send.
//!
//! Steps on one page: key, files, what was in them, the worklist, export, statistics. [`session`] holds the state; what
//! needs a browser is in [`work`], [`taking`], [`asking`] and [`keeping`]. Workers of the page's own code serve it: one
//! holds the desk's memory ([`orders`]), the others open files.
//!
//! Invariant: answers and file names become text nodes, never markup.
//! Invariant: nothing is stored but sealed files in places that somebody chose; locking and leaving the page forget key
//! and applications.

use leptos::prelude::*;

use crate::app::Start;
#[cfg(feature = "hydrate")]
use crate::content::schema::{FormLibrary, Library};
use crate::domain::time::Date;
use crate::ui::{Drawing, Erase, Erased, Notice, NoticeBar, PageHead, Section, live};
use crate::wording::{self, desk as words};
use session::Session;

#[cfg(feature = "browser")]
mod asking;
#[cfg(feature = "browser")]
mod keeping;
mod known;
mod list;
mod office;
#[cfg(any(feature = "browser", test))]
mod orders;
mod record;
mod session;
mod steps;
#[cfg(feature = "browser")]
mod taking;
#[cfg(feature = "browser")]
mod work;

#[cfg(feature = "hydrate")]
pub use orders::serve;

/// The element that holds the script of page and worker.
pub const CODE: &str = "code";

/// The desk.
pub fn view(start: Start) -> Erased {
    let site = start.library.site.clone();
    let session = Session::new(&start.library);
    #[cfg(feature = "browser")]
    session.wake();
    let notice = site.host.is_none().then(|| {
        view! { <NoticeBar label=wording::page::NOTICE_LABEL>{wording::page::NOT_OFFICIAL}</NoticeBar> }
    });
    let state = move || match (session.insecure.get(), session.awake.get()) {
        (true, _) => Some(
            view! { <Notice danger=true title=words::INSECURE><p>{words::INSECURE_WHY}</p></Notice> }.erase(),
        ),
        (false, false) => Some(view! { <Notice><p>{words::STARTING}</p></Notice> }.erase()),
        (false, true) => None,
    };
    view! {
        {notice}
        <main id="main" class="desk wide">
            <PageHead title=words::TITLE drawing=Drawing::Tray above=view! { <p class="soft">{site.name}</p> }.erase()>
                <p class="lead">{words::LEAD}</p>
            </PageHead>
            <div role="status">{live(state)}</div>
            <Section heading=words::KEY>{steps::key(session)}</Section>
            <Section heading=words::FILES>{steps::files(session)}</Section>
            <Section heading=words::CHECK across=true>
                {live(move || match session.shown.get() {
                    Some(mark) => record::view(session, mark),
                    None => list::view(session),
                })}
            </Section>
            <Section heading=words::WORKLIST>{office::worklist(session)}</Section>
            <Section heading=words::EXPORT>{office::export(session)}</Section>
            <Section heading=words::STATISTICS>{office::statistics(session)}</Section>
        </main>
    }
    .erase()
}

/// Today by the clock of the device; none while prerendering.
fn today() -> Option<Date> {
    #[cfg(feature = "browser")]
    return Some(crate::browser::clock::today());
    #[cfg(not(feature = "browser"))]
    None
}

/// Starts the desk in the page.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    let read = |text: &str| crate::browser::json::read::<FormLibrary>(text).map(Library::from);
    crate::app::hydrate_with(crate::app::begin(read), view);
}
