//! A question to the answers.

use super::answers::{Answers, Value};
use super::operand::Operand;
use super::score::{self, Item};
use crate::domain::time::Date;

/// An outcome in three values, from the worst to the best: of several that must all hold the least counts, of
/// several of which one suffices the greatest (Kleene's strong logic).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold, whatever else is answered.
    NotMet,
    /// It is not known.
    Unknown,
    /// It holds, whatever else is answered.
    Met,
}

/// What a test asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A choice is one of `is`. Of the choices in `unclear` only the office can say what follows.
    Choice {
        /// What is chosen.
        operand: Operand,
        /// Places of the options that meet it.
        is: Vec<usize>,
        /// Places of the options that leave it open.
        unclear: Vec<usize>,
    },
    /// A number or a share lies in a range.
    Number {
        /// What is measured.
        term: Term,
        /// Where it has to lie.
        range: Range,
    },
    /// A day lies between two, both included.
    Day {
        /// The day.
        operand: Operand,
        /// The first day that meets it.
        from: Option<Date>,
        /// The last day that meets it.
        until: Option<Date>,
    },
    /// So many years have been completed since a day.
    Since {
        /// The day.
        operand: Operand,
        /// Years.
        years: u16,
    },
    /// So many points are reached.
    Score {
        /// What gives points.
        items: Vec<Item>,
        /// Points needed.
        at_least: f64,
    },
    /// All of them hold.
    All(Vec<Test>),
    /// One of them holds.
    Any(Vec<Test>),
    /// Only the office can judge.
    Office,
}

/// A number that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// As answered.
    Plain(Operand),
    /// The first as a share of the second, in per cent.
    Share(Operand, Operand),
}

/// Where a number has to lie. An end that is none is open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// Not less than this.
    pub at_least: Option<f64>,
    /// More than this.
    pub above: Option<f64>,
    /// Not more than this.
    pub at_most: Option<f64>,
    /// Less than this.
    pub below: Option<f64>,
}

impl Range {
    /// Whether `number` lies in it.
    pub fn holds(&self, number: f64) -> bool {
        self.at_least.is_none_or(|end| number >= end)
            && self.above.is_none_or(|end| number > end)
            && self.at_most.is_none_or(|end| number <= end)
            && self.below.is_none_or(|end| number < end)
    }
}

impl Term {
    /// The number, if all of it is answered. A share of nothing is not known.
    pub fn value(self, answers: &Answers) -> Option<f64> {
        match self {
            Self::Plain(operand) => answers.number(operand),
            Self::Share(part, whole) => {
                let (part, whole) = (yuan(answers.number(part)?), yuan(answers.number(whole)?));
                (whole > 0.0).then(|| part * 100.0 / whole)
            }
        }
    }

    /// What is missing to `threshold` of the number, or of the part of a share; none if a number is not known, or
    /// nothing is missing.
    pub fn missing(self, threshold: f64, answers: &Answers) -> Option<f64> {
        if self.value(answers)? < threshold { self.change(threshold, answers) } else { None }
    }

    /// By how much the number, or the part of a share, has to grow to come to `threshold`; negative if it has to
    /// shrink. Who hires a researcher has one more on the staff, too: of a part that lies in its whole both grow.
    /// None if a number is not known, or no growth suffices.
    pub fn change(self, threshold: f64, answers: &Answers) -> Option<f64> {
        match self {
            Self::Plain(operand) => Some(threshold - answers.number(operand)?),
            Self::Share(part, whole) => {
                let lacking = threshold * answers.number(whole)? / 100.0 - answers.number(part)?;
                let rest = if part.whole() == Some(whole) { 1.0 - threshold / 100.0 } else { 1.0 };
                (rest > 0.0).then_some(lacking / rest)
            }
        }
    }

    /// Whether all of it is answered; a share of nothing has no value even so.
    pub fn is_answered(self, answers: &Answers) -> bool {
        self.operands().all(|operand| answers.number(operand).is_some())
    }

    /// What it asks.
    pub fn operands(self) -> impl Iterator<Item = Operand> {
        let (first, second) = match self {
            Self::Plain(operand) => (operand, None),
            Self::Share(part, whole) => (part, Some(whole)),
        };
        std::iter::once(first).chain(second)
    }
}

/// 万元 as whole yuan: of whole numbers a share that is exactly at a threshold comes out as exactly that.
fn yuan(amount: f64) -> f64 {
    (amount * 1e4).round()
}

impl Test {
    /// How it comes out.
    pub fn truth(&self, answers: &Answers, today: Date) -> Truth {
        let known = |holds: Option<bool>| match holds {
            Some(true) => Truth::Met,
            Some(false) => Truth::NotMet,
            None => Truth::Unknown,
        };
        match self {
            Self::Choice { operand, is, unclear } => match answers.get(*operand) {
                Some(Value::Choice(place)) if !unclear.contains(&place) => known(Some(is.contains(&place))),
                _ => Truth::Unknown,
            },
            Self::Number { term, range } => known(term.value(answers).map(|number| range.holds(number))),
            Self::Day { operand, from, until } => known(
                day(answers, *operand)
                    .map(|day| from.is_none_or(|from| day >= from) && until.is_none_or(|until| day <= until)),
            ),
            Self::Since { operand, years } => {
                known(day(answers, *operand).map(|day| day.years_until(today) >= i32::from(*years)))
            }
            Self::Score { items, at_least } => {
                let points = score::sum(items, answers);
                if points.least >= *at_least {
                    Truth::Met
                } else if points.most < *at_least {
                    Truth::NotMet
                } else {
                    Truth::Unknown
                }
            }
            Self::All(tests) => worst(tests, answers, today),
            Self::Any(tests) => best(tests, answers, today),
            Self::Office => Truth::Unknown,
        }
    }

    /// What it asks, in order; an operand that is asked twice is named twice.
    pub fn operands(&self) -> Vec<Operand> {
        match self {
            Self::Choice { operand, .. } | Self::Day { operand, .. } | Self::Since { operand, .. } => {
                vec![*operand]
            }
            Self::Number { term, .. } => term.operands().collect(),
            Self::Score { items, .. } => score::operands(items),
            Self::All(tests) | Self::Any(tests) => tests.iter().flat_map(Self::operands).collect(),
            Self::Office => Vec::new(),
        }
    }

    /// The first score in it: what gives points, and how many are needed.
    pub fn score(&self) -> Option<(&[Item], f64)> {
        match self {
            Self::Score { items, at_least } => Some((items, *at_least)),
            Self::All(tests) | Self::Any(tests) => tests.iter().find_map(Self::score),
            _ => None,
        }
    }

    /// What is still to be answered before it is decided, each once. None if it is decided, or if only the office
    /// can decide it.
    pub fn open(&self, answers: &Answers, today: Date) -> Vec<Operand> {
        if self.truth(answers, today) != Truth::Unknown {
            return Vec::new();
        }
        let mut open: Vec<Operand> = Vec::new();
        let asked = match self {
            Self::All(tests) | Self::Any(tests) => {
                tests.iter().flat_map(|test| test.open(answers, today)).collect()
            }
            _ => self.operands(),
        };
        for operand in asked {
            if answers.get(operand).is_none() && !open.contains(&operand) {
                open.push(operand);
            }
        }
        open
    }
}

fn worst(tests: &[Test], answers: &Answers, today: Date) -> Truth {
    tests.iter().map(|test| test.truth(answers, today)).fold(Truth::Met, Truth::min)
}

fn best(tests: &[Test], answers: &Answers, today: Date) -> Truth {
    tests.iter().map(|test| test.truth(answers, today)).fold(Truth::NotMet, Truth::max)
}

fn day(answers: &Answers, operand: Operand) -> Option<Date> {
    match answers.get(operand)? {
        Value::Date(day) => Some(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    #[test]
    fn a_share_at_its_threshold_meets_it() {
        #[track_caller]
        fn check(part: f64, whole: f64, threshold: f64, expected: Truth) {
            let answers: Answers =
                [(Operand::Research, Value::Number(part)), (Operand::Revenue, Value::Number(whole))]
                    .into_iter()
                    .collect();
            let range = Range { at_least: Some(threshold), ..Range::default() };
            let test = Test::Number { term: Term::Share(Operand::Research, Operand::Revenue), range };
            assert_eq!(test.truth(&answers, today()), expected);
        }
        check(0.29, 1.0, 29.0, Truth::Met);
        check(0.2899, 1.0, 29.0, Truth::NotMet);
        check(57.0, 1900.0, 3.0, Truth::Met);
        check(1.0, 0.0, 3.0, Truth::Unknown);
    }

    #[test]
    fn days_are_compared_and_years_are_completed() {
        #[track_caller]
        fn check(test: &Test, day: &str, expected: Truth) {
            let operand = test.operands()[0];
            let answers: Answers = [(operand, Value::parse(operand, day).unwrap())].into_iter().collect();
            assert_eq!(test.truth(&answers, today()), expected, "{day}");
        }
        let born = Test::Day {
            operand: Operand::Birth,
            from: Date::from_iso("1990-01-01"),
            until: Date::from_iso("2004-12-31"),
        };
        check(&born, "1989-12-31", Truth::NotMet);
        check(&born, "1990-01-01", Truth::Met);
        check(&born, "2004-12-31", Truth::Met);
        check(&born, "2005-01-01", Truth::NotMet);
        let old = Test::Since { operand: Operand::Founded, years: 1 };
        check(&old, "2025-11-25", Truth::Met);
        check(&old, "2025-11-26", Truth::NotMet);
    }

    #[test]
    fn a_score_is_decided_as_soon_as_the_rest_cannot_change_it() {
        let way = |operand, bands: &[(f64, f64)]| Item {
            ways: vec![score::Way { term: Term::Plain(operand), bands: bands.to_vec() }],
        };
        let items = vec![
            way(Operand::FirstClass, &[(1.0, 30.0)]),
            way(Operand::SecondClass, &[(3.0, 24.0), (1.0, 6.0)]),
        ];
        let test = Test::Score { items: items.clone(), at_least: 30.0 };
        let check = |pairs: &[(Operand, f64)], expected: Truth| {
            let answers: Answers =
                pairs.iter().map(|(operand, number)| (*operand, Value::Number(*number))).collect();
            assert_eq!(test.truth(&answers, today()), expected, "{pairs:?}");
        };
        check(&[], Truth::Unknown);
        check(&[(Operand::FirstClass, 1.0)], Truth::Met);
        check(&[(Operand::FirstClass, 0.0)], Truth::NotMet);
        check(&[(Operand::SecondClass, 3.0)], Truth::Unknown);
        check(&[(Operand::SecondClass, 3.0), (Operand::FirstClass, 0.0)], Truth::NotMet);
        assert_eq!(test.score(), Some((&items[..], 30.0)));
        assert_eq!(Test::All(vec![Test::Office, Test::Any(vec![test.clone()])]).score(), test.score());
        assert_eq!(Test::Office.score(), None);
        assert_eq!(test.operands(), [Operand::FirstClass, Operand::SecondClass]);
    }

    #[test]
    fn what_is_open_is_what_could_still_decide() {
        let village = Test::Choice { operand: Operand::Village, is: vec![0], unclear: vec![] };
        let master = Test::Choice { operand: Operand::Education, is: vec![1], unclear: vec![0] };
        let both = Test::All(vec![village.clone(), master.clone(), Test::Office]);
        let answer = |pairs: &[(Operand, usize)]| -> Answers {
            pairs.iter().map(|(operand, place)| (*operand, Value::Choice(*place))).collect()
        };
        assert_eq!(both.open(&Answers::new(), today()), [Operand::Village, Operand::Education]);
        assert_eq!(both.open(&answer(&[(Operand::Village, 0)]), today()), [Operand::Education]);
        assert_eq!(both.open(&answer(&[(Operand::Village, 1)]), today()), []);
        let doctor = answer(&[(Operand::Village, 0), (Operand::Education, 0)]);
        assert_eq!((both.truth(&doctor, today()), both.open(&doctor, today())), (Truth::Unknown, vec![]));
    }

    /// Small questions with few answers, so that all of them can be tried.
    const SMALL: [Operand; 4] = [Operand::Village, Operand::Degree, Operand::Study, Operand::Staff];

    fn values(operand: Operand) -> Vec<Value> {
        match operand.options() {
            [] => [0.0, 1.0, 2.0].map(Value::Number).to_vec(),
            keys => (0..keys.len()).map(Value::Choice).collect(),
        }
    }

    fn leaf() -> impl Strategy<Value = Test> {
        let choice = (0usize..3, proptest::collection::vec(0usize..4, 0..3), proptest::option::of(0usize..4));
        let choice = choice.prop_map(|(operand, is, unclear)| Test::Choice {
            operand: SMALL[operand],
            is,
            unclear: unclear.into_iter().collect(),
        });
        let number = (0u8..4, 0u8..3).prop_map(|(side, end)| {
            let (end, open) = (Some(f64::from(end)), Range::default());
            let range = match side {
                0 => Range { at_least: end, ..open },
                1 => Range { above: end, ..open },
                2 => Range { at_most: end, ..open },
                _ => Range { below: end, ..open },
            };
            Test::Number { term: Term::Plain(Operand::Staff), range }
        });
        prop_oneof![4 => choice, 2 => number, 1 => Just(Test::Office)]
    }

    fn tree() -> impl Strategy<Value = Test> {
        leaf().prop_recursive(3, 24, 3, |inner| {
            let tests = proptest::collection::vec(inner, 0..4);
            prop_oneof![tests.clone().prop_map(Test::All), tests.prop_map(Test::Any)]
        })
    }

    /// All the answers that agree with `answers`, complete.
    fn completions(answers: &Answers) -> Vec<Answers> {
        SMALL.iter().fold(vec![answers.clone()], |all, operand| {
            let complete = |one: Answers| match one.get(*operand) {
                Some(_) => vec![one],
                None => {
                    let with = |value| {
                        let mut more = one.clone();
                        more.set(*operand, Some(value));
                        more
                    };
                    values(*operand).into_iter().map(with).collect()
                }
            };
            all.into_iter().flat_map(complete).collect()
        })
    }

    /// Two values, written down as one would for complete answers; what only the office can tell is decided both
    /// ways by `office`.
    fn naive(test: &Test, answers: &Answers, office: bool) -> bool {
        match test {
            Test::Choice { operand, is, unclear } => {
                let Some(Value::Choice(place)) = answers.get(*operand) else { panic!("complete") };
                if unclear.contains(&place) { office } else { is.contains(&place) }
            }
            Test::Number { term: Term::Plain(operand), range } => {
                let number = answers.number(*operand).unwrap();
                !(range.at_least.is_some_and(|end| number < end)
                    || range.above.is_some_and(|end| number <= end)
                    || range.at_most.is_some_and(|end| number > end)
                    || range.below.is_some_and(|end| number >= end))
            }
            Test::All(tests) => !tests.iter().any(|test| !naive(test, answers, office)),
            Test::Any(tests) => tests.iter().any(|test| naive(test, answers, office)),
            Test::Office => office,
            _ => unreachable!("not among the small tests"),
        }
    }

    fn partial(chosen: &[Option<usize>]) -> Answers {
        let given = SMALL.iter().zip(chosen);
        let given = given.filter_map(|(operand, place)| {
            let values = values(*operand);
            Some((*operand, values[(*place)? % values.len()]))
        });
        given.collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Met and not met are promises about every way to answer the rest; all 108 of them are tried.
        #[test]
        fn what_is_decided_holds_however_the_rest_is_answered(
            test in tree(), chosen in proptest::collection::vec(proptest::option::of(0usize..4), 4),
        ) {
            let answers = partial(&chosen);
            let truth = test.truth(&answers, today());
            for complete in completions(&answers) {
                for office in [true, false] {
                    let holds = naive(&test, &complete, office);
                    prop_assert!(truth != Truth::Met || holds);
                    prop_assert!(truth != Truth::NotMet || !holds);
                }
            }
        }

        /// With everything answered only the office can leave something open.
        #[test]
        fn complete_answers_come_out_as_one_would_write_it_down(test in tree()) {
            for complete in completions(&Answers::new()) {
                let truth = test.truth(&complete, today());
                prop_assert!(test.open(&complete, today()).is_empty());
                if let Truth::Met | Truth::NotMet = truth {
                    prop_assert_eq!(truth == Truth::Met, naive(&test, &complete, true));
                    prop_assert_eq!(truth == Truth::Met, naive(&test, &complete, false));
                }
            }
        }

        /// Another answer may decide what was open. It never turns round, and never reopens, what was decided.
        #[test]
        fn another_answer_never_turns_an_outcome_round(
            test in tree(),
            chosen in proptest::collection::vec(proptest::option::of(0usize..4), 4),
            operand in 0usize..4,
            place in 0usize..4,
        ) {
            let answers = partial(&chosen);
            prop_assume!(answers.get(SMALL[operand]).is_none());
            let values = values(SMALL[operand]);
            let mut more = answers.clone();
            more.set(SMALL[operand], Some(values[place % values.len()]));
            let before = test.truth(&answers, today());
            prop_assert!(before == Truth::Unknown || before == test.truth(&more, today()));
        }

        /// Whoever answers what is open gets an outcome, or is left with what only the office can tell.
        #[test]
        fn answering_what_is_open_leaves_nothing_open(
            test in tree(), chosen in proptest::collection::vec(proptest::option::of(0usize..4), 4),
        ) {
            let mut answers = partial(&chosen);
            for _ in SMALL {
                for operand in test.open(&answers, today()) {
                    prop_assert!(answers.get(operand).is_none());
                    answers.set(operand, Some(values(operand)[0]));
                }
            }
            prop_assert!(test.open(&answers, today()).is_empty());
        }
    }
}
