//! Whether a test can come out both ways.
//!
//! Answers are tried that lie on, just below and just above every threshold. Three-valued outcomes cut the search
//! short: what is decided already is not refined.

use super::answers::{Answers, Value};
use super::operand::{Operand, Shape};
use super::test::{Range, Term, Test, Truth};
use crate::domain::time::Date;

/// Answers under which `test` comes out as `wanted`, met or not met; none if no answers do that.
pub fn witness(test: &Test, wanted: Truth, today: Date) -> Option<Answers> {
    let mut operands: Vec<Operand> = Vec::new();
    // The whole of a share is answered before its part, whose thresholds depend on it.
    for operand in wholes(test).into_iter().chain(test.operands()) {
        if !operands.contains(&operand) {
            operands.push(operand);
        }
    }
    search(test, wanted, today, &operands, &Answers::new())
}

/// The test without what only the office can judge; none if nothing else is left.
pub fn apart_from_office(test: &Test) -> Option<Test> {
    match test {
        Test::Office => None,
        Test::All(tests) => {
            let rest: Vec<Test> = tests.iter().filter_map(apart_from_office).collect();
            (!rest.is_empty()).then_some(Test::All(rest))
        }
        // One way to meet it is the office's.
        Test::Any(tests) => {
            let rest: Option<Vec<Test>> = tests.iter().map(apart_from_office).collect();
            rest.map(Test::Any)
        }
        other => Some(other.clone()),
    }
}

fn search(
    test: &Test,
    wanted: Truth,
    today: Date,
    operands: &[Operand],
    answers: &Answers,
) -> Option<Answers> {
    match test.truth(answers, today) {
        truth if truth == wanted => return Some(answers.clone()),
        Truth::Unknown => {}
        _ => return None,
    }
    let (operand, rest) = operands.split_first()?;
    for value in telling(test, *operand, answers, today) {
        let mut more = answers.clone();
        more.set(*operand, Some(value));
        if let Some(found) = search(test, wanted, today, rest, &more) {
            return Some(found);
        }
    }
    None
}

/// Answers to `operand` among which those are that make a difference to `test`.
fn telling(test: &Test, operand: Operand, answers: &Answers, today: Date) -> Vec<Value> {
    match operand.shape() {
        Shape::Choice(keys) => (0..keys.len()).map(Value::Choice).collect(),
        Shape::Date => {
            let mut days = vec![today];
            collect_days(test, operand, today, &mut days);
            days.into_iter().map(Value::Date).collect()
        }
        Shape::Year | Shape::Count | Shape::Amount => {
            let mut numbers = vec![100.0, 0.0];
            collect_numbers(test, operand, answers, &mut numbers);
            let near = numbers.iter().flat_map(|number| [*number, number - 1.0, number + 1.0]);
            near.filter(|number| *number >= 0.0).map(Value::Number).collect()
        }
    }
}

fn collect_days(test: &Test, operand: Operand, today: Date, days: &mut Vec<Date>) {
    match test {
        Test::Day { operand: own, from, until } if *own == operand => {
            for day in from.iter().chain(until) {
                let years = [day.year() - 1, day.year(), day.year() + 1];
                days.extend(years.iter().filter_map(|year| years_on(*day, *year)));
            }
        }
        Test::Since { operand: own, years } if *own == operand => {
            days.extend(years_on(today, today.year().saturating_sub(*years)));
        }
        Test::All(tests) | Test::Any(tests) => {
            tests.iter().for_each(|test| collect_days(test, operand, today, days));
        }
        _ => {}
    }
}

/// The same day of another year; of a leap day the day before.
fn years_on(day: Date, year: u16) -> Option<Date> {
    Date::new(year, day.month(), day.day().min(28)).ok()
}

fn collect_numbers(test: &Test, operand: Operand, answers: &Answers, numbers: &mut Vec<f64>) {
    let mut threshold = |term: Term, number: f64| match term {
        Term::Plain(own) if own == operand => numbers.push(number),
        Term::Share(part, whole) if part == operand => {
            numbers.extend(answers.number(whole).map(|whole| whole * number / 100.0));
        }
        _ => {}
    };
    match test {
        Test::Number { term, range } => {
            let Range { at_least, above, at_most, below } = *range;
            let ends = [at_least, above, at_most, below];
            ends.into_iter().flatten().for_each(|end| threshold(*term, end));
        }
        Test::Score { items, .. } => {
            for way in items.iter().flat_map(|item| &item.ways) {
                way.bands.iter().for_each(|(from, _)| threshold(way.term, *from));
            }
        }
        Test::All(tests) | Test::Any(tests) => {
            tests.iter().for_each(|test| collect_numbers(test, operand, answers, numbers));
        }
        _ => {}
    }
}

fn wholes(test: &Test) -> Vec<Operand> {
    let whole = |term: &Term| match term {
        Term::Share(_, whole) => Some(*whole),
        Term::Plain(_) => None,
    };
    match test {
        Test::Number { term, .. } => whole(term).into_iter().collect(),
        Test::Score { items, .. } => {
            items.iter().flat_map(|item| &item.ways).filter_map(|way| whole(&way.term)).collect()
        }
        Test::All(tests) | Test::Any(tests) => tests.iter().flat_map(wholes).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::score::{Item, Way};

    fn today() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    fn choice(operand: Operand, keys: &[&str]) -> Test {
        let place = |key: &&str| operand.options().iter().position(|own| own == key).unwrap();
        Test::Choice { operand, is: keys.iter().map(place).collect(), unclear: vec![] }
    }

    fn number(term: Term, at_least: Option<f64>, at_most: Option<f64>) -> Test {
        Test::Number { term, range: Range { at_least, at_most, ..Range::default() } }
    }

    #[track_caller]
    fn check(test: &Test, met: bool, not_met: bool) {
        for (wanted, expected) in [(Truth::Met, met), (Truth::NotMet, not_met)] {
            let found = witness(test, wanted, today());
            assert_eq!(found.is_some(), expected, "{wanted:?}: {found:?}");
            if let Some(answers) = found {
                assert_eq!(test.truth(&answers, today()), wanted);
            }
        }
    }

    #[test]
    fn what_can_come_out_both_ways_does() {
        check(&choice(Operand::Education, &["master"]), true, true);
        let share = Term::Share(Operand::Research3, Operand::Revenue3);
        check(&number(share, Some(3.5), None), true, true);
        check(&number(Term::Plain(Operand::Staff), None, Some(500.0)), true, true);
        check(&Test::Since { operand: Operand::Founded, years: 1 }, true, true);
        let day = Date::from_iso("2000-02-29");
        check(&Test::Day { operand: Operand::Birth, from: day, until: None }, true, true);
        check(&Test::Day { operand: Operand::Birth, from: day, until: day }, false, true);
    }

    #[test]
    fn days_at_and_around_what_a_test_names_are_tried() {
        #[track_caller]
        fn check(operand: Operand, expected: &[&str]) {
            let leap = Date::from_iso("2000-02-29");
            let born = Test::Day { operand: Operand::Birth, from: leap, until: None };
            let old = Test::Since { operand: Operand::Founded, years: 1 };
            let tried = telling(&Test::All(vec![born, old]), operand, &Answers::new(), today());
            let days = expected.iter().map(|day| Value::parse(operand, day).unwrap());
            assert_eq!(tried, days.collect::<Vec<_>>());
        }
        check(Operand::Birth, &["2026-11-25", "1999-02-28", "2000-02-28", "2001-02-28"]);
        check(Operand::Founded, &["2026-11-25", "2025-11-25"]);
    }

    #[test]
    fn numbers_at_and_around_what_a_test_names_are_tried() {
        let share = Term::Share(Operand::Research3, Operand::Revenue3);
        let way = Way { term: Term::Share(Operand::TechStaff, Operand::Staff), bands: vec![(30.0, 20.0)] };
        let score = Test::Score { items: vec![Item { ways: vec![way] }], at_least: 10.0 };
        let assets = number(Term::Plain(Operand::Assets), Some(500.0), None);
        let test = Test::All(vec![assets, number(share, Some(5.0), None), score]);
        assert_eq!(wholes(&test), [Operand::Revenue3, Operand::Staff]);
        #[track_caller]
        fn check(test: &Test, operand: Operand, threshold: Option<f64>) {
            let known = [(Operand::Revenue3, Value::Number(3000.0)), (Operand::Staff, Value::Number(200.0))];
            let tried = telling(test, operand, &known.into_iter().collect(), today());
            let always = [100.0, 99.0, 101.0, 0.0, 1.0];
            let own = threshold.into_iter().flat_map(|it| [it, it - 1.0, it + 1.0]);
            let expected: Vec<_> = always.into_iter().chain(own).map(Value::Number).collect();
            assert_eq!(tried, expected, "{operand:?}");
        }
        check(&test, Operand::Assets, Some(500.0));
        check(&test, Operand::Research3, Some(150.0));
        check(&test, Operand::TechStaff, Some(60.0));
        // Only the whole is answered, and nothing is asked of it alone.
        check(&test, Operand::Revenue3, None);
        check(&test, Operand::Revenue, None);
    }

    #[test]
    fn what_contradicts_itself_is_never_met_and_what_holds_always_is_never_missed() {
        let master = choice(Operand::Education, &["master"]);
        let doctor = choice(Operand::Education, &["doctor"]);
        check(&Test::All(vec![master.clone(), doctor]), false, true);
        let rest = choice(Operand::Education, &["doctor", "bachelor", "college", "below"]);
        check(&Test::Any(vec![master, rest]), true, false);
        let staff = Term::Plain(Operand::Staff);
        check(&Test::All(vec![number(staff, Some(9.0), None), number(staff, None, Some(8.0))]), false, true);
        check(&number(staff, Some(0.0), None), true, false);
    }

    #[test]
    fn what_the_office_judges_is_left_out() {
        let village = choice(Operand::Village, &["yes"]);
        let both = Test::All(vec![village.clone(), Test::Office]);
        assert_eq!(apart_from_office(&both), Some(Test::All(vec![village.clone()])));
        assert_eq!(apart_from_office(&Test::Any(vec![village, Test::Office])), None);
        assert_eq!(apart_from_office(&Test::Office), None);
        check(&both, false, true);
    }
}
