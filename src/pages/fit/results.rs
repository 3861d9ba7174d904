//! The finder's results: every program with every condition, and the program to look at when none fits.

use leptos::prelude::*;

use super::finder::{Finder, Judgement};
use crate::content::rules as written;
use crate::content::schema::Id;
use crate::domain::time::Date;
use crate::pages::{Page, outcome, prose};
use crate::route::Route;
use crate::rules::report::{nearest, ranking};
use crate::rules::{Answers, Truth, Verdict};
use crate::ui::{Actions, ButtonLink, Erase, Erased, Notice, Outcomes, Weight, live};
use crate::wording::{self, finder as words};

/// On what the results rest, and of which day they are.
pub fn basis(page: &Page, finder: Finder) -> Erased {
    let library = page.library.clone();
    let reports_only = Memo::new(move |_| {
        let today = finder.today.get();
        let rests = |id: &Id| written::applicable(&library, id, today).campaign.is_none();
        finder.judgement.with(|it| it.programs.iter().all(rests))
    });
    let other_day = move || {
        let day = finder.enquiry.read().on?;
        Some(
            view! { <p data-fact="device-clock"><strong>{words::as_of(&wording::rules::day(day))}</strong></p> },
        )
    };
    view! {
        <p class="soft" hidden=live(move || !reports_only.get())>{words::BASIS}</p>
        {live(other_day)}
    }
    .erase()
}

/// The program to look at when none fits.
pub fn nearest_program(page: &Page, finder: Finder) -> Erased {
    let page = page.clone();
    let (current, at_once) = (finder.current(), move || finder.enquiry.read().at_once);
    let is_at_end = Memo::new(move |_| !at_once() && current.get().is_none());
    let view = move || {
        let judgement = finder.judgement.get();
        let at = nearest(&judgement.reports, is_at_end.get())?;
        let (id, report) = (&judgement.programs[at], &judgement.reports[at]);
        let conditions = written::applicable(&page.library, id, finder.today.get()).conditions;
        let facts = &page.library.facts;
        let changes = report.findings.iter().filter(|finding| finding.truth == Truth::NotMet);
        let changes = changes.filter_map(|finding| conditions.get(finding.condition)?.change.as_ref());
        let changes = changes.map(|change| view! { <li>{prose::linked(change, facts)}</li> }).collect_view();
        let link = program_link(&page, id);
        Some(view! {
            <Notice title=words::NEAREST><p>{words::NEAREST_TEXT} {link}</p><ul>{changes}</ul></Notice>
        })
    };
    view! { <div aria-live="polite">{live(view)}</div> }.erase()
}

fn program_link(page: &Page, id: &Id) -> Option<Erased> {
    let card = page.library.program_cards.get(id)?;
    let name = prose::plain(&card.name, &page.library.facts);
    Some(view! { <a href=page.href(&Route::Program(id.clone()))>{name}</a> }.erase())
}

/// Every program with every condition, those that fit best first.
pub fn table(page: &Page, judgement: &Judgement) -> Erased {
    let today = judgement.today;
    let is_answered = !judgement.answers.is_empty();
    let group = |at: usize| {
        let (id, report) = (&judgement.programs[at], &judgement.reports[at]);
        let applicable = written::applicable(&page.library, id, today);
        let verdict = is_answered.then(|| outcome::verdict(report.verdict));
        let notice = applicable.campaign.and_then(|campaign| campaign.notice.as_ref()).map(|notice| {
            let words = words::notice(&notice.title, &wording::program::day(&notice.date));
            view! { <p class="soft small" data-fact=format!("campaign.{id}.notice")>{words}</p> }
        });
        let heading = view! {
            <span class="outcomes__title">{program_link(page, id)}</span>
            {verdict}
            {notice}
            {apply(page, id, report.verdict, &judgement.answers, today)}
        }
        .erase();
        let subject = outcome::Subject {
            facts: &page.library.facts,
            is_measured: false,
            has_sources: true,
            id,
            conditions: applicable.conditions,
            detail: &outcome::no_detail,
        };
        subject.group(heading, report, is_answered)
    };
    // Nothing answered: as the editors ordered them.
    let places =
        if is_answered { ranking(&judgement.reports) } else { (0..judgement.reports.len()).collect() };
    let groups = places.into_iter().map(group).collect();
    view! { <Outcomes label=words::CONDITIONS columns=words::COLUMNS groups/> }.erase()
}

/// Leads to the form with what was answered, while one can apply and it is not out of the question.
fn apply(page: &Page, id: &Id, verdict: Verdict, answers: &Answers, today: Date) -> Option<Erased> {
    let is_open = written::campaign_of(&page.library, id, today).is_some_and(|(_, campaign)| {
        let dates = Date::from_iso(&campaign.opens).zip(Date::from_iso(&campaign.closes));
        dates.is_some_and(|(opens, closes)| opens <= today && today <= closes)
    });
    if !is_open || verdict == Verdict::NotMet || answers.is_empty() {
        return None;
    }
    let href = format!("{}?program={id}&{}", page.href(&Route::Apply), answers.to_query());
    Some(view! { <Actions><ButtonLink href load=true weight=Weight::Quiet>{words::APPLY}</ButtonLink></Actions> }.erase())
}
