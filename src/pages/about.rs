//! 关于本站: what the site is, who answers for it, where its numbers come from.

use leptos::prelude::*;

use super::{Page, source};
use crate::route::Route;
use crate::ui::{Erase, Erased, PageHead, Section};
use crate::wording;

/// The page about the site.
pub fn view(page: &Page) -> Erased {
    let site = &page.library.site;
    let build = page.href(&Route::Build);
    let who = match &site.host {
        Some(host) => wording::about::responsible(host),
        None => wording::about::NOBODY.to_owned(),
    };
    let paragraphs =
        |texts: &'static [&'static str]| texts.iter().map(|text| view! { <p>{*text}</p> }).collect_view();
    view! {
        <div class="wide">
            <PageHead title=wording::page::ABOUT><p class="lead">{wording::about::LEAD}</p></PageHead>
            <Section heading=wording::about::WHO><div class="flow"><p>{who}</p></div></Section>
            <Section heading=wording::about::NUMBERS>
                <div class="flow">{paragraphs(&wording::about::NUMBERS_TEXT)}</div>
            </Section>
            <Section heading=wording::about::STORIES>
                <div class="flow">{paragraphs(&wording::about::STORIES_TEXT)}</div>
            </Section>
            <Section heading=wording::about::BUILD>
                <div class="flow">
                    <p>{wording::about::BUILD_TEXT} " " <a href=build>{wording::page::name(&Route::Build)}</a></p>
                </div>
            </Section>
            {source::origins(&page.library, wording::about::SOURCES)}
        </div>
    }
    .erase()
}
