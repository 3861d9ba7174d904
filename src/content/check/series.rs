//! Laws of series: their order in time and their agreement with facts.

use std::collections::BTreeSet;

use super::fact::same;
use super::{Context, Faults};
use crate::content::schema::{Series, SeriesPoint};

/// Law: a series has points, in order of time, one for each period.
pub fn time_order(context: &Context<'_>, faults: &mut Faults) {
    for (id, series) in &context.library.series {
        let file = format!("series/{id}.json");
        if series.points.is_empty() {
            faults.push(&file, "/points", "序列没有时点", "至少一个时点");
        }
        let mut periods = BTreeSet::new();
        let mut last = f64::NEG_INFINITY;
        for (at, point) in series.points.iter().enumerate() {
            let pointer = format!("/points/{at}/period");
            if !periods.insert(&point.period) {
                faults.push(&file, pointer, format!("时点“{}”重复了", point.period), "每个时点只写一次");
            } else if point.at <= last {
                faults.push(&file, pointer, format!("时点“{}”次序不对", point.period), "按时间先后排列");
            }
            last = point.at.max(last);
        }
    }
}

/// Law: a point stands on the time axis where its period says.
pub fn time_place(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, _, point) in points(context) {
        let Some(place) = place(&point.period) else { continue };
        if !same(place, point.at) {
            faults.push(
                file,
                format!("{pointer}/at"),
                format!("“{}”在时间轴上应是{place}，写成了{}", point.period, point.at),
                "全年就写年份；某月写年份加（月份减6.5）除以12，留一位小数",
            );
        }
    }
}

/// Law: a point that repeats a fact repeats it exactly.
pub fn same_fact(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, series, point) in points(context) {
        let Some(fact) = point.fact.as_ref().and_then(|id| context.library.facts.get(id)) else { continue };
        let value = fact.value.is_some_and(|value| same(value, point.value));
        if !(value
            && fact.unit == series.unit
            && fact.qualifier == point.qualifier
            && fact.source == point.source)
        {
            faults.push(
                file,
                format!("{pointer}/value"),
                "与它所指的数据对不上",
                "数值、单位、qualifier、来源都与该数据相同；要改就两处一起改",
            );
        }
    }
}

/// Every point with its file, pointer and series.
fn points<'a>(context: &Context<'a>) -> Vec<(String, String, &'a Series, &'a SeriesPoint)> {
    let series = context.library.series.iter();
    let points = series.flat_map(|(id, series)| {
        series
            .points
            .iter()
            .enumerate()
            .map(move |(at, point)| (format!("series/{id}.json"), format!("/points/{at}"), series, point))
    });
    points.collect()
}

/// Where `2022` and `2022年11月` stand: a year is centred on its number.
fn place(period: &str) -> Option<f64> {
    if period.len() == 4 {
        return period.parse().ok();
    }
    let (year, month) = period.strip_suffix('月')?.split_once('年')?;
    let (year, month): (f64, f64) = (year.parse().ok()?, month.parse().ok()?);
    Some(libm::round((year + (month - 6.5) / 12.0) * 10.0) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_year_is_centred_on_its_number() {
        assert_eq!(place("2022"), Some(2022.0));
        assert_eq!(place("2018年9月"), Some(2018.2));
        assert_eq!(place("2022年11月"), Some(2022.4));
        assert_eq!(place("2022年1月"), Some(2021.5));
        assert_eq!(place("2024年第一季度"), None);
    }
}
