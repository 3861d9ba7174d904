//! First screening in words, for the list, the record and the exported table.

use leptos::prelude::*;

use super::session::Session;
use crate::content::rules as written;
use crate::content::schema::{Condition, Library};
use crate::desk::screening::{Campaign, Rules, screen};
use crate::desk::table::{Elsewhere, Screened};
use crate::package::payload::Record;
use crate::rules::{Finding, Truth};
use crate::wording::{self, desk as words};

/// The rules of the content at hand.
pub fn rules(library: &Library) -> Rules {
    let campaign = |(id, campaign): (&String, &crate::content::schema::Campaign)| Campaign {
        id: id.clone(),
        basis: campaign.basis(),
        conditions: written::conditions(&campaign.conditions),
    };
    Rules {
        version: library.rules_version.clone(),
        campaigns: library.campaigns.iter().map(campaign).collect(),
    }
}

/// Calls `then` with what the table takes from content and words.
pub fn with_elsewhere<T>(session: Session, then: impl FnOnce(Elsewhere) -> T) -> T {
    let offers = session.offers();
    let screened = |what: Screened, record: &Record| {
        session
            .library
            .with_value(|library| session.rules.with_value(|rules| cell(what, record, rules, library)))
    };
    then(Elsewhere { offers: &offers, screened: &screened })
}

fn cell(what: Screened, record: &Record, rules: &Rules, library: &Library) -> String {
    let screening = screen(rules, record);
    match (what, &screening.report) {
        (Screened::Verdict, Some(report)) => wording::rules::verdict(report.verdict).to_owned(),
        (Screened::Verdict, None) => words::NO_RULES.to_owned(),
        (Screened::Reasons, Some(report)) => {
            let conditions = library.campaigns.get(&record.campaign).map_or(&[][..], |it| &it.conditions);
            let reasons = report.findings.iter().filter_map(|finding| {
                let condition = conditions.get(finding.condition)?;
                Some(reason(condition, finding, library))
            });
            reasons.collect::<Vec<_>>().join("\n")
        }
        (Screened::Reasons, None) => String::new(),
        (Screened::Version, _) => words::rules(&rules.version, &screening.shown),
    }
}

/// 学历：没有达到。演示要求硕士或博士研究生，与您填的学历不同。
fn reason(condition: &Condition, finding: &Finding, library: &Library) -> String {
    let is_open = !finding.open.is_empty();
    let said = match finding.truth {
        Truth::Met => &condition.met,
        Truth::NotMet => &condition.not_met,
        Truth::Unknown => &condition.unknown,
    };
    let said = said.as_ref().filter(|_| !is_open).map(|said| wording::fact::plain(said, &library.facts));
    words::reason(&condition.name, wording::rules::truth(finding.truth, is_open), &said.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::schema::{Campaign, Test};
    use crate::domain::application::{Answers, Row};
    use crate::package::payload::Chain;
    use crate::package::{Digest, PackageId};
    use crate::rules::Operand;

    fn record(campaign: &str, rules: &str, fields: &[(&str, &str)], education: &[(&str, &str)]) -> Record {
        let row = |cells: &[(&str, &str)]| -> Row {
            cells.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
        };
        let mut answers = Answers { fields: row(fields), ..Answers::default() };
        answers.tables.insert("education".to_owned(), vec![row(education)]);
        Record {
            package: PackageId::new([7; 16]).unwrap(),
            campaign: campaign.to_owned(),
            program: "thousand-masters".to_owned(),
            demonstration: true,
            form: "1".to_owned(),
            rules: rules.to_owned(),
            notice: Digest::of(b""),
            created: "2026-03-01T12:00:00+08:00".to_owned(),
            chain: Chain::FIRST,
            answers,
            attachments: Vec::new(),
        }
    }

    fn condition(name: &str, test: Test) -> Condition {
        let said = |words: &str| Some(format!("{name}{words}").as_str().into());
        Condition {
            name: name.to_owned(),
            test,
            met: said("对得上。"),
            not_met: said("不同。"),
            ..Condition::default()
        }
    }

    /// One campaign, for masters born from 1990 on.
    fn library() -> Library {
        let operand = |operand: Operand| Some(operand.key().to_owned());
        let masters =
            Test { operand: operand(Operand::Education), is: vec!["master".to_owned()], ..Test::default() };
        let born =
            Test { operand: operand(Operand::Birth), from: Some("1990-01-01".to_owned()), ..Test::default() };
        let conditions = vec![condition("学历", masters), condition("出生日期", born)];
        let campaign = Campaign { conditions, ..Campaign::default() };
        Library {
            campaigns: [("demo".to_owned(), campaign)].into_iter().collect(),
            rules_version: "1-0badcafe".to_owned(),
            ..Library::default()
        }
    }

    #[test]
    fn an_officer_reads_what_fits_what_does_not_and_by_which_rules() {
        let library = library();
        let rules = rules(&library);
        let cells = |record: &Record| {
            [Screened::Verdict, Screened::Reasons, Screened::Version]
                .map(|what| cell(what, record, &rules, &library))
        };
        let born = [("id_type", "resident"), ("id_no", "659900199001011238")];
        let bachelor =
            record("demo", "1-00000000", &born, &[("level", "21"), ("degree", "4"), ("end", "2012-06")]);
        let [verdict, reasons, version] = cells(&bachelor);
        assert_eq!(verdict, "暂不符合");
        assert_eq!(reasons, "学历：没有达到。学历不同。\n出生日期：达到。出生日期对得上。");
        assert!(version.contains("1-00000000") && version.contains(&rules.version), "{version}");
        let [verdict, reasons, version] = cells(&record("gone", &rules.version, &born, &[]));
        assert_eq!((verdict.as_str(), reasons.as_str()), (words::NO_RULES, ""));
        assert_eq!(version, rules.version);
    }
}
