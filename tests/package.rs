//! The sealed application against the world outside: Debian's `age`, the command-line opener, golden files.

#![allow(clippy::unwrap_used)] // a test, helpers included

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tingzhou::desk::{errand, intake};
use tingzhou::domain::application::{Answers, Row};
use tingzhou::package::chain::{self, Action, Chain, Secret};
use tingzhou::package::header;
use tingzhou::package::key::{DEMONSTRATION, Identity, Recipients};
use tingzhou::package::open::{self, Fault, open};
use tingzhou::package::payload::Record;
use tingzhou::package::seal::{File, Sealed, envelope, seal};
use tingzhou::package::{Digest, PackageId};

const KEYS: [&str; 2] = ["tests/fixtures/keys/demo-office.key", "tests/fixtures/keys/demo-backup.key"];

/// A directory of this test's own, empty at its start.
struct Place(PathBuf);

impl Place {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

#[track_caller]
fn age(arguments: &[&str]) -> Output {
    match Command::new("age").args(arguments).stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) => panic!("this test needs the age command (Debian: apt-get install age): {error}"),
    }
}

#[track_caller]
fn succeeded(output: Output) -> Vec<u8> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn identities(path: &str) -> Vec<Identity> {
    Identity::parse_file(&fs::read(path).unwrap()).unwrap()
}

fn row(cells: &[(&str, &str)]) -> Row {
    cells.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// The secret of all chains here, which everybody knows.
fn secret() -> Secret {
    Secret::new([7; 32]).unwrap()
}

/// An invented applicant. Golden files hold these values: a change here needs new golden files beside the old.
fn applicant(package: u8) -> Record {
    Record {
        package: PackageId::new([package; 16]).unwrap(),
        campaign: "demo-2026".to_owned(),
        program: "graduates".to_owned(),
        demonstration: true,
        form: "1".to_owned(),
        rules: "1".to_owned(),
        notice: Digest::of(b"notice"),
        created: "2026-03-01T12:00:00+08:00".to_owned(),
        chain: Chain::first(secret().key()),
        answers: Answers {
            fields: row(&[
                ("id_no", "11010519491231002X"),
                ("mobile", "13800000000"),
                ("name", "阿依古丽·测试𡌴"),
                ("statement", "第一行\n第二行，“引号”和\\反斜线"),
            ]),
            tables: [(
                "education".to_owned(),
                vec![row(&[("school", "测试大学"), ("start", "2018-09")]), row(&[("school", "测试研究院")])],
            )]
            .into(),
        },
        attachments: Vec::new(),
    }
}

fn files() -> Vec<File> {
    let file = |field: &str, name: &str, bytes: &[u8]| File {
        field: field.to_owned(),
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    vec![
        file("photo", "../照片.png", b"\x89PNG\r\n\x1a\nnot a real picture"),
        file("diploma", "学位证.pdf", b"%PDF-1.7 not a real document"),
    ]
}

fn sealed(record: Record, files: &[File]) -> Sealed {
    let recipients = Recipients::parse(&DEMONSTRATION).unwrap();
    seal(record, files, &recipients, &secret(), &mut |_, _| {}).unwrap()
}

/// The container as specified, written apart from `seal`.
fn container(record: &Record, files: &[File]) -> Vec<u8> {
    let files: Vec<&[u8]> = files.iter().map(|file| &file.bytes[..]).collect();
    let bytes = record.encode().unwrap();
    let files_of: Vec<Digest> = record.attachments.iter().map(|file| file.digest).collect();
    let signature = (record.chain.signed.is_some())
        .then(|| secret().sign(&chain::Place::of(record), Digest::of(&bytes), &files_of));
    let mut out = Vec::new();
    header::write(&mut out, &bytes, signature.as_ref(), &files).unwrap();
    out
}

#[test]
fn the_age_command_opens_what_we_seal_with_each_key_in_both_forms() {
    let place = Place::new("age-opens");
    for size in [0, 1, 65_536 - 16 - 1500, 200_000] {
        let mut files = files();
        files[1].bytes.extend(vec![b'x'; size]);
        let sealed = sealed(applicant(1), &files);
        let opened = open(&sealed.bytes, &identities(KEYS[0])).unwrap();
        let expected = container(&opened.record, &files);
        for file in [place.with("a.age", &sealed.bytes), place.with("a.txt", sealed.armoured().as_bytes())] {
            for key in KEYS {
                let plaintext = succeeded(age(&["-d", "-i", key, file.to_str().unwrap()]));
                assert!(plaintext == expected, "{size} {key}: the plaintext differs");
            }
        }
    }
}

#[test]
fn we_open_what_the_age_command_seals() {
    let place = Place::new("age-seals");
    let files = files();
    let ours = sealed(applicant(2), &files);
    let record = open(&ours.bytes, &identities(KEYS[0])).unwrap().record;
    let plain = place.with("container", &container(&record, &files));
    for form in [&[][..], &["-a"]] {
        let recipients = ["-r", DEMONSTRATION[0], "-r", DEMONSTRATION[1]];
        let file = succeeded(age(&[form, &recipients, &[plain.to_str().unwrap()]].concat()));
        for key in KEYS {
            let opened = open(&file, &identities(key)).unwrap();
            assert_eq!(opened.record.answers, applicant(2).answers);
            assert_eq!(opened.digest, ours.receipt.record);
            assert!(opened.files().eq(files.iter().map(|file| &file.bytes[..])));
        }
    }
}

#[test]
fn the_age_command_refuses_another_key() {
    let place = Place::new("age-other");
    let file = place.with("a.age", &sealed(applicant(3), &[]).bytes);
    let other = place.0.join("other.key");
    match Command::new("age-keygen").arg("-o").arg(&other).output() {
        Ok(made) => drop(succeeded(made)),
        Err(error) => panic!("this test needs age-keygen (Debian: apt-get install age): {error}"),
    }
    assert!(!age(&["-d", "-i", other.to_str().unwrap(), file.to_str().unwrap()]).status.success());
    let other = identities(other.to_str().unwrap());
    assert_eq!(open(&fs::read(file).unwrap(), &other), Err(Fault::WrongKey));
}

fn opener(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_open-package")).args(arguments).output().unwrap()
}

#[test]
fn the_opener_unpacks_and_never_overwrites() {
    let place = Place::new("opener");
    let sealed = sealed(applicant(4), &files());
    let file = place.with("mail.txt", format!("您好：\r\n{}", sealed.armoured()).as_bytes());
    let out = place.0.join("out");
    let arguments = [file.to_str().unwrap(), "--identity", KEYS[1], "--out", out.to_str().unwrap()];
    let told = String::from_utf8(succeeded(opener(&arguments))).unwrap();
    assert!(told.contains(&sealed.receipt.reference.to_string()) && told.contains("演示"), "{told}");
    assert!(!told.contains("测试"), "nothing the applicant typed is printed: {told}");

    let record = fs::read(out.join("record.json")).unwrap();
    assert_eq!(Digest::of(&record), sealed.receipt.record);
    let mut names: Vec<String> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["01-photo.png", "02-diploma.pdf", "record.json"]);
    for (name, file) in names.iter().zip(files()) {
        assert_eq!(fs::read(out.join(name)).unwrap(), file.bytes);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o700);
    }

    fs::write(out.join("record.json"), b"mine").unwrap();
    let again = opener(&arguments);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(fs::read(out.join("record.json")).unwrap(), b"mine");
}

#[test]
fn the_opener_says_what_is_wrong() {
    let place = Place::new("opener-faults");
    let good = sealed(applicant(5), &[]).bytes;
    let path = |name: &str, bytes: &[u8]| place.with(name, bytes).to_str().unwrap().to_owned();
    #[track_caller]
    fn check(arguments: &[&str], code: i32, words: &str) {
        let output = opener(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains(words), "{told} lacks {words}");
    }
    check(&[], 2, "用法");
    check(&[&path("a.age", &good)], 2, "用法");
    check(&[&path("a.age", &good), "--unknown"], 2, "用法");
    check(&[&path("b.age", &good[..good.len() - 500]), "-i", KEYS[0]], 1, "不完整");
    check(&[&path("b.age", &good[..100]), "-i", KEYS[0]], 1, "不完整");
    check(&[&path("c.age", b"hello"), "-i", KEYS[0]], 1, "不是报名系统生成的文件");
    check(&[&path("a.age", &good), "-i", &path("k", DEMONSTRATION[0].as_bytes())], 1, "公钥");
}

/// The golden files: name, record, files. Made once, never made again.
fn golden() -> Vec<(&'static str, Record, Vec<File>)> {
    let unsigned = |package| Record { chain: Chain::UNSIGNED, ..applicant(package) };
    let before = PackageId::new([8; 16]).unwrap();
    let after = |package, action| Record {
        chain: Chain::after(1, before, action, secret().key()),
        ..applicant(package)
    };
    let bare = |package, action| Record { answers: Answers::default(), ..after(package, action) };
    vec![
        ("v1-text", unsigned(6), Vec::new()),
        ("v1-files", unsigned(7), files()),
        ("v2-text", applicant(8), Vec::new()),
        ("v2-files", applicant(9), files()),
        ("v2-replace", after(10, Action::Replace), files()),
        ("v2-supplement", bare(11, Action::Supplement), files()),
        ("v2-withdraw", bare(12, Action::Withdraw), Vec::new()),
    ]
}

/// With `BLESS` in the environment, golden files that are not there are made.
fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

#[test]
fn golden_packages_of_every_version_open_for_ever() {
    for (name, record, files) in golden() {
        let path = |ending: &str| PathBuf::from(format!("tests/fixtures/packages/{name}.{ending}"));
        if is_blessing() && !path("age").exists() {
            let sealed = sealed(record.clone(), &files);
            let inside = open(&sealed.bytes, &identities(KEYS[0])).unwrap().record;
            fs::write(path("container"), container(&inside, &files)).unwrap();
            fs::write(path("age"), &sealed.bytes).unwrap();
            fs::write(path("txt"), sealed.armoured()).unwrap();
        }
        let plain = fs::read(path("container")).unwrap();
        let binary = fs::read(path("age")).unwrap();
        let armoured = fs::read(path("txt")).unwrap();
        assert_eq!(&*open::binary(&armoured).unwrap(), &binary[..]);
        for key in KEYS {
            let opened = open(&binary, &identities(key)).unwrap();
            let attachments = opened.record.attachments.clone();
            assert_eq!(opened.record, Record { attachments, ..record.clone() });
            assert!(opened.files().eq(files.iter().map(|file| &file.bytes[..])));
            assert!(opened.demonstration);
            assert_eq!(container(&opened.record, &files), plain, "{name} is spelt as it was then");
        }
    }
}

/// Bytes under the demonstration keys, as other software or a hostile writer would put them there.
fn forged(plaintext: &[u8]) -> Vec<u8> {
    let recipients = Recipients::parse(&DEMONSTRATION).unwrap();
    let write = |out: &mut dyn Write| out.write_all(plaintext);
    envelope(plaintext.len(), &recipients, &mut |_, _| {}, &write).unwrap()
}

/// A signed container with one file, and changes to it.
fn changed(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let files = &files()[..1];
    let sealed = sealed(applicant(20), files);
    let mut plain = container(&open(&sealed.bytes, &identities(KEYS[0])).unwrap().record, files);
    change(&mut plain);
    forged(&plain)
}

/// Where `words` begin in `bytes`.
fn place(bytes: &[u8], words: &[u8]) -> usize {
    bytes.windows(words.len()).position(|window| window == words).unwrap()
}

/// A container of version 1 around the text of a record, which nobody signs.
fn around(record: &str) -> Vec<u8> {
    let mut out = Vec::new();
    header::write(&mut out, record.as_bytes(), None, &[]).unwrap();
    forged(&out)
}

/// One file for every fault that a file can have: name, what a reader says, why, and the file.
fn faults() -> Vec<(&'static str, &'static str, &'static str, Vec<u8>)> {
    let good = sealed(applicant(20), &files()[..1]);
    let text =
        String::from_utf8(Record { chain: Chain::UNSIGNED, ..applicant(20) }.encode().unwrap()).unwrap();
    let record = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        around(&text.replacen(from, to, 1))
    };
    let cut = |length: usize| good.bytes[..length].to_vec();
    let flipped = |at: usize| {
        let mut bytes = good.bytes.clone();
        bytes[at] ^= 1;
        bytes
    };
    let header = place(&good.bytes, b"\n---") + 49;
    let many: String = (0..400).map(|n| format!("\"f{n:03}\":\"\",")).collect();
    vec![
        ("text", "not-ours", "a letter", b"Dear Sir or Madam,\n".to_vec()),
        ("passphrase", "not-ours", "an age file under a passphrase", b"age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 15\nZV/AhotwSGqaPCU43cepl4WYUouAa17a3xpu4G2yi5k\n--- fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n".to_vec()),
        ("letter-sealed", "not-ours", "something else, sealed to the office's key", forged(b"a letter to grandmother")),
        ("age-v3", "newer", "a later version of age", b"age-encryption.org/v3\n".to_vec()),
        ("container-v3", "newer", "a later version of the container", forged(b"tzyc-app\0\0\0\x03whatever comes then")),
        ("wrong-key", "wrong-key", "sealed to keys that the office does not have", fs::read("tests/fixtures/packages/foreign.age").unwrap_or_default()),
        ("armour-cut", "armour", "text form without its end", good.armoured().into_bytes()[..900].to_vec()),
        ("armour-lost-line", "armour", "text form with a character missing", good.armoured().replacen('b', "", 5).into_bytes()),
        ("header-no-mac", "header", "the header's last line is short", [&good.bytes[..header - 10], b"\n", &good.bytes[header..]].concat()),
        ("header-flood", "header", "more stanzas than anybody writes", [b"age-encryption.org/v1\n".to_vec(), b"-> X25519 a\nb\n".repeat(40)].concat()),
        ("header-no-body-end", "header", "a stanza whose body is not closed", b"age-encryption.org/v1\n-> X25519 a\n--- fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n".to_vec()),
        ("cut-in-header", "truncated", "ends within the header", cut(100)),
        ("cut-in-payload", "truncated", "ends within the payload", cut(good.bytes.len() - 500)),
        ("flipped-payload", "payload", "one bit of the payload is another", flipped(header + 100)),
        ("flipped-last", "payload", "the last bit is another", flipped(good.bytes.len() - 1)),
        ("signature", "signature", "a record that somebody changed after it was signed", changed(|plain| {
            let at = place(plain, b"13800000000");
            plain[at + 10] = b'1';
        })),
        ("signature-zero", "signature", "no signature at all", changed(|plain| {
            let end = 16 + u32::from_be_bytes(plain[12..16].try_into().unwrap()) as usize;
            plain[end..end + 64].fill(0);
        })),
        ("attachment", "attachment 0", "an attachment that is another than the record says", changed(|plain| {
            let at = place(plain, b"not a real picture");
            plain[at] = b'N';
        })),
        ("container-v0", "container-version", "a version that was never written", changed(|plain| plain[11] = 0)),
        ("container-short", "container-short", "ends within the record", forged(b"tzyc-app\0\0\0\x02\0\0\x10\0{")),
        ("container-record", "container-record 4294967295", "a record longer than allowed", forged(b"tzyc-app\0\0\0\x02\xff\xff\xff\xff")),
        ("container-files", "container-files 26", "files longer than the container", {
            let files = &files()[..1];
            let sealed = sealed(applicant(20), files);
            let whole = container(&open(&sealed.bytes, &identities(KEYS[0])).unwrap().record, files);
            let at = place(&whole, b"\x89PNG");
            forged(&whole[..at + 4])
        }),
        ("container-length", "container-length 5120 4096", "padded further than it should be", changed(|plain| plain.resize(5120, 0))),
        ("container-padding", "container-padding", "something hides in the padding", changed(|plain| *plain.last_mut().unwrap() = 1)),
        ("record-syntax", "record-syntax 2", "not the JSON of a record", around("{}")),
        ("record-format", "record-format 3", "a format that does not exist", record("\"format\":1", "\"format\":3")),
        ("record-not-canonical", "record-form", "white space in the record", record("{\"format\"", "{ \"format\"")),
        ("record-repeated-key", "record-form", "a key that stands twice", record("\"id_no\":", "\"id_no\":\"x\",\"id_no\":")),
        ("record-malformed", "record-malformed /created", "a day that does not exist", record("2026-03-01T", "2026-02-29T")),
        ("record-many", "record-many 404 400 /fields", "more answers than a form has", record("\"fields\":{", &format!("\"fields\":{{{many}"))),
        ("record-reference", "record-reference", "the reference of another package", record(&applicant(20).reference().to_string(), &applicant(21).reference().to_string())),
    ]
}

/// A vector: lines `expect:` and `comment:`, an empty line, the file.
#[test]
fn every_fault_has_a_vector_and_comes_out_as_expected() {
    let folder = Path::new("tests/fixtures/packages/faults");
    if is_blessing() {
        fs::create_dir_all(folder).unwrap();
        for (name, expect, comment, bytes) in faults() {
            if !folder.join(name).exists() {
                let head = format!("expect: {expect}\ncomment: {comment}\n\n");
                fs::write(folder.join(name), [head.as_bytes(), &bytes].concat()).unwrap();
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let vector = fs::read(&path).unwrap();
        let end = place(&vector, b"\n\n");
        let head = std::str::from_utf8(&vector[..end]).unwrap();
        let expect = head.lines().find_map(|line| line.strip_prefix("expect: ")).unwrap();
        for key in KEYS {
            let item = intake::take("", &vector[end + 2..], &identities(key));
            let told = item.outcome.map_err(|fault| errand::name_of(&fault));
            assert_eq!(told.map(|opened| opened.record), Err(expect.to_owned()), "{}", path.display());
        }
        seen.insert(expect.split(' ').next().unwrap().to_owned());
    }
    // A file that is too large is too large to keep, and so are a record and an inner mark that only a broken build writes.
    let without = ["too-large", "record-long", "container-not-ours", "container-newer"];
    let all = errand::NAMES.iter().filter(|name| !without.contains(name)).map(|name| (*name).to_owned());
    assert_eq!(seen, all.collect());
}
