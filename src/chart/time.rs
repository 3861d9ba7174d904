//! Values over time: lines, areas, points on stems, columns, stacks.

use plotters::element::PathElement;
use plotters::prelude::LineSeries;
use plotters_backend::text_anchor::HPos;

use super::backend::{Pen, Role, path_data, tenths};
use super::figure::{Figure, Point, Series};
use super::label::{Frame, Label, NAME, Seat};
use super::mark::{Datum, RADIUS, Shape, Stroke, open_series, say};
use super::panel::{Panel, Plot, Seats, Setting};
use super::{Content, Drawn, Failure, Layout, Sheet, open_panel, tick_style};

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
    let content = Content::draw((layout.width(), height), |sheet| {
        let mut filled = Vec::new();
        for setting in Setting::ALL {
            let panels = panels(figure, (form, setting), &frames, above);
            let plots = panels.into_iter().map(|panel| Filled::new(panel, sheet));
            filled = plots.collect::<Result<Vec<_>, _>>()?;
            named = filled.iter().all(|panel| panel.names.iter().all(Option::is_some));
            if named && filled.iter().all(Filled::labels_all) {
                break;
            }
            // The room beside stacks belongs to the values first.
            named &= form != Form::Stack;
        }
        filled.into_iter().try_for_each(|panel| panel.draw(sheet))
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
    fn new(panel: Panel<'f>, sheet: &Sheet<'a>) -> Result<Self, Failure> {
        let plot = panel.plot(sheet)?;
        let mut crowd = panel.crowd(&plot);
        let seats =
            panel.each_series().map(|(number, series)| panel.seats(&plot, number, series, &mut crowd));
        let seats = seats.collect();
        let mut names = Vec::new();
        for (number, series) in panel.each_series() {
            if let Some((x, y)) = panel.names.get(names.len()) {
                let at = (panel.frame.left + x + NAME_INDENT, panel.frame.top + y);
                names.push(Some(Seat { at, anchor: HPos::Left }));
            } else if panel.is_named_beside() {
                names.push(panel.name_seat(&plot, number, series, &mut crowd));
            }
        }
        Ok(Self { panel, plot, seats, names })
    }

    fn labels_all(&self) -> bool {
        self.seats.iter().flatten().all(Option::is_some)
    }

    /// Axes first, then the series in order, each with its name, lines and values.
    fn draw(self, sheet: &Sheet<'a>) -> Drawn {
        let Self { panel, mut plot, seats, names } = self;
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
        let base = Panel::base(&plot);
        for (nth, ((number, series), seats)) in panel.each_series().zip(seats).enumerate() {
            let name = names.get(nth).copied().flatten();
            let above = !panel.names.is_empty();
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| {
                open_series(pen, series);
                if let Some(seat) = name {
                    write_name(pen, series, seat, above);
                }
            }))?;
            for run in runs(panel.form, series) {
                let line = run.iter().map(|point| panel.place(number, point));
                if panel.form == Form::Areas {
                    let mut ground: Vec<_> = line.clone().map(|at| plot.backend_coord(&at)).collect();
                    ground.push((ground[ground.len() - 1].0, base));
                    ground.push((ground[0].0, base));
                    let ground = path_data(ground) + "z";
                    sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.outline(Role::Area, &ground)))?;
                }
                plot.draw_series(LineSeries::new(line, Role::Line.style()))?;
            }
            let data = series.points.iter().zip(seats).map(|(point, label)| Datum {
                at: panel.place(number, point),
                body: panel.body(&plot, number, point),
                point,
                say: say(panel.figure, series, point),
                label,
            });
            let data: Vec<_> = data.collect();
            plot.draw_series(data)?;
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.close()))?;
        }
        sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.close()))
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
