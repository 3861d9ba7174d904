//! The rules as editors and fact-checkers look at them: every condition as a row of a table, and all of them as a
//! drawing. Both are made by hand, for their eyes, and are no part of the site.

use std::collections::BTreeMap;

use super::document::escape;
use crate::chart::measure::Type;
use crate::content::check::{Shown, coverage};
use crate::content::condition;
use crate::content::rules::{Subject, read, subjects};
use crate::content::schema::{Condition, Library, Text};
use crate::rules::{Basis, Term, Test, score};
use crate::wording::{self, rulebook as words};

/// The table as a page of its own, with the drawing below it if `graph` is given.
pub fn page(library: &Library, graph: Option<&str>) -> String {
    let subjects = subjects(library);
    let shown = coverage(library);
    let tables: String = subjects.iter().map(|subject| table(library, &shown, subject)).collect();
    let links: String = subjects
        .iter()
        .map(|subject| {
            format!(
                "<li><a href=\"#{0}\">{1}</a></li>\n",
                escape(&subject.key),
                escape(&name(library, subject))
            )
        })
        .collect();
    let drawing = graph.map(|svg| format!("<h2>{}</h2>\n{svg}\n", words::GRAPH)).unwrap_or_default();
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{version}</p>\n<ul>\n{links}</ul>\n{tables}{drawing}</body>\n</html>\n",
        title = words::TITLE,
        version = escape(&wording::rules::version(&library.rules_version)),
    )
}

/// By subject and condition the scenarios that show it.
type Coverage = BTreeMap<(String, String), Shown>;

const STYLE: &str = "body{font:16px/1.7 system-ui,sans-serif;margin:2rem auto;max-width:84rem;padding:0 1rem}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.4rem .6rem;text-align:start;vertical-align:top}\
caption{font-weight:700;text-align:start;padding:1.5rem 0 .5rem}td p{margin:0}svg{max-width:100%;height:auto}";

/// What a subject is called.
fn name(library: &Library, subject: &Subject) -> String {
    let plain = |text: &Text| wording::fact::plain(text, &library.facts);
    let (kind, id) = subject.key.split_once('/').unwrap_or(("", &subject.key));
    let own = match kind {
        "programs" => library.programs.get(id).map(|program| plain(&program.card.name)),
        "campaigns" => library.campaigns.get(id).map(|campaign| campaign.title.clone()),
        _ => {
            let mut checks = library.enterprise.iter().flat_map(|enterprise| &enterprise.checks);
            checks.find(|check| check.id == id).map(|check| check.name.clone())
        }
    };
    own.unwrap_or_else(|| subject.key.clone())
}

fn table(library: &Library, shown: &Coverage, subject: &Subject) -> String {
    let headings: String =
        words::HEADINGS.iter().map(|heading| format!("<th scope=\"col\">{heading}</th>")).collect();
    let rows: String =
        subject.conditions.iter().map(|condition| row(library, shown, subject, condition)).collect();
    let caption = words::caption(&name(library, subject), &subject.key, subject.basis == Basis::Notice);
    format!(
        "<table id=\"{key}\">\n<caption>{caption}</caption>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
        key = escape(&subject.key),
        caption = escape(&caption),
    )
}

fn row(library: &Library, shown: &Coverage, subject: &Subject, condition: &Condition) -> String {
    let said = |text: &Option<Text>| {
        text.as_ref().map(|text| wording::fact::plain(text, &library.facts)).unwrap_or_default()
    };
    let requirement = read(condition).map(|read| wording::rules::requirement(&read.test)).unwrap_or_default();
    let source = condition.source.as_ref().and_then(|id| library.sources.get(id)).map(wording::fact::source);
    let notice =
        subject.campaign.and_then(|campaign| campaign.notice.as_ref()).map(|notice| notice.title.clone());
    let source = words::place(&source.or(notice).unwrap_or_default(), &condition.clause);
    let valid = words::valid(condition.from.as_deref(), condition.until.as_deref());
    let shown = shown.get(&(subject.key.clone(), condition.id.clone())).cloned().unwrap_or_default();
    let cells = [
        words::condition(&condition.name, &condition.id),
        requirement,
        valid,
        source,
        words::said(&said(&condition.met), &shown.met),
        words::said(&said(&condition.not_met), &shown.not_met),
        said(&condition.unknown),
        said(&condition.change),
    ];
    let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
    format!("<tr>{cells}</tr>\n")
}

/// Type of the drawing.
const TYPE: Type = Type { size: 14.0, bold: false };
/// Height of a line.
const LINE: f64 = 20.0;
/// Room inside a box.
const PAD: f64 = 8.0;
/// Room between boxes above each other.
const GAP: f64 = 8.0;
/// Widths of the columns: subject, condition, then tests within tests.
const WIDTHS: [f64; 6] = [180.0, 160.0, 300.0, 300.0, 260.0, 260.0];
/// Room between columns, for the lines.
const ROOM: f64 = 36.0;

/// Something of the drawing, and what belongs to it.
struct Node {
    text: String,
    class: &'static str,
    children: Vec<Node>,
}

/// All rules as a drawing: from each program over its conditions to what each asks.
pub fn graph(library: &Library) -> String {
    let mut body = String::new();
    let mut top = GAP;
    for subject in subjects(library) {
        let condition = |condition: &Condition| {
            let test = read(condition).map(|read| test(&read.test, &condition.test));
            Node { text: condition.name.clone(), class: "condition", children: test.into_iter().collect() }
        };
        let children = subject.conditions.iter().map(condition).collect();
        let node = Node { text: name(library, &subject), class: "subject", children };
        let (height, _) = draw(&node, 0, top, &mut body);
        top += height + 3.0 * GAP;
    }
    let width = WIDTHS.iter().sum::<f64>() + ROOM * WIDTHS.len() as f64;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {top}\" width=\"{width}\" height=\"{top}\" font-family=\"Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif\" font-size=\"{}\">\n<title>{}</title>\n<style>rect{{fill:white;stroke:black}}.subject rect{{fill:gainsboro}}.join rect{{stroke-dasharray:4 3}}path{{fill:none;stroke:gray}}</style>\n<rect width=\"100%\" height=\"100%\" style=\"stroke:none\"/>\n{body}</svg>\n",
        TYPE.size,
        escape(&words::graph(&library.rules_version)),
    )
}

fn test(test: &Test, written: &condition::Test) -> Node {
    let leaf = |text: String| Node { text, class: "leaf", children: Vec::new() };
    let join = |text: &str, tests: &[Test], written: &[condition::Test]| Node {
        text: text.to_owned(),
        class: "join",
        children: tests.iter().zip(written).map(|(inner, written)| self::test(inner, written)).collect(),
    };
    match test {
        Test::All(tests) => join(words::ALL, tests, &written.all),
        Test::Any(tests) => join(words::ANY, tests, &written.any),
        Test::Score { items, .. } => Node {
            text: wording::rules::requirement(test),
            class: "join",
            children: items
                .iter()
                .zip(&written.score)
                .map(|(item, named)| leaf(scored(item, &named.name)))
                .collect(),
        },
        _ => leaf(wording::rules::requirement(test)),
    }
}

/// 科技人员：科技人员占职工总数 30%起20分、25%起16分.
fn scored(item: &score::Item, name: &str) -> String {
    let way = |way: &score::Way| {
        let bands: Vec<String> = way
            .bands
            .iter()
            .map(|(from, points)| words::band(&wording::rules::measured(way.term, *from), *points))
            .collect();
        let measured = match way.term {
            Term::Plain(operand) => wording::rules::name(operand).to_owned(),
            Term::Share(part, whole) => words::share(wording::rules::name(part), wording::rules::name(whole)),
        };
        words::way(&measured, &bands)
    };
    let ways: Vec<String> = item.ways.iter().map(way).collect();
    words::scored(name, &ways)
}

/// Draws a node and what belongs to it below `top`; the height of all of it, and the middle of the node.
fn draw(node: &Node, depth: usize, top: f64, out: &mut String) -> (f64, f64) {
    let column = depth.min(WIDTHS.len() - 1);
    let left = WIDTHS[..column].iter().sum::<f64>() + ROOM * column as f64 + GAP;
    let width = WIDTHS[column];
    let lines = TYPE.wrap(&node.text, width - 2.0 * PAD);
    let own = LINE * lines.len() as f64 + 2.0 * PAD;
    let mut below = top;
    let mut middles = Vec::new();
    for child in &node.children {
        let (height, middle) = draw(child, depth + 1, below, out);
        middles.push(middle);
        below += height + GAP;
    }
    let height = own.max(below - top - GAP);
    let middle = match (middles.first(), middles.last()) {
        (Some(first), Some(last)) if below - top - GAP >= own => (first + last) / 2.0,
        _ => top + own / 2.0,
    };
    let start = left + width;
    for to in middles {
        let half = start + ROOM / 2.0;
        out.push_str(&format!("<path d=\"M{start} {middle}H{half}V{to}H{}\"/>\n", start + ROOM));
    }
    let y = middle - own / 2.0;
    let text: String = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let baseline = y + PAD + LINE * at as f64 + 15.0;
            format!("<text x=\"{}\" y=\"{baseline}\">{}</text>", left + PAD, escape(line))
        })
        .collect();
    out.push_str(&format!(
        "<g class=\"{}\"><rect x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"{own}\" rx=\"4\"/>{text}</g>\n",
        node.class
    ));
    (height, middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_a_drawing_stand_clear_of_each_other() {
        let leaf = |text: &str| Node { text: text.to_owned(), class: "leaf", children: vec![] };
        let tree = Node {
            text: "一个名字很长很长很长很长很长很长很长很长的项目".to_owned(),
            class: "subject",
            children: vec![
                leaf("甲"),
                Node { text: "乙".to_owned(), class: "join", children: vec![leaf("丙"), leaf("丁")] },
            ],
        };
        let mut out = String::new();
        let (height, _) = draw(&tree, 0, 0.0, &mut out);
        let number = |tag: &str, name: &str| -> f64 {
            let from = tag.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
            tag[from..].split('"').next().unwrap().parse().unwrap()
        };
        let boxes: Vec<[f64; 3]> = out
            .split("<rect")
            .skip(1)
            .map(|tag| [number(tag, "x"), number(tag, "y"), number(tag, "height")])
            .collect();
        assert_eq!(boxes.len(), 5);
        for (at, [x, y, tall]) in boxes.iter().enumerate() {
            assert!(*y >= 0.0 && y + tall <= height);
            for [other_x, other_y, other_tall] in &boxes[at + 1..] {
                assert!(x != other_x || y + tall <= *other_y || other_y + other_tall <= *y);
            }
        }
    }
}
