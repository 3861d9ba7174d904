//! All conditions of one program, and the verdict they give.

use super::answers::Answers;
use super::operand::Operand;
use super::reach::apart_from_office;
use super::test::{Test, Truth};
use crate::domain::time::Date;

/// A condition of a program.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What it asks.
    pub test: Test,
    /// First day on which it counts.
    pub from: Option<Date>,
    /// Last day on which it counts.
    pub until: Option<Date>,
}

/// On what the conditions stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A dated official notice.
    Notice,
    /// Reports of it: what they say may be incomplete.
    Reports,
}

/// How one condition comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Place of the condition.
    pub condition: usize,
    /// How it comes out.
    pub truth: Truth,
    /// What is still to be answered; where nothing is and the outcome is unknown, only the office can tell.
    pub open: Vec<Operand>,
    /// It is unknown for nothing but what the condition leaves to the office whatever is answered.
    pub office: bool,
}

/// What the conditions say of a program, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 符合: every condition of a dated official notice is met.
    Meets,
    /// 方向相近，以当年公告为准: what reports say of it is met.
    Close,
    /// 需人工核实: what is left only the office can judge.
    Office,
    /// Something has not been answered yet.
    Open,
    /// 不符合: a condition is not met.
    NotMet,
}

/// How a program comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The conditions that count today, in order.
    pub findings: Vec<Finding>,
    /// What they say together.
    pub verdict: Verdict,
    /// On what they stand.
    pub basis: Basis,
}

impl Condition {
    /// A condition that always counts.
    pub fn new(test: Test) -> Self {
        Self { test, from: None, until: None }
    }

    /// Whether answers have met all of it that they can.
    fn is_left_to_office(&self, answers: &Answers, today: Date) -> bool {
        apart_from_office(&self.test).is_none_or(|rest| rest.truth(answers, today) == Truth::Met)
    }

    /// Whether it counts on that day.
    pub fn counts(&self, today: Date) -> bool {
        self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| today <= until)
    }
}

impl Report {
    /// Judges by the conditions that count on `today`, which need not be the day of the clock.
    pub fn new(conditions: &[Condition], basis: Basis, answers: &Answers, today: Date) -> Self {
        let mut findings = Vec::new();
        for (place, condition) in conditions.iter().enumerate() {
            if condition.counts(today) {
                let truth = condition.test.truth(answers, today);
                let open = condition.test.open(answers, today);
                let office =
                    truth == Truth::Unknown && open.is_empty() && condition.is_left_to_office(answers, today);
                findings.push(Finding { condition: place, truth, open, office });
            }
        }
        let verdict = verdict(&findings, basis);
        Self { findings, verdict, basis }
    }

    /// The report as a place sees it that asks only for `asked`: what is open beyond that is the office's to settle
    /// there, since no answer can be given.
    pub fn where_asked(mut self, asked: &[Operand]) -> Self {
        for finding in &mut self.findings {
            finding.open.retain(|operand| asked.contains(operand));
        }
        self.verdict = verdict(&self.findings, self.basis);
        self
    }

    /// How many conditions came out like that.
    pub fn count(&self, truth: Truth) -> usize {
        self.findings.iter().filter(|finding| finding.truth == truth).count()
    }
}

fn verdict(findings: &[Finding], basis: Basis) -> Verdict {
    let is = |truth: Truth| findings.iter().any(|finding| finding.truth == truth);
    if is(Truth::NotMet) {
        Verdict::NotMet
    } else if findings.iter().any(|finding| !finding.open.is_empty()) {
        Verdict::Open
    } else if basis == Basis::Notice && is(Truth::Met) && !is(Truth::Unknown) {
        Verdict::Meets
    } else if basis == Basis::Reports
        && is(Truth::Met)
        && findings.iter().all(|finding| finding.truth == Truth::Met || finding.office)
    {
        Verdict::Close
    } else {
        Verdict::Office
    }
}

/// The reports in the order in which they help: by verdict, then by how little is not met, then as they stand.
pub fn ranking(reports: &[Report]) -> Vec<usize> {
    let rank = |at: usize| {
        let report = &reports[at];
        (report.verdict, report.count(Truth::NotMet), usize::MAX - report.count(Truth::Met))
    };
    crate::domain::order::places(reports.len(), &|a, b| rank(a).cmp(&rank(b)))
}

/// The one to look at when nothing fits: of those that are not met the one nearest to it. `settled` if nothing more
/// will be answered: then what was left open does not fit either.
pub fn nearest(reports: &[Report], settled: bool) -> Option<usize> {
    let helps = |report: &Report| match report.verdict {
        Verdict::NotMet => false,
        Verdict::Open => !settled,
        _ => true,
    };
    if reports.iter().any(helps) { None } else { ranking(reports).first().copied() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Range, Term, Value};

    fn today() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    /// Met by a master; open to the office for a doctor.
    fn master() -> Condition {
        Condition::new(Test::Choice { operand: Operand::Education, is: vec![1], unclear: vec![0] })
    }

    fn village() -> Condition {
        Condition::new(Test::Choice { operand: Operand::Village, is: vec![0], unclear: vec![] })
    }

    fn answers(pairs: &[(Operand, usize)]) -> Answers {
        pairs.iter().map(|(operand, place)| (*operand, Value::Choice(*place))).collect()
    }

    #[test]
    fn a_verdict_is_no_better_than_its_basis() {
        #[track_caller]
        fn check(conditions: &[Condition], pairs: &[(Operand, usize)], notice: Verdict, reports: Verdict) {
            for (basis, expected) in [(Basis::Notice, notice), (Basis::Reports, reports)] {
                assert_eq!(Report::new(conditions, basis, &answers(pairs), today()).verdict, expected);
            }
        }
        use Operand::{Education, Village};
        let both = [master(), village()];
        let judged = [master(), Condition::new(Test::Office)];
        check(&both, &[(Education, 1), (Village, 0)], Verdict::Meets, Verdict::Close);
        check(&both, &[(Education, 1)], Verdict::Open, Verdict::Open);
        check(&both, &[(Village, 1)], Verdict::NotMet, Verdict::NotMet);
        check(&both, &[], Verdict::Open, Verdict::Open);
        check(&both, &[(Education, 0), (Village, 0)], Verdict::Office, Verdict::Office);
        check(&both, &[(Education, 0), (Village, 1)], Verdict::NotMet, Verdict::NotMet);
        check(&judged, &[(Education, 1)], Verdict::Office, Verdict::Close);
        check(&judged, &[(Education, 0)], Verdict::Office, Verdict::Office);
        check(&[], &[], Verdict::Office, Verdict::Office);
    }

    /// A share of nothing is not known, and is not for the office to grant.
    #[test]
    fn a_share_of_nothing_is_no_sign_that_all_is_well() {
        let range = Range { at_least: Some(5.0), ..Range::default() };
        let term = Term::Share(Operand::Research3, Operand::Revenue3);
        let conditions = [Condition::new(Test::Number { term, range }), village()];
        let mut told = answers(&[(Operand::Village, 0)]);
        told.set(Operand::Research3, Some(Value::Number(10.0)));
        told.set(Operand::Revenue3, Some(Value::Number(0.0)));
        assert_eq!(Report::new(&conditions, Basis::Reports, &told, today()).verdict, Verdict::Office);
    }

    #[test]
    fn what_is_not_asked_is_left_to_the_office() {
        let masters = [master(), village()];
        let report = Report::new(&masters, Basis::Notice, &answers(&[(Operand::Education, 1)]), today());
        assert_eq!(report.verdict, Verdict::Open);
        let asked = report.clone().where_asked(&[Operand::Village]);
        assert_eq!(asked, report);
        let unasked = report.where_asked(&[Operand::Education]);
        assert_eq!(unasked.verdict, Verdict::Office);
        assert!(unasked.findings.iter().all(|finding| finding.open.is_empty()));
    }

    #[test]
    fn a_condition_counts_from_its_first_to_its_last_day() {
        let from = Date::from_iso("2026-01-01");
        let limited = Condition { from, until: Date::from_iso("2026-12-31"), ..village() };
        for (day, counts) in
            [("2025-12-31", false), ("2026-01-01", true), ("2026-12-31", true), ("2027-01-01", false)]
        {
            let day = Date::from_iso(day).unwrap();
            assert_eq!(limited.counts(day), counts, "{day}");
            let report = Report::new(
                std::slice::from_ref(&limited),
                Basis::Notice,
                &answers(&[(Operand::Village, 1)]),
                day,
            );
            assert_eq!(report.verdict == Verdict::NotMet, counts, "{day}");
        }
    }

    #[test]
    fn reports_are_ranked_by_verdict_and_then_by_how_little_is_missing() {
        let report = |conditions: &[Condition], pairs: &[(Operand, usize)]| {
            Report::new(conditions, Basis::Reports, &answers(pairs), today())
        };
        let village_no = (Operand::Village, 1);
        let bachelor = (Operand::Education, 2);
        let two_missing = report(&[master(), village()], &[bachelor, village_no]);
        let one_missing = report(&[village()], &[bachelor, village_no]);
        let open = report(&[master()], &[]);
        let close = report(&[master()], &[(Operand::Education, 1)]);
        let all = [two_missing.clone(), one_missing.clone(), open, close];
        assert_eq!(ranking(&all), [3, 2, 1, 0]);
        assert_eq!(nearest(&all, true), None);
        assert_eq!(nearest(&[two_missing.clone(), one_missing.clone()], false), Some(1));
        let with_open = [two_missing, one_missing, report(&[master()], &[])];
        assert_eq!((nearest(&with_open, false), nearest(&with_open, true)), (None, Some(2)));
        assert_eq!(nearest(&[], true), None);
    }
}
