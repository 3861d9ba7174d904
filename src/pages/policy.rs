//! One policy: what it covers, for whom, its fields, what it supports.

use leptos::prelude::*;

use super::{Page, program, prose, source};
use crate::content::schema::Part;
use crate::ui::{Erase, Erased, PageHead, Section};
use crate::wording;

/// The page of policy `id`; none if there is no such policy.
pub fn view(page: &Page, id: &str) -> Option<Erased> {
    let policy = page.library.policies.get(id)?;
    let facts = &page.library.facts;
    let covers = (!policy.covers.is_empty()).then(|| {
        let points = prose::points(&policy.covers, facts);
        view! { <Section heading=wording::page::POLICY_COVERS><div class="flow">{points}</div></Section> }
    });
    let who = (!policy.who.is_empty()).then(|| {
        let points = prose::points(&policy.who, facts);
        view! { <Section heading=wording::page::POLICY_WHO><div class="flow">{points}</div></Section> }
    });
    let field = |field: &Part| {
        let name = prose::title(&field.name, facts);
        let text = prose::paragraphs(&field.text, facts);
        view! { <li class="steps__step" id=field.id.clone()><h3>{name}</h3>{text}</li> }
    };
    let fields = (!policy.fields.is_empty()).then(|| {
        let fields = policy.fields.iter().map(field).collect_view();
        view! {
            <Section heading=wording::page::POLICY_FIELDS><ol class="steps" role="list">{fields}</ol></Section>
        }
    });
    let summary = prose::linked(&policy.card.summary, facts);
    Some(
        view! {
            <div class="wide">
                <PageHead title=prose::title(&policy.card.name, facts)>
                    <p class="lead">{summary}</p>
                </PageHead>
                {covers}
                {who}
                {fields}
                {program::links(page, wording::program::SUPPORTS, &policy.programs)}
                {program::unknown(page, &policy.unknown)}
                {source::list(&page.library)}
            </div>
        }
        .erase(),
    )
}
