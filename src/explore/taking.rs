//! Taking a figure along as it is drawn: as numbers, drawing, picture, address, citation, or markup for another
//! page.

use super::choosing::{Here, Room, tell};
use super::hearing::Ear;
use crate::browser::files::Bytes;
use crate::browser::happening::{self, Happening};
use crate::browser::part::Part;
use crate::browser::{clipboard, clock, download, navigation, raster};
use crate::chart::Figure;
use crate::chart::export::{self, Imprint};
use crate::wording::{figure as words, share};

/// Pixels of a picture to a unit of the drawing.
const SHARP: f64 = 3.0;

/// Listens to the ways to take the figure along, now and later.
pub fn listen(here: &Here, ear: &Ear) {
    let (here, ear) = (here.clone(), ear.clone());
    happening::on("click", move |event| here.borrow().as_ref().is_some_and(|room| press(room, &ear, event)));
}

/// True if the browser need not follow the link that was pressed.
fn press(room: &Room, ear: &Ear, event: &Happening) -> bool {
    let Some(way) = event.target.around("[data-take]").filter(|way| way.around("[data-wire]").is_some())
    else {
        return false;
    };
    let taken = Taken::of(room);
    match &*way.get("data-take").unwrap_or_default() {
        // As published they lie on the host.
        "csv" | "svg" if room.view.draws_all() => return false,
        "csv" => taken.save("csv", "text/csv", &words::csv(&taken.figure, &taken.imprint)),
        "svg" => taken.save("svg", "image/svg+xml", &taken.svg()),
        "png" => {
            let (name, part) = (taken.named("png"), room.part.clone());
            raster::png(&taken.svg(), SHARP, move |picture| match &picture {
                Some(picture) => tell_saved(&part, download::offer_picture(&name, picture)),
                None => tell(&part, words::NO_PICTURE),
            });
        }
        "link" => taken.copy(&navigation::whole_address(), share::COPIED),
        "citation" => taken.copy(&taken.citation, words::CITATION_COPIED),
        "embed" => taken.copy(&words::embed(&taken.figure, &taken.imprint), words::EMBED_COPIED),
        "hear" => ear.press(room),
        _ => return false,
    }
    true
}

/// A figure as it is drawn, and what its files say beside it.
struct Taken {
    figure: Figure,
    imprint: Imprint,
    citation: String,
    part: Part,
}

impl Taken {
    fn of(room: &Room) -> Self {
        let figure = room.view.of(&room.figure);
        let named = Part::find("meta[property=\"og:site_name\"]").and_then(|it| it.get("content"));
        let (site, address, today) = (named.unwrap_or_default(), navigation::whole_address(), clock::today());
        let imprint = words::imprint(&figure, &room.figure, &site, &address, Some(today));
        let citation = words::citation(&figure, &site, &address, today);
        Self { figure, imprint, citation, part: room.part.clone() }
    }

    fn svg(&self) -> String {
        export::svg(&self.figure, &self.imprint)
    }

    /// The name of a file of it.
    fn named(&self, kind: &str) -> String {
        format!("{}.{kind}", self.figure.id)
    }

    fn save(&self, kind: &str, media: &str, text: &str) {
        tell_saved(&self.part, download::offer(&self.named(kind), media, &Bytes::of(text.as_bytes())));
    }

    fn copy(&self, text: &str, done: &'static str) {
        let part = self.part.clone();
        clipboard::copy(text, move |copied| tell(&part, if copied { done } else { share::NOT_COPIED }));
    }
}

/// Says beside a figure that a file could not be handed over; the browser says that one was.
fn tell_saved(part: &Part, saved: bool) {
    tell(part, if saved { "" } else { words::NOT_SAVED });
}
