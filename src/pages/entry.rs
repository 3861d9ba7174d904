//! Entries of lists: programs, policies, stories as cards.

use leptos::prelude::*;

use super::{Page, prose};
use crate::content::schema::{Id, PolicyCard, ProgramCard, StoryCard, StoryKind};
use crate::domain::order;
use crate::route::Route;
use crate::ui::{Card, Drawing, Erase, Erased};
use crate::wording;

/// A program as a card; `hidden` while a filter leaves it out.
pub fn program(page: &Page, id: &Id, card: &ProgramCard, hidden: Signal<bool>) -> Erased {
    let facts = &page.library.facts;
    let tags = card.audience.iter().map(|it| wording::program::audience(*it).to_owned()).collect();
    let title = prose::title(&card.name, facts);
    let summary = prose::plain(&card.summary, facts);
    view! {
        <Card href=page.href(&Route::Program(id.clone())) title tags hidden>
            {summary}
        </Card>
    }
    .erase()
}

/// A policy as a card.
pub fn policy(page: &Page, id: &Id, card: &PolicyCard) -> Erased {
    let facts = &page.library.facts;
    let title = prose::title(&card.name, facts);
    let summary = prose::plain(&card.summary, facts);
    view! {
        <Card href=page.href(&Route::Policy(id.clone())) title>
            {summary}
        </Card>
    }
    .erase()
}

/// A story as a card with its drawing.
pub fn story(page: &Page, id: &Id, card: &StoryCard) -> Erased {
    let facts = &page.library.facts;
    let title = prose::title(&card.title, facts);
    let summary = prose::plain(&card.summary, facts);
    let foot = match &card.place {
        Some(place) => format!("{} · {place}", card.subject),
        None => card.subject.clone(),
    };
    view! {
        <Card href=page.href(&Route::Story(id.clone())) title drawing=story_drawing(id, card.kind) foot>
            {summary}
        </Card>
    }
    .erase()
}

/// The drawing beside a story: its own if one was made for it, else that of its kind.
pub fn story_drawing(id: &str, kind: StoryKind) -> Drawing {
    match (id, kind) {
        ("xu-songbo", _) => Drawing::Peach,
        ("manas-wine", _) => Drawing::Vine,
        ("hu-jiangang", _) | (_, StoryKind::Place) => Drawing::House,
        (_, StoryKind::Person) => Drawing::Poplar,
        (_, StoryKind::Enterprise) => Drawing::Turbine,
    }
}

/// In the order that the editors gave.
pub fn in_order<'a, T>(
    entries: impl IntoIterator<Item = (&'a Id, &'a T)>,
    rank: impl Fn(&T) -> u32,
) -> Vec<(&'a Id, &'a T)>
where
    T: 'a,
{
    let entries: Vec<_> = entries.into_iter().collect();
    let places = order::places(entries.len(), &|a, b| rank(entries[a].1).cmp(&rank(entries[b].1)));
    places.into_iter().map(|at| entries[at]).collect()
}
