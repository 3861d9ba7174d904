//! Any month, of the past or of the future.

use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// A month.
#[derive(Debug)]
pub struct Month;

impl Kind for Month {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Short }
    }

    fn read(&self, typed: &str, _: &Scope) -> Result<Reading, Fault> {
        YearMonth::parse(typed).map(Reading::of).map_err(Fault::Month)
    }
}
