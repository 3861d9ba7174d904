//! Kinds of answer: one file each, which owns how it is asked, read, shown, hidden and put into a table.

use super::context::{Context, Scope};
use super::problem::{Doubt, Fault, Told};
use crate::domain::person::Sex;
use crate::domain::study::{Degree, Level};
use std::fmt::{Debug, Display};

pub mod any_name;
pub mod awarded;
pub mod birth;
pub mod certificate;
pub mod coded;
pub mod degree_number;
pub mod document;
pub mod email;
pub mod family_born;
pub mod file;
pub mod job_month;
pub mod latin_name;
pub mod mobile;
pub mod month;
pub mod name;
pub mod notice;
pub mod post;
pub mod postcode;
pub mod program;
pub mod rank;
pub mod score;
pub mod statement;
pub mod study_month;
pub mod tick;
pub mod valid_to;
pub mod verification;
pub mod words;

/// A kind of answer.
pub trait Kind: Debug + Sync {
    /// How it is asked.
    fn entry(&self, scope: &Scope) -> Entry;

    /// Reads what was typed, which is not blank.
    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault>;

    /// The cells it fills in a table.
    fn cells(&self) -> &'static [Cell] {
        &[Cell::Plain]
    }
}

/// The control for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// One line of text.
    Line {
        /// The HTML `inputmode`: which keys a phone shows.
        keys: Keys,
        /// How long answers are.
        width: Width,
    },
    /// Running text of at most so many characters.
    Area {
        /// Characters allowed.
        most: usize,
    },
    /// One box; ticked, it answers with this text.
    Tick {
        /// The answer of a ticked box.
        answer: String,
    },
    /// One of several values: code and name.
    Choice(Vec<(String, String)>),
    /// One of many values, found by typing some of it.
    Search(Vec<Found>),
    /// A file of the device.
    File {
        /// It is a photograph, which is cut to its shape.
        is_photo: bool,
    },
}

impl Entry {
    /// Cells of a line on paper that the answer takes; see [`sheet`](super::sheet).
    pub fn cells(&self) -> usize {
        match self {
            Self::Line { width: Width::Short | Width::Medium, .. } | Self::Choice(_) | Self::Search(_) => 1,
            Self::Line { width: Width::Full, .. } | Self::File { .. } => 2,
            Self::Area { .. } | Self::Tick { .. } => super::sheet::LINE,
        }
    }
}

/// A value that is found by typing some of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The pinyin of its name by syllables, or other words under which it is looked for.
    pub pinyin: String,
}

/// A line for a day or a month.
const DATE: Entry = Entry::Line { keys: Keys::Text, width: Width::Short };

/// Keys a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// All.
    Text,
    /// Digits.
    Digits,
    /// Digits and `+`.
    Telephone,
    /// Letters, `@` and dot.
    Email,
}

/// How wide a line is drawn: as wide as its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A date.
    Short,
    /// A number or a name.
    Medium,
    /// A line.
    Full,
}

/// One face of an answer in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The answer.
    Plain,
    /// Its code.
    Code,
    /// The name of its code.
    Name,
}

/// An answer that can be read: all its faces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its canonical form, as the applicant reviews it.
    pub shown: String,
    /// Its code, if it is a coded one.
    pub code: Option<String>,
    /// A form that others may see over the applicant's shoulder.
    pub masked: String,
    /// What the applicant is asked to look at again.
    pub doubts: Vec<Doubt>,
    /// What was changed or learnt on reading.
    pub told: Option<Told>,
}

impl Reading {
    /// A reading with nothing to hide, doubt or tell.
    pub fn of(shown: impl Display) -> Self {
        let shown = shown.to_string();
        Self { masked: shown.clone(), shown, code: None, doubts: Vec::new(), told: None }
    }

    /// The same, hidden as `masked`.
    pub fn masked(self, masked: String) -> Self {
        Self { masked, ..self }
    }

    /// The same with a code.
    pub fn coded(self, code: &str) -> Self {
        Self { code: Some(code.to_owned()), ..self }
    }

    /// The same with one more doubt, if there is one.
    pub fn doubt(mut self, doubt: impl Into<Option<Doubt>>) -> Self {
        self.doubts.extend(doubt.into());
        self
    }

    /// The same, telling of `told`, if there is anything to tell.
    pub fn tell(self, told: Option<Told>) -> Self {
        Self { told, ..self }
    }
}

/// Refuses an answer that is not an invented person's where only such are taken.
fn invented_only(context: &Context, is_invented: bool) -> Result<(), Fault> {
    if context.demonstration && !is_invented { Err(Fault::NotInvented) } else { Ok(()) }
}

/// Whether the number of the document says another sex.
pub(super) fn sex_doubt(code: &str, scope: &Scope) -> Option<Doubt> {
    let number = scope.identity()?.sex()?;
    (Sex::from_code(code)? != number).then_some(Doubt::SexDiffers { number })
}

/// Whether the degree does not usually go with the level in the same row.
pub(super) fn degree_doubt(code: &str, scope: &Scope) -> Option<Doubt> {
    let degree = Degree::from_code(code)?;
    let level = Level::from_code(scope.get(super::field::Question::Level))?;
    (!level.goes_with(degree)).then_some(Doubt::UnusualDegree { level, degree })
}
