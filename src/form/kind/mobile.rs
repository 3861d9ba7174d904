//! A mobile number.

use super::{Entry, Keys, Kind, Reading, Width, invented_only};
use crate::domain::contact::Mobile;
use crate::form::context::Scope;
use crate::form::problem::Fault;
use crate::form::sample;

/// A mobile number.
#[derive(Debug)]
pub struct MobileNumber;

impl Kind for MobileNumber {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Telephone, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let mobile = Mobile::parse(typed).map_err(Fault::Mobile)?;
        invented_only(scope.context, sample::is_invented_mobile(&mobile))?;
        Ok(Reading::of(&mobile).masked(mobile.masked()))
    }
}
