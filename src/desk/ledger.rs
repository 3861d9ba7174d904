//! The ledger: every file that was taken in is in it, as an application, a repeat or a refusal.
//!
//! Demonstrations and real applications never stand together. Once there is a real one, demonstrations are set
//! aside, whichever came first: a stray demonstration must not keep a day's post out, and what stands in the
//! ledger in the end does not depend on the order of files.

use std::collections::BTreeMap;

use super::intake::{Item, Kind};
use super::unpack;
use crate::package::chain::SIGNATURE;
use crate::package::open::{Fault, Opened};
use crate::package::payload::Record;
use crate::package::{Digest, PackageId};

/// What has been opened so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    applications: Vec<Application>,
    refusals: Vec<Refusal>,
    by_package: BTreeMap<PackageId, Vec<usize>>,
    repeats: usize,
}

/// An opened application; its attachments stay in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// What was sealed.
    pub record: Record,
    /// SHA-256 of the record; its short form stands on the sheet.
    pub digest: Digest,
    /// The signature over it; none in the first version.
    pub signature: Option<[u8; SIGNATURE]>,
    /// Whether it is for trying things out.
    pub demonstration: bool,
    /// The names of the files it came in; more than one if it was delivered repeatedly.
    pub files: Vec<String>,
}

/// A file that has arrived: the application that was in it, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its name, as a label.
    pub file: String,
    /// What was in it.
    pub found: Result<Box<Found>, Why>,
}

/// What the desk keeps of an opened file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was sealed.
    pub record: Record,
    /// SHA-256 of the record.
    pub digest: Digest,
    /// The signature over it; none in the first version.
    pub signature: Option<[u8; SIGNATURE]>,
    /// Whether it is for trying things out.
    pub demonstration: bool,
}

impl From<Item> for Arrival {
    fn from(item: Item) -> Self {
        let keep = |opened: Box<Opened>| {
            let Opened { record, digest, signature, demonstration, .. } = *opened;
            Box::new(Found { record, digest, signature, demonstration })
        };
        Self {
            file: item.name,
            found: item.outcome.map(keep).map_err(|fault| Why::Unopened(item.kind, fault)),
        }
    }
}

/// A file that is not among the applications, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its name.
    pub file: String,
    /// Why.
    pub why: Why,
}

/// Why a file is not among the applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It could not be opened.
    Unopened(Kind, Fault),
    /// It is a message or an archive that was not taken apart.
    Wrapped(unpack::Why),
    /// It is a worklist, and it came where applications are looked for: in a message or an archive.
    Worklist,
    /// It is a demonstration among real applications.
    Demonstration,
    /// The device did not give its bytes.
    Unread,
    /// Whatever opened it took too long or broke down.
    Silent,
}

/// What became of a file. Positions are those of [`Ledger::applications`]; they hold until demonstrations are set
/// aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A new application.
    New(usize),
    /// The same application once more: its file is noted there.
    Repeat(usize),
    /// Another application under the package id of an earlier one: somebody's doing or a broken device. Both
    /// stay; the officer decides.
    Clash {
        /// The new one.
        new: usize,
        /// The one that was there.
        with: usize,
    },
    /// Not taken; see [`Ledger::refusals`].
    Refused,
}

impl Ledger {
    /// Enters a file.
    pub fn enter(&mut self, arrival: impl Into<Arrival>) -> Entry {
        let Arrival { file, found } = arrival.into();
        let Found { record, digest, signature, demonstration } = match found {
            Ok(found) => *found,
            Err(why) => return self.refuse(file, why),
        };
        match self.demonstration() {
            Some(false) if demonstration => return self.refuse(file, Why::Demonstration),
            Some(true) if !demonstration => self.set_demonstrations_aside(),
            _ => {}
        }
        let same = self.by_package.entry(record.package).or_default();
        if let Some(&at) = same.iter().find(|at| self.applications[**at].digest == digest) {
            self.applications[at].files.push(file);
            self.repeats += 1;
            return Entry::Repeat(at);
        }
        let new = self.applications.len();
        let earlier = same.first().copied();
        same.push(new);
        self.applications.push(Application { record, digest, signature, demonstration, files: vec![file] });
        match earlier {
            Some(with) => Entry::Clash { new, with },
            None => Entry::New(new),
        }
    }

    /// Enters what another ledger has under the name of one of its files, unless that is here already.
    pub fn meet(&mut self, application: &Application, file: &str) {
        let same = self.by_package.get(&application.record.package).into_iter().flatten();
        let known = same.map(|at| &self.applications[*at]).find(|it| it.digest == application.digest);
        if known.is_none_or(|it| !it.files.iter().any(|known| known == file)) {
            let Application { record, digest, signature, demonstration, .. } = application.clone();
            let found = Ok(Box::new(Found { record, digest, signature, demonstration }));
            self.enter(Arrival { file: file.to_owned(), found });
        }
    }

    /// Keeps the applications that `keep` says.
    pub fn retain(&mut self, keep: impl Fn(&Application) -> bool) {
        self.applications.retain(keep);
        self.by_package.clear();
        for (at, application) in self.applications.iter().enumerate() {
            self.by_package.entry(application.record.package).or_default().push(at);
        }
        self.repeats = self.applications.iter().map(|it| it.files.len() - 1).sum();
    }

    /// Forgets the files that were not taken.
    pub fn forget_refusals(&mut self) {
        self.refusals.clear();
    }

    fn refuse(&mut self, file: String, why: Why) -> Entry {
        self.refusals.push(Refusal { file, why });
        Entry::Refused
    }

    fn set_demonstrations_aside(&mut self) {
        let files = self.applications.drain(..).flat_map(|application| application.files);
        self.refusals.extend(files.map(|file| Refusal { file, why: Why::Demonstration }));
        self.by_package.clear();
        self.repeats = 0;
    }

    /// The applications, in the order in which they were entered.
    pub fn applications(&self) -> &[Application] {
        &self.applications
    }

    /// The files that were not taken.
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    /// How many files held an application that was there already.
    pub fn repeats(&self) -> usize {
        self.repeats
    }

    /// Whether all in it is for trying things out; `None` while it is empty.
    pub fn demonstration(&self) -> Option<bool> {
        self.applications.first().map(|first| first.demonstration)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_with};

    fn item(name: &str, bytes: &[u8]) -> Item {
        take(name, bytes, &identities())
    }

    /// As opened with a key that is no demonstration key.
    fn real(seed: u8) -> Item {
        let mut item = item("real.age", &sealed_with(record(seed)).bytes);
        item.outcome.as_mut().unwrap().demonstration = false;
        item
    }

    #[test]
    fn a_repeat_is_noted_and_a_clash_is_kept() {
        let mut ledger = Ledger::default();
        let mut other = record(1);
        other.answers.fields.insert("name".to_owned(), "测试乙".to_owned());
        let one = sealed_with(record(1));
        assert_eq!(ledger.enter(item("1.age", &one.bytes)), Entry::New(0));
        assert_eq!(ledger.enter(item("x (1).age", &one.bytes)), Entry::Repeat(0));
        assert_eq!(ledger.enter(item("x.txt", one.armoured().as_bytes())), Entry::Repeat(0));
        assert_eq!(
            ledger.enter(item("2.age", &sealed_with(record(1)).bytes)),
            Entry::Repeat(0),
            "sealed anew"
        );
        assert_eq!(ledger.enter(item("3.age", &sealed_with(record(2)).bytes)), Entry::New(1));
        assert_eq!(ledger.enter(item("4.age", &sealed_with(other).bytes)), Entry::Clash { new: 2, with: 0 });
        assert_eq!(ledger.applications()[0].files, ["1.age", "x (1).age", "x.txt", "2.age"]);
        assert_eq!(ledger.repeats(), 3);
        assert!(ledger.refusals().is_empty());
    }

    #[test]
    fn one_bad_file_stops_nothing_and_is_not_forgotten() {
        let mut ledger = Ledger::default();
        assert_eq!(ledger.enter(item("bad.age", b"age-encryption.org/v1\n")), Entry::Refused);
        assert_eq!(ledger.enter(item("1.age", &sealed_with(record(1)).bytes)), Entry::New(0));
        assert_eq!(ledger.enter(item("photo.jpg", b"\xff\xd8\xff")), Entry::Refused);
        let files: Vec<&str> = ledger.refusals().iter().map(|refusal| refusal.file.as_str()).collect();
        assert_eq!(files, ["bad.age", "photo.jpg"]);
        assert_eq!(ledger.refusals()[1].why, Why::Unopened(Kind::Other, Fault::NotOurs));
    }

    #[test]
    fn demonstrations_never_stand_among_real_applications_whichever_comes_first() {
        let demonstration = || item("demo.age", &sealed_with(record(1)).bytes);
        let mut first = Ledger::default();
        first.enter(demonstration());
        first.enter(demonstration());
        assert_eq!(first.demonstration(), Some(true));
        assert_eq!(first.enter(real(2)), Entry::New(0));
        let mut last = Ledger::default();
        last.enter(real(2));
        assert_eq!(last.enter(demonstration()), Entry::Refused);
        assert_eq!(last.enter(demonstration()), Entry::Refused);
        assert_eq!(first, last);
        assert_eq!(last.demonstration(), Some(false));
        assert_eq!(last.refusals().len(), 2);
    }
}
