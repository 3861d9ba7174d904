//! Axes with ticks of our own: round values, few, and never touching one another.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};

use super::measure::Type;
use super::number::Unit;

/// An axis: its ends, and the values that carry a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Value at the start and at the end.
    pub domain: Range<f64>,
    /// Labelled values in order.
    pub ticks: Vec<Tick>,
    /// Equal distances are equal ratios, not equal differences; both ends are above zero then.
    pub log: bool,
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The value.
    pub at: f64,
    /// Its label.
    pub text: String,
}

/// Values are near one another if the smallest is more than this share of the largest.
const NEAR: f64 = 0.6;

/// The least number that [`super::number::decimal`] writes out.
const LEAST: f64 = 1e-9;

/// Space that two labels of an axis keep between them, in CSS pixels.
const BETWEEN: f64 = 12.0;

impl Axis {
    /// An axis without ticks.
    pub fn bare(domain: Range<f64>) -> Self {
        Self { domain, ticks: Vec::new(), log: false }
    }

    /// An axis of values that ends on ticks and spans all of them: from zero, or from below the smallest
    /// where that is negative. At most `most` ticks; whole steps if every value is whole.
    pub fn of_values(values: &[f64], unit: &Unit, most: usize) -> Self {
        let (low, high) = ends(values);
        Self::between(low.min(0.0), high.max(0.0), values, unit, most)
    }

    /// The same for lines, whose rise is what is read: values close to one another are not pressed against
    /// the upper edge by a zero far below them.
    pub fn of_line(values: &[f64], unit: &Unit, most: usize) -> Self {
        let (low, high) = ends(values);
        if low > NEAR * high {
            // The lowest mark keeps off the lower edge.
            Self::between(low - 0.1 * (high - low), high, values, unit, most)
        } else {
            Self::of_values(values, unit, most)
        }
    }

    fn between(low: f64, high: f64, values: &[f64], unit: &Unit, most: usize) -> Self {
        let high = if low == high { low + 1.0 } else { high };
        let whole = values.iter().all(|value| *value == value.trunc());
        let step = Step::smallest(whole, &|step| step.ticks(low, high) <= most.max(2));
        let (first, last) = step.ends(low, high);
        let end = step.at(last).max(-step.at(first));
        let scale = unit.scale_of_axis(values.iter().copied(), end);
        let mut ticks = Vec::new();
        for at in (first..=last).map(|n| step.at(n)) {
            ticks.push(Tick { at, text: unit.tick(at, scale) });
        }
        Self { domain: step.at(first)..step.at(last), ticks, log: false }
    }

    /// An axis of values above zero that goes by magnitudes: it ends on 1, 2 or 5 × 10ⁿ and spans all of them.
    /// Ticks stand at the powers of ten where these are at least three, else at 1, 2 and 5, and where that is
    /// more than `most` (at least three) at every so many decades. Each is written in its own magnitude.
    pub fn of_magnitudes(values: &[f64], unit: &Unit, most: usize) -> Self {
        let (low, high) = ends(values);
        let (mut first, mut last) = (Step::below(low), Step::above(high));
        if first == last {
            (first, last) = (first - 1, last + 1);
        }
        let ten = first + (-first).rem_euclid(3);
        let tens = ten + 6 <= last;
        let start = if tens { ten } else { first };
        let mut apart = if tens { 3 } else { 1 };
        while ((last - start) / apart) as usize >= most.max(3) {
            apart += if apart == 1 { 2 } else { 3 };
        }
        let mut ticks = Vec::new();
        let mut place = start;
        while place <= last {
            let at = Step::round(place).at(1);
            ticks.push(Tick { at, text: unit.short(at).to_string() });
            place += apart;
        }
        Self { domain: Step::round(first).at(1)..Step::round(last).at(1), ticks, log: true }
    }

    /// An axis of years from `first` to `last` on `length` pixels, with `margin` pixels of it kept free at
    /// each end. Labels stand at whole years, as densely as the ruler allows.
    pub fn of_years(first: f64, last: f64, length: f64, margin: f64, type_: Type) -> Self {
        let (first, last) = if first == last { (first - 0.5, last + 0.5) } else { (first, last) };
        // A margin that leaves nothing between the ends would turn the axis round.
        let margin = margin.min(length / 2.0 - 1.0);
        let per_pixel = (last - first) / (length - 2.0 * margin);
        let domain = first - margin * per_pixel..last + margin * per_pixel;
        let needed = (type_.width("2000") + BETWEEN) * per_pixel;
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
        let step = steps.into_iter().find(|step| f64::from(*step) >= needed).unwrap_or(1000);
        let (start, end) = (first.ceil() as i32, last.floor() as i32);
        // Both ends carry a label; between them even steps from the first, or else round years that keep
        // their distance from both.
        let anchor = if (end - start) % step == 0 { start } else { start - start.rem_euclid(step) };
        let mut ticks = Vec::new();
        let mut add = |year: i32| ticks.push(Tick { at: f64::from(year), text: year.to_string() });
        add(start);
        let mut year = anchor + step;
        while year < end {
            if f64::from(year - start) >= needed && f64::from(end - year) >= needed {
                add(year);
            }
            year += step;
        }
        if f64::from(end - start) >= needed {
            add(end);
        }
        Self { domain, ticks, log: false }
    }

    /// Where a value stands between the start, 0, and the end, 1. On an axis that goes by magnitudes all that
    /// lies below the start stands there, zero too.
    pub fn share(&self, value: f64) -> f64 {
        let Range { start, end } = self.domain;
        if self.log {
            libm::log10(value.max(start) / start) / libm::log10(end / start)
        } else {
            (value - start) / (end - start)
        }
    }

    /// Width of the widest label.
    pub fn label_width(&self, type_: Type) -> f64 {
        self.ticks.iter().map(|tick| type_.width(&tick.text)).fold(0.0, f64::max)
    }
}

/// The smallest and the largest value; zeros if there is none.
fn ends(values: &[f64]) -> (f64, f64) {
    let ends = values.iter().copied().fold(None, |ends, value| match ends {
        None => Some((value, value)),
        Some((low, high)) => Some((value.min(low), value.max(high))),
    });
    ends.unwrap_or_default()
}

/// A round distance: `digits` × 10^`zeros`.
#[derive(Clone, Copy)]
struct Step {
    digits: f64,
    zeros: i32,
}

impl Step {
    /// The smallest that `suits` of 1, 2, 2.5, 5 and their tenfolds; from 1 and without 2.5 if `whole`. The largest
    /// spans every domain of published numbers in one or two, so it suits anyway.
    fn smallest(whole: bool, suits: &dyn Fn(Self) -> bool) -> Self {
        for tenfold in -6..18 {
            for (digits, zeros) in [(1.0, tenfold), (2.0, tenfold), (25.0, tenfold - 1), (5.0, tenfold)] {
                let step = Self { digits, zeros };
                if (!whole || zeros >= 0) && suits(step) {
                    return step;
                }
            }
        }
        Self { digits: 1.0, zeros: 18 }
    }

    /// The round number at a place in the row …, 0.5, 1, 2, 5, 10, …, in which 1 has place 0.
    fn round(place: i32) -> Self {
        let digits = [1.0, 2.0, 5.0][place.rem_euclid(3) as usize];
        Self { digits, zeros: place.div_euclid(3) }
    }

    /// The place of the largest round number that is not above `value`.
    fn below(value: f64) -> i32 {
        let value = value.max(LEAST);
        // A logarithm may be a hair off, so it is only where the search begins.
        let mut place = 3 * libm::log10(value) as i32 - 6;
        while Self::round(place + 1).at(1) <= value {
            place += 1;
        }
        place
    }

    /// The place of the smallest round number that is not below `value`.
    fn above(value: f64) -> i32 {
        let below = Self::below(value);
        if Self::round(below).at(1) < value { below + 1 } else { below }
    }

    /// The `n`th multiple. Dividing by a power of ten, instead of multiplying by its inverse, gives the `f64`
    /// nearest to the decimal, so that its text is short.
    fn at(self, n: i64) -> f64 {
        let power = (0..self.zeros.abs()).fold(1.0, |power, _| power * 10.0);
        let multiple = n as f64 * self.digits;
        if self.zeros < 0 { multiple / power } else { multiple * power }
    }

    /// The multiples that enclose a domain; a hair of tolerance for values that are multiples themselves.
    fn ends(self, low: f64, high: f64) -> (i64, i64) {
        const HAIR: f64 = 1e-9;
        ((low / self.at(1) + HAIR).floor() as i64, (high / self.at(1) - HAIR).ceil() as i64)
    }

    fn ticks(self, low: f64, high: f64) -> usize {
        let (first, last) = self.ends(low, high);
        (last - first) as usize + 1
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        start + (f64::from(end - start) * self.share(*value)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.iter().map(|tick| tick.at).collect()
    }

    fn range(&self) -> Range<f64> {
        self.domain.clone()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TICK: Type = Type::regular(12.0);

    fn texts(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.text.as_str()).collect()
    }

    #[test]
    fn value_axes_end_on_round_ticks() {
        #[track_caller]
        fn check(values: &[f64], unit: &str, most: usize, expected: &[&str]) {
            let axis = Axis::of_values(values, &Unit::parse(unit), most);
            assert_eq!(texts(&axis), expected);
        }
        check(&[792.0, 2529.0], "家", 6, &["0", "1000", "2000", "3000"]);
        check(&[792.0, 2529.0], "家", 7, &["0", "500", "1000", "1500", "2000", "2500", "3000"]);
        check(&[88.0, 169.0], "家", 5, &["0", "50", "100", "150", "200"]);
        check(&[300.0, 7300.0], "万元", 5, &["0", "2000", "4000", "6000", "8000"]);
        check(&[24300.0], "人次", 4, &["0", "1万", "2万", "3万"]);
        check(&[2.4, 2.68], "%", 4, &["0", "1%", "2%", "3%"]);
        check(&[0.3], "亿元", 4, &["0", "0.1", "0.2", "0.3"]);
        check(&[-20.0, 30.0], "家", 6, &["-20", "-10", "0", "10", "20", "30"]);
        check(&[0.0], "家", 6, &["0", "1"]);
        check(&[3.0], "家", 9, &["0", "1", "2", "3"]);
        check(&[], "家", 6, &["0", "1"]);
    }

    #[test]
    fn lines_of_near_values_leave_zero_and_others_do_not() {
        #[track_caller]
        fn check(values: &[f64], expected: &[&str]) {
            assert_eq!(texts(&Axis::of_line(values, &Unit::parse("%"), 5)), expected);
        }
        check(&[2.4, 2.44, 2.54, 2.65, 2.68], &["2.3%", "2.4%", "2.5%", "2.6%", "2.7%"]);
        check(&[1.0, 2.68], &["0", "1%", "2%", "3%"]);
        check(&[-1.5, 1.5], &["-2%", "-1%", "0", "1%", "2%"]);
    }

    #[test]
    fn axes_of_magnitudes_end_on_round_values_and_prefer_powers_of_ten() {
        #[track_caller]
        fn check(values: &[f64], unit: &str, most: usize, ends: Range<f64>, expected: &[&str]) {
            let axis = Axis::of_magnitudes(values, &Unit::parse(unit), most);
            assert_eq!((texts(&axis), &axis.domain), (expected.to_vec(), &ends));
        }
        check(&[75.0, 33000.0], "家", 6, 50.0..50000.0, &["100", "1000", "1万"]);
        check(&[100.0, 1e8], "家", 8, 100.0..1e8, &["100", "1000", "1万", "10万", "100万", "1000万", "1亿"]);
        check(&[100.0, 1e8], "家", 6, 100.0..1e8, &["100", "1万", "100万", "1亿"]);
        check(&[100.0, 1e8], "家", 3, 100.0..1e8, &["100", "10万", "1亿"]);
        check(&[60.0, 430.0], "家", 6, 50.0..500.0, &["50", "100", "200", "500"]);
        check(&[30.0, 4100.0], "家", 4, 20.0..5000.0, &["20", "200", "2000"]);
        check(&[30.0, 170.0], "家", 3, 20.0..200.0, &["20", "200"]);
        check(&[0.04, 3.0], "%", 8, 0.02..5.0, &["0.02%", "0.05%", "0.1%", "0.2%", "0.5%", "1%", "2%", "5%"]);
        check(&[0.04, 30.0], "%", 8, 0.02..50.0, &["0.1%", "1%", "10%"]);
        check(&[300.0, 73000.0], "万元", 6, 200.0..1e5, &["1000", "1亿元", "10亿元"]);
        check(&[100.0], "家", 6, 50.0..200.0, &["50", "100", "200"]);
        check(&[130.0], "家", 6, 100.0..200.0, &["100", "200"]);
    }

    #[test]
    fn what_is_not_above_zero_stands_at_the_start_of_an_axis_of_magnitudes() {
        let axis = Axis::of_magnitudes(&[20.0, 2000.0], &Unit::parse("家"), 6);
        for (value, expected) in [(-3.0, 0), (0.0, 0), (20.0, 0), (200.0, 500), (2000.0, 1000)] {
            assert_eq!(axis.map(&value, (0, 1000)), expected, "{value}");
        }
        for values in [&[][..], &[0.0], &[-3.0, 5.0]] {
            let axis = Axis::of_magnitudes(values, &Unit::parse("家"), 6);
            assert!(axis.domain.start > 0.0 && axis.ticks.len() >= 2, "{values:?}: {axis:?}");
        }
    }

    #[test]
    fn year_axes_label_both_ends_where_they_can() {
        #[track_caller]
        fn check(first: f64, last: f64, length: f64, expected: &[&str]) {
            assert_eq!(texts(&Axis::of_years(first, last, length, 10.0, TICK)), expected);
        }
        check(2018.0, 2024.0, 600.0, &["2018", "2019", "2020", "2021", "2022", "2023", "2024"]);
        check(2018.0, 2024.0, 200.0, &["2018", "2020", "2022", "2024"]);
        check(2000.0, 2023.0, 260.0, &["2000", "2005", "2010", "2015", "2023"]);
        check(2012.0, 2023.0, 260.0, &["2012", "2014", "2016", "2018", "2020", "2023"]);
        check(2022.0, 2022.0, 200.0, &["2022"]);
        check(2018.67, 2022.9, 300.0, &["2019", "2020", "2021", "2022"]);
    }

    proptest! {
        #[test]
        fn value_ticks_enclose_the_data_evenly_and_read_apart(
            values in proptest::collection::vec(0.0f64..1e13, 1..12),
            shrink in 0i32..12,
            most in 3usize..9,
            unit in 0usize..4,
        ) {
            let unit = Unit::parse(["家", "万元", "亿元", "%"][unit]);
            let values: Vec<f64> = values.iter().map(|v| (0..shrink).fold(*v, |v, _| (v / 10.0).round())).collect();
            let axis = Axis::of_values(&values, &unit, most);
            prop_assert!(axis.ticks.len() <= most && axis.ticks.len() >= 2);
            prop_assert!(values.iter().all(|v| axis.domain.start <= *v && *v <= axis.domain.end * (1.0 + 1e-9)));
            let texts = texts(&axis);
            prop_assert!(texts.iter().all(|t| !t.contains('千') && !t.contains('兆')));
            prop_assert!(texts.windows(2).all(|pair| pair[0] != pair[1]));
            let magnitudes: Vec<_> =
                texts.iter().filter(|t| **t != "0").map(|t| t.trim_start_matches(|c: char| c != '万' && c != '亿')).collect();
            prop_assert!(magnitudes.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", texts);
        }

        #[test]
        fn ticks_of_magnitudes_lie_on_an_axis_that_encloses_the_data_and_read_apart(
            values in proptest::collection::vec((1u32..100_000, -6i32..9), 1..12),
            most in 3usize..9,
            unit in 0usize..4,
        ) {
            let unit = Unit::parse(["家", "万元", "亿元", "%"][unit]);
            let values: Vec<f64> =
                values.iter().map(|(digits, zeros)| f64::from(*digits) * libm::pow(10.0, f64::from(*zeros))).collect();
            let axis = Axis::of_magnitudes(&values, &unit, most);
            prop_assert!((2..=most).contains(&axis.ticks.len()), "{:?}", axis);
            let Range { start, end } = axis.domain;
            prop_assert!(0.0 < start && start < end);
            prop_assert!(values.iter().all(|value| start <= *value && *value <= end));
            prop_assert!(axis.ticks.iter().all(|tick| start <= tick.at && tick.at <= end));
            prop_assert!(axis.ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
            let texts = texts(&axis);
            prop_assert!(texts.iter().all(|text| !text.contains('千') && !text.contains('兆')));
            prop_assert!(texts.iter().collect::<std::collections::BTreeSet<_>>().len() == texts.len(), "{:?}", texts);
        }

        #[test]
        fn a_larger_value_never_stands_lower_and_a_tenfold_is_always_as_far(
            low in 1e-3f64..1e6, rise in 1.0f64..1e6, more in 1.0f64..100.0,
        ) {
            let axis = Axis::of_magnitudes(&[low, low * rise * 100.0], &Unit::parse("家"), 6);
            let place = |value: f64| axis.map(&value, (3000, 100));
            prop_assert!(place(low) >= place(low * rise) && place(low * rise) >= place(low * rise * more));
            prop_assert!((100..=3000).contains(&place(low)) && (100..=3000).contains(&place(low * rise)));
            let tenfold = |value: f64| place(value) - place(value * 10.0);
            prop_assert!((tenfold(low) - tenfold(low * rise)).abs() <= 2);
        }

        #[test]
        fn year_labels_never_touch(first in 1900i32..2030, span in 0i32..150, length in 120.0f64..1200.0) {
            let axis = Axis::of_years(f64::from(first), f64::from(first + span), length, 16.0, TICK);
            let place = |tick: &Tick| axis.map(&tick.at, (0, (length * 10.0) as i32)) as f64 / 10.0;
            for pair in axis.ticks.windows(2) {
                let (left, right) = (place(&pair[0]), place(&pair[1]));
                prop_assert!(right - left >= TICK.width("2000") + 8.0);
            }
            prop_assert!(!axis.ticks.is_empty());
        }
    }
}
