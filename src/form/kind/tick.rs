//! A box to tick: a declaration or consent that is never ticked beforehand.

use super::{Entry, Kind, Reading};
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// The answer of a ticked box.
pub const YES: &str = "yes";

/// A box to tick.
#[derive(Debug)]
pub struct Tick;

impl Kind for Tick {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Tick { answer: YES.to_owned() }
    }

    fn read(&self, typed: &str, _: &Scope) -> Result<Reading, Fault> {
        if typed == YES { Ok(Reading::of("✓")) } else { Err(Fault::NotOffered) }
    }
}
