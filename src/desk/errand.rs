//! What the desk's page and the workers that open its files say to each other: lists of byte strings.
//!
//! A worker gets the key file and a file; it answers with the record as it was sealed, or with why there is none.
//! Attachments leave it only when somebody asks for them.

use super::archive::Archive;
use super::intake::{self, Kind};
use super::ledger::{Arrival, Found, Why};
use super::pixels;
use super::unpack;
use super::worklist::Worklist;
use crate::package::key::{Identity, Recipients};
use crate::package::open::{Damage, Fault, Opened};
use crate::package::payload::Record;
use crate::package::{Digest, header, key, passphrase, payload, seal};

/// What is in the message when an application was opened: it is real, or for trying things out.
const REAL: &[u8] = b"opened";
const DEMONSTRATION: &[u8] = b"opened-demonstration";
/// What is in it when the file is a worklist, which whoever holds the desk's memory reads.
const LISTED: &str = "worklist";

/// Parts of the answer about one file: its name, its kind, then the mark, the record and the signature of an
/// application, or why there is none and two empty parts.
pub const ABOUT_ONE: usize = 5;

/// What a worker is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// To open files, and what is in them if they are messages or archives: the key file, the files' names, the files.
    /// Answers with how many parts there are about each file, then with those parts; see [`each`].
    Open,
    /// To give the files attached to an application: the key file, the names of the file that it came in and of the one
    /// that is at hand, the record's digest, the file. Answers with name, label, media type and bytes of each; what no
    /// browser should be asked to show is of no type.
    Attachments,
    /// To add the files attached to an application to an archive, in a folder: the parts of [`Task::Attachments`] with
    /// the folder's name before the file. Answers with the archive's length so far.
    Gather,
    /// To give the archive and forget it.
    Archive,
    /// To make a key: a passphrase, the time. Answers with the key file, sealed, and the public key.
    Make,
    /// To open a key file under a passphrase: the passphrase, the file.
    Unlock,
    /// To show which of these public keys the key file opens: the key file, then the keys. Answers with a part for each,
    /// empty if it does not.
    Drill,
}

impl Task {
    /// All of them.
    const ALL: [Self; 7] =
        [Self::Open, Self::Attachments, Self::Gather, Self::Archive, Self::Make, Self::Unlock, Self::Drill];

    /// Its name: the first part of an errand.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Attachments => "attachments",
            Self::Gather => "gather",
            Self::Archive => "archive",
            Self::Make => "make",
            Self::Unlock => "unlock",
            Self::Drill => "drill",
        }
    }
}

/// What a worker that opens files has at hand.
#[derive(Default)]
pub struct Hand {
    /// The archive that is being put together.
    archive: Option<Archive>,
}

impl Hand {
    /// Does an errand; its first part is the name of the [`Task`].
    ///
    /// # Errors
    /// With a name: of the fault of a passphrase, or of what the page got wrong.
    pub fn run(&mut self, parts: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, &'static str> {
        let (task, parts) = parts.split_first().ok_or("parts")?;
        let task = Task::ALL.into_iter().find(|it| it.name().as_bytes() == task).ok_or("task")?;
        let text = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
        match (task, parts) {
            (Task::Open, [secret, files @ ..]) if !files.is_empty() && files.len().is_multiple_of(2) => {
                let identities = identities(secret)?;
                let (names, files) = files.split_at(files.len() / 2);
                let opened = names.iter().zip(files).map(|(name, file)| open(&identities, &text(name), file));
                let opened: Vec<_> = opened.collect();
                let lengths: Vec<String> = opened.iter().map(|parts| parts.len().to_string()).collect();
                Ok([vec![lengths.join(" ").into_bytes()], opened.concat()].concat())
            }
            (Task::Attachments, [secret, inner, outer, digest, file]) => {
                let opened = find(&identities(secret)?, [&text(inner), &text(outer)], &text(digest), file)?;
                let files = attached(&opened);
                Ok(files
                    .flat_map(|(name, file, bytes)| {
                        let is_shown = pixels::count(bytes).is_some_and(|count| count <= pixels::MOST);
                        let media = if is_shown { file.media.mime() } else { "" }.as_bytes().to_vec();
                        [name.into_bytes(), file.name.clone().into_bytes(), media, bytes.to_vec()]
                    })
                    .collect())
            }
            (Task::Gather, [secret, inner, outer, digest, folder, file]) => {
                let opened = find(&identities(secret)?, [&text(inner), &text(outer)], &text(digest), file)?;
                let archive = self.archive.get_or_insert_default();
                for (name, _, bytes) in attached(&opened) {
                    archive.add(&text(folder), &name, bytes).ok_or("archive")?;
                }
                Ok(vec![archive.size().to_string().into_bytes()])
            }
            (Task::Archive, []) => {
                let archive = self.archive.take().unwrap_or_default();
                Ok(vec![archive.finish().ok_or("archive")?])
            }
            (Task::Make, [secret, time]) => {
                let (mut file, public) = key::generate(&text(time));
                let closed = passphrase::close(file.as_bytes(), &text(secret));
                // Nothing of the key is left behind in the worker's memory.
                let mut bytes = std::mem::take(&mut file).into_bytes();
                key::wipe(&mut bytes);
                Ok(vec![closed.map_err(passphrase::Refusal::name)?, public.to_string().into_bytes()])
            }
            (Task::Unlock, [secret, file]) => {
                let file = passphrase::plaintext(file, &text(secret));
                Ok(vec![file.map_err(passphrase::Refusal::name)?])
            }
            (Task::Drill, [secret, keys @ ..]) => {
                let keys: Vec<String> = keys.iter().map(|key| text(key)).collect();
                drill(&identities(secret)?, &keys)
            }
            _ => Err("parts"),
        }
    }
}

fn identities(secret: &[u8]) -> Result<Vec<Identity>, &'static str> {
    Identity::parse_file(secret).map_err(|_| "key")
}

fn open(identities: &[Identity], name: &str, file: &[u8]) -> Vec<Vec<u8>> {
    let mut answer = Vec::new();
    unpack::unpack(name, file, &mut |found| {
        let (kind, outcome) = match &found.bytes {
            Ok(bytes) => {
                let item = intake::take("", bytes, identities);
                // Something of ours that is no application may be a worklist.
                let is_other = item.kind == Kind::Sealed
                    && matches!(item.outcome, Err(Fault::NotOurs | Fault::TooLarge { .. }));
                let outcome = match item.outcome {
                    Err(_) if is_other && Worklist::is_one(bytes, identities) => Err(LISTED.to_owned()),
                    outcome => outcome.map_err(|fault| name_of(&fault)),
                };
                (item.kind, outcome)
            }
            Err(why) => (Kind::Other, Err(wrapped_name(*why).to_owned())),
        };
        answer.extend([found.name.into_bytes(), kind_name(kind).as_bytes().to_vec()]);
        answer.extend(match outcome {
            Ok(opened) => {
                let mark = if opened.demonstration { DEMONSTRATION } else { REAL };
                let signature = opened.signature.map_or(Vec::new(), Vec::from);
                [mark.to_vec(), opened.record_bytes().to_vec(), signature]
            }
            Err(fault) => [fault.into_bytes(), Vec::new(), Vec::new()],
        });
    });
    answer
}

/// The application whose record has the digest `digest`, out of the file called `inner` in the one called `outer`.
fn find(
    identities: &[Identity],
    [inner, outer]: [&str; 2],
    digest: &str,
    file: &[u8],
) -> Result<Box<Opened>, &'static str> {
    let digest = Digest::parse(digest).ok_or("parts")?;
    let mut opened = None;
    unpack::unpack(outer, file, &mut |found| {
        if found.name == inner
            && let Ok(bytes) = &found.bytes
            && let Ok(it) = intake::take("", bytes, identities).outcome
            && it.digest == digest
        {
            opened = Some(it);
        }
    });
    opened.ok_or("another")
}

/// The files attached to an application, each with a name that no device misunderstands.
fn attached(opened: &Opened) -> impl Iterator<Item = (String, &payload::Attachment, &[u8])> {
    let described = opened.record.attachments.iter().enumerate();
    described.zip(opened.files()).map(|((at, file), bytes)| (file.safe_name(at), file, bytes))
}

/// Seals something to each of `keys` and opens it again: nothing else proves that a key still works.
fn drill(identities: &[Identity], keys: &[String]) -> Result<Vec<Vec<u8>>, &'static str> {
    const MESSAGE: &[u8] = b"tingzhou drill";
    let recipients = Recipients::parse(keys).map_err(|_| "keys")?;
    let write = |out: &mut dyn std::io::Write| out.write_all(MESSAGE);
    let file = seal::envelope(MESSAGE.len(), &recipients, &mut |_, _| {}, &write).ok_or("encryption")?;
    let opens = |key: &String| {
        let own = identities.iter().filter(|it| it.recipient().to_string() == *key);
        own.map(std::slice::from_ref)
            .any(|it| crate::package::open::plaintext(&file, it).is_ok_and(|(_, inside)| inside == MESSAGE))
    };
    Ok(keys.iter().map(|key| if opens(key) { key.as_bytes().to_vec() } else { Vec::new() }).collect())
}

/// What a worker has answered about each of `count` files; none if that is not to be made out.
pub fn each(count: usize, mut answer: Vec<Vec<u8>>) -> Option<Vec<Vec<Vec<u8>>>> {
    let mut parts = answer.split_off(answer.len().min(1)).into_iter();
    let lengths = String::from_utf8(answer.pop()?).ok()?;
    let lengths: Option<Vec<usize>> = lengths.split(' ').map(|length| length.parse().ok()).collect();
    let lengths = lengths.filter(|it| it.len() == count && it.iter().sum::<usize>() == parts.len())?;
    Some(lengths.into_iter().map(|length| parts.by_ref().take(length).collect()).collect())
}

/// Whether a worker's answer about a file says that it is a worklist.
pub fn is_worklist(answer: &[Vec<u8>]) -> bool {
    matches!(answer, [_, _, mark, _, _] if mark == LISTED.as_bytes())
}

/// What a worker would say of the file called `file` if it had been able to say that.
pub fn say(file: &str, why: &Why) -> Vec<Vec<u8>> {
    let parts = [file, kind_name(Kind::Other), &why_name(why), "", ""];
    parts.map(|part| part.as_bytes().to_vec()).into()
}

/// Whether a worker's answer about a file can be heard; whatever cannot has come from something broken.
pub fn is_sound(answer: &[Vec<u8>]) -> bool {
    !answer.is_empty() && answer.len().is_multiple_of(ABOUT_ONE)
}

/// What the worker's answer says about the file called `file`, or about those in it.
pub fn hear(file: &str, answer: &[Vec<u8>]) -> Vec<Arrival> {
    let silent = || Arrival { file: file.to_owned(), found: Err(Why::Silent) };
    if !is_sound(answer) {
        return vec![silent()];
    }
    answer.chunks_exact(ABOUT_ONE).map(|about| hear_one(about).unwrap_or_else(silent)).collect()
}

fn hear_one(about: &[Vec<u8>]) -> Option<Arrival> {
    let [name, kind, mark, record, signature] = about else { return None };
    let file = String::from_utf8(name.clone()).ok()?;
    let found = if mark == REAL || mark == DEMONSTRATION {
        Ok(Box::new(Found {
            record: Record::decode(record).ok()?,
            digest: Digest::of(record),
            signature: signature.as_slice().try_into().ok(),
            demonstration: mark == DEMONSTRATION,
        }))
    } else {
        let line = std::str::from_utf8(mark).ok()?;
        Err(match read(mark) {
            Some(fault) => Why::Unopened(kind_of(kind)?, fault),
            None => why_of(line)?,
        })
    };
    Some(Arrival { file, found })
}

const WRAPPINGS: [(unpack::Why, &str); 7] = [
    (unpack::Why::Damaged, "wrapping-damaged"),
    (unpack::Why::Password, "wrapping-password"),
    (unpack::Why::Unsupported, "wrapping-unsupported"),
    (unpack::Why::TooLarge, "wrapping-large"),
    (unpack::Why::TooDeep, "wrapping-deep"),
    (unpack::Why::TooMany, "wrapping-many"),
    (unpack::Why::SameName, "wrapping-same-name"),
];

fn wrapped_name(why: unpack::Why) -> &'static str {
    WRAPPINGS.iter().find(|(known, _)| *known == why).expect("a test walks all of them").1
}

fn wrapped_of(name: &str) -> Option<unpack::Why> {
    WRAPPINGS.iter().find(|(_, known)| *known == name).map(|(why, _)| *why)
}

const KINDS: [(Kind, &str); 4] =
    [(Kind::Sealed, "sealed"), (Kind::Text, "text"), (Kind::Key, "key"), (Kind::Other, "other")];

fn kind_name(kind: Kind) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).expect("a test walks all kinds").1
}

fn kind_of(name: &[u8]) -> Option<Kind> {
    KINDS.iter().find(|(_, known)| known.as_bytes() == name).map(|(kind, _)| *kind)
}

/// Why a file is not among the applications, as a line.
pub fn why_name(why: &Why) -> String {
    match why {
        Why::Unopened(kind, fault) => format!("{} {}", kind_name(*kind), name_of(fault)),
        Why::Wrapped(why) => wrapped_name(*why).to_owned(),
        Why::Worklist => LISTED.to_owned(),
        Why::Demonstration => "demonstration".to_owned(),
        Why::Unread => "unread".to_owned(),
        Why::Silent => "silent".to_owned(),
    }
}

/// Reads what [`why_name`] writes.
pub fn why_of(line: &str) -> Option<Why> {
    match line {
        "demonstration" => Some(Why::Demonstration),
        "unread" => Some(Why::Unread),
        "silent" => Some(Why::Silent),
        LISTED => Some(Why::Worklist),
        _ if wrapped_of(line).is_some() => wrapped_of(line).map(Why::Wrapped),
        _ => {
            let (kind, fault) = line.split_once(' ')?;
            Some(Why::Unopened(kind_of(kind.as_bytes())?, read(fault.as_bytes())?))
        }
    }
}

/// All names that a line of [`name_of`] begins with.
pub const NAMES: [&str; 25] = [
    "not-ours",
    "wrong-key",
    "newer",
    "too-large",
    "armour",
    "header",
    "truncated",
    "payload",
    "signature",
    "attachment",
    "container-not-ours",
    "container-newer",
    "container-version",
    "container-short",
    "container-record",
    "container-files",
    "container-length",
    "container-padding",
    "record-long",
    "record-syntax",
    "record-format",
    "record-form",
    "record-malformed",
    "record-many",
    "record-reference",
];

/// A fault as a line: its name, its numbers, then a text that may hold anything.
pub fn name_of(fault: &Fault) -> String {
    use header::Fault as Container;
    use payload::Fault as Inside;
    match fault {
        Fault::NotOurs => "not-ours".to_owned(),
        Fault::WrongKey => "wrong-key".to_owned(),
        Fault::Newer => "newer".to_owned(),
        Fault::TooLarge { size, limit } => format!("too-large {size} {limit}"),
        Fault::Damaged(damage) => match damage {
            Damage::Armour => "armour".to_owned(),
            Damage::Header => "header".to_owned(),
            Damage::Truncated => "truncated".to_owned(),
            Damage::Payload => "payload".to_owned(),
            Damage::Signature => "signature".to_owned(),
            Damage::Attachment(position) => format!("attachment {position}"),
            Damage::Container(fault) => match fault {
                Container::NotOurs => "container-not-ours".to_owned(),
                Container::Newer { version } => format!("container-newer {version}"),
                Container::Version => "container-version".to_owned(),
                Container::Short => "container-short".to_owned(),
                Container::RecordLength(length) => format!("container-record {length}"),
                Container::FilesLength(length) => format!("container-files {length}"),
                Container::Length { found, expected } => format!("container-length {found} {expected}"),
                Container::Padding => "container-padding".to_owned(),
            },
            Damage::Record(fault) => match fault {
                Inside::TooLong(length) => format!("record-long {length}"),
                Inside::Syntax { column } => format!("record-syntax {column}"),
                Inside::Format(format) => format!("record-format {format}"),
                Inside::NotCanonical => "record-form".to_owned(),
                Inside::Malformed(at) => format!("record-malformed {at}"),
                Inside::TooMany { at, found, limit } => format!("record-many {found} {limit} {at}"),
                Inside::Reference => "record-reference".to_owned(),
            },
        },
    }
}

fn read(line: &[u8]) -> Option<Fault> {
    use header::Fault as Container;
    use payload::Fault as Inside;
    let (name, rest) = match std::str::from_utf8(line).ok()? {
        line if line.contains(' ') => line.split_once(' ')?,
        line => (line, ""),
    };
    let number = |at: usize| rest.split(' ').nth(at)?.parse::<usize>().ok();
    let container = |fault| Fault::Damaged(Damage::Container(fault));
    let record = |fault| Fault::Damaged(Damage::Record(fault));
    Some(match name {
        "not-ours" => Fault::NotOurs,
        "wrong-key" => Fault::WrongKey,
        "newer" => Fault::Newer,
        "too-large" => Fault::TooLarge { size: number(0)?, limit: number(1)? },
        "armour" => Fault::Damaged(Damage::Armour),
        "header" => Fault::Damaged(Damage::Header),
        "truncated" => Fault::Damaged(Damage::Truncated),
        "payload" => Fault::Damaged(Damage::Payload),
        "signature" => Fault::Damaged(Damage::Signature),
        "attachment" => Fault::Damaged(Damage::Attachment(number(0)?)),
        "container-not-ours" => container(Container::NotOurs),
        "container-newer" => container(Container::Newer { version: rest.parse().ok()? }),
        "container-version" => container(Container::Version),
        "container-short" => container(Container::Short),
        "container-record" => container(Container::RecordLength(rest.parse().ok()?)),
        "container-files" => container(Container::FilesLength(rest.parse().ok()?)),
        "container-length" => container(Container::Length { found: number(0)?, expected: number(1)? }),
        "container-padding" => container(Container::Padding),
        "record-long" => record(Inside::TooLong(number(0)?)),
        "record-syntax" => record(Inside::Syntax { column: number(0)? }),
        "record-format" => record(Inside::Format(rest.parse().ok()?)),
        "record-form" => record(Inside::NotCanonical),
        "record-malformed" => record(Inside::Malformed(rest.to_owned())),
        "record-many" => {
            let at = rest.splitn(3, ' ').nth(2)?.to_owned();
            record(Inside::TooMany { at, found: number(0)?, limit: number(1)? })
        }
        "record-reference" => record(Inside::Reference),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::desk::intake::tests::{record, sealed_with};
    use crate::desk::ledger::Ledger;

    const KEY: &[u8] = include_bytes!("../../tests/fixtures/keys/demo-office.key");

    fn run(task: Task, parts: &[&[u8]]) -> Result<Vec<Vec<u8>>, &'static str> {
        let parts = [task.name().as_bytes()].into_iter().chain(parts.iter().copied());
        Hand::default().run(parts.map(<[u8]>::to_vec).collect())
    }

    /// There and back again.
    fn opened(name: &str, file: &[u8]) -> Arrival {
        let heard = hear(name, &answer(name, file));
        let [one] = <[Arrival; 1]>::try_from(heard).unwrap();
        one
    }

    /// What the worker answers about one file.
    fn answer(name: &str, file: &[u8]) -> Vec<Vec<u8>> {
        let answer = run(Task::Open, &[KEY, name.as_bytes(), file]).unwrap();
        let [one] = <[_; 1]>::try_from(each(1, answer).unwrap()).unwrap();
        one
    }

    #[test]
    fn files_opened_together_are_told_apart() {
        let [one, other] = [1, 2].map(|seed| sealed_with(record(seed)));
        let both = format!("{}{}", one.armoured(), other.armoured());
        let files = [(&b"a"[..], both.as_bytes()), (b"b", b"nothing"), (b"c", &one.bytes)];
        let parts = [&[KEY][..], &files.map(|it| it.0), &files.map(|it| it.1)].concat();
        let opened = run(Task::Open, &parts).unwrap();
        let apart = each(3, opened.clone()).unwrap();
        let alone = files.map(|(name, file)| answer(std::str::from_utf8(name).unwrap(), file));
        assert_eq!(apart, alone);
        assert_eq!(apart.iter().map(Vec::len).collect::<Vec<_>>(), [2 * ABOUT_ONE, ABOUT_ONE, ABOUT_ONE]);
        // What does not add up is no answer.
        assert_eq!(each(2, opened.clone()), None);
        assert_eq!(each(3, opened[..4].to_vec()), None);
        assert_eq!(each(1, vec![]), None);
        assert_eq!(each(1, vec![vec![0xff]]), None);
    }

    #[test]
    fn the_page_hears_what_the_worker_found() {
        let sealed = sealed_with(record(7));
        for file in [&sealed.bytes[..], sealed.armoured().as_bytes(), b"something", KEY, &sealed.bytes[..900]]
        {
            let identities = key::Identity::parse_file(KEY).unwrap();
            assert_eq!(opened("a", file), Arrival::from(intake::take("a", file, &identities)));
        }
        let mut ledger = Ledger::default();
        ledger.enter(opened("a.age", &sealed.bytes));
        assert_eq!(ledger.applications()[0].record.answers, record(7).answers);
        assert!(ledger.applications()[0].demonstration);
    }

    #[test]
    fn what_nobody_would_say_is_as_good_as_silence() {
        for answer in
            [vec![], vec![b"sealed".to_vec()], vec![b"sealed".to_vec(), b"real".to_vec(), b"{}".to_vec()]]
        {
            assert_eq!(hear("a", &answer), [Arrival { file: "a".to_owned(), found: Err(Why::Silent) }]);
        }
        assert_eq!(run(Task::Open, &[KEY]), Err("parts"));
        assert_eq!(Hand::default().run(vec![]), Err("parts"));
        assert_eq!(Hand::default().run(vec![b"dance".to_vec()]), Err("task"));
        let heard = hear("x.zip", &answer("x.zip", b"PK\x03\x04cut"));
        assert_eq!(heard[0].found, Err(Why::Wrapped(unpack::Why::Damaged)));
        assert_eq!(run(Task::Open, &[b"# no key", b"", b"a"]), Err("key"));
    }

    #[test]
    fn each_of_several_applications_in_a_text_is_found_again_under_its_name() {
        let [one, other] = [1, 2].map(|seed| sealed_with(record(seed)));
        let text = format!("{}{}", one.armoured(), other.armoured());
        let identities = identities(KEY).unwrap();
        let heard = hear("x", &open(&identities, "x", text.as_bytes()));
        assert_eq!(heard.len(), 2);
        for arrival in heard {
            let (name, found) = (arrival.file, arrival.found.unwrap());
            let digest = found.digest.to_string();
            let again = find(&identities, [&name, "x"], &digest, text.as_bytes()).unwrap();
            assert_eq!(again.record.package, found.record.package);
        }
    }

    #[test]
    fn kinds_and_faults_survive_the_way() {
        use header::Fault as C;
        use payload::Fault as R;
        for (kind, name) in KINDS {
            assert_eq!((kind_name(kind), kind_of(name.as_bytes())), (name, Some(kind)));
        }
        let container = [
            C::NotOurs,
            C::Newer { version: 9 },
            C::Version,
            C::Short,
            C::RecordLength(u32::MAX),
            C::FilesLength(u64::MAX),
            C::Length { found: 1, expected: 2 },
            C::Padding,
        ];
        let inside = [
            R::TooLong(1),
            R::Syntax { column: 1 },
            R::Format(2),
            R::NotCanonical,
            R::Malformed("/fields/a b  c".to_owned()),
            R::TooMany { at: "/tables/x y".to_owned(), found: 5, limit: 4 },
            R::Reference,
        ];
        let damages = [
            Damage::Armour,
            Damage::Header,
            Damage::Truncated,
            Damage::Payload,
            Damage::Signature,
            Damage::Attachment(3),
        ];
        let damages = damages
            .into_iter()
            .chain(container.map(Damage::Container))
            .chain(inside.map(Damage::Record))
            .map(Fault::Damaged);
        let others = [Fault::NotOurs, Fault::WrongKey, Fault::Newer, Fault::TooLarge { size: 7, limit: 6 }];
        for fault in others.into_iter().chain(damages) {
            assert_eq!(read(name_of(&fault).as_bytes()), Some(fault.clone()), "{fault:?}");
            let why = Why::Unopened(Kind::Text, fault);
            assert_eq!(why_of(&why_name(&why)), Some(why));
        }
    }

    #[test]
    fn every_reason_survives_as_a_line() {
        for why in WRAPPINGS.map(|(why, _)| Why::Wrapped(why)) {
            assert_eq!(why_of(&why_name(&why)), Some(why));
        }
        for why in [Why::Demonstration, Why::Unread, Why::Silent, Why::Worklist] {
            assert_eq!(why_of(&why_name(&why)), Some(why.clone()));
            assert_eq!(hear("a", &say("a", &why)), [Arrival { file: "a".to_owned(), found: Err(why) }]);
        }
        assert_eq!(why_of("sealed whatever"), None);
    }

    #[test]
    fn a_worklist_is_told_from_a_damaged_application() {
        use crate::package::key::DEMONSTRATION;
        let recipients = Recipients::parse(&DEMONSTRATION).unwrap();
        let file = Worklist::default().save(&identities(KEY).unwrap(), &recipients).unwrap();
        let listed = answer("a", &file);
        assert!(is_worklist(&listed) && is_sound(&listed));
        assert_eq!(hear("a", &listed)[0].found, Err(Why::Worklist), "where nobody looks for one");
        assert!(!is_worklist(&answer("a", &sealed_with(record(1)).bytes)));
    }

    #[test]
    fn attachments_come_out_of_the_file_that_they_came_in() {
        let (sealed, files) = crate::desk::intake::tests::sealed_with_files(5);
        let digest = sealed.receipt.record.to_string();
        let ask = |inner: &str, digest: &str| {
            let parts = [KEY, inner.as_bytes(), b"a.age", digest.as_bytes(), &sealed.bytes[..]];
            run(Task::Attachments, &parts)
        };
        let found = ask("a.age", &digest).unwrap();
        assert_eq!(found.len(), 4 * files.len());
        for (found, file) in found.chunks(4).zip(&files) {
            assert_eq!(&found[3], file);
            assert!(!found[0].is_empty() && found[0].is_ascii(), "{found:?}");
        }
        assert_eq!(ask("b.age", &digest), Err("another"));
        assert_eq!(ask("a.age", &Digest::of(b"x").to_string()), Err("another"));
    }

    #[test]
    fn attachments_of_many_are_gathered_into_one_archive() {
        let mut hand = Hand::default();
        let mut sizes = Vec::new();
        for seed in [5, 6] {
            let (sealed, _) = crate::desk::intake::tests::sealed_with_files(seed);
            let digest = sealed.receipt.record.to_string();
            let folder = format!("folder {seed}");
            let parts: [&[u8]; 7] =
                [b"gather", KEY, b"a", b"a", digest.as_bytes(), folder.as_bytes(), &sealed.bytes];
            let answer = hand.run(parts.map(<[u8]>::to_vec).into()).unwrap();
            sizes.push(String::from_utf8(answer[0].clone()).unwrap().parse::<usize>().unwrap());
        }
        assert!(sizes[0] < sizes[1]);
        let answer = hand.run(vec![b"archive".to_vec()]).unwrap();
        let archive = zip::ZipArchive::new(std::io::Cursor::new(answer[0].clone())).unwrap();
        assert_eq!(archive.len(), 4);
    }

    #[test]
    fn a_key_is_made_kept_under_a_passphrase_and_drilled() {
        let made = run(Task::Make, &["一句口令".as_bytes(), b"2026-03-01T12:00:00+08:00"]).unwrap();
        let [file, public] = &made[..] else { panic!("{made:?}") };
        assert_eq!(run(Task::Unlock, &[b"another", file]), Err("passphrase"));
        let secret = run(Task::Unlock, &["一句口令".as_bytes(), file]).unwrap().remove(0);
        let own = identities(&secret).unwrap();
        assert_eq!(own[0].recipient().to_string().as_bytes(), public);

        let [other, _] = crate::package::key::DEMONSTRATION;
        let drilled = run(Task::Drill, &[&secret, public, other.as_bytes()]).unwrap();
        assert_eq!(drilled, [public.clone(), vec![]]);
        assert_eq!(run(Task::Drill, &[&secret, public]), Err("keys"));
    }

    proptest! {
        #[test]
        fn no_answer_makes_the_page_panic(answer in prop::collection::vec(any::<Vec<u8>>(), 0..4)) {
            let _ = hear("x", &answer);
        }
    }
}
