//! What was answered.

use super::operand::{Operand, Shape};
use crate::domain::text;
use crate::domain::time::Date;

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Place of the chosen key in [`Operand::options`].
    Choice(usize),
    /// A year, a count, or an amount in 万元; finite, from zero.
    Number(f64),
    /// A day.
    Date(Date),
}

/// Answers by operand, each of the operand's [`Shape`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(Vec<(Operand, Value)>);

impl Value {
    /// Reads an answer as it stands in an address, a scenario or an input; none if it is not one to `operand`.
    pub fn parse(operand: Operand, written: &str) -> Option<Self> {
        match operand.shape() {
            Shape::Choice(keys) => keys.iter().position(|key| *key == written).map(Self::Choice),
            Shape::Year if written.len() == 4 => whole(written).map(Self::Number),
            Shape::Year => None,
            Shape::Date => Date::from_iso(written).map(Self::Date),
            Shape::Count => whole(written).map(Self::Number),
            Shape::Amount => amount(written).map(Self::Number),
        }
    }
}

impl Value {
    /// Reads what somebody typed: digits of any width, with separators of thousands and the unit. Amounts are in 万元,
    /// whatever unit they are typed in; another unit than the operand's is refused.
    pub fn read(operand: Operand, typed: &str) -> Option<Self> {
        match operand.shape() {
            Shape::Choice(_) => Self::parse(operand, typed),
            Shape::Date => Date::parse(typed).ok().map(Self::Date),
            Shape::Year | Shape::Count | Shape::Amount => {
                let separates = |symbol: &char| *symbol == ',' || symbol.is_whitespace();
                let plain: String = text::narrow(typed).chars().filter(|it| !separates(it)).collect();
                let units: &[(&str, f64)] = match operand.shape() {
                    Shape::Amount => &[("亿元", 1e4), ("亿", 1e4), ("万元", 1.0), ("万", 1.0), ("元", 1e-4)],
                    Shape::Year => &[("年", 1.0)],
                    _ => &[("人", 1.0), ("项", 1.0)],
                };
                let unit = units.iter().find_map(|(unit, worth)| Some((plain.strip_suffix(unit)?, *worth)));
                let (number, worth) = unit.unwrap_or((&plain, 1.0));
                // As one types: 12. on the way to 12.5.
                match Self::parse(operand, number.strip_suffix('.').unwrap_or(number))? {
                    Self::Number(number) => Some(Self::Number((number * worth * 1e4).round() / 1e4)),
                    other => Some(other),
                }
            }
        }
    }

    /// The answer as it stands in an address, for [`Value::parse`] to read.
    pub fn write(self, operand: Operand) -> String {
        match self {
            Self::Choice(place) => operand.options().get(place).copied().unwrap_or_default().to_owned(),
            Self::Number(number) => decimal(number),
            Self::Date(day) => day.to_string(),
        }
    }
}

/// A number of at most four places, as it is read. The standard library's writing of any number at all is a fiftieth of
/// the bundle.
fn decimal(number: f64) -> String {
    let parts = (number.abs() * 1e4).round() as u64;
    let (whole, rest) = (parts / 10_000, parts % 10_000);
    let sign = if number < 0.0 && parts > 0 { "-" } else { "" };
    let after = format!(".{rest:04}");
    format!("{sign}{whole}{}", after.trim_end_matches('0').trim_end_matches('.'))
}

/// A whole number below a thousand million.
fn whole(written: &str) -> Option<f64> {
    let digits = (1..=9).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| written.bytes().fold(0.0, |sum, byte| sum * 10.0 + f64::from(byte - b'0')))
}

/// A decimal with at most four places: a 万元 has ten thousand yuan.
fn amount(written: &str) -> Option<f64> {
    let (before, after) = written.split_once('.').unwrap_or((written, "0"));
    if after.len() > 4 {
        return None;
    }
    let places = after.bytes().fold(1.0, |power, _| power * 10.0);
    Some(whole(before)? + whole(after)? / places)
}

impl Answers {
    /// No answers.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The answer to `operand`.
    pub fn get(&self, operand: Operand) -> Option<Value> {
        self.0.iter().find(|(own, _)| *own == operand).map(|(_, value)| *value)
    }

    /// Answers `operand`, or takes its answer back.
    pub fn set(&mut self, operand: Operand, value: Option<Value>) {
        self.0.retain(|(own, _)| *own != operand);
        self.0.extend(value.map(|value| (operand, value)));
    }

    /// The key of the choice made for `operand`.
    pub fn choice(&self, operand: Operand) -> Option<&'static str> {
        match self.get(operand)? {
            Value::Choice(place) => operand.options().get(place).copied(),
            _ => None,
        }
    }

    /// The number answered to `operand`.
    pub fn number(&self, operand: Operand) -> Option<f64> {
        match self.get(operand)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads the finder's answers from the query of an address: `role=graduate&education=master`. What it does
    /// not know, and what the finder does not ask, it leaves out.
    pub fn from_query(query: &str) -> Self {
        let mut answers = Self::new();
        for (key, written) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let Some(operand) = Operand::FINDER.into_iter().find(|operand| operand.key() == key) else {
                continue;
            };
            answers.set(operand, Value::parse(operand, written));
        }
        answers
    }

    /// The finder's answers as the query of an address without its `?`, in the order of the finder.
    pub fn to_query(&self) -> String {
        let mut query = String::new();
        for operand in Operand::FINDER {
            if let Some(value) = self.get(operand) {
                let written = value.write(operand);
                for piece in [if query.is_empty() { "" } else { "&" }, operand.key(), "=", &written] {
                    query.push_str(piece);
                }
            }
        }
        query
    }
}

impl FromIterator<(Operand, Value)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Operand, Value)>>(answers: I) -> Self {
        let mut collected = Self::new();
        for (operand, value) in answers {
            collected.set(operand, Some(value));
        }
        collected
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn answers_are_read_by_the_shape_of_their_operand() {
        #[track_caller]
        fn check(operand: Operand, written: &str, expected: Option<Value>) {
            assert_eq!(Value::parse(operand, written), expected, "{written}");
        }
        check(Operand::Education, "master", Some(Value::Choice(1)));
        check(Operand::Education, "Master", None);
        check(Operand::Graduation, "2026", Some(Value::Number(2026.0)));
        for wrong in ["26", "02026", "20x6", ""] {
            check(Operand::Graduation, wrong, None);
        }
        check(Operand::Birth, "1998-02-29", None);
        check(Operand::Birth, "2000-02-29", Date::from_iso("2000-02-29").map(Value::Date));
        check(Operand::Staff, "120", Some(Value::Number(120.0)));
        for wrong in ["", "-1", "1.5", "1e3", "1234567890", "１"] {
            check(Operand::Staff, wrong, None);
        }
        check(Operand::Revenue, "1158.47", Some(Value::Number(1158.47)));
        check(Operand::Revenue, "5000", Some(Value::Number(5000.0)));
        check(Operand::Revenue, "0.0001", Some(Value::Number(0.0001)));
        for wrong in ["", ".5", "5.", "1.23456", "1,000", "NaN"] {
            check(Operand::Revenue, wrong, None);
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        #[track_caller]
        fn check(operand: Operand, typed: &str, expected: Option<f64>) {
            assert_eq!(Value::read(operand, typed), expected.map(Value::Number), "{typed}");
        }
        check(Operand::Revenue, " 1，200.5 万元", Some(1200.5));
        check(Operand::Revenue, "１２００", Some(1200.0));
        check(Operand::Revenue, "1,200.", Some(1200.0));
        check(Operand::Revenue, "5000000元", Some(500.0));
        check(Operand::Revenue, "1.2 亿元", Some(12000.0));
        check(Operand::Revenue, "1200人", None);
        check(Operand::Staff, "3年", None);
        check(Operand::Staff, "36人", Some(36.0));
        check(Operand::SecondClass, "4 项", Some(4.0));
        check(Operand::Graduation, "2026年", Some(2026.0));
        for wrong in ["", "约36", "三十六", "3-6", "1e3"] {
            check(Operand::Staff, wrong, None);
        }
        assert_eq!(
            Value::read(Operand::Founded, "2019年5月20日"),
            Date::from_iso("2019-05-20").map(Value::Date)
        );
        assert_eq!(Value::read(Operand::Founded, "2019"), None);
    }

    #[test]
    fn answers_are_given_and_taken_back() {
        let mut answers = Answers::new();
        assert!(answers.is_empty());
        answers.set(Operand::Education, Some(Value::Choice(1)));
        answers.set(Operand::Graduation, Some(Value::Number(2026.0)));
        assert_eq!(answers.choice(Operand::Education), Some("master"));
        assert_eq!((answers.choice(Operand::Graduation), answers.choice(Operand::Role)), (None, None));
        answers.set(Operand::Education, Some(Value::Choice(0)));
        assert_eq!(answers.choice(Operand::Education), Some("doctor"));
        answers.set(Operand::Education, None);
        assert!(answers.choice(Operand::Education).is_none() && !answers.is_empty());
    }

    #[test]
    fn an_address_holds_only_what_the_finder_asks() {
        let read =
            Answers::from_query("role=graduate&birth=2000-01-01&education=wizard&village=yes&x&staff=3");
        assert_eq!(read.to_query(), "role=graduate&village=yes");
        assert_eq!(Answers::from_query("").to_query(), "");
    }

    proptest! {
        #[test]
        fn answers_survive_the_address(chosen in proptest::collection::vec(proptest::option::of(0u16..6), 9)) {
            let given = Operand::FINDER.into_iter().zip(chosen);
            let answers: Answers = given
                .filter_map(|(operand, chosen)| {
                    let value = match operand.options().len() {
                        0 => Value::Number(f64::from(2020 + chosen?)),
                        count => Value::Choice(usize::from(chosen?) % count),
                    };
                    Some((operand, value))
                })
                .collect();
            let read = Answers::from_query(&answers.to_query());
            prop_assert!(Operand::ALL.into_iter().all(|operand| read.get(operand) == answers.get(operand)));
        }
    }
}
