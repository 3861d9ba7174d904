//! The month in which somebody of the family was born, compared with the applicant's own.

use super::{DATE, Entry, Kind, Reading};
use crate::domain::census::Relation;
use crate::domain::time::YearMonth;
use crate::form::context::Scope;
use crate::form::field::Question;
use crate::form::problem::{Doubt, Fault};

/// A parent is at least so much older, in months.
const PARENT_LEAST: i32 = 14 * 12;

/// The month in which somebody of the family was born.
#[derive(Debug)]
pub struct FamilyBorn;

impl Kind for FamilyBorn {
    fn entry(&self, _: &Scope) -> Entry {
        DATE
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let born = YearMonth::parse(typed).map_err(Fault::Month)?;
        if born > scope.context.today.year_month() {
            return Err(Fault::FamilyBornInFuture);
        }
        let relation = Relation::from_code(scope.get(Question::Family));
        let is_parent = relation.is_some_and(|it| matches!(it, Relation::Father | Relation::Mother));
        let own = scope.birth().map(|birth| birth.year_month()).filter(|_| is_parent);
        let doubt = own.filter(|own| born.months_until(*own) < PARENT_LEAST);
        Ok(Reading::of(born).doubt(doubt.map(|own| Doubt::YoungParent { born, own })))
    }
}
