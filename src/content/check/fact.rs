//! Laws of facts: values, how they are written, how computed ones came about.

use super::formula;
use super::{Context, Faults};
use crate::content::schema::{Confidence, Derived, Fact, Id};
use crate::domain::time::Date;

/// A computed value of a fact or of a point of a series.
pub(super) struct Computed<'a> {
    pub(super) file: String,
    pub(super) pointer: String,
    pub(super) value: f64,
    unit: &'a str,
    source: &'a str,
    pub(super) derived: &'a Derived,
}

impl Computed<'_> {
    /// Whether this is the fact `id`.
    pub(super) fn is_called(&self, id: &str) -> bool {
        self.pointer.strip_prefix("/facts/") == Some(id)
    }
}

/// Law: a value is a number of its unit, or words that stand in its place.
pub fn values(context: &Context<'_>, faults: &mut Faults) {
    for (id, fact) in &context.library.facts {
        let mut fault = |field: &str, what: &str, allowed: &str| {
            faults.push(context.fact_file(id), format!("/facts/{id}{field}"), what, allowed);
        };
        match fact.value {
            None if fact.show.is_none() => {
                fault("/show", "没有数值，也没有写法", "没有确切数字时，用 show 写明原文的说法，如“数千名”");
            }
            Some(value) if fact.unit == "日期" && day(value).is_none() => {
                fault("/value", "不是日历上的一天", "写作八位数：20220704");
            }
            Some(_) if fact.unit == "日期" && fact.show.is_none() => {
                fault("/show", "日期没有写法", "写作“2022年7月4日”");
            }
            _ => {}
        }
    }
}

/// Law: what a fact shows is what it says.
pub fn shown(context: &Context<'_>, faults: &mut Faults) {
    for (id, fact) in &context.library.facts {
        let Some(show) = &fact.show else { continue };
        if !agrees(fact, show) {
            let value = fact.value.map_or("无".to_owned(), |value| value.to_string());
            faults.push(
                context.fact_file(id),
                format!("/facts/{id}/show"),
                format!("写法“{show}”与数值{value}{}对不上", fact.unit),
                "写法里的数（连同万、亿）要等于数值；没有数值时写法里不出现数字",
            );
        }
    }
}

/// Law: whoever shows a value of medium confidence says why it is one.
pub fn confidence(context: &Context<'_>, faults: &mut Faults) {
    let mut law = |file: &str, pointer: String, confidence: Confidence, note: &Option<String>| {
        if confidence == Confidence::Medium && note.is_none() {
            faults.push(
                file,
                pointer,
                "可信度为 medium，却没有说明",
                "用 note 写明为什么：例如只见于一个转载页",
            );
        }
    };
    for (id, fact) in &context.library.facts {
        law(context.fact_file(id), format!("/facts/{id}/note"), fact.confidence, &fact.note);
    }
    for (id, series) in &context.library.series {
        for (at, point) in series.points.iter().enumerate() {
            let file = format!("series/{id}.json");
            law(&file, format!("/points/{at}/note"), point.confidence, &point.note);
        }
    }
}

/// Law: a computed value names what it is computed from, and takes its source from there.
pub fn inputs(context: &Context<'_>, faults: &mut Faults) {
    for it in computed(context) {
        let inputs: Vec<_> = it.derived.inputs.iter().filter_map(|id| input(context, id)).collect();
        if it.derived.inputs.is_empty() {
            faults.push(
                &it.file,
                format!("{}/derived/inputs", it.pointer),
                "没有写由哪些数算出",
                "至少一个数据编号，或“序列编号@时点”",
            );
        } else if !inputs.is_empty() && !inputs.iter().any(|(_, source)| *source == it.source) {
            faults.push(
                &it.file,
                format!("{}/source", it.pointer),
                format!("来源“{}”不是任何一个算据的来源", it.source),
                "与其中一个算据的来源相同",
            );
        }
    }
}

/// Law: a formula holds its inputs, and gives the value to the digits that are published.
pub fn formulas(context: &Context<'_>, faults: &mut Faults) {
    for it in computed(context) {
        let written = &it.derived.formula;
        let mut fault = |what: String, allowed: &str| {
            faults.push(&it.file, format!("{}/derived/formula", it.pointer), what, allowed);
        };
        let Some(computed) = formula::value(written) else {
            fault(format!("算式“{written}”读不懂"), "只用数字、+ − × ÷ ^ 和半角括号");
            continue;
        };
        let numbers = formula::numbers(written);
        let absent = it.derived.inputs.iter().find(|id| {
            input(context, id).is_some_and(|(value, _)| !numbers.iter().any(|number| same(*number, value)))
        });
        if let Some(absent) = absent {
            fault(format!("算式里没有“{absent}”的数值"), "每个算据的数值都要出现在算式里");
            continue;
        }
        let computed = if it.unit == "%" { computed * 100.0 } else { computed };
        let scale = libm::pow(10.0, decimals(it.value) as f64);
        if !same(libm::round(computed * scale) / scale, it.value) {
            fault(
                format!("算得{computed}，与数值{}对不上", it.value),
                "算式的结果四舍五入到数值的位数后要与数值相等（单位是 % 的，结果乘100）",
            );
        }
    }
}

/// Whether two values are one, up to the rounding of binary fractions.
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Every computed value that has one.
pub(super) fn computed<'a>(context: &Context<'a>) -> Vec<Computed<'a>> {
    let library = context.library;
    let facts = library.facts.iter().filter_map(|(id, fact)| {
        Some(Computed {
            file: context.fact_file(id).to_owned(),
            pointer: format!("/facts/{id}"),
            value: fact.value?,
            unit: &fact.unit,
            source: &fact.source,
            derived: fact.derived.as_ref()?,
        })
    });
    let points = library.series.iter().flat_map(|(id, series)| {
        series.points.iter().enumerate().filter_map(move |(at, point)| {
            Some(Computed {
                file: format!("series/{id}.json"),
                pointer: format!("/points/{at}"),
                value: point.value,
                unit: &series.unit,
                source: &point.source,
                derived: point.derived.as_ref()?,
            })
        })
    });
    facts.chain(points).collect()
}

/// Value (of a date: its year) and source of an input.
fn input<'a>(context: &Context<'a>, id: &Id) -> Option<(f64, &'a str)> {
    if let Some((series, period)) = id.split_once('@') {
        let points = &context.library.series.get(series)?.points;
        let point = points.iter().find(|point| point.period == period)?;
        return Some((point.value, &point.source));
    }
    let fact = context.library.facts.get(id)?;
    let value = match fact.unit.as_str() {
        "日期" => (fact.value? / 10_000.0).floor(),
        _ => fact.value?,
    };
    Some((value, &fact.source))
}

/// Whether `show` says the value of `fact`.
fn agrees(fact: &Fact, show: &str) -> bool {
    let Some(value) = fact.value else {
        return !show.contains(|c: char| c.is_ascii_digit());
    };
    match fact.unit.as_str() {
        "日期" => Date::parse(show).ok().is_some_and(|shown| Some(shown) == day(value)),
        "月" => {
            let month = show.rsplit('年').next().and_then(|last| last.strip_suffix('月'));
            month.and_then(|month| month.parse().ok()) == Some(value)
        }
        unit => {
            let Some(start) = show.find(|c: char| c.is_ascii_digit()) else { return false };
            let digits = &show[start..];
            let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
            let number: Option<f64> = digits[..end].parse().ok();
            number.is_some_and(|number| same(number * scale(&digits[end..]), value * scale(unit)))
        }
    }
}

/// The day of a value written `YYYYMMDD`.
fn day(value: f64) -> Option<Date> {
    let whole = (value.fract() == 0.0 && (18_000_000.0..=99_999_999.0).contains(&value)).then_some(value)?;
    Date::parse(&whole.to_string()).ok()
}

/// What 万 or 亿 at the beginning of a unit multiplies by.
fn scale(unit: &str) -> f64 {
    match unit.chars().next() {
        Some('万') => 1e4,
        Some('亿') => 1e8,
        _ => 1.0,
    }
}

/// Decimals with which `value` is written.
fn decimals(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}
