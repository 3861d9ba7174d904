//! As many bytes as allowed and hardly fewer: a search over the quality of JPEG, and over the size of the picture where
//! quality alone does not do.

use super::crop::LEAST;
use crate::domain::attachment::FileFault;

/// Quality below which a smaller picture looks better.
const GOOD: f64 = 0.7;
/// The best quality that is tried: above it, bytes are all that grows.
const BEST: f64 = 0.98;
/// The poorest, where the picture can be no smaller.
const POOREST: f64 = 0.05;
/// Halvings of the range of quality.
const STEPS: usize = 7;
/// Side of a picture in which the next smaller one is drawn.
const SMALLER: f64 = 0.8;
/// Width beyond which a photograph shows nothing more, in points.
const PHOTO_MOST: f64 = 1_240.0;

/// Which sizes may be tried, and how many bytes may come out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Width and height of the largest, in points.
    largest: (f64, f64),
    /// Width of the smallest.
    least: f64,
    /// The most bytes.
    most: usize,
    /// The best quality.
    best: f64,
}

impl Plan {
    /// A photograph from a part of a picture that is so wide.
    pub fn photo(width: f64, most: usize) -> Self {
        let width = width.min(PHOTO_MOST).max(LEAST.0);
        Self { largest: (width, width * LEAST.1 / LEAST.0), least: LEAST.0, most, best: BEST }
    }

    /// A whole picture of that size, good enough to be read.
    pub fn scan(width: f64, height: f64, most: usize) -> Self {
        Self { largest: (width, height), least: width.min(600.0), most, best: 0.85 }
    }

    /// The sizes, largest first, in whole points.
    fn sizes(self) -> Vec<(u32, u32)> {
        let (width, height) = self.largest;
        let smallest = (self.least / width).min(1.0);
        let mut scales = vec![1.0];
        while let Some(last) = scales.last().copied().filter(|last| *last > smallest) {
            scales.push((last * SMALLER).max(smallest));
        }
        let size = |scale: f64| ((width * scale).round() as u32, (height * scale).round() as u32);
        scales.into_iter().map(size).collect()
    }
}

/// Finds the best of what `write` writes, which is given size and quality; `length` of it is in bytes.
///
/// # Errors
/// If nothing can be written, or even the smallest and poorest is too large.
pub async fn search<T>(
    plan: Plan,
    write: impl AsyncFn((u32, u32), f64) -> Option<T>,
    length: impl Fn(&T) -> usize,
) -> Result<T, FileFault> {
    let sizes = plan.sizes();
    for (at, &size) in sizes.iter().enumerate() {
        let written = async |quality: f64| write(size, quality).await.ok_or(FileFault::Broken);
        let best = written(plan.best).await?;
        if length(&best) <= plan.most {
            return Ok(best);
        }
        let mut low = if at + 1 == sizes.len() { POOREST } else { GOOD };
        let mut fits = written(low).await?;
        if length(&fits) > plan.most {
            continue;
        }
        let mut high = plan.best;
        for _ in 0..STEPS {
            let middle = f64::midpoint(low, high);
            let tried = written(middle).await?;
            if length(&tried) <= plan.most {
                (low, fits) = (middle, tried);
            } else {
                high = middle;
            }
        }
        return Ok(fits);
    }
    Err(FileFault::TooLarge)
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use proptest::prelude::*;

    use super::*;

    /// Runs what never waits.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => unreachable!("nothing in these tests waits"),
        }
    }

    /// Bytes of a picture as JPEG: they grow with its points, and with quality the more the higher it is.
    fn bytes(detail: f64, (width, height): (u32, u32), quality: f64) -> usize {
        (f64::from(width) * f64::from(height) * detail * (0.02 + 0.1 * quality / (1.02 - quality))) as usize
    }

    fn found(plan: Plan, detail: f64) -> Result<usize, FileFault> {
        now(search(plan, async |size, quality| Some(bytes(detail, size, quality)), |it| *it))
    }

    #[test]
    fn a_picture_that_says_little_is_taken_as_it_is() {
        let plan = Plan::photo(600.0, 200 << 10);
        assert_eq!(found(plan, 0.001), Ok(bytes(0.001, (600, 771), BEST)));
    }

    #[test]
    fn nothing_is_drawn_larger_than_it_is_or_smaller_than_allowed() {
        let widths = |plan: Plan| plan.sizes().iter().map(|(width, _)| *width).collect::<Vec<_>>();
        assert_eq!(widths(Plan::photo(500.0, 1)), [500, 413]);
        assert_eq!(widths(Plan::photo(413.0, 1)), [413]);
        let large = widths(Plan::photo(3_000.0, 1));
        assert_eq!((large[0], *large.last().unwrap()), (1_240, 413));
        assert_eq!(Plan::photo(413.0, 1).sizes(), [(413, 531)]);
    }

    #[test]
    fn what_can_be_no_smaller_is_refused() {
        assert_eq!(found(Plan::photo(413.0, 100), 1.0), Err(FileFault::TooLarge));
        let broken = now(search(Plan::photo(413.0, 100), async |_, _| None::<usize>, |it| *it));
        assert_eq!(broken, Err(FileFault::Broken));
    }

    proptest! {
        #[test]
        fn it_is_never_above_the_limit_and_hardly_below(
            width in 413.0..3_000.0_f64,
            most in 20_000..1_000_000_usize,
            detail in 0.2..3.0_f64,
        ) {
            let plan = Plan::photo(width, most);
            let all = bytes(detail, plan.sizes()[0], BEST);
            match found(plan, detail) {
                Ok(length) => {
                    prop_assert!(length <= most);
                    prop_assert!(length * 10 >= most * 9 || length == all, "{length} of {most}");
                }
                Err(fault) => {
                    prop_assert_eq!(fault, FileFault::TooLarge);
                    prop_assert!(bytes(detail, (413, 531), POOREST) > most);
                }
            }
        }
    }
}
