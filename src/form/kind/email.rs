//! An e-mail address; one slip away from a known service, it is asked about.

use super::{Entry, Keys, Kind, Reading, Width, invented_only};
use crate::domain::contact::Email;
use crate::form::context::Scope;
use crate::form::problem::{Doubt, Fault};
use crate::form::sample;

/// An e-mail address.
#[derive(Debug)]
pub struct EmailAddress;

impl Kind for EmailAddress {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Email, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let email = Email::parse(typed).map_err(Fault::Email)?;
        let meant = email.suggestion();
        // An invented address with a slip in it is asked about as a slip, not refused as somebody's.
        invented_only(scope.context, sample::is_invented_email(meant.as_ref().unwrap_or(&email)))?;
        let slip = meant.map(|meant| Doubt::EmailSlip { meant: meant.to_string() });
        Ok(Reading::of(&email).masked(email.masked()).doubt(slip))
    }
}
