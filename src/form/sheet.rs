//! The form on paper: which answer stands in which cell of the A4 sheet, filled in or blank.
//!
//! A section of single answers becomes lines of cells, a section of rows a table. What is shown is what is sealed:
//! the canonical form of every answer that was asked for, or what was typed where it cannot be read.

use super::catalog::FORM;
use super::confirm;
use super::context::{Context, Scope};
use super::field::{Body, Field, Part, Question, Section};
use super::kind::Entry;
use super::problem::Problem;
use super::review;
use crate::domain::application::Answers;
use crate::domain::text;

/// Parts into which the width of the sheet is divided.
pub const PARTS: usize = 24;
/// Cells that stand side by side in a line, each with its question before it.
pub const LINE: usize = 3;
/// The same where a photograph stands beside them.
pub const LINE_WITH_PHOTO: usize = 2;
/// Lines of a person's section that the photograph stands beside.
pub const PHOTO_LINES: usize = 5;
/// Characters up to which a pen finds a list of names to tick; a longer one it writes out.
const LIST_MOST: usize = 72;

/// The whole sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The sections in the order of the paper.
    pub blocks: Vec<Block>,
    /// The doubtful answers that the applicant has explained, and the explanations.
    pub explained: Vec<(Problem, String)>,
}

/// One section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The section.
    pub part: Part,
    /// What stands in it.
    pub body: Grid,
}

/// How the answers of a section are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grid {
    /// Lines of cells, the widths of which add up to [`LINE`]; to [`LINE_WITH_PHOTO`] in the first [`PHOTO_LINES`] of
    /// the person's section.
    Lines(Vec<Vec<Cell>>),
    /// A table; a row has as many lists of answers as there are columns.
    Table {
        /// The columns that have something to ask.
        columns: Vec<&'static Column>,
        /// The rows, each column's answers.
        rows: Vec<Vec<Vec<Cell>>>,
    },
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The question.
    pub question: Question,
    /// What stands there.
    pub content: Content,
    /// How many of the cells of a line it takes.
    pub width: usize,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The answer; empty if there is none, or to be written by hand.
    Text(String),
    /// Room for running text.
    Area(String),
    /// A box to tick before each of these names.
    Boxes(Vec<String>),
    /// A sentence with a box before it, ticked or not.
    Tick(bool),
}

/// A column of a section's table.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The questions that are answered in it, one below the other.
    pub questions: &'static [Question],
    /// Its share of the table's width, in parts of which there are [`PARTS`].
    pub share: usize,
    /// The questions stand before their answers; elsewhere the head of the column says enough.
    pub labelled: bool,
}

const fn column(share: usize, questions: &'static [Question]) -> Column {
    Column { questions, share, labelled: false }
}

/// The columns of a section of rows, and how many rows a blank sheet has.
fn columns(part: Part) -> (&'static [Column], usize) {
    match part {
        Part::Education => (EDUCATION, 3),
        Part::Jobs => (JOBS, 4),
        Part::Skills => (SKILLS, 3),
        Part::Works => (WORKS, 3),
        Part::Files => (FILES, 2),
        _ => (FAMILY, 4),
    }
}

const EDUCATION: &[Column] = &[
    column(3, &[Question::Start, Question::End]),
    column(6, &[Question::School, Question::College, Question::Major, Question::StudyPlace]),
    column(4, &[Question::Level, Question::Degree]),
    column(3, &[Question::Mode, Question::GraduateState]),
    Column {
        questions: &[
            Question::Certificate,
            Question::DegreeNumber,
            Question::Verification,
            Question::VerificationUntil,
            Question::Recognition,
            Question::RecognitionNumber,
            Question::Gpa,
            Question::Rank,
        ],
        share: 8,
        labelled: true,
    },
];
const JOBS: &[Column] = &[
    column(3, &[Question::JobStart, Question::JobEnd]),
    column(12, &[Question::Unit]),
    column(9, &[Question::Post]),
];
const SKILLS: &[Column] = &[
    column(9, &[Question::Skill]),
    column(5, &[Question::Score]),
    column(7, &[Question::SkillNumber]),
    column(3, &[Question::SkillDate]),
];
const WORKS: &[Column] =
    &[column(4, &[Question::WorkKind]), column(17, &[Question::Work]), column(3, &[Question::WorkDate])];
const FAMILY: &[Column] = &[
    column(3, &[Question::Family]),
    column(5, &[Question::FamilyName]),
    column(4, &[Question::FamilyBorn]),
    column(4, &[Question::FamilyPolitical]),
    column(8, &[Question::FamilyWork]),
];

const FILES: &[Column] = &[column(8, &[Question::Evidence]), column(16, &[Question::File])];

/// No cell of lines: what is about the filling in and not the applicant, and the photograph, which has a place of its
/// own.
pub const NOT_ON_PAPER: [Question; 3] = [Question::DeviceMode, Question::Photo, Question::Mistakes];

impl Sheet {
    /// Whether there is a cell for `question`.
    pub fn asks(&self, question: Question) -> bool {
        self.blocks.iter().any(|block| match &block.body {
            Grid::Lines(lines) => lines.iter().flatten().any(|cell| cell.question == question),
            Grid::Table { columns, .. } => columns.iter().any(|it| it.questions.contains(&question)),
        })
    }
}

/// The sheet of the answers that travel.
pub fn filled(answers: &Answers, context: &Context) -> Sheet {
    let settled = review::settled(answers, context);
    let problems = review::check(&settled, context);
    let explained = problems.into_iter().filter_map(|problem| {
        let note = confirm::confirmed(&settled, &problem)?.to_owned();
        (!note.is_empty()).then_some((problem, note))
    });
    Sheet { blocks: Hand::Applicant.blocks(&settled, context), explained: explained.collect() }
}

/// A sheet to be filled in by hand, with all that may be asked of anybody who applies to `program`.
pub fn blank(program: &str, context: &Context) -> Sheet {
    let mut answers = Answers::default();
    answers.fields.insert(Question::Program.name().to_owned(), program.to_owned());
    Sheet { blocks: Hand::Pen.blocks(&answers, context), explained: Vec::new() }
}

/// Who writes the answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// They are there already.
    Applicant,
    /// Somebody with a pen.
    Pen,
}

impl Hand {
    fn blocks(self, answers: &Answers, context: &Context) -> Vec<Block> {
        let scope = Scope::new(answers, context);
        let asked = FORM.iter().filter(|section| section.fields().iter().any(|it| self.asks(it, &scope)));
        let mut blocks: Vec<Block> = asked
            .map(|section| {
                let body = match section.body {
                    Body::Fields(fields) => Grid::Lines(self.lines(section.part, fields, &scope)),
                    Body::Rows { .. } => self.table(section, &scope),
                };
                Block { part: section.part, body }
            })
            .collect();
        // What is agreed to is signed with the declaration.
        if let Some(at) = blocks.iter().position(|block| block.part == Part::Consent) {
            let consent = blocks.remove(at);
            blocks.insert(blocks.len().saturating_sub(1), consent);
        }
        blocks
    }

    /// Whether there is a cell for `field`.
    fn asks(self, field: &Field, scope: &Scope) -> bool {
        let is_asked = match self {
            Self::Applicant => field.asked.holds(scope),
            Self::Pen => field.asked.may_hold(scope),
        };
        // The day of birth stands on paper whether it was typed or is part of the number.
        (is_asked || field.question == Question::Birth) && !NOT_ON_PAPER.contains(&field.question)
    }

    fn lines(self, part: Part, fields: &[Field], scope: &Scope) -> Vec<Vec<Cell>> {
        let cells = fields.iter().filter(|it| self.asks(it, scope)).map(|it| self.cell(it, scope));
        let beside_photo = if part == Part::Person { PHOTO_LINES } else { 0 };
        pack(cells, |line| if line < beside_photo { LINE_WITH_PHOTO } else { LINE })
    }

    fn table(self, section: &'static Section, scope: &Scope) -> Grid {
        let (columns, blank_rows) = columns(section.part);
        let field = |question: &Question| {
            section.fields().iter().find(|it| it.question == *question).expect("a test walks the columns")
        };
        let rows = match self {
            Self::Applicant => scope.answers.rows(section.part.name()).len(),
            Self::Pen => blank_rows,
        };
        let scopes = (0..rows).map(|row| Scope { row: Some((section.part.name(), row)), ..*scope });
        let scopes: Vec<Scope> = scopes.collect();
        let is_there = |column: &&Column| {
            let mut questions = column.questions.iter();
            questions.any(|question| match self {
                Self::Pen => self.asks(field(question), scope),
                Self::Applicant => scopes.iter().any(|scope| self.asks(field(question), scope)),
            })
        };
        let columns: Vec<&Column> = columns.iter().filter(is_there).collect();
        let cells = |column: &Column, scope: &Scope| {
            let asked = column.questions.iter().map(field).filter(|it| self.asks(it, scope));
            let cells = asked.map(|it| self.cell(it, scope));
            // What was not answered needs no line of a row; a pen needs all of them.
            cells.filter(|it| self == Self::Pen || !it.is_empty()).collect::<Vec<_>>()
        };
        let row = |scope: &Scope| columns.iter().map(|column| cells(column, scope)).collect();
        let rows = scopes.iter().map(row).collect();
        Grid::Table { columns, rows }
    }

    fn cell(self, field: &Field, scope: &Scope) -> Cell {
        let (question, entry) = (field.question, field.kind.entry(scope));
        let written = match self {
            Self::Pen => String::new(),
            Self::Applicant if question == Question::Birth => {
                scope.birth().map(|birth| birth.to_string()).unwrap_or_default()
            }
            Self::Applicant => {
                let typed = scope.get(question);
                let read = (!text::line(typed).is_empty()).then(|| field.kind.read(typed, scope));
                read.map_or_else(String::new, |it| it.map_or_else(|_| text::lines(typed), |it| it.shown))
            }
        };
        let (content, width) = match entry {
            Entry::Tick { .. } => (Content::Tick(!written.is_empty()), LINE),
            Entry::Area { .. } => (Content::Area(written), LINE),
            // Cells of a table are too narrow for lists, and so is a line for a very long one.
            Entry::Choice(list) if self == Self::Pen && scope.row.is_none() => {
                let names: Vec<String> = list.into_iter().map(|(_, name)| name).collect();
                match length_of(&names) {
                    ..=14 => (Content::Boxes(names), 1),
                    15..=36 => (Content::Boxes(names), 2),
                    37..=LIST_MOST => (Content::Boxes(names), LINE),
                    _ => (Content::Text(written), 1),
                }
            }
            entry => (Content::Text(written), entry.cells()),
        };
        Cell { question, content, width }
    }
}

impl Cell {
    fn is_empty(&self) -> bool {
        matches!(&self.content, Content::Text(text) | Content::Area(text) if text.is_empty())
    }
}

/// Characters that boxes with these names take in a row.
fn length_of(names: &[String]) -> usize {
    names.iter().map(|name| name.chars().count() + 2).sum()
}

/// Cells in lines that are `full` at so many; the last of each line is widened to its end.
fn pack(cells: impl Iterator<Item = Cell>, full: impl Fn(usize) -> usize) -> Vec<Vec<Cell>> {
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    let mut left = 0;
    for mut cell in cells {
        if cell.width > left {
            widen(&mut lines, left);
            left = full(lines.len());
            lines.push(Vec::new());
            cell.width = cell.width.min(left);
        }
        left -= cell.width;
        lines.last_mut().expect("a line was begun").push(cell);
    }
    widen(&mut lines, left);
    lines
}

fn widen(lines: &mut [Vec<Cell>], by: usize) {
    if let Some(last) = lines.last_mut().and_then(|line| line.last_mut()) {
        last.width += by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Date;
    use crate::form::sample;

    fn context() -> Context {
        sample::surroundings(Date::new(2026, 3, 1).unwrap())
    }

    fn questions(sheet: &Sheet) -> Vec<Question> {
        let mut all = Vec::new();
        for block in &sheet.blocks {
            match &block.body {
                Grid::Lines(lines) => all.extend(lines.iter().flatten().map(|it| it.question)),
                Grid::Table { columns, .. } => all.extend(columns.iter().flat_map(|it| it.questions)),
            }
        }
        all
    }

    #[test]
    fn every_question_has_one_cell_on_a_blank_sheet_and_a_column_of_its_section() {
        // Where no campaign is known, everything may be asked.
        let everything = Context { offers: Vec::new(), ..context() };
        let mut there = questions(&blank("", &everything));
        there.extend(NOT_ON_PAPER);
        there.sort_unstable();
        assert_eq!(there, Question::ALL);
        for section in FORM {
            if section.table().is_none() {
                continue;
            }
            let (columns, _) = columns(section.part);
            assert_eq!(columns.iter().map(|it| it.share).sum::<usize>(), PARTS, "{:?}", section.part);
            let mut there: Vec<Question> = columns.iter().flat_map(|it| it.questions).copied().collect();
            let mut asked: Vec<Question> = section.fields().iter().map(|it| it.question).collect();
            there.sort_unstable();
            asked.sort_unstable();
            assert_eq!(there, asked);
        }
    }

    #[test]
    fn what_a_campaign_does_not_ask_is_not_on_its_blank_sheet() {
        let there = questions(&blank("program", &context()));
        for absent in
            [Question::Ethnic, Question::Political, Question::PostCode, Question::Family, Question::Avoid]
        {
            assert!(!there.contains(&absent), "{absent:?}");
        }
        assert!(there.contains(&Question::ReferrerUnit), "asked of some is asked on paper");
    }

    #[test]
    fn lines_are_full_and_nothing_typed_is_left_out() {
        let answers = sample::whole();
        let sheet = filled(&answers, &context());
        let mut words = String::new();
        for block in &sheet.blocks {
            match &block.body {
                Grid::Lines(lines) => {
                    for (at, line) in lines.iter().enumerate() {
                        let is_beside_photo = block.part == Part::Person && at < PHOTO_LINES;
                        let full = if is_beside_photo { LINE_WITH_PHOTO } else { LINE };
                        assert_eq!(line.iter().map(|it| it.width).sum::<usize>(), full, "{line:?}");
                        line.iter().for_each(|it| words.push_str(&format!("{:?}", it.content)));
                    }
                }
                Grid::Table { columns, rows } => {
                    assert!(rows.iter().all(|row| row.len() == columns.len()));
                    words.push_str(&format!("{rows:?}"));
                }
            }
        }
        for typed in [
            "测试大学",
            "示例工程",
            "技术员",
            "测试单位",
            "至今",
            "甲路100号",
            "愿意到基层工作。",
            "107551202",
        ] {
            assert!(words.contains(typed), "{typed} is not on the sheet");
        }
        let parts: Vec<Part> = sheet.blocks.iter().map(|block| block.part).collect();
        assert_eq!(parts[parts.len() - 2..], [Part::Consent, Part::Declaration]);
        assert!(!parts.contains(&Part::Family), "nobody asked");
    }

    #[test]
    fn a_number_says_the_birthday_and_a_pen_finds_room_for_it() {
        let of = |sheet: &Sheet| {
            let lines = sheet.blocks.iter().filter_map(|it| match &it.body {
                Grid::Lines(lines) => Some(lines.iter().flatten()),
                Grid::Table { .. } => None,
            });
            lines.flatten().find(|it| it.question == Question::Birth).cloned().unwrap().content
        };
        assert!(matches!(of(&filled(&sample::whole(), &context())), Content::Text(day) if day.len() == 10));
        assert_eq!(of(&blank("program", &context())), Content::Text(String::new()));
    }
}
