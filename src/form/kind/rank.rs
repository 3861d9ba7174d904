//! A rank among the graduates of a course.

use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::study;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// A rank: 3/60.
#[derive(Debug)]
pub struct Rank;

impl Kind for Rank {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Short }
    }

    fn read(&self, typed: &str, _: &Scope) -> Result<Reading, Fault> {
        study::Rank::parse(typed).map(Reading::of).map_err(Fault::Rank)
    }
}
