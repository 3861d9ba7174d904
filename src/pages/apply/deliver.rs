//! The sealed file: how it is taken out, where it goes, what to keep.

use std::sync::Arc;

use leptos::prelude::*;

use super::review::name_tab;
use super::session::{Sealed, Sealing, Session};
use super::{Screen, courier, keep, start};
use crate::content::schema::Delivery;
use crate::package::receipt::Receipt as SealedReceipt;
use crate::pages::share;
use crate::ui::{
    Actions, Button, ButtonLink, Erase, Erased, PageHead, Receipt, ReceiptLine, Section, Weight, live,
};
use crate::wording::{self, apply as words};

/// The delivery page; without a sealed file it leads back to the review.
pub fn view(session: Session) -> Erased {
    view! {
        {live(move || match session.sealing.get() {
            Sealing::Done(sealed) => sealed_view(session, sealed),
            _ => none(session),
        })}
    }
    .erase()
}

/// Where it goes by mail, with the subject to use.
pub fn ways(delivery: &Delivery, receipt: &SealedReceipt) -> Vec<(&'static str, String)> {
    let mut ways = words::ways(&delivery.contact);
    if let Some(subject) = &delivery.subject {
        ways.insert(1.min(ways.len()), (words::SUBJECT, format!("{subject} {}", receipt.reference)));
    }
    ways
}

/// The drop box that takes it from the page, by the name of its server.
pub fn drop_box_way(delivery: &Delivery) -> Option<(&'static str, String)> {
    let host = delivery.drop_box.as_ref()?.url.split('/').nth(2)?;
    Some((words::DROP_BOX, host.to_owned()))
}

fn none(session: Session) -> Erased {
    view! {
        <PageHead title=words::NOT_SEALED>
            <ButtonLink href=session.screen_href(Screen::Review)>{words::BACK_TO_REVIEW}</ButtonLink>
        </PageHead>
    }
    .erase()
}

fn sealed_view(session: Session, sealed: Arc<Sealed>) -> Erased {
    let Some(campaign) = session.library().campaigns.get(&sealed.campaign).cloned() else {
        return none(session);
    };
    let action = sealed.action;
    let mut ways = ways(&campaign.delivery, &sealed.receipt);
    if let (true, Some(host)) = (ways.is_empty(), &session.library().site.host) {
        // By the drop box alone; somebody to ask there has to be all the same.
        ways = words::ways(&host.contact);
    }
    ways.push((words::CLOSES, wording::program::day(&campaign.closes)));
    let lines = words::receipt_lines(&sealed.receipt, &campaign.title, &sealed.created);
    let lines = lines.into_iter().map(|(label, value, digest)| {
        view! { <ReceiptLine label digest>{value}</ReceiptLine> }
    });
    let delivered = move || {
        let moment = session.delivered.get();
        let said = words::moment(&moment);
        let label = words::delivered(action, true);
        (!moment.is_empty()).then(|| view! { <ReceiptLine label>{said}</ReceiptLine> })
    };
    let copies = ways.iter().map(|(name, way)| copy(name, way)).collect_view();
    let next = words::NEXT_LIST.iter().map(|it| view! { <li>{*it}</li> }).collect_view();
    let receipt = sealed.receipt.clone();
    let reference = Signal::stored(receipt.reference.spaced());
    let receipt_name = words::receipt_file(&receipt);
    // In WeChat nothing can be downloaded, shared or printed; nothing of it is offered.
    let is_free = !session.in_wechat.get_untracked();
    let package = receipt.package;
    let text = {
        let sealed = sealed.clone();
        move || {
            let mut to = ways.clone();
            to.extend(drop_box_way(&campaign.delivery));
            let moment = session.delivered.get_untracked();
            if !moment.is_empty() {
                to.push((words::delivered(action, true), words::moment(&moment)));
            }
            let Sealed { receipt, created, link, .. } = &*sealed;
            let site = &session.library().site.name;
            words::receipt_text(site, receipt, &campaign.title, created, &to, &link.line())
        }
    };
    let place = courier::view(session, package, Some(sealed.clone()));
    let head = move || {
        let is_delivered = session.delivered.with(|it| !it.is_empty());
        let title = words::delivered(action, is_delivered);
        name_tab(session, title, Signal::stored(false));
        let lead = if is_delivered { words::DELIVERED_LEAD } else { words::DELIVER_LEAD };
        view! {
            <PageHead title>
                <p class="lead">{lead}</p>
                {start::warnings(session)}
            </PageHead>
        }
    };
    let give_file = move || {
        let is_taken = session.give_file(&sealed);
        if is_taken {
            session.downloaded.set(true);
            // What is sealed from now on takes the place of this one.
            session.link.set(Some(sealed.link.clone()));
        }
        is_taken
    };
    let file_button = download(words::DOWNLOAD, Weight::Main, give_file);
    let give_receipt = move || session.give_text(&receipt_name, &text());
    let receipt_button = download(words::DOWNLOAD_RECEIPT, Weight::Quiet, give_receipt);
    view! {
        {live(head)}
        {place}
        <div id="courier"></div>
        <div id="courier-share"></div>
        {is_free.then(|| view! { <Section heading=words::STEP_DOWNLOAD>{file_button}</Section> })}
        <Section heading=words::STEP_SEND>
            <div class="flow">
                {is_free.then(|| view! { <p>{words::SEND_TEXT}</p> })}
                <dl>{copies}</dl>
            </div>
        </Section>
        <div id="courier-copy"></div>
        <Section heading=words::RECEIPT>
            <Receipt label=words::REFERENCE reference>
                {live(delivered)}
                {lines.collect_view()}
            </Receipt>
            {is_free.then_some(receipt_button)}
        </Section>
        {is_free.then(|| view! {
            <Section heading=wording::sheet::TITLE>
                <div class="flow">
                    <p>{words::PAPER}</p>
                    <p><a href=session.screen_href(Screen::Sheet)>{wording::sheet::TITLE}</a></p>
                </div>
            </Section>
        })}
        <Section heading=words::NEXT>
            <div class="flow"><ul>{next}</ul></div>
        </Section>
        <div id="courier-look-up"></div>
        <Section heading=words::ERASE_TITLE>
            <div class="flow"><p>{words::ERASE_TEXT}</p>{keep::erase(session)}</div>
        </Section>
    }
    .erase()
}

/// A button that hands a file to the browser, and what is known of it afterwards; `give` does it, and tells whether the
/// browser took it.
fn download(label: &'static str, weight: Weight, give: impl Fn() -> bool + Send + Sync + 'static) -> Erased {
    let outcome = RwSignal::new("");
    let offer = Callback::new(move |()| {
        outcome.set(if give() { words::HANDED_OVER } else { words::NOT_HANDED_OVER });
    });
    view! {
        <Actions><Button weight wide=true on_press=offer>{label}</Button></Actions>
        <p role="status">{live(move || outcome.get())}</p>
    }
    .erase()
}

/// One way to reach the office, to copy.
fn copy(name: &'static str, way: &str) -> Erased {
    view! {
        <dt class="soft small">{name}</dt>
        <dd>{share::text(Signal::stored(way.to_owned()))}</dd>
    }
    .erase()
}
