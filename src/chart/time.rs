//! Values over time: lines, points on stems, columns.

use std::ops::Range;

use plotters::chart::ChartContext;
use plotters::element::PathElement;
use plotters::prelude::{Cartesian2d, ChartBuilder, LineSeries};

use super::axis::Axis;
use super::backend::{Pen, Role, TENTHS, tenths};
use super::figure::{Figure, Point, Series};
use super::label::{Crowd, Frame, Label, NAME, Seat, Side, TICK, UNIT, VALUE};
use super::mark::{Body, Datum, RADIUS, Shape, Stroke, open_series, say};
use super::measure::Type;
use super::{Content, Drawn, Layout, Sheet, open_panel, tick_style};

/// How values over time are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Marks joined by lines where the data allow it.
    Lines,
    /// Marks on stems.
    Stems,
    /// Bars from zero.
    Columns,
}

/// Room above the highest value for its label.
const HEADROOM: f64 = 26.0;
/// Room for the name of a panel.
const TITLE: f64 = 28.0;
/// Room below the base line for the years.
const YEARS: f64 = 26.0;
/// Between panels.
const GUTTER: f64 = 36.0;
/// Room that one step of time may take at most; beyond it values lie too far apart to be compared.
const WIDEST_STEP: f64 = 140.0;
/// Size of the numbers where the usual one leaves some without a seat.
const SMALL: Type = Type::bold(12.0);
/// Distance of a label from the middle of its mark.
const CLEAR: f64 = RADIUS + 5.0;
/// Values of one series that can all carry a label.
const FEW: usize = 12;

pub(super) fn draw(figure: &Figure, layout: Layout, form: Form, apart: bool) -> Content {
    let panels = panels(figure, layout, form, apart);
    let height = panels.iter().map(|panel| panel.frame.bottom).fold(0.0, f64::max);
    Content::draw((layout.width(), height), |sheet| panels.iter().try_for_each(|panel| panel.draw(sheet)))
}

/// A coordinate system on a part of the sheet, with the series that it shows.
struct Panel<'f> {
    figure: &'f Figure,
    form: Form,
    series: Range<usize>,
    frame: Frame,
    /// Names its series above itself instead of beside the last values.
    titled: bool,
    /// Labels of the values, by series and point.
    labels: Vec<Vec<Label>>,
}

/// One panel for all series, or one for each: side by side where there is room, else below one another.
fn panels(figure: &Figure, layout: Layout, form: Form, apart: bool) -> Vec<Panel<'_>> {
    let count = figure.series.len();
    let panel = |series, frame, titled| Panel::new(figure, form, series, frame, titled);
    let (width, sheet) = (layout.width(), |left, top, right, bottom| Frame { left, top, right, bottom });
    if !apart || count < 2 {
        let height = if layout == Layout::Wide { 360.0 } else { 290.0 };
        return vec![panel(0..count, sheet(0.0, 0.0, width, height), false)];
    }
    let each = (width - GUTTER * (count - 1) as f64) / count as f64;
    (0..count)
        .map(|n| {
            let frame = match layout {
                Layout::Wide => {
                    sheet((each + GUTTER) * n as f64, 0.0, (each + GUTTER) * n as f64 + each, 310.0)
                }
                Layout::Narrow => sheet(0.0, 236.0 * n as f64, width, 236.0 * n as f64 + 216.0),
            };
            panel(n..n + 1, frame, true)
        })
        .collect()
}

type Plot<'a> = ChartContext<'a, Pen<'a>, Cartesian2d<Axis, Axis>>;

impl<'f> Panel<'f> {
    fn new(figure: &'f Figure, form: Form, series: Range<usize>, frame: Frame, titled: bool) -> Self {
        let mut panel = Self { figure, form, series, frame, titled, labels: Vec::new() };
        // Where few values stand, each says its unit.
        let few = panel.each_series().map(|(_, series)| series.points.len()).sum::<usize>() <= 4;
        panel.labels = panel.labels(few, VALUE);
        panel
    }

    fn labels(&self, with_unit: bool, type_: Type) -> Vec<Vec<Label>> {
        let label = |point| Label::value(self.figure, point, with_unit, (type_, UNIT));
        self.each_series().map(|(_, series)| series.points.iter().map(label).collect()).collect()
    }

    /// The same panel with labels that take less room; none if they cannot take less.
    fn tighter(&self) -> Option<Self> {
        let (short, small) = (self.labels(false, VALUE), self.labels(false, SMALL));
        let labels = [short, small].into_iter().find(|labels| width(labels) < width(&self.labels) - 0.01)?;
        Some(Self { labels, series: self.series.clone(), ..*self })
    }

    /// Axes first, then the series in order, each with its lines, values and name.
    fn draw<'a>(&self, sheet: &Sheet<'a>) -> Drawn {
        let mut plot = self.plot(sheet)?;
        let mut crowd = self.crowd(&plot);
        let seats: Vec<_> = self
            .each_series()
            .map(|(number, series)| self.seats(&plot, number, series, &mut crowd))
            .collect();
        if let Some(tighter) = self.tighter()
            && seats.iter().flatten().any(Option::is_none)
        {
            return tighter.draw(sheet);
        }
        open_panel(sheet, &plot)?;
        plot.configure_mesh()
            .disable_x_mesh()
            .bold_line_style(Role::Grid.style())
            .axis_style(Role::Nothing.style())
            .x_label_style(tick_style())
            .y_label_style(tick_style())
            .set_all_tick_mark_size(tenths(3.0))
            .draw()?;
        if plot.y_range().start <= 0.0 {
            let years = plot.x_range();
            let base = vec![(years.start, 0.0), (years.end, 0.0)];
            plot.plotting_area().draw(&PathElement::new(base, Role::Base.style()))?;
        }
        for ((number, series), seats) in self.each_series().zip(seats) {
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| open_series(pen, number, series)))?;
            self.name(sheet, &plot, number, series, &mut crowd)?;
            if self.form == Form::Lines {
                for run in runs(&series.points) {
                    plot.draw_series(LineSeries::new(run.iter().map(place), Role::Line.style()))?;
                }
            }
            let body = self.body(&plot, number, series);
            let data = series.points.iter().zip(seats).map(|(point, label)| Datum {
                at: place(point),
                body,
                point,
                say: say(self.figure, series, point),
                label,
            });
            plot.draw_series(data)?;
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.close()))?;
        }
        sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.close()))
    }

    fn each_series(&self) -> impl Iterator<Item = (usize, &Series)> {
        self.series.clone().map(|number| (number, &self.figure.series[number]))
    }

    /// Coordinates: years of the whole figure, so that panels can be read across; values of this panel.
    fn plot<'a>(&self, sheet: &Sheet<'a>) -> Result<Plot<'a>, super::Failure> {
        let frame = self.frame;
        let top = HEADROOM + if self.titled { TITLE } else { 0.0 };
        let most = ((frame.height() - top - YEARS) / 44.0) as usize + 1;
        let values = self.each_series().flat_map(|(_, series)| &series.points).map(|point| point.value);
        let values: Vec<f64> = values.collect();
        let stands = self.each_series().any(|(_, series)| self.stands_on_base(series));
        let values = if stands { Axis::of_values } else { Axis::of_line }(&values, &self.figure.unit, most);
        let left = values.label_width(TICK) + 8.0;
        let names = self.each_series().map(|(_, series)| NAME.width(&series.label)).fold(0.0, f64::max);
        let named_beside = self.form == Form::Lines && !self.titled && self.series.len() > 1;
        let right = if named_beside { names } else { 0.0 };
        let length = frame.width() - left - right;
        let (first, last) = self.span();
        let steps = (last - first) / self.step();
        // Half of the widest label, so that the first and the last keep clear of both edges; of a column, at
        // least half of its share of the length.
        let label = width(&self.labels) / 2.0 + 4.0;
        let column = if self.form == Form::Columns { length / (2.0 * (steps + 1.0)) } else { 0.0 };
        let least = label.max(column);
        let margin = least.max((length - steps * WIDEST_STEP) / 2.0);
        let years = Axis::of_years(first, last, length, margin, TICK);
        let area = sheet
            .clone()
            .shrink((tenths(frame.left), tenths(frame.top)), (tenths(frame.width()), tenths(frame.height())));
        ChartBuilder::on(&area)
            .margin_top(tenths(top))
            .margin_right(tenths(right))
            .x_label_area_size(tenths(YEARS))
            .y_label_area_size(tenths(left))
            .build_cartesian_2d(years, values)
    }

    /// First and last year of the figure. A year is centred on its number, so November 2022 lies within 2022.
    fn span(&self) -> (f64, f64) {
        let positions =
            self.figure.series.iter().flat_map(|series| &series.points).map(|point| point.position);
        positions.fold((f64::MAX, f64::MIN), |(first, last), position| {
            (first.min(position).min(position.round()), last.max(position).max(position.round()))
        })
    }

    /// Whether the length of its marks is what is read, which is true only from zero.
    fn stands_on_base(&self, series: &Series) -> bool {
        self.form != Form::Lines || series.points.iter().all(|point| !point.joined)
    }

    /// The value at the lower edge of marks: zero, or where the axis begins above it.
    fn base(plot: &Plot<'_>) -> i32 {
        plot.backend_coord(&(plot.x_range().start, plot.y_range().start.max(0.0))).1
    }

    /// The shortest time between two values of one series.
    fn step(&self) -> f64 {
        let pairs = self.figure.series.iter().flat_map(|series| series.points.windows(2));
        let step = pairs.map(|pair| pair[1].position - pair[0].position).fold(f64::MAX, f64::min);
        if step == f64::MAX { 1.0 } else { step }
    }

    /// Width in CSS pixels that the columns of one time may take together.
    fn slot(&self, plot: &Plot<'_>) -> f64 {
        let start = plot.x_range().start;
        let (from, to) =
            (plot.backend_coord(&(start, 0.0)).0, plot.backend_coord(&(start + self.step(), 0.0)).0);
        (f64::from(to - from) / TENTHS * 0.64).min(72.0)
    }

    fn body(&self, plot: &Plot<'_>, number: usize, series: &Series) -> Body {
        let (base, shape) = (Self::base(plot), Shape::of_series(number));
        match self.form {
            Form::Columns => {
                let width = self.slot(plot) / self.series.len() as f64;
                let left = width * (number as f64 - self.series.len() as f64 / 2.0);
                Body::Column { base, from: tenths(left + 1.0), to: tenths(left + width - 1.0) }
            }
            Form::Stems | Form::Lines if self.stands_on_base(series) => Body::OnStem(shape, base),
            Form::Stems | Form::Lines => Body::Mark(shape),
        }
    }

    /// The middle of a value's mark on the sheet, in CSS pixels; of a column, the middle of its upper edge.
    fn mark(&self, plot: &Plot<'_>, number: usize, series: &Series, point: &Point) -> (f64, f64) {
        let (x, y) = plot.backend_coord(&place(point));
        let shift = match self.body(plot, number, series) {
            Body::Column { from, to, .. } => (from + to) / 2,
            _ => 0,
        };
        (f64::from(x + shift) / TENTHS, f64::from(y) / TENTHS)
    }

    /// Marks, lines and stems, which no label may cover.
    fn crowd(&self, plot: &Plot<'_>) -> Crowd {
        let base = f64::from(Self::base(plot)) / TENTHS;
        let left = f64::from(plot.backend_coord(&(plot.x_range().start, 0.0)).0) / TENTHS;
        let top = self.frame.top + if self.titled { TITLE } else { 0.0 };
        let mut crowd = Crowd::new(Frame { left, top, bottom: base - 2.0, ..self.frame });
        for (number, series) in self.each_series() {
            let marks: Vec<_> =
                series.points.iter().map(|point| self.mark(plot, number, series, point)).collect();
            let body = self.body(plot, number, series);
            for mark in &marks {
                if let Body::Column { from, to, .. } = body {
                    let width = f64::from(to - from) / TENTHS;
                    crowd.add_box(Frame::around((mark.0, (mark.1 + base) / 2.0), width, base - mark.1));
                } else {
                    crowd.add_box(Frame::around(*mark, 2.0 * RADIUS + 2.0, 2.0 * RADIUS + 2.0));
                }
                if matches!(body, Body::OnStem(..)) {
                    crowd.add_line([*mark, (mark.0, base)]);
                }
            }
            for (pair, points) in marks.windows(2).zip(series.points.windows(2)) {
                if self.form == Form::Lines && points[1].joined {
                    crowd.add_line([pair[0], pair[1]]);
                }
            }
        }
        crowd
    }

    /// Labels of a series: the last value is seated first, then the first, the extremes and, if they are few,
    /// all others.
    fn seats(
        &self,
        plot: &Plot<'_>,
        number: usize,
        series: &Series,
        crowd: &mut Crowd,
    ) -> Vec<Option<(Label, Seat)>> {
        let points = &series.points;
        let by_value = |a: &usize, b: &usize| points[*a].value.total_cmp(&points[*b].value);
        let all = 0..points.len();
        let mut order: Vec<usize> = all.clone().rev().take(1).chain(all.clone().take(1)).collect();
        order.extend(all.clone().max_by(by_value).into_iter().chain(all.clone().min_by(by_value)));
        if points.len() <= FEW {
            order.extend(all);
        }
        let mut seats = vec![None; points.len()];
        for index in order {
            if seats[index].is_none() {
                let label = &self.labels[number - self.series.start][index];
                let mark = self.mark(plot, number, series, &points[index]);
                let (gap, sides): (f64, &[Side]) = match self.form {
                    Form::Columns => (6.0, &[Side::Above]),
                    Form::Stems => (CLEAR, &[Side::Above, Side::Right, Side::Left]),
                    Form::Lines => (CLEAR, &[Side::Above, Side::Below, Side::Right, Side::Left]),
                };
                seats[index] = crowd.seat(label, mark, gap, sides).map(|seat| (label.clone(), seat));
            }
        }
        seats
    }

    /// Writes the name of a series: above its panel with its mark, or beside its last value. One series alone
    /// is named by the headline.
    fn name(
        &self,
        sheet: &Sheet<'_>,
        plot: &Plot<'_>,
        number: usize,
        series: &Series,
        crowd: &mut Crowd,
    ) -> Drawn {
        let name = Label::words(&series.label, Role::Name, NAME);
        let seat = if self.titled {
            let (x, y) = (self.frame.left, self.frame.top + 16.0);
            let shape = Shape::of_series(number).path((tenths(x + 6.0), tenths(y - 5.0)), RADIUS);
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.outline(Role::Mark, &shape)))?;
            Some(Seat { at: (x + 18.0, y), anchor: plotters_backend::text_anchor::HPos::Left })
        } else if self.series.len() > 1 && self.form != Form::Columns {
            let last = series.points.last().map(|point| self.mark(plot, number, series, point));
            let sides = [Side::Right, Side::Left, Side::Below];
            last.and_then(|last| {
                crowd
                    .seat(&name, last, CLEAR, &sides)
                    .or_else(|| crowd.seat(&name, last, CLEAR + 20.0, &[Side::Above]))
            })
        } else {
            None
        };
        let Some(seat) = seat else { return Ok(()) };
        sheet.draw(&Stroke(|pen: &mut Pen<'_>| {
            pen.label((tenths(seat.at.0), tenths(seat.at.1)), seat.anchor, &name)
        }))
    }
}

/// Width of the widest label.
fn width(labels: &[Vec<Label>]) -> f64 {
    labels.iter().flatten().map(Label::width).fold(0.0, f64::max)
}

fn place(point: &Point) -> (f64, f64) {
    (point.position, point.value)
}

/// Stretches of values that a line may join.
fn runs(points: &[Point]) -> Vec<&[Point]> {
    let mut runs: Vec<&[Point]> = points.chunk_by(|_, next| next.joined).collect();
    runs.retain(|run| run.len() > 1);
    runs
}
