//! The workbook of a worklist: a sheet for each program, what has changed since the last one, and a sheet to check the
//! counts by. Made anew from the worklist each time.

use std::collections::BTreeMap;

use super::cases::{Case, cases};
use super::ledger::{Application, Refusal, Why};
use super::table::{self, Column, Elsewhere};
use super::workbook::Sheet;
use super::worklist::{CaseId, Decision, Deleted, Export, Worklist};
use crate::package::Digest;

/// A case with what an officer has to know of it at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names it in all worklists.
    pub id: CaseId,
    /// Its packages.
    pub case: Case,
    /// The decisions that stand.
    pub decisions: Vec<Decision>,
    /// What it has come to.
    pub state: State,
}

/// What a case has come to, to be compared with what was exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The record that counts.
    current: String,
    /// The package that takes it back.
    withdrawn: String,
    /// What was added.
    supplements: String,
    /// The decisions.
    decisions: String,
}

/// What has happened to a case since it was exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Its application was not there.
    New,
    /// Another version of the application counts.
    Replaced,
    /// Files were added.
    Supplemented,
    /// It was taken back.
    Withdrawn,
    /// An officer has decided.
    Decided,
}

impl State {
    fn of(applications: &[Application], case: &Case, decisions: &[Decision]) -> Self {
        let short = |at: &usize| applications[*at].digest.to_string()[..16].to_owned();
        let all = |many: &[String]| Digest::of(many.concat().as_bytes()).to_string()[..16].to_owned();
        let decided: Vec<String> =
            decisions.iter().map(|it| format!("{:?} {}", it.status, it.note)).collect();
        let added: Vec<String> = case.supplements.iter().map(short).collect();
        let unless_empty = |many: Vec<String>| if many.is_empty() { String::new() } else { all(&many) };
        Self {
            current: case.current.as_ref().map(short).unwrap_or_default(),
            withdrawn: case.withdrawn.as_ref().map(short).unwrap_or_default(),
            supplements: unless_empty(added),
            decisions: unless_empty(decided),
        }
    }

    /// As the worklist keeps it.
    pub fn text(&self) -> String {
        [&self.current, &self.withdrawn, &self.supplements, &self.decisions].map(String::as_str).join(" ")
    }

    /// What has changed since `before`, which was kept as text.
    pub fn changes(&self, before: Option<&str>) -> Vec<Change> {
        if before.is_none() && !self.current.is_empty() {
            return vec![Change::New];
        }
        // Where no application has arrived, what has arrived is the news.
        let mut parts = before.unwrap_or_default().split(' ');
        let [current, withdrawn, supplements, decisions] = [(); 4].map(|()| parts.next().unwrap_or_default());
        let is_first = current.is_empty();
        let changed = [
            (Change::New, self.current != current && is_first),
            (Change::Replaced, self.current != current && !is_first),
            (Change::Withdrawn, self.withdrawn != withdrawn && !self.withdrawn.is_empty()),
            (Change::Supplemented, self.supplements != supplements),
            (Change::Decided, self.decisions != decisions),
        ];
        changed.into_iter().filter(|(_, is)| *is).map(|(change, _)| change).collect()
    }
}

/// The cases of a worklist, in the order of their arrival.
pub fn entries(worklist: &Worklist) -> Vec<Entry> {
    let applications = worklist.ledger.applications();
    let entry = |case: Case| {
        let id = CaseId::of(&applications[case.shown()].record);
        let decisions: Vec<Decision> = worklist.decisions(&id).into_iter().cloned().collect();
        let state = State::of(applications, &case, &decisions);
        Entry { id, case, decisions, state }
    };
    cases(applications).into_iter().map(entry).collect()
}

/// What the workbook says in words.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The heading of a column.
    pub heading: &'a dyn Fn(&Column) -> String,
    /// The headings of the columns before: the state of a case, the decision, the note.
    pub standing: [&'a str; 3],
    /// The state of a case.
    pub state: &'a dyn Fn(&Entry) -> String,
    /// The decisions that stand.
    pub decided: &'a dyn Fn(&[Decision]) -> String,
    /// The name of a program's sheet.
    pub program: &'a dyn Fn(&str) -> String,
    /// The name of the sheet of changes, and its first heading.
    pub changes: [&'a str; 2],
    /// The sheet of what was asked on grounds of its own.
    pub apart: &'a str,
    /// What has happened.
    pub change: &'a dyn Fn(Change) -> &'static str,
    /// The name of the sheet of counts, and its headings.
    pub counts: [&'a str; 3],
    /// What is counted.
    pub counted: &'a dyn Fn(Count) -> &'static str,
    /// The headings of the same sheet for what was deleted: of which campaign, when.
    pub deleted: [&'a str; 2],
    /// The name of a campaign.
    pub campaign: &'a dyn Fn(&str) -> String,
    /// Why a file was not opened.
    pub why: &'a dyn Fn(&Why) -> String,
}

/// What the last sheet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Files that have arrived.
    Files,
    /// Those that held an application, or what belongs to one.
    Opened,
    /// Those that held what was there already.
    Repeated,
    /// Those that could not be opened.
    Refused,
    /// Applicants.
    Cases,
    /// Applications that were taken back.
    Withdrawn,
    /// Newer versions that took the place of others.
    Replaced,
    /// Cases in conflict with another.
    Conflicts,
    /// Packages that were deleted because their time had come.
    Deleted,
}

impl Count {
    /// In the order of the sheet.
    pub const ALL: [Self; 9] = [
        Self::Files,
        Self::Opened,
        Self::Repeated,
        Self::Refused,
        Self::Cases,
        Self::Withdrawn,
        Self::Replaced,
        Self::Conflicts,
        Self::Deleted,
    ];

    /// How many there are.
    pub fn of(self, worklist: &Worklist, entries: &[Entry]) -> usize {
        let opened: usize = worklist.ledger.applications().iter().map(|it| it.files.len()).sum();
        let refused = worklist.ledger.refusals().len();
        let cases = |is: fn(&Case) -> bool| entries.iter().filter(|it| is(&it.case)).count();
        match self {
            Self::Files => opened + refused,
            Self::Opened => worklist.ledger.applications().len(),
            Self::Repeated => worklist.ledger.repeats(),
            Self::Refused => refused,
            Self::Cases => cases(|it| it.current.is_some()),
            Self::Withdrawn => cases(|it| it.withdrawn.is_some()),
            Self::Replaced => entries.iter().map(|it| it.case.earlier.len()).sum(),
            Self::Conflicts => cases(|it| !it.conflicts.is_empty()),
            Self::Deleted => worklist.deleted().count(),
        }
    }
}

/// The sheets of the workbook.
pub fn sheets(worklist: &Worklist, elsewhere: Elsewhere, words: Words) -> Vec<Sheet> {
    let entries = entries(worklist);
    let applications = worklist.ledger.applications();
    let columns = table::layout(&worklist.ledger);
    let mut headings: Vec<String> = words.standing.map(str::to_owned).into();
    headings.extend(columns.iter().map(words.heading));
    let row = |entry: &Entry| {
        let notes: Vec<&str> =
            entry.decisions.iter().map(|it| it.note.as_str()).filter(|it| !it.is_empty()).collect();
        let mut row = vec![(words.state)(entry), (words.decided)(&entry.decisions), notes.join("\n")];
        row.extend(table::row(&columns, &applications[entry.case.shown()], elsewhere));
        row
    };

    let mut programs: BTreeMap<&str, Sheet> = BTreeMap::new();
    let mut changes = Sheet {
        name: words.changes[0].to_owned(),
        headings: [words.changes[1].to_owned()].into_iter().chain(headings.clone()).collect(),
        rows: Vec::new(),
    };
    for entry in &entries {
        if let Some(current) = entry.case.current {
            let program = applications[current].record.program.as_str();
            let sheet = programs.entry(program).or_insert_with(|| Sheet {
                name: (words.program)(program),
                headings: headings.clone(),
                rows: Vec::new(),
            });
            sheet.rows.push(row(entry));
        }
        // A withdrawal whose application has not arrived stands here only.
        let happened = entry.state.changes(worklist.exported(&entry.id));
        if !happened.is_empty() {
            let happened: Vec<&str> = happened.into_iter().map(words.change).collect();
            changes.rows.push([happened.join("、")].into_iter().chain(row(entry)).collect());
        }
    }

    let shown = entries.iter().filter(|it| it.case.current.is_some());
    let shown: Vec<&Application> = shown.map(|it| &applications[it.case.shown()]).collect();
    let columns = table::layout_apart(shown.iter().map(|it| &it.record).collect::<Vec<_>>());
    let rows = shown.iter().map(|it| table::row(&columns, it, elsewhere));
    // Behind the two that say whose it is.
    let rows = rows.filter(|row| row.iter().skip(2).any(|cell| !cell.is_empty())).collect();
    let apart =
        Sheet { name: words.apart.to_owned(), headings: columns.iter().map(words.heading).collect(), rows };
    let apart = Some(apart).filter(|sheet| !sheet.rows.is_empty());

    let count =
        |count: Count| vec![(words.counted)(count).to_owned(), count.of(worklist, &entries).to_string()];
    let refusal = |it: &Refusal| vec![it.file.clone(), (words.why)(&it.why)];
    let deleted = |it: &Deleted| {
        let what = (words.counted)(Count::Deleted).to_owned();
        vec![it.reference.clone(), what, (words.campaign)(&it.campaign), it.day.clone()]
    };
    let headings: Vec<String> =
        words.counts[1..].iter().chain(&words.deleted).map(|it| (*it).to_owned()).collect();
    let rows = (Count::ALL.into_iter().map(count))
        .chain(worklist.ledger.refusals().iter().map(refusal))
        .chain(worklist.deleted().map(deleted))
        .map(|mut row| {
            row.resize(headings.len(), String::new());
            row
        });
    let counts = Sheet { name: words.counts[0].to_owned(), rows: rows.collect(), headings };
    programs.into_values().chain(apart).chain([changes, counts]).collect()
}

/// Notes that all cases were exported as they stand, at `time`. Answers with what was noted of each before.
pub fn note_export(worklist: &mut Worklist, time: &str) -> BTreeMap<CaseId, Option<Export>> {
    let entries = entries(worklist);
    let note = |entry: Entry| {
        let export = Export { time: time.to_owned(), state: entry.state.text() };
        (entry.id.clone(), worklist.note_export(entry.id, export))
    };
    entries.into_iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_by};
    use crate::desk::table::Screened;
    use crate::desk::worklist::Status;
    use crate::package::PackageId;
    use crate::package::chain::tests::secret;
    use crate::package::chain::{Action, Chain};
    use crate::package::payload::Record;
    use crate::package::payload::tests::described;

    const NOON: &str = "2026-03-02T12:00:00+08:00";

    fn first(seed: u8, program: &str) -> Record {
        Record { program: program.to_owned(), chain: Chain::first(secret(seed).key()), ..record(seed) }
    }

    fn after(number: u8, before: &Record, seed: u8, action: Action) -> Record {
        let chain = Chain::after(before.chain.sequence, before.package, action, secret(seed).key());
        let package = PackageId::new([number; 16]).unwrap();
        let mut next = Record { package, chain, ..before.clone() };
        if action == Action::Withdraw {
            next.answers = Default::default();
        }
        next
    }

    fn enter(worklist: &mut Worklist, seed: u8, record: &Record) {
        let name = format!("{:02x}.age", record.package.bytes()[0]);
        worklist.ledger.enter(take(&name, &sealed_by(seed, record.clone()).bytes, &identities()));
    }

    fn book(worklist: &Worklist) -> Vec<Sheet> {
        let screened = |_: Screened, _: &Record| String::new();
        let words = Words {
            heading: &|column| format!("{column:?}"),
            standing: ["state", "decision", "note"],
            state: &|entry| if entry.case.withdrawn.is_some() { "withdrawn" } else { "stands" }.to_owned(),
            decided: &|all| all.iter().map(|it| format!("{:?}", it.status)).collect::<Vec<_>>().join("/"),
            program: &|id| id.to_owned(),
            changes: ["changes", "change"],
            apart: "apart",
            change: &|change| match change {
                Change::New => "new",
                Change::Replaced => "replaced",
                Change::Supplemented => "supplemented",
                Change::Withdrawn => "withdrawn",
                Change::Decided => "decided",
            },
            counts: ["counts", "what", "how many"],
            counted: &|count| match count {
                Count::Files => "files",
                Count::Opened => "opened",
                Count::Repeated => "repeated",
                Count::Refused => "refused",
                Count::Cases => "cases",
                Count::Withdrawn => "withdrawn",
                Count::Replaced => "replaced",
                Count::Conflicts => "conflicts",
                Count::Deleted => "deleted",
            },
            deleted: ["campaign", "day"],
            campaign: &|id| id.to_uppercase(),
            why: &|why| format!("{why:?}"),
        };
        sheets(
            worklist,
            Elsewhere {
                offers: &[],
                standing: &|_: &Record| String::new(),
                screened: &screened,
                explained: &|_: &Record| String::new(),
            },
            words,
        )
    }

    fn changes(worklist: &Worklist) -> Vec<String> {
        let sheets = book(worklist);
        let sheet = sheets.iter().find(|it| it.name == "changes").unwrap();
        sheet.rows.iter().map(|row| row[0].clone()).collect()
    }

    #[test]
    fn a_sheet_for_each_program_then_changes_and_counts() {
        let mut worklist = Worklist::default();
        let [one, other] = [first(1, "masters"), first(2, "graduates")];
        enter(&mut worklist, 1, &one);
        enter(&mut worklist, 1, &one);
        enter(&mut worklist, 2, &other);
        enter(&mut worklist, 1, &after(11, &one, 1, Action::Replace));
        enter(&mut worklist, 2, &after(12, &other, 2, Action::Withdraw));
        worklist.ledger.enter(take("x.jpg", b"\xff\xd8\xff", &identities()));
        let sheets = book(&worklist);
        let names: Vec<&str> = sheets.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["graduates", "masters", "changes", "counts"]);
        assert_eq!((sheets[0].rows.len(), &*sheets[0].rows[0][0]), (1, "withdrawn"));
        assert_eq!((sheets[1].rows.len(), &*sheets[1].rows[0][0]), (1, "stands"));
        let counts: Vec<(&str, &str)> = sheets[3].rows.iter().map(|row| (&*row[0], &*row[1])).collect();
        assert_eq!(
            counts[..9],
            [
                ("files", "6"),
                ("opened", "4"),
                ("repeated", "1"),
                ("refused", "1"),
                ("cases", "2"),
                ("withdrawn", "1"),
                ("replaced", "1"),
                ("conflicts", "0"),
                ("deleted", "0"),
            ]
        );
        assert_eq!(counts[9].0, "x.jpg");
        for sheet in &sheets {
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.headings.len()), "{}", sheet.name);
        }
        assert!(super::super::workbook::write(&sheets).is_ok());
    }

    #[test]
    fn what_was_asked_on_grounds_stands_on_a_sheet_of_its_own() {
        let mut worklist = Worklist::default();
        let mut one = first(1, "masters");
        one.answers.fields.insert("ethnic".to_owned(), "01".to_owned());
        enter(&mut worklist, 1, &one);
        enter(&mut worklist, 2, &first(2, "graduates"));
        let sheets = book(&worklist);
        let names: Vec<&str> = sheets.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["graduates", "masters", "apart", "changes", "counts"]);
        let [row] = &*sheets[2].rows else { panic!("who was not asked has no row: {:?}", sheets[2].rows) };
        assert_eq!((&row[0], &*row[1]), (&one.reference().to_string(), one.answers.get("name")));
        assert_eq!(row.len(), sheets[2].headings.len());
        assert!(row[2..].iter().any(|cell| cell == "01"), "{row:?}");
        for sheet in sheets.iter().filter(|it| it.name != "apart") {
            assert!(!sheet.headings.iter().any(|it| it.contains("Ethnic")), "{}", sheet.name);
        }
    }

    #[test]
    fn what_was_deleted_is_listed_in_every_workbook_from_then_on() {
        let mut worklist = Worklist::default();
        let one = first(1, "masters");
        enter(&mut worklist, 1, &one);
        worklist.delete(|_| true, "2028-01-01");
        let sheets = book(&worklist);
        assert_eq!(sheets.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["changes", "counts"]);
        assert_eq!(sheets[1].headings, ["what", "how many", "campaign", "day"]);
        assert_eq!(sheets[1].rows[8], ["deleted", "1", "", ""]);
        assert_eq!(sheets[1].rows[9..], [[&*one.reference().to_string(), "deleted", "DEMO", "2028-01-01"]]);
        assert!(super::super::workbook::write(&sheets).is_ok());
    }

    #[test]
    fn only_what_has_changed_since_the_last_export_is_among_the_changes() {
        let mut worklist = Worklist::default();
        let [one, other] = [first(1, "masters"), first(2, "masters")];
        enter(&mut worklist, 1, &one);
        enter(&mut worklist, 2, &other);
        assert_eq!(changes(&worklist), ["new", "new"]);
        note_export(&mut worklist, NOON);
        assert_eq!(changes(&worklist), Vec::<String>::new());
        let next = Record { answers: first(3, "x").answers, ..after(11, &one, 1, Action::Replace) };
        enter(&mut worklist, 1, &next);
        assert_eq!(changes(&worklist), ["replaced"]);
        let id = CaseId::of(&other);
        worklist.decide(id.clone(), Status::Passed, "可以", "测试甲", NOON);
        assert_eq!(changes(&worklist), ["replaced", "decided"]);
        note_export(&mut worklist, NOON);
        enter(&mut worklist, 2, &after(12, &other, 2, Action::Withdraw));
        enter(&mut worklist, 3, &first(3, "masters"));
        assert_eq!(changes(&worklist), ["withdrawn", "new"]);
        let again = Worklist::load(
            &worklist
                .save(
                    &identities(),
                    &crate::package::key::Recipients::parse(&crate::package::key::DEMONSTRATION).unwrap(),
                )
                .unwrap(),
            &identities(),
        );
        assert_eq!(changes(&again.unwrap()), ["withdrawn", "new"], "the worklist keeps what was exported");
    }

    /// A package that adds a file, as it comes out of its envelope.
    fn supplement(number: u8, before: &Record) -> Application {
        let it = after(number, before, 1, Action::Supplement);
        let record = Record { answers: Default::default(), attachments: vec![described(&[number])], ..it };
        let digest = Digest::of(&record.encode().unwrap());
        Application { record, digest, signature: None, demonstration: true, files: Vec::new() }
    }

    #[test]
    fn files_that_were_added_are_among_the_changes_until_they_are_exported() {
        let mut worklist = Worklist::default();
        let one = first(1, "masters");
        enter(&mut worklist, 1, &one);
        note_export(&mut worklist, NOON);
        for number in [11, 12] {
            worklist.ledger.meet(&supplement(number, &one), "补交.age");
            assert_eq!(changes(&worklist), ["supplemented"]);
            note_export(&mut worklist, NOON);
            assert_eq!(changes(&worklist), Vec::<String>::new());
        }
    }

    #[test]
    fn a_case_whose_application_has_not_arrived_stands_among_the_changes() {
        let mut worklist = Worklist::default();
        let [one, other] = [first(1, "masters"), first(2, "masters")];
        worklist.ledger.meet(&supplement(11, &one), "补交.age");
        let withdrawal = after(12, &other, 2, Action::Withdraw);
        enter(&mut worklist, 2, &withdrawal);
        let sheets = book(&worklist);
        let [sheet, _] = &sheets[..] else { panic!("no program has a row") };
        let row: Vec<&str> = sheet.rows[1].iter().map(String::as_str).collect();
        assert_eq!(row[..2], ["withdrawn", "withdrawn"], "what happened, what the case has come to");
        let reference = withdrawal.reference().to_string();
        assert!(row.contains(&&*reference) && row.contains(&&*withdrawal.created), "{row:?}");
        assert_eq!(changes(&worklist), ["supplemented", "withdrawn"]);
        note_export(&mut worklist, NOON);
        assert_eq!(changes(&worklist), Vec::<String>::new());
        enter(&mut worklist, 2, &other);
        assert_eq!(changes(&worklist), ["new"], "it has not been there before");
    }
}
