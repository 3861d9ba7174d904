//! One story, in the site's own words.

use leptos::prelude::*;

use super::{Page, entry, program, prose, source};
use crate::ui::{Erase, Erased, PageHead, Section};
use crate::wording;

/// The page of story `id`; none if there is no such story.
pub fn view(page: &Page, id: &str) -> Option<Erased> {
    let story = page.library.stories.get(id)?;
    let facts = &page.library.facts;
    let card = &story.card;
    let whose = match &card.place {
        Some(place) => format!("{}，{place}", card.subject),
        None => card.subject.clone(),
    };
    let large = (!story.facts.is_empty()).then(|| {
        let large = prose::large(&story.facts, &page.library);
        view! { <Section heading=wording::program::FIGURES>{large}</Section> }
    });
    let told_by = story.sources.iter().filter_map(|id| page.library.sources.get(id));
    let told_by = told_by
        .map(|source| {
            let words = wording::fact::source(source);
            view! { <p class="soft" data-fact="source">{wording::page::STORY_SOURCE}{words}</p> }
        })
        .collect_view();
    Some(
        view! {
            <article class="wide">
                <PageHead title=prose::title(&card.title, facts) drawing=entry::story_drawing(id, card.kind)>
                    <p class="lead">{whose}</p>
                </PageHead>
                <div class="flow">{prose::paragraphs(&story.body, facts)} {told_by}</div>
                {large}
                {program::links(page, wording::program::BELONGS_TO, &story.programs)}
                {source::list(&page.library)}
            </article>
        }
        .erase(),
    )
}
