//! The start: what this is, what to have at hand, the list of sections.

use leptos::prelude::*;

use super::review::name_tab;
use super::session::{Session, Taken};
use super::{Screen, keep};
use crate::content::schema::Campaign;
use crate::domain::time::Date;
use crate::form::Part;
use crate::form::journey::{self, State};
use crate::package::key::fingerprint;
use crate::pages::share;
use crate::route::Route;
use crate::ui::{
    Actions, ButtonLink, Empty, Erase, Erased, Notice, PageHead, Section, Task, TaskList, Tone, Weight, live,
};
use crate::wording::{self, apply as words};

/// The start page.
pub fn view(session: Session) -> Erased {
    let library = session.library();
    name_tab(session, words::TITLE, Signal::stored(false));
    if library.campaigns.is_empty() {
        return nothing_open(session);
    }
    let campaigns =
        library.campaigns.iter().map(|(id, campaign)| campaign_view(session, id, campaign)).collect_view();
    let keys = library.campaigns.iter().map(|(id, campaign)| keys_view(id, campaign)).collect_view();
    let list = |items: &[&'static str]| items.iter().map(|it| view! { <li>{*it}</li> }).collect_view();
    let journey = session.journey();
    let begun = move || journey.with(|sections| sections.iter().any(|(_, state)| *state != State::Untouched));
    let next = move || {
        let part = journey.with(|sections| journey::next(sections)).unwrap_or(Part::Declaration);
        session.screen_href(Screen::of(part))
    };
    view! {
        <PageHead title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            {warnings(session)}
            {taken_along(session)}
            <Show when=move || !session.awake.get()>
                <p class="soft needs-script">{words::WAKING}</p>
            </Show>
            <p class="without-script">{words::NEEDS_SCRIPT}</p>
            {live(move || {
                let (href, label) = (next(), if begun() { words::GO_ON } else { words::BEGIN });
                (!session.is_stuck())
                    .then(|| view! { <Actions><ButtonLink href>{label}</ButtonLink></Actions> })
            })}
        </PageHead>
        <Section heading=words::OPEN_NOW>
            <ul class="flow" role="list">{campaigns}</ul>
        </Section>
        <Section heading=words::TASKS>
            {tasks(session)}
            {keep::view(session)}
        </Section>
        <Section heading=words::PREPARE>
            <div class="flow"><ul>{list(&words::PREPARE_LIST)}</ul></div>
        </Section>
        <Section heading=words::HOW>
            <div class="flow"><ol>{list(&words::HOW_LIST)}</ol></div>
        </Section>
        <Section heading=words::KEYS>
            <div class="flow"><p>{words::KEYS_TEXT}</p>{keys}</div>
        </Section>
        <Section heading=words::ERASE_TITLE>
            <div class="flow">
                <p>{words::DRAFT_FILE_LEAD} <a href=session.screen_href(Screen::Draft)>{words::DRAFT_FILE}</a></p>
                <p>{words::ERASE_TEXT}</p>
                {keep::erase(session)}
            </div>
        </Section>
        <p><a href=session.screen_href(Screen::Change)>{words::CHANGE_TITLE}</a></p>
    }
    .erase()
}

/// Said on every screen: that invented people only are taken, and what cannot be done in WeChat.
pub fn warnings(session: Session) -> Erased {
    view! {
        <Show when=move || session.is_demonstration()>
            <Notice title=words::DEMONSTRATION_TITLE><p>{words::DEMONSTRATION}</p></Notice>
        </Show>
        {live(move || session.in_wechat.get().then(|| in_wechat(session)))}
    }
    .erase()
}

/// What WeChat cannot do, and the address of the form alone to go on with elsewhere.
fn in_wechat(session: Session) -> Erased {
    #[cfg(feature = "browser")]
    let address = crate::browser::navigation::page_address();
    #[cfg(not(feature = "browser"))]
    let address = String::new();
    let danger = session.is_stuck();
    let words = if danger { words::WECHAT } else { words::WECHAT_MAY };
    view! {
        <Notice danger title=words::WECHAT_TITLE>
            <p>{words}</p>
            {share::text(Signal::stored(address))}
        </Notice>
    }
    .erase()
}

/// What the finder's answers have filled in, and what they have not.
fn taken_along(session: Session) -> Erased {
    let words = move || {
        session.taken_along.with(|all| {
            if all.contains(&Taken::OtherProgram) {
                return words::TAKEN_OTHER.to_owned();
            }
            let filled: Vec<&str> = all
                .iter()
                .map(|taken| if *taken == Taken::Level { words::TAKEN_LEVEL } else { words::TAKEN_PROGRAM })
                .collect();
            format!("{}{}{}", words::TAKEN_ALONG, filled.join("、"), words::TAKEN_CHANGE)
        })
    };
    view! {
        <Show when=move || session.taken_along.with(|all| !all.is_empty())>
            <Notice><p role="status">{live(words)}</p></Notice>
        </Show>
    }
    .erase()
}

fn tasks(session: Session) -> Erased {
    let journey = session.journey();
    let task = move |part: Part| {
        let state = Memo::new(move |_| {
            let state =
                |sections: &Vec<(Part, State)>| sections.iter().find(|(p, _)| *p == part).map(|(_, s)| *s);
            journey.with(state).unwrap_or(State::Untouched)
        });
        Task {
            href: session.screen_href(Screen::of(part)),
            name: wording::form::part(part).to_owned(),
            hint: Some(wording::form::part_hint(part).to_owned()),
            state: Signal::derive(move || wording::form::state(state.get()).to_owned()),
            tone: Signal::derive(move || match state.get() {
                State::Untouched => Tone::Plain,
                State::Begun => Tone::Note,
                State::Done => Tone::Good,
                State::Reopened => Tone::Danger,
            }),
        }
    };
    let parts = Memo::new(move |_| session.parts());
    view! { {live(move || view! { <TaskList tasks=parts.get().into_iter().map(task).collect()/> })} }.erase()
}

fn campaign_view(session: Session, id: &str, campaign: &Campaign) -> Erased {
    let paper = session.href(&Route::Paper(id.to_owned()));
    let day = |which: &str, date: &str| {
        let words = wording::program::day(date);
        view! { <time datetime=date.to_owned() data-fact=format!("campaign.{id}.{which}")>{words}</time> }
    };
    let (opens, closes) = (Date::from_iso(&campaign.opens), Date::from_iso(&campaign.closes));
    // Today is known once the page is alive.
    let state = move || {
        let today = Some(session.today()).filter(|_| session.awake.get());
        match today {
            Some(today) if closes.is_some_and(|it| it < today) => Some(words::OVER),
            Some(today) if opens.is_some_and(|it| today < it) => Some(words::NOT_OPEN),
            _ => None,
        }
    };
    view! {
        <li>
            <p><strong>{campaign.title.clone()}</strong></p>
            <p class="soft">
                {day("opens", &campaign.opens)} {wording::program::TO} {day("closes", &campaign.closes)} {live(state)}
            </p>
            <p class="soft small">{words::KEPT_UNTIL} {day("keep_until", &campaign.keep_until)}</p>
            <p><a href=paper>{wording::sheet::BLANK}</a></p>
        </li>
    }
    .erase()
}

fn keys_view(id: &str, campaign: &Campaign) -> Erased {
    let key = |recipient: &crate::content::schema::Recipient| {
        let print = fingerprint(&recipient.key);
        view! { <li>{recipient.name.clone()} <code data-fact=format!("campaign.{id}.recipients")>{print}</code></li> }
    };
    view! { <ul>{campaign.recipients.iter().map(key).collect_view()}</ul> }.erase()
}

fn nothing_open(session: Session) -> Erased {
    view! {
        <PageHead title=words::TITLE/>
        <Empty title=words::NOTHING_OPEN>
            <p>{words::NOTHING_OPEN_TEXT}</p>
            <ButtonLink href=session.href(&Route::Programs) weight=Weight::Quiet load=true>{words::SEE_PROGRAMS}</ButtonLink>
        </Empty>
    }
    .erase()
}
