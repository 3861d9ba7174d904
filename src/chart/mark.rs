//! Marks: what stands for a value.

use plotters_backend::BackendCoord;
use plotters_backend::text_anchor::HPos;

use super::backend::{Pen, Role, TENTHS, Tenths, path_data, tenths};
use super::figure::{Confidence, Figure, Point, Series};
use super::label::{ITEM, ITEM_LINE, Label, Seat};
use super::number::decimal;
use super::tongue;

/// Radius of a mark in CSS pixels.
pub const RADIUS: f64 = 5.0;
/// Largest radius of the shape on a column, the least that can be made out, and the room that it needs.
const SIGN: (f64, f64) = (3.5, 2.0);
const SIGN_ROOM: f64 = 12.0;

/// Outline of a mark. Series differ in it as well as in colour and dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// ●
    Circle,
    /// ■
    Square,
    /// ◆
    Diamond,
    /// ▲
    Triangle,
    /// ▼
    Funnel,
    /// ✚
    Cross,
}

impl Shape {
    /// The shape of the series with that [`Series::look`].
    pub fn of_series(look: usize) -> Self {
        [Self::Circle, Self::Square, Self::Diamond, Self::Triangle, Self::Funnel, Self::Cross][look % 6]
    }

    /// Its outline about a point, as SVG path data; all six are of about the same area.
    pub fn path(self, (x, y): BackendCoord, radius: f64) -> String {
        let corner = |(dx, dy): &(f64, f64)| (x + tenths(dx * radius), y + tenths(dy * radius));
        let corners: &[(f64, f64)] = match self {
            Self::Circle => {
                let (r, d) = (Tenths(tenths(radius)), Tenths(2 * tenths(radius)));
                return format!(
                    "M{} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",
                    Tenths(x - tenths(radius)),
                    Tenths(y)
                );
            }
            Self::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
            Self::Triangle => &[(0.0, -1.2), (1.2, 0.9), (-1.2, 0.9)],
            Self::Funnel => &[(0.0, 1.2), (1.2, -0.9), (-1.2, -0.9)],
            Self::Cross => &[
                (-0.4, -1.2),
                (0.4, -1.2),
                (0.4, -0.4),
                (1.2, -0.4),
                (1.2, 0.4),
                (0.4, 0.4),
                (0.4, 1.2),
                (-0.4, 1.2),
                (-0.4, 0.4),
                (-1.2, 0.4),
                (-1.2, -0.4),
                (-0.4, -0.4),
            ],
        };
        path_data(&corners.iter().map(corner).collect::<Vec<_>>()) + "z"
    }
}

/// A value at its place on the sheet: the group that can be focused, its mark and its label.
pub struct Datum<'a> {
    /// Where it stands on the sheet.
    pub at: BackendCoord,
    /// How it is marked.
    pub body: Body,
    /// The value.
    pub point: &'a Point,
    /// What is said of it.
    pub say: String,
    /// Its label and where that stands on the sheet.
    pub label: Option<(&'a Label, Seat)>,
}

/// The mark of a value; lengths in tenths of a CSS pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Body {
    /// A mark of that shape.
    Mark(Shape),
    /// A mark on a stem from the base line, whose height on the sheet is given.
    OnStem(Shape, i32),
    /// A bar from the base line upwards.
    Column {
        /// Height of the base line on the sheet.
        base: i32,
        /// Left edge, from the place of the value.
        from: i32,
        /// Right edge, from the place of the value.
        to: i32,
        /// Shape of the series, where several have columns.
        sign: Option<Shape>,
    },
    /// A bar from the base line to the right.
    Bar {
        /// Place of the base line on the sheet.
        base: i32,
        /// Half of its height.
        half: i32,
    },
}

impl Datum<'_> {
    /// Writes all of it.
    pub fn write(&self, pen: &mut Pen<'_>) {
        let (x, y) = self.at;
        open_datum(pen, self.point, &self.say);
        match self.body {
            Body::Mark(shape) => pen.outline(Role::Mark, &shape.path((x, y), RADIUS)),
            Body::OnStem(shape, base) => {
                pen.outline(Role::Stem, &path_data(&[(x, base), (x, y)]));
                pen.outline(Role::Mark, &shape.path((x, y), RADIUS));
            }
            Body::Column { base, from, to, sign } => {
                let corners = [(x + from, base), (x + from, y), (x + to, y), (x + to, base)];
                pen.outline(Role::Mark, &(path_data(&corners) + "z"));
                let radius = (f64::from(to - from) / TENTHS - 2.0) / 3.0;
                let fits = radius >= SIGN.1 && base - y >= tenths(SIGN_ROOM);
                if let Some(sign) = sign.filter(|_| fits) {
                    let foot = (x + (from + to) / 2, base - tenths(SIGN_ROOM / 1.5));
                    pen.outline(Role::Sign, &sign.path(foot, radius.min(SIGN.0)));
                }
            }
            Body::Bar { base, half } => {
                let corners = [(base, y - half), (x, y - half), (x, y + half), (base, y + half)];
                pen.outline(Role::Mark, &(path_data(&corners) + "z"));
            }
        }
        if let Some((label, seat)) = self.label {
            pen.label((tenths(seat.at.0), tenths(seat.at.1)), seat.anchor, label);
        }
        pen.close();
    }
}

/// Writes the name of an item in lines, the first at `y`.
pub fn write_item(pen: &mut Pen<'_>, (x, mut y): (f64, f64), lines: &[String]) {
    for words in lines {
        pen.label((tenths(x), tenths(y)), HPos::Left, &Label::words(words, Role::Name, ITEM));
        y += ITEM_LINE;
    }
}

/// Lines of the longest of the names in a row of items.
pub fn most_lines(row: &[Vec<String>]) -> usize {
    row.iter().fold(1, |most, name| most.max(name.len()))
}

/// Opens the group of a series.
pub fn open_series(pen: &mut Pen<'_>, series: &Series) {
    pen.open(&format!("series s{}", series.look % 6 + 1), &[("data-series", &series.id)]);
}

/// Opens the group of a value.
pub fn open_datum(pen: &mut Pen<'_>, point: &Point, say: &str) {
    let class = match point.confidence {
        Confidence::High => "datum",
        Confidence::Medium => "datum hollow",
    };
    let value = decimal(point.value);
    pen.open(class, &[("data-fact", &point.fact), ("data-say", say), ("data-value", &value)]);
}

/// A value as a sentence: 2022年11月，昌吉州：169家。
pub fn say(figure: &Figure, series: &Series, point: &Point) -> String {
    let amount = figure.unit_of(point).amount(point.value);
    let computed = if point.computed { tongue::COMPUTED } else { "" };
    let name = if figure.series.len() > 1 && !series.label.is_empty() {
        [&point.label, tongue::COMMA, &series.label].concat()
    } else {
        point.label.clone()
    };
    format!("{name}{}{}{amount}{computed}", tongue::COLON, point.qualifier.word())
}
