//! Figures of a register: lines of thousands of values, or clouds of them.

use std::ops::Range;

use plotters_backend::text_anchor::HPos;

use super::{Grid, Values};
use crate::chart::axis::Axis;
use crate::chart::backend::{Escaped, Role, path_data, tenths};
use crate::chart::label::{Frame, Label, NAME, TICK};
use crate::chart::mark::{RADIUS, Shape};
use crate::chart::number::{Unit, decimal};
use crate::chart::sheet::{Content, Plot, Sheet, Sides};

/// Values of a register, to be drawn.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// The finding in words.
    pub headline: String,
    /// Unit of the values.
    pub unit: Unit,
    /// How they are drawn.
    pub form: Form,
    /// What is drawn, in order; the order decides colour and mark.
    pub series: Vec<Series<'a>>,
}

/// How values are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// As lines over time; places are years.
    Lines,
    /// As points; places are amounts of that unit.
    Points(Unit),
}

/// Values of one thing.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// Its name as written in the figure.
    pub label: String,
    /// Its values.
    pub values: Values<'a>,
}

/// Axes, names and as many marks as SVG takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Plate {
    /// One `<svg>` element, complete.
    pub svg: String,
    /// Its height in CSS pixels.
    pub height: f64,
    /// The box of the marks in it, in whole CSS pixels.
    pub plot: Frame,
    /// Places at the left and right edge of the box.
    pub x: Range<f64>,
    /// Values at the lower and upper edge.
    pub y: Range<f64>,
    /// Whether the marks are not in the SVG but wait for a canvas over the box.
    pub wants_canvas: bool,
}

/// Series that can be told apart by colour and mark, and so are named.
const NAMED: usize = 6;
/// Radius of a point among thousands, in CSS pixels.
const POINT: f64 = 2.0;
/// Room for the names above the plot, from a name to the next, and from a mark to its name.
const NAMES: f64 = 30.0;
const BETWEEN_NAMES: f64 = 20.0;
const NAME_INDENT: f64 = 18.0;
/// Room above a plot without names, and below it for ticks.
const AIR: f64 = 10.0;
const TICKS: f64 = 26.0;
/// Between two ticks of the axis of values, at least.
const TICKS_APART: f64 = 44.0;
/// Width in CSS pixels from which a plot is given the height of a wide figure.
const WIDE: f64 = 480.0;

impl Field<'_> {
    /// Draws the figure for a room of that width in CSS pixels.
    pub fn plate(&self, width: f64) -> Plate {
        let width = width.floor();
        let height = if width < WIDE { 290.0 } else { 360.0 };
        let top = if self.names_series() { NAMES } else { AIR };
        let values = self.axis(|it| it.values.ys, ((height - top - TICKS) / TICKS_APART) as usize + 1);
        let left = (values.label_width(TICK) + 8.0).ceil();
        let plot = Frame { left, top, right: width, bottom: height - TICKS };
        let places = self.places(plot.width());
        let (x, y) = (places.domain.clone(), values.domain.clone());
        let wants_canvas = self.series.iter().any(|it| it.values.is_dense(plot.width()));

        let content = Content::draw((width, height), &mut |sheet| {
            let sides = Sides { left, top, right: 0.0, bottom: TICKS };
            self.draw(sheet, sheet.plot(sides, places.clone(), values.clone()), wants_canvas);
        });
        let (w, h) = (decimal(width), decimal(height));
        let svg = format!(
            "<svg class=\"chart__svg chart__svg--dense\" xmlns=\"http://www.w3.org/2000/svg\" \
             viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" \
             aria-label=\"{}\">{}</svg>",
            Escaped(&self.headline),
            content.svg
        );
        Plate { svg, height: content.height, plot, x, y, wants_canvas }
    }

    fn names_series(&self) -> bool {
        (2..=NAMED).contains(&self.series.len())
    }

    /// The axis that spans the numbers of all series.
    fn axis(&self, of: impl for<'s> Fn(&Series<'s>) -> &'s [f64], most: usize) -> Axis {
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        for number in self.series.iter().flat_map(of) {
            // Nearly every number lies between; a gap never does, so it is asked for among the others only.
            if !(low <= *number && *number <= high) && number.is_finite() {
                (low, high) = (low.min(*number), high.max(*number));
            }
        }
        let ends = [low, high];
        Axis::of_line(if low <= high { &ends } else { &[] }, &self.unit, most)
    }

    fn places(&self, length: f64) -> Axis {
        match &self.form {
            Form::Lines => {
                let ends =
                    self.series.iter().filter_map(|it| Some((*it.values.xs.first()?, *it.values.xs.last()?)));
                let ends = ends.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
                let (first, last) = ends.unwrap_or_default();
                Axis::of_years(first, last, length, TICK.width("2000") / 2.0, TICK)
            }
            Form::Points(unit) => {
                let most = (length / (2.0 * TICKS_APART)) as usize + 1;
                let over = Field { unit: unit.clone(), ..self.clone() };
                over.axis(|it| it.values.xs, most)
            }
        }
    }

    fn draw(&self, sheet: &Sheet<'_>, plot: Plot<'_>, wants_canvas: bool) {
        plot.open_panel(sheet);
        plot.draw_axes(sheet);
        sheet.write(&|pen| {
            let mut left = 0.0;
            for (number, series) in self.series.iter().enumerate() {
                pen.open(&format!("series s{}", number % NAMED + 1), &[]);
                if self.names_series() {
                    let name = Label::words(&*series.label, Role::Name, NAME);
                    let mark = Shape::of_series(number).path((tenths(left + 6.0), tenths(11.0)), RADIUS);
                    pen.outline(Role::Mark, &mark);
                    pen.label((tenths(left + NAME_INDENT), tenths(16.0)), HPos::Left, &name);
                    left += NAME_INDENT + name.width() + BETWEEN_NAMES;
                }
                // Where the canvas draws, an empty line tells it the colour.
                let (role, path) = match self.form {
                    _ if wants_canvas => (Role::Line, String::new()),
                    Form::Lines => (Role::Line, lines(series.values, &plot)),
                    Form::Points(_) => (Role::Mark, points(series.values, Shape::of_series(number), &plot)),
                };
                pen.outline(role, &path);
                pen.close();
            }
            pen.close();
        });
    }
}

/// Path data of the lines through `values`; a lone one is a line of no length, which round ends make a dot.
fn lines(values: Values<'_>, plot: &Plot<'_>) -> String {
    let points: Vec<(f64, f64)> = values.each().collect();
    let runs = points.split(|(_, y)| !y.is_finite()).filter(|run| !run.is_empty());
    let run = |run: &[(f64, f64)]| {
        let line = path_data(&run.iter().map(|point| plot.at(*point)).collect::<Vec<_>>());
        if run.len() == 1 { line + "h0" } else { line }
    };
    runs.map(run).collect()
}

/// Path data of a small mark for each of `values`.
fn points(values: Values<'_>, shape: Shape, plot: &Plot<'_>) -> String {
    let known = values.each().filter(|(x, y)| x.is_finite() && y.is_finite());
    known.map(|point| shape.path(plot.at(point), POINT)).collect()
}

impl Plate {
    /// The pixels of the plot on a screen with `ratio` device pixels to a CSS pixel.
    pub fn grid(&self, ratio: f64) -> Grid {
        let pixels = |length: f64| libm::round(length * ratio) as u32;
        Grid::new(self.x.clone(), self.y.clone(), pixels(self.plot.width()), pixels(self.plot.height()))
    }

    /// The place on the axis at that distance from the left edge of the figure, in CSS pixels.
    pub fn place_at(&self, left: f64) -> f64 {
        let share = (left - self.plot.left) / self.plot.width();
        self.x.start + share.clamp(0.0, 1.0) * (self.x.end - self.x.start)
    }

    /// Where a value stands in the figure, in CSS pixels.
    pub fn point_of(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let across = (x - self.x.start) / (self.x.end - self.x.start);
        let down = (self.y.end - y) / (self.y.end - self.y.start);
        (self.plot.left + across * self.plot.width(), self.plot.top + down * self.plot.height())
    }
}

/// The outline of a mark of the series with that number about the origin, as SVG path data.
pub fn cursor_mark(number: usize) -> String {
    Shape::of_series(number).path((0, 0), RADIUS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(count: usize) -> Vec<f64> {
        (0..count).map(|n| 2016.0 + 10.0 * n as f64 / count as f64).collect()
    }

    fn field<'a>(series: &'a [(Vec<f64>, Vec<f64>)]) -> Field<'a> {
        let series = series
            .iter()
            .zip(["甲", "乙", "丙"])
            .map(|((xs, ys), name)| Series { label: format!("虚构{name}组"), values: Values { xs, ys } });
        Field {
            headline: "虚构数据".into(),
            unit: Unit::parse("万元"),
            form: Form::Lines,
            series: series.collect(),
        }
    }

    #[test]
    fn marks_are_svg_up_to_four_values_a_pixel_and_wait_for_a_canvas_above() {
        for (count, on_canvas) in [(169, false), (2_400, false), (2_800, true), (55_550, true)] {
            let data = [(years(count), (0..count).map(|n| (n % 7) as f64).collect())];
            let plate = field(&data).plate(640.0);
            assert_eq!(plate.wants_canvas, on_canvas, "{count} on {}", plate.plot.width());
            assert_eq!(plate.svg.matches("class=\"line\" d=\"\"").count(), usize::from(on_canvas));
            assert!(plate.svg.contains("data-plot=") && plate.svg.contains(">2016</text>"));
            let length = plate.svg.len();
            assert!(
                if on_canvas { length < 4_000 } else { length > 5 * count },
                "{length} bytes for {count}"
            );
        }
    }

    #[test]
    fn gaps_part_lines_and_a_lone_value_is_a_dot() {
        let gap = f64::NAN;
        let data = [(years(7), vec![1.0, 2.0, gap, 3.0, gap, 4.0, 5.0])];
        let svg = field(&data).plate(640.0).svg;
        let path = svg.split("class=\"line\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!((path.matches('M').count(), path.matches("h0").count()), (3, 1), "{path}");
        assert!(!svg.contains("NaN"));
    }

    #[test]
    fn the_plot_is_whole_pixels_and_leads_from_a_pixel_to_its_value_and_back() {
        let data = [(years(60_000), vec![12.0; 60_000]), (years(60_000), vec![99_000.0; 60_000])];
        let plate = field(&data).plate(333.3);
        let Frame { left, top, right, bottom } = plate.plot;
        assert!([left, top, right, bottom].iter().all(|side| side.fract() == 0.0), "{:?}", plate.plot);
        for ratio in [1.0, 1.5, 2.0, 3.0] {
            let grid = plate.grid(ratio);
            assert_eq!(f64::from(grid.columns()), libm::round((right - left) * ratio));
            assert_eq!(f64::from(grid.rows()), libm::round((bottom - top) * ratio));
        }
        assert_eq!((plate.place_at(left), plate.place_at(right)), (plate.x.start, plate.x.end));
        assert_eq!((plate.place_at(-9.0), plate.place_at(9e9)), (plate.x.start, plate.x.end));
        assert_eq!(plate.point_of((plate.x.start, plate.y.end)), (left, top));
        assert_eq!(plate.point_of((plate.x.end, plate.y.start)), (right, bottom));
        assert!(plate.svg.contains("虚构甲组") && plate.svg.contains("虚构乙组"));
    }

    #[test]
    fn points_have_amounts_on_both_axes() {
        let (xs, ys): (Vec<f64>, Vec<f64>) = (1..=90).map(|n| (f64::from(n) * 1_000.0, f64::from(n))).unzip();
        let data = [(xs, ys)];
        let field = Field { form: Form::Points(Unit::parse("人")), ..field(&data) };
        let plate = field.plate(640.0);
        assert!(plate.svg.contains(">10万</text>"), "{}", plate.svg);
        assert_eq!(plate.svg.matches(" 0z").count(), 90);
    }
}
