//! A panel: axes of years and values, with the series that it shows and seats for their labels.

use std::ops::Range;

use super::axis::Axis;
use super::backend::{Role, TENTHS, tenths};
use super::figure::{Figure, Point, Series, points};
use super::label::{Crowd, Frame, Label, NAME, Seat, Side, TICK, UNIT, VALUE};
use super::mark::{Body, RADIUS, Shape};
use super::measure::Type;
use super::sheet::{Plot, Sheet, Sides};

/// How values over time are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Marks joined by lines where the data allow it.
    Lines,
    /// The same, filled down to zero.
    Areas,
    /// Marks on stems.
    Stems,
    /// Bars from zero.
    Columns,
    /// Bars upon one another.
    Stack,
}

impl Form {
    /// Whether anything of a series is joined by a line.
    pub(super) fn joins(self, series: &Series) -> bool {
        matches!(self, Self::Lines | Self::Areas) && series.points.iter().any(|point| point.joined)
    }

    /// Whether the length of its marks is what is read, which is true only from zero.
    fn stands_on_base(self, series: &Series) -> bool {
        self != Self::Lines || !self.joins(series)
    }

    /// The value at which a mark begins: zero, or where the part of a stack below it ends.
    fn foot(self, figure: &Figure, number: usize, point: &Point) -> f64 {
        let mut foot = 0.0;
        for below in figure.series[..number].iter().filter(|_| self == Self::Stack) {
            for part in &below.points {
                if part.position == point.position {
                    foot += part.value;
                }
            }
        }
        foot
    }
}

/// Room above the highest value for its label.
const HEADROOM: f64 = 26.0;
/// From the base line of the last name above a panel to what the panel may use.
const BELOW_NAMES: f64 = 12.0;
/// Room below the base line for the years.
const YEARS: f64 = 26.0;
/// Between two ticks of the axis of values, at least.
const TICKS_APART: f64 = 44.0;
/// Room that one step of time may take at most; beyond it values lie too far apart to be compared.
const WIDEST_STEP: f64 = 140.0;
/// Distance of a label from the middle of its mark.
pub(super) const CLEAR: f64 = RADIUS + 5.0;
/// From the edge of a stack to a label beside it.
const BESIDE: f64 = 6.0;
/// Widest that a stack is drawn.
const THICKEST: f64 = 44.0;
/// Share of the width that may be kept free for the labels of the first stack.
const STACK_LABELS: f64 = 0.18;
/// Values of one series that can all carry a label.
const FEW: usize = 12;
/// Values of one panel that can all carry their unit.
const VERY_FEW: usize = 4;

/// How large the labels of values are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// With the unit, where few values stand.
    Roomy,
    /// The number alone.
    Short,
    /// The number alone, small.
    Small,
}

impl Setting {
    /// From the best to the one that takes the least room.
    pub(super) const ALL: [Self; 3] = [Self::Roomy, Self::Short, Self::Small];

    fn label(self, figure: &Figure, point: &Point, few: bool) -> Label {
        let type_ = if self == Self::Small { Type::bold(12.0) } else { VALUE };
        Label::value(figure, point, few && self == Self::Roomy, (type_, UNIT))
    }
}

/// Seats of the labels of a series, by point; none for a label that found no seat.
pub(super) type Seats = Vec<Option<Seat>>;

/// A coordinate system on a part of the sheet, with the series that it shows.
pub(super) struct Panel<'f> {
    pub(super) figure: &'f Figure,
    pub(super) form: Form,
    pub(super) series: Range<usize>,
    pub(super) frame: Frame,
    /// Where its series are named above it, from its upper left corner; none if they are named beside their
    /// last values.
    pub(super) names: Vec<(f64, f64)>,
    /// Labels of its values, by series.
    pub(super) labels: Vec<Vec<Label>>,
    values: Axis,
    /// Room left of the plot for the ticks, and at both ends of the years for half a label.
    left: f64,
    ends: f64,
}

impl<'f> Panel<'f> {
    pub(super) fn new(
        figure: &'f Figure,
        (form, setting): (Form, Setting),
        series: Range<usize>,
        frame: Frame,
        names: Vec<(f64, f64)>,
    ) -> Self {
        let shown = &figure.series[series.clone()];
        let few = shown.iter().map(|series| series.points.len()).sum::<usize>() <= VERY_FEW;
        let mut labels = Vec::new();
        let mut widest = 0.0_f64;
        for series in shown {
            let mut seated = Vec::new();
            for point in &series.points {
                let label = setting.label(figure, point, few);
                widest = widest.max(label.width());
                seated.push(label);
            }
            labels.push(seated);
        }
        let room = frame.height() - HEADROOM - title(&names) - YEARS;
        let mut values = Vec::new();
        for number in series.clone() {
            for point in &figure.series[number].points {
                values.push(form.foot(figure, number, point) + point.value);
            }
        }
        let stand = shown.iter().any(|series| form.stands_on_base(series));
        let axis = if figure.goes_by_magnitudes(shown) {
            Axis::of_magnitudes
        } else if stand {
            Axis::of_values
        } else {
            Axis::of_line
        };
        let values = axis(&values, &figure.unit, (room / TICKS_APART) as usize + 1);
        let left = values.label_width(TICK) + 8.0;
        let ends = match form {
            // Where columns would grow thin for their labels, labels go.
            Form::Stack => (widest + BESIDE + THICKEST / 2.0 + 4.0).min(STACK_LABELS * frame.width()),
            _ => widest / 2.0 + 4.0,
        };
        Self { figure, form, series, frame, names, labels, values, left, ends }
    }

    /// Gives all panels the same room at their sides, so that years stand below years.
    pub(super) fn align(panels: &mut [Self]) {
        let most = |side: fn(&Self) -> f64| panels.iter().map(side).fold(0.0, f64::max);
        let (left, ends) = (most(|panel| panel.left), most(|panel| panel.ends));
        for panel in panels {
            (panel.left, panel.ends) = (left, ends);
        }
    }

    /// The series with their numbers in the figure.
    pub(super) fn each_series(&self) -> impl Iterator<Item = (usize, &'f Series)> + use<'f> {
        let figure = self.figure;
        self.series.clone().map(move |number| (number, &figure.series[number]))
    }

    /// Upper edge of what a label may use.
    fn top(&self) -> f64 {
        self.frame.top + title(&self.names)
    }

    /// Coordinates: years of the whole figure, so that panels can be read across; values of this panel.
    pub(super) fn plot<'a>(&self, sheet: &Sheet<'a>) -> Plot<'a> {
        let frame = self.frame;
        let names = self.each_series().map(|(_, series)| NAME.width(&series.label)).fold(0.0, f64::max);
        let right = if self.is_named_beside() && self.form != Form::Stems { names } else { 0.0 };
        let length = frame.width() - self.left - right;
        let (first, last) = self.span();
        let steps = (last - first) / self.step();
        // A column needs half of its share of the length.
        let column = if self.form == Form::Columns { length / (2.0 * (steps + 1.0)) } else { 0.0 };
        let margin = self.ends.max(column).max((length - steps * WIDEST_STEP) / 2.0);
        let years = Axis::of_years(first, last, length, margin, TICK);
        let sides = Sides { left: self.left, top: self.top() - frame.top + HEADROOM, right, bottom: YEARS };
        sheet.part(frame).plot(sides, years, self.values.clone())
    }

    /// First and last year of the figure. A year is centred on its number, so November 2022 lies within 2022.
    fn span(&self) -> (f64, f64) {
        let (mut first, mut last) = (f64::MAX, f64::MIN);
        for Point { position, .. } in points(&self.figure.series) {
            first = first.min(*position).min(position.round());
            last = last.max(*position).max(position.round());
        }
        (first, last)
    }

    /// The value at the lower edge of marks: zero, or where the axis begins above it.
    pub(super) fn base(plot: &Plot<'_>) -> i32 {
        plot.at((plot.years().start, plot.values().start.max(0.0))).1
    }

    /// The shortest time between two values of one series.
    fn step(&self) -> f64 {
        let mut step = f64::MAX;
        for series in &self.figure.series {
            for pair in series.points.windows(2) {
                step = step.min(pair[1].position - pair[0].position);
            }
        }
        if step == f64::MAX { 1.0 } else { step }
    }

    /// Width in CSS pixels that the columns of one time may take together.
    fn slot(&self, plot: &Plot<'_>) -> f64 {
        let start = plot.years().start;
        let (from, to) = (plot.at((start, 0.0)).0, plot.at((start + self.step(), 0.0)).0);
        let step = f64::from(to - from) / TENTHS;
        if self.form == Form::Stack { (step * 0.4).min(THICKEST) } else { (step * 0.64).min(72.0) }
    }

    /// Where a value stands on the axes.
    pub(super) fn place(&self, number: usize, point: &Point) -> (f64, f64) {
        (point.position, self.form.foot(self.figure, number, point) + point.value)
    }

    pub(super) fn body(&self, plot: &Plot<'_>, number: usize, point: &Point) -> Body {
        let (base, shape) = (Self::base(plot), Shape::of_series(self.figure.series[number].look));
        let column = |base, nth: usize, of: usize| {
            let width = self.slot(plot) / of as f64;
            let left = width * (nth as f64 - of as f64 / 2.0);
            let sign = (self.series.len() > 1).then_some(shape);
            Body::Column { base, from: tenths(left + 1.0), to: tenths(left + width - 1.0), sign }
        };
        match self.form {
            Form::Columns => column(base, number, self.series.len()),
            Form::Stack => {
                let foot = self.form.foot(self.figure, number, point);
                // A hair of ground between the parts, which may look alike where colours are forced.
                let hair = if foot > 0.0 { tenths(1.5) } else { 0 };
                column(plot.at((point.position, foot)).1 - hair, 0, 1)
            }
            // Where there is no zero, the length of a stem would say nothing.
            _ if self.values.log => Body::Mark(shape),
            form if form.joins(&self.figure.series[number]) => Body::Mark(shape),
            _ => Body::OnStem(shape, base),
        }
    }

    /// The middle of a value's mark on the sheet, in CSS pixels; of a column, the middle of its upper edge.
    pub(super) fn mark(&self, plot: &Plot<'_>, number: usize, point: &Point) -> (f64, f64) {
        let (x, y) = plot.at(self.place(number, point));
        let (x, y) = match self.body(plot, number, point) {
            Body::Column { base, .. } if self.form == Form::Stack => (x, (y + base) / 2),
            Body::Column { from, to, .. } => (x + (from + to) / 2, y),
            _ => (x, y),
        };
        (f64::from(x) / TENTHS, f64::from(y) / TENTHS)
    }

    /// Marks, lines and stems, which no label may cover.
    pub(super) fn crowd(&self, plot: &Plot<'_>) -> Crowd {
        let base = f64::from(Self::base(plot)) / TENTHS;
        let left = plot.place((plot.years().start, 0.0)).0;
        let mut crowd = Crowd::new(Frame { left, top: self.top(), bottom: base - 2.0, ..self.frame });
        for (number, series) in self.each_series() {
            let marks: Vec<_> = series.points.iter().map(|point| self.mark(plot, number, point)).collect();
            for (mark, point) in marks.iter().zip(&series.points) {
                let body = self.body(plot, number, point);
                if let Body::Column { base, from, to, .. } = body {
                    let top = plot.place(self.place(number, point)).1;
                    let (width, bottom) = (f64::from(to - from) / TENTHS, f64::from(base) / TENTHS);
                    crowd.add_box(Frame::around((mark.0, (top + bottom) / 2.0), width, bottom - top));
                } else {
                    crowd.add_box(Frame::around(*mark, 2.0 * RADIUS + 2.0, 2.0 * RADIUS + 2.0));
                }
                if matches!(body, Body::OnStem(..)) {
                    crowd.add_line([*mark, (mark.0, base)]);
                }
            }
            for (pair, points) in marks.windows(2).zip(series.points.windows(2)) {
                if self.form.joins(series) && points[1].joined {
                    crowd.add_line([pair[0], pair[1]]);
                }
            }
        }
        crowd
    }

    /// Labels of a series: the last value is seated first, then the first, the extremes and, if they are few,
    /// all others.
    pub(super) fn seats(&self, plot: &Plot<'_>, number: usize, series: &Series, crowd: &mut Crowd) -> Seats {
        let points = &series.points;
        let by_value = |a: &usize, b: &usize| points[*a].value.total_cmp(&points[*b].value);
        let all = 0..points.len();
        let mut order = Vec::new();
        order.extend(all.clone().next_back());
        order.extend(all.clone().next());
        order.extend(all.clone().max_by(by_value));
        order.extend(all.clone().min_by(by_value));
        if points.len() <= FEW {
            order.extend(all);
        }
        let mut seats = vec![None; points.len()];
        for index in order {
            if seats[index].is_none() {
                let label = &self.labels[number - self.series.start][index];
                let mark = self.mark(plot, number, &points[index]);
                let (gap, sides): (f64, &[Side]) = match self.form {
                    Form::Columns => (6.0, &[Side::Above]),
                    Form::Stack => (self.beside(plot), &[Side::Left]),
                    Form::Stems => (CLEAR, &[Side::Above, Side::Right, Side::Left]),
                    Form::Lines | Form::Areas => {
                        (CLEAR, &[Side::Above, Side::Below, Side::Right, Side::Left])
                    }
                };
                seats[index] = crowd.seat(label, mark, gap, sides);
            }
        }
        seats
    }

    /// Whether its series are named beside their last values. One series alone is named by the headline.
    pub(super) fn is_named_beside(&self) -> bool {
        self.names.is_empty() && self.series.len() > 1
    }

    /// A seat for the name of a series beside its last value.
    pub(super) fn name_seat(
        &self,
        plot: &Plot<'_>,
        number: usize,
        series: &Series,
        crowd: &mut Crowd,
    ) -> Option<Seat> {
        let name = Label::words(&series.label, Role::Name, NAME);
        let last = self.mark(plot, number, series.points.last()?);
        if self.form == Form::Stack {
            return crowd.seat(&name, last, self.beside(plot), &[Side::Right]);
        }
        crowd
            .seat(&name, last, CLEAR, &[Side::Right, Side::Left, Side::Below])
            .or_else(|| crowd.seat(&name, last, CLEAR + 20.0, &[Side::Above]))
    }

    /// From the middle of a stack to a label beside it.
    fn beside(&self, plot: &Plot<'_>) -> f64 {
        self.slot(plot) / 2.0 + BESIDE
    }
}

/// Height of the names above a panel.
fn title(names: &[(f64, f64)]) -> f64 {
    names.last().map_or(0.0, |(_, y)| y + BELOW_NAMES)
}
