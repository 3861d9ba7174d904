//! The officer's table: one row per application, every cell a text.
//!
//! Columns are about the package, then the form's own ([`crate::form::columns`]), then whatever was answered that
//! this version of the form does not know: nothing that was typed disappears.

use std::collections::BTreeSet;

use super::csv;
use super::ledger::{Application, Ledger};
use crate::domain::application::Answers;
use crate::domain::time::Date;
use crate::form::columns as form;
use crate::form::confirm;
use crate::form::{Context, FORM, Offer};
use crate::package::payload::Record;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Something about the package.
    About(About),
    /// How first screening comes out.
    Screened(Screened),
    /// An answer.
    Form(form::Column),
    /// All answers that this form does not know, where they are too many for columns of their own.
    Others,
    /// An answer to a question this form does not have.
    Unknown {
        /// The table and the row, from 0, if it stands in one.
        row: Option<(String, usize)>,
        /// Name of the question.
        name: String,
    },
}

/// What is told about a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The label to read aloud.
    Reference,
    /// Whether it counts, and what stands against it.
    Standing,
    /// The campaign's id.
    Campaign,
    /// When it was filled in, with the zone.
    Created,
    /// Short form of the record digest: it stands on the signed sheet.
    Digest,
    /// The package id.
    Package,
    /// The files it came in.
    Files,
}

/// What is told of first screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screened {
    /// What the conditions say together.
    Verdict,
    /// Every condition with its outcome.
    Reasons,
    /// By which rules, and by which the applicant was told.
    Version,
}

/// What cells take from elsewhere: content and words.
#[derive(Clone, Copy)]
pub struct Elsewhere<'a> {
    /// Names of programs, where content is at hand; without them a program's id stands alone.
    pub offers: &'a [Offer],
    /// Whether a package counts, and what stands against it.
    pub standing: &'a dyn Fn(&Record) -> String,
    /// The words of first screening.
    pub screened: &'a dyn Fn(Screened, &Record) -> String,
    /// What the applicant has explained.
    pub explained: &'a dyn Fn(&Record) -> String,
}

/// The most columns for answers that this form does not know. More of them, which only somebody makes who means harm,
/// stand in one.
const UNKNOWN: usize = 100;

/// Before the answers.
const BEFORE: [About; 5] =
    [About::Reference, About::Standing, About::Campaign, About::Created, About::Digest];
/// Between both.
const SCREENED: [Screened; 3] = [Screened::Verdict, Screened::Reasons, Screened::Version];
/// After them.
const AFTER: [About; 2] = [About::Package, About::Files];

/// The columns that hold everything in the ledger.
pub fn layout(ledger: &Ledger) -> Vec<Column> {
    columns_for(&ledger.applications().iter().map(|one| &one.record.answers).collect::<Vec<_>>())
}

/// The columns that hold everything in one record.
pub fn layout_of(record: &Record) -> Vec<Column> {
    let mut columns = columns_for(&[&record.answers]);
    columns.extend(form::apart([&record.answers]).into_iter().map(Column::Form));
    columns
}

/// The columns of what was asked on grounds of its own in `records`, behind those that say whose it is; none if nobody
/// has answered such a question.
pub fn layout_apart<'a>(records: impl IntoIterator<Item = &'a Record> + Clone) -> Vec<Column> {
    let apart = form::apart(records.into_iter().map(|it| &it.answers).collect::<Vec<_>>());
    if apart.is_empty() {
        return Vec::new();
    }
    [Column::About(About::Reference), Column::Form(form::NAME)]
        .into_iter()
        .chain(apart.into_iter().map(Column::Form))
        .collect()
}

fn columns_for(answers: &[&Answers]) -> Vec<Column> {
    let mut columns: Vec<Column> = BEFORE.map(Column::About).into();
    columns.extend(SCREENED.map(Column::Screened));
    columns.extend(form::layout(answers.iter().copied()).into_iter().map(Column::Form));
    columns.extend(unknown(answers));
    columns.extend(AFTER.map(Column::About));
    columns
}

fn unknown(answers: &[&Answers]) -> Vec<Column> {
    let found: Vec<Column> = all_unknown(answers).collect();
    if found.len() > UNKNOWN { vec![Column::Others] } else { found }
}

fn all_unknown(answers: &[&Answers]) -> impl Iterator<Item = Column> {
    let known = |table: Option<&str>, name: &str| {
        let mut sections = FORM.iter().filter(|section| section.table() == table);
        sections.any(|section| section.fields().iter().any(|field| field.question.name() == name))
    };
    let mut found = BTreeSet::new();
    for answers in answers {
        let fields = answers.fields.keys().map(|name| (None, name));
        let tables = answers.tables.iter().filter(|(table, _)| *table != confirm::TABLE);
        let cells = tables.flat_map(|(table, rows)| {
            let rows = rows.iter().enumerate();
            rows.flat_map(move |(at, row)| row.keys().map(move |name| (Some((table, at)), name)))
        });
        found.extend(
            fields.chain(cells).filter(|(row, name)| !known(row.map(|(table, _)| table.as_str()), name)),
        );
    }
    let column = |(row, name): (Option<(&String, usize)>, &String)| Column::Unknown {
        row: row.map(|(table, at)| (table.clone(), at)),
        name: name.clone(),
    };
    found.into_iter().map(column).collect::<Vec<_>>().into_iter()
}

/// All answers of `answers` that this form does not know, a line for each.
fn others(answers: &Answers) -> String {
    let line = |column: Column| match column {
        Column::Unknown { row: None, name } => format!("{name}: {}", answers.get(&name)),
        Column::Unknown { row: Some((table, at)), name } => {
            format!("{table} {} {name}: {}", at + 1, unknown_cell(answers, &table, at, &name))
        }
        _ => String::new(),
    };
    let lines: Vec<String> = all_unknown(&[answers]).map(line).collect();
    lines.join("\n")
}

fn unknown_cell<'a>(answers: &'a Answers, table: &str, at: usize, name: &str) -> &'a str {
    answers.rows(table).get(at).and_then(|row| row.get(name)).map_or("", String::as_str)
}

/// One application's cells.
pub fn row(columns: &[Column], application: &Application, elsewhere: Elsewhere) -> Vec<String> {
    let day = application.record.created.get(..10).and_then(|day| Date::parse(day).ok());
    let day = day.expect("the record's time was checked when it was opened");
    // What a campaign has asked that is not at hand any more was asked all the same.
    let is_at_hand = elsewhere.offers.iter().any(|offer| offer.program == application.record.program);
    let offers = if is_at_hand { elsewhere.offers.to_vec() } else { Vec::new() };
    let context = Context { offers, ..Context::elsewhere(day) };
    columns.iter().map(|column| cell(column, application, &context, elsewhere)).collect()
}

fn cell(column: &Column, application: &Application, context: &Context, elsewhere: Elsewhere) -> String {
    let record = &application.record;
    match column {
        Column::About(About::Reference) => record.reference().to_string(),
        Column::About(About::Standing) => (elsewhere.standing)(record),
        Column::About(About::Campaign) => record.campaign.clone(),
        Column::About(About::Created) => record.created.clone(),
        Column::About(About::Digest) => application.digest.short(),
        Column::About(About::Package) => record.package.to_string(),
        Column::About(About::Files) => application.files.join("\n"),
        Column::Screened(what) => (elsewhere.screened)(*what, record),
        Column::Form(form::Column::Explanations) => (elsewhere.explained)(record),
        Column::Form(column) => form::cell(column, &record.answers, context),
        Column::Others => others(&record.answers),
        Column::Unknown { row: None, name } => record.answers.get(name).to_owned(),
        Column::Unknown { row: Some((table, at)), name } => {
            unknown_cell(&record.answers, table, *at, name).to_owned()
        }
    }
}

/// The applications at these positions of the ledger as a CSV file, with headings as `heading` words them.
pub fn to_csv(
    ledger: &Ledger,
    positions: &[usize],
    heading: impl Fn(&Column) -> String,
    elsewhere: Elsewhere,
) -> String {
    let columns = layout(ledger);
    let headings = columns.iter().map(heading).collect();
    let rows = positions.iter().map(|at| row(&columns, &ledger.applications()[*at], elsewhere));
    csv::write(std::iter::once(headings).chain(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_with};
    use crate::domain::application::Row;
    use crate::form::{Body, Part, Question};
    use crate::package::payload;

    type Cells<'a> = &'a [(&'a str, &'a str)];

    fn row_of(cells: Cells) -> Row {
        cells.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// The table of applications with these single answers and these educations, read back from its CSV: headings
    /// in this test's words, then rows.
    fn read_back(applications: &[(Cells, &[Cells])]) -> Vec<Vec<String>> {
        let mut ledger = Ledger::default();
        for (seed, (fields, educations)) in (1..).zip(applications) {
            let mut record = record(seed);
            record.answers.fields = row_of(fields);
            let rows = educations.iter().map(|education| row_of(education)).collect();
            record.answers.tables.insert("education".to_owned(), rows);
            ledger.enter(take(&format!("{seed}.age"), &sealed_with(record).bytes, &identities()));
        }
        assert_eq!(ledger.applications().len(), applications.len());
        let screened = |what: Screened, record: &Record| format!("{what:?} {}", record.rules);
        let standing = |_: &Record| String::new();
        let elsewhere =
            Elsewhere { offers: &[], standing: &standing, screened: &screened, explained: &standing };
        let all: Vec<usize> = (0..applications.len()).collect();
        csv::read(&to_csv(&ledger, &all, |column| format!("{column:?}"), elsewhere)).unwrap()
    }

    #[track_caller]
    fn column<'a>(table: &'a [Vec<String>], heading: &str) -> Vec<&'a str> {
        let at = table[0].iter().position(|found| found.contains(heading));
        let at = at.unwrap_or_else(|| panic!("no {heading} in {:?}", table[0]));
        table[1..].iter().map(|row| row[at].as_str()).collect()
    }

    #[test]
    fn what_was_typed_reads_back_from_the_exported_file() {
        let table = read_back(&[
            (
                &[("name", "测试古丽·示例"), ("id_type", "resident"), ("id_no", "659900199001011233")],
                &[&[("school", "测试大学"), ("start", "2018-09")], &[("school", "=cmd|' /C calc'!A0")]],
            ),
            (&[("name", "测试䮌"), ("mobile", "13800138000"), ("statement", "第一行\n\"第二行\",完")], &[]),
        ]);
        assert_eq!(column(&table, "question: Name,"), ["测试古丽·示例", "测试䮌"]);
        assert_eq!(column(&table, "question: IdNumber"), ["659900199001011233", ""]);
        assert_eq!(column(&table, "question: Mobile"), ["", "13800138000"]);
        assert_eq!(column(&table, "question: Statement"), ["", "第一行\n\"第二行\",完"]);
        assert_eq!(column(&table, "row: Some(0), question: School"), ["测试大学", ""]);
        assert_eq!(column(&table, "row: Some(1), question: School"), ["=cmd|' /C calc'!A0", ""]);
        assert_eq!(column(&table, "row: Some(0), question: Start"), ["2018-09", ""]);
        assert_eq!(column(&table, "Files"), ["1.age", "2.age"]);
        assert_eq!(column(&table, "Screened(Version)"), ["Version 1", "Version 1"]);
        assert_eq!(table[1][0].len(), 8, "the reference comes first");
    }

    #[test]
    fn answers_this_form_does_not_know_have_columns_of_their_own() {
        let table = read_back(&[(&[("name", "测试甲"), ("hobby", "00123")], &[&[], &[("thesis", "论文")]])]);
        assert_eq!(column(&table, r#"Unknown { row: None, name: "hobby" }"#), ["00123"]);
        assert_eq!(column(&table, r#"Unknown { row: Some(("education", 1)), name: "thesis" }"#), ["论文"]);
        let known = read_back(&[(&[("name", "测试甲"), ("device_mode", "own")], &[])]);
        assert!(!known[0].iter().any(|heading| heading.contains("Unknown")));
    }

    #[test]
    fn a_forged_application_does_not_make_the_table_wider_than_any_program_takes() {
        let names: Vec<String> = (0..UNKNOWN).map(|at| format!("x{at}")).collect();
        let forged: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "1")).collect();
        let row = [("extra", "2")];
        let table = read_back(&[(&forged, &[&row]), (&[("name", "测试甲"), ("hobby", "3")], &[])]);
        assert!(table[0].len() < 100 && !table[0].iter().any(|heading| heading.contains("Unknown")));
        let [forged, honest] = column(&table, "Others")[..] else { panic!("one for each") };
        assert!(forged.contains("x0: 1\n") && forged.contains("education 1 extra: 2"));
        assert_eq!(honest, "hobby: 3");
    }

    #[test]
    fn every_name_of_the_form_can_stand_in_a_record() {
        for name in Question::ALL.iter().map(|q| q.name()).chain(Part::ALL.iter().map(|p| p.name())) {
            assert!(payload::is_name(name), "{name}");
        }
        assert!(payload::is_name(confirm::TABLE));
        for section in FORM {
            if let Body::Rows { fields, most, .. } = section.body {
                assert!(most <= payload::ROWS_LIMIT && fields.len() <= payload::CELLS_LIMIT);
            }
        }
    }
}
