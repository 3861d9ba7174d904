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
    /// What pages that are read have beside these.
    first: String,
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
        let first = folder.join("first.css");
        let first = if first.exists() { compact(&fs::read_to_string(first)?) } else { String::new() };
        Ok(Self { shared, blocks, first })
    }

    /// The rules of all blocks that `html` holds, whatever may come to be drawn of them.
    pub fn of(&self, html: &str) -> String {
        without_idle_tokens(self.blocks_of(html), html)
    }

    /// The rules that `html` can use as it is, of a page that is read before anything else is drawn in it.
    pub fn at_first(&self, html: &str) -> String {
        let used = classes(html).collect();
        without_idle_tokens(without_idle_rules(&(self.blocks_of(html) + &self.first), &used), html)
    }

    fn blocks_of(&self, html: &str) -> String {
        let used = |stem: &str| classes(html).any(|class| belongs(class, stem));
        let blocks = self.blocks.iter().filter(|(stem, _)| used(stem));
        blocks.fold(self.shared.clone(), |all, (_, rules)| all + rules)
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

/// The packed sheet without the rules that only hold for classes other than `used`. Strings in our sheets hold no braces.
fn without_idle_rules(css: &str, used: &BTreeSet<&str>) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        // Statements, as the order of the layers, end with a semicolon.
        let (statements, head) = before.split_at(before.rfind(';').map_or(0, |at| at + 1));
        let length = end_of_block(from);
        let body = &from[1..length - 1];
        kept.push_str(statements);
        let is_group = ["@layer", "@media", "@supports", "@container"].iter().any(|it| head.starts_with(it));
        let (head, body) = if is_group {
            (head.to_owned(), without_idle_rules(body, used))
        } else if head.starts_with('@') {
            (head.to_owned(), body.to_owned())
        } else {
            let holds = |selector: &&str| classes_in(selector).all(|class| used.contains(class));
            let selectors: Vec<&str> = split_outside(head, ',').filter(holds).collect();
            (selectors.join(","), body.to_owned())
        };
        if !head.is_empty() && !body.is_empty() {
            kept.extend([&head, "{", &body, "}"]);
        }
        rest = &from[length..];
    }
    kept.push_str(rest);
    kept
}

/// How long the block is with which `css` begins, with its braces.
fn end_of_block(css: &str) -> usize {
    let mut depth = 0;
    for (at, sign) in css.bytes().enumerate() {
        match sign {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    css.len()
}

/// The parts of `text` between the `separator`s that stand outside of parentheses.
fn split_outside(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    text.split(move |sign| {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        depth == 0 && sign == separator
    })
}

/// The classes that an element must have, or have around it, for `selector` to hold. What stands in parentheses is left out:
/// it may be one of several, or none.
fn classes_in(selector: &str) -> impl Iterator<Item = &str> {
    let is_name = |sign: char| sign.is_alphanumeric() || ['-', '_'].contains(&sign);
    split_outside(selector, '.')
        .skip(1)
        .map(move |rest| rest.split(|it| !is_name(it)).next().unwrap_or_default())
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

/// The tokens that `text` refers to.
fn referred(text: &str) -> BTreeSet<&str> {
    const REFERENCE: &str = "var(";
    let references = text.match_indices(REFERENCE).map(|(at, _)| &text[at + REFERENCE.len()..]);
    references.filter_map(|it| it.split([')', ',']).next()).collect()
}

/// The sheet without comments, line breaks and indentation. Strings in our sheets hold neither `/*` nor
/// runs of spaces, so no grammar is needed.
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
    fn a_page_that_is_read_carries_only_the_rules_it_uses() {
        let css = "@layer a,b;@layer a{.one,.two:not(.three){x:y}.one .four{x:y}.one:is(.five,.six){x:y}p{x:y}}@media print{.four{x:y}}@page{margin:1cm}.two{x:y}";
        let kept = "@layer a,b;@layer a{.one{x:y}.one:is(.five,.six){x:y}p{x:y}}@page{margin:1cm}";
        assert_eq!(without_idle_rules(css, &BTreeSet::from(["one"])), kept);
        assert_eq!(without_idle_rules(css, &BTreeSet::from(["one", "two", "four"])), css);
    }

    #[test]
    fn a_page_carries_only_the_blocks_it_uses() {
        let styles = Styles {
            shared: "s".into(),
            blocks: vec![("card".into(), "C".into()), ("chart".into(), "H".into())],
            first: "F".into(),
        };
        assert_eq!(styles.at_first(r#"<p class="card">"#), "sCF");
        assert_eq!(styles.of(r#"<p class="x card__title">"#), "sC");
        assert_eq!(styles.of(r#"<p class="cardinal">"#), "s");
        assert_eq!(styles.of(r#"<ul class="cards">"#), "sC");
        assert_eq!(styles.all(), "sCH");
    }
}
