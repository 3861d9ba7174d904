//! 成长数据: every figure with its finding.

use leptos::prelude::*;

use super::{Page, entry, figure};
use crate::ui::{Erase, Erased, PageHead};
use crate::wording;

/// The list of figures.
pub fn view(page: &Page) -> Erased {
    let figures = entry::in_order(&page.library.figures, |figure| figure.order)
        .into_iter()
        .map(|(id, _)| figure::preview(page, id))
        .collect_view();
    view! {
        <div class="wide">
            <PageHead title=wording::page::GROWTH>
                <p class="lead">{wording::page::GROWTH_LEAD}</p>
            </PageHead>
            <ul class="previews" role="list">{figures}</ul>
        </div>
    }
    .erase()
}
