//! What comes in wrappings: messages as mail programs save them (`.eml`), many of them in one file (`.mbox`), archives
//! that a mailbox makes of many (`.zip`), texts with several applications in them. By content, never by name; wrappings
//! within wrappings too, a few deep.
//!
//! Invariant: no more is unpacked than the caps allow, whatever the wrapping claims.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Cursor, ErrorKind, Read as _};

use mail_parser::{MessageParser, MimeHeaders as _, PartType};
use zip::ZipArchive;

use super::intake::{self, Kind};
use crate::package::Digest;
use crate::package::open::ARMOUR_BEGIN;

/// Wrappings within wrappings: an archive of messages with archives attached.
const DEEPEST: usize = 3;
/// Files of one archive, messages of one mailbox, and all that is found in one file.
const MOST_FILES: usize = 20_000;
/// Applications in one text, or in the texts of one message.
const MOST_ARMOURS: usize = 1_000;
/// Bytes of one wrapping, unpacked.
const MOST_BYTES: u64 = 2 << 30;
/// The most characters of a name in a wrapping.
const NAME: usize = 200;
/// What the line before each message of a mailbox begins with.
const SEPARATOR: &[u8] = b"From ";
/// Where the headers of a message have to begin, and how far they are looked at.
const HEADERS: usize = 16 << 10;

/// A file out of a wrapping.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Its name after those of its wrappings: `信箱.zip › 报名.eml › tingzhou-K9GY4JUD.age`; a number where it has none
    /// and is one of several: `信箱.mbox › 第12封 › 第2份`.
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Cow<'a, [u8]>, Why>,
}

/// Why a wrapping, or a file of it, was not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The archive is damaged or cut.
    Damaged,
    /// It is under a password.
    Password,
    /// It is compressed in a way that is not known here.
    Unsupported,
    /// It would come to more than a desk can hold.
    TooLarge,
    /// Wrapped too often.
    TooDeep,
    /// More is in it than was taken out.
    TooMany,
    /// Files of an archive have the same name, and only one of them could be taken out.
    SameName,
}

/// Hands every file in `bytes` to `take`; a file that is no wrapping as it is.
///
/// A message is handed on as the armours in its texts and its attachments; as its text only if there are neither.
/// Several armours are handed on one by one, each once however often it stands there.
pub fn unpack<'a>(name: &str, bytes: &'a [u8], take: &mut dyn FnMut(Found<'a>)) {
    let mut count = 0;
    within(name, Cow::Borrowed(bytes), 0, &mut |found| {
        count += 1;
        // Each wrapping keeps to the cap by itself; many small ones in one another come to more than all of them.
        if count <= MOST_FILES {
            take(found);
        }
    });
    if count > MOST_FILES {
        take(Found { name: name.to_owned(), bytes: Err(Why::TooMany) });
    }
}

/// The name of a file in a wrapping, as far as anybody reads it.
fn label(name: &str) -> String {
    name.chars().take(NAME).collect()
}

fn within<'a>(name: &str, bytes: Cow<'a, [u8]>, depth: usize, take: &mut dyn FnMut(Found<'a>)) {
    let is_wrapping = is_archive(&bytes) || is_mailbox(&bytes) || is_message(&bytes);
    if is_wrapping && depth == DEEPEST {
        take(Found { name: name.to_owned(), bytes: Err(Why::TooDeep) });
    } else if is_archive(&bytes) {
        archive(name, &bytes, depth, take);
    } else if is_mailbox(&bytes) {
        mailbox(name, &bytes, depth, take);
    } else if is_message(&bytes) {
        message(name, &bytes, depth, take);
    } else if let (Kind::Text, Some(text)) = intake::recognise(&bytes)
        && intake::armours(&text).nth(1).is_some()
    {
        armours(name, &[text], take);
    } else {
        take(Found { name: name.to_owned(), bytes: Ok(bytes) });
    }
}

fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether `bytes` begin as a mailbox does: with what it puts before each message.
fn is_mailbox(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let end = || bytes.iter().position(|byte| *byte == b'\n');
    bytes.starts_with(SEPARATOR) && end().is_some_and(|end| is_message(&bytes[end + 1..]))
}

/// Whether `bytes` begin as a message does: lines of headers, one of them of a kind that every message has.
fn is_message(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(HEADERS)];
    let mut known = 0;
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        // A header goes on in lines that begin with white space.
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            // The end of what was looked at.
            break;
        };
        let name = line[..colon].to_ascii_lowercase();
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let of_messages =
            ["from", "received", "date", "mime-version", "content-type", "return-path", "message-id"];
        known += usize::from(of_messages.iter().any(|it| it.as_bytes() == name));
    }
    known >= 2
}

fn archive<'a>(name: &str, bytes: &[u8], depth: usize, take: &mut dyn FnMut(Found<'a>)) {
    let mut refuse = |name: &str, why| take(Found { name: name.to_owned(), bytes: Err(why) });
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return refuse(name, Why::Damaged) };
    // A document of an office program is an archive too, and one file to everybody.
    if archive.file_names().any(|it| it.is_ok_and(|it| it == "[Content_Types].xml")) {
        return take(Found { name: name.to_owned(), bytes: Ok(Cow::Owned(bytes.to_vec())) });
    }
    if archive.len() > MOST_FILES {
        return refuse(name, Why::TooLarge);
    }
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index_data(at) else {
            take(Found { name: name.to_owned(), bytes: Err(Why::Damaged) });
            continue;
        };
        if entry.is_dir() {
            continue;
        }
        let inner = format!("{name} › {}", label(&entry.name().unwrap_or(Cow::Borrowed("?"))));
        let is_encrypted = entry.encrypted();
        let mut content = Vec::new();
        let limit = left.min(intake::LIMIT as u64);
        let file = archive.by_index(at).map_err(io::Error::from);
        let outcome = match file.and_then(|file| file.take(limit + 1).read_to_end(&mut content)) {
            Ok(length) if length as u64 > limit => Err(Why::TooLarge),
            Ok(length) => {
                left -= length as u64;
                Ok(content)
            }
            Err(error) if error.kind() == ErrorKind::Unsupported => {
                Err(if is_encrypted { Why::Password } else { Why::Unsupported })
            }
            Err(_) => Err(Why::Damaged),
        };
        match outcome {
            Ok(content) => within(&inner, Cow::Owned(content), depth + 1, take),
            Err(why) => take(Found { name: inner, bytes: Err(why) }),
        }
        if left == 0 {
            return take(Found { name: name.to_owned(), bytes: Err(Why::TooLarge) });
        }
    }
    // The library knows files by their names.
    if told(bytes).is_some_and(|told| told > archive.len()) {
        take(Found { name: name.to_owned(), bytes: Err(Why::SameName) });
    }
}

/// How many files an archive says it has, where it ends.
fn told(archive: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let end = archive.windows(END.len()).rposition(|at| at == END)?;
    let [low, high, ..] = archive.get(end + 10..)? else { return None };
    Some(u16::from_le_bytes([*low, *high]).into())
}

fn message<'a>(name: &str, bytes: &[u8], depth: usize, take: &mut dyn FnMut(Found<'a>)) {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return take(Found { name: name.to_owned(), bytes: Err(Why::Damaged) });
    };
    let mut texts = Vec::new();
    let mut files = 0;
    for part in &message.parts {
        let content = match &part.body {
            PartType::Text(text) => {
                texts.push(text.to_string());
                continue;
            }
            // Mail programs write the same text twice; where they do not, the tags around it are taken away.
            PartType::Html(html) => {
                texts.push(mail_parser::decoders::html::html_to_text(html));
                continue;
            }
            PartType::Binary(content) | PartType::InlineBinary(content) => content.to_vec(),
            PartType::Message(inner) => inner.raw_message.to_vec(),
            PartType::Multipart(_) => continue,
        };
        files += 1;
        let inner = label(part.attachment_name().unwrap_or("附件"));
        within(&format!("{name} › {inner}"), Cow::Owned(content), depth + 1, take);
    }
    if texts.iter().any(|text| text.contains(ARMOUR_BEGIN)) {
        armours(name, &texts, take);
    } else if files == 0 {
        let text = texts.into_iter().next().unwrap_or_default();
        take(Found { name: name.to_owned(), bytes: Ok(Cow::Owned(text.into_bytes())) });
    }
}

/// Takes the messages of a mailbox apart, one after the other.
fn mailbox<'a>(name: &str, bytes: &[u8], depth: usize, take: &mut dyn FnMut(Found<'a>)) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Not every program escapes such a line where it stands in a text, but there no headers follow. Where a message
    // ends and where the next begins:
    let mut at = 0;
    let separators = bytes.split_inclusive(|byte| *byte == b'\n').filter_map(|line| {
        let end = at;
        at += line.len();
        (line.starts_with(SEPARATOR) && is_message(&bytes[at..])).then_some((end, at))
    });
    let separators: Vec<(usize, usize)> = separators.take(MOST_FILES + 1).collect();
    for (number, (_, start)) in separators.iter().enumerate().take(MOST_FILES) {
        let end = separators.get(number + 1).map_or(bytes.len(), |(end, _)| *end);
        message(&format!("{name} › 第{}封", number + 1), &unescaped(&bytes[*start..end]), depth, take);
    }
    if separators.len() > MOST_FILES {
        take(Found { name: name.to_owned(), bytes: Err(Why::TooMany) });
    }
}

/// A message as it was before it came into a mailbox, which puts a `>` before lines that look like its own.
fn unescaped(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        let is_escaped = marks > 0 && line[marks..].starts_with(SEPARATOR);
        out.extend_from_slice(&line[usize::from(is_escaped)..]);
    }
    out
}

/// Hands on the armours in `texts`, each once: mail programs write a text twice, and people quote. A single one has the
/// name of what it stands in.
fn armours<'a>(name: &str, texts: &[impl AsRef<str>], take: &mut dyn FnMut(Found<'a>)) {
    let mut seen = BTreeSet::new();
    let found = texts.iter().flat_map(|text| intake::armours(text.as_ref())).filter(|armour| {
        seen.insert(match intake::unwrap(armour) {
            Ok(bytes) => Digest::of(&bytes),
            Err(_) => Digest::of(armour.as_bytes()),
        })
    });
    let found: Vec<&str> = found.take(MOST_ARMOURS + 1).collect();
    for (at, armour) in found.iter().enumerate().take(MOST_ARMOURS) {
        let name = if found.len() == 1 { name.to_owned() } else { format!("{name} › 第{}份", at + 1) };
        take(Found { name, bytes: Ok(Cow::Owned(format!("{ARMOUR_BEGIN}{armour}").into_bytes())) });
    }
    if found.len() > MOST_ARMOURS {
        take(Found { name: name.to_owned(), bytes: Err(Why::TooMany) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_with};
    use crate::package::PackageId;
    use crate::package::open::{Damage, Fault};

    /// Everything in `bytes`: names, and bytes or why there are none.
    fn all(bytes: &[u8]) -> Vec<(String, Result<Vec<u8>, Why>)> {
        let mut found = Vec::new();
        unpack("x", bytes, &mut |it| found.push((it.name, it.bytes.map(Cow::into_owned))));
        found
    }

    /// The names of what is in `bytes`, and which application each is or why it is none.
    fn opened(bytes: &[u8]) -> Vec<(String, Result<PackageId, Fault>)> {
        let keys = identities();
        let open = |bytes: Vec<u8>| take("", &bytes, &keys).outcome.map(|it| it.record.package);
        all(bytes).into_iter().map(|(name, bytes)| (name, open(bytes.unwrap()))).collect()
    }

    fn package(seed: u8) -> Result<PackageId, Fault> {
        Ok(record(seed).package)
    }

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// `bytes` with one word everywhere in the place of another of the same length.
    fn replaced(bytes: &[u8], word: &[u8], by: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        let places = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(word));
        places.for_each(|at| out[at..at + by.len()].copy_from_slice(by));
        out
    }

    fn encoded(bytes: &[u8]) -> String {
        use base64::Engine as _;
        let text = base64::prelude::BASE64_STANDARD.encode(bytes);
        text.as_bytes().chunks(76).map(|line| format!("{}\r\n", std::str::from_utf8(line).unwrap())).collect()
    }

    /// A message with a text and an attachment, as mail programs write it.
    fn mail(text: &str, attached: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = String::from(
            "Received: from a by b; Sun, 1 Mar 2026 12:00:00 +0800\r\nFrom: =?utf-8?B?5rWL6K+V?= <ceshi@example.com>\r\nTo: office@example.com\r\nSubject: =?utf-8?B?5oql5ZCN?=\r\nDate: Sun, 1 Mar 2026 12:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=\"sep\"\r\n\r\n",
        );
        out += &format!(
            "--sep\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            encoded(text.as_bytes())
        );
        for (name, bytes) in attached {
            out += &format!(
                "--sep\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
                encoded(bytes)
            );
        }
        out += "--sep--\r\n";
        out.into_bytes()
    }

    #[test]
    fn wrappings_in_one_another_come_to_no_more_than_one() {
        let long = "长".repeat(2_000);
        let names: Vec<String> = (0..900).map(|at| format!("{long}{at}")).collect();
        let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b"x"[..])).collect();
        let inner = zipped(&entries);
        let names: Vec<String> = (0..30).map(|at| format!("{at}.zip")).collect();
        let outer: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &*inner)).collect();
        let found = all(&zipped(&outer));
        assert_eq!(found.len(), MOST_FILES + 1);
        assert_eq!(found.last(), Some(&("x".to_owned(), Err(Why::TooMany))));
        assert!(found.iter().all(|(name, _)| name.chars().count() < 2 * NAME));
    }

    #[test]
    fn what_is_no_wrapping_is_handed_on_as_it_is() {
        let sealed = sealed_with(record(1));
        let armoured = sealed.armoured();
        for bytes in [&sealed.bytes[..], armoured.as_bytes(), b"Dear Sir: hello\n", b"", b"\xff\xd8\xff"] {
            assert_eq!(all(bytes), [("x".to_owned(), Ok(bytes.to_vec()))]);
        }
        let quoted = format!("您好：\r\n> 报名文件如下\r\n> {}", armoured.replace('\n', "\r\n> "));
        assert_eq!(all(quoted.as_bytes()).len(), 1);
    }

    #[test]
    fn attachments_and_armour_come_out_of_messages() {
        let (one, other) = (sealed_with(record(1)), sealed_with(record(2)));
        let found = all(&mail("见附件", &[("tingzhou-1.age", &one.bytes), ("照片.jpg", b"\xff\xd8\xff")]));
        assert_eq!(found[0], ("x › tingzhou-1.age".to_owned(), Ok(one.bytes.clone())));
        assert_eq!(found.len(), 2, "the text says nothing more");
        let found = all(&mail(&format!("您好\r\n{}", other.armoured()), &[("tingzhou-1.age", &one.bytes)]));
        assert_eq!(found.len(), 2);
        let item = take("", found[1].1.as_ref().unwrap(), &identities());
        assert_eq!(item.kind, Kind::Text);
        assert_eq!(item.outcome.unwrap().record.package, record(2).package);
        // No attachment and no armour: somebody wrote something, and it is told that it is nothing of ours.
        let found = all(&mail("我的报名表在哪里？", &[]));
        assert_eq!(found.len(), 1);
        let item = take("", found[0].1.as_ref().unwrap(), &identities());
        assert_eq!(item.outcome, Err(Fault::NotOurs));
    }

    #[test]
    fn a_message_in_html_or_quoted_printable_is_read_too() {
        let sealed = sealed_with(record(1));
        let html: String = sealed.armoured().lines().map(|line| format!("<div>{line}</div>")).collect();
        let quoted = sealed.armoured().replace('=', "=3D").replace('\n', "\r\n");
        for (kind, body) in [("text/html", html), ("text/plain", quoted)] {
            let mail = format!(
                "From: a@example.com\r\nDate: Sun, 1 Mar 2026 12:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {}\r\n\r\n{body}\r\n",
                if kind == "text/html" { "8bit" } else { "quoted-printable" }
            );
            let found = all(mail.as_bytes());
            let item = take("", found[0].1.as_ref().unwrap(), &identities());
            assert_eq!(item.outcome.map(|it| it.record.package), Ok(record(1).package), "{kind}");
        }
    }

    #[test]
    fn a_text_that_is_over_before_it_begins_takes_nothing_with_it() {
        let sealed = sealed_with(record(1));
        let quoted = sealed.armoured().replace('=', "=3D").replace('\n', "\r\n");
        let part = |text: &str| {
            format!(
                "--sep\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{text}"
            )
        };
        let head = "From: a@example.com\r\nDate: Sun, 1 Mar 2026 12:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"sep\"\r\n\r\n";
        let mail = format!("{head}{}{}\r\n--sep--\r\n", part("=\n"), part(&quoted));
        assert_eq!(opened(mail.as_bytes()).into_iter().map(|(_, it)| it).collect::<Vec<_>>(), [package(1)]);
    }

    #[test]
    fn every_application_in_a_text_is_found() {
        let [one, other] = [1, 2].map(|seed| sealed_with(record(seed)).armoured());
        let quoted: String = one.lines().map(|line| format!("> {line}\r\n")).collect();
        let both = [("x › 第1份".to_owned(), package(1)), ("x › 第2份".to_owned(), package(2))];
        assert_eq!(
            opened(format!("您好：\n{one}\n又一份：\n{other}\n前面的是：\n{quoted}").as_bytes()),
            both
        );
        let wide: Vec<u8> =
            format!("\u{feff}{one}{other}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(opened(&wide), both);
        assert_eq!(opened(format!("{one}{quoted}").as_bytes()), [("x".to_owned(), package(1))]);
        // One that is cut off does not take the next with it.
        let found = opened(format!("{}\n{other}", &one[..one.len() - 60]).as_bytes());
        let cut = Err(Fault::Damaged(Damage::Armour));
        assert_eq!(found, [("x › 第1份".to_owned(), cut), ("x › 第2份".to_owned(), package(2))]);
    }

    #[test]
    fn every_application_in_the_texts_of_a_message_is_found_once() {
        let [one, other] = [1, 2].map(|seed| sealed_with(record(seed)).armoured());
        let html = |text: &str| text.lines().map(|line| format!("<p>{line}</p>\r\n")).collect::<String>();
        let mail = |kind: &str, texts: &[(&str, &str)]| {
            let head = format!(
                "From: a@example.com\r\nDate: Sun, 1 Mar 2026 12:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary=\"sep\"\r\n\r\n"
            );
            let part = |(kind, text): &(&str, &str)| {
                format!("--sep\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{text}\r\n")
            };
            head + &texts.iter().map(part).collect::<String>() + "--sep--\r\n"
        };
        let both = [("x › 第1份".to_owned(), package(1)), ("x › 第2份".to_owned(), package(2))];
        let two = mail("mixed", &[("plain", &one), ("plain", "您好"), ("plain", &other)]);
        assert_eq!(opened(two.as_bytes()), both);
        let twice = mail("alternative", &[("plain", &one), ("html", &html(&one))]);
        assert_eq!(opened(twice.as_bytes()), [("x".to_owned(), package(1))]);
        let all = format!("{one}{other}");
        let twice = mail("alternative", &[("plain", &all), ("html", &html(&all))]);
        assert_eq!(opened(twice.as_bytes()), both);
    }

    #[test]
    fn what_is_beyond_the_most_is_told() {
        let armour = |at: usize| format!("{ARMOUR_BEGIN}\n{at:04}\n-----END AGE ENCRYPTED FILE-----\n");
        let text = |count: usize| (0..count).map(armour).collect::<String>();
        let found = all(text(MOST_ARMOURS).as_bytes());
        assert_eq!(found.len(), MOST_ARMOURS);
        assert!(found.iter().all(|(_, bytes)| bytes.is_ok()));
        let found = all(text(2 * MOST_ARMOURS).as_bytes());
        assert_eq!(found.len(), MOST_ARMOURS + 1);
        assert_eq!(found[MOST_ARMOURS], ("x".to_owned(), Err(Why::TooMany)));
        let found = all("From a\nFrom: a\nDate: b\n\nc\n\n".repeat(MOST_FILES + 1).as_bytes());
        assert_eq!(found.len(), MOST_FILES + 1);
        assert_eq!(found[MOST_FILES - 1], ("x › 第20000封".to_owned(), Ok(b"c\n\n".to_vec())));
        assert_eq!(found[MOST_FILES], ("x".to_owned(), Err(Why::TooMany)));
    }

    #[test]
    fn every_message_of_a_mailbox_is_taken_apart() {
        let (one, other) = (sealed_with(record(1)), sealed_with(record(2)));
        let separator = b"From ceshi@example.com Sun Mar  1 12:00:00 2026\r\n";
        let first = mail("见附件", &[("a.age", &one.bytes)]);
        let second = mail("见附件", &[("b.age", &other.bytes)]);
        let last = b"From: a\nDate: b\n\nFrom here on:\n\n>From there\n>>From\n>>From far\n> From\n".to_vec();
        let mailbox =
            [&separator[..], &first, b"\r\n", separator, &second, b"\r\n", b"From -\n", &last].concat();
        let text = "From here on:\n\nFrom there\n>>From\n>From far\n> From\n";
        let expected = [
            ("x › 第1封 › a.age".to_owned(), Ok(one.bytes)),
            ("x › 第2封 › b.age".to_owned(), Ok(other.bytes)),
            ("x › 第3封".to_owned(), Ok(text.as_bytes().to_vec())),
        ];
        assert_eq!(all(&mailbox), expected);
        assert_eq!(all(&[b"\xef\xbb\xbf", &mailbox[..]].concat()), expected);
        let zipped = all(&zipped(&[("信箱", &mailbox)]));
        assert_eq!(zipped[1].0, "x › 信箱 › 第2封 › b.age");
        // A text that only begins like one.
        let text = b"From here on: nothing\nFrom: there\n";
        assert_eq!(all(text), [("x".to_owned(), Ok(text.to_vec()))]);
    }

    #[test]
    fn what_cannot_be_taken_out_of_an_archive_does_not_hinder_the_rest() {
        let mut archive = zipped(&[("a", b"one"), ("b", b"two"), ("c", b"three"), ("d", b"four")]);
        let nth = |archive: &[u8], mark: &[u8], nth: usize| {
            let places = archive.windows(4).enumerate().filter(|(_, it)| *it == mark);
            places.map(|(at, _)| at).nth(nth).unwrap()
        };
        // Flags and method stand in front of the file and in the directory: the second is under a password, the third
        // packed with bzip2.
        for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let (b, c) = (nth(&archive, mark, 1), nth(&archive, mark, 2));
            archive[b + flags] |= 1;
            archive[c + flags + 2] = 12;
        }
        let expected = [
            ("x › a".to_owned(), Ok(b"one".to_vec())),
            ("x › b".to_owned(), Err(Why::Password)),
            ("x › c".to_owned(), Err(Why::Unsupported)),
            ("x › d".to_owned(), Ok(b"four".to_vec())),
        ];
        assert_eq!(all(&archive), expected);
        // One whose place is lost.
        let d = nth(&archive, b"PK\x03\x04", 3);
        archive[d] = 0;
        assert_eq!(all(&archive)[3], ("x › d".to_owned(), Err(Why::Damaged)));
    }

    #[test]
    fn files_of_one_name_in_an_archive_are_missed() {
        let whole = zipped(&[("one.age", b"1"), ("two.age", b"2"), ("six.age", b"6")]);
        assert_eq!(all(&whole).len(), 3);
        let renamed = replaced(&whole, b"two.age", b"one.age");
        let found = all(&renamed);
        assert_eq!(found.len(), 3);
        assert_eq!(found[2], ("x".to_owned(), Err(Why::SameName)));
    }

    #[test]
    fn archives_of_messages_are_taken_apart() {
        let sealed = sealed_with(record(1));
        let inner = zipped(&[("a/b.age", &sealed.bytes)]);
        let mail = mail("见附件", &[("c.zip", &inner)]);
        let found = all(&zipped(&[("2026/报名.eml", &mail), ("d.age", &sealed.bytes), ("空", b"")]));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["x › 2026/报名.eml › c.zip › a/b.age", "x › d.age", "x › 空"]);
        assert_eq!(found[0].1, Ok(sealed.bytes));
    }

    #[test]
    fn a_document_of_an_office_program_is_one_file() {
        let document = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
        assert_eq!(all(&document).len(), 1);
    }

    #[test]
    fn caps_hold_whatever_an_archive_claims() {
        let deep = (0..6).fold(b"inside".to_vec(), |inner, _| zipped(&[("z.zip", &inner)]));
        let found = all(&deep);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, Err(Why::TooDeep));
        // 80 MiB of zeros, in 80 kB.
        let bomb =
            zipped(&[("bomb", &vec![0; intake::LIMIT + 1]), ("after.age", b"age-encryption.org/v1\n")]);
        assert!(bomb.len() < 1 << 20);
        let found = all(&bomb);
        assert_eq!(found[0].1, Err(Why::TooLarge));
        assert_eq!(found.len(), 2, "the next file is not hindered");
    }

    #[test]
    fn a_damaged_archive_is_told_and_not_more() {
        let whole = zipped(&[("a.age", b"something that is long enough to be cut"), ("b.age", b"other")]);
        assert_eq!(all(&whole[..whole.len() - 30]), [("x".to_owned(), Err(Why::Damaged))]);
        let mut changed = whole.clone();
        changed[35] ^= 0xff;
        let found = all(&changed);
        assert!(found.iter().any(|(_, bytes)| *bytes == Err(Why::Damaged)), "{found:?}");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(
            start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"From a\nFrom: a\nDate: b\n\n>From c\nFrom ", b"From: a\r\nDate: b\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"]),
            bytes in prop::collection::vec(any::<u8>(), 0..400),
        ) {
            let _ = all(&[start, &bytes].concat());
        }

        #[test]
        fn no_change_of_an_archive_makes_it_panic(at in 0usize..300, byte in any::<u8>()) {
            let mut archive = zipped(&[("a.age", b"age-encryption.org/v1\n"), ("b.eml", &mail("x", &[("c", b"d")]))]);
            let at = at % archive.len();
            archive[at] = byte;
            let _ = all(&archive);
        }
    }
}
