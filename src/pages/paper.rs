//! 空白报名表: the form of one campaign to be filled in by hand. It needs no script.

use leptos::prelude::*;

use super::campaign::offers;
use super::frame::Frame;
use super::sheet::{Copy, keys, view as draw};
use crate::app::Start;
use crate::domain::time::Date;
use crate::form::{Context, sheet};
use crate::route::Route;
use crate::ui::{Erase, Erased, PageHead};
use crate::wording::{self, apply, sheet as words};

/// The page of the campaign `id`.
pub fn view(start: Start, id: &str) -> Erased {
    let Start { base, route, library } = start;
    provide_context(base.clone());
    let campaign = library.campaigns.get(id).expect("there is a page for each campaign, and for no other");
    let context = Context {
        today: Date::parse(&campaign.opens).expect("the laws of the content hold for every date"),
        demonstration: library.site.host.is_none() || campaign.demonstration,
        notice: String::new(),
        // The next campaign of a program lies beside the last.
        offers: offers(&library).into_iter().filter(|it| it.campaign == id).collect(),
        held: None,
    };
    let sheet = sheet::blank(&campaign.program, &context);
    let copy = Copy {
        campaign: campaign.title.clone(),
        demonstration: context.demonstration,
        photo: None,
        stamp: None,
        ways: apply::ways(&campaign.delivery.contact),
        deadline: apply::deadline(&wording::program::day(&campaign.closes)),
        keys: keys(campaign),
    };
    let sheet = draw(&copy, &sheet, Vec::new(), context.offer(&campaign.program));
    let online = base.href(&Route::Apply);
    let site = library.site.clone();
    view! {
        <Frame route=Signal::stored(route) site loading=Signal::stored(false)>
            <div class="wide">
                <PageHead title=words::BLANK>
                    <p class="lead">{words::BLANK_LEAD}</p>
                    <p>{words::BLANK_HOW} " " <a href=online>{words::ONLINE}</a></p>
                </PageHead>
                {sheet}
            </div>
        </Frame>
    }
    .erase()
}
