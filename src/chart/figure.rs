//! What the chart layer is given: one figure, complete, with every number already a fact.

use super::number::Unit;
use super::tongue;

/// A figure to be drawn and tabulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Id, unique on the site; becomes part of element ids.
    pub id: String,
    /// The finding in words.
    pub headline: String,
    /// Unit and scope.
    pub subtitle: String,
    /// How it is drawn.
    pub kind: Kind,
    /// Unit of all values; the values of [`Kind::Counts`] bring their own.
    pub unit: Unit,
    /// The axis of a [`Kind::Line`] goes by magnitudes: from 10 to 100 it is as far as from 100 to 1000. Only for
    /// values above zero.
    pub log: bool,
    /// Heading of the table's first column: 年份, 项目.
    pub over: String,
    /// What is drawn, in order.
    pub series: Vec<Series>,
    /// The known whole of a [`Kind::Proportion`]. What its parts leave over is drawn empty.
    pub whole: Option<Point>,
    /// Publishers and dates, for the line under the figure.
    pub source: String,
    /// What a reader must know to read it right.
    pub note: Option<String>,
}

/// How a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Values over time, joined where [`Point::joined`] says so. Each series has a panel and a scale of its
    /// own if `apart`, so that a prefecture can be read beside its region.
    Line {
        /// One panel per series.
        apart: bool,
    },
    /// Values over time as points on stems, never joined.
    Dot {
        /// One panel per series.
        apart: bool,
    },
    /// The same as lines with the ground below them filled, from zero; each series has a panel of its own, for
    /// areas that lie upon one another cannot be told apart.
    Area,
    /// Upright bars over time, from zero.
    Column,
    /// Upright bars over time, each series upon the one before: parts of a sum that is not itself a value.
    Stacked,
    /// Lying bars by name, from zero.
    Bar,
    /// Two end points; the line between them stands for no data.
    Slope,
    /// Parts of one whole: one square per thing where they can be counted, else one bar.
    Proportion,
    /// Separate counts side by side, each with its own unit; nothing is compared.
    Counts,
}

/// Values of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Id, unique in the figure.
    pub id: String,
    /// Name as written in the figure.
    pub label: String,
    /// Its place among all series of the figure, of which some may be left out; it decides colour, marker and
    /// dash.
    pub look: usize,
    /// Values; over time in order of [`Point::position`].
    pub points: Vec<Point>,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Period or name: 2022年11月, 发明专利.
    pub label: String,
    /// Place on the time axis in years; ignored where there is none.
    pub position: f64,
    /// The value in the figure's unit, or in `unit`.
    pub value: f64,
    /// Its own unit, in [`Kind::Counts`].
    pub unit: Option<Unit>,
    /// How the value is to be read.
    pub qualifier: Qualifier,
    /// Computed by this site; marked with an asterisk.
    pub computed: bool,
    /// How far it can be trusted; medium is drawn hollow.
    pub confidence: Confidence,
    /// A line may lead here from the value before: same scope, and no period left out between.
    pub joined: bool,
    /// Id of the fact, for `data-fact`.
    pub fact: String,
}

/// How a value is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Qualifier {
    /// As published.
    #[default]
    Exact,
    /// At least so much.
    AtLeast,
    /// At most so much.
    AtMost,
    /// Rounded or estimated.
    Approx,
}

impl Qualifier {
    /// The sign before a number in a drawing or a table.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Approx => tongue::ABOUT_SIGN,
        }
    }

    /// The word before a number in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::AtLeast => tongue::AT_LEAST,
            Self::AtMost => tongue::AT_MOST,
            Self::Approx => tongue::ABOUT,
        }
    }
}

/// How far a value can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Confidence {
    /// An official publisher, or two independent sources.
    #[default]
    High,
    /// A single reprint.
    Medium,
}

impl Figure {
    /// The unit of a value of this figure.
    pub fn unit_of<'a>(&'a self, point: &'a Point) -> &'a Unit {
        point.unit.as_ref().unwrap_or(&self.unit)
    }

    /// Every value of the figure, its whole included.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let mut all = points(&self.series);
        all.extend(&self.whole);
        all.into_iter()
    }

    /// Every value but the whole, with its series.
    pub fn values(&self) -> Vec<(&Series, &Point)> {
        let mut values = Vec::new();
        for series in &self.series {
            for point in &series.points {
                values.push((series, point));
            }
        }
        values
    }

    /// The series by panels: those that share one have one scale.
    pub fn panels(&self) -> std::slice::Chunks<'_, Series> {
        let apart = matches!(self.kind, Kind::Line { apart: true } | Kind::Dot { apart: true } | Kind::Area);
        self.series.chunks(if apart { 1 } else { self.series.len().max(1) })
    }

    /// Whether the scale of a panel with these series goes by magnitudes: a line whose values are all above zero.
    pub fn goes_by_magnitudes(&self, panel: &[Series]) -> bool {
        let line = matches!(self.kind, Kind::Line { .. });
        self.log && line && ends(points(panel).into_iter()).is_some_and(|(low, _)| low > 0.0)
    }

    /// Whether going by magnitudes helps a reader: lines above zero that rise to tenfold in one of the panels.
    pub fn spans_magnitudes(&self) -> bool {
        let tenfold = |panel| ends(points(panel).into_iter()).is_some_and(|(low, high)| high >= 10.0 * low);
        matches!(self.kind, Kind::Line { .. })
            && self.points().all(|point| point.value > 0.0)
            && self.panels().any(tenfold)
    }
}

/// All values of some series. Whoever goes through a list has less code than through lists within lists.
pub(super) fn points(series: &[Series]) -> Vec<&Point> {
    let mut all = Vec::new();
    for series in series {
        all.extend(&series.points);
    }
    all
}

/// The smallest and the largest of some values; none if there are none.
pub(super) fn ends<'a>(points: impl Iterator<Item = &'a Point>) -> Option<(f64, f64)> {
    let values = points.map(|point| (point.value, point.value));
    values.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;

    #[test]
    fn magnitudes_help_where_lines_of_one_panel_rise_to_tenfold() {
        #[track_caller]
        fn check(kind: Kind, values: [&[f64]; 2], expected: bool) {
            let series = values.map(|values| {
                let points = values.iter().map(|value| fixtures::point("", 2020.0, *value, ""));
                fixtures::series("", "", points.collect())
            });
            let figure = Figure { kind, series: series.to_vec(), ..fixtures::growth(kind) };
            assert_eq!(figure.spans_magnitudes(), expected, "{kind:?} of {values:?}");
        }
        let (together, apart) = (Kind::Line { apart: false }, Kind::Line { apart: true });
        check(together, [&[1.0, 9.9], &[2.0]], false);
        check(together, [&[1.0, 9.9], &[10.0]], true);
        check(apart, [&[1.0, 9.9], &[10.0]], false);
        check(apart, [&[1.0, 9.9], &[5.0, 50.0]], true);
        check(together, [&[0.0, 9.9], &[100.0]], false);
        check(apart, [&[-1.0, 9.9], &[5.0, 50.0]], false);
        check(together, [&[], &[]], false);
        check(Kind::Column, [&[1.0], &[100.0]], false);
        check(Kind::Dot { apart: false }, [&[1.0], &[100.0]], false);
    }

    #[test]
    fn every_panel_decides_by_its_own_values_whether_it_goes_by_magnitudes() {
        let mut figure = fixtures::growth(Kind::Line { apart: true });
        let decides = |figure: &Figure| -> Vec<bool> {
            figure.panels().map(|panel| figure.goes_by_magnitudes(panel)).collect()
        };
        assert_eq!(decides(&figure), [false, false]);
        figure.log = true;
        assert_eq!(decides(&figure), [true, true]);
        figure.series[0].points[0].value = 0.0;
        assert_eq!(decides(&figure), [false, true]);
        figure.kind = Kind::Line { apart: false };
        assert_eq!(decides(&figure), [false]);
        figure.series.remove(0);
        assert_eq!(decides(&figure), [true]);
        figure.kind = Kind::Column;
        assert_eq!(decides(&figure), [false]);
    }
}
