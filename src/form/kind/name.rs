//! A name in Chinese characters.

use super::{Entry, Keys, Kind, Reading, Width, invented_only};
use crate::domain::person::Name;
use crate::form::context::Scope;
use crate::form::problem::{Fault, Told};
use crate::form::sample;

/// A name in Chinese characters.
#[derive(Debug)]
pub struct PersonName;

impl Kind for PersonName {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let name = Name::parse(typed).map_err(Fault::Name)?;
        invented_only(scope.context, sample::is_invented_name(&name))?;
        let told = Name::replaced_separator(typed);
        let told = told.map(|typed| Told::Separator { typed, name: name.to_string() });
        Ok(Reading::of(&name).masked(name.masked()).tell(told))
    }
}
