//! A postcode.

use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::contact::Postcode;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// A postcode.
#[derive(Debug)]
pub struct PostcodeDigits;

impl Kind for PostcodeDigits {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Digits, width: Width::Short }
    }

    fn read(&self, typed: &str, _: &Scope) -> Result<Reading, Fault> {
        Postcode::parse(typed).map(Reading::of).map_err(Fault::Postcode)
    }
}
