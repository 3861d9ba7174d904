//! The saved draft: a mirror of the answers for storage, closed and versioned.
//!
//! Answers are kept by their stable names, verbatim, also those that this version of the form does not know:
//! a draft of any version opens, and nothing in it is lost by opening it.

use super::field::Part;
use crate::domain::application::{Answers, Row};
#[cfg(not(target_family = "wasm"))]
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is kept between visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What was typed.
    pub answers: Answers,
    /// Sections that were passed once.
    pub passed: BTreeSet<Part>,
    /// How often the draft was changed: the newer of two copies has the larger number.
    pub revision: u64,
}

/// Why a stored text is no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It does not have the shape of any version; the text says where.
    Shape(String),
    /// It was saved by a newer version of the form.
    Newer {
        /// The version of its shape.
        version: u32,
    },
}

/// The version of the shape below.
const VERSION: u32 = 1;

/// Only the version, which is read before anything else is believed.
#[derive(Deserialize)]
pub struct Version {
    version: u32,
}

/// Version 1 of the shape.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    version: u32,
    revision: u64,
    passed: Vec<String>,
    fields: BTreeMap<String, String>,
    tables: BTreeMap<String, Vec<Row>>,
}

/// The draft as text to store.
pub fn write(draft: &Draft) -> String {
    let saved = Saved {
        version: VERSION,
        revision: draft.revision,
        passed: draft.passed.iter().map(|p| p.name().to_owned()).collect(),
        fields: draft.answers.fields.clone(),
        tables: draft.answers.tables.clone(),
    };
    serde_json::to_string(&saved).expect("strings, numbers and maps with string keys are JSON")
}

/// Reads a stored draft.
pub fn read(stored: &str) -> Result<Draft, Error> {
    let Version { version } = parse(stored, |it| it.version)?;
    if version > VERSION {
        return Err(Error::Newer { version });
    }
    let saved: Saved = parse(stored, |it| it.saved)?;
    let mut draft = Draft {
        answers: Answers { fields: saved.fields, tables: saved.tables },
        passed: BTreeSet::new(),
        revision: saved.revision,
    };
    // One by one: collecting a set sorts first, and no other code of the form sorts.
    draft.passed.extend(saved.passed.iter().filter_map(|name| Part::from_name(name)));
    Ok(draft)
}

#[cfg(not(target_family = "wasm"))]
fn parse<T: DeserializeOwned>(text: &str, _: impl Fn(&Parsers) -> Parser<T>) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Shape(error.to_string()))
}

/// A browser has a parser already, which a phone need not fetch; it does not say what it did not like.
#[cfg(target_family = "wasm")]
fn parse<T>(text: &str, of: impl Fn(&Parsers) -> Parser<T>) -> Result<T, Error> {
    let parsed = PARSERS.get().and_then(|parsers| of(parsers)(text));
    parsed.ok_or_else(|| Error::Shape(String::new()))
}

/// Reads a text as a `T`; none if it is not of that shape.
pub type Parser<T> = fn(&str) -> Option<T>;

/// What reads drafts in a browser.
#[cfg_attr(not(target_family = "wasm"), allow(dead_code))]
pub struct Parsers {
    /// Reads the version alone.
    pub version: Parser<Version>,
    /// Reads all of it.
    pub saved: Parser<Saved>,
}

#[cfg(target_family = "wasm")]
static PARSERS: std::sync::OnceLock<Parsers> = std::sync::OnceLock::new();

/// From now on drafts are read by these. Natively they are read by `serde_json` all the same.
pub fn parse_by(parsers: Parsers) {
    #[cfg(target_family = "wasm")]
    // Whoever is first stays.
    let _ = PARSERS.set(parsers);
    #[cfg(not(target_family = "wasm"))]
    let _ = parsers;
}

/// The newest of several copies of a draft; none if there is none.
///
/// # Errors
/// If a copy is of a newer version, which must not be written over, or if all copies there are are broken.
pub fn newest(copies: impl IntoIterator<Item = String>) -> Result<Option<Draft>, Error> {
    let mut newest: Option<Draft> = None;
    let mut broken = None;
    for copy in copies {
        match read(&copy) {
            Ok(draft) if newest.as_ref().is_none_or(|it| it.revision < draft.revision) => {
                newest = Some(draft)
            }
            Ok(_) => {}
            Err(newer @ Error::Newer { .. }) => return Err(newer),
            Err(error) => broken = Some(error),
        }
    }
    match (newest, broken) {
        (None, Some(error)) => Err(error),
        (newest, _) => Ok(newest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Drafts of every released version, oldest first. Never change one; add the next.
    const GOLDEN: [&str; 2] = [
        include_str!("../../tests/fixtures/draft/v1.json"),
        include_str!("../../tests/fixtures/draft/v1-form4.json"),
    ];

    #[test]
    fn drafts_of_every_version_open_for_ever() {
        for golden in GOLDEN {
            let draft = read(golden).unwrap();
            assert_eq!(draft.answers.get("name"), "测试古丽•示例");
            assert_eq!(draft.answers.rows("education")[0]["school"], "示例大学");
            assert!(draft.passed.contains(&Part::Consent));
            assert_eq!(draft.revision, 12);
        }
    }

    #[test]
    fn a_draft_keeps_every_table_that_the_form_has_had() {
        let draft = read(GOLDEN[1]).unwrap();
        let mut tables: Vec<&str> = draft.answers.tables.keys().map(String::as_str).collect();
        tables.sort_unstable();
        let expected = ["confirmed", "education", "family", "files", "jobs", "mistakes", "skills", "works"];
        assert_eq!(tables, expected);
        assert_eq!(draft.answers.get("note-jobs-1-job_end-gap-2025-06"), "在家备考");
    }

    #[test]
    fn the_newest_golden_draft_is_what_is_written_today() {
        let golden = GOLDEN[GOLDEN.len() - 1].trim_end();
        assert_eq!(write(&read(golden).unwrap()), golden);
    }

    #[test]
    fn what_is_no_draft_is_refused_with_its_reason() {
        #[track_caller]
        fn check(stored: &str, expected: fn(&Error) -> bool) {
            let error = read(stored).unwrap_err();
            assert!(expected(&error), "{error:?}");
        }
        check("", |e| matches!(e, Error::Shape(_)));
        check("{}", |e| matches!(e, Error::Shape(_)));
        check(r#"{"version":2,"anything":1}"#, |e| *e == Error::Newer { version: 2 });
        check(
            r#"{"version":1,"revision":1,"passed":[],"fields":{},"tables":{},"more":1}"#,
            |e| matches!(e, Error::Shape(m) if m.contains("more")),
        );
    }

    #[test]
    fn the_newest_copy_that_can_be_read_is_taken() {
        let copy = |revision| write(&Draft { revision, ..Draft::default() });
        let broken = || copy(9)[..20].to_owned();
        let newer = || r#"{"version":99}"#.to_owned();
        #[track_caller]
        fn check(copies: &[String], expected: Option<u64>) {
            let draft = newest(copies.iter().cloned()).unwrap();
            assert_eq!(draft.map(|it| it.revision), expected);
        }
        check(&[], None);
        check(&[copy(3), copy(4), copy(2)], Some(4));
        check(&[copy(3), broken()], Some(3));
        check(&[broken(), copy(0)], Some(0));
        assert!(matches!(newest([broken(), broken()]), Err(Error::Shape(_))));
        assert_eq!(newest([copy(3), newer(), broken()]), Err(Error::Newer { version: 99 }));
    }
}
