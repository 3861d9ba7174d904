//! Sorting without a sorting routine for every type.

use std::cmp::Ordering;

/// The numbers below `count`, sorted by `compare`; equal ones stay in their order.
///
/// Each type that the standard library sorts has kilobytes of code of its own, which phones fetch; places are
/// sorted here, whatever stands at them, by the plainest merge sort.
pub fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut run = 1;
    // Runs of that length are sorted; every two neighbours become one.
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([a, lefts @ ..], [b, rights @ ..]) = (left, right) {
                if compare(*a, *b).is_le() {
                    merged.push(*a);
                    left = lefts;
                } else {
                    merged.push(*b);
                    right = rights;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        run *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_stand_as_the_standard_library_would_sort_them(
            values in proptest::collection::vec(0u8..40, 0..200),
        ) {
            let mut expected: Vec<usize> = (0..values.len()).collect();
            expected.sort_by_key(|at| values[*at]);
            prop_assert_eq!(places(values.len(), &|a, b| values[a].cmp(&values[b])), expected);
        }
    }
}
