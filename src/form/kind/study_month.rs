//! The months in which studies begin and end, compared with each other, with birth and with other rows.

use super::{DATE, Entry, Kind, Reading};
use crate::domain::application::Row;
use crate::domain::study::GraduateState;
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::field::Question;
use crate::form::problem::{Doubt, Fault};

/// Nobody begins school before this age in years.
const SCHOOL_AGE: u16 = 5;

/// The month in which studies begin.
#[derive(Debug)]
pub struct StudyStart;

/// The month in which studies end; in the future only for those who still study.
#[derive(Debug)]
pub struct StudyEnd;

impl Kind for StudyStart {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let start = YearMonth::parse(typed).map_err(Fault::Month)?;
        if start > scope.context.today.year_month() {
            return Err(Fault::StartsInFuture);
        }
        let earliest = scope.birth().map(|birth| birth.year_month().plus_years(SCHOOL_AGE));
        match earliest {
            Some(earliest) if start < earliest => Err(Fault::StartsTooEarly { earliest }),
            _ => Ok(Reading::of(start)),
        }
    }
}

impl Kind for StudyEnd {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let end = YearMonth::parse(typed).map_err(Fault::Month)?;
        let start = YearMonth::parse(scope.get(Question::Start)).ok();
        if let Some(start) = start.filter(|start| *start >= end) {
            return Err(Fault::EndNotAfterStart { start });
        }
        let state = GraduateState::from_code(scope.get(Question::GraduateState));
        if end > scope.context.today.year_month() && state.is_some_and(|s| !s.may_end_later()) {
            return Err(Fault::EndsInFuture);
        }
        let overlap = start.and_then(|start| overlap(start, end, scope));
        Ok(Reading::of(end).doubt(overlap.map(|row| Doubt::Overlaps { row })))
    }
}

/// The first earlier row whose months overlap `start`–`end`; ending and beginning in one month does not.
fn overlap(start: YearMonth, end: YearMonth, scope: &Scope) -> Option<usize> {
    let (table, here) = scope.row?;
    let month = |row: &Row, question: Question| YearMonth::parse(row.get(question.name())?).ok();
    scope.answers.rows(table)[..here].iter().position(|row| {
        let other = month(row, Question::Start).zip(month(row, Question::End));
        other.is_some_and(|(s, e)| s < end && start < e)
    })
}
