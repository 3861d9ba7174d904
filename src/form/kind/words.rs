//! One line of free text: a school, a subject, a country.

use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::text;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// One line of free text.
#[derive(Debug)]
pub struct Words {
    /// Characters allowed.
    pub most: usize,
}

impl Kind for Words {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: if self.most <= 30 { Width::Medium } else { Width::Full } }
    }

    fn read(&self, typed: &str, _: &Scope) -> Result<Reading, Fault> {
        let line = text::line(typed);
        match line.chars().count() {
            count if count > self.most => Err(Fault::TooLong { count, most: self.most }),
            _ => Ok(Reading::of(line)),
        }
    }
}
