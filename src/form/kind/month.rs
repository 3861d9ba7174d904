//! Any month, of the past or of the future.

use super::{DATE, Entry, Kind, Reading};
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// A month.
#[derive(Debug)]
pub struct Month;

impl Kind for Month {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, _: &Scope) -> Result<Reading, Fault> {
        YearMonth::parse(typed).map(Reading::of).map_err(Fault::Month)
    }
}
