//! What the applicant is told of the draft on this device.

use leptos::prelude::*;

use super::Screen;
use super::session::{Keeping, Session};
use crate::form::Part;
use crate::ui::{Actions, Button, Erase, Erased, Notice, Weight};
use crate::wording::apply as words;

/// One quiet line while all is well, a box with a way out when it is not.
pub fn view(session: Session) -> Erased {
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
    let quiet = move || match session.keeping.get() {
        Keeping::NotYet => words::NOT_KEPT_YET,
        Keeping::Public => words::NOT_KEPT_PUBLIC,
        Keeping::Kept => words::KEPT,
        Keeping::Erased => words::ERASED,
        _ => "",
    };
    let trouble = move || {
        let (title, text) = match session.keeping.get() {
            Keeping::Forbidden => (words::KEEP_FAILED_TITLE, words::KEEP_FORBIDDEN),
            Keeping::Full => (words::KEEP_FAILED_TITLE, words::KEEP_FULL),
            Keeping::Elsewhere => (words::ELSEWHERE_TITLE, words::ELSEWHERE),
            Keeping::Unreadable(true) => (words::UNREADABLE_TITLE, words::UNREADABLE_NEWER),
            Keeping::Unreadable(false) => (words::UNREADABLE_TITLE, words::UNREADABLE_DAMAGED),
            Keeping::NotYet | Keeping::Public | Keeping::Kept | Keeping::Erased => return None,
        };
        let ways = match session.keeping.get() {
            Keeping::Elsewhere => Some(elsewhere(session)),
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
    view! {
        {trouble}
        {unsettled}
        <p class="soft small">{quiet}</p>
    }
    .erase()
}

/// Erasing the draft, asked twice.
pub fn erase(session: Session) -> Erased {
    let asked = RwSignal::new(false);
    let outcome = RwSignal::new("");
    let erase = move |()| {
        #[cfg(feature = "browser")]
        if !session.erase() {
            outcome.set(words::NOT_ERASED);
        } else if session.screen.get_untracked() == Screen::Start {
            outcome.set(words::ERASED);
        } else {
            // What was shown is gone with the draft.
            crate::browser::navigation::follow(&session.screen_href(Screen::Start));
        }
        asked.set(false);
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
        <p role="status">{move || outcome.get()}</p>
    }
    .erase()
}

fn elsewhere(session: Session) -> Erased {
    let here = move |()| {
        #[cfg(feature = "browser")]
        session.prevail();
        let _ = session;
    };
    let there = move |()| {
        #[cfg(feature = "browser")]
        session.take_up_draft();
        let _ = session;
    };
    view! {
        <Actions>
            <Button weight=Weight::Quiet on_press=Callback::new(here)>{words::ELSEWHERE_HERE}</Button>
            <Button weight=Weight::Quiet on_press=Callback::new(there)>{words::ELSEWHERE_THERE}</Button>
        </Actions>
    }
    .erase()
}
