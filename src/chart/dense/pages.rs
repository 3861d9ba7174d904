//! A long table in pages.

use std::ops::Range;

/// Rows of a page.
const ROWS: usize = 100;

/// The pages of a table of so many rows; there is always one, if empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    rows: usize,
}

impl Pages {
    /// Divides `rows` rows.
    pub fn of(rows: usize) -> Self {
        Self { rows }
    }

    /// How many pages there are.
    pub fn count(self) -> usize {
        self.rows.div_ceil(ROWS).max(1)
    }

    /// The rows of a page, counted from 0; those of the last page for every number beyond it.
    pub fn rows(self, page: usize) -> Range<usize> {
        let start = page.min(self.count() - 1) * ROWS;
        start..(start + ROWS).min(self.rows)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_row_is_on_one_page_and_only_the_last_is_short(rows in 0usize..5_000) {
            let pages = Pages::of(rows);
            let all: Vec<usize> = (0..pages.count()).flat_map(|page| pages.rows(page)).collect();
            prop_assert_eq!(all, (0..rows).collect::<Vec<_>>());
            prop_assert!((0..pages.count() - 1).all(|page| pages.rows(page).len() == 100));
            prop_assert_eq!(pages.rows(usize::MAX), pages.rows(pages.count() - 1));
        }
    }

    #[test]
    fn fifty_thousand_rows_make_five_hundred_pages() {
        assert_eq!(Pages::of(50_000).count(), 500);
        assert_eq!(Pages::of(50_001).rows(500), 50_000..50_001);
        assert_eq!((Pages::of(0).count(), Pages::of(0).rows(0)), (1, 0..0));
    }
}
