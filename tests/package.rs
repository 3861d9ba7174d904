//! The sealed application against the world outside: Debian's `age`, the command-line opener, golden files.

#![allow(clippy::unwrap_used)] // a test, helpers included

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tingzhou::domain::application::{Answers, Row};
use tingzhou::package::header;
use tingzhou::package::key::{DEMONSTRATION, Identity, Recipients};
use tingzhou::package::open::{self, Fault, open};
use tingzhou::package::payload::{Chain, Record};
use tingzhou::package::seal::{File, Sealed, seal};
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
        chain: Chain::FIRST,
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
    seal(record, files, &Recipients::parse(&DEMONSTRATION).unwrap(), &mut |_, _| {}).unwrap()
}

/// The container as specified, written apart from `seal`.
fn container(record: &[u8], files: &[File]) -> Vec<u8> {
    let files: Vec<&[u8]> = files.iter().map(|file| &file.bytes[..]).collect();
    let mut out = Vec::new();
    header::write(&mut out, record, &files).unwrap();
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
        let expected = container(opened.record_bytes(), &files);
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
    let record = open(&ours.bytes, &identities(KEYS[0])).unwrap().record_bytes().to_vec();
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

/// Golden files of version 1: made once, never made again.
#[test]
fn golden_packages_of_every_version_open_for_ever() {
    for (name, package, files) in [("v1-text", 6, Vec::new()), ("v1-files", 7, files())] {
        let path = |ending: &str| PathBuf::from(format!("tests/fixtures/packages/{name}.{ending}"));
        if std::env::var_os("BLESS").is_some() && !path("age").exists() {
            let sealed = sealed(applicant(package), &files);
            let record = open(&sealed.bytes, &identities(KEYS[0])).unwrap().record_bytes().to_vec();
            fs::write(path("container"), container(&record, &files)).unwrap();
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
            assert_eq!(opened.record, Record { attachments, ..applicant(package) });
            assert!(opened.files().eq(files.iter().map(|file| &file.bytes[..])));
            assert!(opened.demonstration);
            let record = opened.record.encode().unwrap();
            assert_eq!(
                container(&record, &files),
                plain,
                "today's writer spells it as that of version 1 did"
            );
        }
    }
}
