//! 人才故事: people, enterprises and places.

use leptos::prelude::*;

use super::{Page, entry, source};
use crate::ui::{Cards, Erase, Erased, PageHead};
use crate::wording;

/// The list of stories.
pub fn view(page: &Page) -> Erased {
    let cards = entry::in_order(&page.library.story_cards, |card| card.order)
        .into_iter()
        .map(|(id, card)| entry::story(page, id, card))
        .collect_view();
    view! {
        <div class="wide">
            <PageHead title=wording::page::STORIES>
                <p class="lead">{wording::page::STORIES_LEAD}</p>
            </PageHead>
            <h2 class="unseen">{wording::page::STORIES_LIST}</h2>
            <Cards>{cards}</Cards>
            {source::list(&page.library)}
        </div>
    }
    .erase()
}
