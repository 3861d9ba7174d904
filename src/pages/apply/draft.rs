//! The draft file: the draft under a passphrase, to be taken to another device and opened there.

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;

use super::review::name_tab;
use super::session::{Carrying, Session};
use super::{Screen, keep};
use crate::package::passphrase::SHORTEST;
use crate::ui::{
    Actions, Button, DropZone, Erase, Erased, Failure, Notice, PageHead, Progress, SecretField, Section,
};
use crate::wording::apply as words;

/// Taking the draft out, and bringing one in.
pub fn view(session: Session) -> Erased {
    name_tab(session, words::DRAFT_FILE);
    session.carrying.set(Carrying::Idle);
    view! {
        <PageHead title=words::DRAFT_FILE>
            <p class="lead">{words::DRAFT_FILE_LEAD}</p>
            <a href=session.screen_href(Screen::Start)>{words::BACK_TO_LIST}</a>
        </PageHead>
        {news(session)}
        <Section heading=words::DRAFT_OUT>{take_out(session)}</Section>
        <Section heading=words::DRAFT_IN>{bring_in(session)}</Section>
        <div class="flow">{keep::view(session)}</div>
    }
    .erase()
}

/// How far it has come, for both ways.
fn news(session: Session) -> Erased {
    let state = move || match session.carrying.get() {
        Carrying::Idle => ().erase(),
        Carrying::Running => {
            let label = Signal::stored(words::DRAFT_WORKING.to_owned());
            let cancel = Callback::new(move |()| session.stop_carrying());
            view! { <Progress id="carrying" label done=Signal::stored(None) cancel=words::CANCEL on_cancel=cancel/> }
                .erase()
        }
        Carrying::Refused(refusal) => {
            let text = words::draft_refusal(refusal);
            let again = Callback::new(move |()| session.carrying.set(Carrying::Idle));
            view! { <Failure title=words::DRAFT_FAILED text retry=words::UNDERSTOOD on_retry=again/> }.erase()
        }
        Carrying::TakenOut(name) => view! {
            <Notice title=words::DRAFT_TAKEN>
                <p>{words::draft_taken(&name)}</p>
            </Notice>
        }
        .erase(),
    };
    view! { <div role="status">{state}</div> }.erase()
}

fn take_out(session: Session) -> Erased {
    let (secret, error) = (RwSignal::new(String::new()), RwSignal::new(None));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = secret.get_untracked();
        let is_short = typed.chars().count() < SHORTEST;
        error.set(is_short.then(|| words::SECRET_SHORT.to_owned()));
        if is_short {
            #[cfg(feature = "browser")]
            crate::browser::page::focus("secret-out");
        } else {
            #[cfg(feature = "browser")]
            session.take_out(typed);
        }
    };
    let busy = busy(session);
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <SecretField
                id="secret-out"
                label=words::SECRET_NEW
                hint=words::SECRET_NEW_HINT
                error
                value=secret
                show=words::SECRET_SHOW
                disabled=session.asleep()
            />
            <Actions><Button submit=true wide=true disabled=busy>{words::DRAFT_TAKE}</Button></Actions>
        </form>
    }
    .erase()
}

fn bring_in(session: Session) -> Erased {
    let (secret, error) = (RwSignal::new(String::new()), RwSignal::new(None));
    let chosen = RwSignal::new(None::<String>);
    let choose = Callback::new(move |event: Event| {
        #[cfg(feature = "browser")]
        chosen.set(session.choose_draft_file(&event));
        let _ = event;
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let missing = match () {
            () if chosen.with_untracked(Option::is_none) => Some(words::DRAFT_NOT_CHOSEN),
            () if secret.with_untracked(String::is_empty) => Some(words::SECRET_MISSING),
            () => None,
        };
        error.set(missing.map(str::to_owned));
        if missing.is_some() {
            #[cfg(feature = "browser")]
            crate::browser::page::focus("secret-in");
        } else {
            #[cfg(feature = "browser")]
            session.bring_in(secret.get_untracked());
        }
    };
    let replaced = move || session.has_work().then(|| view! { <p>{words::DRAFT_REPLACES}</p> });
    let named = move || chosen.get().map(|name| view! { <p>{words::draft_chosen(&name)}</p> });
    let busy = busy(session);
    view! {
        <form class="form" novalidate=true on:submit=submit>
            {replaced}
            <DropZone
                id="draft-file"
                title=words::DRAFT_DROP
                hint=words::DRAFT_DROP_HINT
                disabled=session.asleep()
                on_files=choose
            />
            <div role="status">{named}</div>
            <SecretField
                id="secret-in"
                label=words::SECRET
                hint=words::SECRET_HINT
                error
                value=secret
                show=words::SECRET_SHOW
                disabled=session.asleep()
            />
            <Actions><Button submit=true wide=true disabled=busy>{words::DRAFT_OPEN}</Button></Actions>
        </form>
    }
    .erase()
}

fn busy(session: Session) -> Signal<bool> {
    let asleep = session.asleep();
    Signal::derive(move || asleep.get() || session.carrying.with(|it| *it == Carrying::Running))
}
