//! The number of an identity document, read by the rules of the type chosen.

use super::{Entry, Keys, Kind, Reading, Width, invented_only};
use crate::domain::identity::{DocumentType, Identity};
use crate::form::context::Scope;
use crate::form::field::Question;
use crate::form::kind::birth;
use crate::form::problem::{Doubt, Fault, Told};
use crate::form::sample;

/// A document's number.
#[derive(Debug)]
pub struct DocumentNumber;

impl Kind for DocumentNumber {
    /// All keys, also for the resident card: on many phones the digit keys lack the X.
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Medium }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let document = scope.document().ok_or(Fault::DocumentTypeFirst)?;
        let identity = Identity::parse(document, typed).map_err(|e| Fault::Identity(document, e))?;
        let invented = sample::is_invented_identity(&identity);
        invented_only(scope.context, invented)?;
        let reading = Reading::of(&identity).masked(identity.masked());
        let chinese = document == DocumentType::Passport && is_chinese(scope.get(Question::Nationality));
        let reading = reading
            .doubt((invented && !scope.context.demonstration).then_some(Doubt::Invented))
            .doubt(identity.oddity(chinese).map(Doubt::Odd));
        match identity.birth() {
            None => Ok(reading),
            Some(birth) => Ok(reading
                .doubt(birth::doubt(birth, scope.context.today)?)
                .tell(Some(Told::FromNumber { birth }))),
        }
    }
}

fn is_chinese(nationality: &str) -> bool {
    matches!(nationality.trim(), "中国" | "中华人民共和国" | "China" | "CHINA" | "CHN")
}
