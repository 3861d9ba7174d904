//! The month in which a certificate or a prize was given.

use super::{DATE, Entry, Kind, Reading};
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// The month in which something was awarded.
#[derive(Debug)]
pub struct Awarded;

impl Kind for Awarded {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let month = YearMonth::parse(typed).map_err(Fault::Month)?;
        if month > scope.context.today.year_month() {
            Err(Fault::AwardedInFuture)
        } else {
            Ok(Reading::of(month))
        }
    }
}
