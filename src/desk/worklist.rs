//! The worklist: everything an office has of a campaign, in one sealed file (§9). The next day needs the key and this
//! file, and no message any more.
//!
//! Decisions are never overwritten: each names those that its officer had before their eyes. So two officers' worklists
//! can be put together in any order, and where both decided without knowing of each other, both decisions stand until
//! somebody decides again.

use std::collections::{BTreeMap, BTreeSet};

use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::errand;
use super::ledger::{Application, Arrival, Found, Ledger, Refusal, Why};
use crate::package::chain::{self, ChainKey, SIGNATURE};
use crate::package::key::{Identity, Recipients};
use crate::package::open::{self, Fault as NotOpened};
use crate::package::payload::Record;
use crate::package::{Digest, PackageId, seal, unhex};

/// The first eight bytes inside.
const MAGIC: [u8; 8] = *b"tzyc-wrk";
/// The version this code writes, and the newest it reads.
const VERSION: u32 = 2;
/// The first, which did not say when a case was exported, nor of which campaign a deleted package was.
const FIRST: u32 = 1;
/// The longest file that is written, and read: twenty-five thousand applications. Workers read no longer file either, so
/// that what was saved can be opened again.
pub const LONGEST: usize = 256 << 20;
/// Most keys that a worklist is vouched for by.
const MOST_MARKS: u32 = 8;

/// Names a case in all worklists, whatever order its packages arrived in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseId {
    /// A chain in a campaign.
    Chain(String, ChainKey),
    /// A package of the first version, which is in no chain.
    Package(PackageId),
}

impl CaseId {
    /// The case that a record belongs to.
    pub fn of(record: &Record) -> Self {
        match record.chain.signed {
            Some(signed) => Self::Chain(record.campaign.clone(), signed.key),
            None => Self::Package(record.package),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Chain(campaign, key) => format!("{campaign} {key}"),
            Self::Package(package) => package.to_string(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some((campaign, key)) => Some(Self::Chain(campaign.to_owned(), ChainKey::parse(key)?)),
            None => PackageId::parse(text).map(Self::Package),
        }
    }
}

/// How far an office has come with a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody has looked at it.
    #[default]
    Open,
    /// Something is missing that was asked for.
    Waiting,
    /// It has passed the first look.
    Passed,
    /// It has not.
    Refused,
    /// It counts no longer: one of two of the same person.
    SetAside,
}

impl Status {
    /// All of them, in the order in which an office comes to them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Waiting, Self::Passed, Self::Refused, Self::SetAside];

    /// Its name on the way from the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Passed => "passed",
            Self::Refused => "refused",
            Self::SetAside => "set-aside",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

impl Fault {
    /// Its name on the way to the page.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotOpened(NotOpened::WrongKey) => "wrong-key",
            Self::NotOpened(_) => "damaged",
            Self::NotAWorklist => "another",
            Self::Newer => "newer",
            Self::Stranger => "stranger",
            Self::Malformed => "malformed",
        }
    }
}

/// What an officer has decided about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// How far it is.
    pub status: Status,
    /// What the officer noted.
    pub note: String,
    /// Who decided, as they call themselves.
    pub officer: String,
    /// When, by the clock of their device, with the zone.
    pub time: String,
    /// The digests of the decisions that this one comes after.
    pub after: Vec<String>,
}

impl Decision {
    /// Names it among the decisions of its case.
    fn digest(&self) -> String {
        Digest::of(&serde_json::to_vec(self).expect("strings always serialise")).to_string()
    }
}

/// What has been deleted because its time had come.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deleted {
    /// The package.
    pub package: String,
    /// Its reference, by which people ask.
    pub reference: String,
    /// The campaign's id; empty where the first version of the file did not say.
    pub campaign: String,
    /// The day.
    pub day: String,
}

impl Deleted {
    /// Which of two notes of the same package stands: the one that says more, then the earlier.
    fn rank(&self) -> (bool, &str, &str, &str) {
        (self.campaign.is_empty(), &self.day, &self.campaign, &self.reference)
    }
}

/// What was exported of a case. Of two the greater counts: the later one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Export {
    /// When, by the clock of the device, with the zone; empty, and so before all others, where the first version of the
    /// file did not say.
    pub time: String,
    /// The digest of what the case had come to.
    pub state: String,
}

/// What an office has of its campaigns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worklist {
    /// Every file that has arrived.
    pub ledger: Ledger,
    decisions: BTreeMap<CaseId, Vec<Decision>>,
    /// What was exported of each case last.
    exported: BTreeMap<CaseId, Export>,
    /// By package.
    deleted: BTreeMap<String, Deleted>,
}

/// Why a worklist was not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSealed {
    /// Encryption failed, or nobody vouches for it.
    Encryption,
    /// Nobody could open it again: it is longer than [`LONGEST`].
    TooLong,
}

/// Why a file is no worklist of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It could not be opened.
    NotOpened(NotOpened),
    /// Something else is in it.
    NotAWorklist,
    /// A later version of this software wrote it.
    Newer,
    /// None of the keys at hand saved it: anybody can seal a file to an office, so this one may be anybody's.
    Stranger,
    /// It is not as this software writes it.
    Malformed,
}

impl Worklist {
    /// The decisions of a case that no other comes after: one, or several where officers did not know of each other.
    pub fn decisions(&self, case: &CaseId) -> Vec<&Decision> {
        let all: &[Decision] = self.decisions.get(case).map_or(&[], Vec::as_slice);
        let past: BTreeSet<&String> = all.iter().flat_map(|it| &it.after).collect();
        all.iter().filter(|it| !past.contains(&it.digest())).collect()
    }

    /// Decides about a case, with all that was decided before in view.
    pub fn decide(&mut self, case: CaseId, status: Status, note: &str, officer: &str, time: &str) {
        let after = self.decisions(&case).into_iter().map(Decision::digest).collect();
        let [note, officer, time] = [note, officer, time].map(str::to_owned);
        self.decisions.entry(case).or_default().push(Decision { status, note, officer, time, after });
    }

    /// Takes in all that `other` has, but for what either of them has deleted.
    pub fn merge(&mut self, other: Self) {
        // Whoever still has what the other deleted still has the names of files that went with it. Files that somebody put
        // in today are not among them.
        if self.has_any_of(&other.deleted) {
            self.ledger.forget_refusals();
        }
        let refusals = if other.has_any_of(&self.deleted) { &[] } else { other.ledger.refusals() };
        other.deleted.into_values().for_each(|it| self.note_deleted(it));
        let deleted = &self.deleted;
        self.ledger.retain(|it| !is_among(deleted, &it.record));
        for application in other.ledger.applications() {
            if self.is_deleted(&application.record) {
                continue;
            }
            for file in &application.files {
                self.ledger.meet(application, file);
            }
        }
        for refusal in refusals {
            if !self.ledger.refusals().contains(refusal) {
                self.ledger.enter(Arrival { file: refusal.file.clone(), found: Err(refusal.why.clone()) });
            }
        }
        for (case, decisions) in other.decisions {
            let own = self.decisions.entry(case).or_default();
            for decision in decisions {
                if !own.contains(&decision) {
                    own.push(decision);
                }
            }
            own.sort_by_cached_key(Decision::digest);
        }
        for (case, export) in other.exported {
            let own = self.exported.entry(case).or_default();
            *own = export.max(std::mem::take(own));
        }
        self.forget_the_absent();
    }

    fn has_any_of(&self, deleted: &BTreeMap<String, Deleted>) -> bool {
        self.ledger.applications().iter().any(|it| is_among(deleted, &it.record))
    }

    fn note_deleted(&mut self, it: Deleted) {
        match self.deleted.get(&it.package) {
            Some(known) if known.rank() <= it.rank() => {}
            _ => drop(self.deleted.insert(it.package.clone(), it)),
        }
    }

    /// Keeps nothing about cases of which no package is here.
    fn forget_the_absent(&mut self) {
        let cases: BTreeSet<CaseId> =
            self.ledger.applications().iter().map(|it| CaseId::of(&it.record)).collect();
        self.decisions.retain(|case, _| cases.contains(case));
        self.exported.retain(|case, _| cases.contains(case));
    }

    /// Whether the package of `record` was here, and was deleted because its time had come.
    pub fn is_deleted(&self, record: &Record) -> bool {
        is_among(&self.deleted, record)
    }

    /// Deletes the packages of the campaigns that `is_over` names, on `day`; what they were called is kept, and told.
    ///
    /// With them go all refusals: nobody can tell of which campaign a file is that was not opened, and applicants call
    /// files by their names. Files of a campaign that goes on are refused once more when they are put in again.
    pub fn delete(&mut self, is_over: impl Fn(&str) -> bool, day: &str) -> Vec<Deleted> {
        let deleted: Vec<Deleted> = (self.ledger.applications().iter())
            .filter(|it| is_over(&it.record.campaign))
            .map(|it| Deleted {
                package: it.record.package.to_string(),
                reference: it.record.reference().to_string(),
                campaign: it.record.campaign.clone(),
                day: day.to_owned(),
            })
            .collect();
        if deleted.is_empty() {
            return deleted;
        }
        self.ledger.retain(|it| !is_over(&it.record.campaign));
        self.ledger.forget_refusals();
        self.forget_the_absent();
        deleted.iter().cloned().for_each(|it| self.note_deleted(it));
        deleted
    }

    /// What has been deleted.
    pub fn deleted(&self) -> impl Iterator<Item = &Deleted> {
        self.deleted.values()
    }

    /// What a case had come to when it was exported last.
    pub fn exported(&self, case: &CaseId) -> Option<&str> {
        self.export(case).map(|it| it.state.as_str())
    }

    /// The last export of a case.
    pub fn export(&self, case: &CaseId) -> Option<&Export> {
        self.exported.get(case)
    }

    /// Notes that a case was exported. Answers with what was noted before.
    pub fn note_export(&mut self, case: CaseId, export: Export) -> Option<Export> {
        self.exported.insert(case, export)
    }

    /// Notes what was noted before an export that came to nothing.
    pub fn restore_export(&mut self, case: CaseId, before: Option<Export>) {
        match before {
            Some(before) => drop(self.exported.insert(case, before)),
            None => drop(self.exported.remove(&case)),
        }
    }

    /// What there is of some cases: their packages and decisions.
    pub fn excerpt(&self, cases: &BTreeSet<CaseId>) -> Self {
        let mut ledger = Ledger::default();
        for application in self.ledger.applications() {
            if cases.contains(&CaseId::of(&application.record)) {
                application.files.iter().for_each(|file| ledger.meet(application, file));
            }
        }
        let decided = |case: &CaseId| Some((case.clone(), self.decisions.get(case)?.clone()));
        Self { ledger, decisions: cases.iter().filter_map(decided).collect(), ..Self::default() }
    }

    /// As it goes from the worker that holds it to the page: open, and believed.
    pub fn write(&self) -> Vec<u8> {
        serde_json::to_vec(&Json::from(self)).expect("texts always serialise")
    }

    /// Reads [`Worklist::write`].
    ///
    /// # Errors
    /// If it is anything else.
    pub fn read(json: &[u8]) -> Result<Self, Fault> {
        let json: Json = serde_json::from_slice(json).map_err(|_| Fault::Malformed)?;
        Self::try_from(json)
    }

    /// Whether `file` is a worklist that one of `identities` opens, of whatever version, whoever vouches for it.
    pub fn is_one(file: &[u8], identities: &[Identity]) -> bool {
        open::plaintext_within(file, LONGEST, identities).is_ok_and(|(_, inside)| inside.starts_with(&MAGIC))
    }

    /// The file: sealed to `recipients`, vouched for by `identities`.
    ///
    /// # Errors
    /// With the reason.
    pub fn save(&self, identities: &[Identity], recipients: &Recipients) -> Result<Vec<u8>, NotSealed> {
        self.save_within(LONGEST, identities, recipients)
    }

    fn save_within(
        &self,
        longest: usize,
        identities: &[Identity],
        recipients: &Recipients,
    ) -> Result<Vec<u8>, NotSealed> {
        let json = self.write();
        let marks: Vec<[u8; 32]> = identities.iter().map(|it| mark(it, &json)).collect();
        if marks.is_empty() || marks.len() > MOST_MARKS as usize {
            return Err(NotSealed::Encryption);
        }
        let head = [&MAGIC[..], &VERSION.to_be_bytes(), &(marks.len() as u32).to_be_bytes(), &marks.concat()]
            .concat();
        let write = |out: &mut dyn std::io::Write| {
            out.write_all(&head)?;
            out.write_all(&json)
        };
        let file = seal::envelope(head.len() + json.len(), recipients, &mut |_, _| {}, &write)
            .ok_or(NotSealed::Encryption)?;
        if file.len() > longest { Err(NotSealed::TooLong) } else { Ok(file) }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// With the reason; above all if none of `identities` vouches for it.
    pub fn load(file: &[u8], identities: &[Identity]) -> Result<Self, Fault> {
        let (_, inside) = open::plaintext_within(file, LONGEST, identities).map_err(Fault::NotOpened)?;
        let rest = inside.strip_prefix(&MAGIC).ok_or(Fault::NotAWorklist)?;
        let (version, rest) = rest.split_first_chunk().ok_or(Fault::Malformed)?;
        let read = match u32::from_be_bytes(*version) {
            VERSION => Self::read,
            FIRST => Self::read_first,
            newer if newer > VERSION => return Err(Fault::Newer),
            _ => return Err(Fault::Malformed),
        };
        let (count, rest) = rest.split_first_chunk().ok_or(Fault::Malformed)?;
        let count =
            Some(u32::from_be_bytes(*count)).filter(|it| *it <= MOST_MARKS).ok_or(Fault::Malformed)?;
        let (marks, json) = rest.split_at_checked(count as usize * 32).ok_or(Fault::Malformed)?;
        let is_vouched = |identity: &Identity| marks.chunks(32).any(|it| is_mark(identity, json, it));
        if !identities.iter().any(is_vouched) {
            return Err(Fault::Stranger);
        }
        read(json)
    }

    fn read_first(json: &[u8]) -> Result<Self, Fault> {
        let json: FirstJson = serde_json::from_slice(json).map_err(|_| Fault::Malformed)?;
        Self::try_from(Json::from(json))
    }
}

/// By the campaign too, where it was noted: a package that bears the id of a deleted one is another.
fn is_among(deleted: &BTreeMap<String, Deleted>, record: &Record) -> bool {
    let same = deleted.get(&record.package.to_string());
    same.is_some_and(|it| it.campaign.is_empty() || it.campaign == record.campaign)
}

fn vouching(identity: &Identity, json: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::new_from_slice(identity.derived("tingzhou.worklist.v1").bytes())
        .expect("a key for HMAC has any length");
    mac.update(json);
    mac
}

/// What only whoever has the secret key can make.
fn mark(identity: &Identity, json: &[u8]) -> [u8; 32] {
    vouching(identity, json).finalize().into_bytes().into()
}

fn is_mark(identity: &Identity, json: &[u8], mark: &[u8]) -> bool {
    vouching(identity, json).verify_slice(mark).is_ok()
}

// The mirror.

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Json {
    packages: Vec<PackageJson>,
    refusals: Vec<(String, String)>,
    decisions: Vec<(String, Vec<Decision>)>,
    /// Case, state, time.
    exported: Vec<(String, String, String)>,
    deleted: Vec<Deleted>,
}

/// As the first version had it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstJson {
    packages: Vec<PackageJson>,
    refusals: Vec<(String, String)>,
    decisions: Vec<(String, Vec<Decision>)>,
    exported: Vec<(String, String)>,
    deleted: Vec<FirstDeletedJson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstDeletedJson {
    package: String,
    reference: String,
    day: String,
}

impl From<FirstJson> for Json {
    fn from(first: FirstJson) -> Self {
        let FirstJson { packages, refusals, decisions, exported, deleted } = first;
        let deleted = deleted.into_iter().map(|FirstDeletedJson { package, reference, day }| Deleted {
            package,
            reference,
            campaign: String::new(),
            day,
        });
        Self {
            packages,
            refusals,
            decisions,
            exported: exported.into_iter().map(|(case, state)| (case, state, String::new())).collect(),
            deleted: deleted.collect(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageJson {
    /// The record's bytes as they were sealed: digest and signature are theirs.
    record: String,
    signature: String,
    demonstration: bool,
    files: Vec<String>,
}

impl From<&Worklist> for Json {
    fn from(worklist: &Worklist) -> Self {
        let hex =
            |bytes: &[u8; SIGNATURE]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let package = |it: &Application| PackageJson {
            record: String::from_utf8(it.record.encode().expect("it was read from its bytes"))
                .expect("a record is UTF-8"),
            signature: it.signature.as_ref().map(hex).unwrap_or_default(),
            demonstration: it.demonstration,
            files: it.files.clone(),
        };
        let refusal = |it: &Refusal| (it.file.clone(), errand::why_name(&it.why));
        let exported = |(case, it): (&CaseId, &Export)| (case.text(), it.state.clone(), it.time.clone());
        Self {
            packages: worklist.ledger.applications().iter().map(package).collect(),
            refusals: worklist.ledger.refusals().iter().map(refusal).collect(),
            decisions: worklist.decisions.iter().map(|(case, all)| (case.text(), all.clone())).collect(),
            exported: worklist.exported.iter().map(exported).collect(),
            deleted: worklist.deleted.values().cloned().collect(),
        }
    }
}

impl TryFrom<Json> for Worklist {
    type Error = Fault;

    fn try_from(json: Json) -> Result<Self, Fault> {
        let mut worklist = Self::default();
        for PackageJson { record: text, signature, demonstration, files } in json.packages {
            let record = Record::decode(text.as_bytes()).map_err(|_| Fault::Malformed)?;
            let digest = Digest::of(text.as_bytes());
            let signature = match &*signature {
                "" => None,
                hex => Some(unhex::<SIGNATURE>(hex).ok_or(Fault::Malformed)?),
            };
            // Not even a key of the office's makes anybody else's chain.
            let is_signed = match &signature {
                Some(signature) => chain::is_signed(&record, digest, signature),
                None => record.chain.signed.is_none(),
            };
            if !is_signed || files.is_empty() {
                return Err(Fault::Malformed);
            }
            let found = Found { record, digest, signature, demonstration };
            for file in files {
                worklist.ledger.enter(Arrival { file, found: Ok(Box::new(found.clone())) });
            }
        }
        for (file, why) in json.refusals {
            let why = errand::why_of(&why).unwrap_or(Why::Silent);
            worklist.ledger.enter(Arrival { file, found: Err(why) });
        }
        let case = |text: &str| CaseId::parse(text).ok_or(Fault::Malformed);
        for (text, decisions) in json.decisions {
            worklist.decisions.insert(case(&text)?, decisions);
        }
        for (text, state, time) in json.exported {
            worklist.exported.insert(case(&text)?, Export { time, state });
        }
        json.deleted.into_iter().for_each(|it| worklist.note_deleted(it));
        Ok(worklist)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_by};
    use crate::package::chain::tests::secret;
    use crate::package::chain::{Action, Chain};
    use crate::package::key::DEMONSTRATION;

    const BACKUP: &[u8] = include_bytes!("../../tests/fixtures/keys/demo-backup.key");
    const NOON: &str = "2026-03-02T12:00:00+08:00";
    const LATER: &str = "2026-03-02T15:00:00+08:00";

    fn recipients() -> Recipients {
        Recipients::parse(&DEMONSTRATION).unwrap()
    }

    fn enter(worklist: &mut Worklist, seed: u8, file: &str) -> CaseId {
        let record = Record { chain: Chain::first(secret(seed).key()), ..record(seed) };
        worklist.ledger.enter(take(file, &sealed_by(seed, record.clone()).bytes, &identities()));
        CaseId::of(&record)
    }

    /// A worklist with two applications, one of them twice, and a file that was not opened.
    fn begun() -> (Worklist, [CaseId; 2]) {
        let mut worklist = Worklist::default();
        let cases = [enter(&mut worklist, 1, "1.age"), enter(&mut worklist, 2, "2.age")];
        enter(&mut worklist, 1, "1 (1).age");
        worklist.ledger.enter(take("照片.jpg", b"\xff\xd8\xff", &identities()));
        worklist.decide(cases[0].clone(), Status::Passed, "证件已核对", "测试甲", NOON);
        worklist.note_export(cases[1].clone(), export("state", NOON));
        (worklist, cases)
    }

    fn export(state: &str, time: &str) -> Export {
        Export { time: time.to_owned(), state: state.to_owned() }
    }

    fn reloaded(worklist: &Worklist) -> Worklist {
        Worklist::load(&worklist.save(&identities(), &recipients()).unwrap(), &identities()).unwrap()
    }

    #[test]
    fn a_worklist_may_be_longer_than_any_application() {
        let (mut worklist, [one, _]) = begun();
        worklist.decide(one, Status::Waiting, &"长".repeat(10 << 20), "测试甲", LATER);
        let file = worklist.save(&identities(), &recipients()).unwrap();
        assert!(file.len() > crate::package::SEALED_LIMIT);
        assert!(Worklist::is_one(&file, &identities()));
        assert_eq!(Worklist::load(&file, &identities()), Ok(worklist));
    }

    #[test]
    fn a_worklist_that_nobody_could_open_again_is_not_sealed() {
        let (worklist, _) = begun();
        let inside = worklist.write().len();
        let within = |longest| worklist.save_within(longest, &identities(), &recipients());
        assert_eq!(within(inside), Err(NotSealed::TooLong));
        assert!(within(inside + (4 << 10)).is_ok(), "the envelope takes no more than that");
    }

    #[test]
    fn the_next_day_needs_only_key_and_worklist() {
        let (worklist, [one, other]) = begun();
        let again = reloaded(&worklist);
        assert_eq!(again.ledger.applications(), worklist.ledger.applications());
        assert_eq!(again.ledger.refusals(), worklist.ledger.refusals());
        assert_eq!(again.decisions(&one)[0].note, "证件已核对");
        assert_eq!(again.exported(&other), Some("state"));
        assert_eq!(again, worklist);
    }

    #[test]
    fn what_somebody_else_sealed_to_the_office_is_no_worklist() {
        let (worklist, _) = begun();
        // The backup key opens it, for it is sealed to both; but it was the office's that vouched.
        let file = worklist.save(&identities(), &recipients()).unwrap();
        let backup = Identity::parse_file(BACKUP).unwrap();
        assert_eq!(Worklist::load(&file, &backup), Err(Fault::Stranger));
        let both: Vec<Identity> =
            identities().into_iter().chain(Identity::parse_file(BACKUP).unwrap()).collect();
        let file = worklist.save(&both, &recipients()).unwrap();
        assert!(Worklist::load(&file, &backup).is_ok());
        // Whoever knows the public keys only, with a mark of their own making.
        let json = serde_json::to_vec(&Json::from(&worklist)).unwrap();
        for marks in [0u32, 1] {
            let head =
                [&MAGIC[..], &VERSION.to_be_bytes(), &marks.to_be_bytes(), &vec![7; 32 * marks as usize]]
                    .concat();
            let write = |out: &mut dyn std::io::Write| out.write_all(&[&head[..], &json].concat());
            let forged = seal::envelope(1, &recipients(), &mut |_, _| {}, &write).unwrap();
            assert_eq!(Worklist::load(&forged, &identities()), Err(Fault::Stranger));
        }
        assert_eq!(worklist.save(&[], &recipients()), Err(NotSealed::Encryption));
    }

    #[test]
    fn other_files_are_told_apart() {
        let application = sealed_by(1, record(1)).bytes;
        assert_eq!(Worklist::load(&application, &identities()), Err(Fault::NotAWorklist));
        let (worklist, _) = begun();
        let file = worklist.save(&identities(), &recipients()).unwrap();
        let cut = Worklist::load(&file[..file.len() - 1], &identities());
        assert!(matches!(cut, Err(Fault::NotOpened(_))));
        let write = |out: &mut dyn std::io::Write| out.write_all(b"tzyc-wrk\0\0\0\x03");
        let newer = seal::envelope(1, &recipients(), &mut |_, _| {}, &write).unwrap();
        assert_eq!(Worklist::load(&newer, &identities()), Err(Fault::Newer));
    }

    #[test]
    fn two_officers_worklists_come_to_the_same_in_either_order() {
        let (mut one, [first, second]) = begun();
        let mut other = reloaded(&one);
        enter(&mut one, 3, "3.age");
        enter(&mut other, 4, "4.age");
        other.ledger.enter(take("坏.age", b"age-encryption.org/v1\n", &identities()));
        one.decide(second.clone(), Status::Waiting, "缺学位证", "测试甲", NOON);
        other.decide(first.clone(), Status::Refused, "专业不符", "测试乙", LATER);

        let [mut here, mut there] = [one.clone(), other.clone()];
        here.merge(other);
        there.merge(one);
        for merged in [&here, &there] {
            assert_eq!(merged.ledger.applications().len(), 4);
            assert_eq!(merged.ledger.refusals().len(), 2);
            assert_eq!(merged.decisions(&second)[0].note, "缺学位证");
            let [last] = merged.decisions(&first)[..] else { panic!("one decision came after the other") };
            assert_eq!((last.status, &*last.officer), (Status::Refused, "测试乙"));
        }
        let again = reloaded(&here);
        assert_eq!(again.decisions(&first), here.decisions(&first));
        here.merge(again.clone());
        assert_eq!(here.ledger.applications().len(), 4, "nothing comes twice");
        assert_eq!(here.decisions(&first).len(), 1);
    }

    #[test]
    fn decisions_that_did_not_know_of_each_other_both_stand_until_somebody_decides() {
        let (mut one, [first, _]) = begun();
        let mut other = reloaded(&one);
        one.decide(first.clone(), Status::Passed, "可以", "测试甲", NOON);
        other.decide(first.clone(), Status::Refused, "不行", "测试乙", LATER);
        one.merge(other);
        let statuses: BTreeSet<String> = one.decisions(&first).iter().map(|it| it.note.clone()).collect();
        assert_eq!(statuses, ["不行".to_owned(), "可以".to_owned()].into());
        one.decide(first.clone(), Status::Passed, "商量过了", "测试甲", LATER);
        assert_eq!(one.decisions(&first).len(), 1);
        assert_eq!(one.decisions(&first)[0].after.len(), 2);
    }

    #[test]
    fn what_was_deleted_in_its_time_does_not_come_back() {
        let (mut worklist, [first, _]) = begun();
        let mut old = reloaded(&worklist);
        let deleted = worklist.delete(|campaign| campaign == "demo", "2027-12-31");
        assert_eq!(deleted.len(), 2);
        assert!(worklist.ledger.applications().is_empty() && worklist.decisions(&first).is_empty());
        assert_eq!(worklist.deleted().count(), 2);
        assert!(worklist.is_deleted(&record(1)));
        let next = Record { campaign: "next".to_owned(), ..record(1) };
        assert!(!worklist.is_deleted(&next), "another campaign's package of that id was not");
        let text = String::from_utf8(serde_json::to_vec(&Json::from(&worklist)).unwrap()).unwrap();
        for gone in ["测试甲", "证件已核对", "1.age", "照片.jpg"] {
            assert!(!text.contains(gone), "nothing of the applicants is left: {text}");
        }

        let kept = worklist.clone();
        worklist.merge(old.clone());
        assert_eq!(
            worklist, kept,
            "a colleague's older worklist brings nothing back, not even names of files"
        );
        old.merge(kept.clone());
        assert_eq!(old, kept);
    }

    #[test]
    fn refusals_that_came_after_a_deletion_stay() {
        let (mut worklist, _) = begun();
        let old = reloaded(&worklist);
        assert!(worklist.delete(|campaign| campaign == "unheard-of", "2027-12-31").is_empty());
        assert_eq!(worklist.ledger.refusals().len(), 1, "nothing was deleted");
        worklist.delete(|_| true, "2027-12-31");
        worklist.ledger.enter(take("新照片.jpg", b"\xff\xd8\xff", &identities()));
        let [mut here, mut there] = [worklist.clone(), old.clone()];
        here.merge(old);
        there.merge(worklist.clone());
        for merged in [&here, &there] {
            assert_eq!(merged.ledger.refusals(), worklist.ledger.refusals());
        }
        // Whoever puts in files first and yesterday's worklist then.
        let mut today = Worklist::default();
        today.ledger.enter(take("又一张.jpg", b"\xff\xd8\xff", &identities()));
        here.merge(today.clone());
        today.merge(worklist);
        assert_eq!([here, today].map(|it| it.ledger.refusals().len()), [2, 2]);
    }

    #[test]
    fn what_two_officers_deleted_is_deleted_once_on_the_earlier_day() {
        let (one, _) = begun();
        let [mut here, mut there, mut first] = [one.clone(), one.clone(), one];
        here.delete(|_| true, "2028-01-02");
        there.delete(|_| true, "2028-01-01");
        first.delete(|_| true, "2027-12-31");
        // As the first version of the file had it.
        first.deleted.values_mut().for_each(|it| it.campaign.clear());
        let all = [&here, &there, &first].map(Worklist::clone);
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let mut merged = Worklist::default();
            order.into_iter().for_each(|at| merged.merge(all[at].clone()));
            let told: Vec<[&str; 2]> = merged.deleted().map(|it| [&*it.campaign, &*it.day]).collect();
            assert_eq!(told, [["demo", "2028-01-01"]; 2], "{order:?}");
        }
    }

    #[test]
    fn of_two_exports_the_later_counts_in_whatever_order_they_are_put_together() {
        let (begun, [first, second]) = begun();
        let with = |exports: [(&CaseId, Export); 2]| {
            let mut it = begun.clone();
            for (case, export) in exports {
                it.note_export(case.clone(), export);
            }
            it
        };
        // The state of the first version of the file, which did not say when, is the oldest.
        let all = [
            with([(&first, export("old", NOON)), (&second, export("newer", LATER))]),
            with([(&first, export("newer", LATER)), (&second, export("old", NOON))]),
            with([(&first, export("unknown", "")), (&second, export("zzz", ""))]),
        ];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
            let mut merged = Worklist::default();
            order.into_iter().for_each(|at| merged.merge(all[at].clone()));
            assert_eq!([&first, &second].map(|it| merged.exported(it)), [Some("newer"); 2], "{order:?}");
        }
    }

    #[test]
    fn a_worklist_cannot_put_words_into_somebodys_chain() {
        let (worklist, _) = begun();
        let mut json = Json::from(&worklist);
        json.packages[0].record = json.packages[0].record.replace("测试甲", "测试乙");
        assert_eq!(Worklist::try_from(json), Err(Fault::Malformed));
        let mut json = Json::from(&worklist);
        json.packages[0].signature.clear();
        assert_eq!(Worklist::try_from(json), Err(Fault::Malformed));
        let chain = Chain::after(1, PackageId::new([1; 16]).unwrap(), Action::Replace, secret(1).key());
        assert_eq!(
            CaseId::of(&Record { chain, ..record(9) }),
            CaseId::Chain("demo".to_owned(), secret(1).key())
        );
    }
}
