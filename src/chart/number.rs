//! Numbers as they are written in Chinese, by 万 and 亿, never by 千 or 兆, or in English, by millions and billions; exact
//! to the last digit given.
//!
//! All formatting moves the decimal point of the shortest text that reads back as the same `f64`, so no
//! digit is invented and native and browser builds agree to the byte.

use std::fmt;

use super::tongue;

/// A counting word with the magnitude that it carries: 亿元 is 元 by the hundred million.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    scale: Scale,
    word: String,
}

/// Magnitudes that a number may be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Single things.
    #[default]
    One,
    /// 万; million.
    First,
    /// 亿; billion.
    Second,
    /// 万亿; trillion.
    Third,
}

/// A number ready to be set: digits, and what follows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Digits with sign and point.
    pub digits: String,
    /// Magnitude and counting word: 万人次.
    pub unit: String,
}

impl Scale {
    const ALL: [Self; 4] = [Self::One, Self::First, Self::Second, Self::Third];

    /// How it is written.
    pub fn sign(self) -> &'static str {
        tongue::SIGNS[self as usize]
    }

    /// Its zeros.
    fn zeros(self) -> i32 {
        tongue::ZEROS[self as usize]
    }
}

impl Unit {
    /// Reads a unit as the content files write it: `家`, `万元`, `亿元/家`, `%`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let read = |scale: Scale| Some((scale, text.strip_prefix(scale.sign())?));
        // `One` has an empty sign, with which every text starts.
        let (scale, word) = Scale::ALL.into_iter().rev().find_map(read).unwrap_or((Scale::One, text));
        Self { scale, word: word.to_owned() }
    }

    /// Ratios are never written by 万.
    fn is_ratio(&self) -> bool {
        tongue::RATIOS.iter().any(|word| self.word.starts_with(word))
    }

    /// Writes one value: by the largest magnitude that it reaches and that leaves at most two decimals, else
    /// in the unit that it was given in. `24300 人次` is 2.43万人次, `82605 元` stays.
    pub fn amount(&self, value: f64) -> Amount {
        let scale = self.scale_of(value);
        self.write(value, scale, tongue::after(scale.sign(), &self.word))
    }

    /// [`Unit::amount`] where the counting word is said elsewhere: only what a reader needs beyond it follows
    /// the digits.
    pub fn short(&self, value: f64) -> Amount {
        let scale = self.scale_of(value);
        self.write(value, scale, self.beyond(scale))
    }

    /// The one magnitude of an axis that carries `values` and reaches to `end` from zero. A unit with a
    /// magnitude of its own is left only together with a value: beside 24393.1亿元 a tick reads 20000.
    pub fn scale_of_axis(&self, values: impl Iterator<Item = f64>, end: f64) -> Scale {
        if self.is_ratio() {
            return self.scale;
        }
        if self.scale != Scale::One {
            return values.map(|value| self.scale_of(value)).max().unwrap_or(self.scale);
        }
        let digits = shifted(end.abs(), 0);
        let whole = digits.split('.').next().unwrap_or_default().len() as i32;
        Scale::ALL.into_iter().rev().find(|scale| whole > scale.zeros()).unwrap_or_default()
    }

    /// The text of a tick on an axis of that magnitude, which stands at every tick but zero.
    pub fn tick(&self, value: f64, scale: Scale) -> String {
        let after = if value == 0.0 { String::new() } else { self.beyond(scale) };
        self.write(value, scale, after).to_string()
    }

    /// The largest magnitude that `value` reaches and that leaves at most two decimals.
    fn scale_of(&self, value: f64) -> Scale {
        let larger = Scale::ALL.into_iter().rev().filter(|scale| *scale > self.scale && !self.is_ratio());
        let (digits, decimals) = digits(value);
        // Nothing reaches no magnitude.
        let Some(reached) = digits.checked_ilog10().map(|zeros| zeros as i32 - decimals) else {
            return self.scale;
        };
        let (mut last, mut needed) = (digits, decimals);
        while last % 10 == 0 {
            (last, needed) = (last / 10, needed - 1);
        }
        let fits = |scale: &Scale| {
            let places = scale.zeros() - self.scale.zeros();
            reached >= places && needed + places <= tongue::DECIMALS
        };
        larger.into_iter().find(fits).unwrap_or(self.scale)
    }

    /// What must follow digits of that magnitude when the unit as a whole is said elsewhere. The counting
    /// word too where the unit has a magnitude of its own: 1亿 under “万元” could be misread. `%` always.
    fn beyond(&self, scale: Scale) -> String {
        if self.word.starts_with('%') {
            "%".to_owned()
        } else if scale == self.scale {
            String::new()
        } else if self.scale == Scale::One {
            scale.sign().to_owned()
        } else {
            tongue::after(scale.sign(), &self.word)
        }
    }

    fn write(&self, value: f64, scale: Scale, unit: String) -> Amount {
        Amount { digits: tongue::set(shifted(value, self.scale.zeros() - scale.zeros())), unit }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.scale.sign(), self.word)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.digits, self.unit)
    }
}

/// `value` as a decimal text: `1158.47`, `169`.
///
/// Exact for what people publish, numbers of at most nine decimals whose digits fill less than 2⁵³; others are
/// rounded there. The standard library's writing of any number at all would weigh on every page.
pub fn decimal(value: f64) -> String {
    shifted(value, 0)
}

/// The number that [`decimal`] wrote; none if the text is not one. The digits divided by their power of ten are
/// the very number they were found for.
pub fn from_decimal(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() + decimals.len() > 18 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let number = whole.bytes().chain(decimals.bytes());
    let number = number.fold(0_u64, |number, digit| 10 * number + u64::from(digit - b'0'));
    let power = decimals.bytes().fold(1.0, |power, _| 10.0 * power);
    Some(sign * number as f64 / power)
}

/// The digits of `value` without its sign and point, and how many of them are decimals.
fn digits(value: f64) -> (u64, i32) {
    let value = value.abs();
    let mut power = 1.0;
    for decimals in 0..9 {
        let whole = libm::round(value * power);
        if whole / power == value {
            return (whole as u64, decimals);
        }
        power *= 10.0;
    }
    (libm::round(value * power) as u64, 9)
}

/// `value` × 10^`places` as a decimal text, by moving the point.
fn shifted(value: f64, places: i32) -> String {
    let (mut digits, decimals) = digits(value);
    let mut zeros = if digits == 0 { 0 } else { places - decimals };
    while digits > 0 && digits % 10 == 0 {
        (digits, zeros) = (digits / 10, zeros + 1);
    }
    let digits = digits.to_string();
    // How many of the digits stand before the point.
    let whole = digits.len() as i32 + zeros;
    let mut text = String::from(if value < 0.0 { "-" } else { "" });
    if whole < 1 {
        text.push_str("0.");
        (whole..0).for_each(|_| text.push('0'));
    }
    for (place, digit) in (0..).zip(digits.chars()) {
        if place > 0 && place == whole {
            text.push('.');
        }
        text.push(digit);
    }
    (0..zeros).for_each(|_| text.push('0'));
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(value: f64, unit: &str, expected: &str) {
        assert_eq!(Unit::parse(unit).amount(value).to_string(), expected, "{value} {unit}");
    }

    #[test]
    fn amounts_are_written_by_wan_and_yi_without_losing_a_digit() {
        for (value, unit, expected) in [
            (0.0, "家", "0家"),
            (169.0, "家", "169家"),
            (2529.0, "家", "2529家"),
            (9999.0, "家", "9999家"),
            (9999.5, "家", "9999.5家"),
            (10000.0, "家", "1万家"),
            (11000.0, "人", "1.1万人"),
            (15000.0, "", "1.5万"),
            (24300.0, "人次", "2.43万人次"),
            (61700.0, "人", "6.17万人"),
            (82605.0, "元", "82605元"),
            (330000.0, "家", "33万家"),
            (1234567.0, "人", "1234567人"),
            (99999999.0, "人", "99999999人"),
            (100000000.0, "元", "1亿元"),
            (100010000.0, "元", "10001万元"),
            (999999990000.0, "元", "99999999万元"),
            (1e12, "元", "1万亿元"),
            (1.5e12, "元", "1.5万亿元"),
            (9999.0, "亿元", "9999亿元"),
            (10000.0, "亿元", "1万亿元"),
            (10000.0, "万元", "1亿元"),
            (9999.99, "万元", "9999.99万元"),
            (0.01, "万元", "0.01万元"),
            (300.0, "万元", "300万元"),
            (7300.0, "万元", "7300万元"),
            (12000.0, "万元", "1.2亿元"),
            (11585.47, "万元", "11585.47万元"),
            (2.43, "亿元", "2.43亿元"),
            (0.5, "亿元", "0.5亿元"),
            (1158.47, "亿元", "1158.47亿元"),
            (20500.0, "亿元", "2.05万亿元"),
            (33357.1, "亿元", "33357.1亿元"),
            (6.85, "亿元/家", "6.85亿元/家"),
            (3.77, "%", "3.77%"),
            (20000.0, "%", "20000%"),
            (24.3, "倍", "24.3倍"),
            (-1500.0, "家", "-1500家"),
            (-15000.0, "家", "-1.5万家"),
        ] {
            check(value, unit, expected);
        }
    }

    #[test]
    fn ticks_share_one_magnitude() {
        #[track_caller]
        fn check(unit: &str, values: &[f64], expected: &[&str]) {
            let unit = Unit::parse(unit);
            let scale = unit.scale_of_axis(values.iter().copied(), values[values.len() - 1]);
            let texts: Vec<_> = values.iter().map(|value| unit.tick(*value, scale)).collect();
            assert_eq!(texts, expected);
        }
        check("家", &[0.0, 500.0, 2500.0], &["0", "500", "2500"]);
        check("家", &[0.0, 5000.0, 10000.0], &["0", "0.5万", "1万"]);
        check("人", &[0.0, 15000.0, 30000.0], &["0", "1.5万", "3万"]);
        check("人", &[0.0, 5e7, 1e8], &["0", "0.5亿", "1亿"]);
        check("万元", &[0.0, 2000.0, 8000.0], &["0", "2000", "8000"]);
        check("万元", &[0.0, 5000.0, 10000.0], &["0", "0.5亿元", "1亿元"]);
        check("亿元", &[0.0, 20500.0], &["0", "2.05万亿元"]);
        check("亿元", &[0.0, 24393.1], &["0", "24393.1"]);
        check("%", &[0.0, 0.5, 2.5], &["0", "0.5%", "2.5%"]);
    }

    /// What a whole number of things is written as, reckoned in whole numbers.
    fn model(count: u64) -> String {
        for (sign, one) in [("万亿", 1_000_000_000_000), ("亿", 100_000_000), ("万", 10_000)] {
            let hundredth = one / 100;
            if count >= one && count.is_multiple_of(hundredth) {
                let (whole, rest) = (count / one, count % one / hundredth);
                let decimals = format!(".{rest:02}");
                return format!("{whole}{}{sign}", decimals.trim_end_matches('0').trim_end_matches('.'));
            }
        }
        count.to_string()
    }

    /// Ranges of counts with the magnitude that their round numbers are written in.
    const RANGES: [(u64, u64, &str); 4] = [
        (1, 10_000, ""),
        (10_000, 100_000_000, "万"),
        (100_000_000, 1_000_000_000_000, "亿"),
        (1_000_000_000_000, 1_000_000_000_000_000, "万亿"),
    ];

    proptest! {
        #[test]
        fn a_count_is_written_as_reckoned_by_hand(digits in 1u64..100_000, zeros in 0u32..11) {
            let count = digits * 10u64.pow(zeros);
            prop_assert_eq!(Unit::parse("家").amount(count as f64).to_string(), model(count) + "家");
            prop_assert_eq!(Unit::parse("家").amount(-(count as f64)).to_string(), format!("-{}家", model(count)));
        }

        #[test]
        fn a_round_count_carries_the_magnitude_of_its_range(range in 0usize..4, hundredths in 100u64..1_000_000) {
            let (from, to, sign) = RANGES[range];
            let count = if from == 1 { hundredths % 9_999 + 1 } else { (from / 100 * hundredths).min(to - from / 100) };
            let amount = Unit::parse("人次").amount(count as f64);
            prop_assert_eq!(&amount.unit, &format!("{sign}人次"));
            let (whole, decimals) = amount.digits.split_once('.').unwrap_or((&amount.digits, ""));
            prop_assert!((1..=4).contains(&whole.len()) && decimals.len() <= 2, "{}", amount);
        }

        #[test]
        fn all_ticks_but_zero_carry_one_magnitude(step in 1u64..1_000, zeros in 0u32..10, count in 2u64..9, unit in 0usize..4) {
            let unit = Unit::parse(["家", "万元", "亿元", "%"][unit]);
            let values: Vec<f64> = (0..=count).map(|n| (n * step * 10u64.pow(zeros)) as f64).collect();
            let scale = unit.scale_of_axis(values.iter().copied(), values[values.len() - 1]);
            let texts: Vec<String> = values.iter().map(|value| unit.tick(*value, scale)).collect();
            prop_assert_eq!(&texts[0], "0");
            let after = |text: &String| text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
            prop_assert!(texts[1..].windows(2).all(|pair| after(&pair[0]) == after(&pair[1])), "{:?}", texts);
            for (text, value) in texts.iter().zip(&values) {
                let digits: f64 = text.trim_end_matches(&after(text)).parse().unwrap();
                prop_assert_eq!(shifted(digits, scale.zeros() - unit.scale.zeros()), shifted(*value, 0));
            }
        }

        #[test]
        fn an_amount_reads_back_as_its_value(cents in 0u64..10_000_000_000_000, unit in 0usize..3) {
            let unit = Unit::parse(["家", "万元", "亿元"][unit]);
            let value = cents as f64 / 100.0;
            let amount = unit.amount(value);
            let scale = Unit::parse(&amount.unit).scale;
            let back: f64 = amount.digits.parse().unwrap();
            prop_assert_eq!(shifted(back, scale.zeros() - unit.scale.zeros()), shifted(value, 0));
            prop_assert!(!amount.unit.contains('千') && !amount.unit.contains('兆'));
        }

        #[test]
        fn a_published_number_is_written_as_the_standard_library_writes_it(
            digits in -1_000_000_000_000_000i64..1_000_000_000_000_000, decimals in 0i32..10,
        ) {
            let value = digits as f64 / 10f64.powi(decimals);
            prop_assert_eq!(decimal(value), format!("{value}"));
        }

        #[test]
        fn moving_the_point_there_and_back_changes_nothing(
            digits in -1_000_000_000_000i64..1_000_000_000_000, decimals in 0i32..4, places in -4i32..4,
        ) {
            let value = digits as f64 / 10f64.powi(decimals);
            let moved: f64 = shifted(value, places).parse().unwrap();
            prop_assert_eq!(shifted(moved, -places).parse::<f64>().unwrap(), value);
        }
    }
}
