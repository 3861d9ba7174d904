//! One program: a section stands only where facts fill it.

use leptos::prelude::*;

use super::{Page, entry, figure, prose, share, source};
use crate::content::schema::{Campaign, Id, Program};
use crate::route::Route;
use crate::ui::{Actions, ButtonLink, Cards, Erase, Erased, Notice, PageHead, Section, Weight};
use crate::wording;

/// The page of program `id`; none if there is no such program.
pub fn view(page: &Page, id: &str) -> Option<Erased> {
    let program = page.library.programs.get(id)?;
    let facts = &page.library.facts;
    let card = &program.card;
    let name = prose::title(&card.name, facts);
    let kind = view! { <span class="tag">{wording::program::kind(card.kind)}</span> };
    let audience = card
        .audience
        .iter()
        .map(|it| view! { <span class="tag tag--good">{wording::program::audience(*it)}</span> })
        .collect_view();
    let text = |heading: &'static str, texts: &[_]| {
        (!texts.is_empty()).then(|| {
            let points = prose::points(texts, facts);
            view! { <Section heading><div class="flow">{points}</div></Section> }
        })
    };
    let purpose = (!program.purpose.is_empty()).then(|| {
        let paragraphs = prose::paragraphs(&program.purpose, facts);
        view! { <Section heading=wording::program::PURPOSE><div class="flow">{paragraphs}</div></Section> }
    });
    let above = view! { <p class="tags">{audience} {kind}</p> }.erase();
    let summary = prose::linked(&card.summary, facts);
    let next_step = next_step(page, id, program);
    let finder = format!("{}#r-{id}", page.href(&Route::Finder));
    Some(
        view! {
            <div class="wide">
                <PageHead title=name above>
                    <p class="lead">{summary}</p>
                    {next_step}
                    <p><a href=finder rel="external">{wording::finder::LEAD_IN}</a></p>
                    {share::view()}
                </PageHead>
                {results(page, program)}
                {purpose}
                {text(wording::program::WHO, &program.who)}
                {text(wording::program::GIVES_WHAT, &program.gives)}
                {text(wording::program::HOW, &program.how)}
                {parts(page, program)}
                {figure::embedded(page, &program.figures)}
                {stories(page, &program.stories)}
                {policies(page, &program.policies)}
                {unknown(page, &program.unknown)}
                {related(page, &program.related)}
                {source::list(&page.library)}
            </div>
        }
        .erase(),
    )
}

/// 报名 while there is a campaign, else what to do meanwhile.
fn next_step(page: &Page, id: &str, program: &Program) -> Erased {
    let campaign = page.library.campaigns.iter().find(|(_, campaign)| campaign.program == id);
    match campaign {
        Some((id, campaign)) => campaign_box(page, id, campaign),
        None => {
            let next = program.next.as_ref().map(|next| prose::linked(next, &page.library.facts));
            next.map(|next| view! { <Notice><p>{next}</p></Notice> }).erase()
        }
    }
}

/// How many days remain, and whether applying is out of the question now, the boot script tells by the reader's clock.
fn campaign_box(page: &Page, id: &Id, campaign: &Campaign) -> Erased {
    let apply = format!("{}?program={}", page.href(&Route::Apply), campaign.program);
    let day = |which: &'static str, date: &str| {
        let words = wording::program::day(date);
        view! { <time datetime=date.to_owned() data-fact=format!("campaign.{id}.{which}")>{words}</time> }
    };
    let (opens, closes) = (day("opens", &campaign.opens), day("closes", &campaign.closes));
    let title = campaign.title.clone();
    let demonstration = campaign.demonstration.then(|| view! { <p>{wording::program::DEMONSTRATION}</p> });
    view! {
        <Notice title>
            <p>
                {wording::program::OPENS} {opens} {wording::program::TO} {closes}
                <span
                    role="status"
                    data-fact="device-clock"
                    data-opens=campaign.opens.clone()
                    data-closes=campaign.closes.clone()
                ></span>
            </p>
            {demonstration}
        </Notice>
        <div data-while="open">
            <Actions>
                <ButtonLink href=apply load=true>{wording::program::APPLY}</ButtonLink>
            </Actions>
        </div>
    }
    .erase()
}

fn results(page: &Page, program: &Program) -> Option<Erased> {
    (!program.results.is_empty()).then(|| {
        let large = prose::large(&program.results, &page.library);
        view! { <Section heading=wording::program::RESULTS>{large}</Section> }.erase()
    })
}

fn parts(page: &Page, program: &Program) -> Erased {
    let facts = &page.library.facts;
    let part = |part: &crate::content::schema::Part| {
        let heading = prose::title(&part.name, facts);
        let paragraphs = prose::paragraphs(&part.text, facts);
        view! { <Section heading id=part.id.clone()><div class="flow">{paragraphs}</div></Section> }
    };
    program.parts.iter().map(part).collect_view().erase()
}

fn stories(page: &Page, ids: &[Id]) -> Option<Erased> {
    let cards: Vec<_> =
        ids.iter().filter_map(|id| Some(entry::story(page, id, page.library.story_cards.get(id)?))).collect();
    (!cards.is_empty()).then(|| {
        view! { <Section heading=wording::program::STORIES><Cards>{cards}</Cards></Section> }.erase()
    })
}

fn policies(page: &Page, ids: &[Id]) -> Option<Erased> {
    let link = |id: &Id| {
        let card = page.library.policy_cards.get(id)?;
        let name = prose::plain(&card.name, &page.library.facts);
        Some(view! { <li><a href=page.href(&Route::Policy(id.clone()))>{name}</a></li> })
    };
    let links: Vec<_> = ids.iter().filter_map(link).collect();
    (!links.is_empty()).then(|| {
        view! { <Section heading=wording::program::POLICIES><div class="flow"><ul>{links}</ul></div></Section> }
            .erase()
    })
}

/// What the facts do not say, and who decides it.
pub fn unknown(page: &Page, unknown: &[crate::content::schema::Unknown]) -> Option<Erased> {
    let facts = &page.library.facts;
    (!unknown.is_empty()).then(|| {
        let items = unknown
            .iter()
            .map(|it| {
                view! {
                    <li>{prose::linked(&it.what, facts)} {wording::program::DECIDED_BY} {prose::linked(&it.decided_by, facts)}</li>
                }
            })
            .collect_view();
        view! {
            <Section heading=wording::program::UNKNOWN>
                <div class="flow soft"><p>{wording::program::UNKNOWN_LEAD}</p><ul>{items}</ul></div>
            </Section>
        }
        .erase()
    })
}

fn related(page: &Page, ids: &[Id]) -> Option<Erased> {
    let never = Signal::stored(false);
    let cards: Vec<_> = ids
        .iter()
        .filter_map(|id| Some(entry::program(page, id, page.library.program_cards.get(id)?, never)))
        .collect();
    (!cards.is_empty()).then(|| {
        view! { <Section heading=wording::program::RELATED><Cards>{cards}</Cards></Section> }.erase()
    })
}

/// A list of programs as links, for policies and stories.
pub fn links(page: &Page, heading: &'static str, ids: &[Id]) -> Option<Erased> {
    let link = |id: &Id| {
        let card = page.library.program_cards.get(id)?;
        let name = prose::plain(&card.name, &page.library.facts);
        Some(
            view! { <ButtonLink href=page.href(&Route::Program(id.clone())) weight=Weight::Quiet>{name}</ButtonLink> },
        )
    };
    let links: Vec<_> = ids.iter().filter_map(link).collect();
    (!links.is_empty()).then(|| view! { <Section heading><Actions>{links}</Actions></Section> }.erase())
}
