//! The statement: running text up to the limit of the program applied to.

use super::{Entry, Kind, Reading};
use crate::domain::text;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// The most characters where the program does not say.
pub const MOST: usize = 2000;

/// Running text.
#[derive(Debug)]
pub struct Statement;

impl Kind for Statement {
    fn entry(&self, scope: &Scope) -> Entry {
        Entry::Area { most: most(scope) }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let (count, most) = (count(typed), most(scope));
        if count > most { Err(Fault::TooLong { count, most }) } else { Ok(Reading::of(text::lines(typed))) }
    }
}

/// Characters as the counter counts them: Unicode scalar values, line ends not among them.
pub fn count(typed: &str) -> usize {
    text::lines(typed).chars().filter(|&c| c != '\n').count()
}

fn most(scope: &Scope) -> usize {
    scope.offer().map_or(MOST, |o| o.statement_most)
}
