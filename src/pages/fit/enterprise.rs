//! 企业成长: the ladder, the chain, and what helps along the way.

use leptos::prelude::*;

use super::check;
use crate::content::schema::{Part, Step};
use crate::pages::{Page, figure, program, prose, source};
use crate::ui::{Drawing, Erase, Erased, PageHead, Section};
use crate::wording;

/// The page for enterprises; none if there is no content for it.
pub fn view(page: &Page) -> Option<Erased> {
    let enterprise = page.library.enterprise.as_ref()?;
    let facts = &page.library.facts;
    let step = |step: &Step| {
        let brings = (!step.brings.is_empty()).then(|| prose::points(&step.brings, facts));
        view! {
            <li class="steps__step" id=step.id.clone()>
                <h3>{prose::title(&step.name, facts)}</h3>
                <p>{prose::linked(&step.text, facts)}</p>
                {brings}
            </li>
        }
    };
    let ladder = enterprise.ladder.iter().map(step).collect_view();
    let chain = enterprise.chain.iter().map(step).collect_view();
    let support = |part: &Part| {
        let heading = prose::title(&part.name, facts);
        let text = prose::paragraphs(&part.text, facts);
        view! { <Section heading id=part.id.clone()><div class="flow">{text}</div></Section> }
    };
    let intro = prose::linked(&enterprise.intro, facts);
    let results = prose::large(&enterprise.results, &page.library);
    Some(
        view! {
            <div class="wide">
                <PageHead title=wording::page::ENTERPRISE drawing=Drawing::Ladder>
                    <p class="lead">{intro}</p>
                </PageHead>
                <Section heading=wording::page::RESULTS>{results}</Section>
                <Section heading=wording::page::LADDER across=true><ol class="steps steps--climb" role="list">{ladder}</ol></Section>
                <Section heading=wording::page::CHAIN across=true><ol class="steps steps--chain" role="list">{chain}</ol></Section>
                {check::view(page)}
                {enterprise.support.iter().map(support).collect_view()}
                {figure::embedded(page, &enterprise.figures)}
                {program::unknown(page, &enterprise.unknown)}
                {source::origins(&page.library, wording::page::ORIGINS)}
                {source::list(&page.library)}
            </div>
        }
        .erase(),
    )
}
