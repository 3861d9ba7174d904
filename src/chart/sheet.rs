//! The sheet that a figure is drawn on, and coordinates on it.
//!
//! plotters asks after every call whether the surface has taken it. Ours is a string, which takes everything, so the
//! question ends here; and what is drawn passes through here, so that plotters' generic code is in a bundle once.
//! Of plotters these are areas and coordinates; its builder of charts and its mesh know captions, turned texts and
//! axes at all four sides, which would be kilobytes that every reader fetches for nothing.

use std::convert::Infallible;
use std::ops::Range;

use plotters::coord::{CoordTranslate, Shift};
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::Cartesian2d;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::axis::Axis;
use super::backend::{Pen, Role, TENTHS, Tenths, descent, path_data, tenths};
use super::label::{Frame, Label, TICK};
use super::number::decimal;

/// From the plot to the labels of its ticks.
const TICK_GAP: f64 = 6.0;

/// What a kind of figure draws: the content of its SVG, and its height.
pub(super) struct Content {
    pub(super) svg: String,
    pub(super) height: f64,
}

impl Content {
    pub(super) fn draw((width, height): (f64, f64), with: &mut dyn FnMut(&Sheet<'_>)) -> Self {
        let mut svg = String::new();
        with(&Sheet(Pen::new(&mut svg, (width, height)).into_drawing_area()));
        Self { svg, height }
    }
}

/// A part of the sheet without coordinates of its own.
pub(super) struct Sheet<'a>(DrawingArea<Pen<'a>, Shift>);

/// Room around coordinates in CSS pixels: at the left and below for the labels of ticks.
#[derive(Clone, Copy, Default)]
pub(super) struct Sides {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl<'a> Sheet<'a> {
    /// Has the pen write, wherever on the whole sheet.
    pub(super) fn write(&self, what: &dyn Fn(&mut Pen<'_>)) {
        let taken = self.0.draw(&Stroke(what));
        debug_assert!(taken.is_ok());
    }

    /// The part of this part that lies in `frame`.
    pub(super) fn part(&self, frame: Frame) -> Self {
        let corner = (tenths(frame.left), tenths(frame.top));
        Self(self.0.clone().shrink(corner, (tenths(frame.width()), tenths(frame.height()))))
    }

    /// Coordinates on all of it but its sides.
    pub(super) fn plot(&self, Sides { left, top, right, bottom }: Sides, x: Axis, y: Axis) -> Plot<'a> {
        let [left, top, right, bottom] = [left, top, right, bottom].map(tenths);
        let (width, height) = self.0.dim_in_pixel();
        let size = (width as i32 - left - right, height as i32 - top - bottom);
        let area = self.0.clone().shrink((left, top), size);
        let (across, down) = area.get_pixel_range();
        // Values rise from the lowest row of pixels to the topmost.
        let pixels = (across.start..across.end - 1, down.end - 1..down.start);
        Plot(area.apply_coord_spec(Cartesian2d::new(x, y, pixels)))
    }
}

/// Coordinates on a part of the sheet.
pub(super) struct Plot<'a>(DrawingArea<Pen<'a>, Cartesian2d<Axis, Axis>>);

impl Plot<'_> {
    /// Where a value stands on the sheet, in plotters' tenths.
    #[inline(never)]
    pub(super) fn at(&self, value: (f64, f64)) -> BackendCoord {
        self.0.as_coord_spec().translate(&value)
    }

    /// The same in CSS pixels.
    pub(super) fn place(&self, value: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.at(value);
        (f64::from(x) / TENTHS, f64::from(y) / TENTHS)
    }

    /// From the left end of the axis of years to its right one.
    pub(super) fn years(&self) -> Range<f64> {
        self.0.get_x_range()
    }

    /// From the lower end of the axis of values to its upper one.
    pub(super) fn values(&self) -> Range<f64> {
        self.0.get_y_range()
    }

    /// Opens the group of the coordinates, with what is needed to get from a pixel back to a value.
    pub(super) fn open_panel(&self, sheet: &Sheet<'_>) {
        let (x, y) = self.0.get_pixel_range();
        let sides = [x.start, y.start, x.end - x.start, y.end - y.start].map(|side| Tenths(side).to_string());
        let domain = |axis: Range<f64>| format!("{} {}", decimal(axis.start), decimal(axis.end));
        let (plot, years, values) = (sides.join(" "), domain(self.years()), domain(self.values()));
        let data = [("data-plot", &*plot), ("data-x", &years), ("data-y", &values), ("data-scale", "log")];
        let data = if self.0.as_coord_spec().y_spec().log { &data[..] } else { &data[..3] };
        sheet.write(&|pen| pen.open("panel", data));
    }

    /// Draws a line along each value that has a label, and the labels of both axes.
    pub(super) fn draw_axes(&self, sheet: &Sheet<'_>) {
        let (across, down) = self.0.get_pixel_range();
        let (x, y) = (self.0.as_coord_spec().x_spec(), self.0.as_coord_spec().y_spec());
        let (first, lowest) = (x.domain.start, y.domain.start);
        let below = down.end + tenths(TICK_GAP) + tenths(descent(VPos::Top, TICK));
        sheet.write(&|pen| {
            for tick in &y.ticks {
                let ends = [first, x.domain.end].map(|year| self.at((year, tick.at)));
                pen.outline(Role::Grid, &path_data(&ends));
            }
            for tick in &y.ticks {
                let height = self.at((first, tick.at)).1 + tenths(descent(VPos::Center, TICK));
                let label = Label::words(&*tick.text, Role::Tick, TICK);
                pen.label((across.start - tenths(TICK_GAP), height), HPos::Right, &label);
            }
            for tick in &x.ticks {
                let place = self.at((tick.at, lowest)).0;
                let label = Label::words(&*tick.text, Role::Tick, TICK);
                pen.label((place, below), HPos::Center, &label);
            }
        });
    }
}

/// Anything that is drawn through the pen itself.
struct Stroke<'a>(&'a dyn Fn(&mut Pen<'_>));

impl PointCollection<'_, BackendCoord> for &Stroke<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<Pen<'_>> for Stroke<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        pen: &mut Pen<'_>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        (self.0)(pen);
        Ok(())
    }
}
