//! The numbers of a figure as a table: what a screen reader reads, and what can be downloaded.

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
    let over_time = matches!(figure.kind, Kind::Line { .. } | Kind::Dot { .. } | Kind::Column | Kind::Slope);
    let headings = figure.series.iter().map(|series| series.label.clone());
    if over_time {
        let mut periods: Vec<(f64, &str)> = Vec::new();
        for point in figure.points() {
            if !periods.iter().any(|(_, label)| *label == point.label) {
                periods.push((point.position, &point.label));
            }
        }
        periods.sort_by(|a, b| a.0.total_cmp(&b.0));
        let rows = periods.into_iter().map(|(_, label)| Row {
            head: label.to_owned(),
            cells: figure
                .series
                .iter()
                .map(|series| {
                    series.points.iter().find(|point| point.label == label).map(|p| cell(figure, p))
                })
                .collect(),
        });
        Table {
            columns: std::iter::once(figure.over.clone()).chain(headings).collect(),
            rows: rows.collect(),
        }
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
