//! Lines with at most four values to a pixel column: the first, the smallest, the largest and the last.
//!
//! Between two values of one column a line stays in that column, so it covers every row from the smallest to
//! the largest, whatever lies between; it leaves from the last and arrives at the first. These four therefore
//! draw what all would have drawn (Jugel et al., “M4”, VLDB 2014).

use super::{Grid, Values};

/// Lines from the middle of one whole pixel to that of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Columns and rows, run after run.
    pixels: Vec<(i32, i32)>,
    /// Where in `pixels` each run ends.
    ends: Vec<usize>,
}

impl Trace {
    /// The lines, in order; one of a single pixel is a dot.
    pub fn runs(&self) -> impl Iterator<Item = &[(i32, i32)]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.pixels[start..*end])
    }

    /// Pixels of all runs together.
    pub fn len(&self) -> usize {
        self.pixels.len()
    }

    /// Whether nothing is drawn.
    pub fn is_empty(&self) -> bool {
        self.pixels.is_empty()
    }

    /// Every pixel that the lines touch, as upright spans: column, first and last row. Within a column a line is
    /// in one piece, so each run has one span in every column between its ends.
    pub fn spans(&self) -> impl Iterator<Item = (i32, i32, i32)> {
        self.runs().flat_map(|run| {
            let steps = run.windows(2).flat_map(|pair| steps(pair[0], pair[1]));
            let mut steps = std::iter::once(run[0]).chain(steps).peekable();
            std::iter::from_fn(move || {
                let (column, row) = steps.next()?;
                let (mut first, mut last) = (row, row);
                while let Some((_, row)) = steps.next_if(|(other, _)| *other == column) {
                    (first, last) = (first.min(row), last.max(row));
                }
                Some((column, first, last))
            })
        })
    }

    fn start(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Goes on to a pixel, unless the line is there already.
    fn push(&mut self, pixel: (i32, i32)) {
        if self.pixels.len() == self.start() || self.pixels.last() != Some(&pixel) {
            self.pixels.push(pixel);
        }
    }

    fn end_run(&mut self) {
        if self.pixels.len() > self.start() {
            self.ends.push(self.pixels.len());
        }
    }
}

/// The pixels where a line from one pixel to another crosses from column to column, on both sides of each edge,
/// and the pixel where it ends.
fn steps((x0, y0): (i32, i32), (x1, y1): (i32, i32)) -> impl Iterator<Item = (i32, i32)> {
    let across = i64::from(x1) - i64::from(x0);
    let down = i64::from(y1) - i64::from(y0);
    let edges = (x0..x1).zip(0..).flat_map(move |(column, n)| {
        // The edge lies half a column on; heights are fractions over twice the columns, rounded to the pixel.
        let row = i64::from(y0) + (down * (2 * n + 1) + across).div_euclid(2 * across);
        [(column, row as i32), (column + 1, row as i32)]
    });
    edges.chain(std::iter::once((x1, y1)))
}

/// What one column holds of one run.
struct Column {
    first: f64,
    low: f64,
    high: f64,
    last: f64,
    /// Whether the smallest came before the largest.
    rises: bool,
}

impl Column {
    /// Reads `ys` up to a gap. How many were read, and none if the first is a gap.
    fn read(ys: &[f64]) -> Option<(Self, usize)> {
        let first = *ys.first().filter(|y| y.is_finite())?;
        let (mut low, mut high, mut rises) = (first, first, true);
        let mut read = 1;
        for y in &ys[1..] {
            // Nearly every value lies between; a gap never does, so it is asked for among the others only.
            if !(low <= *y && *y <= high) {
                if !y.is_finite() {
                    break;
                }
                rises = *y > high;
                (low, high) = (low.min(*y), high.max(*y));
            }
            read += 1;
        }
        Some((Self { first, low, high, last: ys[read - 1], rises }, read))
    }

    fn write(&self, at: i32, grid: &Grid, trace: &mut Trace) {
        let (early, late) = if self.rises { (self.low, self.high) } else { (self.high, self.low) };
        for y in [self.first, early, late, self.last] {
            trace.push((at, grid.row(y)));
        }
    }
}

/// The line through `values` on `grid`. A gap ends a run.
pub fn decimate(values: Values<'_>, grid: &Grid) -> Trace {
    let mut trace = Trace::default();
    let count = values.len();
    let (mut xs, mut ys) = (&values.xs[..count], &values.ys[..count]);
    // Usually the next column holds about as many as the last one did.
    let mut guess = 1;
    while let Some(x) = xs.first() {
        let at = grid.column(*x);
        let in_column = count_while(xs, guess, |x| grid.column(x) == at);
        guess = in_column;
        let mut column = &ys[..in_column];
        while !column.is_empty() {
            if let Some((read, count)) = Column::read(column) {
                read.write(at, grid, &mut trace);
                column = &column[count..];
            } else {
                trace.end_run();
                column = &column[1..];
            }
        }
        (xs, ys) = (&xs[in_column..], &ys[in_column..]);
    }
    trace.end_run();
    trace
}

/// How many of `xs`, at least one, fulfil `holds` before the first that does not; after it none does. Looks near
/// `guess` first.
fn count_while(xs: &[f64], guess: usize, holds: impl Fn(f64) -> bool) -> usize {
    let (mut low, mut high, mut step) = (1, guess.clamp(1, xs.len()), 1);
    while high < xs.len() && holds(xs[high]) {
        low = high + 1;
        high = (high + step).min(xs.len());
        step *= 2;
    }
    low + xs[low..high].partition_point(|x| holds(*x))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// The line through every value, nothing left out.
    fn every(values: Values<'_>, grid: &Grid) -> Trace {
        let mut trace = Trace::default();
        for (x, y) in values.each() {
            if y.is_finite() {
                trace.pixels.push(grid.pixel((x, y)));
            } else {
                trace.end_run();
            }
        }
        trace.end_run();
        trace
    }

    /// Every pixel that a line touches. It runs from centre to centre of pixels, so all is whole numbers:
    /// between columns `c` and `c + 1` its height is a fraction over the number of columns it crosses.
    fn raster(trace: &Trace) -> BTreeSet<(i32, i32)> {
        let mut covered = BTreeSet::new();
        for run in trace.runs() {
            covered.insert(run[0]);
            for pair in run.windows(2) {
                let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                assert!(x0 <= x1, "lines go from left to right");
                let (dx, dy) = (i64::from(x1 - x0), i64::from(y1 - y0));
                for x in x0..=x1 {
                    // Heights at the edges of the column, in halves of a pixel times `dx`, kept within the line.
                    let height = |halves: i64| 2 * i64::from(y0) * dx + dy * halves.clamp(0, 2 * dx);
                    let (from, to) = if dx == 0 {
                        (i64::from(y0), i64::from(y1))
                    } else {
                        let from_left = 2 * i64::from(x - x0);
                        // A pixel reaches half a pixel to both sides of its centre: round to it.
                        let row = |height: i64| (height + dx).div_euclid(2 * dx);
                        (row(height(from_left - 1)), row(height(from_left + 1)))
                    };
                    covered.extend((from.min(to)..=from.max(to)).map(|row| (x, row as i32)));
                }
            }
        }
        covered
    }

    /// Places that ascend, some of them alike, with values and gaps.
    fn register() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
        let step = prop_oneof![3 => 0.0..0.01f64, 1 => 0.0..3.0f64, 1 => Just(0.0)];
        let value = prop_oneof![
            8 => -1.0..1.0f64,
            1 => Just(f64::NAN),
            1 => Just(f64::INFINITY),
            1 => -100.0..100.0f64,
        ];
        proptest::collection::vec((step, value), 0..400).prop_map(|steps| {
            let mut x = 0.0;
            let places = steps.iter().map(|(step, _)| {
                x += step;
                x
            });
            (places.collect(), steps.iter().map(|(_, value)| *value).collect())
        })
    }

    fn grid_over(xs: &[f64], columns: u32, rows: u32) -> Grid {
        Grid::new(0.0..xs.last().copied().unwrap_or(0.0).max(1.0), -100.0..100.0, columns, rows)
    }

    proptest! {
        #[test]
        fn four_values_to_a_column_draw_what_all_would_have_drawn(
            (xs, ys) in register(), columns in 1u32..60, rows in 1u32..400,
        ) {
            let (values, grid) = (Values { xs: &xs, ys: &ys }, grid_over(&xs, columns, rows));
            let (chosen, all) = (decimate(values, &grid), every(values, &grid));
            prop_assert_eq!(raster(&chosen), raster(&all));
            let spans = chosen.spans().flat_map(|(column, first, last)| (first..=last).map(move |row| (column, row)));
            prop_assert_eq!(spans.collect::<BTreeSet<_>>(), raster(&all));
        }

        #[test]
        fn no_run_takes_more_than_four_and_each_keeps_its_ends_and_its_order(
            (xs, ys) in register(), columns in 1u32..60,
        ) {
            let (values, grid) = (Values { xs: &xs, ys: &ys }, grid_over(&xs, columns, 300));
            let (chosen, all) = (decimate(values, &grid), every(values, &grid));
            prop_assert_eq!(chosen.runs().count(), all.runs().count(), "gaps stay gaps");
            for (run, whole) in chosen.runs().zip(all.runs()) {
                prop_assert_eq!((run.first(), run.last()), (whole.first(), whole.last()));
                let mut rest = whole.iter();
                prop_assert!(run.iter().all(|pixel| rest.any(|other| other == pixel)), "a part, in order");
                for column in run.chunk_by(|one, next| one.0 == next.0) {
                    prop_assert!(column.len() <= 4);
                }
            }
            let across = |run: &[(i32, i32)]| (run[run.len() - 1].0 - run[0].0 + 1) as usize;
            prop_assert_eq!(chosen.spans().count(), chosen.runs().map(across).sum::<usize>());
        }
    }

    #[test]
    fn the_raster_sees_a_single_pixel_that_is_missing() {
        let trace = |pixels: &[(i32, i32)]| Trace { pixels: pixels.to_vec(), ends: vec![pixels.len()] };
        assert_eq!(raster(&trace(&[(0, 0), (2, 2)])).len(), 5, "the diagonal also touches two neighbours");
        assert_eq!(raster(&trace(&[(0, 0), (3, 0)])).len(), 4);
        assert_eq!(raster(&trace(&[(1, 1), (1, 9)])).len(), 9);
        assert_eq!(raster(&trace(&[(4, 4)])), BTreeSet::from([(4, 4)]));
        let (whole, cut) =
            (trace(&[(0, 5), (0, 0), (0, 9), (1, 5)]), trace(&[(0, 5), (0, 1), (0, 9), (1, 5)]));
        assert_ne!(raster(&whole), raster(&cut));
    }

    #[test]
    fn the_ends_of_the_domains_are_the_outermost_pixels() {
        let grid = Grid::new(2016.0..2026.0, 0.0..50.0, 700, 300);
        assert_eq!(grid.pixel((2016.0, 0.0)), (0, 299));
        assert_eq!(grid.pixel((2026.0, 50.0)), (699, 0));
        let trace = decimate(Values { xs: &[2016.0, 2026.0], ys: &[0.0, 50.0] }, &grid);
        assert_eq!(trace.runs().collect::<Vec<_>>(), [&[(0, 299), (699, 0)]]);
    }

    #[test]
    fn a_lone_value_between_gaps_is_a_dot() {
        let gap = f64::NAN;
        let values = Values { xs: &[0.0, 1.0, 2.0, 3.0, 4.0], ys: &[gap, 1.0, gap, 0.0, gap] };
        let trace = decimate(values, &Grid::new(0.0..4.0, 0.0..1.0, 5, 2));
        assert_eq!(trace.runs().collect::<Vec<_>>(), [&[(1, 0)], &[(3, 1)]]);
    }
}
