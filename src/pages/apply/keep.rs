//! What the applicant is told of the draft on this device.

use leptos::prelude::*;

use super::Screen;
use super::session::{Keeping, Session};
use crate::form::Part;
use crate::ui::{Actions, Button, Erase, Erased, Notice, Weight, live};
use crate::wording::apply as words;

/// One quiet line while all is well, a box with a way out when it is not.
pub fn view(session: Session) -> Erased {
    view! { {trouble(session, |_| true)} {state(session)} }.erase()
}

/// The same below a section; what keeps one from filling it in stands above it, by [`offer`].
pub fn below(session: Session) -> Erased {
    view! { {trouble(session, |it| !is_barred(it))} {state(session)} }.erase()
}

/// Whether nothing can be filled in here until something is decided.
fn is_barred(keeping: Keeping) -> bool {
    matches!(keeping, Keeping::Elsewhere | Keeping::Conflict)
}

fn state(session: Session) -> Erased {
    let unsettled = move || {
        let is_unsettled = session.keeping.get() == Keeping::NotYet && session.has_work();
        is_unsettled.then(|| {
            let choose = session.screen_href(Screen::Section(Part::Consent, false));
            view! {
                <Notice title=words::NOT_SETTLED_TITLE>
                    <p>{words::NOT_KEPT_YET} <a href=choose>{words::SETTLE}</a></p>
                </Notice>
            }
        })
    };
    let file = session.screen_href(Screen::Draft);
    let way_out = move || {
        let is_wanted = matches!(session.keeping.get(), Keeping::Public | Keeping::Forbidden | Keeping::Full);
        is_wanted.then(|| view! { " " <a href=file.clone()>{words::DRAFT_TAKE}</a> })
    };
    let quiet = move || match session.keeping.get() {
        Keeping::NotYet => words::NOT_KEPT_YET,
        Keeping::Public => words::NOT_KEPT_PUBLIC,
        Keeping::Kept => words::KEPT,
        Keeping::Erased => words::ERASED,
        _ => "",
    };
    view! {
        {live(unsettled)}
        <p class="soft small" role="status">{live(quiet)} {live(way_out)}</p>
    }
    .erase()
}

/// What is wrong with keeping, if it is one of those that `is_meant`.
fn trouble(session: Session, is_meant: fn(Keeping) -> bool) -> Erased {
    let trouble = move || {
        let keeping = session.keeping.get();
        if !is_meant(keeping) {
            return None;
        }
        let (title, text) = match keeping {
            Keeping::Forbidden => (words::KEEP_FAILED_TITLE, words::KEEP_FORBIDDEN),
            Keeping::Full => (words::KEEP_FAILED_TITLE, words::KEEP_FULL),
            Keeping::NotErased => (words::NOT_ERASED_TITLE, words::NOT_ERASED),
            Keeping::Elsewhere => (words::ELSEWHERE_TITLE, words::ELSEWHERE),
            Keeping::Conflict => (words::CONFLICT_TITLE, words::CONFLICT),
            Keeping::Unreadable(true) => (words::UNREADABLE_TITLE, words::UNREADABLE_NEWER),
            Keeping::Unreadable(false) => (words::UNREADABLE_TITLE, words::UNREADABLE_DAMAGED),
            Keeping::NotYet | Keeping::Public | Keeping::Kept | Keeping::Erased => return None,
        };
        let ways = match keeping {
            Keeping::Elsewhere => Some(elsewhere(session)),
            Keeping::Conflict => Some(conflict(session)),
            Keeping::Unreadable(_) => Some(erase(session)),
            _ => None,
        };
        Some(view! {
            <div role="alert">
                <Notice danger=true title>
                    <p>{text}</p>
                    {ways}
                </Notice>
            </div>
        })
    };
    view! { {live(trouble)} }.erase()
}

/// What stands above a section: what keeps one from filling it in; and on a public computer, where nothing is kept,
/// the way to take the draft along.
pub fn offer(session: Session) -> Erased {
    let is_due = Memo::new(move |_| {
        let is_public = session.keeping.get() == Keeping::Public;
        let taken_out = session.taken_out.get();
        is_public && session.draft.with(|draft| !draft.passed.is_empty() && taken_out != Some(draft.revision))
    });
    let offer = move || {
        let file = session.screen_href(Screen::Draft);
        is_due.get().then(|| {
            view! {
                <Notice title=words::TAKE_ALONG_TITLE>
                    <p>{words::TAKE_ALONG} " " <a href=file>{words::DRAFT_TAKE}</a></p>
                </Notice>
            }
        })
    };
    view! { {trouble(session, is_barred)} {live(offer)} }.erase()
}

/// Erasing the draft, asked twice.
pub fn erase(session: Session) -> Erased {
    let asked = RwSignal::new(false);
    let erase = move |()| {
        asked.set(false);
        #[cfg(feature = "browser")]
        leptos::task::spawn_local(async move {
            session.erase().await;
            // What was shown is gone with the draft, and what became of it is said there.
            crate::browser::navigation::follow(&session.screen_href(Screen::Start));
        });
    };
    view! {
        <Show
            when=move || asked.get()
            fallback=move || {
                view! {
                    <Button weight=Weight::Quiet disabled=session.asleep() on_press=Callback::new(move |()| asked.set(true))>
                        {words::ERASE}
                    </Button>
                }
            }
        >
            <Actions>
                <Button weight=Weight::Danger on_press=Callback::new(erase)>{words::ERASE_SURE}</Button>
                <Button weight=Weight::Plain on_press=Callback::new(move |()| asked.set(false))>{words::ERASE_KEEP}</Button>
            </Actions>
        </Show>
    }
    .erase()
}

/// Another window has the draft.
fn elsewhere(session: Session) -> Erased {
    let here = move |()| {
        #[cfg(feature = "browser")]
        session.go_on_here();
        let _ = session;
    };
    view! { <Actions><Button weight=Weight::Quiet on_press=Callback::new(here)>{words::GO_ON_HERE}</Button></Actions> }
        .erase()
}

/// Both windows have something of their own.
fn conflict(session: Session) -> Erased {
    let here = move |()| {
        #[cfg(feature = "browser")]
        leptos::task::spawn_local(session.prevail());
        let _ = session;
    };
    let there = move |()| {
        #[cfg(feature = "browser")]
        leptos::task::spawn_local(session.give_way());
        let _ = session;
    };
    view! {
        <Actions>
            <Button weight=Weight::Quiet on_press=Callback::new(here)>{words::CONFLICT_HERE}</Button>
            <Button weight=Weight::Quiet on_press=Callback::new(there)>{words::CONFLICT_THERE}</Button>
        </Actions>
    }
    .erase()
}
