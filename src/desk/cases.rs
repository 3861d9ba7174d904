//! Cases: what the packages of a ledger come to, one for every applicant who can be told from the others.
//!
//! Packages that one key signed are one case: the newest version counts, a withdrawal takes it back, supplements add to
//! it. Nothing else joins packages: whoever knows somebody's number can send an application in their name, but not
//! touch theirs. Such cases stand in conflict, and the officer decides.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::ledger::Application;
use crate::domain::identity::{DocumentType, Identity};
use crate::form::Question;
use crate::package::chain::{Action, ChainKey};

/// One applicant's packages in one campaign. Positions are those of the ledger's applications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The application that counts; none where only a withdrawal or supplements have arrived.
    pub current: Option<usize>,
    /// Its earlier versions, newest first.
    pub earlier: Vec<usize>,
    /// The packages that add files to it, in order.
    pub supplements: Vec<usize>,
    /// The package that takes it back.
    pub withdrawn: Option<usize>,
    /// Packages of the same place in the chain that differ: the key was used in two places.
    pub forked: bool,
    /// Some package of the chain has not arrived.
    pub incomplete: bool,
    /// Other cases of the same person and campaign, by their positions among the cases.
    pub conflicts: Vec<usize>,
}

impl Case {
    /// The package to show of it: the application, or what has arrived of it.
    pub fn shown(&self) -> usize {
        self.packages().next().expect("a case has a package")
    }

    /// The packages whose files belong to the application: its own, and those that add to it.
    pub fn holders(&self) -> impl Iterator<Item = usize> {
        self.current.into_iter().chain(self.supplements.iter().copied())
    }

    /// All its packages: the one that counts first, then those around it.
    pub fn packages(&self) -> impl Iterator<Item = usize> {
        let others = self.withdrawn.into_iter().chain(self.supplements.iter().copied());
        self.current.into_iter().chain(others).chain(self.earlier.iter().copied())
    }
}

/// The cases of `applications`, in the order in which the first package of each stands there.
pub fn cases(applications: &[Application]) -> Vec<Case> {
    let mut chains: BTreeMap<(&str, ChainKey), usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, application) in applications.iter().enumerate() {
        match application.record.chain.signed {
            Some(signed) => {
                let chain = (application.record.campaign.as_str(), signed.key);
                let group = *chains.entry(chain).or_insert_with(|| {
                    groups.push(Vec::new());
                    groups.len() - 1
                });
                groups[group].push(at);
            }
            None => groups.push(vec![at]),
        }
    }
    let mut cases: Vec<Case> = groups.into_iter().map(|group| case(applications, group)).collect();
    oppose(applications, &mut cases);
    cases
}

/// The case of the packages of one chain.
fn case(applications: &[Application], mut packages: Vec<usize>) -> Case {
    packages.sort_by(|one, other| by_place(&applications[*one], &applications[*other]));
    let action = |at: usize| applications[at].record.chain.signed.map_or(Action::Apply, |it| it.action);
    let sequence = |at: usize| applications[at].record.chain.sequence;
    let mut case = Case::default();
    for &at in &packages {
        match action(at) {
            Action::Apply | Action::Replace => {
                case.earlier.splice(0..0, case.current);
                case.current = Some(at);
                // Whoever sends a newer version after taking it back has applied again.
                case.withdrawn = None;
            }
            Action::Withdraw => case.withdrawn = Some(at),
            Action::Supplement => case.supplements.push(at),
        }
    }
    let mut places = packages.windows(2).map(|pair| (sequence(pair[0]), sequence(pair[1])));
    let begins = packages.first().is_none_or(|first| sequence(*first) == 1);
    case.incomplete = !begins || places.clone().any(|(one, other)| other > one + 1);
    case.forked = places.any(|(one, other)| one == other);
    case
}

/// By the place in the chain; what stands in the same place, by the time that the device told.
fn by_place(one: &Application, other: &Application) -> Ordering {
    let [one, other] =
        [one, other].map(|it| (it.record.chain.sequence, &it.record.created, it.record.package));
    one.cmp(&other)
}

/// Names to each case the others of the same person and campaign. What was taken back stands in nobody's way.
fn oppose(applications: &[Application], cases: &mut [Case]) {
    let mut persons: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate() {
        let Some(current) = case.current.filter(|_| case.withdrawn.is_none()) else { continue };
        if let Some(person) = person(&applications[current]) {
            persons.entry((&applications[current].record.campaign, person)).or_default().push(at);
        }
    }
    for same in persons.into_values().filter(|same| same.len() > 1) {
        for &at in &same {
            cases[at].conflicts = same.iter().copied().filter(|other| *other != at).collect();
        }
    }
}

/// Who an application is said to be of; none where the document cannot be read.
fn person(application: &Application) -> Option<String> {
    let answer = |question: Question| application.record.answers.get(question.name());
    let document = DocumentType::from_code(answer(Question::IdType))?;
    Some(Identity::parse(document, answer(Question::IdNumber)).ok()?.person_key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_by};
    use crate::desk::ledger::Ledger;
    use crate::package::PackageId;
    use crate::package::chain::tests::secret;
    use crate::package::chain::{Chain, Signed};
    use crate::package::payload::Record;
    use crate::package::payload::tests::described;

    /// One package: whose key, its number, its place, what it does, the document's number.
    type Sent<'a> = (u8, u8, u32, Action, &'a str);

    fn package((key, number, sequence, action, id): Sent) -> Application {
        let mut it = record(number);
        it.chain = Chain {
            sequence,
            supersedes: PackageId::new([sequence as u8; 16]).filter(|_| sequence > 1),
            signed: Some(Signed { action, key: secret(key).key() }),
        };
        if matches!(action, Action::Apply | Action::Replace) {
            it.answers.fields.insert("id_type".to_owned(), "resident".to_owned());
            it.answers.fields.insert("id_no".to_owned(), id.to_owned());
        } else {
            it.answers = Default::default();
        }
        Application {
            record: it,
            digest: crate::package::Digest::of(&[number]),
            signature: None,
            demonstration: true,
            files: vec![],
        }
    }

    fn all(sent: &[Sent]) -> (Vec<Application>, Vec<Case>) {
        let applications: Vec<_> = sent.iter().copied().map(package).collect();
        let cases = cases(&applications);
        (applications, cases)
    }

    const ONE: &str = "659900199001010016";
    const OTHER: &str = "659900199001011238";
    use Action::{Apply, Replace, Supplement, Withdraw};

    #[test]
    fn the_newest_version_counts_in_whatever_order_it_arrives() {
        let sent = [
            (1, 1, 1, Apply, ONE),
            (1, 2, 2, Replace, ONE),
            (1, 3, 3, Supplement, ""),
            (1, 4, 4, Replace, ONE),
        ];
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
            let (applications, cases) = all(&order.map(|at| sent[at]));
            assert_eq!(cases.len(), 1);
            let number = |at: usize| applications[at].record.package.bytes()[0];
            assert_eq!(cases[0].current.map(number), Some(4), "{order:?}");
            assert_eq!(cases[0].earlier.iter().copied().map(number).collect::<Vec<_>>(), [2, 1]);
            assert_eq!(cases[0].supplements.iter().copied().map(number).collect::<Vec<_>>(), [3]);
            assert_eq!(cases[0].packages().count(), 4);
            assert!(!cases[0].forked && !cases[0].incomplete && cases[0].conflicts.is_empty());
        }
    }

    #[test]
    fn a_withdrawal_takes_back_what_came_before_it() {
        let (_, cases) = all(&[(1, 1, 1, Apply, ONE), (1, 2, 2, Withdraw, "")]);
        assert_eq!((cases[0].current, cases[0].withdrawn), (Some(0), Some(1)));
        let (_, cases) = all(&[(1, 1, 1, Apply, ONE), (1, 2, 2, Withdraw, ""), (1, 3, 3, Replace, ONE)]);
        assert_eq!((cases[0].current, cases[0].withdrawn), (Some(2), None));
    }

    #[test]
    fn somebody_who_knows_a_number_displaces_nothing() {
        // T4: the same person's number under another key, as a first version, a newer one and a withdrawal.
        for forged in [(2, 9, 1, Apply, ONE), (2, 9, 2, Replace, ONE), (2, 9, 7, Replace, ONE)] {
            let (_, cases) = all(&[(1, 1, 1, Apply, ONE), forged]);
            assert_eq!(cases.len(), 2, "{forged:?}");
            assert_eq!((cases[0].current, cases[1].current), (Some(0), Some(1)));
            assert_eq!((&cases[0].conflicts[..], &cases[1].conflicts[..]), (&[1][..], &[0][..]));
        }
        let (_, cases) = all(&[(1, 1, 1, Apply, ONE), (2, 9, 2, Withdraw, "")]);
        assert_eq!((cases[0].current, cases[0].withdrawn), (Some(0), None));
        assert_eq!((cases[1].current, cases[1].withdrawn), (None, Some(1)));
    }

    #[test]
    fn only_the_same_person_in_the_same_campaign_is_in_conflict() {
        let (mut applications, before) =
            all(&[(1, 1, 1, Apply, ONE), (2, 2, 1, Apply, OTHER), (3, 3, 1, Apply, ONE)]);
        assert!(before[1].conflicts.is_empty());
        assert_eq!(before[0].conflicts, [2]);
        applications[2].record.campaign = "another".to_owned();
        assert!(cases(&applications).iter().all(|case| case.conflicts.is_empty()));
        // Whoever has withdrawn one of two has settled it.
        let (_, cases) = all(&[(1, 1, 1, Apply, ONE), (2, 2, 1, Apply, ONE), (2, 3, 2, Withdraw, "")]);
        assert!(cases.iter().all(|case| case.conflicts.is_empty()));
    }

    #[test]
    fn permits_that_change_with_every_issue_are_the_same_person() {
        let (mut applications, _) = all(&[(1, 1, 1, Apply, ONE), (2, 2, 1, Apply, ONE)]);
        for (application, number) in applications.iter_mut().zip(["H9999000101", "H9999000102"]) {
            application.record.answers.fields.insert("id_type".to_owned(), "hk-macao-permit".to_owned());
            application.record.answers.fields.insert("id_no".to_owned(), number.to_owned());
        }
        assert_eq!(cases(&applications)[0].conflicts, [1]);
    }

    #[test]
    fn forks_and_gaps_are_told() {
        let (_, cases) = all(&[(1, 1, 1, Apply, ONE), (1, 2, 2, Replace, ONE), (1, 3, 2, Replace, ONE)]);
        assert!(cases[0].forked && !cases[0].incomplete);
        assert_eq!(cases[0].earlier.len(), 2, "both stay");
        let (_, cases) = all(&[(1, 1, 1, Apply, ONE), (1, 3, 3, Replace, ONE)]);
        assert!(cases[0].incomplete && !cases[0].forked);
        let (_, cases) = all(&[(1, 3, 3, Replace, ONE)]);
        assert!(cases[0].incomplete);
    }

    #[test]
    fn packages_of_the_first_version_are_cases_of_their_own() {
        let (mut applications, _) = all(&[(1, 1, 1, Apply, ONE), (1, 2, 1, Apply, ONE)]);
        for application in &mut applications {
            application.record.chain = Chain::UNSIGNED;
        }
        let cases = cases(&applications);
        assert_eq!(cases.len(), 2);
        assert_eq!(cases[0].conflicts, [1]);
    }

    #[test]
    fn a_sealed_chain_arrives_as_one_case() {
        let mut ledger = Ledger::default();
        let first = sealed_by(3, Record { chain: Chain::first(secret(3).key()), ..record(1) });
        let next = Record {
            chain: Chain::after(1, PackageId::new([1; 16]).unwrap(), Supplement, secret(3).key()),
            answers: Default::default(),
            ..record(2)
        };
        ledger.enter(take("1.age", &first.bytes, &identities()));
        assert!(Record { attachments: vec![described(b"x")], ..next.clone() }.encode().is_ok());
        let withdrawn = sealed_by(
            3,
            Record {
                chain: Chain::after(1, PackageId::new([1; 16]).unwrap(), Withdraw, secret(3).key()),
                ..next
            },
        );
        ledger.enter(take("2.age", &withdrawn.bytes, &identities()));
        let cases = cases(ledger.applications());
        assert_eq!(cases.len(), 1);
        assert_eq!((cases[0].current, cases[0].withdrawn), (Some(0), Some(1)));
    }
}
