//! The record (§3): what was typed and what it was typed for, in one canonical spelling.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chain::{Action, Chain, ChainKey, Signed};
use super::header::{FILES_LIMIT, RECORD_LIMIT};
use super::receipt::Reference;
use super::{Digest, PackageId};
use crate::domain::application::{Answers, Row};
use crate::domain::time::Date;

/// Most single answers.
pub const FIELDS_LIMIT: usize = 400;
/// Most repeated sections.
pub const TABLES_LIMIT: usize = 40;
/// Most rows of one section.
pub const ROWS_LIMIT: usize = 100;
/// Most answers in one row.
pub const CELLS_LIMIT: usize = 60;
/// Longest answer, in bytes.
pub const TEXT_LIMIT: usize = 64 << 10;
/// Most attached files.
pub const ATTACHMENTS_LIMIT: usize = 32;
/// Longest attached file.
pub const ATTACHMENT_LIMIT: usize = 8 << 20;

/// One application as it is sealed, without the bytes of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Names this sealed file.
    pub package: PackageId,
    /// Id of the campaign applied in.
    pub campaign: String,
    /// Id of the program applied for.
    pub program: String,
    /// Whether it is for trying things out.
    pub demonstration: bool,
    /// Version of the form it was filled in.
    pub form: String,
    /// Version of the eligibility rules shown to the applicant.
    pub rules: String,
    /// The notice on personal data that was agreed to.
    pub notice: Digest,
    /// Local time with zone: `2026-03-01T12:00:00+08:00`.
    pub created: String,
    /// Its place among the packages of one applicant.
    pub chain: Chain,
    /// What was typed; soft points the applicant confirmed are in it, as a table.
    pub answers: Answers,
    /// What is attached, in order. [`super::seal`] fills it from the files.
    pub attachments: Vec<Attachment>,
}

/// An attached file, described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The field it answers.
    pub field: String,
    /// Its name on the applicant's device: a label, never a path.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Its length in bytes.
    pub length: u64,
    /// Its SHA-256.
    pub digest: Digest,
}

/// The kinds of file that can be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl Media {
    const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// What `bytes` begin as; names and claims are not asked.
    pub fn recognise(bytes: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|media| {
            bytes.starts_with(match media {
                Self::Pdf => b"%PDF-",
                Self::Jpeg => b"\xff\xd8\xff",
                Self::Png => b"\x89PNG\r\n\x1a\n",
            })
        })
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The ending of a file of this kind.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    fn from_mime(mime: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.mime() == mime)
    }
}

impl Attachment {
    /// The name it is saved under, as the `position`th attachment counted from 0: nothing of the applicant's.
    pub fn safe_name(&self, position: usize) -> String {
        format!("{:02}-{}.{}", position + 1, self.field, self.media.extension())
    }
}

/// What can be wrong with a record. Places are JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Longer than a record may be.
    TooLong(usize),
    /// No JSON of this shape; where reading stopped.
    Syntax {
        /// Column, counted from 1; a canonical record has one line.
        column: usize,
    },
    /// `format` is not that of any version, or not of the one that its chain shows.
    Format(u32),
    /// Readable, but not in canonical form: a key stands twice, is missing or out of order, or white space.
    NotCanonical,
    /// The value at this place is not of its form.
    Malformed(String),
    /// There are more items, or bytes, at this place than allowed.
    TooMany {
        /// Where.
        at: String,
        /// How many.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// The reference is not that of the package id.
    Reference,
}

impl Record {
    /// The reference of its package id.
    pub fn reference(&self) -> Reference {
        Reference::of(&self.package)
    }

    /// The version of the format that it is written in (§2).
    pub fn format(&self) -> u32 {
        if self.chain.signed.is_some() { 2 } else { 1 }
    }

    /// The record's bytes, in canonical form.
    pub fn encode(&self) -> Result<Vec<u8>, Fault> {
        self.check()?;
        let bytes = serde_json::to_vec(&RecordJson::from(self))
            .expect("strings, integers and maps with string keys always serialise");
        if bytes.len() > RECORD_LIMIT { Err(Fault::TooLong(bytes.len())) } else { Ok(bytes) }
    }

    /// Reads a record's bytes; refuses every other spelling of the same record.
    pub fn decode(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > RECORD_LIMIT {
            return Err(Fault::TooLong(bytes.len()));
        }
        let mirror: RecordJson =
            serde_json::from_slice(bytes).map_err(|fault| Fault::Syntax { column: fault.column() })?;
        let record = Self::try_from(mirror)?;
        if record.encode()? == bytes { Ok(record) } else { Err(Fault::NotCanonical) }
    }

    /// Every rule and limit of §3 that the shape does not already hold.
    fn check(&self) -> Result<(), Fault> {
        form("/campaign", is_id(&self.campaign))?;
        form("/program", is_id(&self.program))?;
        form("/form", is_version(&self.form))?;
        form("/rules", is_version(&self.rules))?;
        form("/created", is_moment(&self.created))?;
        form("/chain/sequence", (1..=9999).contains(&self.chain.sequence))?;
        form("/chain/supersedes", self.chain.supersedes.is_some() == (self.chain.sequence > 1))?;
        if let Some(Signed { action, .. }) = self.chain.signed {
            form("/chain/action", (action == Action::Apply) == (self.chain.sequence == 1))?;
            let bare = self.answers.fields.is_empty() && self.answers.tables.is_empty();
            let holds = match action {
                Action::Apply | Action::Replace => true,
                Action::Withdraw => bare && self.attachments.is_empty(),
                Action::Supplement => bare && !self.attachments.is_empty(),
            };
            form("/chain/action", holds)?;
        }

        most("/fields", self.answers.fields.len(), FIELDS_LIMIT)?;
        row("/fields", &self.answers.fields)?;
        most("/tables", self.answers.tables.len(), TABLES_LIMIT)?;
        for (name, rows) in &self.answers.tables {
            let at = format!("/tables/{name}");
            form(&at, is_name(name))?;
            most(&at, rows.len(), ROWS_LIMIT)?;
            for (position, cells) in rows.iter().enumerate() {
                let at = format!("{at}/{position}");
                most(&at, cells.len(), CELLS_LIMIT)?;
                row(&at, cells)?;
            }
        }

        most("/attachments", self.attachments.len(), ATTACHMENTS_LIMIT)?;
        let mut total = 0usize;
        for (position, attachment) in self.attachments.iter().enumerate() {
            let at = format!("/attachments/{position}");
            form(&format!("{at}/field"), is_name(&attachment.field))?;
            form(&format!("{at}/name"), is_label(&attachment.name))?;
            form(&format!("{at}/length"), attachment.length > 0)?;
            let length = usize::try_from(attachment.length).unwrap_or(usize::MAX);
            most(&format!("{at}/length"), length, ATTACHMENT_LIMIT)?;
            total += length;
        }
        most("/attachments", total, FILES_LIMIT)
    }
}

fn form(at: &str, holds: bool) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(Fault::Malformed(at.to_owned())) }
}

fn most(at: &str, found: usize, limit: usize) -> Result<(), Fault> {
    if found <= limit { Ok(()) } else { Err(Fault::TooMany { at: at.to_owned(), found, limit }) }
}

fn row(at: &str, cells: &Row) -> Result<(), Fault> {
    for (name, text) in cells {
        let at = format!("{at}/{name}");
        form(&at, is_name(name))?;
        most(&at, text.len(), TEXT_LIMIT)?;
    }
    Ok(())
}

/// Whether `text` can be the id of a campaign, a program or a check.
pub fn is_id(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(inside) && !text.starts_with(['-', '_'])
}

/// Whether `text` can be the name of a field or a table.
pub fn is_name(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=48).contains(&text.len())
        && text.bytes().all(inside)
        && text.starts_with(|first: char| first.is_ascii_lowercase())
}

fn is_version(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=32).contains(&text.len()) && text.bytes().all(inside)
}

fn is_label(text: &str) -> bool {
    (1..=255).contains(&text.len()) && !text.chars().any(char::is_control)
}

/// `YYYY-MM-DDThh:mm:ss±hh:mm`: a real day, every other part within its range.
fn is_moment(text: &str) -> bool {
    const PATTERN: &[u8; 25] = b"dddd-dd-ddTdd:dd:dd+dd:dd";
    let shaped = text.len() == PATTERN.len()
        && text.bytes().zip(PATTERN).all(|(byte, pattern)| match pattern {
            b'd' => byte.is_ascii_digit(),
            b'+' => byte == b'+' || byte == b'-',
            exact => byte == *exact,
        });
    let within = |start: usize, range: std::ops::RangeInclusive<u32>| {
        text[start..start + 2].parse().is_ok_and(|number| range.contains(&number))
    };
    shaped
        && Date::parse(&text[..10]).is_ok()
        && within(11, 0..=23)
        && within(14, 0..=59)
        && within(17, 0..=60)
        && within(20, 0..=14)
        && within(23, 0..=59)
}

// The mirror: field order is the canonical order.

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordJson {
    format: u32,
    package: String,
    reference: String,
    campaign: String,
    program: String,
    demonstration: bool,
    form: String,
    rules: String,
    notice: String,
    created: String,
    chain: ChainJson,
    fields: BTreeMap<String, String>,
    tables: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    attachments: Vec<AttachmentJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChainJson {
    sequence: u32,
    supersedes: Option<String>,
    // From version 2 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    action: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachmentJson {
    field: String,
    name: String,
    r#type: String,
    length: u64,
    sha256: String,
}

impl From<&Record> for RecordJson {
    fn from(record: &Record) -> Self {
        Self {
            format: record.format(),
            package: record.package.to_string(),
            reference: record.reference().to_string(),
            campaign: record.campaign.clone(),
            program: record.program.clone(),
            demonstration: record.demonstration,
            form: record.form.clone(),
            rules: record.rules.clone(),
            notice: record.notice.to_string(),
            created: record.created.clone(),
            chain: ChainJson {
                sequence: record.chain.sequence,
                supersedes: record.chain.supersedes.map(|package| package.to_string()),
                action: record.chain.signed.map(|signed| signed.action.name().to_owned()),
                key: record.chain.signed.map(|signed| signed.key.to_string()),
            },
            fields: record.answers.fields.clone(),
            tables: record.answers.tables.clone(),
            attachments: record
                .attachments
                .iter()
                .map(|attachment| AttachmentJson {
                    field: attachment.field.clone(),
                    name: attachment.name.clone(),
                    r#type: attachment.media.mime().to_owned(),
                    length: attachment.length,
                    sha256: attachment.digest.to_string(),
                })
                .collect(),
        }
    }
}

impl TryFrom<RecordJson> for Record {
    type Error = Fault;

    fn try_from(mirror: RecordJson) -> Result<Self, Fault> {
        fn at<T>(place: impl Into<String>, value: Option<T>) -> Result<T, Fault> {
            value.ok_or_else(|| Fault::Malformed(place.into()))
        }
        let signed = match (mirror.format, mirror.chain.action, mirror.chain.key) {
            (1, None, None) => None,
            (2, Some(action), Some(key)) => Some(Signed {
                action: at("/chain/action", Action::from_name(&action))?,
                key: at("/chain/key", ChainKey::parse(&key))?,
            }),
            (format, ..) => return Err(Fault::Format(format)),
        };
        let package = at("/package", PackageId::parse(&mirror.package))?;
        if Reference::of(&package).to_string() != mirror.reference {
            return Err(Fault::Reference);
        }
        let supersedes = match mirror.chain.supersedes {
            Some(hex) => Some(at("/chain/supersedes", PackageId::parse(&hex))?),
            None => None,
        };
        let mut attachments = Vec::new();
        for (position, AttachmentJson { field, name, r#type, length, sha256 }) in
            mirror.attachments.into_iter().enumerate()
        {
            let media = at(format!("/attachments/{position}/type"), Media::from_mime(&r#type))?;
            let digest = at(format!("/attachments/{position}/sha256"), Digest::parse(&sha256))?;
            attachments.push(Attachment { field, name, media, length, digest });
        }
        Ok(Self {
            package,
            campaign: mirror.campaign,
            program: mirror.program,
            demonstration: mirror.demonstration,
            form: mirror.form,
            rules: mirror.rules,
            notice: at("/notice", Digest::parse(&mirror.notice))?,
            created: mirror.created,
            chain: Chain { sequence: mirror.chain.sequence, supersedes, signed },
            answers: Answers { fields: mirror.fields, tables: mirror.tables },
            attachments,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An invented applicant's record; what a test cares about it changes.
    pub(crate) fn sample() -> Record {
        let text = |pairs: &[(&str, &str)]| -> Row {
            pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        Record {
            package: PackageId::new(*b"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10")
                .unwrap(),
            campaign: "demo-2026".to_owned(),
            program: "graduates".to_owned(),
            demonstration: true,
            form: "1".to_owned(),
            rules: "2026.1".to_owned(),
            notice: Digest::of(b"notice"),
            created: "2026-03-01T12:00:00+08:00".to_owned(),
            chain: Chain::UNSIGNED,
            answers: Answers {
                fields: text(&[("id_no", "11010519491231002X"), ("name", "测试·𡌴")]),
                tables: [("education".to_owned(), vec![text(&[("school", "测试大学")]), text(&[])])].into(),
            },
            attachments: Vec::new(),
        }
    }

    pub(crate) fn described(bytes: &[u8]) -> Attachment {
        Attachment {
            field: "photo".to_owned(),
            name: "照片.png".to_owned(),
            media: Media::Png,
            length: bytes.len() as u64,
            digest: Digest::of(bytes),
        }
    }

    #[test]
    fn the_canonical_form_is_the_specified_one() {
        let mut record = sample();
        record.attachments.push(described(b"x"));
        record.answers.fields.insert("statement".to_owned(), "a\"\\/\u{8}\u{c}\n\r\t\u{1}\u{7f}é".to_owned());
        let expected = concat!(
            r#"{"format":1,"package":"0102030405060708090a0b0c0d0e0f10","reference":"K9GY4JUD","#,
            r#""campaign":"demo-2026","program":"graduates","demonstration":true,"form":"1","rules":"2026.1","#,
            r#""notice":"9368a7d21e018f64ae3327d2f25cd4d7693b2d85328e4bb680bcfcbd4c26b90e","#,
            r#""created":"2026-03-01T12:00:00+08:00","chain":{"sequence":1,"supersedes":null},"#,
            r#""fields":{"id_no":"11010519491231002X","name":"测试·𡌴","#,
            r#""statement":"a\"\\/\b\f\n\r\t\u0001"#,
            "\u{7f}",
            r#"é"},"tables":{"education":[{"school":"测试大学"},{}]},"#,
            r#""attachments":[{"field":"photo","name":"照片.png","type":"image/png","length":1,"#,
            r#""sha256":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}]}"#,
        );
        assert_eq!(std::str::from_utf8(&record.encode().unwrap()).unwrap(), expected);
        assert_eq!(Record::decode(expected.as_bytes()), Ok(record));
    }

    /// Replaces `from` in the sample's bytes by `to` and expects the fault.
    #[track_caller]
    fn check(from: &str, to: &str, fault: Fault) {
        let text = String::from_utf8(sample().encode().unwrap()).unwrap();
        assert!(text.contains(from), "{from} is not in {text}");
        assert_eq!(Record::decode(text.replacen(from, to, 1).as_bytes()), Err(fault), "{from} → {to}");
    }

    /// The sample as the first package of a chain.
    fn chained() -> Record {
        let key = ChainKey::parse(&"5a".repeat(32)).unwrap();
        Record { chain: Chain::first(key), ..sample() }
    }

    #[test]
    fn a_record_of_version_2_says_what_it_does_and_in_whose_chain() {
        let text = String::from_utf8(chained().encode().unwrap()).unwrap();
        let key = "5a".repeat(32);
        let chain = format!(r#""chain":{{"sequence":1,"supersedes":null,"action":"apply","key":"{key}"}}"#);
        assert!(text.starts_with(r#"{"format":2,"#) && text.contains(&chain), "{text}");
        assert_eq!(Record::decode(text.as_bytes()), Ok(chained()));

        let malformed = |at: &str| Err(Fault::Malformed(at.to_owned()));
        for (from, to, outcome) in [
            (r#""format":2"#, r#""format":1"#, Err(Fault::Format(1))),
            (r#","action":"apply""#, "", Err(Fault::Format(2))),
            (r#""apply""#, r#""replace""#, malformed("/chain/action")),
            (r#""apply""#, r#""Apply""#, malformed("/chain/action")),
            ("5a5a", "5A5A", malformed("/chain/key")),
        ] {
            assert_eq!(Record::decode(text.replacen(from, to, 1).as_bytes()), outcome, "{from} → {to}");
        }
    }

    #[test]
    fn a_withdrawal_holds_nothing_and_a_supplement_holds_files_only() {
        let Some(Signed { key, .. }) = chained().chain.signed else { unreachable!() };
        let before = PackageId::new([9; 16]).unwrap();
        #[track_caller]
        fn check(record: &Record, is_fine: bool) {
            let outcome = record.encode().map(drop);
            let refusal = Err(Fault::Malformed("/chain/action".to_owned()));
            assert_eq!(outcome, if is_fine { Ok(()) } else { refusal });
        }
        let next = |action| Record { chain: Chain::after(1, before, action, key), ..sample() };
        let bare = |action| Record { answers: Answers::default(), ..next(action) };
        let with_file = |record| Record { attachments: vec![described(b"x")], ..record };
        check(&next(Action::Replace), true);
        check(&next(Action::Apply), false);
        check(&next(Action::Withdraw), false);
        check(&bare(Action::Withdraw), true);
        check(&with_file(bare(Action::Withdraw)), false);
        check(&bare(Action::Supplement), false);
        check(&with_file(bare(Action::Supplement)), true);
        check(&with_file(next(Action::Supplement)), false);
        check(&with_file(next(Action::Replace)), true);
    }

    #[test]
    fn every_other_spelling_is_refused() {
        check(r#"{"format":1"#, r#"{ "format":1"#, Fault::NotCanonical);
        check(r#""name":"#, r#""id_no":"x","name":"#, Fault::NotCanonical);
        check(r#","supersedes":null"#, "", Fault::NotCanonical);
        check("测试大学", r"\u6d4b试大学", Fault::NotCanonical);
        check(r#""sequence":1"#, r#""sequence":1.0"#, Fault::Syntax { column: 311 });
        check(r#""form":"1","rules":"2026.1""#, r#""rules":"2026.1","form":"1""#, Fault::NotCanonical);
        let text = String::from_utf8(sample().encode().unwrap()).unwrap();
        assert_eq!(Record::decode(format!("{text}\n").as_bytes()), Err(Fault::NotCanonical));
        assert_eq!(Record::decode(format!("\u{feff}{text}").as_bytes()), Err(Fault::Syntax { column: 1 }));
    }

    #[test]
    fn unknown_keys_and_wrong_shapes_are_refused() {
        for (from, to) in [
            (r#""form":"1""#, r#""form":"1","extra":1"#),
            (r#""sequence":1"#, r#""sequence":1,"keys":"""#),
            (r#""demonstration":true"#, r#""demonstration":"true""#),
            (r#""fields":{"#, r#""fields":{"deep":[[[[]]]],"#),
            (r#""form":"1","#, ""),
        ] {
            let text = String::from_utf8(sample().encode().unwrap()).unwrap().replacen(from, to, 1);
            assert!(matches!(Record::decode(text.as_bytes()), Err(Fault::Syntax { .. })), "{to}");
        }
        let deep = "[".repeat(100_000);
        assert!(matches!(Record::decode(deep.as_bytes()), Err(Fault::Syntax { .. })));
    }

    #[test]
    fn every_value_has_its_form() {
        let malformed = |at: &str| Fault::Malformed(at.to_owned());
        check(r#""format":1"#, r#""format":2"#, Fault::Format(2));
        check(r#""format":1"#, r#""format":3"#, Fault::Format(3));
        check("0102030405060708", "0102030405060709", Fault::Reference);
        check("0102030405060708", "010203040506070X", malformed("/package"));
        check("demo-2026", "Demo-2026", malformed("/campaign"));
        check("demo-2026", "-demo", malformed("/campaign"));
        check("graduates", "", malformed("/program"));
        check("2026.1", "2026 1", malformed("/rules"));
        check("2026-03-01T", "2026-02-29T", malformed("/created"));
        check("T12:", "T24:", malformed("/created"));
        check("+08:00", "Z", malformed("/created"));
        check(r#""sequence":1"#, r#""sequence":0"#, malformed("/chain/sequence"));
        check(r#""sequence":1"#, r#""sequence":2"#, malformed("/chain/supersedes"));
        check(r#"supersedes":null"#, r#"supersedes":"00""#, malformed("/chain/supersedes"));
        check(r#""name":"#, r#""na-me":"#, malformed("/fields/na-me"));
        check(r#""education":"#, r#""Education":"#, malformed("/tables/Education"));
        check(r#""school":"#, r#""1school":"#, malformed("/tables/education/0/1school"));
    }

    #[test]
    fn a_writer_refuses_what_a_reader_would_reject() {
        #[track_caller]
        fn check(change: impl FnOnce(&mut Record), at: &str, limit: usize) {
            let mut record = sample();
            change(&mut record);
            match record.encode() {
                Err(Fault::TooMany { at: found, limit: cap, .. }) => assert_eq!((&*found, cap), (at, limit)),
                other => panic!("{at}: {other:?}"),
            }
        }
        let many = |count: usize| (0..count).map(|n| (format!("f{n}"), String::new()));
        check(|record| record.answers.fields.extend(many(400)), "/fields", FIELDS_LIMIT);
        check(
            |record| record.answers.tables.extend(many(40).map(|(name, _)| (name, Vec::new()))),
            "/tables",
            TABLES_LIMIT,
        );
        check(
            |record| record.answers.tables.get_mut("education").unwrap().resize(101, Row::new()),
            "/tables/education",
            ROWS_LIMIT,
        );
        check(
            |record| record.answers.tables.get_mut("education").unwrap()[1].extend(many(61)),
            "/tables/education/1",
            CELLS_LIMIT,
        );
        check(
            |record| drop(record.answers.fields.insert("name".to_owned(), "长".repeat(21_846))),
            "/fields/name",
            TEXT_LIMIT,
        );
        check(|record| record.attachments = vec![described(b"x"); 33], "/attachments", ATTACHMENTS_LIMIT);
        let sized = |length: usize| Attachment { length: length as u64, ..described(b"x") };
        check(
            |record| record.attachments = vec![sized(ATTACHMENT_LIMIT + 1)],
            "/attachments/0/length",
            ATTACHMENT_LIMIT,
        );
        check(|record| record.attachments = vec![sized(ATTACHMENT_LIMIT); 4], "/attachments", FILES_LIMIT);

        let mut record = sample();
        record.attachments = vec![Attachment { name: "a\u{0}b".to_owned(), ..described(b"x") }];
        assert_eq!(record.encode(), Err(Fault::Malformed("/attachments/0/name".to_owned())));
        record.attachments = vec![sized(0)];
        assert_eq!(record.encode(), Err(Fault::Malformed("/attachments/0/length".to_owned())));

        let mut record = sample();
        record.answers.fields.extend(many(20).map(|(name, _)| (name, "长".repeat(20_000))));
        assert!(matches!(record.encode(), Err(Fault::TooLong(_))));
    }

    #[test]
    fn attachments_are_saved_under_names_of_ours() {
        let attachment = Attachment { name: "../../etc/passwd".to_owned(), ..described(b"x") };
        assert_eq!(attachment.safe_name(0), "01-photo.png");
        assert_eq!(Media::recognise(b"%PDF-1.7"), Some(Media::Pdf));
        assert_eq!(Media::recognise(b"\xff\xd8\xff\xe0"), Some(Media::Jpeg));
        assert_eq!(Media::recognise(b"<svg"), None);
    }

    pub(crate) fn any_row() -> impl Strategy<Value = Row> {
        prop::collection::btree_map("[a-z][a-z0-9_]{0,9}", any::<String>(), 0..6)
    }

    prop_compose! {
        pub(crate) fn any_record()(
            id in any::<[u8; 16]>().prop_filter_map("zero", PackageId::new),
            before in any::<[u8; 16]>().prop_map(PackageId::new),
            fields in any_row(),
            tables in prop::collection::btree_map(
                "[a-z][a-z0-9_]{0,9}", prop::collection::vec(any_row(), 0..4), 0..4),
            demonstration in any::<bool>(),
        ) -> Record {
            let mut record = sample();
            record.package = id;
            record.demonstration = demonstration;
            record.chain = match before {
                Some(supersedes) => Chain { sequence: 2, supersedes: Some(supersedes), signed: None },
                None => Chain::UNSIGNED,
            };
            record.answers = Answers { fields, tables };
            record
        }
    }

    proptest! {
        #[test]
        fn every_record_reads_back(record in any_record()) {
            let bytes = record.encode().unwrap();
            prop_assert_eq!(Record::decode(&bytes).unwrap(), record);
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = Record::decode(text.as_bytes());
        }

        #[test]
        fn no_changed_byte_gives_another_spelling(place in 0usize..300, byte in any::<u8>()) {
            let mut bytes = sample().encode().unwrap();
            let place = place % bytes.len();
            bytes[place] = byte;
            if let Ok(record) = Record::decode(&bytes) {
                prop_assert_eq!(record.encode().unwrap(), bytes);
            }
        }
    }
}
