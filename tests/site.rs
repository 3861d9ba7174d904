//! The prerendered site: every number names its fact, two builds are the same bytes, and one page of each kind
//! reads as it did when somebody last looked at it.

#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, reason = "a test that meets nothing has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tingzhou::content::load::load;
use tingzhou::content::rules::subjects;
use tingzhou::content::schema::{FormLibrary, Library};
use tingzhou::prerender::{self, Plan, rulebook};
use tingzhou::route::{Base, Route};

/// Where digits may stand without a fact: element, its class or attribute, and the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("text", r#"class="tick""#, "a tick of an axis measures, it does not claim"),
    ("title", "", "the name of a drawing repeats its heading, which names the facts"),
    ("desc", "", "a drawing described to a screen reader names its figure, whose table names the facts"),
    ("cite", "", "the title and date of a source itself, under a figure made of its numbers"),
    ("time", "datetime=", "a date of the site itself; dates of the content name their fact all the same"),
    ("p", "search__count", "how many entries the list below it has"),
];

/// Pages whose digits are rules for whoever fills in a form, not statements about the prefecture.
const FORMS: [Route; 2] = [Route::Apply, Route::Desk];

fn is_form(route: &Route) -> bool {
    FORMS.contains(route) || matches!(route, Route::Paper(_))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped() -> Library {
    load(&prerender::read_content(&root().join("public/content")).unwrap()).unwrap()
}

fn body(route: &Route, library: &Library) -> String {
    prerender::render(&Base::parse("/"), route, Arc::new(prerender::slice(library, route)))
}

#[test]
fn form_and_desk_read_all_that_their_pages_embed() {
    let library = shipped();
    for route in FORMS {
        let slice = prerender::slice(&library, &route);
        let text = serde_json::to_string(&slice).unwrap();
        let read: FormLibrary = serde_json::from_str(&text).unwrap();
        assert_eq!(Library::from(read), slice, "{route:?}");
    }
}

#[test]
fn every_run_of_digits_names_its_fact() {
    let library = shipped();
    let (mut faults, mut traced) = (Vec::new(), 0);
    for route in prerender::routes(&library).into_iter().filter(|route| !is_form(route)) {
        let html = body(&route, &library);
        let mut page = Page::new(&html);
        while let Some(text) = page.next_text() {
            if !text.chars().any(char::is_numeric) || text.chars().all(|c| !c.is_numeric() || is_han(c)) {
                continue;
            }
            if page.open.iter().any(|element| element.attributes.contains("data-fact=")) {
                traced += 1;
            } else if !page.open.iter().any(Element::is_excepted) {
                let path: Vec<String> =
                    page.open.iter().map(|it| format!("{} {}", it.name, it.attributes)).collect();
                faults.push(format!("{}: “{text}” in {}", route.path(), path.join(" > ")));
            }
        }
    }
    assert!(faults.is_empty(), "{} numbers name no fact:\n{}", faults.len(), faults.join("\n"));
    assert!(traced > 500, "only {traced} numbers were seen");
}

/// 三 counts as numeric too; in Chinese it is a word.
fn is_han(c: char) -> bool {
    !c.is_ascii_digit() && !('０'..='９').contains(&c) && c.is_alphabetic()
}

#[test]
fn every_fact_named_on_a_page_has_its_source_there() {
    let library = shipped();
    for route in prerender::routes(&library) {
        let html = body(&route, &library);
        for link in html.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(
                html.contains(&format!("id=\"{id}\"")),
                "{} links to #{id}, which it lacks",
                route.path()
            );
        }
    }
}

#[test]
fn two_builds_are_the_same_bytes() {
    let folder = std::env::temp_dir().join(format!("tingzhou-site-{}", std::process::id()));
    let stage = folder.join("stage");
    fs::create_dir_all(&stage).unwrap();
    for bundle in ["app", "apply", "chart", "courier", "desk", "fit", "locker", "picture", "vault"] {
        fs::write(stage.join(format!("{bundle}.js")), format!("// {bundle}")).unwrap();
        fs::write(stage.join(format!("{bundle}_bg.wasm")), b"\0asm\x01\0\0\0").unwrap();
    }
    let build = |name: &str| {
        let out = folder.join(name);
        let plan = Plan {
            stage: stage.clone(),
            style: root().join("style"),
            public: root().join("public"),
            out: out.clone(),
            base: Base::parse("/x/"),
            origin: "https://example.org".into(),
            offline: true,
            compressed: false,
            content: root().join("public/content"),
            english: None,
        };
        prerender::build(&plan, &shipped()).unwrap();
        let mut files = BTreeMap::new();
        read(&out, &out, &mut files);
        files
    };
    let (one, other) = (build("one"), build("a/quite/different/folder"));
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    assert!(one.len() > 80, "only {} files were written", one.len());
    for (name, bytes) in &one {
        assert!(*bytes == other[name], "{} differs between two builds", name.display());
        let text = String::from_utf8_lossy(bytes);
        let local =
            [root().to_str().unwrap(), folder.to_str().unwrap()].into_iter().find(|it| text.contains(it));
        assert_eq!(local, None, "{} names a folder of this machine", name.display());
    }
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
        }
    }
}

#[test]
fn one_page_of_each_kind_reads_as_blessed() {
    let library = shipped();
    let named = [
        Route::Program("thousand-masters".into()),
        Route::Policy("talent-policy".into()),
        Route::Story("xu-songbo".into()),
        Route::Figure("high-tech-growth".into()),
        Route::NotFound,
    ];
    let pages = Route::FIXED.into_iter().filter(|route| !FORMS.contains(route)).chain(named);
    let faults: Vec<String> =
        pages.filter_map(|route| check(&route, &outline(&body(&route, &library)))).collect();
    assert!(faults.is_empty(), "look at them, then bless them with BLESS=1: {}", faults.join(", "));
}

/// Compares with `tests/fixtures/site/<route>.txt`; `BLESS=1` writes it instead.
fn check(route: &Route, outline: &str) -> Option<String> {
    let name = match route.path().trim_matches('/').trim_end_matches(".html").replace('/', ".") {
        home if home.is_empty() => "home".to_owned(),
        name => name,
    };
    let path = root().join(format!("tests/fixtures/site/{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, outline).unwrap();
    }
    (fs::read_to_string(&path).unwrap_or_default() != outline).then(|| path.display().to_string())
}

/// What a reader gets from a page, a line per block: `h2 …`, `[text](address)`, `{fact: text}`.
fn outline(html: &str) -> String {
    let (mut page, mut out) = (Page::new(html), String::new());
    let mut block = 0;
    while let Some(text) = page.next_text() {
        // A link that stands alone is a block of its own.
        let at = page.open.iter().rposition(|it| !INLINE.contains(&it.name)).unwrap_or(0);
        let element = &page.open[at];
        if page.open.iter().any(|it| it.name == "svg") || text.trim().is_empty() {
            continue;
        }
        let innermost = &page.open[at..];
        let written = innermost.iter().rev().fold(text.trim().to_owned(), |text, it| {
            match (it.attribute("data-fact"), it.attribute("href")) {
                (Some(fact), _) => format!("{{{fact}: {text}}}"),
                (None, Some(href)) => format!("[{text}]({href})"),
                (None, None) => text,
            }
        });
        if block != element.at {
            block = element.at;
            out.push_str(&format!("\n{} ", element.name));
        } else {
            out.push(' ');
        }
        out.push_str(&written);
    }
    format!("{}\n", out.trim_start())
}

/// Elements within a line of text.
const INLINE: [&str; 9] = ["a", "span", "data", "time", "b", "strong", "em", "code", "cite"];

/// A walk over the texts of a page that the builder has written: every element but the void ones is closed.
struct Page<'a> {
    rest: &'a str,
    length: usize,
    open: Vec<Element<'a>>,
}

struct Element<'a> {
    name: &'a str,
    attributes: &'a str,
    /// Where it begins, which tells it from every other.
    at: usize,
}

impl Element<'_> {
    fn is_excepted(&self) -> bool {
        EXCEPTIONS.iter().any(|(name, mark, _)| *name == self.name && self.attributes.contains(mark))
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.attributes.split_once(&format!("{name}=\""))?;
        rest.split('"').next()
    }
}

const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];

impl<'a> Page<'a> {
    fn new(html: &'a str) -> Self {
        Self { rest: html, length: html.len(), open: Vec::new() }
    }

    /// The next text, with the elements around it in `open`.
    fn next_text(&mut self) -> Option<&'a str> {
        loop {
            let at = self.length - self.rest.len();
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                self.rest = comment.split_once("-->").unwrap().1;
            } else if let Some(tag) = self.rest.strip_prefix("</") {
                let (name, rest) = tag.split_once('>').unwrap();
                assert_eq!(self.open.pop().map(|element| element.name), Some(name), "tags are nested");
                self.rest = rest;
            } else if let Some(tag) = self.rest.strip_prefix('<') {
                let (tag, rest) = tag.split_once('>').unwrap();
                let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                self.rest = rest;
                if !VOID.contains(&name) && !tag.ends_with('/') {
                    self.open.push(Element { name, attributes, at });
                }
            } else if self.rest.is_empty() {
                assert!(self.open.is_empty(), "every element is closed");
                return None;
            } else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(text);
            }
        }
    }
}

#[test]
fn the_rule_book_shows_every_condition_and_where_it_stands() {
    let library = shipped();
    let graph = rulebook::graph(&library);
    let page = rulebook::page(&library, Some(&graph));
    let mut count = 0;
    for subject in subjects(&library) {
        assert!(page.contains(&format!("id=\"{}\"", subject.key)), "{}", subject.key);
        for condition in subject.conditions {
            let row = format!("<tr><td>{}（{}）</td>", condition.name, condition.id);
            assert!(
                page.contains(&row) && page.contains(&condition.clause),
                "{} {}",
                subject.key,
                condition.id
            );
            assert!(
                graph.contains(&format!(">{}</text>", condition.name)),
                "{} {}",
                subject.key,
                condition.id
            );
            count += 1;
        }
    }
    assert!(count > 40 && page.contains(&graph) && page.contains(&library.rules_version));
    assert_eq!(graph.matches("<g ").count(), graph.matches("</g>").count());
    assert_eq!(rulebook::page(&library, None).matches("<svg").count(), 0);
}
