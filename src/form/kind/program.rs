//! The program applied to: one of those with a campaign. Its dates are asked about, never enforced: the
//! device's clock may be wrong, and the office decides.

use super::{Cell, Entry, Kind, Reading};
use crate::form::context::Scope;
use crate::form::problem::{Doubt, Fault};

/// A program with a campaign.
#[derive(Debug)]
pub struct Program;

impl Kind for Program {
    fn entry(&self, scope: &Scope) -> Entry {
        let offers = scope.context.offers.iter();
        Entry::Choice(offers.map(|o| (o.program.clone(), o.title.clone())).collect())
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let offer = scope.context.offer(typed).ok_or(Fault::NotOffered)?;
        let today = scope.context.today;
        let doubt = if today < offer.opens {
            Some(Doubt::NotYetOpen { opens: offer.opens })
        } else {
            (today > offer.closes).then_some(Doubt::Closed { closes: offer.closes })
        };
        Ok(Reading::of(&offer.title).coded(&offer.program).doubt(doubt))
    }

    fn cells(&self) -> &'static [Cell] {
        &[Cell::Code, Cell::Name]
    }
}
