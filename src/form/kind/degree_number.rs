//! The number of a degree certificate, compared with what the same row says.

use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::study::{Degree, DegreeNumber};
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::field::Question;
use crate::form::problem::{Doubt, Fault};

/// A degree certificate's number.
#[derive(Debug)]
pub struct DegreeCertificate;

impl Kind for DegreeCertificate {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let number = DegreeNumber::parse(typed).map_err(Fault::DegreeNumber)?;
        let end = YearMonth::parse(scope.get(Question::End)).ok();
        // Degrees are conferred at graduation, or later for those who had to wait for theirs.
        let year = number.year().zip(end).filter(|(year, end)| *year < end.year());
        let stated = Degree::from_code(scope.get(Question::Degree));
        let other = number.degree().filter(|degree| stated.is_some_and(|stated| stated != *degree));
        Ok(Reading::of(&number)
            .doubt((!number.is_usual()).then_some(Doubt::UnusualDegreeNumber))
            .doubt(year.map(|(year, end)| Doubt::DegreeYear { year, end }))
            .doubt(other.map(|number| Doubt::DegreeDiffers { number })))
    }
}
