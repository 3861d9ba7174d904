//! The numbers of a figure as a table: what a screen reader reads, and what can be downloaded.

use crate::domain::order;

use super::Sign;
use super::figure::{Figure, Kind, Point};

/// The numbers of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Headings; the first is that of the row heads.
    pub columns: Vec<String>,
    /// One row per time, or per item.
    pub rows: Vec<Row>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Period or name.
    pub head: String,
    /// One cell per further column; none where there is no value.
    pub cells: Vec<Option<Cell>>,
}

/// A number of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// As shown: `≥46万家`.
    pub text: String,
    /// The value as given, in `unit`.
    pub value: f64,
    /// Unit of `value`.
    pub unit: String,
    /// Signs that stand behind it: computed here, a single reprint.
    pub signs: Vec<Sign>,
    /// Id of the fact.
    pub fact: String,
}

/// The table of a figure: a row per period and a column per series where values run over time, else a row per
/// item.
pub fn table(figure: &Figure) -> Table {
    let over_time = !matches!(figure.kind, Kind::Bar | Kind::Proportion | Kind::Counts);
    let headings = figure.series.iter().map(|series| series.label.clone());
    if over_time {
        let mut periods: Vec<(f64, &str)> = Vec::new();
        for point in figure.points() {
            if !periods.iter().any(|(_, label)| *label == point.label) {
                periods.push((point.position, &point.label));
            }
        }
        let places = order::places(periods.len(), &|a, b| periods[a].0.total_cmp(&periods[b].0));
        let mut rows = Vec::new();
        for at in places {
            let label = periods[at].1;
            let mut cells = Vec::new();
            for series in &figure.series {
                let point = series.points.iter().find(|point| point.label == label);
                cells.push(point.map(|point| cell(figure, point)));
            }
            rows.push(Row { head: label.to_owned(), cells });
        }
        let mut columns = vec![figure.over.clone()];
        columns.extend(headings);
        Table { columns, rows }
    } else {
        let rows = figure
            .points()
            .map(|point| Row { head: point.label.clone(), cells: vec![Some(cell(figure, point))] });
        let heading = headings.into_iter().next().unwrap_or_default();
        Table { columns: vec![figure.over.clone(), heading], rows: rows.collect() }
    }
}

fn cell(figure: &Figure, point: &Point) -> Cell {
    let unit = figure.unit_of(point);
    Cell {
        text: format!("{}{}", point.qualifier.sign(), unit.amount(point.value)),
        value: point.value,
        unit: unit.to_string(),
        signs: [Sign::Computed, Sign::Hollow].into_iter().filter(|sign| sign.is_on(point)).collect(),
        fact: point.fact.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::fixtures;

    #[track_caller]
    fn check(figure: &Figure, expected: &[&str]) {
        let Table { columns, rows } = table(figure);
        let row = |row: &Row| {
            let cell = |cell: &Option<Cell>| cell.as_ref().map_or("—".to_owned(), |cell| cell.text.clone());
            std::iter::once(row.head.clone()).chain(row.cells.iter().map(cell)).collect::<Vec<_>>().join(" ")
        };
        let lines: Vec<_> = std::iter::once(columns.join(" ")).chain(rows.iter().map(row)).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn times_run_down_series_across_and_gaps_stay_gaps() {
        check(
            &fixtures::growth(Kind::Dot { apart: true }),
            &[
                "年份 昌吉州 新疆",
                "2018年9月 约88家 —",
                "2020年 — 792家",
                "2021年 — 954家",
                "2022年11月 169家 —",
                "2022年 — 1368家",
                "2023年 — 1911家",
                "2024年 — 2529家",
            ],
        );
    }

    #[test]
    fn parts_of_a_stack_stand_side_by_side_and_their_sum_is_no_number() {
        check(
            &fixtures::stacked(),
            &[
                "年份 虚构甲类 虚构乙类 虚构丙类",
                "2018年 120项 90项 10项",
                "2019年 160项 4项 60项",
                "2020年 210项 100项 90项",
                "2021年 260项 180项 90项",
                "2022年 320项 240项 130项",
            ],
        );
    }

    #[test]
    fn items_run_down_with_their_whole_last() {
        check(
            &fixtures::origin(),
            &["企业 企业数", "2022年认定公示上榜的企业 75家", "其余的企业 94家", "全州高新技术企业 169家"],
        );
    }

    #[test]
    fn units_of_separate_counts_are_their_own() {
        let table = table(&fixtures::intellect());
        let texts: Vec<_> =
            table.rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|cell| &cell.text).collect();
        assert_eq!(texts, ["207项", "612人次", "451项", "223个", "2.43万人次", "≥400间"]);
    }
}
