//! 政策: the documents behind the programs.

use leptos::prelude::*;

use super::{Page, entry, source};
use crate::ui::{Cards, Erase, Erased, PageHead};
use crate::wording;

/// The list of policies.
pub fn view(page: &Page) -> Erased {
    let cards = entry::in_order(&page.library.policy_cards, |card| card.order)
        .into_iter()
        .map(|(id, card)| entry::policy(page, id, card))
        .collect_view();
    view! {
        <div class="wide">
            <PageHead title=wording::page::POLICIES>
                <p class="lead">{wording::page::POLICIES_LEAD}</p>
            </PageHead>
            <h2 class="unseen">{wording::page::POLICIES_LIST}</h2>
            <Cards>{cards}</Cards>
            {source::list(&page.library)}
        </div>
    }
    .erase()
}
