//! What the page and its workers say to each other: lists of byte strings, so that nothing but copying happens on
//! the way. `vault` seals applications; `locker` puts drafts under a passphrase, which takes more code, and which most
//! people never do.
//!
//! The page never believes that a file is sealed because the worker says so: [`accept`] looks at the file.

use super::chain::{ChainKey, Place, Secret};
use super::mark::{self, Mark};
use super::payload::Record;
use super::receipt::Receipt;
use super::seal;
use super::verify;
use super::{Digest, header, key, passphrase};

/// What is asked about a draft file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// To put a draft under a passphrase: the passphrase, then the parts.
    Lock,
    /// To open a draft file: the passphrase, then the file.
    Unlock,
}

impl Task {
    const ALL: [Self; 2] = [Self::Lock, Self::Unlock];

    fn name(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Unlock => "unlock",
        }
    }

    /// An errand to the worker `locker`.
    pub fn pack(self, parts: impl IntoIterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
        std::iter::once(self.name().as_bytes().to_vec()).chain(parts).collect()
    }
}

/// The part of the worker `locker`: does what was packed; refuses with a name.
///
/// # Errors
/// With the name of the [`passphrase::Refusal`].
pub fn carry(packed: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, &'static str> {
    let stopped = passphrase::Refusal::Stopped;
    let [task, secret, parts @ ..] = packed else { return Err(stopped.name()) };
    let task = Task::ALL.into_iter().find(|it| it.name().as_bytes() == task).ok_or(stopped.name())?;
    let secret = String::from_utf8_lossy(secret);
    let done = match (task, parts) {
        (Task::Unlock, [file, ..]) => passphrase::unlock(file, &secret),
        _ => passphrase::lock(parts, &secret).map(|file| vec![file]),
    };
    done.map_err(passphrase::Refusal::name)
}

/// The part of the worker `vault`: seals what [`Errand::pack`] packed; refuses with a name.
///
/// # Errors
/// With the name of the [`Refusal`].
pub fn serve(
    packed: &[Vec<u8>],
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Vec<u8>>, &'static str> {
    seal_packed(packed, progress).map_err(Refusal::name)
}

/// What is to be sealed and to whom.
#[derive(Clone, PartialEq, Eq)]
pub struct Errand {
    /// The secret of the chain; whoever makes errands drew it at random.
    pub secret: [u8; 32],
    /// The record, in a chain with an open key: the worker knows what belongs to the secret.
    pub record: Record,
    /// Public keys, `age1…`.
    pub recipients: Vec<String>,
}

/// Why there is no sealed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The worker did not start, or stopped: its files could not be fetched, or memory ran out.
    Stopped,
    /// The keys of the campaign are not such that anything may be sealed to them.
    Recipients,
    /// A real application, but everybody knows the secret half of one of the keys.
    DemonstrationKey,
    /// The record is not one that a reader would accept.
    Record,
    /// The application is too long.
    TooLarge,
    /// Encryption failed.
    Encryption,
    /// The sealed file did not pass the last look, in the worker or on the page.
    Unsound,
}

impl Refusal {
    const ALL: [Self; 7] = [
        Self::Stopped,
        Self::Recipients,
        Self::DemonstrationKey,
        Self::Record,
        Self::TooLarge,
        Self::Encryption,
        Self::Unsound,
    ];

    /// Its name on the way from the worker to the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Recipients => "recipients",
            Self::DemonstrationKey => "demonstration-key",
            Self::Record => "record",
            Self::TooLarge => "too-large",
            Self::Encryption => "encryption",
            Self::Unsound => "unsound",
        }
    }

    /// The one of that name; anything else is a worker that does not know what it says.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|r| r.name() == name).unwrap_or(Self::Stopped)
    }
}

impl Errand {
    /// As it is posted: the secret, where the record stands and how many files it has, its bytes, the keys. Behind them
    /// go the files that the record's attachments describe, in their order; they are not held here, for they may lie
    /// where they need not be copied. The page has checked the record; the worker takes its bytes as they are and needs
    /// not bring what reads them.
    pub fn pack(&self) -> Result<Vec<Vec<u8>>, Refusal> {
        let record = self.record.encode().map_err(|_| Refusal::Record)?;
        let count = u8::try_from(self.record.attachments.len()).map_err(|_| Refusal::Record)?;
        let head =
            [&Place::of(&self.record).bytes()[..], &[u8::from(self.record.demonstration), count]].concat();
        let keys = self.recipients.iter().map(|r| r.as_bytes().to_vec());
        Ok([self.secret.to_vec(), head, record].into_iter().chain(keys).collect())
    }
}

/// Seals what [`Errand::pack`] packed, with the files behind it. Answers with the file, and with its digest, that of the
/// record and the chain's key in one part.
fn seal_packed(packed: &[Vec<u8>], progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<Vec<u8>>, Refusal> {
    let [secret, head, record, rest @ ..] = packed else { return Err(Refusal::Record) };
    let secret =
        <[u8; 32]>::try_from(secret.as_slice()).ok().and_then(Secret::new).ok_or(Refusal::Encryption)?;
    let [place @ .., demonstration, count] = head.as_slice() else { return Err(Refusal::Record) };
    let place = Place::from_bytes(place).ok_or(Refusal::Record)?;
    let keys = rest.len().checked_sub(usize::from(*count)).ok_or(Refusal::Record)?;
    let (recipients, files) = rest.split_at(keys);
    let recipients: Vec<_> = recipients.iter().map(|key| String::from_utf8_lossy(key)).collect();
    let recipients = key::Recipients::parse(&recipients).map_err(|_| Refusal::Recipients)?;
    let open = seal::Open {
        place,
        demonstration: *demonstration != 0,
        record: record.clone(),
        files: files.iter().map(Vec::as_slice).collect(),
    };
    let sealed = seal::close(open, &recipients, &secret, progress).map_err(|fault| match fault {
        seal::Fault::DemonstrationKey => Refusal::DemonstrationKey,
        seal::Fault::Unsigned | seal::Fault::Record(_) | seal::Fault::Files(_) | seal::Fault::File(..) => {
            Refusal::Record
        }
        seal::Fault::TooLarge { .. } => Refusal::TooLarge,
        seal::Fault::Encryption => Refusal::Encryption,
        seal::Fault::Unsound(_) => Refusal::Unsound,
    })?;
    let Receipt { file, record, key, .. } = sealed.receipt;
    Ok(vec![sealed.bytes, [file.0, record.0, key.0].concat()])
}

/// The page's part: looks at what the worker answered and makes the receipt. Of the file of `size` bytes it needs only
/// the `start`, [`verify::HEADER_LIMIT`] bytes of it or all, and its digest it takes from the worker: to bring a long file
/// into our own memory and to go through it would hold up the page.
pub fn accept(
    errand: &Errand,
    (start, size): (&[u8], usize),
    told: &[u8],
) -> Result<(Receipt, Mark), Refusal> {
    let ([file, digest, key], []) = told.as_chunks() else { return Err(Refusal::Unsound) };
    let (file, digest, key) = (Digest(*file), Digest(*digest), ChainKey(*key));
    let mut record = errand.record.clone();
    record.chain.signed.as_mut().ok_or(Refusal::Record)?.key = key;
    let expected = record.encode().map_err(|_| Refusal::Record)?;
    let files = record.attachments.iter().map(|it| it.length as usize).sum();
    let length = header::length(expected.len(), files);
    verify::sealed(start, size, errand.recipients.len(), length).map_err(|_| Refusal::Unsound)?;
    if digest != Digest::of(&expected) {
        return Err(Refusal::Unsound);
    }
    let receipt = Receipt {
        package: record.package,
        reference: record.reference(),
        record: digest,
        key,
        file,
        size,
        demonstration: record.demonstration,
    };
    let mark = Mark::of(&mark::text(&receipt.reference, &receipt.record)).ok_or(Refusal::Unsound)?;
    Ok((receipt, mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::application::Answers;
    use crate::package::PackageId;
    use crate::package::chain::Chain;
    use crate::package::key::DEMONSTRATION;
    use crate::package::payload::{Attachment, Media};

    fn errand(recipients: &[&str]) -> Errand {
        Errand {
            secret: [9; 32],
            record: Record {
                package: PackageId::new([7; 16]).unwrap(),
                campaign: "demo".to_owned(),
                program: "open".to_owned(),
                demonstration: true,
                form: "1".to_owned(),
                rules: "1".to_owned(),
                notice: Digest::of(b"notice"),
                created: "2026-03-01T12:00:00+08:00".to_owned(),
                chain: Chain::first(ChainKey::OPEN),
                answers: Answers::default(),
                attachments: Vec::new(),
            },
            recipients: recipients.iter().map(|r| (*r).to_owned()).collect(),
        }
    }

    /// The digest of the record with the key that belongs to the secret.
    fn digest_of(errand: &Errand) -> Digest {
        let chain = Chain::first(Secret::new(errand.secret).unwrap().key());
        Digest::of(&Record { chain, ..errand.record.clone() }.encode().unwrap())
    }

    fn accepted(errand: &Errand, answer: &[Vec<u8>]) -> Result<(Receipt, Mark), Refusal> {
        accept(errand, (&answer[0], answer[0].len()), &answer[1])
    }

    fn sealed(errand: &Errand) -> Result<Vec<Vec<u8>>, Refusal> {
        sealed_with(errand, &[])
    }

    fn sealed_with(errand: &Errand, files: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, Refusal> {
        let packed = [errand.pack().unwrap(), files.to_vec()].concat();
        serve(&packed, &mut |_, _| {}).map_err(Refusal::from_name)
    }

    #[test]
    fn what_the_worker_seals_the_page_accepts() {
        let errand = errand(&DEMONSTRATION);
        let answer = sealed(&errand).unwrap();
        let (receipt, mark) = accepted(&errand, &answer).unwrap();
        let bytes = &answer[0];
        assert_eq!(Some(mark), Mark::of(&mark::text(&receipt.reference, &receipt.record)));
        assert_eq!(receipt.file, Digest::of(bytes));
        assert_eq!(receipt.size, bytes.len());
        assert_eq!(receipt.record, digest_of(&errand));
        assert_eq!(receipt.key, Secret::new(errand.secret).unwrap().key());
        assert!(receipt.file_name().starts_with("demo-tingzhou-"));
    }

    #[test]
    fn files_travel_with_the_record_that_describes_them() {
        let mut errand = errand(&DEMONSTRATION);
        let files = [b"%PDF-1.7 one".to_vec(), b"\xff\xd8\xff two".to_vec()];
        let described = |(at, bytes): (usize, &Vec<u8>)| Attachment {
            field: format!("file_{}", at + 1),
            name: format!("{at}"),
            media: Media::recognise(bytes).unwrap(),
            length: bytes.len() as u64,
            digest: Digest::of(bytes),
        };
        errand.record.attachments = files.iter().enumerate().map(described).collect();
        let (receipt, _) = accepted(&errand, &sealed_with(&errand, &files).unwrap()).unwrap();
        assert_eq!(receipt.record, digest_of(&errand));
        // A device may have lost one, or kept it badly.
        assert_eq!(sealed_with(&errand, &files[..1]), Err(Refusal::Recipients), "a key is no file");
        let other = [files[0].clone(), b"\xff\xd8\xff owt".to_vec()];
        assert_eq!(sealed_with(&errand, &other), Err(Refusal::Record));
    }

    #[test]
    fn the_page_refuses_what_is_not_whole_or_not_its_own() {
        let errand = errand(&DEMONSTRATION);
        let answer = sealed(&errand).unwrap();
        #[track_caller]
        fn check(errand: &Errand, answer: Vec<Vec<u8>>) {
            assert_eq!(accepted(errand, &answer), Err(Refusal::Unsound));
        }
        let with = |at: usize, part: Vec<u8>| {
            let mut answer = answer.clone();
            answer[at] = part;
            answer
        };
        check(&errand, with(0, answer[0][..answer[0].len() - 1].to_vec()));
        check(&errand, with(1, vec![]));
        check(&errand, with(1, answer[1][1..].to_vec()));
        for at in [32, 64] {
            let mut told = answer[1].clone();
            told[at] ^= 1;
            check(&errand, with(1, told));
        }
        let mut third = errand.clone();
        third.recipients.push("one more".to_owned());
        check(&third, answer);
    }

    #[test]
    fn the_worker_refuses_with_a_reason() {
        let [office, _] = DEMONSTRATION;
        assert_eq!(sealed(&errand(&[office])), Err(Refusal::Recipients));
        let mut real = errand(&DEMONSTRATION);
        real.record.demonstration = false;
        assert_eq!(sealed(&real), Err(Refusal::DemonstrationKey));
        let refused = |parts: &[Vec<u8>]| serve(parts, &mut |_, _| {}).unwrap_err();
        assert_eq!(refused(&[]), "record");
        assert_eq!(refused(&[vec![7; 32]]), "record");
        let mut packed = errand(&DEMONSTRATION).pack().unwrap();
        packed[2] = b"{}".to_vec();
        assert_eq!(refused(&packed), "record");
        packed[0] = vec![0; 32];
        assert_eq!(refused(&packed), "encryption");
    }

    #[test]
    fn a_draft_goes_through_the_worker_and_back() {
        let served = |parts: Vec<Vec<u8>>| carry(&parts);
        let [word, draft] = ["口令口令", "draft"].map(|it| it.as_bytes().to_vec());
        let file = served(Task::Lock.pack([word.clone(), draft.clone()])).unwrap().remove(0);
        assert_eq!(served(Task::Unlock.pack([word, file.clone()])), Ok(vec![draft]));
        assert_eq!(served(Task::Unlock.pack([b"other".to_vec(), file])), Err("passphrase"));
        assert_eq!(served(Task::Unlock.pack([])), Err("stopped"));
    }

    #[test]
    fn every_refusal_arrives_as_itself() {
        for refusal in Refusal::ALL {
            assert_eq!(Refusal::from_name(refusal.name()), refusal);
        }
        assert_eq!(Refusal::from_name("?"), Refusal::Stopped);
    }
}
