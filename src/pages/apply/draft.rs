//! The draft file: the draft under a passphrase, to be taken to another device and opened there.

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;

use super::review::name_tab;
use super::session::{Carrying, Session};
use super::{Screen, keep};
use crate::package::passphrase::SHORTEST;
use crate::ui::{
    Actions, Button, DropZone, Erase, Erased, Failure, Notice, PageHead, Progress, SecretField, Section, live,
};
use crate::wording::apply as words;

/// Taking the draft out, and bringing one in.
pub fn view(session: Session) -> Erased {
    let [out, back] = [(); 2].map(|()| RwSignal::new(None::<String>));
    let unchosen = RwSignal::new(false);
    let is_wrong = move || unchosen.get() || [out, back].iter().any(|it| it.with(Option::is_some));
    name_tab(session, words::DRAFT_FILE, Signal::derive(is_wrong));
    session.carrying.set(Carrying::Idle);
    view! {
        <PageHead title=words::DRAFT_FILE>
            <p class="lead">{words::DRAFT_FILE_LEAD}</p>
            <a href=session.screen_href(Screen::Start)>{words::BACK_TO_LIST}</a>
        </PageHead>
        {news(session)}
        <Section heading=words::DRAFT_OUT>{take_out(session, out)}</Section>
        <Section heading=words::DRAFT_IN>{bring_in(session, back, unchosen)}</Section>
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
    view! { <div role="status">{live(state)}</div> }.erase()
}

fn take_out(session: Session, error: RwSignal<Option<String>>) -> Erased {
    let secret = RwSignal::new(String::new());
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

fn bring_in(session: Session, error: RwSignal<Option<String>>, unchosen: RwSignal<bool>) -> Erased {
    let secret = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<String>);
    let choose = Callback::new(move |event: Event| {
        #[cfg(feature = "browser")]
        chosen.set(session.choose_draft_file(&event));
        unchosen.set(false);
        let _ = event;
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let is_chosen = chosen.with_untracked(Option::is_some);
        unchosen.set(!is_chosen);
        let is_silent = secret.with_untracked(String::is_empty);
        error.set(is_silent.then(|| words::SECRET_MISSING.to_owned()));
        if !is_chosen || is_silent {
            #[cfg(feature = "browser")]
            crate::browser::page::focus(if is_chosen { "secret-in" } else { "draft-file" });
        } else {
            #[cfg(feature = "browser")]
            session.bring_in(secret.get_untracked());
        }
    };
    let replaced = move || session.has_work().then(|| view! { <p>{words::DRAFT_REPLACES}</p> });
    let named = move || match chosen.get() {
        Some(name) => words::draft_chosen(&name),
        None if unchosen.get() => words::DRAFT_NOT_CHOSEN.to_owned(),
        None => String::new(),
    };
    let busy = busy(session);
    view! {
        <form class="form" novalidate=true on:submit=submit>
            {live(replaced)}
            <DropZone
                id="draft-file"
                title=words::DRAFT_DROP
                hint=words::DRAFT_DROP_HINT
                disabled=session.asleep()
                on_files=choose
            />
            <p class:field__error=live(move || unchosen.get()) role="status">{live(named)}</p>
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
