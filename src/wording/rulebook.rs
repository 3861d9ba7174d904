//! Words of the rule book, which editors and fact-checkers read.

use crate::chart::number::decimal;

/// Its title.
pub const TITLE: &str = "全部条件";
/// Heading of the drawing.
pub const GRAPH: &str = "条件图";
/// Headings of a table of conditions.
pub const HEADINGS: [&str; 8] =
    ["条件", "要求", "有效期", "依据", "达到时说", "没有达到时说", "须核实时说", "怎样会变"];
/// All of them must hold.
pub const ALL: &str = "全部满足";
/// One of them must hold.
pub const ANY: &str = "满足一项";

/// The drawing's title.
pub fn graph(version: &str) -> String {
    format!("{GRAPH}，规则版本 {version}")
}

/// On what conditions stand.
fn basis(is_notice: bool) -> &'static str {
    if is_notice { "依据官方公告" } else { "依据公开报道，结果最好是“方向相近”" }
}

/// Whose conditions a table holds.
pub fn caption(name: &str, key: &str, is_notice: bool) -> String {
    format!("{name}（{key}，{}）", basis(is_notice))
}

/// A condition with its id.
pub fn condition(name: &str, id: &str) -> String {
    format!("{name}（{id}）")
}

/// A source and the place in it.
pub fn place(source: &str, clause: &str) -> String {
    [source, clause].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

/// What gives points, by the ways to measure it.
pub fn scored(name: &str, ways: &[String]) -> String {
    format!("{name}：{}", ways.join("；"))
}

/// A way to measure and its bands.
pub fn way(measured: &str, bands: &[String]) -> String {
    format!("{measured} {}", bands.join("、"))
}

/// When a condition counts.
pub fn valid(from: Option<&str>, until: Option<&str>) -> String {
    match (from, until) {
        (None, None) => "一直有效".to_owned(),
        (Some(from), None) => format!("{from}起"),
        (None, Some(until)) => format!("到{until}止"),
        (Some(from), Some(until)) => format!("{from}至{until}"),
    }
}

/// What is said of an outcome, and the scenarios that come to it.
pub fn said(words: &str, scenarios: &[String]) -> String {
    if scenarios.is_empty() {
        words.to_owned()
    } else {
        format!("{words}（情景：{}）", scenarios.join("；"))
    }
}

/// A band of a score.
pub fn band(from: &str, points: f64) -> String {
    format!("{from}起{}分", decimal(points))
}

/// A share of something.
pub fn share(part: &str, whole: &str) -> String {
    format!("{part}占{whole}")
}
