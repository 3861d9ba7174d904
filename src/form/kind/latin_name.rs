//! A name in Latin letters, as a passport prints it.

use super::{Entry, Keys, Kind, Reading, Width, invented_only};
use crate::domain::person::LatinName;
use crate::form::context::Scope;
use crate::form::problem::Fault;
use crate::form::sample;

/// A name in Latin letters.
#[derive(Debug)]
pub struct NameInLatin;

impl Kind for NameInLatin {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let name = LatinName::parse(typed).map_err(Fault::LatinName)?;
        invented_only(scope.context, sample::is_invented_latin_name(&name))?;
        Ok(Reading::of(name))
    }
}
