//! The number of a graduation certificate, compared with what the same row says.

use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::study::{Certificate, Level};
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::field::Question;
use crate::form::problem::{Doubt, Fault};

/// A certificate's number.
#[derive(Debug)]
pub struct CertificateNumber;

impl Kind for CertificateNumber {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let certificate = Certificate::parse(typed).map_err(Fault::Certificate)?;
        let end = YearMonth::parse(scope.get(Question::End)).ok();
        let year = certificate.year().zip(end).filter(|(year, end)| *year != end.year());
        let level = Level::from_code(scope.get(Question::Level));
        let number = certificate.level().filter(|number| level.is_some_and(|level| level != *number));
        Ok(Reading::of(&certificate)
            .doubt((!certificate.is_usual()).then_some(Doubt::UnusualCertificate))
            .doubt(year.map(|(year, end)| Doubt::CertificateYear { year, end }))
            .doubt(number.map(|number| Doubt::CertificateLevel { number })))
    }
}
