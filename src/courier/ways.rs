//! The ways besides the drop box: the device's list of applications, the clipboard; and looking up what has arrived. Only
//! what works is offered, and each says what is known of it afterwards.

use std::cell::RefCell;
use std::rc::Rc;

use super::panel::{Deed, QUIET, actions, section};
use super::parcel::Parcel;
use crate::browser::courier::PLACES;
use crate::browser::fetch::{self, FetchError};
use crate::browser::part::Part;
use crate::browser::share::Shareable;
use crate::browser::{agent, clipboard, page};
use crate::package::armour;
use crate::package::received::{self, Answer};
use crate::wording::courier as words;

/// More characters than this are no message any more.
const MOST_TO_COPY: usize = 12_000;

/// Another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the device's own list.
    Share,
    /// By the clipboard.
    Copy,
    /// It is only asked whether it has arrived.
    LookUp,
}

thread_local! {
    /// What the device has said it would share.
    static SHAREABLE: RefCell<Option<Shareable>> = const { RefCell::new(None) };
}

/// Fills the places below the drop box.
pub fn draw(parcel: &Parcel) {
    let is_wechat = agent::is_wechat();
    if let Some(place) = Part::find(PLACES[1]) {
        // In WeChat there is no list, whatever is said about it.
        let text = || armour::armoured(&parcel.bytes.to_vec());
        let shareable = if is_wechat { None } else { Shareable::text_file(&parcel.text_name, text) };
        let markup = shareable.map(|it| {
            SHAREABLE.set(Some(it));
            offer(Way::Share, words::SHARE, words::SHARE_TEXT, words::SHARE_NOW)
        });
        place.set_markup(&markup.unwrap_or_default());
    }
    if let Some(place) = Part::find(PLACES[2]) {
        let is_short = armour::length(parcel.bytes.len()) <= MOST_TO_COPY;
        let mut markup = String::new();
        if is_wechat {
            let note = ["<p class=\"notice notice--box\">", words::NO_FILES, "</p>"];
            markup.push_str(&note.concat());
        }
        if is_short {
            markup.push_str(&offer(Way::Copy, words::COPY, words::COPY_TEXT, words::COPY_NOW));
        }
        place.set_markup(&markup);
    }
    if let Some(place) = Part::find(PLACES[3]) {
        place.set_markup(&offer(Way::LookUp, words::LOOK_UP, words::LOOK_UP_TEXT, words::LOOK_UP_NOW));
    }
}

/// A way with its button, and room for what is known of it afterwards.
fn offer(way: Way, heading: &str, text: &str, button: &str) -> String {
    let button = actions(&Deed::Way(way).button(QUIET, button));
    section(heading, text, &[&button, "<p class=\"courier__news\" role=\"status\"></p>"].concat())
}

/// Goes that way with what the page shows.
pub fn go(parcel: &Rc<Parcel>, way: Way) {
    match way {
        Way::Share => {
            if let Some(shareable) = SHAREABLE.with_borrow(Clone::clone) {
                let parcel = parcel.clone();
                shareable.send(move |is_chosen| {
                    if is_chosen {
                        parcel.leave();
                    }
                    say(1, if is_chosen { words::SHARED } else { words::NOT_SHARED });
                });
            }
        }
        Way::Copy => {
            parcel.leave();
            let text = armour::armoured(&parcel.bytes.to_vec());
            clipboard::copy(&text.clone(), move |is_copied| {
                if is_copied { say(2, &words::copied(text.len())) } else { show_to_copy(&text) }
            });
        }
        Way::LookUp => {
            say(3, words::LOOKING);
            let package = parcel.package;
            let base = page::root_data("base").unwrap_or_default();
            fetch::fresh_text(format!("{base}{}", received::FILE), move |list| {
                let answer = list.map(|list| received::look_up(&list, &package));
                say(3, &looked_up(answer));
            });
        }
    }
}

fn looked_up(answer: Result<Option<Answer>, FetchError>) -> String {
    match answer {
        Ok(Some(answer)) => words::looked_up(&answer),
        Err(FetchError::Status(404 | 410)) => words::NO_LIST.to_owned(),
        Err(FetchError::Unreachable | FetchError::Status(_)) => words::LIST_NOT_HAD.to_owned(),
        Ok(None) | Err(FetchError::Unreadable) => words::NOT_A_LIST.to_owned(),
    }
}

/// The text itself, where the page may not reach the clipboard.
fn show_to_copy(text: &str) {
    say(2, words::NOT_COPIED);
    let Some(place) = Part::find(PLACES[2]).and_then(|place| place.part(".actions")) else { return };
    place.set_markup(
        &[
            "<textarea class=\"field__control\" rows=\"6\" readonly aria-label=\"",
            words::CIPHERTEXT,
            "\"></textarea>",
        ]
        .concat(),
    );
    if let Some(area) = place.part("textarea") {
        area.set_text(text);
    }
}

/// Says it below what was pressed, if it is still shown.
fn say(place: usize, words: &str) {
    if let Some(news) = Part::find(PLACES[place]).and_then(|place| place.part(".courier__news")) {
        news.set_text(words);
    }
}
