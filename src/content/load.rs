//! Reads the content folder. Files are handed in as path and text, so that the browser never pays for a file
//! system and tests need none.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::overlay::{Overlay, lay_over};
use super::rules::subjects;
use super::schema::{Enterprise, Fact, Id, Library, Map, Program, Source};
use crate::rules::{Basis, version};

/// The files of the content folder: path below it (`programs/x.json`, forward slashes) → text.
pub type Files = BTreeMap<String, String>;

/// Why a page could not be shown after a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The network did not answer, or what came was not what the site had published.
    Unreachable,
    /// The host answered with an error status.
    Refused(u16),
    /// What came could not be read; the site has probably been updated meanwhile.
    Unreadable,
}

/// A file of facts: `facts/*.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    facts: Map<Fact>,
}

/// `sources.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    sources: Map<Source>,
}

/// The library of `files`, or every file that does not fit its schema.
///
/// Texts are those of this build's language; see [`Overlay`]. A file's shape is checked here; what must hold between files is the matter of
/// [`check`](super::check::check).
pub fn load(files: &Files) -> Result<Library, Vec<Fault>> {
    let mut library = Library::default();
    let mut faults = Vec::new();
    let Overlay { content: files, is_there, .. } = lay_over(files, &mut faults);
    let mut reader = Reader { faults: &mut faults };
    for (file, text) in &files {
        let (folder, name) = file.split_once('/').unwrap_or(("", file));
        let Some(id) = name.strip_suffix(".json").map(Id::from) else {
            reader.stray(file);
            continue;
        };
        match (folder, id.as_str()) {
            ("", "site") => reader.read(file, text, |site| library.site = site),
            ("", "sources") => reader.read(file, text, |it: SourceFile| library.sources = it.sources),
            ("", "enterprise") => {
                reader.read(file, text, |it: Enterprise| library.enterprise = Some(it));
            }
            ("facts", _) => {
                let mut twice = Vec::new();
                reader.read(file, text, |it: FactFile| {
                    for (id, fact) in it.facts {
                        if library.facts.insert(id.clone(), fact).is_some() {
                            twice.push(id);
                        }
                    }
                });
                twice.iter().for_each(|id| reader.twice(file, id));
            }
            ("series", _) => reader.read(file, text, |it| drop(library.series.insert(id, it))),
            ("figures", _) => reader.read(file, text, |it| drop(library.figures.insert(id, it))),
            ("programs", _) => reader.read(file, text, |it| drop(library.programs.insert(id, it))),
            ("policies", _) => reader.read(file, text, |it| drop(library.policies.insert(id, it))),
            ("stories", _) => reader.read(file, text, |it| drop(library.stories.insert(id, it))),
            ("campaigns", _) => reader.read(file, text, |it| drop(library.campaigns.insert(id, it))),
            ("scenarios", _) => reader.read(file, text, |it| drop(library.scenarios.insert(id, it))),
            _ => reader.stray(file),
        }
    }
    for required in ["site.json", "sources.json", "enterprise.json"] {
        if !files.contains_key(required) {
            reader.missing(required);
        }
    }
    library.site.english = is_there;
    library.join_programs();
    library.make_cards();
    library.gather_rules();
    if faults.is_empty() { Ok(library) } else { Err(faults) }
}

impl Library {
    /// Tells each program its policies, stories and figures, in their own order.
    fn join_programs(&mut self) {
        let programs = &mut self.programs;
        let policies = self.policies.iter().map(|(id, it)| (it.card.order, id, &it.programs));
        join(programs, policies.collect(), |program| &mut program.policies);
        let stories = self.stories.iter().map(|(id, it)| (it.card.order, id, &it.programs));
        join(programs, stories.collect(), |program| &mut program.stories);
        let figures = self.figures.iter().map(|(id, it)| (it.order, id, &it.programs));
        join(programs, figures.collect(), |program| &mut program.figures);
    }

    /// Fills the maps of cards from the whole entries.
    fn make_cards(&mut self) {
        self.program_cards = self.programs.iter().map(|(id, it)| (id.clone(), it.card.clone())).collect();
        self.policy_cards = self.policies.iter().map(|(id, it)| (id.clone(), it.card.clone())).collect();
        self.story_cards = self.stories.iter().map(|(id, it)| (id.clone(), it.card.clone())).collect();
    }

    /// Lists the conditions by program and names the rules by all that is judged by them.
    fn gather_rules(&mut self) {
        let programs = self.programs.iter().filter(|(_, it)| !it.conditions.is_empty());
        self.conditions = programs.map(|(id, it)| (id.clone(), it.conditions.clone())).collect();
        // Words are no rules: another wording judges nobody otherwise.
        let judged = subjects(self).into_iter().map(|subject| {
            let rules = subject.conditions.iter().map(|it| (&it.id, &it.test, &it.from, &it.until));
            let is_official = subject.basis == Basis::Notice;
            (subject.key, (is_official, rules.collect::<Vec<_>>()))
        });
        let text = serde_json::to_string(&judged.collect::<BTreeMap<_, _>>());
        self.rules_version = version::name(&text.expect("lists of plain values are JSON"));
    }
}

/// Enters each of `pages` (its order, its id, the programs it names) into that list of its programs.
fn join(
    programs: &mut Map<Program>,
    mut pages: Vec<(u32, &Id, &Vec<Id>)>,
    list: impl Fn(&mut Program) -> &mut Vec<Id>,
) {
    pages.sort();
    for (_, page, named) in pages {
        for program in named {
            if let Some(program) = programs.get_mut(program) {
                list(program).push(page.clone());
            }
        }
    }
}

struct Reader<'a> {
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn read<T: DeserializeOwned>(&mut self, file: &str, text: &str, keep: impl FnOnce(T)) {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        match serde_path_to_error::deserialize(&mut deserializer) {
            Ok(value) => keep(value),
            Err(error) => {
                let pointer = pointer(error.path());
                let inner = error.into_inner();
                let (what, allowed) = misfit(&inner);
                let place = format!("第{}行第{}列：{what}", inner.line(), inner.column());
                self.push(file, &pointer, place, allowed);
            }
        }
    }

    fn stray(&mut self, file: &str) {
        self.push(
            file,
            "",
            "不认识这个文件".to_owned(),
            "只能放在 facts、series、figures、programs、policies、stories、campaigns、scenarios 目录下的 .json \
             文件，以及 site.json、sources.json、enterprise.json"
                .to_owned(),
        );
    }

    fn missing(&mut self, file: &str) {
        self.push(file, "", "缺少这个文件".to_owned(), "每个网站都要有它".to_owned());
    }

    fn twice(&mut self, file: &str, id: &str) {
        self.push(
            file,
            &format!("/facts/{id}"),
            format!("数据“{id}”在别的文件里已经有了"),
            "每个编号只能用一次".to_owned(),
        );
    }

    fn push(&mut self, file: &str, pointer: &str, what: String, allowed: String) {
        self.faults.push(Fault { file: file.to_owned(), pointer: pointer.to_owned(), what, allowed });
    }
}

/// RFC 6901 pointer of a path as serde met it.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => format!("/{variant}"),
            Segment::Unknown => String::new(),
        })
        .collect()
}

/// What a reader of JSON complains of, for editors: what is wrong, what is allowed.
///
/// serde has no types for this, so its words are read; those it does not use here pass through as they are.
fn misfit(error: &serde_json::Error) -> (String, String) {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    if !error.is_data() {
        let allowed = "检查引号、逗号和括号：每项之间一个逗号，最后一项后面没有，引号和括号成对";
        return (format!("JSON 写错了（{message}）"), allowed.to_owned());
    }
    let named = |rest: &str| rest.split('`').next().unwrap_or_default().to_owned();
    let listed = |rest: &str| rest.split('`').skip(2).step_by(2).collect::<Vec<_>>().join("、");
    if let Some(rest) = message.strip_prefix("unknown field `") {
        return (format!("没有“{}”这一项", named(rest)), format!("这里只能有：{}", listed(rest)));
    }
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        return (format!("不能写“{}”", named(rest)), format!("这里只能写：{}", listed(rest)));
    }
    if let Some(rest) = message.strip_prefix("missing field `") {
        return (format!("缺少“{}”", named(rest)), "补上这一项，见 docs/CONTENT.md 的字段表".to_owned());
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => ("写成了别的类型".to_owned(), format!("这里要写{}", kind(expected))),
        None => (format!("不合格式：{message}"), "见 docs/CONTENT.md 的字段表".to_owned()),
    }
}

/// serde's name of a kind of value, for editors.
fn kind(expected: &str) -> &str {
    match expected {
        "a string" => "文字，用半角双引号括起来",
        "f64" => "数，不加引号",
        "u32" => "不带小数的非负整数，不加引号",
        "a sequence" => "列表，用方括号括起来",
        "a boolean" => "true 或 false，不加引号",
        "a map" => "成对的编号和内容，用花括号括起来",
        other if other.starts_with("struct ") => "成组的字段，用花括号括起来",
        other => other,
    }
}
