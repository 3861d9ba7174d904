//! 报名: the application form, a bundle of its own.
//!
//! One prerendered page; its screens are told apart by the query (`?step=person`), so that back and forward
//! work and a mistake can be linked to by `#` within a screen. [`session`] holds what is typed and keeps it.

use leptos::prelude::*;

use crate::ui::{Erase, Erased, live};

use super::frame::Frame;
use crate::app::Start;
#[cfg(feature = "hydrate")]
use crate::browser::json;
#[cfg(feature = "hydrate")]
use crate::content::schema::{FormLibrary, Library};
use crate::form::Part;
#[cfg(feature = "hydrate")]
use crate::form::saved::{self, Parsers};
use crate::route::Route;
use session::Session;

mod change;
mod control;
mod courier;
mod deliver;
mod draft;
mod eligibility;
mod keep;
mod notice;
mod recognition;
mod review;
mod section;
mod session;
mod sheet;
mod start;

/// What the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// What this is, and the list of sections.
    #[default]
    Start,
    /// One section; `true` if the applicant came from the review and goes back there.
    Section(Part, bool),
    /// What to know of studies abroad that are not recognised yet; `true` if the applicant came from the review.
    Recognition(bool),
    /// Every answer, the declaration, sealing.
    Review,
    /// The sealed file and where to send it.
    Deliver,
    /// The draft as a file, taken out or brought in.
    Draft,
    /// What was sealed, on paper.
    Sheet,
    /// What was sent is changed or taken back.
    Change,
}

impl Screen {
    /// The query that leads to it, with its `?`; empty for the start.
    pub fn query(self) -> String {
        match self {
            Self::Start => String::new(),
            Self::Section(part, false) => format!("?step={}", part.name()),
            Self::Section(part, true) => format!("?step={}&from=review", part.name()),
            Self::Recognition(false) => "?step=recognition".to_owned(),
            Self::Recognition(true) => "?step=recognition&from=review".to_owned(),
            Self::Review => "?step=review".to_owned(),
            Self::Deliver => "?step=deliver".to_owned(),
            Self::Draft => "?step=draft".to_owned(),
            Self::Sheet => "?step=sheet".to_owned(),
            Self::Change => "?step=change".to_owned(),
        }
    }

    /// The screen of `search`, which may begin with `?`; the start for anything unknown. The last section is
    /// part of the review.
    pub fn parse(search: &str) -> Self {
        let from_review = value(search, "from") == Some("review");
        match value(search, "step") {
            Some("recognition") => Self::Recognition(from_review),
            Some("review" | "declaration") => Self::Review,
            Some("deliver") => Self::Deliver,
            Some("draft") => Self::Draft,
            Some("sheet") => Self::Sheet,
            Some("change") => Self::Change,
            Some(name) => {
                let part = Part::from_name(name);
                part.map_or(Self::Start, |part| Self::Section(part, from_review))
            }
            None => Self::Start,
        }
    }

    /// Where the section `part` is filled in.
    pub fn of(part: Part) -> Self {
        if part == Part::Declaration { Self::Review } else { Self::Section(part, false) }
    }
}

/// The value of `name` in a query string.
fn value<'a>(search: &'a str, name: &str) -> Option<&'a str> {
    let pairs = search.trim_start_matches('?').split('&');
    pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The form with its frame.
pub fn view(start: Start) -> Erased {
    let Start { base, library, .. } = start;
    provide_context(base.clone());
    let site = library.site.clone();
    let session = Session::new(base, library);
    #[cfg(feature = "browser")]
    session.wake();
    let busy = Signal::stored(false);
    view! {
        <Frame route=Signal::stored(Route::Apply) site loading=busy>
            <div class="wide">
                {live(move || match session.screen.get() {
                    Screen::Start => start::view(session),
                    Screen::Section(part, from_review) => section::view(session, part, from_review),
                    Screen::Recognition(from_review) => recognition::view(session, from_review),
                    Screen::Review => review::view(session),
                    Screen::Deliver => deliver::view(session),
                    Screen::Draft => draft::view(session),
                    Screen::Sheet => sheet::view(session),
                    Screen::Change => change::view(session),
                })}
            </div>
        </Frame>
    }
    .erase()
}

/// Starts the form's bundle in the browser.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    saved::parse_by(Parsers { version: json::read, saved: json::read });
    // Read in a shape of its own, so that the bundle reads no other content.
    let read = |text: &str| json::read::<FormLibrary>(text).map(Library::from);
    crate::app::hydrate_with(crate::app::begin(read), view);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_an_address_that_leads_back_to_it() {
        let sections = Part::ALL.iter().flat_map(|&part| [(part, false), (part, true)]);
        let sections = sections.map(|(part, from)| Screen::Section(part, from));
        for screen in [
            Screen::Start,
            Screen::Review,
            Screen::Deliver,
            Screen::Draft,
            Screen::Sheet,
            Screen::Change,
            Screen::Recognition(false),
            Screen::Recognition(true),
        ]
        .into_iter()
        .chain(sections)
        {
            let expected = match screen {
                Screen::Section(Part::Declaration, _) => Screen::Review,
                other => other,
            };
            assert_eq!(Screen::parse(&screen.query()), expected);
        }
        assert_eq!(Screen::parse("?program=thousand-masters"), Screen::Start);
        assert_eq!(Screen::parse("?step=nothing"), Screen::Start);
    }
}
