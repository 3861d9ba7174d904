//! What a campaign comes to in numbers, of nobody in particular: applications by program and day, and how often which
//! question had to be put right.

use std::collections::BTreeMap;

use super::cases::cases;
use super::ledger::Ledger;
use super::parcel;
use crate::domain::time::Date;
use crate::form::{Question, mistakes};

/// The numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Applications that stand, by program and the day on which they were filled in first.
    pub days: BTreeMap<(String, Date), usize>,
    /// Of those that say so: how often each question had to be put right, and by how many of them.
    pub mistakes: BTreeMap<Question, Mistakes>,
    /// How many say so.
    pub counting: usize,
}

/// How often a question had to be put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mistakes {
    /// Altogether.
    pub times: u32,
    /// By so many applicants.
    pub applicants: u32,
}

impl Statistics {
    /// The numbers of `ledger`.
    pub fn of(ledger: &Ledger) -> Self {
        let applications = ledger.applications();
        let mut all = Self::default();
        for case in cases(applications) {
            let Some(current) = case.current.filter(|_| case.withdrawn.is_none()) else { continue };
            let record = &applications[current].record;
            // Versions that came later are of whoever applied on the first day.
            let first = case.earlier.last().map_or(record, |at| &applications[*at].record);
            if let Some(day) = first.created.get(..10).and_then(Date::from_iso) {
                *all.days.entry((record.program.clone(), day)).or_default() += 1;
            }
            let counted = mistakes::counted(&record.answers);
            all.counting += usize::from(!counted.is_empty());
            for (question, times) in counted {
                let sum = all.mistakes.entry(question).or_default();
                sum.times += times;
                sum.applicants += 1;
            }
        }
        all
    }

    /// As they go to the page.
    pub fn pack(&self) -> Vec<u8> {
        let days = self.days.iter().map(|((program, day), count)| {
            ["day".to_owned(), program.clone(), day.to_string(), count.to_string()]
        });
        let mistakes = self.mistakes.iter().map(|(question, it)| {
            [
                "mistakes".to_owned(),
                question.name().to_owned(),
                it.times.to_string(),
                it.applicants.to_string(),
            ]
        });
        let counting = ["counting".to_owned(), String::new(), String::new(), self.counting.to_string()];
        parcel::pack(days.chain(mistakes).chain([counting]).flatten())
    }

    /// Reads [`Statistics::pack`].
    pub fn unpack(packed: &[u8]) -> Option<Self> {
        let mut all = Self::default();
        for line in parcel::texts(packed)?.chunks(4) {
            let [kind, name, value, count] = line else { return None };
            match *kind {
                "day" => {
                    let key = ((*name).to_owned(), Date::from_iso(value)?);
                    all.days.insert(key, count.parse().ok()?);
                }
                "mistakes" => {
                    let sum = Mistakes { times: value.parse().ok()?, applicants: count.parse().ok()? };
                    all.mistakes.insert(Question::from_name(name)?, sum);
                }
                _ => all.counting = count.parse().ok()?,
            }
        }
        Some(all)
    }

    /// Applications by program.
    pub fn programs(&self) -> BTreeMap<&str, usize> {
        let mut programs = BTreeMap::new();
        for ((program, _), count) in &self.days {
            *programs.entry(program.as_str()).or_default() += count;
        }
        programs
    }

    /// The questions, those first that had to be put right most often.
    pub fn hardest(&self) -> Vec<(Question, Mistakes)> {
        let mut questions: Vec<_> = self.mistakes.iter().map(|(question, sum)| (*question, *sum)).collect();
        questions.sort_by_key(|(question, sum)| (std::cmp::Reverse(sum.times), *question));
        questions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_by};
    use crate::form::{Part, Place};
    use crate::package::PackageId;
    use crate::package::chain::tests::secret;
    use crate::package::chain::{Action, Chain};
    use crate::package::payload::Record;

    fn ledger(records: &[(u8, Record)]) -> Ledger {
        let mut ledger = Ledger::default();
        for (seed, record) in records {
            ledger.enter(take("x.age", &sealed_by(*seed, record.clone()).bytes, &identities()));
        }
        ledger
    }

    fn first(seed: u8, day: &str, wrong: &[Question]) -> Record {
        let mut it = Record {
            created: format!("{day}T12:00:00+08:00"),
            chain: Chain::first(secret(seed).key()),
            ..record(seed)
        };
        let place = |question: &Question| Place { part: Part::Person, row: None, question: *question };
        mistakes::count(&mut it.answers, &wrong.iter().map(place).collect::<Vec<_>>());
        it
    }

    #[test]
    fn applications_are_counted_once_by_the_day_they_first_came() {
        let one = first(1, "2026-03-01", &[]);
        let newer = Record {
            package: PackageId::new([11; 16]).unwrap(),
            created: "2026-03-09T12:00:00+08:00".to_owned(),
            chain: Chain::after(1, one.package, Action::Replace, secret(1).key()),
            ..one.clone()
        };
        let other = first(2, "2026-03-02", &[]);
        let withdrawn = Record {
            package: PackageId::new([12; 16]).unwrap(),
            chain: Chain::after(1, other.package, Action::Withdraw, secret(2).key()),
            answers: Default::default(),
            ..other.clone()
        };
        let all = Statistics::of(&ledger(&[(1, one), (1, newer), (2, other), (2, withdrawn)]));
        let day = Date::from_iso("2026-03-01").unwrap();
        assert_eq!(all.days, [(("graduates".to_owned(), day), 1)].into());
        assert_eq!(all.programs(), [("graduates", 1)].into());
    }

    #[test]
    fn what_had_to_be_put_right_is_summed_over_those_who_say_so() {
        let all = Statistics::of(&ledger(&[
            (1, first(1, "2026-03-01", &[Question::IdNumber, Question::IdNumber, Question::Name])),
            (2, first(2, "2026-03-01", &[Question::IdNumber])),
            (3, first(3, "2026-03-01", &[])),
        ]));
        assert_eq!(Statistics::unpack(&all.pack()), Some(all.clone()));
        assert_eq!(all.counting, 2);
        assert_eq!(
            all.hardest(),
            [
                (Question::IdNumber, Mistakes { times: 3, applicants: 2 }),
                (Question::Name, Mistakes { times: 1, applicants: 1 }),
            ]
        );
    }
}
