//! The months in which work begins and ends, compared with each other and with what comes after.

use super::{DATE, Entry, Kind, Reading};
use crate::domain::career::{Gap, Period, gap_before, gap_since};
use crate::domain::text;
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::field::{Part, Question};
use crate::form::problem::{Doubt, Fault};

/// What work that goes on says of its end.
pub const STILL: &str = "至今";

/// The month in which work begins.
#[derive(Debug)]
pub struct JobStart;

/// The month in which work ends, or 至今.
#[derive(Debug)]
pub struct JobEnd;

impl Kind for JobStart {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let start = YearMonth::parse(typed).map_err(Fault::Month)?;
        if start > scope.context.today.year_month() {
            return Err(Fault::JobStartsInFuture);
        }
        let gap = gap_before(start, &periods(scope));
        Ok(Reading::of(start).doubt(doubt(gap, scope)))
    }
}

impl Kind for JobEnd {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        if is_still(typed) {
            return Ok(Reading::of(STILL));
        }
        let end = YearMonth::parse(typed).map_err(Fault::Month)?;
        if end > scope.context.today.year_month() {
            return Err(Fault::JobEndsInFuture);
        }
        let start = YearMonth::parse(scope.get(Question::JobStart)).ok();
        if let Some(start) = start.filter(|start| *start > end) {
            return Err(Fault::JobEndsBeforeStart { start });
        }
        let gap = gap_since(end, &periods(scope), scope.context.today.year_month());
        Ok(Reading::of(end).doubt(doubt(gap, scope)))
    }
}

/// What is asked of somebody whose last statement is of studies: whether they have done nothing since. Work that came
/// last is asked about at its end.
pub fn idle_since_study(scope: &Scope) -> Option<Doubt> {
    let periods = periods(scope);
    let end = periods.iter().map(|it| it.to).max()?;
    if jobs(scope).any(|it| it.to == end) {
        return None;
    }
    doubt(gap_since(end, &periods, scope.context.today.year_month()), scope)
}

/// Asks about a gap that is longer than the program lets pass. Work is where it is asked: whoever fills in studies has
/// not come to work yet.
fn doubt(gap: Option<Gap>, scope: &Scope) -> Option<Doubt> {
    let (gap, most) = gap.zip(scope.offer()?.gap_most)?;
    (gap.months > most).then_some(Doubt::Gap { end: gap.end, until: gap.until, months: gap.months })
}

/// All studies and work that can be read.
fn periods(scope: &Scope) -> Vec<Period> {
    stated(scope, Part::Education, Question::Start, Question::End).chain(jobs(scope)).collect()
}

fn jobs(scope: &Scope) -> impl Iterator<Item = Period> {
    stated(scope, Part::Jobs, Question::JobStart, Question::JobEnd)
}

fn stated(scope: &Scope, part: Part, from: Question, to: Question) -> impl Iterator<Item = Period> {
    let today = scope.context.today.year_month();
    scope.answers.rows(part.name()).iter().filter_map(move |row| {
        let typed = |question: Question| row.get(question.name()).map_or("", String::as_str);
        let to = if is_still(typed(to)) { today } else { YearMonth::parse(typed(to)).ok()? };
        Some(Period { from: YearMonth::parse(typed(from)).ok()?, to })
    })
}

fn is_still(typed: &str) -> bool {
    matches!(text::code(typed).as_str(), "至今" | "现在" | "到现在" | "目前")
}
