//! The result of a certified skill, compared with the range of its examination.

use super::{Entry, Keys, Kind, Reading, Width};
use crate::domain::text;
use crate::form::context::Scope;
use crate::form::field::Question;
use crate::form::problem::{Doubt, Fault};

/// The results that 大学英语四、六级 have.
const CET: std::ops::RangeInclusive<u32> = 220..=710;

/// A grade in words, or a number of points.
#[derive(Debug)]
pub struct Score;

impl Kind for Score {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::Line { keys: Keys::Text, width: Width::Short }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        const MOST: usize = 20;
        let grade = text::line(typed);
        let count = grade.chars().count();
        if count > MOST {
            return Err(Fault::TooLong { count, most: MOST });
        }
        let points = text::code(typed).trim_end_matches('分').parse::<u32>().ok();
        let beyond = points.filter(|points| is_cet(scope.get(Question::Skill)) && !CET.contains(points));
        Ok(Reading::of(grade).doubt(beyond.map(|points| Doubt::CetScore { points })))
    }
}

fn is_cet(skill: &str) -> bool {
    let skill = text::code(skill).to_ascii_uppercase();
    ["CET", "大学英语", "英语四级", "英语六级"].iter().any(|name| skill.contains(name))
}
