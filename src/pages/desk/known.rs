//! What the desk knows from the content: what can be applied to, by which rules first screening judges, and what all of
//! it is called. Page and workers each have it.

use std::cell::RefCell;
#[cfg(any(feature = "browser", test))]
use std::collections::BTreeMap;

use crate::content::rules as written;
use crate::content::schema::{self, Condition, Library};
#[cfg(feature = "browser")]
use crate::desk::book::{self, Change, Count};
#[cfg(feature = "browser")]
use crate::desk::keeper;
#[cfg(any(feature = "browser", test))]
use crate::desk::keeper::Keeper;
use crate::desk::line::Tag;
use crate::desk::screening::{Campaign, Rules, screen, told};
#[cfg(feature = "browser")]
use crate::desk::table::Column;
use crate::desk::table::{Elsewhere, Screened};
#[cfg(feature = "browser")]
use crate::desk::workbook::Sheet;
use crate::domain::application::Row;
use crate::domain::time::Date;
use crate::form::{Context, Offer, Place, Question, Scope, catalog, confirm, review};
use crate::package::payload::Record;
#[cfg(any(feature = "browser", test))]
use crate::package::{Digest, PackageId};
use crate::pages::campaign::offers;
use crate::rules::{Answers, Finding, Report};
use crate::wording::{self, desk as words};

/// The content at hand, read for the desk.
#[derive(Clone, Debug)]
pub struct Known {
    /// The content.
    pub library: Library,
    /// The rules of first screening.
    pub rules: Rules,
    /// What can be applied to; whatever was answered is shown, whatever is asked by now.
    pub offers: Vec<Offer>,
}

impl Known {
    /// Reads it.
    pub fn of(library: &Library) -> Self {
        let asking_all = |offer: Offer| Offer { asks: Question::ALL.to_vec(), ..offer };
        Self {
            library: library.clone(),
            rules: rules(library),
            offers: offers(library).into_iter().map(asking_all).collect(),
        }
    }

    /// The public keys of all campaigns.
    #[cfg(feature = "browser")]
    pub fn keys(&self) -> Vec<String> {
        let campaigns = self.library.campaigns.iter();
        let mut keys: Vec<String> =
            campaigns.flat_map(|(_, it)| it.recipients.iter().map(|key| key.key.clone())).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// Whose key it is, as the first campaign says that has it.
    #[cfg(feature = "browser")]
    pub fn key_name(&self, key: &str) -> String {
        let all = self.library.campaigns.iter().flat_map(|(_, it)| &it.recipients);
        all.filter(|it| it.key == key).map(|it| it.name.clone()).next().unwrap_or_default()
    }

    /// The name of a program that can be applied to; its id if it is not known.
    pub fn program<'a>(&'a self, id: &'a str) -> &'a str {
        self.offers.iter().find(|offer| offer.program == id).map_or(id, |offer| &offer.title)
    }

    /// The points on which the form had doubts and the applicant has confirmed the answer: what the doubt was, or where,
    /// and what the applicant has said of it.
    pub fn confirmed(&self, record: &Record) -> Vec<(String, String)> {
        let answers = &record.answers;
        let day = record.created.get(..10).and_then(Date::from_iso);
        let context = day.map(|day| Context { offers: self.offers.clone(), ..Context::elsewhere(day) });
        let doubts = context.iter().flat_map(|context| {
            let problems = review::check(answers, context).into_iter().filter(|it| !it.is_wrong());
            problems.map(|problem| {
                let row = catalog::section(problem.at.part).table().zip(problem.at.row);
                let words = wording::form::problem(&problem, &Scope { answers, row, context });
                (problem.at.to_string(), words)
            })
        });
        let mut doubts: Vec<(String, String)> = doubts.collect();
        let said = |row: &Row| {
            let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
            let (at, note) = (cell("at"), cell("note"));
            let known = doubts.iter().position(|(of, _)| *of == at);
            // By other rules or another content there may be no doubt any more.
            let doubt = known.map(|known| doubts.remove(known).1);
            let what = [Some(place(&at)), doubt].into_iter().flatten().collect::<Vec<_>>().join("：");
            (what, if note.is_empty() { words::CONFIRMED.to_owned() } else { note })
        };
        answers.rows(confirm::TABLE).iter().map(said).collect()
    }

    /// Calls `then` with what the table takes from content and words; `standing` names the tags of a package.
    pub fn elsewhere<T>(
        &self,
        standing: &dyn Fn(&Record) -> Vec<Tag>,
        then: impl FnOnce(Elsewhere) -> T,
    ) -> T {
        // Three cells of a row tell of one report, which costs more than all the others.
        let last = RefCell::new(None::<(*const Record, Option<Report>)>);
        let screened = |what: Screened, record: &Record| {
            let mut last = last.borrow_mut();
            // By its place in memory: two packages can go by one id.
            if last.as_ref().is_none_or(|(known, _)| !std::ptr::eq(*known, record)) {
                *last = Some((record, screen(&self.rules, record)));
            }
            let report = last.as_ref().and_then(|(_, report)| report.as_ref());
            cell(what, record, report, &self.rules, &self.library)
        };
        let standing = |record: &Record| words::standing(&standing(record));
        let explained = |record: &Record| {
            let notes = confirm::notes(&record.answers);
            notes.map(|(at, note)| words::explained(&place(at), note)).collect::<Vec<_>>().join("\n")
        };
        then(Elsewhere {
            offers: &self.offers,
            standing: &standing,
            screened: &screened,
            explained: &explained,
        })
    }

    /// The same for all that `keeper` holds.
    #[cfg(any(feature = "browser", test))]
    pub fn elsewhere_of<T>(&self, keeper: &Keeper, then: impl FnOnce(Elsewhere) -> T) -> T {
        // Many packages are looked at together; what they come to is found once.
        let mut standings: BTreeMap<PackageId, Vec<(Digest, Vec<Tag>)>> = BTreeMap::new();
        for ((package, digest), tags) in keeper.standings() {
            standings.entry(package).or_default().push((digest, tags));
        }
        let of = |record: &Record| match standings.get(&record.package).map(Vec::as_slice) {
            None | Some([]) => Vec::new(),
            Some([(_, tags)]) => tags.clone(),
            // Two that bear one name, which only whoever forges one of them brings about.
            Some(several) => {
                let digest = record.encode().map(|bytes| Digest::of(&bytes)).ok();
                let own = several.iter().find(|(of, _)| Some(*of) == digest);
                own.map(|(_, tags)| tags.clone()).unwrap_or_default()
            }
        };
        self.elsewhere(&of, then)
    }

    /// The sheets of the workbook of all that `keeper` holds.
    #[cfg(feature = "browser")]
    pub fn sheets(&self, keeper: &Keeper) -> Vec<Sheet> {
        let standings = keeper.standings();
        let applications = keeper.worklist().ledger.applications();
        let state = |entry: &book::Entry| {
            let mark = keeper::mark(&applications[entry.case.shown()]);
            words::standing(standings.get(&mark).map_or(&[][..], Vec::as_slice))
        };
        let program = |id: &str| self.program(id).to_owned();
        let campaign =
            |id: &str| self.library.campaigns.get(id).map_or(id, |campaign| &campaign.title).to_owned();
        let sheets = book::Words {
            heading: &|column: &Column| wording::package::heading(column),
            standing: words::STANDING,
            state: &state,
            decided: &words::decided,
            program: &program,
            changes: words::CHANGES,
            apart: words::APART,
            change: &|change: Change| words::change(change),
            counts: words::COUNTS,
            counted: &|count: Count| words::counted(count),
            deleted: words::COUNTS_DELETED,
            campaign: &campaign,
            why: &wording::package::refused,
        };
        self.elsewhere_of(keeper, |elsewhere| book::sheets(keeper.worklist(), elsewhere, sheets))
    }
}

/// What a place of the form is called.
fn place(name: &str) -> String {
    let Some(at) = Place::find(name) else { return name.to_owned() };
    let label = wording::form::label(at.question);
    wording::form::place(at).map_or_else(|| label.to_owned(), |row| format!("{row} {label}"))
}

/// The rules of the content at hand.
fn rules(library: &Library) -> Rules {
    let campaign = |(id, campaign): (&String, &schema::Campaign)| Campaign {
        id: id.clone(),
        basis: campaign.basis(),
        conditions: written::conditions(&campaign.conditions),
    };
    Rules {
        version: library.rules_version.clone(),
        campaigns: library.campaigns.iter().map(campaign).collect(),
    }
}

fn cell(
    what: Screened,
    record: &Record,
    report: Option<&Report>,
    rules: &Rules,
    library: &Library,
) -> String {
    match (what, report) {
        (Screened::Verdict, Some(report)) => wording::rules::verdict(report.verdict).to_owned(),
        (Screened::Verdict, None) => words::NO_RULES.to_owned(),
        (Screened::Reasons, Some(report)) => {
            let told = told(record);
            let conditions = library.campaigns.get(&record.campaign).map_or(&[][..], |it| &it.conditions);
            let reasons = report.findings.iter().filter_map(|finding| {
                let condition = conditions.get(finding.condition)?;
                Some(reason(condition, finding, &told))
            });
            reasons.collect::<Vec<_>>().join("\n")
        }
        (Screened::Reasons, None) => String::new(),
        (Screened::Version, _) => words::rules(&rules.version, &record.rules),
    }
}

/// 学历：对不上。要求：最高学历：硕士研究生；填的是：大学本科。
fn reason(condition: &Condition, finding: &Finding, told: &Answers) -> String {
    let fits = wording::rules::fits(finding.truth, !finding.open.is_empty());
    let Ok(read) = written::read(condition) else { return words::reason(&condition.name, fits, "", "") };
    let filled = read.test.operands().into_iter();
    let filled = filled.filter_map(|operand| Some(wording::rules::answer(operand, told.get(operand)?)));
    let filled = filled.collect::<Vec<_>>().join("、");
    words::reason(&condition.name, fits, &wording::rules::requirement(&read.test), &filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::schema::{Campaign, Test};
    use crate::desk::ledger::{Arrival, Found};
    use crate::domain::application::{self, Row};
    use crate::package::chain::Chain;
    use crate::rules::Operand;

    fn record(campaign: &str, rules: &str, fields: &[(&str, &str)], education: &[(&str, &str)]) -> Record {
        let row = |cells: &[(&str, &str)]| -> Row {
            cells.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
        };
        let mut answers = application::Answers { fields: row(fields), ..application::Answers::default() };
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
            chain: Chain::UNSIGNED,
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
                .map(|what| cell(what, record, screen(&rules, record).as_ref(), &rules, &library))
        };
        let born = [("id_type", "resident"), ("id_no", "659900199001011238")];
        let bachelor =
            record("demo", "1-00000000", &born, &[("level", "21"), ("degree", "4"), ("end", "2012-06")]);
        let [verdict, reasons, version] = cells(&bachelor);
        assert_eq!(verdict, "暂不符合");
        assert_eq!(
            reasons,
            "学历：对不上。要求：最高学历：硕士研究生；填的是：大学本科。\n出生日期：对得上。要求：出生日期不早于1990年1月1日；填的是：1990年1月1日。"
        );
        assert!(version.contains("1-00000000") && version.contains(&rules.version), "{version}");
        let [verdict, reasons, version] = cells(&record("gone", &rules.version, &born, &[]));
        assert_eq!((verdict.as_str(), reasons.as_str()), (words::NO_RULES, ""));
        assert_eq!(version, rules.version);
    }

    #[test]
    fn two_packages_of_one_name_stand_as_each_does() {
        let known = Known::of(&Library::default());
        let mut keeper = Keeper::new(Vec::new(), known.rules.clone());
        let [one, two] = ["2026-03-01", "2026-03-02"].map(|day| Record {
            created: format!("{day}T12:00:00+08:00"),
            ..record("demo", "1-0badcafe", &[("name", "测试甲")], &[])
        });
        let arrival = |record: &Record, file: &str| Arrival {
            file: file.to_owned(),
            found: Ok(Box::new(Found {
                record: record.clone(),
                digest: Digest::of(&record.encode().unwrap()),
                signature: None,
                demonstration: true,
            })),
        };
        keeper.enter([arrival(&one, "1.age"), arrival(&one, "2.age"), arrival(&two, "3.age")]);
        let [first, second] =
            known.elsewhere_of(&keeper, |it| [&one, &two].map(|record| (it.standing)(record)));
        let mut all: Vec<String> = keeper.standings().values().map(|tags| words::standing(tags)).collect();
        assert_ne!(first, second);
        all.sort();
        let mut both = [first, second];
        both.sort();
        assert_eq!(all, both);
    }
}
