//! Style sheets: each page carries the rules it uses, so that its first bytes are enough to read it.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use crate::route::Language;

/// All style sheets, in the order in which they are written.
pub struct Styles {
    shared: String,
    /// Stem of the file, which is the first word of its class names, and its rules.
    blocks: Vec<(String, String)>,
}

/// Sheets that every page needs, in this order; `base` names the cascade layers, so it may come anywhere.
const SHARED: [&str; 6] = ["layers", "tokens", "reset", "base", "layout", "utilities"];

impl Styles {
    /// Reads `tokens.css` and its like, and the blocks in `components/` and `pages/`.
    ///
    /// # Errors
    /// If a folder or file cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut shared = String::new();
        for name in SHARED {
            let file = folder.join(format!("{name}.css"));
            if file.exists() {
                shared.push_str(&compact(&fs::read_to_string(file)?));
            }
        }
        if Language::HERE == Language::English {
            shared.push_str(&compact(&fs::read_to_string(folder.join("en.css"))?));
        }
        let print = folder.join("print.css");
        let mut blocks = Vec::new();
        for sub in ["components", "pages"] {
            let folder = folder.join(sub);
            if !folder.exists() {
                continue;
            }
            let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
            files.sort_by_key(fs::DirEntry::file_name);
            for file in files {
                let path = file.path();
                let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
                blocks.push((stem.to_owned(), compact(&fs::read_to_string(&path)?)));
            }
        }
        if print.exists() {
            shared.push_str(&compact(&fs::read_to_string(print)?));
        }
        Ok(Self { shared, blocks })
    }

    /// The rules that `html` can use.
    pub fn of(&self, html: &str) -> String {
        let used = |stem: &str| classes(html).any(|class| belongs(class, stem));
        let blocks = self.blocks.iter().filter(|(stem, _)| used(stem));
        let rules = blocks.fold(self.shared.clone(), |all, (_, rules)| all + rules);
        without_idle_tokens(rules, html)
    }

    /// All rules: what a page fetches before its reader moves on to another.
    pub fn all(&self) -> String {
        self.blocks.iter().fold(self.shared.clone(), |all, (_, rules)| all + rules)
    }
}

/// Blocks that a sheet holds beside the one it is named after.
const LODGERS: [(&str, &str); 1] = [("field", "fieldset")];

/// Whether the sheet `stem` has rules for `class`: for its block, the block's parts, or several of them in a
/// row (`cards` in `card.css`).
fn belongs(class: &str, stem: &str) -> bool {
    let block = class.split("__").next().unwrap_or(class);
    let block = block.split("--").next().unwrap_or(block);
    block == stem || block.strip_suffix('s') == Some(stem) || LODGERS.contains(&(stem, block))
}

fn classes(html: &str) -> impl Iterator<Item = &str> {
    html.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace)
}

/// The packed sheet without the tokens (`--name:value`) that nothing in it or in `html` refers to.
fn without_idle_tokens(mut css: String, html: &str) -> String {
    let shown = referred(html);
    loop {
        let used = referred(&css);
        let mut kept = String::with_capacity(css.len());
        let mut rest = css.as_str();
        while let Some(start) = rest.find("--") {
            let (before, from) = rest.split_at(start);
            kept.push_str(before);
            let length = from.find([':', ')', ',', ' ', ';', '{']).unwrap_or(from.len());
            let name = &from[..length];
            let end = from.find([';', '}']).unwrap_or(from.len());
            let is_used = used.contains(name) || shown.contains(name);
            if before.ends_with(['{', ';']) && from[length..].starts_with(':') && !is_used {
                rest = from[end..].strip_prefix(';').unwrap_or(&from[end..]);
            } else {
                kept.push_str(name);
                rest = &from[length..];
            }
        }
        kept.push_str(rest);
        // What was referred to by an idle token only is idle now.
        if kept.len() == css.len() {
            return kept;
        }
        css = kept;
    }
}

/// The sheet without comments, line breaks and indentation. Strings in our sheets hold neither `/*` nor
/// runs of spaces, so no grammar is needed.
/// The tokens that `text` refers to.
fn referred(text: &str) -> BTreeSet<&str> {
    const REFERENCE: &str = "var(";
    let references = text.match_indices(REFERENCE).map(|(at, _)| &text[at + REFERENCE.len()..]);
    references.filter_map(|it| it.split([')', ',']).next()).collect()
}

fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    let mut packed = String::with_capacity(out.len());
    for word in out.split_whitespace() {
        let glued = packed.ends_with(['{', '}', ';', ',']) || word.starts_with(['{', '}']);
        if !packed.is_empty() && !glued {
            packed.push(' ');
        }
        packed.push_str(word);
    }
    packed.replace(";}", "}").replace(": ", ":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_packed_without_changing_its_meaning() {
        let css =
            "/* why */\n.card {\n  color: red;\n  margin: 0 auto;\n}\n\n.a,\n.b > c { x: calc(1px + 2px) }\n";
        assert_eq!(compact(css), ".card{color:red;margin:0 auto}.a,.b > c{x:calc(1px + 2px)}");
    }

    #[test]
    fn a_page_carries_only_the_tokens_it_uses() {
        let css = ":root{--a:1px;--b:var(--a);--c:var(--d);--d:red;--e:2;--f:3}.x--e:hover{margin:var(--b)}";
        let packed = ":root{--a:1px;--b:var(--a);--f:3}.x--e:hover{margin:var(--b)}";
        assert_eq!(without_idle_tokens(css.into(), "<path fill=\"var(--f)\">"), packed);
    }

    #[test]
    fn a_page_carries_only_the_blocks_it_uses() {
        let styles = Styles {
            shared: "s".into(),
            blocks: vec![("card".into(), "C".into()), ("chart".into(), "H".into())],
        };
        assert_eq!(styles.of(r#"<p class="x card__title">"#), "sC");
        assert_eq!(styles.of(r#"<p class="cardinal">"#), "s");
        assert_eq!(styles.of(r#"<ul class="cards">"#), "sC");
        assert_eq!(styles.all(), "sCH");
    }
}
