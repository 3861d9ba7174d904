//! The application on paper: what was sealed, to print and sign.

use std::sync::Arc;

use leptos::prelude::*;

use super::control::placed;
use super::review::name_tab;
use super::session::{Sealed, Sealing, Session};
use super::{Screen, deliver, start};
use crate::domain::application::Answers;
use crate::domain::attachment::Attached;
use crate::form::sheet;
use crate::form::{Problem, Question};
use crate::pages::sheet::{Copy, Stamp, keys, view as draw};
use crate::ui::{Actions, Button, ButtonLink, Erase, Erased, PageHead, Weight, live};
use crate::wording::{self, apply, sheet as words};

/// The sheet; without a sealed file there is none that could be matched with it.
pub fn view(session: Session) -> Erased {
    name_tab(session, words::TITLE, Signal::stored(false));
    view! {
        {live(move || match session.sealing.get() {
            Sealing::Done(sealed) => sheet_view(session, sealed),
            _ => none(session),
        })}
    }
    .erase()
}

fn none(session: Session) -> Erased {
    view! {
        <PageHead title=words::TITLE>
            <p class="lead">{words::NOT_YET}</p>
            <ButtonLink href=session.screen_href(Screen::Review)>{apply::BACK_TO_REVIEW}</ButtonLink>
        </PageHead>
    }
    .erase()
}

fn sheet_view(session: Session, sealed: Arc<Sealed>) -> Erased {
    let Some(campaign) = session.library().campaigns.get(&sealed.campaign).cloned() else {
        return none(session);
    };
    let print = Callback::new(move |()| {
        #[cfg(feature = "browser")]
        crate::browser::page::print();
    });
    let sheet = session.draft.with(|draft| {
        let context = session.context();
        let sheet = sheet::filled(&draft.answers, &context);
        let line = |(problem, note): &(Problem, String)| format!("{} {note}", placed(session, problem));
        let explained = sheet.explained.iter().map(line).collect();
        let receipt = &sealed.receipt;
        let mut ways = deliver::ways(&campaign.delivery, receipt);
        ways.extend(deliver::drop_box_way(&campaign.delivery));
        let copy = Copy {
            campaign: campaign.title.clone(),
            demonstration: receipt.demonstration,
            photo: photo(session, &draft.answers),
            stamp: Some(Stamp {
                reference: receipt.reference.spaced(),
                created: apply::moment(&sealed.created),
                record: receipt.record.short(),
                mark: sealed.mark.clone(),
            }),
            ways,
            deadline: apply::deadline(&wording::program::day(&campaign.closes)),
            keys: keys(&campaign),
        };
        draw(&copy, &sheet, explained, context.offer(draft.answers.get(Question::Program.name())))
    });
    view! {
        <PageHead title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            {start::warnings(session)}
            <Actions>
                <Button on_press=print>{words::PRINT}</Button>
                <ButtonLink href=session.screen_href(Screen::Deliver) weight=Weight::Quiet>{words::BACK}</ButtonLink>
            </Actions>
        </PageHead>
        {sheet}
    }
    .erase()
}

/// An address of the photograph that was attached, if one was.
fn photo(session: Session, answers: &Answers) -> Option<String> {
    session.file_address(&Attached::parse(answers.get(Question::Photo.name()))?.digest)
}
