//! What comes in wrappings: messages as mail programs save them (`.eml`), and archives that a mailbox makes of many
//! (`.zip`). By content, never by name; wrappings within wrappings too, a few deep.
//!
//! Invariant: no more is unpacked than the caps allow, whatever the wrapping claims.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use mail_parser::{MessageParser, MimeHeaders as _, PartType};
use zip::ZipArchive;

use super::intake;

/// Wrappings within wrappings: an archive of messages with archives attached.
const DEEPEST: usize = 3;
/// Files of one wrapping.
const MOST_FILES: usize = 20_000;
/// Bytes of one wrapping, unpacked.
const MOST_BYTES: u64 = 2 << 30;
/// Where the headers of a message have to begin, and how far they are looked at.
const HEADERS: usize = 16 << 10;

/// A file out of a wrapping.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Its name after those of its wrappings: `信箱.zip › 报名.eml › tingzhou-K9GY4JUD.age`.
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
    /// It would come to more than a desk can hold.
    TooLarge,
    /// Wrapped too often.
    TooDeep,
}

/// Hands every file in `bytes` to `take`; a file that is no wrapping as it is.
///
/// A message is handed on as its text, where armour may stand, and its attachments; its text only if nothing else was
/// in it, or if armour is.
pub fn unpack<'a>(name: &str, bytes: &'a [u8], take: &mut dyn FnMut(Found<'a>)) {
    within(name, Cow::Borrowed(bytes), 0, take);
}

fn within<'a>(name: &str, bytes: Cow<'a, [u8]>, depth: usize, take: &mut dyn FnMut(Found<'a>)) {
    let is_wrapping = is_archive(&bytes) || is_message(&bytes);
    if is_wrapping && depth == DEEPEST {
        take(Found { name: name.to_owned(), bytes: Err(Why::TooDeep) });
    } else if is_archive(&bytes) {
        archive(name, &bytes, depth, take);
    } else if is_message(&bytes) {
        message(name, &bytes, depth, take);
    } else {
        take(Found { name: name.to_owned(), bytes: Ok(bytes) });
    }
}

fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
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
            // What a mailbox puts before each message, or the end of what was looked at.
            if line.starts_with(b"From ") {
                continue;
            }
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
        let mut file = match archive.by_index(at) {
            Ok(file) => file,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                return take(Found { name: name.to_owned(), bytes: Err(Why::Password) });
            }
            Err(_) => {
                take(Found { name: name.to_owned(), bytes: Err(Why::Damaged) });
                continue;
            }
        };
        if file.is_dir() {
            continue;
        }
        let inner = format!("{name} › {}", file.name().unwrap_or(Cow::Borrowed("?")));
        let mut content = Vec::new();
        let limit = left.min(intake::LIMIT as u64);
        let outcome = match (&mut file).take(limit + 1).read_to_end(&mut content) {
            Ok(length) if length as u64 > limit => Err(Why::TooLarge),
            Ok(length) => {
                left -= length as u64;
                Ok(content)
            }
            Err(_) => Err(Why::Damaged),
        };
        drop(file);
        match outcome {
            Ok(content) => within(&inner, Cow::Owned(content), depth + 1, take),
            Err(why) => take(Found { name: inner, bytes: Err(why) }),
        }
        if left == 0 {
            return take(Found { name: name.to_owned(), bytes: Err(Why::TooLarge) });
        }
    }
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
        let label = part.attachment_name().unwrap_or("附件");
        within(&format!("{name} › {label}"), Cow::Owned(content), depth + 1, take);
    }
    let sealed = texts.iter().find(|text| text.contains(crate::package::open::ARMOUR_BEGIN));
    if let Some(text) = sealed.or_else(|| texts.first().filter(|_| files == 0)) {
        take(Found { name: name.to_owned(), bytes: Ok(Cow::Owned(text.clone().into_bytes())) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::desk::intake::tests::{identities, record, sealed_with};
    use crate::desk::intake::{Kind, take};
    use crate::package::open::Fault;

    /// Everything in `bytes`: names, and bytes or why there are none.
    fn all(bytes: &[u8]) -> Vec<(String, Result<Vec<u8>, Why>)> {
        let mut found = Vec::new();
        unpack("x", bytes, &mut |it| found.push((it.name, it.bytes.map(Cow::into_owned))));
        found
    }

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
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
            start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"From: a\r\nDate: b\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"]),
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
