//! Words for programs: audiences, kinds, benefits.

use crate::content::schema::{Audience, Benefit, ProgramKind, Schooling};

/// For whom.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Graduate => "Graduates",
        Audience::Expert => "Experts",
        Audience::Returning => "Changji natives living elsewhere",
        Audience::Overseas => "People from abroad",
        Audience::Enterprise => "Enterprises",
        Audience::Arrived => "Talent already in Changji",
    }
}

/// Schooling.
pub fn schooling(schooling: Schooling) -> &'static str {
    match schooling {
        Schooling::University => "University graduate",
        Schooling::Master => "Master's graduate",
        Schooling::Doctor => "Doctoral graduate",
    }
}

/// What a program gives.
pub fn benefit(benefit: Benefit) -> &'static str {
    match benefit {
        Benefit::Post => "Jobs and platforms",
        Benefit::Housing => "Housing",
        Benefit::Money => "Funding",
        Benefit::Tax => "Tax benefits",
        Benefit::Service => "Services and coaching",
        Benefit::Cooperation => "Cooperation and matchmaking",
    }
}

/// What kind of thing a page speaks of.
pub fn kind(kind: ProgramKind) -> &'static str {
    match kind {
        ProgramKind::Recruitment => "Recruitment drive",
        ProgramKind::Flexible => "Flexible recruitment and outside expertise",
        ProgramKind::Ties => "Homecoming and university cooperation",
        ProgramKind::Service => "Services and support",
        ProgramKind::Fund => "Funding",
        ProgramKind::Platform => "Platform",
        ProgramKind::Cultivation => "Enterprise development",
    }
}

/// Question of the line of audiences.
pub const FOR: &str = "For";
/// Question of the line of schooling.
pub const SCHOOLING: &str = "Education";
/// Question of the line of benefits.
pub const GIVES: &str = "I want";
/// Label of the search box.
pub const SEARCH: &str = "Find a program";
/// What can be typed there.
pub const SEARCH_HINT: &str = "Name or pinyin, for example geese or gyxc";
/// Heading of the list, heard but not seen.
pub const LIST: &str = "List of programs";
/// Said when nothing fits.
pub const NOTHING: &str = "No program meets all of these conditions";
/// What to do then.
pub const NOTHING_HINT: &str = "Remove a condition, or search for another word.";

/// How many programs are shown.
pub fn count(shown: usize) -> String {
    let noun = if shown == 1 { "program" } else { "programs" };
    format!("{shown} {noun}")
}

/// Headings of a program page.
pub const PURPOSE: &str = "What it is for";
/// For whom.
pub const WHO: &str = "Whom it suits";
/// What it gives.
pub const GIVES_WHAT: &str = "What it offers";
/// How it goes.
pub const HOW: &str = "How it works";
/// Facts shown large.
pub const RESULTS: &str = "What has been achieved";
/// Stories.
pub const STORIES: &str = "People who took this path";
/// Policies behind it.
pub const POLICIES: &str = "The policies behind it";
/// What is not known.
pub const UNKNOWN: &str = "What is not clear yet";
/// Said before the list of what is not known.
pub const UNKNOWN_LEAD: &str = "Published reports do not say, and this site does not guess.";
/// Between what is not known and who decides it.
pub const DECIDED_BY: &str = ": see ";
/// Related programs.
pub const RELATED: &str = "Similar programs";
/// Figures.
pub const FIGURES: &str = "In figures";
/// Programs that a policy supports.
pub const SUPPORTS: &str = "Programs it supports";
/// Programs that a story belongs to.
pub const BELONGS_TO: &str = "Related programs";
/// Before the first day of a campaign.
pub const OPENS: &str = "Application period: ";
/// Between first and last day.
pub const TO: &str = " to ";
/// The button that leads to the form.
pub const APPLY: &str = "Apply (in Chinese)";
/// Said of the campaign that is shipped for trying out.
pub const DEMONSTRATION: &str = "This is a demonstration for trying out and testing; no office receives what is sent. For real applications, the official notice of the year prevails.";

/// A date as people write it: `January 1, 2026`, or `January 2026` where no day is known.
pub fn day(date: &str) -> String {
    let mut parts = date.split('-');
    match (parts.next(), parts.next().and_then(month), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{month} {}, {year}", day.trim_start_matches('0')),
        (Some(year), Some(month), None) => format!("{month} {year}"),
        _ => date.to_owned(),
    }
}

fn month(number: &str) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// Where today stands in a campaign: before it, on its last day, within it, after it; `{}` is a number of days.
pub const TIME_LEFT: [&str; 4] = [
    " (days until it opens: {})",
    " (closes today)",
    " (days until it closes: {})",
    " (closed; for the next one, see the official notice of that year)",
];
