//! Going through the values of a drawing: one model for keys, pointer and finger.
//!
//! Places are in the units of the drawing, whatever its size on the screen.

use super::label::Frame;

/// A value as it stands in a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Number of its series in the drawing.
    pub series: usize,
    /// Number of its panel.
    pub panel: usize,
    /// The box around its mark, or around all of it where it has no mark.
    pub frame: Frame,
    /// The value.
    pub value: f64,
}

/// A step from one value to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next value of the series.
    Next,
    /// To the one before.
    Previous,
    /// To the next series, at about the same place.
    Down,
    /// To the series before.
    Up,
    /// To the first value of the series.
    First,
    /// To its last.
    Last,
    /// To its largest.
    Most,
    /// To its smallest.
    Least,
}

impl Step {
    /// The step that a key asks for, by the key's name.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowRight" => Self::Next,
            "ArrowLeft" => Self::Previous,
            "ArrowDown" => Self::Down,
            "ArrowUp" => Self::Up,
            "Home" => Self::First,
            "End" => Self::Last,
            "PageUp" => Self::Most,
            "PageDown" => Self::Least,
            _ => return None,
        })
    }
}

/// The values of a drawing, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walk {
    spots: Vec<Spot>,
    /// Plot boxes of the panels in which values stand side by side over time; none for lists.
    panels: Vec<Frame>,
}

impl Walk {
    /// The values of a drawing; `panels` are its plot boxes if its values run over time, else none.
    pub fn new(spots: Vec<Spot>, panels: Vec<Frame>) -> Self {
        Self { spots, panels }
    }

    /// The value that a step leads to, from the one at which the reader is. The first step leads to the last
    /// value of the first series: what a reader came for is mostly the present.
    pub fn step(&self, from: Option<usize>, step: Step) -> Option<usize> {
        let Some(from) = from.filter(|from| *from < self.spots.len()) else {
            let series = self.of_series(self.spots.first()?.series);
            return if step == Step::First { series.first() } else { series.last() }.copied();
        };
        let here = self.spots[from].series;
        let series = self.of_series(here);
        let at = series.iter().position(|number| *number == from)?;
        let by_value = |a: &&usize, b: &&usize| self.spots[**a].value.total_cmp(&self.spots[**b].value);
        // The first of equal values, whichever extreme is asked for.
        let to = match step {
            Step::Next => series.get(at + 1),
            Step::Previous => at.checked_sub(1).and_then(|at| series.get(at)),
            Step::First => series.first(),
            Step::Last => series.last(),
            Step::Most => series.iter().rev().max_by(by_value),
            Step::Least => series.iter().min_by(by_value),
            Step::Down | Step::Up => return self.across(from, here, step),
        };
        to.copied()
    }

    /// To a neighbouring series; where there is only one, along it.
    fn across(&self, from: usize, here: usize, step: Step) -> Option<usize> {
        let others = self.spots.iter().map(|spot| spot.series).filter(|series| *series != here);
        let other = match step {
            Step::Down => others.clone().filter(|series| *series > here).min(),
            _ => others.clone().filter(|series| *series < here).max(),
        };
        if others.clone().next().is_none() {
            return self.step(Some(from), if step == Step::Down { Step::Next } else { Step::Previous });
        }
        let place = self.place(from);
        let away = |number: &usize| (self.place(*number) - place).abs();
        self.of_series(other?).into_iter().min_by(|a, b| away(a).total_cmp(&away(b)))
    }

    /// The value nearest to a point. Over time, the nearest moment of the panel comes first and the height
    /// decides among series, so that a finger need not hit a mark; in a list the nearest mark.
    pub fn nearest(&self, point: (f64, f64)) -> Option<usize> {
        let panel = (0..self.panels.len())
            .min_by(|a, b| distance(&self.panels[*a], point).total_cmp(&distance(&self.panels[*b], point)));
        let spots = self.spots.iter().enumerate();
        let spots = spots.filter(|(_, spot)| panel.is_none_or(|panel| spot.panel == panel));
        let away = |spot: &Spot| {
            let (x, y) = middle(&spot.frame);
            match panel {
                // A tenth of a pixel is the same moment.
                Some(_) => (libm::round((x - point.0).abs() * 10.0), (y - point.1).abs()),
                None => (distance(&spot.frame, point), (x - point.0).abs() + (y - point.1).abs()),
            }
        };
        let nearer = |(_, a): &(usize, &Spot), (_, b): &(usize, &Spot)| {
            let (a, b) = (away(a), away(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        };
        spots.min_by(nearer).map(|(number, _)| number)
    }

    /// Whether the values run over time, and not down a list.
    pub fn is_over_time(&self) -> bool {
        !self.panels.is_empty()
    }

    /// The upright line from a value to the axis of its panel: its place, upper and lower end; none in a list.
    pub fn guide(&self, number: usize) -> Option<(f64, f64, f64)> {
        let spot = self.spots.get(number)?;
        let panel = self.panels.get(spot.panel)?;
        let (x, y) = middle(&spot.frame);
        Some((x, y, panel.bottom))
    }

    /// Numbers of the values of a series.
    fn of_series(&self, series: usize) -> Vec<usize> {
        (0..self.spots.len()).filter(|number| self.spots[*number].series == series).collect()
    }

    /// How far a value stands from the left edge of its panel.
    fn place(&self, number: usize) -> f64 {
        let spot = &self.spots[number];
        middle(&spot.frame).0 - self.panels.get(spot.panel).map_or(0.0, |panel| panel.left)
    }
}

fn middle(frame: &Frame) -> (f64, f64) {
    ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0)
}

/// From a point to the nearest edge of a box, squared; none inside it.
fn distance(frame: &Frame, (x, y): (f64, f64)) -> f64 {
    let (dx, dy) =
        ((frame.left - x).max(x - frame.right).max(0.0), (frame.top - y).max(y - frame.bottom).max(0.0));
    dx * dx + dy * dy
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spot(series: usize, panel: usize, at: (f64, f64), value: f64) -> Spot {
        Spot { series, panel, frame: Frame::around(at, 10.0, 10.0), value }
    }

    fn frame(left: f64, top: f64) -> Frame {
        Frame { left, top, right: left + 100.0, bottom: top + 100.0 }
    }

    /// Two lines in one panel; the second lacks the middle moment.
    fn lines() -> Walk {
        let first = [(10.0, 80.0, 1.0), (50.0, 20.0, 9.0), (90.0, 50.0, 5.0)];
        let second = [(10.0, 40.0, 6.0), (90.0, 10.0, 10.0)];
        let first = first.map(|(x, y, value)| spot(0, 0, (x, y), value));
        let second = second.map(|(x, y, value)| spot(1, 0, (x, y), value));
        Walk::new(first.into_iter().chain(second).collect(), vec![frame(0.0, 0.0)])
    }

    #[track_caller]
    fn check(walk: &Walk, from: Option<usize>, keys: &str, expected: Option<usize>) {
        let go = |at: Option<usize>, key: &str| {
            let to = walk.step(at, Step::of_key(key).unwrap());
            to.or(at)
        };
        assert_eq!(keys.split_whitespace().fold(from, go), expected, "{keys}");
    }

    #[test]
    fn keys_lead_along_a_series_and_stop_at_its_ends() {
        check(&lines(), None, "ArrowLeft", Some(2));
        check(&lines(), None, "Home", Some(0));
        check(&lines(), Some(0), "ArrowRight ArrowRight ArrowRight ArrowRight", Some(2));
        check(&lines(), Some(1), "ArrowLeft ArrowLeft ArrowLeft", Some(0));
        check(&lines(), Some(1), "End", Some(2));
        check(&lines(), Some(2), "PageUp", Some(1));
        check(&lines(), Some(2), "PageDown", Some(0));
        check(&lines(), Some(3), "PageUp", Some(4));
    }

    #[test]
    fn keys_lead_to_the_other_series_at_the_same_moment() {
        check(&lines(), Some(2), "ArrowDown", Some(4));
        check(&lines(), Some(4), "ArrowUp", Some(2));
        check(&lines(), Some(0), "ArrowUp", Some(0));
        // The nearest moment that it has.
        check(&lines(), Some(1), "ArrowDown", Some(3));
        // In panels side by side the same moment, not the nearest edge.
        let panels = Walk::new(
            vec![
                spot(0, 0, (10.0, 5.0), 1.0),
                spot(0, 0, (90.0, 5.0), 2.0),
                spot(1, 1, (130.0, 5.0), 3.0),
                spot(1, 1, (210.0, 5.0), 4.0),
            ],
            vec![frame(0.0, 0.0), frame(120.0, 0.0)],
        );
        check(&panels, Some(1), "ArrowDown", Some(3));
    }

    #[test]
    fn in_a_list_all_arrows_lead_along() {
        let list = (0..3).map(|n| spot(0, 0, (50.0, 20.0 * f64::from(n)), f64::from(n))).collect();
        let list = Walk::new(list, vec![]);
        check(&list, Some(0), "ArrowDown ArrowDown", Some(2));
        check(&list, Some(2), "ArrowUp ArrowLeft", Some(0));
    }

    #[test]
    fn a_finger_need_not_hit_a_mark() {
        assert_eq!(lines().nearest((52.0, 95.0)), Some(1));
        assert_eq!(lines().nearest((88.0, 60.0)), Some(2));
        assert_eq!(lines().nearest((88.0, 0.0)), Some(4));
        assert_eq!(lines().nearest((500.0, 500.0)), Some(2));
        // A list is read by rows.
        let list = vec![spot(0, 0, (20.0, 10.0), 1.0), spot(0, 0, (20.0, 40.0), 1.0)];
        assert_eq!(Walk::new(list, vec![]).nearest((90.0, 33.0)), Some(1));
        assert_eq!(Walk::default().nearest((0.0, 0.0)), None);
        assert_eq!(Walk::default().step(None, Step::Next), None);
    }

    proptest! {
        #[test]
        fn every_value_is_reached_by_keys_and_by_the_pointer(
            heights in proptest::collection::vec(proptest::collection::vec(0u8..200, 1..9), 1..4),
        ) {
            let mut spots = Vec::new();
            for (series, heights) in heights.iter().enumerate() {
                for (n, height) in heights.iter().enumerate() {
                    // No two of one moment lie upon one another.
                    let at = (10.0 * n as f64, f64::from(*height) + 250.0 * series as f64);
                    spots.push(spot(series, 0, at, f64::from(*height)));
                }
            }
            let walk = Walk::new(spots.clone(), vec![Frame { left: 0.0, top: 0.0, right: 90.0, bottom: 900.0 }]);
            for (number, spot) in spots.iter().enumerate() {
                prop_assert_eq!(walk.nearest(middle(&spot.frame)), Some(number));
            }
            let mut at = walk.step(None, Step::First);
            let mut seen = Vec::new();
            for series in 0..heights.len() {
                prop_assert_eq!(spots[at.unwrap()].series, series);
                at = walk.step(at, Step::First);
                while let Some(number) = at {
                    seen.push(number);
                    at = walk.step(at, Step::Next);
                }
                at = walk.step(seen.last().copied(), Step::Down);
            }
            prop_assert_eq!(seen, (0..spots.len()).collect::<Vec<_>>());
        }
    }
}
