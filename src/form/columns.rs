//! The form as the columns of the officer's table: one row per application, every cell a text.

use super::catalog::FORM;
use super::confirm;
use super::context::{Context, Scope};
use super::field::{Field, Part, Question};
use super::kind::Cell;
use super::problem::Place;
use crate::domain::application::Answers;
use crate::domain::text;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// An answer, or the code or name of a coded one.
    Answer {
        /// The section.
        part: Part,
        /// The row, from 0, in a section of rows.
        row: Option<usize>,
        /// The question.
        question: Question,
        /// Which face of the answer.
        cell: Cell,
    },
    /// Date of birth, from the number or as typed.
    Birth,
    /// The applicant's explanations of doubtful answers.
    Explanations,
}

/// The applicant's name.
pub const NAME: Column =
    Column::Answer { part: Part::Person, row: None, question: Question::Name, cell: Cell::Plain };

/// Questions that are about the filling in and not about the applicant: no column.
const NOT_EXPORTED: [Question; 6] = [
    Question::Mistakes,
    Question::NoticeAck,
    Question::ConsentSensitive,
    Question::DeviceMode,
    Question::ConsentThird,
    Question::Truth,
];

/// What is asked on cited grounds bears on nothing: nobody sorts applicants by it.
fn is_exported(field: &Field) -> bool {
    !NOT_EXPORTED.contains(&field.question) && !field.apart
}

/// The columns that hold all of `applications`: as many rows of each table as the longest of them has.
pub fn layout<'a>(applications: impl IntoIterator<Item = &'a Answers> + Clone) -> Vec<Column> {
    let mut columns = Vec::new();
    for section in FORM {
        let rows: Vec<Option<usize>> = match section.table() {
            None => vec![None],
            Some(table) => {
                let longest = applications.clone().into_iter().map(|a| a.rows(table).len()).max();
                (0..longest.unwrap_or(0).max(section.least())).map(Some).collect()
            }
        };
        for row in rows {
            for field in section.fields().iter().filter(|f| is_exported(f)) {
                let (part, question) = (section.part, field.question);
                if question == Question::Birth {
                    columns.push(Column::Birth);
                    continue;
                }
                // What only some campaigns ask has a column if somebody answered it.
                let is_there = |answers: &Answers| !text::line(answers.get(question.name())).is_empty();
                let is_single = section.table().is_none();
                let is_optional = is_single && field.asked.campaign().is_some();
                if is_optional && !applications.clone().into_iter().any(is_there) {
                    continue;
                }
                let cells = field.kind.cells().iter();
                columns.extend(cells.map(|&cell| Column::Answer { part, row, question, cell }));
            }
        }
    }
    columns.push(Column::Explanations);
    columns
}

/// The columns of what is kept apart, and was answered in any of `applications`: for whoever reads all of one, and for
/// a sheet of their own.
pub fn apart<'a>(applications: impl IntoIterator<Item = &'a Answers> + Clone) -> Vec<Column> {
    let mut columns = Vec::new();
    for section in FORM {
        let fields = section.fields().iter().filter(|field| field.apart);
        let rows: Vec<Option<usize>> = match section.table() {
            None => vec![None],
            Some(table) => {
                let longest = applications.clone().into_iter().map(|it| it.rows(table).len()).max();
                (0..longest.unwrap_or(0)).map(Some).collect()
            }
        };
        for (row, field) in fields.flat_map(|field| rows.iter().map(move |row| (*row, field))) {
            let at = Place { part: section.part, row, question: field.question };
            if applications.clone().into_iter().any(|answers| !text::is_blank(at.typed(answers))) {
                let cells = field.kind.cells().iter();
                let of = |&cell: &_| Column::Answer { part: at.part, row, question: at.question, cell };
                columns.extend(cells.map(of));
            }
        }
    }
    columns
}

/// What stands in `column` for one application: the canonical form, or what was typed if it cannot be read;
/// empty if it was not asked or not answered.
pub fn cell(column: &Column, answers: &Answers, context: &Context) -> String {
    match *column {
        Column::Birth => {
            Scope::new(answers, context).birth().map(|date| date.to_string()).unwrap_or_default()
        }
        Column::Explanations => {
            let notes: Vec<String> =
                confirm::notes(answers).map(|(at, note)| format!("{at}: {note}")).collect();
            notes.join("\n")
        }
        Column::Answer { part, row, question, cell } => {
            let (section, field) = super::catalog::field(question);
            debug_assert_eq!(section.part, part);
            let scope = Scope { answers, row: section.table().zip(row), context };
            let absent = row.is_some_and(|row| row >= answers.rows(part.name()).len());
            let typed = if absent { "" } else { scope.get(question) };
            if text::is_blank(typed) || !field.asked.holds(&scope) {
                return String::new();
            }
            match (field.kind.read(typed, &scope), cell) {
                (Ok(reading), Cell::Plain | Cell::Name) => reading.shown,
                (Ok(reading), Cell::Code) => reading.code.unwrap_or(reading.shown),
                (Err(_), Cell::Name) => String::new(),
                (Err(_), Cell::Plain | Cell::Code) => text::lines(typed),
            }
        }
    }
}
