//! The code of a verification report, and the day until which it can be looked up.

use super::{DATE, Entry, Keys, Kind, Reading, Width};
use crate::domain::study::VerificationCode;
use crate::domain::time::Date;
use crate::form::context::Scope;
use crate::form::problem::{Doubt, Fault};

/// A verification code of 学信网.
#[derive(Debug)]
pub struct Verification;

/// The last day of its validity.
#[derive(Debug)]
pub struct VerificationUntil;

impl Kind for Verification {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Medium }
    }

    fn read(&self, typed: &str, _: &Scope) -> Result<Reading, Fault> {
        VerificationCode::parse(typed).map(Reading::of).map_err(Fault::Verification)
    }
}

impl Kind for VerificationUntil {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let on = Date::parse(typed).map_err(Fault::Date)?;
        let closes = scope.offer().map_or(scope.context.today, |offer| offer.closes);
        Ok(Reading::of(on).doubt((on < closes).then_some(Doubt::VerificationExpires { on, closes })))
    }
}
