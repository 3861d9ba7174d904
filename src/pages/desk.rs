//! 受理台, as a reading page: what the desk is and where its file lies.

use leptos::prelude::*;

use super::Page;
use crate::ui::{Actions, ButtonLink, Drawing, PageHead};
use crate::wording;

/// Says what the desk is; the desk itself is one file that cannot send.
pub fn view(page: &Page) -> AnyView {
    let desk = page.base.file("desk.html");
    view! {
        <div class="wide">
            <PageHead title=wording::page::DESK drawing=Drawing::Tray>
                <p class="lead">{wording::page::DESK_LEAD}</p>
                <Actions>
                    <ButtonLink href=desk load=true>{wording::page::DESK_OPEN}</ButtonLink>
                </Actions>
            </PageHead>
        </div>
    }
    .into_any()
}
