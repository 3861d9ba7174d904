//! What the desk's page and the worker that opens its files say to each other: lists of byte strings. The worker
//! gets the key file and the file; it answers with the record as it was sealed, or with why there is none.
//! Attachments never leave the worker.

use super::intake::{self, Kind};
use super::ledger::{Arrival, Found, Why};
use super::unpack;
use crate::package::open::{Damage, Fault};
use crate::package::payload::Record;
use crate::package::{Digest, header, key, payload};

/// What is in the message when an application was opened: it is real, or for trying things out.
const REAL: &[u8] = b"real";
const DEMONSTRATION: &[u8] = b"demonstration";

/// Parts of the answer about one file: its name, its kind, then the mark, the record and the signature of an
/// application, or why there is none and two empty parts.
const ABOUT_ONE: usize = 5;

/// Opens a file in the worker, and what is in it if it is a message or an archive; `parts` are the key file, the file's
/// name and the file.
///
/// # Errors
/// If they are not: the page would have to be of another version.
pub fn run(parts: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, &'static str> {
    let [mut secret, name, file] = <[Vec<u8>; 3]>::try_from(parts).map_err(|_| "parts")?;
    let identities = key::Identity::parse_file(&secret);
    key::wipe(&mut secret);
    let identities = identities.map_err(|_| "key")?;
    let mut answer = Vec::new();
    unpack::unpack(&String::from_utf8_lossy(&name), &file, &mut |found| {
        let (kind, outcome) = match &found.bytes {
            Ok(bytes) => {
                let item = intake::take("", bytes, &identities);
                (item.kind, item.outcome.map_err(|fault| name_of(&fault)))
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
    Ok(answer)
}

/// What the worker's answer says about the file called `file`, or about those in it.
pub fn hear(file: &str, answer: &[Vec<u8>]) -> Vec<Arrival> {
    let silent = || Arrival { file: file.to_owned(), found: Err(Why::Silent) };
    if answer.is_empty() || !answer.len().is_multiple_of(ABOUT_ONE) {
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
        Err(match wrapped_of(line) {
            Some(why) => Why::Wrapped(why),
            None => Why::Unopened(kind_of(kind)?, read(mark)?),
        })
    };
    Some(Arrival { file, found })
}

const WRAPPINGS: [(unpack::Why, &str); 4] = [
    (unpack::Why::Damaged, "wrapping-damaged"),
    (unpack::Why::Password, "wrapping-password"),
    (unpack::Why::TooLarge, "wrapping-large"),
    (unpack::Why::TooDeep, "wrapping-deep"),
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

    /// There and back again.
    fn opened(name: &str, file: &[u8]) -> Arrival {
        let heard = hear(name, &run(vec![KEY.to_vec(), name.as_bytes().to_vec(), file.to_vec()]).unwrap());
        let [one] = <[Arrival; 1]>::try_from(heard).unwrap();
        one
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
        assert_eq!(run(vec![KEY.to_vec()]), Err("parts"));
        let heard =
            hear("x.zip", &run(vec![KEY.to_vec(), b"x.zip".to_vec(), b"PK\x03\x04cut".to_vec()]).unwrap());
        assert_eq!(heard[0].found, Err(Why::Wrapped(unpack::Why::Damaged)));
        assert_eq!(run(vec![b"# no key".to_vec(), vec![], b"a".to_vec()]), Err("key"));
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
        for why in [Why::Demonstration, Why::Unread, Why::Silent] {
            assert_eq!(why_of(&why_name(&why)), Some(why));
        }
        assert_eq!(why_of("sealed whatever"), None);
    }

    proptest! {
        #[test]
        fn no_answer_makes_the_page_panic(answer in prop::collection::vec(any::<Vec<u8>>(), 0..4)) {
            let _ = hear("x", &answer);
        }
    }
}
