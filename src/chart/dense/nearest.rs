//! The value under a cursor.

use super::Values;

/// The number of the value nearest to the place `x`; of two as near, the left one. None if all are gaps.
pub fn nearest(values: Values<'_>, x: f64) -> Option<usize> {
    let (xs, ys) = (&values.xs[..values.len()], values.ys);
    let after = xs.partition_point(|place| *place < x);
    // Beyond the two neighbours one only goes where they are gaps.
    let mut before = (0..after).rev().filter(|at| ys[*at].is_finite());
    let mut behind = (after..xs.len()).filter(|at| ys[*at].is_finite());
    match (before.next(), behind.next()) {
        (Some(one), Some(other)) if x - xs[one] <= xs[other] - x => Some(one),
        (one, other) => other.or(one),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_other_value_is_nearer(
            mut xs in proptest::collection::vec(0i32..60, 0..40),
            gaps in proptest::collection::vec(proptest::bool::weighted(0.3), 40),
            x in -5i32..130,
        ) {
            xs.sort_unstable();
            let xs: Vec<f64> = xs.into_iter().map(f64::from).collect();
            let ys: Vec<f64> = gaps.iter().map(|gap| if *gap { f64::NAN } else { 1.0 }).take(xs.len()).collect();
            let x = f64::from(x) / 2.0;
            let distance = |at: usize| (xs[at] - x).abs();
            let known = || (0..xs.len()).filter(|at| ys[*at].is_finite());
            match nearest(Values { xs: &xs, ys: &ys }, x) {
                None => prop_assert_eq!(known().count(), 0),
                Some(at) => {
                    prop_assert!(ys[at].is_finite());
                    prop_assert!(known().all(|other| distance(other) >= distance(at)));
                }
            }
        }
    }

    #[test]
    fn of_two_as_near_the_left_one_is_meant() {
        let values = Values { xs: &[1.0, 2.0, 3.0], ys: &[5.0, f64::NAN, 7.0] };
        assert_eq!([0.0, 2.0, 2.1, 9.0].map(|x| nearest(values, x)), [Some(0), Some(0), Some(2), Some(2)]);
        assert_eq!(nearest(Values { xs: &[], ys: &[] }, 1.0), None);
    }
}
