//! Conditions and their outcomes as people read them, for the finder, the self-check, the form and the desk.

use leptos::prelude::*;

use super::prose;
use crate::content::schema::{Condition, Fact, Id, Map};
use crate::rules::{Finding, Report, Truth, Verdict};
use crate::ui::{Erase, Erased, Outcome, OutcomeGroup, Tag, Tone};
use crate::wording::{self, finder as words};

/// How a program comes out, on a coloured ground.
pub fn verdict(verdict: Verdict) -> Erased {
    let tone = match verdict {
        Verdict::Meets | Verdict::Close => Tone::Good,
        Verdict::Office | Verdict::NotMet => Tone::Note,
        Verdict::Open => Tone::Plain,
    };
    let label = wording::rules::verdict(verdict).to_owned();
    view! { <Tag tone=Signal::stored(tone) label=Signal::stored(label)/> }.erase()
}

/// The conditions of one subject.
pub struct Subject<'a> {
    /// The facts that their words name.
    pub facts: &'a Map<Fact>,
    /// They are numbers of an enterprise, and not what a person is and wants.
    pub is_measured: bool,
    /// Sources stand at the foot of the page.
    pub has_sources: bool,
    /// Id of the subject.
    pub id: &'a Id,
    /// The conditions as written.
    pub conditions: &'a [Condition],
    /// More of a condition: what is missing in numbers.
    pub detail: &'a dyn Fn(&Condition, &Finding) -> Option<Erased>,
}

/// There is no more of a condition.
pub fn no_detail(_: &Condition, _: &Finding) -> Option<Erased> {
    None
}

impl Subject<'_> {
    /// The conditions that count, under a heading; `told` if there is an outcome to tell of.
    pub fn group(&self, heading: Erased, report: &Report, told: bool) -> OutcomeGroup {
        let outcome =
            |finding: &Finding| Some(self.outcome(self.conditions.get(finding.condition)?, finding, told));
        OutcomeGroup {
            id: format!("r-{}", self.id),
            heading,
            outcomes: report.findings.iter().filter_map(outcome).collect(),
        }
    }

    fn outcome(&self, condition: &Condition, finding: &Finding, told: bool) -> Outcome {
        let facts = self.facts;
        let is_open = !finding.open.is_empty();
        let tone = match finding.truth {
            Truth::Met => Tone::Good,
            Truth::NotMet => Tone::Note,
            Truth::Unknown => Tone::Plain,
        };
        let word = if self.is_measured { wording::rules::truth } else { wording::rules::fits };
        let mark = told.then(|| (word(finding.truth, is_open), tone));
        let (said, change) = match finding.truth {
            Truth::Met => (&condition.met, None),
            Truth::NotMet => (&condition.not_met, condition.change.as_ref()),
            Truth::Unknown => (&condition.unknown, None),
        };
        let detail = told.then(|| (self.detail)(condition, finding)).flatten();
        let said = match said {
            Some(said) if !is_open => Some(prose::linked(said, facts)),
            // What is neither asked here nor known has no words of its own.
            None if told && detail.is_none() && finding.truth == Truth::Unknown && !is_open => {
                Some(wording::rules::LEFT_TO_OFFICE.erase())
            }
            _ => None,
        };
        let said = said.map(|said| view! { <p>{said}</p> });
        let open =
            (told && is_open).then(|| view! { <p class="soft">{wording::rules::open(&finding.open)}</p> });
        let change = change.map(|change| {
            view! { <p>{words::WOULD_CHANGE} {prose::linked(change, facts)}</p> }
        });
        let requirement = self.requirement(condition);
        let text = view! { {requirement} {said} {detail} {change} {open} {self.clause(condition)} }.erase();
        Outcome { name: condition.name.clone(), mark, text }
    }

    fn requirement(&self, condition: &Condition) -> Option<Erased> {
        let test = crate::content::rules::read(condition).ok()?.test;
        let words = wording::rules::requirement(&test);
        let place = format!("condition.{}.{}", self.id, condition.id);
        Some(view! { <p data-fact=place>{words}</p> }.erase())
    }

    fn clause(&self, condition: &Condition) -> Erased {
        let clause = condition.clause.clone();
        let clause = match &condition.source {
            Some(source) if self.has_sources => {
                view! { <a class="fact" href=format!("#source-{source}") rel="external">{clause}</a> }.erase()
            }
            _ => clause.erase(),
        };
        let day = |written: &Option<String>| written.as_deref().map(wording::program::day);
        let valid = words::valid(day(&condition.from), day(&condition.until));
        view! { <p class="soft small">{words::CLAUSE} {clause} {valid}</p> }.erase()
    }
}
