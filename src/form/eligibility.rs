//! What an application tells the rules, and what the finder tells the form.
//!
//! Only answers that can be read count; a doubtful one counts as it stands. Of several educations the highest counts,
//! and of several on that level the latest; studies under way count as those one is about to finish.

use super::context::{Context, Scope};
use super::field::{Part, Question};
use crate::domain::application::Answers;
use crate::domain::study::{Degree, Level};
use crate::domain::time::YearMonth;
use crate::rules::{self, Operand, Value};

/// What the form asks of all that rules can depend on.
pub const ASKED: [Operand; 4] = [Operand::Education, Operand::Degree, Operand::Graduation, Operand::Birth];

/// The answers of an application, as the rules take them.
pub fn answers(answers: &Answers, context: &Context) -> rules::Answers {
    let mut found = rules::Answers::new();
    let table = Part::Education.name();
    let rows = (0..answers.rows(table).len()).map(|row| Scope { answers, row: Some((table, row)), context });
    let mut highest: Option<(Level, Option<YearMonth>)> = None;
    let mut degree: Option<Degree> = None;
    for scope in rows {
        if let Some(level) = Level::from_code(scope.get(Question::Level)) {
            let end = YearMonth::parse(scope.get(Question::End)).ok();
            let outranks = |(other, ended): (Level, Option<YearMonth>)| {
                rank(level) < rank(other) || rank(level) == rank(other) && end > ended
            };
            if highest.is_none_or(outranks) {
                highest = Some((level, end));
            }
        }
        if let Some(own) = Degree::from_code(scope.get(Question::Degree)) {
            let is_higher = |other: Degree| degree_key(own) < degree_key(other);
            if degree.is_none_or(is_higher) {
                degree = Some(own);
            }
        }
    }
    if let Some((level, end)) = highest {
        found.set(Operand::Education, Some(Value::Choice(rank(level))));
        found.set(Operand::Graduation, end.map(|end| Value::Number(f64::from(end.year()))));
    }
    found.set(Operand::Degree, degree.map(|degree| Value::Choice(degree_key(degree))));
    found.set(Operand::Birth, Scope::new(answers, context).birth().map(Value::Date));
    found
}

/// The level of schooling that the finder was told of, where it names a single one.
pub fn level(told: &rules::Answers) -> Option<Level> {
    match told.choice(Operand::Education)? {
        "doctor" => Some(Level::Doctoral),
        "master" => Some(Level::Masters),
        "bachelor" => Some(Level::Undergraduate),
        "college" => Some(Level::College),
        _ => None,
    }
}

/// The place of a level among the options of [`Operand::Education`], which go from the highest down.
fn rank(level: Level) -> usize {
    let key = match level {
        Level::Doctoral => "doctor",
        Level::Masters => "master",
        Level::Undergraduate => "bachelor",
        Level::College => "college",
        Level::Specialised | Level::VocationalHigh | Level::Technical | Level::High => "below",
    };
    place(Operand::Education, key)
}

/// The place of a degree among the options of [`Operand::Degree`], which go from the highest down.
fn degree_key(degree: Degree) -> usize {
    let key = match degree {
        Degree::Doctor => "doctor",
        Degree::Master => "master",
        Degree::Bachelor => "bachelor",
        Degree::None => "none",
    };
    place(Operand::Degree, key)
}

fn place(operand: Operand, key: &str) -> usize {
    operand.options().iter().position(|own| *own == key).expect("the options of the operand hold the key")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::application::Row;
    use crate::domain::time::Date;

    fn told(fields: &[(&str, &str)], educations: &[&[(&str, &str)]]) -> rules::Answers {
        let row = |cells: &[(&str, &str)]| -> Row {
            cells.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
        };
        let mut given = Answers { fields: row(fields), ..Answers::default() };
        given.tables.insert("education".to_owned(), educations.iter().map(|cells| row(cells)).collect());
        answers(&given, &Context::elsewhere(Date::new(2026, 11, 25).unwrap()))
    }

    #[test]
    fn the_highest_education_counts_and_of_several_the_latest() {
        #[track_caller]
        fn check(
            educations: &[&[(&str, &str)]],
            education: Option<&str>,
            degree: Option<&str>,
            year: Option<f64>,
        ) {
            let told = told(&[], educations);
            let found = (told.choice(Operand::Education), told.choice(Operand::Degree));
            assert_eq!((found, told.number(Operand::Graduation)), ((education, degree), year));
        }
        let bachelor = [("level", "21"), ("degree", "4"), ("end", "2019-06")];
        let master = [("level", "14"), ("degree", "3"), ("end", "2022-06")];
        let second = [("level", "14"), ("degree", "0"), ("end", "2024-06")];
        let open = [("level", "14"), ("end", "20")];
        check(&[&bachelor, &master], Some("master"), Some("master"), Some(2022.0));
        check(&[&master, &bachelor], Some("master"), Some("master"), Some(2022.0));
        check(&[&second, &master], Some("master"), Some("master"), Some(2024.0));
        check(&[&master, &second], Some("master"), Some("master"), Some(2024.0));
        check(&[&open], Some("master"), None, None);
        check(&[&[("level", "硕士"), ("degree", "x")]], None, None, None);
        check(&[&[("level", "61")]], Some("below"), None, None);
        check(&[], None, None, None);
    }

    #[test]
    fn the_birth_is_that_of_the_number_or_as_typed() {
        let number =
            told(&[("id_type", "resident"), ("id_no", "659900199001011238"), ("birth", "1999-09-09")], &[]);
        assert_eq!(number.get(Operand::Birth), Date::from_iso("1990-01-01").map(Value::Date));
        let typed = told(&[("id_type", "passport"), ("birth", "1999-09-09")], &[]);
        assert_eq!(typed.get(Operand::Birth), Date::from_iso("1999-09-09").map(Value::Date));
        assert!(told(&[], &[]).is_empty());
    }

    #[test]
    fn every_level_and_degree_has_its_place_and_only_what_is_asked_is_told() {
        for level in Level::ALL {
            assert!(rank(*level) < Operand::Education.options().len());
        }
        for degree in Degree::ALL {
            assert!(degree_key(*degree) < Operand::Degree.options().len());
        }
        let all = told(
            &[("id_type", "passport"), ("birth", "1999-09-09")],
            &[&[("level", "11"), ("degree", "2"), ("end", "2026-06")]],
        );
        for operand in Operand::ALL {
            assert_eq!(all.get(operand).is_some(), ASKED.contains(&operand), "{operand:?}");
        }
    }

    #[test]
    fn the_finder_tells_the_level_where_it_is_a_single_one() {
        let told = |query: &str| level(&rules::Answers::from_query(query));
        assert_eq!(told("education=master&village=yes"), Some(Level::Masters));
        assert_eq!(told("education=college"), Some(Level::College));
        assert_eq!(told("education=below"), None);
        assert_eq!(told(""), None);
    }
}
