//! An interruption: studies abroad that are not recognised yet. It explains and holds nobody up.

use leptos::prelude::*;

use super::review::name_tab;
use super::session::Session;
use super::{Screen, section};
use crate::domain::application::Answers;
use crate::domain::study::Recognition;
use crate::form::{Part, Question};
use crate::ui::{Actions, ButtonLink, Erase, Erased, PageHead};
use crate::wording::apply as words;

/// What recognition is, and that one may go on without it.
pub fn view(session: Session, from_review: bool) -> Erased {
    name_tab(session, words::RECOGNITION, Signal::stored(false));
    let next = session.screen_href(section::after(session, Part::Education, from_review));
    let back = session.screen_href(Screen::Section(Part::Education, from_review));
    let list = words::RECOGNITION_LIST.iter().map(|it| view! { <li>{*it}</li> }).collect_view();
    view! {
        <PageHead title=words::RECOGNITION>
            <p class="lead">{words::RECOGNITION_LEAD}</p>
        </PageHead>
        <div class="flow"><ul>{list}</ul></div>
        <Actions>
            <ButtonLink href=next>{words::RECOGNITION_GO_ON}</ButtonLink>
            <a href=back>{words::RECOGNITION_BACK}</a>
        </Actions>
    }
    .erase()
}

/// Whether a study abroad is stated to be without its certificate.
pub fn is_open(answers: &Answers) -> bool {
    let cell = Question::Recognition.name();
    let stated = answers.rows(Part::Education.name()).iter().filter_map(|row| row.get(cell));
    stated.filter_map(|code| Recognition::from_code(code)).any(|it| it != Recognition::Granted)
}
