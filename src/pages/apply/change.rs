//! 更改或撤回: what was sent is continued by the receipt that was kept of it.

use leptos::ev::Event;
use leptos::prelude::*;

use super::review::name_tab;
use super::session::{Sealing, Session};
use super::{Screen, courier, start};
use crate::package::chain::Link;
use crate::package::receipt::Reference;
use crate::ui::{
    Actions, Button, ButtonLink, DropZone, Erase, Erased, Notice, PageHead, Section, Weight, live,
};
use crate::wording::apply as words;

/// The receipt, and what can be done with it.
pub fn view(session: Session) -> Erased {
    name_tab(session, words::CHANGE_TITLE, Signal::stored(false));
    let fault = RwSignal::new(None::<String>);
    let choose = Callback::new(move |event: Event| {
        #[cfg(feature = "browser")]
        session.read_receipt(&event, fault);
        let _ = event;
    });
    let refused = move || refused(fault.get());
    let found = move || session.link.get().map(|link| actions(session, link));
    view! {
        <PageHead title=words::CHANGE_TITLE>
            <p class="lead">{words::CHANGE_LEAD}</p>
            {start::warnings(session)}
        </PageHead>
        <div class="form">
            <DropZone
                id="receipt"
                title=words::RECEIPT_DROP
                hint=words::RECEIPT_DROP_HINT
                accept=".txt"
                disabled=session.asleep()
                on_files=choose
            />
            <div role="status">{live(refused)}</div>
            {live(found)}
            <p><a href=session.screen_href(Screen::Start)>{words::BACK_TO_LIST}</a></p>
        </div>
    }
    .erase()
}

/// Why something was not taken.
fn refused(why: Option<String>) -> Option<Erased> {
    why.map(|why| view! { <Notice danger=true><p>{why}</p></Notice> }.erase())
}

/// What can be done with the application that `link` leads to.
fn actions(session: Session, link: Link) -> Erased {
    let package = link.package;
    let reference = Reference::of(&package).spaced();
    let is_asking = RwSignal::new(false);
    let ask = Callback::new(move |()| is_asking.set(true));
    let unfit = RwSignal::new(None::<String>);
    let scan = {
        let link = link.clone();
        Callback::new(move |event: Event| {
            #[cfg(feature = "browser")]
            session.supplement(&link, &event, unfit);
            let _ = (&link, event);
        })
    };
    let withdraw = Callback::new(move |()| {
        #[cfg(feature = "browser")]
        session.follow_up(&link, crate::package::chain::Action::Withdraw, Default::default());
        let _ = &link;
    });
    let running = Signal::derive(move || matches!(session.sealing.get(), Sealing::Running(_)));
    let state = move || match session.sealing.get() {
        Sealing::Refused(refusal) => refused(Some(words::refusal(refusal).to_owned())),
        _ => refused(unfit.get()),
    };
    let sure = move || {
        is_asking.get().then(|| {
            view! {
                <p>{words::WITHDRAW_SURE}</p>
                <Actions><Button disabled=running on_press=withdraw>{words::WITHDRAW_NOW}</Button></Actions>
            }
        })
    };
    view! {
        <Section heading=words::continuing(&reference)>
            <div class="flow">
                <p>{words::REPLACE_TEXT}</p>
                <Actions>
                    <ButtonLink href=session.screen_href(Screen::Review)>{words::REPLACE}</ButtonLink>
                    <Button weight=Weight::Quiet on_press=ask>{words::WITHDRAW}</Button>
                </Actions>
                {live(sure)}
                <div role="status">{live(state)}</div>
            </div>
        </Section>
        <Section heading=words::SUPPLEMENT>
            <DropZone
                id="scan"
                title=words::SCAN_DROP
                hint=words::SCAN_DROP_HINT
                accept="image/*,application/pdf"
                disabled=running
                on_files=scan
            />
        </Section>
        {courier::view(session, package, None)}
        <div id="courier-look-up"></div>
    }
    .erase()
}
