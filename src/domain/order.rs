//! Sorting without a sorting routine for every type.

use std::cmp::Ordering;

/// The numbers below `count`, sorted by `compare`; equal ones stay in their order.
///
/// Each type that the standard library sorts has kilobytes of code of its own, which phones fetch; places are
/// sorted here, whatever stands at them.
pub fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}
