//! 对照条件: how the conditions of the campaign come out for what was typed. It holds nobody up.

use leptos::prelude::*;

use super::session::Session;
use crate::content::schema::Id;
use crate::pages::outcome;
use crate::rules::Report;
use crate::ui::{Erase, Erased, Outcomes, Section as Block, live};
use crate::wording::{self, apply as words, finder};

/// The conditions with their outcomes; nothing while no program is chosen.
pub fn view(session: Session) -> Erased {
    let judged = session.eligibility();
    let block = move || judged.get().map(|(campaign, report)| conditions(session, &campaign, &report));
    view! { {live(block)} }.erase()
}

fn conditions(session: Session, id: &Id, report: &Report) -> Option<Erased> {
    let library = session.library();
    let campaign = library.campaigns.get(id)?;
    let heading = view! {
        <span class="outcomes__title">{campaign.title.clone()}</span>
        {outcome::verdict(report.verdict)}
    };
    let subject = outcome::Subject {
        facts: &library.facts,
        is_measured: false,
        has_sources: false,
        id,
        conditions: &campaign.conditions,
        detail: &outcome::no_detail,
    };
    let groups = vec![subject.group(heading.erase(), report, true)];
    let version = wording::rules::version(&library.rules_version);
    Some(
        view! {
            <Block heading=words::ELIGIBILITY>
                <div>
                    <p>{words::ELIGIBILITY_TEXT}</p>
                    <Outcomes label=words::ELIGIBILITY columns=finder::COLUMNS groups/>
                    <p class="soft small">{version}</p>
                </div>
            </Block>
        }
        .erase(),
    )
}
