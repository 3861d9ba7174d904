//! A name in Chinese characters or in Latin letters: of people whose document is not at hand.

use super::latin_name::NameInLatin;
use super::name::PersonName;
use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::person::NameError;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// A name in either.
#[derive(Debug)]
pub struct AnyName;

impl Kind for AnyName {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        match PersonName.read(typed, scope) {
            Err(Fault::Name(NameError::Latin)) => NameInLatin.read(typed, scope),
            read => read,
        }
    }
}
