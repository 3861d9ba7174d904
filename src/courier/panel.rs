//! What is seen of a file on its way: a bar, a sentence, a button.

use super::parcel::Parcel;
use super::ways::Way;
use crate::browser::courier::PLACES;
use crate::browser::happening;
use crate::browser::part::Part;
use crate::drop_box::request::DropBox;
use crate::drop_box::trip::Stage;
use crate::wording::{apply, courier as words};

/// What somebody asks for by a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Sends, or sends again.
    Send,
    /// Stops sending.
    Cancel,
    /// Goes another way.
    Way(Way),
}

impl Deed {
    const ALL: [Self; 5] =
        [Self::Send, Self::Cancel, Self::Way(Way::Share), Self::Way(Way::Copy), Self::Way(Way::LookUp)];

    /// The value of its button.
    fn name(self) -> &'static str {
        match self {
            Self::Send => "courier-send",
            Self::Cancel => "courier-cancel",
            Self::Way(Way::Share) => "courier-share",
            Self::Way(Way::Copy) => "courier-copy",
            Self::Way(Way::LookUp) => "courier-look-up",
        }
    }

    /// Its button.
    pub fn button(self, weight: &str, words: &str) -> String {
        [
            "<button class=\"button",
            weight,
            "\" type=\"button\" value=\"",
            self.name(),
            "\">",
            words,
            "</button>",
        ]
        .concat()
    }
}

/// A button that is the next step.
pub const MAIN: &str = " button--wide";
/// A button for another way on.
pub const QUIET: &str = " button--quiet button--wide";

/// Hears the buttons, which come and go.
pub fn listen(hear: impl Fn(Deed) + 'static) {
    happening::on("click", move |happening| {
        let value = happening.target.around("button").and_then(|button| button.get("value"));
        let deed = value.and_then(|value| Deed::ALL.into_iter().find(|deed| deed.name() == value));
        deed.inspect(|deed| hear(*deed)).is_some()
    });
}

/// A part of the page, as `ui::Section` has it, with a sentence below its head.
pub fn section(heading: &str, lead: &str, rest: &str) -> String {
    [
        "<section class=\"section\"><h2>",
        heading,
        "</h2><div class=\"flow\"><p>",
        lead,
        "</p>",
        rest,
        "</div></section>",
    ]
    .concat()
}

/// Fills the first place: the drop box, if there is one.
pub fn draw(parcel: &Parcel) {
    let Some(place) = Part::find(PLACES[0]) else { return };
    let Some(DropBox::Put(url) | DropBox::Post(url, _)) = &parcel.drop_box else {
        place.set_markup("");
        return;
    };
    let rest = "<div class=\"courier__state\"></div><div class=\"courier__news\" role=\"status\"></div>";
    let lead = [words::LEAD, "<b></b>"].concat();
    place.set_markup(&section(words::DROP_BOX, &lead, rest));
    // As text, which nothing in it can become anything else than.
    let host = url.split('/').nth(2).unwrap_or_default();
    if let Some(part) = place.part("b") {
        part.set_text(host);
    }
}

/// Shows how far it has come. What is said stays in the same element, so that screen readers tell it.
pub fn show(parcel: &Parcel) {
    let Some(place) = Part::find(PLACES[0]) else { return };
    let (Some(state), Some(news)) = (place.part(".courier__state"), place.part(".courier__news")) else {
        return;
    };
    let stage = parcel.stage();
    let is_bad = matches!(stage, Stage::Refused(_) | Stage::GivenUp);
    news.set_class("notice", stage != Stage::Ready && stage != Stage::Sending);
    news.set_class("notice--box", stage != Stage::Ready && stage != Stage::Sending);
    news.set_class("notice--danger", is_bad);
    if stage == Stage::Delivered {
        let moment = words::delivered(&apply::moment(&parcel.moment()));
        news.set_markup(
            &["<p class=\"notice__title\">", words::DELIVERED, "</p><p>", &moment, "</p>"].concat(),
        );
    } else {
        news.set_text(words::stage(stage));
    }
    match stage {
        Stage::Delivered => state.set_markup(""),
        // The answer is waited for: the bar stays, for it is still being done.
        Stage::Sending if state.part("progress").is_some() => set_label(&state, words::WHOLE),
        Stage::Sending => state.set_markup(&bar()),
        Stage::Ready => state.set_markup(&actions(&Deed::Send.button(MAIN, words::SEND))),
        Stage::Pausing => state.set_markup(&actions(&Deed::Cancel.button(QUIET, words::CANCEL))),
        Stage::Offline => state.set_markup(&actions(&format!(
            "{}{}",
            Deed::Send.button(MAIN, words::AGAIN),
            Deed::Cancel.button(QUIET, words::CANCEL)
        ))),
        Stage::Stopped | Stage::GivenUp | Stage::Refused(_) => {
            state.set_markup(&actions(&Deed::Send.button(MAIN, words::AGAIN)));
        }
    }
}

/// Shows how much is gone, as a share of 1.
pub fn show_share(share: f64) {
    if let Some(bar) = Part::find(BAR) {
        // In whole numbers: the code that puts fractions into words is large.
        bar.set("value", &((share * 100.0) as u8).to_string());
    }
}

const BAR: &str = "#courier-bar";

fn bar() -> String {
    [
        "<div class=\"progress\"><label for=\"courier-bar\">",
        words::SENDING,
        "</label><progress class=\"progress__bar\" id=\"courier-bar\" max=\"100\"></progress>",
        &Deed::Cancel.button(" button--plain", words::CANCEL),
        "</div>",
    ]
    .concat()
}

fn set_label(state: &Part, words: &str) {
    if let Some(label) = state.part("label") {
        label.set_text(words);
    }
}

/// A row of buttons.
pub fn actions(buttons: &str) -> String {
    ["<div class=\"actions\">", buttons, "</div>"].concat()
}
