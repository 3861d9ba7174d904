//! Values over time: lines, areas, points on stems, columns, stacks.

use plotters_backend::text_anchor::HPos;

use super::Layout;
use super::backend::{Pen, Role, path_data, tenths};
use super::figure::{Figure, Point, Series};
use super::label::{Frame, Label, NAME, Seat};
use super::mark::{Datum, RADIUS, Shape, open_series, say};
use super::panel::{Panel, Seats, Setting};
use super::sheet::{Content, Plot, Sheet};

pub(super) use super::panel::Form;

/// Between panels side by side, and from the top of one to that of the next below.
const GUTTER: f64 = 36.0;
const PITCH: f64 = 236.0;
const WIDE_PITCH: f64 = 330.0;
/// From the mark before a name to the name.
const NAME_INDENT: f64 = 18.0;
/// Base line of the first row of names above a panel, and from one row to the next.
const FIRST_NAMES: f64 = 16.0;
const NAMES_APART: f64 = 22.0;
/// Share of the width that names beside the last values may take.
const NAMES_BESIDE: f64 = 0.4;

/// Names stand beside the last values if there is room for all of them, else above.
pub(super) fn draw(figure: &Figure, layout: Layout, form: Form, apart: bool) -> Content {
    let count = if apart { figure.series.len().max(1) } else { 1 };
    let longest = figure.series.iter().map(|series| NAME.width(&series.label)).fold(0.0, f64::max);
    // Columns stand too close to one another for names beside them.
    let crowded = form == Form::Columns || longest > NAMES_BESIDE * layout.width();
    let above = count > 1 || crowded && figure.series.len() > 1;
    let (content, named) = arranged(figure, layout, form, count, above);
    if named { content } else { arranged(figure, layout, form, count, true).0 }
}

/// Labels are set as large as lets every value have one; if none does, as small as we set them. Tells whether
/// the names have their places.
fn arranged(figure: &Figure, layout: Layout, form: Form, count: usize, above: bool) -> (Content, bool) {
    let mut frames = frames(layout, count);
    if let (true, [frame]) = (above, frames.as_mut_slice()) {
        let names = names_above(&figure.series, frame.width());
        frame.bottom += names.last().map_or(0.0, |(_, y)| y - FIRST_NAMES);
    }
    let height = frames.iter().map(|frame| frame.bottom).fold(0.0, f64::max);
    let mut named = true;
    let content = Content::draw((layout.width(), height), &mut |sheet| {
        let mut filled = Vec::new();
        for setting in Setting::ALL {
            filled.clear();
            for panel in panels(figure, (form, setting), &frames, above) {
                filled.push(Filled::new(panel, sheet));
            }
            named = filled.iter().all(|panel| panel.names.iter().all(Option::is_some));
            if named && filled.iter().all(Filled::labels_all) {
                break;
            }
            // The room beside stacks belongs to the values first.
            named &= form != Form::Stack;
        }
        for panel in filled {
            panel.draw(sheet);
        }
    });
    (content, named)
}

/// Places for names with their marks above a panel, in as many rows as they need.
fn names_above(series: &[Series], width: f64) -> Vec<(f64, f64)> {
    let (mut x, mut y) = (0.0, FIRST_NAMES);
    let place = |series: &Series| {
        let room = NAME_INDENT + NAME.width(&series.label);
        if x > 0.0 && x + room > width {
            (x, y) = (0.0, y + NAMES_APART);
        }
        let at = (x, y);
        x += room + 20.0;
        at
    };
    series.iter().map(place).collect()
}

/// Parts of the sheet for `count` panels: two side by side where there is room, else one below the other.
fn frames(layout: Layout, count: usize) -> Vec<Frame> {
    let width = layout.width();
    let each = (width - GUTTER) / 2.0;
    let frame = |n: usize| match layout {
        Layout::Wide if count == 1 => Frame { left: 0.0, top: 0.0, right: width, bottom: 360.0 },
        Layout::Narrow if count == 1 => Frame { left: 0.0, top: 0.0, right: width, bottom: 290.0 },
        Layout::Wide => {
            let (left, top) = ((each + GUTTER) * (n % 2) as f64, WIDE_PITCH * (n / 2) as f64);
            Frame { left, top, right: left + each, bottom: top + WIDE_PITCH - 20.0 }
        }
        Layout::Narrow => {
            let top = PITCH * n as f64;
            Frame { left: 0.0, top, right: width, bottom: top + PITCH - 20.0 }
        }
    };
    (0..count).map(frame).collect()
}

/// One panel for all series, or one for each.
fn panels<'f>(figure: &'f Figure, look: (Form, Setting), frames: &[Frame], above: bool) -> Vec<Panel<'f>> {
    let panel = |(n, frame): (usize, &Frame)| {
        let series = if frames.len() > 1 { n..n + 1 } else { 0..figure.series.len() };
        let names =
            if above { names_above(&figure.series[series.clone()], frame.width()) } else { Vec::new() };
        Panel::new(figure, look, series, *frame, names)
    };
    let mut panels: Vec<_> = frames.iter().enumerate().map(panel).collect();
    Panel::align(&mut panels);
    panels
}

/// A panel with its coordinates and with every label that found a seat.
struct Filled<'f, 'a> {
    panel: Panel<'f>,
    plot: Plot<'a>,
    seats: Vec<Seats>,
    /// Places of the names that are to be written.
    names: Vec<Option<Seat>>,
}

impl<'f, 'a> Filled<'f, 'a> {
    fn new(panel: Panel<'f>, sheet: &Sheet<'a>) -> Self {
        let plot = panel.plot(sheet);
        let mut crowd = panel.crowd(&plot);
        let mut seats = Vec::new();
        for (number, series) in panel.each_series() {
            seats.push(panel.seats(&plot, number, series, &mut crowd));
        }
        let mut names = Vec::new();
        for (number, series) in panel.each_series() {
            if let Some((x, y)) = panel.names.get(names.len()) {
                let at = (panel.frame.left + x + NAME_INDENT, panel.frame.top + y);
                names.push(Some(Seat { at, anchor: HPos::Left }));
            } else if panel.is_named_beside() {
                names.push(panel.name_seat(&plot, number, series, &mut crowd));
            }
        }
        Self { panel, plot, seats, names }
    }

    fn labels_all(&self) -> bool {
        self.seats.iter().flatten().all(Option::is_some)
    }

    /// Axes first, then the series in order, each with its name, lines and values.
    fn draw(self, sheet: &Sheet<'a>) {
        self.plot.open_panel(sheet);
        self.plot.draw_axes(sheet);
        let Self { panel, plot, seats, names } = self;
        sheet.write(&|pen| {
            if plot.values().start <= 0.0 {
                let years = plot.years();
                let line = [(years.start, 0.0), (years.end, 0.0)].map(|end| plot.at(end));
                pen.outline(Role::Base, &path_data(&line));
            }
            let base = Panel::base(&plot);
            for (nth, ((number, series), seats)) in panel.each_series().zip(&seats).enumerate() {
                let place = |point: &Point| plot.at(panel.place(number, point));
                open_series(pen, series);
                if let Some(seat) = names.get(nth).copied().flatten() {
                    write_name(pen, series, seat, !panel.names.is_empty());
                }
                for run in runs(panel.form, series) {
                    let line: Vec<_> = run.iter().map(place).collect();
                    if let (Form::Areas, [first, .., last]) = (panel.form, &*line) {
                        let feet = [(last.0, base), (first.0, base)];
                        pen.outline(Role::Area, &(path_data(&[&*line, &feet].concat()) + "z"));
                    }
                    pen.outline(Role::Line, &path_data(&line));
                }
                for ((point, label), seat) in series.points.iter().zip(&panel.labels[nth]).zip(seats) {
                    let datum = Datum {
                        at: place(point),
                        body: panel.body(&plot, number, point),
                        point,
                        say: say(panel.figure, series, point),
                        label: seat.map(|seat| (label, seat)),
                    };
                    datum.write(pen);
                }
                pen.close();
            }
            pen.close();
        });
    }
}

/// The name of a series; above a panel, with its mark before it.
fn write_name(pen: &mut Pen<'_>, series: &Series, seat: Seat, above: bool) {
    let (x, y) = seat.at;
    if above {
        let mark = (tenths(x - NAME_INDENT + 6.0), tenths(y - 5.0));
        pen.outline(Role::Mark, &Shape::of_series(series.look).path(mark, RADIUS));
    }
    pen.label((tenths(x), tenths(y)), seat.anchor, &Label::words(&series.label, Role::Name, NAME));
}

/// Stretches of values that a line may join.
fn runs(form: Form, series: &Series) -> impl Iterator<Item = &[Point]> {
    let stretches = series.points.chunk_by(|_, next| next.joined);
    stretches.filter(move |stretch| stretch.len() > 1 && form.joins(series))
}
