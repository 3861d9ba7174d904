//! 无障碍: what the site does for different people and devices, what was tested, what is missing.

use leptos::prelude::*;

use super::Page;
use crate::ui::{Erase, Erased, PageHead, Section};
use crate::wording;

/// The accessibility statement.
pub fn view(_page: &Page) -> Erased {
    let section = |(heading, points): &'static (&'static str, &'static [&'static str])| {
        let points = points.iter().map(|point| view! { <li>{*point}</li> }).collect_view();
        view! { <Section heading=*heading><div class="flow"><ul>{points}</ul></div></Section> }
    };
    view! {
        <div class="wide">
            <PageHead title=wording::page::ACCESSIBILITY>
                <p class="lead">{wording::accessibility::LEAD}</p>
            </PageHead>
            {wording::accessibility::PARTS.iter().map(section).collect_view()}
        </div>
    }
    .erase()
}
