//! Golden worklists: what an office saved with any released version opens for ever, and says the same.

#![allow(clippy::unwrap_used, reason = "a test that meets nothing has failed")]

use std::fs;
use std::path::Path;

use tingzhou::desk::book::{self, Change};
use tingzhou::desk::intake::{Kind, take};
use tingzhou::desk::ledger::{Arrival, Found, Why};
use tingzhou::desk::worklist::{CaseId, Decision, Deleted, Status, Worklist};
use tingzhou::domain::application::{Answers, Row};
use tingzhou::domain::identity::{self, DocumentType};
use tingzhou::package::chain::{Action, Chain, Secret};
use tingzhou::package::key::{DEMONSTRATION, Identity, Recipients};
use tingzhou::package::open::Fault;
use tingzhou::package::payload::Record;
use tingzhou::package::seal::{File, seal};
use tingzhou::package::{Digest, PackageId};

const CAMPAIGN: &str = "demo-2026";
/// The one whose records had to go.
const OVER: &str = "demo-2025";
/// When all that was there was exported.
const EXPORTED: &str = "2026-03-03T12:00:00+08:00";

/// Invented people (`docs/DEMONSTRATION.md`), each with the secret of this number: number, name, document, its number,
/// mobile. Golden files hold these values: a change here needs new golden files beside the old.
type Person = (u8, &'static str, &'static str, &'static str, &'static str);
const ONE: Person = (1, "测试甲", "resident", "659900199001010016", "13800138001");
const TWO: Person = (2, "测试古丽·示例𡌴", "resident", "659900199001011238", "13800138002");
const THREE: Person = (3, "测试丙", "hk-macao-permit", "H99990001", "+447700900003");
const FOUR: Person = (4, "测试丁", "passport", "TEST12345", "13800138004");
const FIVE: Person = (5, "测试戊", "resident", "659900199001011238", "13800138005");

fn identities() -> Vec<Identity> {
    Identity::parse_file(&fs::read("tests/fixtures/keys/demo-office.key").unwrap()).unwrap()
}

fn recipients() -> Recipients {
    Recipients::parse(&DEMONSTRATION).unwrap()
}

fn secret(person: &Person) -> Secret {
    Secret::new([person.0; 32]).unwrap()
}

fn package(number: u8) -> PackageId {
    PackageId::new([number; 16]).unwrap()
}

fn answers((_, name, document, number, mobile): Person) -> Answers {
    let fields: Row = [("name", name), ("id_type", document), ("id_no", number), ("mobile", mobile)]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
    let school: Row = [("school".to_owned(), "测试大学".to_owned())].into();
    Answers { fields, tables: [("education".to_owned(), vec![school])].into() }
}

/// A package that begins a chain.
fn first(person: Person, number: u8) -> Record {
    Record {
        package: package(number),
        campaign: CAMPAIGN.to_owned(),
        program: "graduates".to_owned(),
        demonstration: true,
        form: "1".to_owned(),
        rules: "1".to_owned(),
        notice: Digest::of(b"notice"),
        created: "2026-03-01T12:00:00+08:00".to_owned(),
        chain: Chain::first(secret(&person).key()),
        answers: answers(person),
        attachments: Vec::new(),
    }
}

/// One that goes on with it.
fn after(person: Person, before: u8, number: u8, action: Action) -> Record {
    let answers = if action == Action::Replace { answers(person) } else { Answers::default() };
    let chain = Chain::after(1, package(before), action, secret(&person).key());
    Record { chain, answers, created: "2026-03-03T09:30:00+08:00".to_owned(), ..first(person, number) }
}

/// Whose packages are in the golden files, in the order in which they arrived.
fn sent() -> Vec<(Person, Record, &'static [&'static str])> {
    let unsigned = Record {
        chain: Chain::UNSIGNED,
        program: "thousand-masters".to_owned(),
        created: "2026-03-05T18:00:00+08:00".to_owned(),
        ..first(FOUR, 41)
    };
    vec![
        (ONE, first(ONE, 11), &["测试甲.age", "测试甲 (1).age"]),
        (ONE, after(ONE, 11, 12, Action::Replace), &["邮件.eml/更改.age"]),
        (TWO, first(TWO, 21), &["21.age"]),
        (TWO, after(TWO, 21, 22, Action::Supplement), &["22.age"]),
        (THREE, first(THREE, 31), &["31.age"]),
        (THREE, after(THREE, 31, 32, Action::Withdraw), &["32.age"]),
        (FOUR, unsigned, &["41.txt"]),
    ]
}

fn diploma() -> File {
    let bytes = b"%PDF-1.7 not a real document".to_vec();
    File { field: "diploma".to_owned(), name: "学位证.pdf".to_owned(), bytes }
}

fn enter(worklist: &mut Worklist, (person, record, names): &(Person, Record, &[&str])) {
    // Nothing seals the first version of the container any more.
    if record.chain.signed.is_none() {
        let digest = Digest::of(&record.encode().unwrap());
        let found = Found { record: record.clone(), digest, signature: None, demonstration: true };
        worklist.ledger.enter(Arrival { file: names[0].to_owned(), found: Ok(Box::new(found)) });
        return;
    }
    let is_supplement = record.chain.signed.is_some_and(|it| it.action == Action::Supplement);
    let files = if is_supplement { vec![diploma()] } else { Vec::new() };
    let sealed = seal(record.clone(), &files, &recipients(), &secret(person), &mut |_, _| {}).unwrap();
    for name in *names {
        worklist.ledger.enter(take(name, &sealed.bytes, &identities()));
    }
}

/// What two officers did in a few days.
fn made() -> Worklist {
    let mut one = Worklist::default();
    enter(&mut one, &(FIVE, Record { campaign: OVER.to_owned(), ..first(FIVE, 51) }, &["去年.age"]));
    assert_eq!(one.delete(|campaign| campaign == OVER, "2026-02-01").len(), 1);
    let sent = sent();
    sent[..5].iter().for_each(|it| enter(&mut one, it));
    one.ledger.enter(take("照片.jpg", b"\xff\xd8\xff", &identities()));
    let foreign = fs::read("tests/fixtures/packages/foreign.age").unwrap();
    one.ledger.enter(take("别处的.age", &foreign, &identities()));
    let [first, second] = [&sent[0].1, &sent[2].1].map(CaseId::of);
    one.decide(second.clone(), Status::Waiting, "缺学位证", "测试官甲", "2026-03-02T10:00:00+08:00");
    one.decide(second, Status::Passed, "学位证已补交", "测试官甲", "2026-03-03T10:00:00+08:00");
    book::note_export(&mut one, EXPORTED);
    sent[5..].iter().for_each(|it| enter(&mut one, it));
    let mut other = one.clone();
    one.decide(first.clone(), Status::Passed, "可以", "测试官甲", "2026-03-04T10:00:00+08:00");
    other.decide(first, Status::Refused, "专业不符，\n“引号”", "测试官乙", "2026-03-04T11:00:00+08:00");
    one.merge(other);
    one
}

/// The version that this code writes; each has a golden file. The first did not say of which campaign a deleted package
/// was, nor when a case was exported.
const NEWEST: u32 = 2;

#[test]
fn golden_worklists_of_every_version_open_for_ever() {
    let path = |version: u32| format!("tests/fixtures/worklists/v{version}.age");
    // With `BLESS` in the environment, a golden file that is not there is made; the old are never made again.
    if std::env::var_os("BLESS").is_some() && !Path::new(&path(NEWEST)).exists() {
        fs::write(path(NEWEST), made().save(&identities(), &recipients()).unwrap()).unwrap();
    }
    for version in 1..=NEWEST {
        let file = fs::read(path(version)).unwrap();
        assert!(Worklist::is_one(&file, &identities()));
        let worklist = Worklist::load(&file, &identities()).unwrap();
        check(version, &worklist);
        let again = worklist.save(&identities(), &recipients()).unwrap();
        assert_eq!(Worklist::load(&again, &identities()), Ok(worklist), "version {version} saved anew");
    }
}

#[track_caller]
fn check(version: u32, worklist: &Worklist) {
    let sent = sent();
    let applications = worklist.ledger.applications();
    assert_eq!(applications.len(), sent.len());
    for (application, (_, record, names)) in applications.iter().zip(&sent) {
        let attachments = application.record.attachments.clone();
        assert_eq!(application.record, Record { attachments, ..record.clone() });
        assert_eq!(application.files, *names);
        assert_eq!(application.signature.is_some(), record.chain.signed.is_some());
        assert!(application.demonstration);
    }
    let [added] = &applications[3].record.attachments[..] else { panic!("a supplement has its file") };
    assert_eq!((&*added.name, added.digest), ("学位证.pdf", Digest::of(&diploma().bytes)));
    assert_eq!(worklist.ledger.repeats(), 1);

    let refusals: Vec<_> = worklist.ledger.refusals().iter().map(|it| (&*it.file, it.why.clone())).collect();
    let expected = [
        ("照片.jpg", Why::Unopened(Kind::Other, Fault::NotOurs)),
        ("别处的.age", Why::Unopened(Kind::Sealed, Fault::WrongKey)),
    ];
    assert_eq!(refusals, expected);

    let case = |at: usize| CaseId::of(&sent[at].1);
    let told = |it: &Decision| {
        [it.officer.clone(), format!("{:?}", it.status), it.note.clone(), it.time.clone()].join(" ")
    };
    let decided = |at: usize| -> Vec<String> {
        let mut all: Vec<String> = worklist.decisions(&case(at)).into_iter().map(told).collect();
        all.sort();
        all
    };
    let disputed = [
        "测试官乙 Refused 专业不符，\n“引号” 2026-03-04T11:00:00+08:00",
        "测试官甲 Passed 可以 2026-03-04T10:00:00+08:00",
    ];
    assert_eq!(decided(0), disputed);
    assert_eq!(decided(2), ["测试官甲 Passed 学位证已补交 2026-03-03T10:00:00+08:00"]);
    assert_eq!(worklist.decisions(&case(2))[0].after.len(), 1, "what was decided before is kept");
    assert_eq!([decided(4), decided(6)], [const { Vec::<String>::new() }; 2]);

    let changes = book::entries(worklist).into_iter().map(|entry| {
        let changes = entry.state.changes(worklist.exported(&entry.id));
        (entry.id, changes)
    });
    let expected = [
        (case(0), vec![Change::Decided]),
        (case(2), vec![]),
        (case(4), vec![Change::Withdrawn]),
        (case(6), vec![Change::New]),
    ];
    assert_eq!(changes.collect::<Vec<_>>(), expected);

    let time = if version == 1 { "" } else { EXPORTED };
    let exported = [0, 2, 4, 6].map(|at| worklist.export(&case(at)).map(|it| &*it.time));
    assert_eq!(exported, [Some(time), Some(time), Some(time), None]);

    let gone = Record { campaign: OVER.to_owned(), ..first(FIVE, 51) };
    let campaign = if version == 1 { "" } else { OVER };
    let deleted = Deleted {
        package: gone.package.to_string(),
        reference: gone.reference().to_string(),
        campaign: campaign.to_owned(),
        day: "2026-02-01".to_owned(),
    };
    assert_eq!(worklist.deleted().collect::<Vec<_>>(), [&deleted]);
    assert!(worklist.is_deleted(&gone) && !worklist.is_deleted(&sent[0].1));
}

#[test]
fn the_people_of_the_golden_worklists_are_invented_and_their_numbers_sound() {
    for (_, name, document, number, _) in [ONE, TWO, THREE, FOUR, FIVE] {
        let document = DocumentType::from_code(document).unwrap();
        let identity = identity::Identity::parse(document, number).unwrap();
        assert!(tingzhou::form::sample::is_invented_identity(&identity), "{number}");
        assert!(name.starts_with("测试"));
    }
}
