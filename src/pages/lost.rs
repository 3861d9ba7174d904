//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use super::Page;
use crate::route::Route;
use crate::ui::{Actions, ButtonLink, Drawing, Erase, Erased, PageHead, Weight};
use crate::wording;

/// Says so, and offers home and search.
pub fn view(page: &Page) -> Erased {
    let (home, programs) = (page.href(&Route::Home), page.href(&Route::Programs));
    view! {
        <div class="wide">
            <PageHead title=wording::page::LOST drawing=Drawing::Compass>
                <p class="lead">{wording::page::LOST_LEAD}</p>
                <Actions>
                    <ButtonLink href=home>{wording::page::LOST_HOME}</ButtonLink>
                    <ButtonLink href=programs weight=Weight::Quiet>
                        {wording::page::LOST_SEARCH}
                    </ButtonLink>
                </Actions>
            </PageHead>
        </div>
    }
    .erase()
}
