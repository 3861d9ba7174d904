//! 首页: what this is in one screen, the headline figures, entries by audience, the year's story.

use leptos::prelude::*;

use super::{Page, entry, figure, prose, source};
use crate::content::filter::Filter;
use crate::content::schema::Audience;
use crate::route::Route;
use crate::ui::{Actions, ButtonLink, Card, Cards, Drawing, Erase, Erased, Scene, Section, Weight, Words};
use crate::wording;

/// How many stories the home page shows.
pub const STORIES: usize = 3;

/// The home page.
pub fn view(page: &Page) -> Erased {
    let library = &page.library;
    let (programs, finder) = (page.href(&Route::Programs), page.href(&Route::Finder));
    let audience = |audience: Audience| {
        let filter = Filter { audience: vec![audience], ..Filter::default() };
        let href = format!("{programs}{}", filter.to_query());
        let title = wording::program::audience(audience).erase();
        view! {
            <Card href title drawing=drawing(audience)>
                {wording::home::audience(audience)}
            </Card>
        }
    };
    let audiences = Audience::ENTRIES.map(audience).collect_view();
    let stories = entry::in_order(&library.story_cards, |card| card.order)
        .into_iter()
        .take(STORIES)
        .map(|(id, card)| entry::story(page, id, card))
        .collect_view();
    let description = prose::linked(&library.site.description, &library.facts);
    let (apply, all_stories) = (page.href(&Route::Apply), page.href(&Route::Stories));
    let numbers = prose::large(&library.site.headline_facts, library);
    view! {
        <div class="home">
            <div class="wide">
                <div class="home__words">
                    <h1 class="home__title" tabindex="-1">{Erased::from(Words::from(wording::home::TITLE))}</h1>
                    <p class="home__lead">{description}</p>
                    <Actions>
                        <ButtonLink href=finder load=true>{wording::home::FIND}</ButtonLink>
                        <ButtonLink href=apply weight=Weight::Quiet load=true>
                            {wording::program::APPLY}
                        </ButtonLink>
                    </Actions>
                </div>
            </div>
            <Scene/>
        </div>
        <div class="wide">
            <Section heading=wording::home::NUMBERS plain=true>
                {numbers}
            </Section>
            <Section heading=wording::home::WHO across=true><Cards five=true>{audiences}</Cards></Section>
            {figure::headline(page, &library.site.headline_figure)}
            <Section heading=wording::home::STORIES>
                <Cards>{stories}</Cards>
                <p><a href=all_stories>{wording::home::ALL_STORIES}</a></p>
            </Section>
            {source::list(library)}
        </div>
    }
    .erase()
}

fn drawing(audience: Audience) -> Drawing {
    match audience {
        Audience::Graduate | Audience::Arrived => Drawing::Poplar,
        Audience::Expert => Drawing::Lamp,
        Audience::Returning => Drawing::Geese,
        Audience::Overseas => Drawing::Road,
        Audience::Enterprise => Drawing::Turbine,
    }
}
