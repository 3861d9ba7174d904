//! How far a number is from its threshold.

use super::answers::Answers;
use super::operand::Operand;
use super::test::{Term, Test, Truth};
use crate::domain::time::Date;

/// What would have to change for a test on a number to hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// What is measured.
    pub term: Term,
    /// What it is now.
    pub now: f64,
    /// The end of the range that it misses.
    pub threshold: f64,
    /// By how much the number, or the part of a share, has to grow; negative if it has to shrink.
    pub change: f64,
    /// The threshold itself does not suffice.
    pub beyond: bool,
}

impl Test {
    /// What keeps numbers of this test from holding. Of several ways that are open the one is told in which the
    /// fewest tests fail: the one that the other answers point to.
    pub fn gaps(&self, answers: &Answers, today: Date) -> Vec<Gap> {
        if self.truth(answers, today) != Truth::NotMet {
            return Vec::new();
        }
        match self {
            Self::Number { .. } => self.gap(answers).into_iter().collect(),
            Self::All(tests) => tests.iter().flat_map(|test| test.gaps(answers, today)).collect(),
            Self::Any(tests) => {
                let nearest = tests.iter().min_by_key(|test| test.failures(answers, today));
                nearest.map(|test| test.gaps(answers, today)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Numbers answered with zero of which it asks for a share, which nothing has.
    pub fn nothings(&self, answers: &Answers) -> Vec<Operand> {
        let nothing = |term: &Term| match *term {
            Term::Share(_, whole) if answers.number(whole) == Some(0.0) => Some(whole),
            _ => None,
        };
        match self {
            Self::Number { term, .. } => nothing(term).into_iter().collect(),
            Self::All(tests) | Self::Any(tests) => {
                let mut found: Vec<Operand> = tests.iter().flat_map(|test| test.nothings(answers)).collect();
                found.dedup();
                found
            }
            _ => Vec::new(),
        }
    }

    fn gap(&self, answers: &Answers) -> Option<Gap> {
        let Self::Number { term, range } = self else { return None };
        let now = term.value(answers)?;
        let low = [(range.at_least, false), (range.above, true)];
        let high = [(range.at_most, false), (range.below, true)];
        let too_low = |(end, beyond): (Option<f64>, bool)| {
            let end = end?;
            (now < end || beyond && now == end).then_some((end, beyond))
        };
        let too_high = |(end, beyond): (Option<f64>, bool)| {
            let end = end?;
            (now > end || beyond && now == end).then_some((end, beyond))
        };
        let (threshold, beyond) =
            low.into_iter().find_map(too_low).or_else(|| high.into_iter().find_map(too_high))?;
        let change = term.change(threshold, answers)?;
        Some(Gap { term: *term, now, threshold, change, beyond })
    }

    /// How many of its tests fail: those that nothing an enterprise does this year would change, such as its size,
    /// and all.
    fn failures(&self, answers: &Answers, today: Date) -> (usize, usize) {
        let each =
            |tests: &[Self]| tests.iter().map(|test| test.failures(answers, today)).collect::<Vec<_>>();
        match self {
            Self::All(tests) => {
                each(tests).into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
            }
            Self::Any(tests) => each(tests).into_iter().min().unwrap_or_default(),
            _ => {
                let fails = usize::from(self.truth(answers, today) == Truth::NotMet);
                let is_effort =
                    matches!(self, Self::Score { .. } | Self::Number { term: Term::Share(..), .. });
                (if is_effort { 0 } else { fails }, fails)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{Operand, Range, Value};

    fn today() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    fn given(pairs: &[(Operand, f64)]) -> Answers {
        pairs.iter().map(|(operand, number)| (*operand, Value::Number(*number))).collect()
    }

    fn number(term: Term, range: Range) -> Test {
        Test::Number { term, range }
    }

    fn share(at_least: f64) -> Test {
        let range = Range { at_least: Some(at_least), ..Range::default() };
        number(Term::Share(Operand::Research3, Operand::Revenue3), range)
    }

    fn revenue(range: Range) -> Test {
        number(Term::Plain(Operand::Revenue), range)
    }

    /// The bands of the measure for high-tech enterprises.
    fn banded() -> Test {
        let open = Range::default();
        Test::Any(vec![
            Test::All(vec![revenue(Range { at_most: Some(5000.0), ..open }), share(5.0)]),
            Test::All(vec![
                revenue(Range { above: Some(5000.0), at_most: Some(20000.0), ..open }),
                share(4.0),
            ]),
            Test::All(vec![revenue(Range { above: Some(20000.0), ..open }), share(3.0)]),
        ])
    }

    #[test]
    fn the_gap_is_told_of_the_band_that_applies() {
        #[track_caller]
        fn check(revenue: f64, research: f64, expected: Option<(f64, f64)>) {
            let answers = given(&[
                (Operand::Revenue, revenue),
                (Operand::Research3, research),
                (Operand::Revenue3, 3000.0),
            ]);
            let gaps = banded().gaps(&answers, today());
            let gaps: Vec<_> = gaps.iter().map(|gap| (gap.threshold, gap.change)).collect();
            assert_eq!(gaps, expected.into_iter().collect::<Vec<_>>());
        }
        check(4000.0, 112.0, Some((5.0, 38.0)));
        // As many tests fail of the band of the largest, for whom less would do: but the size is what it is.
        check(4000.0, 111.0, Some((5.0, 39.0)));
        check(5000.0, 150.0, None);
        check(5001.0, 112.0, Some((4.0, 8.0)));
        check(5001.0, 120.0, None);
        check(90000.0, 80.0, Some((3.0, 10.0)));
    }

    #[test]
    fn what_has_to_shrink_is_negative_and_an_open_end_is_told() {
        #[track_caller]
        fn check(range: Range, now: f64, expected: (f64, bool)) {
            let gaps = revenue(range).gaps(&given(&[(Operand::Revenue, now)]), today());
            assert_eq!((gaps[0].change, gaps[0].beyond, gaps[0].now), (expected.0, expected.1, now));
        }
        let open = Range::default();
        check(Range { at_most: Some(100.0), ..open }, 130.0, (-30.0, false));
        check(Range { below: Some(100.0), ..open }, 100.0, (0.0, true));
        check(Range { above: Some(100.0), ..open }, 100.0, (0.0, true));
        check(Range { at_least: Some(100.0), ..open }, 90.0, (10.0, false));
    }

    #[test]
    fn the_nearest_of_some_ways_is_the_one_that_asks_for_no_other_size_and_then_for_least() {
        let answers =
            given(&[(Operand::Revenue, 400.0), (Operand::Research3, 60.0), (Operand::Revenue3, 3000.0)]);
        #[track_caller]
        fn check(ways: &[Test], answers: &Answers, expected: &[f64]) {
            let gaps = Test::Any(ways.to_vec()).gaps(answers, today());
            assert_eq!(gaps.iter().map(|gap| gap.threshold).collect::<Vec<_>>(), expected);
        }
        let larger = revenue(Range { at_least: Some(1000.0), ..Range::default() });
        check(&[larger.clone(), Test::All(vec![share(5.0), share(6.0)])], &answers, &[5.0, 6.0]);
        check(&[Test::All(vec![larger.clone()]), Test::All(vec![share(5.0)])], &answers, &[5.0]);
        check(&[Test::All(vec![share(5.0), share(6.0)]), Test::All(vec![share(4.0)])], &answers, &[4.0]);
        check(&[larger, Test::Any(vec![share(5.0), share(6.0)])], &answers, &[5.0]);
    }

    #[test]
    fn of_two_ends_the_one_that_is_missed_is_told() {
        let range = Range { above: Some(100.0), at_most: Some(300.0), ..Range::default() };
        let gaps = |now| revenue(range).gaps(&given(&[(Operand::Revenue, now)]), today());
        assert_eq!((gaps(400.0)[0].threshold, gaps(400.0)[0].change), (300.0, -100.0));
        assert_eq!((gaps(100.0)[0].threshold, gaps(100.0)[0].change), (100.0, 0.0));
        assert_eq!((gaps(300.0), gaps(101.0)), (vec![], vec![]));
    }

    #[test]
    fn nothing_is_missing_where_nothing_is_known_or_all_holds() {
        assert_eq!(banded().gaps(&Answers::new(), today()), []);
        let enough = given(&[(Operand::Research3, 150.0), (Operand::Revenue3, 3000.0)]);
        assert_eq!(share(5.0).gaps(&enough, today()), []);
        let nothing = given(&[(Operand::Research3, 0.0), (Operand::Revenue3, 0.0)]);
        assert_eq!(share(5.0).gaps(&nothing, today()), []);
        assert_eq!(share(5.0).nothings(&nothing), [Operand::Revenue3]);
        assert_eq!(share(5.0).nothings(&enough), []);
        assert_eq!(banded().nothings(&nothing), [Operand::Revenue3]);
    }

    proptest! {
        /// What is told to be missing suffices once it is there, and a little less does not.
        #[test]
        fn filling_the_gap_meets_the_test(part in 0u32..400, rest in 1u32..400, threshold in 1u32..99) {
            let pairs = [(Operand::TechStaff, Operand::Staff), (Operand::Research3, Operand::Revenue3)];
            for (own, whole) in pairs {
                let range = Range { at_least: Some(f64::from(threshold)), ..Range::default() };
                let test = Test::Number { term: Term::Share(own, whole), range };
                let with = |more: f64| {
                    let grown = if own.whole() == Some(whole) { more } else { 0.0 };
                    given(&[(own, f64::from(part) + more), (whole, f64::from(part + rest) + grown)])
                };
                let gaps = test.gaps(&with(0.0), today());
                prop_assert_eq!(gaps.is_empty(), test.truth(&with(0.0), today()) == Truth::Met);
                for gap in gaps {
                    // As it is told: a rest of computing in binary is no person more.
                    let whole = (gap.change - 1e-6).ceil();
                    prop_assert_eq!(test.truth(&with(whole), today()), Truth::Met, "{}", whole);
                    prop_assert_eq!(test.truth(&with(whole - 1.0), today()), Truth::NotMet, "{}", whole);
                }
            }
        }
    }
}
