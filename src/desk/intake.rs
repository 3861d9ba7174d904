//! Intake: one file → recognised by its content, opened or refused. What it is called never matters.

use std::borrow::Cow;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::package::ARMOUR_LIMIT;
use crate::package::key::Identity;
use crate::package::open::{self, ARMOUR_BEGIN, ARMOUR_END, Damage, Fault, Form, Opened};

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sealed application, binary.
    Sealed,
    /// A text with a sealed application in it: armour, perhaps quoted or wrapped again by a mail program.
    Text,
    /// A key file: it belongs to the keys, not among the applications.
    Key,
    /// Something else.
    Other,
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name, as a label.
    pub name: String,
    /// Its length.
    pub size: usize,
    /// What it is.
    pub kind: Kind,
    /// What became of it.
    pub outcome: Result<Box<Opened>, Fault>,
}

/// Takes one file in. It never panics, whatever the bytes are.
pub fn take(name: &str, bytes: &[u8], identities: &[Identity]) -> Item {
    let (kind, file) = unwrapped(bytes);
    let outcome = file.and_then(|file| open::open(&file, identities));
    Item { name: name.to_owned(), size: bytes.len(), kind, outcome: outcome.map(Box::new) }
}

fn unwrapped(bytes: &[u8]) -> (Kind, Result<Cow<'_, [u8]>, Fault>) {
    match recognise(bytes) {
        (Kind::Sealed, _) => (Kind::Sealed, Ok(bytes.into())),
        (Kind::Text, Some(text)) => {
            let file = armours(&text).next().map_or(Err(Fault::NotOurs), unwrap);
            (Kind::Text, file.map(Cow::Owned))
        }
        (kind, _) => (kind, Err(Fault::NotOurs)),
    }
}

/// The longest file that is looked at: mail programs quote and wrap, but do not double.
pub const LIMIT: usize = 2 * ARMOUR_LIMIT;

/// The kind of a file, and the text if armour is in it.
pub(super) fn recognise(bytes: &[u8]) -> (Kind, Option<Cow<'_, str>>) {
    if Form::recognise(bytes) == Some(Form::Binary) {
        return (Kind::Sealed, None);
    }
    if bytes.len() > LIMIT {
        return (Kind::Other, None);
    }
    match as_text(bytes) {
        Some(text) if text.contains(ARMOUR_BEGIN) => (Kind::Text, Some(text)),
        Some(text) if text.lines().any(|line| line.trim_start().starts_with("AGE-SECRET-KEY-1")) => {
            (Kind::Key, None)
        }
        _ => (Kind::Other, None),
    }
}

/// UTF-8, or UTF-16 with a byte order mark. Bytes that are not UTF-8 may stand around armour (mail in GBK), so
/// they are replaced, not refused.
fn as_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        Some(Cow::Owned(String::from_utf16_lossy(&units)))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ if bytes.contains(&0) => None,
        _ => Some(String::from_utf8_lossy(bytes)),
    }
}

/// What follows the first line of every armour in `text`, its last line with it; where that is missing, as far as the
/// next armour.
pub(super) fn armours(text: &str) -> impl Iterator<Item = &str> {
    let whole = |rest: &str| rest.find(ARMOUR_END).map(|end| end + ARMOUR_END.len());
    text.split(ARMOUR_BEGIN).skip(1).map(move |rest| &rest[..whole(rest).unwrap_or(rest.len())])
}

/// The binary file out of one of [`armours`]: quote marks and white space are skipped, line lengths do not matter, but
/// every character of the encoding must be there.
pub(super) fn unwrap(armour: &str) -> Result<Vec<u8>, Fault> {
    let damaged = Fault::Damaged(Damage::Armour);
    let armour = armour.strip_suffix(ARMOUR_END).ok_or(damaged.clone())?;
    let encoded: String =
        armour.chars().filter(|c| !c.is_whitespace() && !matches!(c, '>' | '|' | '\u{feff}')).collect();
    match encoded.len() {
        size if size > ARMOUR_LIMIT => Err(Fault::TooLarge { size, limit: ARMOUR_LIMIT }),
        _ => BASE64_STANDARD.decode(encoded).map_err(|_| damaged),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::application::Answers;
    use crate::package::Digest;
    use crate::package::PackageId;
    use crate::package::chain::tests::secret;
    use crate::package::chain::{Chain, ChainKey};
    use crate::package::key::{DEMONSTRATION, Recipients};
    use crate::package::payload::Record;
    use crate::package::seal::{self, Sealed, seal};

    pub(in crate::desk) fn identities() -> Vec<Identity> {
        Identity::parse_file(include_bytes!("../../tests/fixtures/keys/demo-office.key")).unwrap()
    }

    pub(in crate::desk) fn record(seed: u8) -> Record {
        let mut answers = Answers::default();
        answers.fields.insert("name".to_owned(), "测试甲".to_owned());
        Record {
            package: PackageId::new([seed; 16]).unwrap(),
            campaign: "demo".to_owned(),
            program: "graduates".to_owned(),
            demonstration: true,
            form: "1".to_owned(),
            rules: "1".to_owned(),
            notice: Digest::of(b""),
            created: "2026-03-01T12:00:00+08:00".to_owned(),
            chain: Chain::first(ChainKey::OPEN),
            answers,
            attachments: Vec::new(),
        }
    }

    /// Sealed in the chain of one of several applicants.
    pub(in crate::desk) fn sealed_by(seed: u8, record: Record) -> Sealed {
        let recipients = Recipients::parse(&DEMONSTRATION).unwrap();
        seal(record, &[], &recipients, &secret(seed), &mut |_, _| {}).unwrap()
    }

    pub(in crate::desk) fn sealed_with(record: Record) -> Sealed {
        sealed_by(7, record)
    }

    /// With two files, which are given too.
    pub(in crate::desk) fn sealed_with_files(seed: u8) -> (Sealed, [Vec<u8>; 2]) {
        let files = [b"%PDF-1.7 one".to_vec(), [b"\xff\xd8\xff two".as_slice(), &[seed]].concat()];
        let recipients = Recipients::parse(&DEMONSTRATION).unwrap();
        let file = |(field, bytes): (&str, &Vec<u8>)| seal::File {
            field: field.to_owned(),
            name: "照片.jpg".to_owned(),
            bytes: bytes.clone(),
        };
        let attached: Vec<_> = ["file_1", "photo"].into_iter().zip(&files).map(file).collect();
        (seal(record(seed), &attached, &recipients, &secret(seed), &mut |_, _| {}).unwrap(), files)
    }

    fn sealed() -> Sealed {
        sealed_with(record(7))
    }

    #[track_caller]
    fn opens(bytes: &[u8], kind: Kind) {
        let item = take("文件.jpg", bytes, &identities());
        assert_eq!(item.kind, kind);
        assert_eq!(item.outcome.unwrap().record.answers.get("name"), "测试甲");
    }

    #[track_caller]
    fn refused(bytes: &[u8], kind: Kind, fault: Fault) {
        let item = take("tingzhou-K9GY4JUD.age", bytes, &identities());
        assert_eq!((item.kind, item.outcome), (kind, Err(fault)));
    }

    #[test]
    fn an_application_is_recognised_in_whatever_a_mail_program_made_of_it() {
        let sealed = sealed();
        let armour = sealed.armoured();
        opens(&sealed.bytes, Kind::Sealed);
        opens(armour.as_bytes(), Kind::Text);
        opens(armour.trim_end().as_bytes(), Kind::Text);
        opens(armour.replace('\n', "\r\n").as_bytes(), Kind::Text);
        opens(format!("\u{feff}您好，\n附件如下：\n\n{armour}\n此致").as_bytes(), Kind::Text);
        let quoted: String = armour.lines().map(|line| format!("> > {line}\r\n")).collect();
        opens(quoted.as_bytes(), Kind::Text);
        let (start, rest) = armour.split_at(ARMOUR_BEGIN.len() + 1);
        let (body, end) = rest.split_at(rest.find("-----").unwrap());
        let body: String = body.replace('\n', "");
        let wrapped: String =
            body.as_bytes().chunks(76).map(|line| format!("{}\n", String::from_utf8_lossy(line))).collect();
        opens(format!("{start}{wrapped}{end}").as_bytes(), Kind::Text);
        opens(format!("{start}\n\n{body}\n{end}").as_bytes(), Kind::Text);
        let wide = |unit: fn(u16) -> [u8; 2]| {
            let text: Vec<u8> = format!("\u{feff}{armour}").encode_utf16().flat_map(unit).collect();
            text
        };
        opens(&wide(u16::to_le_bytes), Kind::Text);
        opens(&wide(u16::to_be_bytes), Kind::Text);
        let gbk = [b"\xc4\xfa\xba\xc3\r\n", armour.as_bytes()].concat();
        opens(&gbk, Kind::Text);
    }

    #[test]
    fn what_cannot_be_opened_is_told_apart() {
        let sealed = sealed();
        let armour = sealed.armoured();
        refused(b"", Kind::Other, Fault::NotOurs);
        refused(b"PK\x03\x04\0\0", Kind::Other, Fault::NotOurs);
        refused("您好".as_bytes(), Kind::Other, Fault::NotOurs);
        refused(include_bytes!("../../tests/fixtures/keys/demo-office.key"), Kind::Key, Fault::NotOurs);
        refused(ARMOUR_BEGIN.as_bytes(), Kind::Text, Fault::Damaged(Damage::Armour));
        refused(&armour.as_bytes()[..armour.len() - 60], Kind::Text, Fault::Damaged(Damage::Armour));
        let mut starred = armour.clone().into_bytes();
        starred[ARMOUR_BEGIN.len() + 10] = b'*';
        refused(&starred, Kind::Text, Fault::Damaged(Damage::Armour));
        refused(&sealed.bytes[..sealed.bytes.len() - 1], Kind::Sealed, Fault::Damaged(Damage::Truncated));
        refused(b"age-encryption.org/v2\n", Kind::Sealed, Fault::Newer);
        refused(&vec![b' '; LIMIT + 1], Kind::Other, Fault::NotOurs);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(before in any::<String>(), inside in any::<String>(), bytes in any::<Vec<u8>>()) {
            let text = format!("{before}{ARMOUR_BEGIN}{inside}{ARMOUR_END}");
            let _ = take("x", text.as_bytes(), &identities());
            let _ = take("x", &bytes, &identities());
        }
    }
}
