//! Who may use whom. One crate means the compiler does not hold the layers; this table does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A module, and the modules of ours that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("route", &[]),
    ("content", &["domain", "rules", "package", "drop_box"]),
    ("rules", &["domain"]),
    ("form", &["domain", "rules"]),
    ("package", &["domain"]),
    ("drop_box", &["package"]),
    ("desk", &["domain", "rules", "form", "package"]),
    ("chart", &["domain"]),
    ("wording", &["domain", "route", "content", "rules", "form", "package", "drop_box", "desk", "chart"]),
    ("browser", &["domain", "package"]),
    ("ui", &[]),
    ("courier", &["package", "drop_box", "wording", "browser"]),
    ("explore", &["chart", "wording", "browser"]),
    ("picture", &["domain", "wording", "browser"]),
    (
        "pages",
        &[
            "domain", "route", "content", "rules", "form", "package", "desk", "chart", "wording", "browser",
            "ui", "app",
        ],
    ),
    ("app", &["route", "content", "browser", "ui", "pages"]),
    (
        "prerender",
        &["route", "content", "rules", "package", "drop_box", "chart", "wording", "pages", "app", "ui"],
    ),
];

/// A foreign crate, and where alone it may be named.
const FOREIGN: &[(&str, &[&str])] = &[
    ("leptos", &["ui", "pages", "app", "prerender", "bin", "main"]),
    ("hydration_context", &["prerender"]),
    ("web_sys", &["browser"]),
    ("js_sys", &["browser"]),
    ("gloo_net", &["browser"]),
    ("wasm_bindgen", &["browser"]),
    ("plotters", &["chart"]),
    ("plotters_backend", &["chart"]),
    ("age", &["package"]),
    ("ed25519_dalek", &["package"]),
    ("hmac", &["desk"]),
    ("mail_parser", &["desk"]),
    ("rust_xlsxwriter", &["desk"]),
    ("zip", &["desk"]),
    ("qrcodegen", &["package"]),
];

/// The mirrors, and what they are made of and read with: the only files that may name serde.
const MIRRORS: &[&str] = &[
    "content/schema.rs",
    "content/condition.rs",
    "content/text.rs",
    "content/map.rs",
    "content/load.rs",
    "form/saved.rs",
    "package/payload.rs",
    "desk/worklist.rs",
    "browser/json.rs",
];

#[test]
fn modules_use_only_the_modules_below_them() {
    let mut faults = Vec::new();
    for file in sources() {
        let Some((_, allowed)) = LAYERS.iter().find(|(module, _)| *module == file.module) else { continue };
        for used in file.used_modules() {
            if used != file.module && !allowed.contains(&used.as_str()) {
                faults.push(format!("{}: {} may not use {used}", file.name, file.module));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_table() {
    let known: BTreeSet<&str> =
        LAYERS.iter().map(|(module, _)| *module).chain(["lib", "main", "bin"]).collect();
    for file in sources() {
        assert!(known.contains(file.module.as_str()), "{} has no row in LAYERS", file.name);
    }
}

#[test]
fn foreign_crates_stay_where_they_belong() {
    let mut faults = Vec::new();
    for file in sources() {
        for (foreign, places) in FOREIGN {
            if file.names_crate(foreign) && !places.contains(&file.module.as_str()) {
                faults.push(format!("{} names {foreign}", file.name));
            }
        }
        let serde = file.names_crate("serde") || file.names_crate("serde_path_to_error");
        if serde && !MIRRORS.contains(&file.name.as_str()) {
            faults.push(format!("{} names serde, which belongs to the mirrors", file.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn rooms_have_names_that_say_what_is_in_them() {
    const VAGUE: [&str; 6] = ["utils", "common", "helpers", "constants", "types", "models"];
    for file in sources() {
        let vague = file.name.split(['/', '.']).find(|part| VAGUE.contains(part));
        assert_eq!(vague, None, "{}", file.name);
        assert!(file.name.matches('/').count() <= 3, "{} lies too deep", file.name);
    }
}

#[test]
fn the_scan_sees_what_it_should() {
    let file = Source {
        name: "pages/x.rs".into(),
        module: "pages".into(),
        text: "use crate::domain::time;\nuse crate::{ui, browser::page};\nfn f() { crate::chart::draw(); web_sys::window(); }\n// crate::rules\n"
            .into(),
    };
    let used: Vec<String> = file.used_modules().into_iter().collect();
    assert_eq!(used, ["browser", "chart", "domain", "ui"]);
    assert!(file.names_crate("web_sys") && !file.names_crate("js_sys"));
}

struct Source {
    /// Below `src`, with forward slashes.
    name: String,
    module: String,
    text: String,
}

impl Source {
    /// First segments of all paths that begin at the crate.
    fn used_modules(&self) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        for line in self.code() {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let list = rest.strip_prefix('{').map(|inner| inner.split('}').next().unwrap_or(inner));
                let paths: Vec<&str> = list.map_or_else(|| vec![rest], |list| list.split(',').collect());
                for path in paths {
                    let name: String =
                        path.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                    if !name.is_empty() {
                        used.insert(name);
                    }
                }
            }
        }
        used
    }

    fn names_crate(&self, foreign: &str) -> bool {
        self.code().any(|line| {
            line.match_indices(foreign).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                let free = before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':' || c == '.'));
                free && line[at + foreign.len()..].starts_with("::")
            })
        })
    }

    fn code(&self) -> impl Iterator<Item = &str> {
        self.text.lines().filter(|line| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).expect("it lies below src");
                let name = inside.to_string_lossy().replace('\\', "/");
                let module = name.split(['/', '.']).next().unwrap_or_default().to_owned();
                found.push(Source {
                    name,
                    module,
                    text: fs::read_to_string(&path).expect("a source is text"),
                });
            }
        }
    }
    assert!(found.len() > 20, "the scan found the sources");
    found
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

#[test]
fn every_test_that_the_threats_name_exists() {
    let read = |path: PathBuf| {
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let files = |folder: &str, ending: &str| -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.to_string_lossy().ends_with(ending)).map(read).collect()
    };
    let functions: String =
        sources().iter().map(|file| file.text.as_str()).collect::<String>() + &files("tests", ".rs");
    let stories = files("tests/e2e", ".test.mjs");
    let table = read(PathBuf::from("docs/THREATS.md"));
    let mut threats = 0;
    for row in table.lines().filter(|line| line.starts_with("| T")) {
        let tests = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let mut named = 0;
        for function in
            between(tests, "`", "`").iter().step_by(2).filter(|it| !it.contains(' ') && it.contains('_'))
        {
            assert!(functions.contains(&format!("fn {function}(")), "no test {function}: {row}");
            named += 1;
        }
        for title in between(tests, "“", "”") {
            assert!(stories.contains(title), "no story “{title}”: {row}");
            named += 1;
        }
        assert!(named > 0 || tests.contains("step `"), "{row}");
        threats += 1;
    }
    assert!(threats >= 20);
}
