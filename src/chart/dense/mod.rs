//! Tens of thousands of values, drawn with no more marks than a screen has columns.
//!
//! Axes and names are SVG as in every other figure. Up to [`PER_PIXEL`] values to a pixel the marks are SVG
//! as well; above that they belong on a canvas, for which [`m4`] and [`density`] reckon them in whole pixels.
//! [`nearest`](nearest()) finds the value under a cursor and [`Pages`] divides the table.
//!
//! Invariant: what is drawn from the chosen values is, pixel by pixel, what all of them would have drawn.

use std::ops::Range;

pub mod density;
pub mod field;
pub mod m4;
mod nearest;
mod pages;

pub use field::{Field, Form, Plate, Series};
pub use nearest::nearest;
pub use pages::Pages;

/// Values to a CSS pixel of width above which a canvas draws them.
pub const PER_PIXEL: f64 = 4.0;

/// Values by column, as they come out of a register.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// Places on the axis, ascending.
    pub xs: &'a [f64],
    /// The value at each place. One that is not finite is a gap.
    pub ys: &'a [f64],
}

impl<'a> Values<'a> {
    /// Every place with its value; gaps included.
    fn each(self) -> impl Iterator<Item = (f64, f64)> + use<'a> {
        self.xs.iter().copied().zip(self.ys.iter().copied())
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.xs.len().min(self.ys.len())
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether SVG would draw more of them than a plot of that width in CSS pixels can show.
    pub fn is_dense(self, width: f64) -> bool {
        self.len() as f64 > PER_PIXEL * width
    }
}

/// The device pixels of a plot. The ends of both domains lie in the middle of its outermost pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    x: Range<f64>,
    y: Range<f64>,
    columns: u32,
    rows: u32,
    /// Columns to a unit of `x`, and rows to a unit of `y`.
    scale: (f64, f64),
}

impl Grid {
    /// Lays domains over pixels; neither domain may be empty.
    pub fn new(x: Range<f64>, y: Range<f64>, columns: u32, rows: u32) -> Self {
        let scale = |pixels: u32, domain: &Range<f64>| {
            f64::from(pixels.saturating_sub(1)) / (domain.end - domain.start)
        };
        let scale = (scale(columns, &x), scale(rows, &y));
        Self { x, y, columns, rows, scale }
    }

    /// Width in pixels.
    pub fn columns(&self) -> u32 {
        self.columns
    }

    /// Height in pixels.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The column that a place falls into, from the left.
    fn column(&self, x: f64) -> i32 {
        ((x - self.x.start) * self.scale.0 + 0.5).floor() as i32
    }

    /// The row that a value falls into, from the top.
    fn row(&self, y: f64) -> i32 {
        ((self.y.end - y) * self.scale.1 + 0.5).floor() as i32
    }

    /// The pixel that a value falls into: column, row.
    pub fn pixel(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.column(x), self.row(y))
    }
}
