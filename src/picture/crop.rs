//! Which part of a picture is the photograph: always of its shape, never outside of the picture, never of too few points.

/// Points of the smallest photograph: 35 × 45 mm at 300 to an inch.
pub const LEAST: (f64, f64) = (413.0, 531.0);

/// A part of a picture, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Region {
    /// Left and upper edge, width and height.
    pub fn numbers(self) -> [f64; 4] {
        [self.left, self.top, self.width, self.height]
    }
}

/// Whether a photograph can be cut out of a picture of that size, turned or not.
pub fn is_large_enough((width, height): (f64, f64)) -> bool {
    widest((width, height)) >= LEAST.0 || widest((height, width)) >= LEAST.0
}

/// Width of the widest photograph in a picture of that size.
fn widest((width, height): (f64, f64)) -> f64 {
    width.min(height * LEAST.0 / LEAST.1)
}

/// What has been chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// How much larger than when all of the picture's height or width is taken; from 1.
    pub zoom: f64,
    /// The middle of the photograph, as a share of the picture's width and height.
    pub middle: (f64, f64),
}

impl Default for Crop {
    fn default() -> Self {
        Self { zoom: 1.0, middle: (0.5, 0.5) }
    }
}

impl Crop {
    /// How far a picture of that size can be zoomed; at least 1.
    pub fn zoom_most(size: (f64, f64)) -> f64 {
        (widest(size) / LEAST.0).max(1.0)
    }

    /// The same within a picture of that size.
    pub fn within(self, size: (f64, f64)) -> Self {
        let zoom = self.zoom.clamp(1.0, Self::zoom_most(size));
        let width = widest(size) / zoom;
        let half = (width / 2.0 / size.0, width * LEAST.1 / LEAST.0 / 2.0 / size.1);
        // Rounding may leave the two ends of a full side a hair apart the wrong way.
        let inside = |at: f64, half: f64| at.clamp(half.min(0.5), (1.0 - half).max(0.5));
        Self { zoom, middle: (inside(self.middle.0, half.0), inside(self.middle.1, half.1)) }
    }

    /// The part of a picture of that size.
    pub fn region(self, size: (f64, f64)) -> Region {
        let it = self.within(size);
        let width = widest(size) / it.zoom;
        let height = width * LEAST.1 / LEAST.0;
        let left = (it.middle.0 * size.0 - width / 2.0).clamp(0.0, (size.0 - width).max(0.0));
        let top = (it.middle.1 * size.1 - height / 2.0).clamp(0.0, (size.1 - height).max(0.0));
        Region { left, top, width, height }
    }

    /// The same, moved by shares of the photograph's own width and height.
    pub fn moved(self, (right, down): (f64, f64), size: (f64, f64)) -> Self {
        let region = self.region(size);
        let (x, y) = self.middle;
        let middle = (x + right * region.width / size.0, y + down * region.height / size.1);
        Self { middle, ..self }.within(size)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pictures_of_too_few_points_are_refused_whichever_way_they_lie() {
        assert!(is_large_enough((413.0, 531.0)));
        assert!(is_large_enough((531.0, 413.0)));
        assert!(!is_large_enough((412.0, 5000.0)));
        assert!(!is_large_enough((5000.0, 400.0)));
    }

    proptest! {
        #[test]
        fn the_photograph_has_its_shape_lies_inside_and_is_large_enough(
            size in (413.0..4000.0_f64, 531.0..4000.0_f64),
            zoom in 0.0..20.0_f64,
            middle in (-2.0..3.0_f64, -2.0..3.0_f64),
            by in (-2.0..2.0_f64, -2.0..2.0_f64),
        ) {
            let crop = Crop { zoom, middle }.moved(by, size);
            let Region { left, top, width, height } = crop.region(size);
            prop_assert!((width / height - LEAST.0 / LEAST.1).abs() < 1e-9);
            prop_assert!(left >= 0.0 && top >= 0.0);
            prop_assert!(left + width <= size.0 + 1e-6 && top + height <= size.1 + 1e-6);
            prop_assert!(width >= LEAST.0 - 1e-6);
        }
    }
}
