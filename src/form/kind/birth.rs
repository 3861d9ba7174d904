//! The date of birth, asked only where the document's number does not hold it.

use super::{DATE, Entry, Kind, Reading};
use crate::domain::time::Date;
use crate::form::context::Scope;
use crate::form::problem::{Doubt, Fault};

/// The date of birth.
#[derive(Debug)]
pub struct Birth;

impl Kind for Birth {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let birth = Date::parse(typed).map_err(Fault::Date)?;
        Ok(Reading::of(birth).doubt(doubt(birth, scope.context.today)?))
    }
}

/// Refuses a birth after today; asks about applicants under 16 or over 70.
pub(super) fn doubt(birth: Date, today: Date) -> Result<Option<Doubt>, Fault> {
    if birth > today {
        return Err(Fault::NotBornYet { birth });
    }
    let years = birth.years_until(today);
    Ok((!(16..=70).contains(&years)).then_some(Doubt::Age { years }))
}
