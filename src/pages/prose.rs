//! Texts of the content as views: every number in them names its fact.

use leptos::prelude::*;

use crate::content::schema::{Fact as ContentFact, Id, Library, Map, Text};
use crate::content::text::Piece;
use crate::ui::{self, Erase, Erased, Fact, FactFigure, Figures};
use crate::wording;

/// A text whose numbers lead to their sources at the foot of the page.
pub fn linked(text: &Text, facts: &Map<ContentFact>) -> Erased {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Words(words) => words.to_owned().erase(),
        Piece::Fact { id, bare } => match facts.get(id) {
            Some(fact) => {
                let shown = wording::fact::shown(fact, bare);
                view! { <Fact id=id text=shown/> }.erase()
            }
            None => ().erase(),
        },
    };
    text.pieces().into_iter().map(piece).collect_view().erase()
}

/// A text inside a link or heading: its numbers name their facts but lead nowhere of their own.
pub fn plain(text: &Text, facts: &Map<ContentFact>) -> Erased {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Words(words) => words.to_owned().erase(),
        Piece::Fact { id, bare } => match facts.get(id) {
            Some(fact) => {
                let shown = wording::fact::shown(fact, bare);
                let value = fact.value.map(wording::fact::number).unwrap_or_default();
                view! { <data data-fact=id.to_owned() value=value>{shown}</data> }.erase()
            }
            None => ().erase(),
        },
    };
    text.pieces().into_iter().map(piece).collect_view().erase()
}

/// A title: as [`plain`], its lines ending where a reader pauses.
pub fn title(text: &Text, facts: &Map<ContentFact>) -> Erased {
    let whole = wording::fact::plain(text, facts);
    let pieces = || text.0.split_inclusive(ui::is_pause);
    // As many, unless a number is written with a pause in it.
    match ui::phrases(&whole) {
        Some(phrases) if phrases.len() == pieces().count() => {
            pieces().map(|words| ui::phrase(plain(&words.into(), facts))).collect_view().erase()
        }
        _ => plain(text, facts),
    }
}

/// Paragraphs.
pub fn paragraphs(texts: &[Text], facts: &Map<ContentFact>) -> Erased {
    texts.iter().map(|text| view! { <p>{linked(text, facts)}</p> }).collect_view().erase()
}

/// Points of a list; a single one is a paragraph.
pub fn points(texts: &[Text], facts: &Map<ContentFact>) -> Erased {
    if let [one] = texts {
        return view! { <p>{linked(one, facts)}</p> }.erase();
    }
    let points = texts.iter().map(|text| view! { <li>{linked(text, facts)}</li> }).collect_view();
    view! { <ul>{points}</ul> }.erase()
}

/// Facts shown large.
pub fn large(ids: &[Id], library: &Library) -> Erased {
    let figure = |id: &Id| {
        let fact = library.facts.get(id)?;
        let (number, unit) = wording::fact::large(fact);
        let note = wording::fact::note(fact);
        Some(view! { <FactFigure id=id.clone() number unit label=fact.label.clone() note/> })
    };
    let figures = ids.iter().filter_map(figure).collect_view();
    view! { <Figures>{figures}</Figures> }.erase()
}
