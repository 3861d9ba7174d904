//! The content that ships keeps every law and says what its source says; content that breaks a law is told so,
//! once, at the right place.

#![allow(clippy::unwrap_used, reason = "a test that meets nothing has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value;

use tingzhou::content::check::{Context, Faults, LAWS, check};
use tingzhou::content::fault::Fault;
use tingzhou::content::load::{Files, load};
use tingzhou::content::schema::*;

/// The content below `folder` of this repository, as the loader takes it.
fn files(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Files::new();
    read(&root, &root, &mut files);
    files
}

fn read(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn fixture(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/content").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn faults(files: &Files) -> Vec<Fault> {
    match load(files) {
        Ok(library) => check(files, &library),
        Err(faults) => faults,
    }
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn none(faults: &[Fault]) {
    assert!(faults.is_empty(), "{}", told(faults));
}

#[test]
fn the_shipped_content_keeps_every_law() {
    none(&faults(&files("public/content")));
}

#[test]
fn the_fixture_that_is_broken_below_is_whole() {
    none(&faults(&files("tests/fixtures/content/good")));
}

#[test]
fn broken_content_gives_exactly_its_fault() {
    let good = files("tests/fixtures/content/good");
    let mut wrong = Vec::new();
    for (file, cases) in files("tests/fixtures/content/broken") {
        let law = file.strip_suffix(".json").unwrap();
        for case in serde_json::from_str::<Vec<Value>>(&cases).unwrap() {
            let mut files = good.clone();
            for change in case["patch"].as_array().unwrap() {
                patch(&mut files, change);
            }
            let found = faults(&files);
            if !is_just(&case["expect"], &found) || (law != "schema" && alone(law, &files) != found) {
                wrong.push(format!("{law}: {}\n{}", case["comment"].as_str().unwrap(), told(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_drop_box_alone_is_somewhere_to_go() {
    for drop_box in [
        serde_json::json!({ "kind": "put", "url": "http://127.0.0.1:8080/in/" }),
        serde_json::json!({ "kind": "post", "url": "https://box.example.cn/form?id=1", "field": "file" }),
    ] {
        let mut files = files("tests/fixtures/content/good");
        for (pointer, value) in
            [("/delivery/drop_box", drop_box), ("/delivery/contact/email", serde_json::json!(null))]
        {
            let change =
                serde_json::json!({ "file": "campaigns/demo.json", "pointer": pointer, "set": value });
            patch(&mut files, &change);
        }
        none(&faults(&files));
    }
}

#[test]
fn every_law_can_be_broken() {
    let broken = files("tests/fixtures/content/broken");
    let broken: BTreeSet<_> = broken.keys().map(|file| file.trim_end_matches(".json")).collect();
    let laws: BTreeSet<_> = LAWS.iter().map(|(name, _)| *name).chain(["schema"]).collect();
    assert_eq!(laws.len(), LAWS.len() + 1, "two laws have one name");
    assert_eq!(broken, laws);
}

#[test]
fn every_fact_says_what_its_source_says() {
    let copy = fixture("figures.json");
    let library = load(&files("public/content")).unwrap();
    for (id, fact) in &library.facts {
        let kinds = if fact.derived.is_some() { ["computed"].as_slice() } else { &["statistics", "others"] };
        let said = kinds.iter().find_map(|kind| copy[kind].get(id));
        let said = said.unwrap_or_else(|| panic!("{id} is not in the source"));
        assert_eq!(fact.value, said["value"].as_f64(), "{id}");
        assert_eq!(serde_json::to_value(fact.qualifier).unwrap(), said["qualifier"], "{id}");
        if let Some(unit) = said.get("unit") {
            assert_eq!(fact.unit, unit.as_str().unwrap(), "{id}");
        }
    }
    for statistic in copy["statistics"].as_object().unwrap().keys() {
        assert!(library.facts.contains_key(statistic), "{statistic} has no fact");
    }
}

#[test]
fn every_series_says_what_its_sources_say() {
    let copy = fixture("figures.json");
    let library = load(&files("public/content")).unwrap();
    let mut said = BTreeSet::new();
    for (id, periods) in copy["series"].as_object().unwrap() {
        for (period, value) in periods.as_object().unwrap() {
            said.insert(format!("{id}@{period}"));
            let point = library.series[id].points.iter().find(|point| point.period == *period);
            let Some(point) = point else { continue };
            assert_eq!(Some(point.value), value["value"].as_f64(), "{id} {period}");
            assert_eq!(serde_json::to_value(point.qualifier).unwrap(), value["qualifier"], "{id} {period}");
            // The site may trust a value less than the collection, never more.
            let medium = point.confidence == Confidence::Medium;
            assert!(medium || value["confidence"] == "high", "{id} {period}");
        }
    }
    let excepted = copy["series_left_out"].as_object().unwrap().keys();
    let expected: BTreeSet<String> = said.difference(&excepted.cloned().collect()).cloned().collect();
    let series = library.series.iter();
    let drawn =
        series.flat_map(|(id, it)| it.points.iter().map(move |point| format!("{id}@{}", point.period)));
    assert_eq!(drawn.collect::<BTreeSet<_>>(), expected);
}

#[test]
fn no_value_that_is_advised_against_can_be_published() {
    let copy = fixture("figures.json");
    let never = copy["advised_against"].as_object().unwrap();
    assert_eq!(never.len() + copy["computed"].as_object().unwrap().len(), 40, "all that were weighed");
    for (name, value) in never {
        for id in [name.as_str(), "quite_another_name"] {
            let mut files = files("public/content");
            let fact = serde_json::json!({
                "label": "不该有的数", "value": value["value"], "unit": "", "period": "", "source": "paper-talent",
                "derived": { "formula": "1", "inputs": value["inputs"], "assumption": "" },
            });
            let pointer = format!("/facts/{id}");
            patch(
                &mut files,
                &serde_json::json!({ "file": "facts/fund.json", "pointer": pointer, "set": fact }),
            );
            let faults = alone("never", &files);
            assert!(
                matches!(faults.as_slice(), [fault] if fault.pointer == pointer),
                "{name} as {id}: {faults:?}"
            );
        }
    }
}

#[test]
fn every_subject_of_the_source_has_its_place() {
    let copy = fixture("subjects.json");
    let subjects: BTreeSet<String> = serde_json::from_value(copy["subjects"].clone()).unwrap();
    let excepted: BTreeSet<String> = copy["exceptions"].as_object().unwrap().keys().cloned().collect();
    let library = load(&files("public/content")).unwrap();
    let programs = library.programs.values().flat_map(|page| &page.subjects);
    let policies = library.policies.values().flat_map(|page| &page.subjects);
    let stories = library.stories.values().flat_map(|page| &page.subjects);
    let enterprise = library.enterprise.iter().flat_map(|page| &page.subjects);
    let placed: BTreeSet<String> =
        programs.chain(policies).chain(stories).chain(enterprise).cloned().collect();
    let expected: BTreeSet<String> = subjects.difference(&excepted).cloned().collect();
    assert_eq!(placed, expected);
    assert_eq!(subjects.len(), 57);
}

/// Strings that are neither words for readers nor ids of something elsewhere, by field.
const PLAIN: &[&str] = &[
    "id",
    "kind",
    "unit",
    "qualifier",
    "confidence",
    "formula",
    "pinyin",
    "audience",
    "schooling",
    "benefits",
    "subjects",
    "url",
    "field",
    "date",
    "title",
    "sha256",
    "opens",
    "closes",
    "keep_until",
    "updated",
    "asks",
    "grounds",
    "posts",
    "key",
    "email",
    "telephone",
    "postal",
    "organiser",
    "handler",
    "site_code",
    "icp",
    "police",
    "operand",
    "of",
    "is",
    "unclear",
    "from",
    "until",
    "on",
];

#[test]
fn no_word_of_the_content_escapes_the_laws() {
    for folder in ["public/content", "tests/fixtures/content/good"] {
        let files = files(folder);
        let library = load(&files).unwrap();
        let places = Context::new(&files, &library).places;
        let words = places.words.iter().map(|it| (it.file.clone(), it.pointer.clone()));
        let references = places.references.iter().map(|it| (it.file.clone(), it.pointer.clone()));
        let known: BTreeSet<_> = words.chain(references).collect();
        // What is laid over the content is looked at where that is done.
        for (file, text) in files.iter().filter(|(file, _)| !file.starts_with("en/")) {
            let mut strings = Vec::new();
            walk(&serde_json::from_str(text).unwrap(), String::new(), &mut strings);
            for pointer in strings {
                let field = pointer.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap();
                let known = known.contains(&(file.clone(), pointer.clone())) || PLAIN.contains(&field)
                    // Keys and answers, which the law about scenarios reads.
                    || file.starts_with("scenarios/")
                        && (pointer.starts_with("/answers/") || pointer.starts_with("/expect/"));
                assert!(known, "no law looks at {file} {pointer}");
            }
        }
    }
}

/// Pointers of all strings of `value`.
fn walk(value: &Value, pointer: String, strings: &mut Vec<String>) {
    match value {
        Value::String(_) => strings.push(pointer),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| walk(item, format!("{pointer}/{at}"), strings));
        }
        Value::Object(entries) => {
            entries.iter().for_each(|(key, entry)| walk(entry, format!("{pointer}/{key}"), strings));
        }
        _ => {}
    }
}

#[test]
fn the_examples_of_the_handbook_work() {
    let handbook = handbook();
    let blocks: Vec<&str> = handbook.split("\n```json ").skip(1).collect();
    let mut kinds = BTreeSet::new();
    for block in &blocks {
        let (place, rest) = block.split_once('\n').unwrap();
        let example: Value = serde_json::from_str(rest.split_once("\n```").unwrap().0).expect(place);
        let (file, pointer) = place.split_once('#').unwrap_or((place, ""));
        let mut files = files("public/content");
        patch(&mut files, &serde_json::json!({ "file": file, "pointer": pointer, "set": example }));
        none(&faults(&files));
        if let Some(id) = file.strip_prefix("figures/").and_then(|file| file.strip_suffix(".json")) {
            let library = load(&files).unwrap();
            let figure = tingzhou::wording::figure::figure(&library, id).expect(id);
            assert!(figure.points().count() > 0 && !figure.source.starts_with('；'), "{id}");
            kinds.insert(example["kind"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(blocks.len(), 17);
    assert_eq!(kinds, words::<FigureKind>(), "an example of every kind");
}

#[test]
fn the_handbook_lists_every_field() {
    let handbook = handbook();
    let listed = |kind: &str, names: BTreeSet<String>| {
        let marked = handbook.split_once(&format!("<!-- {kind} -->\n")).unwrap_or_else(|| panic!("{kind}")).1;
        let rows = marked.split("\n\n").next().unwrap().lines().skip(2);
        let rows: BTreeSet<String> = rows.map(|row| row.split('`').nth(1).unwrap().to_owned()).collect();
        assert_eq!(rows, names, "{kind}");
    };
    listed("fields: Site", fields::<Site>());
    listed("fields: Host", fields::<Host>());
    listed("fields: Contact", fields::<Contact>());
    listed("fields: Source", fields::<Source>());
    listed("fields: Fact", fields::<Fact>());
    listed("fields: Derived", fields::<Derived>());
    listed("fields: Series", fields::<Series>());
    listed("fields: SeriesPoint", fields::<SeriesPoint>());
    listed("fields: Figure", fields::<Figure>());
    listed("fields: FigureSeries", fields::<FigureSeries>());
    listed("fields: FigurePoint", fields::<FigurePoint>());
    listed("fields: Program", fields::<Program>());
    listed("fields: ProgramCard", fields::<ProgramCard>());
    listed("fields: Part", fields::<Part>());
    listed("fields: Unknown", fields::<Unknown>());
    listed("fields: Policy", fields::<Policy>());
    listed("fields: PolicyCard", fields::<PolicyCard>());
    listed("fields: Story", fields::<Story>());
    listed("fields: StoryCard", fields::<StoryCard>());
    listed("fields: Enterprise", fields::<Enterprise>());
    listed("fields: SelfCheck", fields::<SelfCheck>());
    listed("fields: Condition", fields::<Condition>());
    listed("fields: Test", fields::<Test>());
    listed("fields: Item", fields::<Item>());
    listed("fields: Way", fields::<Way>());
    listed("fields: Scenario", fields::<Scenario>());
    listed("fields: Step", fields::<Step>());
    listed("fields: Campaign", fields::<Campaign>());
    listed("fields: Notice", fields::<Notice>());
    listed("fields: Recipient", fields::<Recipient>());
    listed("fields: Delivery", fields::<Delivery>());
    listed("fields: DropBox", fields::<DropBox>());
    listed("words: DropBoxKind", words::<DropBoxKind>());
    listed("words: Qualifier", words::<Qualifier>());
    listed("words: Confidence", words::<Confidence>());
    listed("words: FigureKind", words::<FigureKind>());
    listed("words: ProgramKind", words::<ProgramKind>());
    listed("words: Audience", words::<Audience>());
    listed("words: Schooling", words::<Schooling>());
    listed("words: Benefit", words::<Benefit>());
    listed("words: StoryKind", words::<StoryKind>());
}

fn handbook() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/CONTENT.md")).unwrap()
}

/// The fields of a schema, as it names them when it meets one that it does not know.
fn fields<T: DeserializeOwned>() -> BTreeSet<String> {
    expected(serde_json::from_str::<T>(r#"{"?": 0}"#).err())
}

/// The words of a closed list, as it names them when it meets another.
fn words<T: DeserializeOwned>() -> BTreeSet<String> {
    expected(serde_json::from_str::<T>(r#""?""#).err())
}

fn expected(error: Option<serde_json::Error>) -> BTreeSet<String> {
    let message = error.unwrap().to_string();
    message.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// Whether `found` is one fault, the expected one, with a remedy.
fn is_just(expected: &Value, found: &[Fault]) -> bool {
    let expect = |field: &str| expected[field].as_str().unwrap();
    matches!(found, [fault] if fault.file == expect("file")
        && fault.pointer == expect("pointer")
        && fault.what.contains(expect("what"))
        && fault.allowed.contains(expected["allowed"].as_str().unwrap_or_default())
        && !fault.allowed.is_empty())
}

/// What the law `name` says of `files` on its own.
fn alone(name: &str, files: &Files) -> Vec<Fault> {
    let library = load(files).unwrap();
    let (_, law) = LAWS.iter().find(|(law, _)| *law == name).unwrap();
    let mut faults = Faults::default();
    law(&Context::new(files, &library), &mut faults);
    faults.in_order()
}

/// Makes one change of a broken fixture: `set` or `remove` a value (a whole file if the pointer is empty), take
/// over the `text` of a file as it is, or `copy` another file.
fn patch(files: &mut Files, change: &Value) {
    let file = change["file"].as_str().unwrap();
    if let Some(text) = change["text"].as_str() {
        files.insert(file.to_owned(), text.to_owned());
        return;
    }
    if let Some(other) = change["copy"].as_str() {
        files.insert(file.to_owned(), files[other].clone());
        return;
    }
    let pointer = change["pointer"].as_str().unwrap();
    let remove = change["remove"] == Value::Bool(true);
    if pointer.is_empty() && remove {
        files.remove(file).unwrap();
        return;
    }
    let mut whole = files.get(file).map_or(Value::Null, |text| serde_json::from_str(text).unwrap());
    if pointer.is_empty() {
        whole = change["set"].clone();
    } else {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match whole.pointer_mut(parent).unwrap() {
            Value::Object(entries) if remove => drop(entries.remove(key).unwrap()),
            Value::Object(entries) => drop(entries.insert(key.to_owned(), change["set"].clone())),
            Value::Array(items) if remove => drop(items.remove(key.parse().unwrap())),
            Value::Array(items) if key == "-" => items.push(change["set"].clone()),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = change["set"].clone(),
            other => panic!("{parent} of {file} holds no {key}: {other}"),
        }
    }
    files.insert(file.to_owned(), whole.to_string());
}

#[test]
fn the_guide_lists_every_operand_with_its_answers() {
    use tingzhou::rules::{Operand, Shape};
    use tingzhou::wording::rules::name;
    let answers = |operand: Operand| match operand.shape() {
        Shape::Choice(keys) => keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join("、"),
        Shape::Year => "年份".to_owned(),
        Shape::Date => "日期".to_owned(),
        Shape::Count => "整数".to_owned(),
        Shape::Amount => "万元".to_owned(),
    };
    let row =
        |operand: Operand| format!("| `{}` | {} | {} |", operand.key(), name(operand), answers(operand));
    let wanted: Vec<String> = Operand::ALL.into_iter().map(row).collect();
    let handbook = handbook();
    let table = handbook.split("<!-- operands -->\n").nth(1).expect("the guide marks its table of operands");
    let written: Vec<&str> = table.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert_eq!(written, wanted);
}
