//! Reads the content folder. Files are handed in as path and text, so that the browser never pays for a file
//! system and tests need none.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::schema::{Enterprise, Fact, Id, Library, Map, Program, Source};

/// The files of the content folder: path below it (`programs/x.json`, forward slashes) → text.
pub type Files = BTreeMap<String, String>;

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
/// A file's shape is checked here; what must hold between files is the matter of
/// [`check`](super::check::check).
pub fn load(files: &Files) -> Result<Library, Vec<Fault>> {
    let mut library = Library::default();
    let mut faults = Vec::new();
    let mut reader = Reader { faults: &mut faults };
    for (file, text) in files {
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
            _ => reader.stray(file),
        }
    }
    for required in ["site.json", "sources.json", "enterprise.json"] {
        if !files.contains_key(required) {
            reader.missing(required);
        }
    }
    library.join_programs();
    library.make_cards();
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
                self.push(
                    file,
                    &pointer,
                    format!("第{}行第{}列不合格式：{inner}", inner.line(), inner.column()),
                    "请对照 docs/CONTENT.md 中这一类文件的字段表".to_owned(),
                );
            }
        }
    }

    fn stray(&mut self, file: &str) {
        self.push(
            file,
            "",
            "不认识这个文件".to_owned(),
            "只能放在 facts、series、figures、programs、policies、stories、campaigns 目录下的 .json 文件，\
             以及 site.json、sources.json、enterprise.json"
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
            Segment::Unknown => "/?".to_owned(),
        })
        .collect()
}
