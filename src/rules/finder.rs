//! The finder's course: what it asks, in which order, when to stop, and how all of it stands in an address.

use super::answers::Answers;
use super::operand::Operand;
use super::report::{Condition, Report, Verdict};
use crate::domain::time::Date;

/// What a visitor has told the finder: the whole state of its page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enquiry {
    /// The answers given so far.
    pub answers: Answers,
    /// Which question stands on the page.
    pub at: At,
    /// All questions stand on the page.
    pub at_once: bool,
    /// Judged as if today were this day: for editors.
    pub on: Option<Date>,
}

/// Where in the questions somebody is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// At the first one whose answer could change something.
    #[default]
    First,
    /// At this one.
    Question(Operand),
    /// Behind the last one.
    End,
}

impl Enquiry {
    /// Reads the query of an address, without its `?`; what it does not know it leaves out.
    pub fn parse(query: &str) -> Self {
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let question = |key: &str| Operand::FINDER.into_iter().find(|operand| operand.key() == key);
        let at = match value("q") {
            Some("end") => At::End,
            Some(key) => question(key).map_or(At::First, At::Question),
            None => At::First,
        };
        Self {
            answers: Answers::from_query(query),
            at,
            at_once: value("view") == Some("all"),
            on: value("on").and_then(Date::from_iso),
        }
    }

    /// The query of its address with its `?`; empty if nothing has been told.
    pub fn to_query(&self) -> String {
        let mut query = self.answers.to_query();
        let at = match self.at {
            At::First => None,
            At::Question(operand) => Some(operand.key().to_owned()),
            At::End => Some("end".to_owned()),
        };
        let all = self.at_once.then(|| "all".to_owned());
        let on = self.on.map(|day| day.to_string());
        for (key, value) in [("q", at), ("view", all), ("on", on)] {
            if let Some(value) = value {
                for piece in [if query.is_empty() { "" } else { "&" }, key, "=", &value] {
                    query.push_str(piece);
                }
            }
        }
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// Those of the finder's questions on which any of the conditions depends.
pub fn questions<'a>(conditions: impl IntoIterator<Item = &'a Condition>) -> Vec<Operand> {
    let asked: Vec<Operand> =
        conditions.into_iter().flat_map(|condition| condition.test.operands()).collect();
    Operand::FINDER.into_iter().filter(|operand| asked.contains(operand)).collect()
}

/// Those questions whose answers could still change how a program comes out. Of a program that does not fit,
/// whatever else is answered, nothing more needs to be known.
pub fn undecided(questions: &[Operand], reports: &[Report]) -> Vec<Operand> {
    let wanted = |operand: &Operand| {
        let in_play = reports.iter().filter(|report| report.verdict != Verdict::NotMet);
        in_play.flat_map(|report| &report.findings).any(|finding| finding.open.contains(operand))
    };
    questions.iter().copied().filter(wanted).collect()
}

/// The question that stands on the page.
pub fn current(at: At, questions: &[Operand], undecided: &[Operand]) -> Option<Operand> {
    match at {
        At::First => undecided.first().copied(),
        At::Question(operand) => questions.contains(&operand).then_some(operand),
        At::End => None,
    }
}

/// The question after `current` that could still change something.
pub fn after(current: Operand, questions: &[Operand], undecided: &[Operand]) -> At {
    let mut later = questions.iter().skip_while(|operand| **operand != current).skip(1);
    later.find(|operand| undecided.contains(operand)).map_or(At::End, |next| At::Question(*next))
}

/// The question before `current`, or before the end, that was answered or could still change something.
pub fn before(
    current: Option<Operand>,
    questions: &[Operand],
    undecided: &[Operand],
    answers: &Answers,
) -> Option<Operand> {
    let earlier = questions.iter().take_while(|operand| Some(**operand) != current);
    let counts = |operand: &&Operand| answers.get(**operand).is_some() || undecided.contains(operand);
    earlier.filter(counts).last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::Basis;
    use crate::rules::{Test, Value};

    fn today() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    fn choice(operand: Operand, is: usize) -> Condition {
        Condition::new(Test::Choice { operand, is: vec![is], unclear: vec![] })
    }

    /// For masters who come to a village; for experts.
    fn programs() -> [Vec<Condition>; 2] {
        [vec![choice(Operand::Education, 1), choice(Operand::Village, 0)], vec![choice(Operand::Role, 2)]]
    }

    fn open(answers: &Answers) -> Vec<Operand> {
        let programs = programs();
        let reports: Vec<Report> =
            programs.iter().map(|own| Report::new(own, Basis::Reports, answers, today())).collect();
        undecided(&questions(programs.iter().flatten()), &reports)
    }

    #[test]
    fn only_what_a_condition_depends_on_is_asked() {
        use Operand::{Education, Role, Village};
        let programs = programs();
        assert_eq!(questions(programs.iter().flatten()), [Role, Education, Village]);
        let birth = Condition::new(Test::Day { operand: Operand::Birth, from: None, until: Some(today()) });
        assert_eq!(questions([&birth]), []);
    }

    #[test]
    fn what_cannot_change_anything_any_more_is_not_asked() {
        use Operand::{Education, Role, Village};
        assert_eq!(open(&Answers::new()), [Role, Education, Village]);
        let mut bachelor = Answers::new();
        bachelor.set(Education, Some(Value::Choice(2)));
        assert_eq!(open(&bachelor), [Role]);
        bachelor.set(Role, Some(Value::Choice(2)));
        assert_eq!(open(&bachelor), []);
    }

    #[test]
    fn one_goes_on_to_what_is_undecided_and_back_to_what_was_answered() {
        use Operand::{Education, Role, Village};
        let questions = [Role, Education, Village];
        assert_eq!(current(At::First, &questions, &[Education]), Some(Education));
        assert_eq!(current(At::Question(Village), &questions, &[]), Some(Village));
        assert_eq!(current(At::Question(Operand::Home), &questions, &questions), None);
        assert_eq!(current(At::End, &questions, &questions), None);
        assert_eq!(after(Role, &questions, &[Role, Village]), At::Question(Village));
        assert_eq!(after(Village, &questions, &[Role, Education]), At::End);
        let mut answers = Answers::new();
        answers.set(Role, Some(Value::Choice(2)));
        assert_eq!(before(None, &questions, &[], &answers), Some(Role));
        assert_eq!(before(Some(Village), &questions, &[Education], &answers), Some(Education));
        assert_eq!(before(Some(Role), &questions, &[], &answers), None);
    }

    #[test]
    fn an_enquiry_survives_its_address() {
        #[track_caller]
        fn check(query: &str, expected: &str) {
            assert_eq!(Enquiry::parse(query).to_query(), expected);
            assert_eq!(Enquiry::parse(expected.trim_start_matches('?')).to_query(), expected);
        }
        check("", "");
        check("role=student&q=education", "?role=student&q=education");
        check("q=end&view=all&on=2027-03-01&village=no", "?village=no&q=end&view=all&on=2027-03-01");
        check("q=birth&on=2027-02-30&view=one&utm=x", "");
    }
}
