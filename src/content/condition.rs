//! The shapes of conditions in the content files. What they mean is read by [`rules`](super::rules).

use serde::{Deserialize, Serialize};

use super::map::{Id, Map};
use super::text::Text;

/// A condition of a program, a campaign or a self-check, with its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Id, unique among the conditions beside it.
    pub id: Id,
    /// What it is about, in a few characters: 学历.
    pub name: String,
    /// What it asks.
    pub test: Test,
    /// First day on which it counts, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day on which it counts, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Where it is written: a key of `sources.json`. In a campaign the notice, if this is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Id>,
    /// The place in the source: 第十一条第（四）项.
    pub clause: String,
    /// Said when it is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<Text>,
    /// Said when it is not met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_met: Option<Text>,
    /// Said when only the office can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Text>,
    /// Said when it is not met: what would change that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Text>,
}

/// What a condition asks: exactly one of `operand`, `all`, `any`, `score` and `office`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// What is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operand: Option<Id>,
    /// A number is measured as a share of this one, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// Choices that meet it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<Id>,
    /// Choices of which only the office can say whether they meet it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unclear: Vec<Id>,
    /// Not less than this; of a score, the points needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// More than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<f64>,
    /// Not more than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// Less than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
    /// The first day that meets it, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day that meets it, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Completed years since the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    /// All of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Test>,
    /// One of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Test>,
    /// Points by bands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub score: Vec<Item>,
    /// Only the office can judge.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub office: bool,
}

impl Test {
    /// What gives points in the first score in it.
    pub fn items(&self) -> Option<&[Item]> {
        if !self.score.is_empty() {
            return Some(&self.score);
        }
        self.all.iter().chain(&self.any).find_map(Self::items)
    }
}

/// Something that gives points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its name: 科技人员.
    pub name: String,
    /// Ways to measure it; the one with the most points counts.
    pub ways: Vec<Way>,
}

/// One way to measure something that gives points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// What is measured.
    pub operand: Id,
    /// Measured as a share of this, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// From how much on, and how many points: `[30, 20]`; the most first.
    pub bands: Vec<Vec<f64>>,
}

/// `scenarios/*.json`: somebody's answers, and what must come out. Never published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Who asks: 在外地工作的昌吉人.
    pub title: String,
    /// The day on which they ask, `YYYY-MM-DD`.
    pub on: String,
    /// Answers by operand, as they stand in an address or an input.
    pub answers: Map<String>,
    /// What comes out, by subject: `programs/thousand-masters` → `close`.
    pub expect: Map<String>,
}
