//! Marks what stays Chinese among the words of another language: its text, for those who read it aloud, and links that
//! lead to Chinese pages. Attributes alone are added, so that the bundle adopts the page as it would without them;
//! `mark.js` does the same in the browser to what is drawn later.

use std::cmp::Ordering;

use crate::route::{Base, Language};

/// Elements that have no end tag.
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// An element as it was met.
struct Met {
    /// Where an attribute can be added.
    at: usize,
    /// The element around it, by its place in the list.
    around: Option<usize>,
    /// Whether it says its language itself.
    is_told: bool,
    han: usize,
    latin: usize,
}

/// `html` with what is Chinese in it marked, and what is English again within that. It is a body that Leptos wrote:
/// well-formed, without scripts.
pub fn mark(html: &str, base: &Base) -> String {
    let mut met: Vec<Met> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut added: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    while let Some(length) = html[at..].find('<') {
        if let Some(element) = open.last() {
            count(&html[at..at + length], &mut met[*element]);
        }
        let start = at + length;
        if html[start..].starts_with("<!--") {
            at = html[start..].find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        let end = end_of_tag(html, start);
        let tag = &html[start + 1..end];
        at = end + 1;
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        let name = tag.split([' ', '/', '\n']).next().unwrap_or(tag);
        let after_name = start + 1 + name.len();
        if name == "a" && !tag.contains(" hreflang=") && is_chinese_page(tag, base) {
            added.push((after_name, LEADS));
        }
        if !tag.ends_with('/') && !VOID.contains(&name) {
            let around = open.last().copied();
            open.push(met.len());
            met.push(Met { at: after_name, around, is_told: tag.contains(" lang="), han: 0, latin: 0 });
        }
    }
    // Whether an element is read as Chinese; those around it come before it.
    let mut is_chinese: Vec<bool> = Vec::with_capacity(met.len());
    for element in &met {
        let inherited = element.around.is_some_and(|around| is_chinese[around]);
        let own = match element.han.cmp(&element.latin) {
            _ if element.is_told => inherited,
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => inherited,
        };
        if own != inherited || (own && element.han > element.latin) {
            added.push((element.at, if own { CHINESE } else { ENGLISH }));
        }
        is_chinese.push(own);
    }
    added.sort_unstable();
    let mut marked = String::with_capacity(html.len() + 16 * added.len());
    let mut from = 0;
    for (at, attribute) in added {
        marked.push_str(&html[from..at]);
        marked.push_str(attribute);
        from = at;
    }
    marked + &html[from..]
}

const CHINESE: &str = " lang=\"zh-CN\"";
const ENGLISH: &str = " lang=\"en\"";
const LEADS: &str = " hreflang=\"zh-CN\"";

/// Counts the signs of a text for the element in which it stands.
fn count(text: &str, element: &mut Met) {
    element.han += text.chars().filter(|sign| ('\u{4e00}'..='\u{9fff}').contains(sign)).count();
    // Entities are no words; there are few of them, and none in Chinese.
    element.latin += text.chars().filter(char::is_ascii_alphabetic).count();
}

/// The `>` of the tag that begins at `start`, past those in values.
fn end_of_tag(html: &str, start: usize) -> usize {
    let mut is_in_value = false;
    html[start..]
        .bytes()
        .position(|byte| {
            is_in_value ^= byte == b'"';
            byte == b'>' && !is_in_value
        })
        .map_or(html.len() - 1, |end| start + end)
}

/// Whether a link leads to a page of the site that is not in this language.
fn is_chinese_page(tag: &str, base: &Base) -> bool {
    let href = tag.split_once(" href=\"").and_then(|(_, rest)| rest.split('"').next());
    let inside = href.and_then(|href| href.strip_prefix(base.as_str()));
    let ours = Language::English.folder().unwrap_or_default();
    inside.is_some_and(|inside| {
        inside != ours && !inside.starts_with(&format!("{ours}/")) && !inside.starts_with("assets/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(mark(html, &Base::parse("/x/")), expected);
    }

    #[test]
    fn what_is_chinese_says_so() {
        check("<p>标题</p>", "<p lang=\"zh-CN\">标题</p>");
        check("<p>Title (标题)</p>", "<p>Title (标题)</p>");
        check(
            "<p>共<a>169 enterprises</a>有</p>",
            "<p lang=\"zh-CN\">共<a lang=\"en\">169 enterprises</a>有</p>",
        );
        check("<p><b>标题</b> in English</p>", "<p><b lang=\"zh-CN\">标题</b> in English</p>");
        check(
            "<p class=\"a>b\">标<br>题<!--a>--></p>",
            "<p lang=\"zh-CN\" class=\"a>b\">标<br>题<!--a>--></p>",
        );
        check("<a lang=\"zh-CN\" href=\"#\">中文</a>", "<a lang=\"zh-CN\" href=\"#\">中文</a>");
        check(
            "<svg><path d=\"M0\"/><text>州</text></svg>",
            "<svg><path d=\"M0\"/><text lang=\"zh-CN\">州</text></svg>",
        );
    }

    #[test]
    fn links_to_chinese_pages_say_so() {
        check(
            "<a href=\"/x/policies/\">Policies</a>",
            "<a hreflang=\"zh-CN\" href=\"/x/policies/\">Policies</a>",
        );
        for same in ["/x/en/", "/x/en/growth/", "https://example.org/x/", "#main", "/x/assets/a.js"] {
            let link = format!("<a href=\"{same}\">A</a>");
            check(&link, &link);
        }
    }
}
