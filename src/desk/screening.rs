//! First screening: the rules of the campaign, applied to what was sealed.
//!
//! It decides nothing. The applicant saw the outcome of the rules of their day; where the desk's are others, both
//! versions are told.

use crate::domain::time::Date;
use crate::form::{Context, eligibility};
use crate::package::payload::Record;
use crate::rules::{Answers, Basis, Condition, Report};

/// The rules that the desk knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// Their name.
    pub version: String,
    /// Of each campaign what it asks.
    pub campaigns: Vec<Campaign>,
}

/// What a campaign asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    /// Its id.
    pub id: String,
    /// On what its conditions stand.
    pub basis: Basis,
    /// The conditions.
    pub conditions: Vec<Condition>,
}

impl Rules {
    /// Whether they are others than the applicant was shown.
    pub fn differ_for(&self, record: &Record) -> bool {
        self.version != record.rules
    }
}

/// What an application tells the rules.
pub fn told(record: &Record) -> Answers {
    eligibility::answers(&record.answers, &Context::elsewhere(day(record)))
}

/// Judges an application by the rules as they were on its day; none if the desk does not know its campaign.
pub fn screen(rules: &Rules, record: &Record) -> Option<Report> {
    let campaign = rules.campaigns.iter().find(|campaign| campaign.id == record.campaign)?;
    let report = Report::new(&campaign.conditions, campaign.basis, &told(record), day(record));
    Some(report.where_asked(&eligibility::ASKED))
}

fn day(record: &Record) -> Date {
    let day = record.created.get(..10).and_then(Date::from_iso);
    day.expect("the record's time was checked when it was opened")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::tests::record;
    use crate::rules::{Operand, Test, Truth, Verdict};

    fn rules() -> Rules {
        let born = Test::Day { operand: Operand::Birth, from: Date::from_iso("1990-01-01"), until: None };
        let village = Test::Choice { operand: Operand::Village, is: vec![0], unclear: vec![] };
        let campaign = Campaign {
            id: record(1).campaign,
            basis: Basis::Notice,
            conditions: vec![Condition::new(born), Condition::new(village)],
        };
        Rules { version: "1-0badcafe".to_owned(), campaigns: vec![campaign] }
    }

    #[test]
    fn an_application_is_judged_by_what_it_says() {
        let mut record = record(1);
        for (born, truth, verdict) in [
            ("1989-12-31", Truth::NotMet, Verdict::NotMet),
            // The form does not ask for the village: that is left to the office.
            ("1990-01-01", Truth::Met, Verdict::Office),
        ] {
            let fields = [("id_type", "passport"), ("birth", born)];
            record.answers.fields =
                fields.into_iter().map(|(name, typed)| (name.to_owned(), typed.to_owned())).collect();
            let report = screen(&rules(), &record).unwrap();
            assert_eq!((report.findings[0].truth, report.verdict), (truth, verdict), "{born}");
        }
    }

    #[test]
    fn other_rules_than_the_applicant_saw_are_told() {
        let (rules, mut record) = (rules(), record(1));
        record.rules = "1-00000000".to_owned();
        assert!(rules.differ_for(&record));
        record.rules.clone_from(&rules.version);
        assert!(!rules.differ_for(&record));
        record.campaign = "elsewhere".to_owned();
        assert_eq!(screen(&rules, &record), None);
    }
}
