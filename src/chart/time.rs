//! Values over time: lines, points on stems, columns.

use plotters::element::PathElement;
use plotters::prelude::LineSeries;
use plotters_backend::text_anchor::HPos;

use super::backend::{Pen, Role, tenths};
use super::figure::{Figure, Point, Series};
use super::label::{Crowd, Frame, Label, NAME, Seat, Side};
use super::mark::{Datum, RADIUS, Shape, Stroke, open_series, say};
use super::panel::{CLEAR, Panel, Plot, Seats, Setting, place};
use super::{Content, Drawn, Failure, Layout, Sheet, open_panel, tick_style};

pub(super) use super::panel::Form;

/// Between panels side by side, and from the top of one to that of the next below.
const GUTTER: f64 = 36.0;
const PITCH: f64 = 236.0;
/// From the mark before a name to the name.
const NAME_INDENT: f64 = 18.0;

/// Labels are set as large as lets every value have one; if none does, as small as we set them.
pub(super) fn draw(figure: &Figure, layout: Layout, form: Form, apart: bool) -> Content {
    let frames = frames(layout, if apart { figure.series.len().max(1) } else { 1 });
    let height = frames.iter().map(|frame| frame.bottom).fold(0.0, f64::max);
    Content::draw((layout.width(), height), |sheet| {
        let mut filled = Vec::new();
        for setting in Setting::ALL {
            let panels = panels(figure, (form, setting), &frames);
            let plots = panels.into_iter().map(|panel| Filled::new(panel, sheet));
            filled = plots.collect::<Result<Vec<_>, _>>()?;
            if filled.iter().all(Filled::labels_all) {
                break;
            }
        }
        filled.into_iter().try_for_each(|panel| panel.draw(sheet))
    })
}

/// Parts of the sheet for `count` panels: side by side where there is room, else one below the other.
fn frames(layout: Layout, count: usize) -> Vec<Frame> {
    let width = layout.width();
    let each = (width - GUTTER * (count - 1) as f64) / count as f64;
    let frame = |n: usize| match layout {
        Layout::Wide if count == 1 => Frame { left: 0.0, top: 0.0, right: width, bottom: 360.0 },
        Layout::Narrow if count == 1 => Frame { left: 0.0, top: 0.0, right: width, bottom: 290.0 },
        Layout::Wide => {
            let left = (each + GUTTER) * n as f64;
            Frame { left, top: 0.0, right: left + each, bottom: 310.0 }
        }
        Layout::Narrow => {
            let top = PITCH * n as f64;
            Frame { left: 0.0, top, right: width, bottom: top + PITCH - 20.0 }
        }
    };
    (0..count).map(frame).collect()
}

/// One panel for all series, or one for each.
fn panels<'f>(figure: &'f Figure, look: (Form, Setting), frames: &[Frame]) -> Vec<Panel<'f>> {
    let all = figure.series.len();
    let one_each = frames.len() > 1;
    let panel = |(n, frame): (usize, &Frame)| {
        let series = if one_each { n..n + 1 } else { 0..all };
        // Columns stand too close to one another for names beside them.
        Panel::new(figure, look, series, *frame, one_each || look.0 == Form::Columns && all > 1)
    };
    let mut panels: Vec<_> = frames.iter().enumerate().map(panel).collect();
    Panel::align(&mut panels);
    panels
}

/// A panel with its coordinates and with every label that found a seat.
struct Filled<'f, 'a> {
    panel: Panel<'f>,
    plot: Plot<'a>,
    crowd: Crowd,
    seats: Vec<Seats>,
}

impl<'f, 'a> Filled<'f, 'a> {
    fn new(panel: Panel<'f>, sheet: &Sheet<'a>) -> Result<Self, Failure> {
        let plot = panel.plot(sheet)?;
        let mut crowd = panel.crowd(&plot);
        let seats =
            panel.each_series().map(|(number, series)| panel.seats(&plot, number, series, &mut crowd));
        let seats = seats.collect();
        Ok(Self { panel, plot, crowd, seats })
    }

    fn labels_all(&self) -> bool {
        self.seats.iter().flatten().all(Option::is_some)
    }

    /// Axes first, then the series in order, each with its name, lines and values.
    fn draw(mut self, sheet: &Sheet<'a>) -> Drawn {
        open_panel(sheet, &self.plot)?;
        self.plot
            .configure_mesh()
            .disable_x_mesh()
            .bold_line_style(Role::Grid.style())
            .axis_style(Role::Nothing.style())
            .x_label_style(tick_style())
            .y_label_style(tick_style())
            .set_all_tick_mark_size(tenths(3.0))
            .draw()?;
        if self.plot.y_range().start <= 0.0 {
            let years = self.plot.x_range();
            let base = vec![(years.start, 0.0), (years.end, 0.0)];
            self.plot.plotting_area().draw(&PathElement::new(base, Role::Base.style()))?;
        }
        let seats = std::mem::take(&mut self.seats);
        for ((number, series), seats) in self.panel.each_series().zip(seats) {
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| open_series(pen, number, series)))?;
            self.name(sheet, number, series)?;
            if self.panel.form == Form::Lines {
                for run in runs(&series.points) {
                    self.plot.draw_series(LineSeries::new(run.iter().map(place), Role::Line.style()))?;
                }
            }
            let body = self.panel.body(&self.plot, number, series);
            let data = series.points.iter().zip(seats).map(|(point, label)| Datum {
                at: place(point),
                body,
                point,
                say: say(self.panel.figure, series, point),
                label,
            });
            self.plot.draw_series(data)?;
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.close()))?;
        }
        sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.close()))
    }

    /// Writes the name of a series: above its panel with its mark, or beside its last value. One series alone
    /// is named by the headline.
    fn name(&mut self, sheet: &Sheet<'a>, number: usize, series: &Series) -> Drawn {
        let Self { panel, plot, crowd, .. } = self;
        let name = Label::words(&series.label, Role::Name, NAME);
        let seat = if panel.titled {
            let before = panel.each_series().take_while(|(other, _)| *other < number);
            let before: f64 = before.map(|(_, series)| NAME.width(&series.label) + NAME_INDENT + 20.0).sum();
            let (x, y) = (panel.frame.left + before, panel.frame.top + 16.0);
            let shape = Shape::of_series(number).path((tenths(x + 6.0), tenths(y - 5.0)), RADIUS);
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.outline(Role::Mark, &shape)))?;
            Some(Seat { at: (x + NAME_INDENT, y), anchor: HPos::Left })
        } else if panel.series.len() > 1 {
            let last = series.points.last().map(|point| panel.mark(plot, number, series, point));
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

/// Stretches of values that a line may join.
fn runs(points: &[Point]) -> Vec<&[Point]> {
    let mut runs: Vec<&[Point]> = points.chunk_by(|_, next| next.joined).collect();
    runs.retain(|run| run.len() > 1);
    runs
}
