//! 受理台: the office's desk, one file that cannot send.
//!
//! Four steps on one page: key, files, what was in them, export. [`session`] holds the state; what needs a browser
//! is in [`work`].
//!
//! Invariant: answers and file names become text nodes, never markup.
//! Invariant: nothing is stored; locking and leaving the page forget key and applications.

use leptos::prelude::*;

use crate::app::Start;
#[cfg(feature = "hydrate")]
use crate::content::schema::{FormLibrary, Library};
use crate::ui::{Drawing, Erase, Erased, Notice, NoticeBar, PageHead, Section};
use crate::wording::{self, desk as words};
use session::Session;

mod list;
mod record;
mod screening;
mod session;
mod steps;
#[cfg(feature = "browser")]
mod work;

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
            <div role="status">{state}</div>
            <Section heading=words::KEY>{steps::key(session)}</Section>
            <Section heading=words::FILES>{steps::files(session)}</Section>
            <Section heading=words::CHECK across=true>
                {move || match session.open() {
                    Some(at) => record::view(session, at),
                    None => list::view(session),
                }}
            </Section>
            <Section heading=words::EXPORT>{steps::export(session)}</Section>
        </main>
    }
    .erase()
}

/// Starts the desk in the page.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    let read = |text: &str| crate::browser::json::read::<FormLibrary>(text).map(Library::from);
    crate::app::hydrate_with(read, view);
}
