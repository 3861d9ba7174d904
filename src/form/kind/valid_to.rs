//! The last day of a document's validity, or 长期.

use super::{DATE, Entry, Kind, Reading};
use crate::domain::text;
use crate::domain::time::Date;
use crate::form::context::Scope;
use crate::form::problem::{Doubt, Fault};

/// What a document without an end of validity says.
pub const FOR_EVER: &str = "长期";

/// The last day of validity, or 长期.
#[derive(Debug)]
pub struct ValidTo;

impl Kind for ValidTo {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        if matches!(text::code(typed).as_str(), "长期" | "长期有效" | "永久" | "永久有效") {
            return Ok(Reading::of(FOR_EVER));
        }
        let on = Date::parse(typed).map_err(Fault::Date)?;
        let closes = scope.offer().map_or(scope.context.today, |o| o.closes);
        Ok(Reading::of(on).doubt((on < closes).then_some(Doubt::Expires { on, closes })))
    }
}
