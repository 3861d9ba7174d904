//! Points by density: how many fall into each square of the plot.

use super::{Grid, Values};

/// How strongly squares are filled, from a single point upwards: each level stands for twice as many.
pub const LEVELS: usize = 6;

/// Points counted by square.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Density {
    /// Side of a square in pixels.
    side: u32,
    /// Squares beside one another.
    across: u32,
    counts: Vec<u32>,
}

/// Counts the points of `values` on `grid` in squares of `side` pixels. Gaps and points beyond the grid are
/// left out.
pub fn density(values: Values<'_>, grid: &Grid, side: u32) -> Density {
    let (across, down) = (grid.columns().div_ceil(side), grid.rows().div_ceil(side));
    let mut counts = vec![0; across as usize * down as usize];
    for (x, y) in values.each() {
        let (Ok(column), Ok(row)) = (u32::try_from(grid.column(x)), u32::try_from(grid.row(y))) else {
            continue;
        };
        // A value that is not finite lands in some row of its own: it is asked for last, being rare.
        if column < grid.columns() && row < grid.rows() && y.is_finite() {
            counts[(row / side * across + column / side) as usize] += 1;
        }
    }
    Density { side, across, counts }
}

impl Density {
    /// Side of a square in pixels.
    pub fn side(&self) -> u32 {
        self.side
    }

    /// Squares that hold points: left and upper edge in pixels, and how many points.
    pub fn squares(&self) -> impl Iterator<Item = ((u32, u32), u32)> {
        let filled = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        filled.map(|(at, count)| {
            let at = at as u32;
            ((at % self.across * self.side, at / self.across * self.side), *count)
        })
    }
}

/// The level of a square with `count` points, below [`LEVELS`].
pub fn level(count: u32) -> usize {
    (count.max(1).ilog2() as usize).min(LEVELS - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_point_is_counted_once_in_the_square_that_holds_its_pixel(
            points in proptest::collection::vec((0.0..10.0f64, prop_oneof![9 => -5.0..5.0f64, 1 => Just(f64::NAN)]), 0..300),
            columns in 1u32..80, rows in 1u32..80, side in 1u32..9,
        ) {
            let (xs, ys): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
            let (values, grid) = (Values { xs: &xs, ys: &ys }, Grid::new(0.0..10.0, -5.0..5.0, columns, rows));
            let density = density(values, &grid, side);
            let counted: u32 = density.squares().map(|(_, count)| count).sum();
            prop_assert_eq!(counted as usize, ys.iter().filter(|y| y.is_finite()).count());
            for ((left, top), count) in density.squares() {
                let inside = values.each().filter(|(_, y)| y.is_finite()).map(|point| grid.pixel(point));
                let inside = inside.filter(|(column, row)| {
                    (left..left + side).contains(&(*column as u32)) && (top..top + side).contains(&(*row as u32))
                });
                prop_assert_eq!(inside.count(), count as usize);
            }
        }
    }

    #[test]
    fn points_beyond_the_grid_are_left_out() {
        let grid = Grid::new(0.0..1.0, 0.0..1.0, 10, 10);
        let values = Values {
            xs: &[-1.0, 0.5, 0.5, 0.5, 2.0],
            ys: &[0.5, 9.0, f64::INFINITY, f64::NEG_INFINITY, 0.5],
        };
        assert_eq!(density(values, &grid, 2).squares().count(), 0);
    }

    #[test]
    fn a_level_stands_for_twice_as_many_as_the_one_below() {
        assert_eq!([1, 2, 3, 4, 8, 16, 31, 32, 1_000_000].map(level), [0, 1, 1, 2, 3, 4, 4, 5, 5]);
    }
}
