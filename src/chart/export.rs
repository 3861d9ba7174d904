//! A figure as files that live outside the page: a picture, its numbers, a piece for another page.
//!
//! No style sheet reaches them, so `plain` writes on every element what `chart.css` says of its class, in the
//! light scheme on white paper. A test here holds the two together, one in `palette` the colours.
//!
//! Invariant: no id, class or style rule is written, for what is pasted into a page may meet others there.

use std::fmt::Write;
use std::iter::once;

use super::backend::{Escaped, Tenths, tenths};
use super::figure::{Confidence, Figure, Point};
use super::measure::Type;
use super::number::decimal;
use super::table::{Cell, Row, Table, table};
use super::{Drawing, Layout, Sign, describe, enclose};

/// What a file of a figure says besides the figure itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Key of the signs that the figure uses: the sign and its meaning.
    pub signs: Vec<(&'static str, &'static str)>,
    /// Publishers, dates and kind of value; a complete line.
    pub source: String,
    /// Site, address and day; a complete line, the last. May be empty.
    pub made: String,
    /// Address of the figure's page, to which an embedded figure links: where `made` names it, else from the
    /// whole line.
    pub address: Option<String>,
}

/// Words of a file of numbers. Its first heading is the figure's own, [`Figure::over`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns<'a> {
    /// Heading of the names of series.
    pub series: &'a str,
    /// Heading of the numbers.
    pub value: &'a str,
    /// Heading of their units.
    pub unit: &'a str,
    /// Heading of what else is to be known of a number.
    pub remarks: &'a str,
    /// Remark: computed by this site.
    pub computed: &'a str,
    /// Remark: a single reprint.
    pub hollow: &'a str,
    /// Remark: the whole of which the other rows are parts.
    pub whole: &'a str,
}

/// Words of the table in an embedded figure.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    /// What the table holds.
    pub caption: &'a str,
    /// Said where a row has no number in a column.
    pub nothing: &'a str,
    /// Signs as they stand behind a number.
    pub signs: fn(&[Sign]) -> String,
}

/// One SVG document: headline, subtitle, key, drawing, note, source and imprint on a white sheet.
pub fn svg(figure: &Figure, imprint: &Imprint) -> String {
    let mut sheet = Sheet { content: String::new(), bottom: MARGIN };
    sheet.lines(&even_lines(&figure.headline), HEADLINE);
    sheet.paragraph(&figure.subtitle, SUBTITLE);
    sheet.key(&imprint.signs);
    sheet.drawing(&enclose(figure, Layout::Wide, "", ""));
    let note = figure.note.as_deref().unwrap_or_default();
    for text in [note, &imprint.source, &imprint.made] {
        sheet.paragraph(text, FOOT);
    }
    let (title, text) = (Escaped(&figure.headline), describe(figure));
    let words = format!("<title>{title}</title><desc>{}</desc>\n", Escaped(&text));
    document((ROOM + 2.0 * MARGIN, sheet.bottom + MARGIN), "", &words, &sheet.content) + "\n"
}

/// The numbers as CSV for spreadsheet programs: UTF-8 with BOM, lines ended by CRLF, cells in quotes where RFC
/// 4180 asks for it. One row per value, the whole last; below an empty row what the figure says in words.
///
/// Values are plain decimals in the unit beside them. A text that could be taken for a formula gets an
/// apostrophe in front.
pub fn csv(figure: &Figure, words: &Columns<'_>, imprint: &Imprint) -> String {
    let mut file = String::from('\u{feff}');
    let headings = [figure.over.as_str(), words.series, words.value, words.unit, words.remarks];
    end_row(&mut file, &headings.map(text_cell));
    for series in &figure.series {
        for point in &series.points {
            end_row(&mut file, &cells(figure, &series.label, point, &remarks(point, words)));
        }
    }
    if let (Some(whole), Some(series)) = (&figure.whole, figure.series.first()) {
        let mut remarks = remarks(whole, words);
        remarks.push(words.whole);
        end_row(&mut file, &cells(figure, &series.label, whole, &remarks));
    }
    end_row(&mut file, &[]);
    let note = figure.note.as_deref().unwrap_or_default();
    for text in [&*figure.headline, &figure.subtitle, note, &imprint.source, &imprint.made] {
        if !text.is_empty() {
            end_row(&mut file, &[text_cell(text)]);
        }
    }
    file
}

/// A piece of HTML that another site can paste into a page: the drawing, its numbers, where they come from.
pub fn embed(figure: &Figure, words: &Numbers<'_>, imprint: &Imprint) -> String {
    let headline = Escaped(&figure.headline);
    let mut key = Vec::new();
    for (sign, meaning) in &imprint.signs {
        key.push(format!("<strong>{}</strong> {}", Escaped(sign), Escaped(meaning)));
    }
    let drawing = enclose(figure, Layout::Wide, "", "");
    let size = (drawing.width + 2.0 * RIM, drawing.height + 2.0 * RIM);
    // Without this a phone would show half of the drawing.
    let shrink = " style=\"max-width:100%;height:auto\"";
    let title = format!("<title>{headline}</title>");
    let drawing = document(size, shrink, &title, &moved((RIM, RIM), &plain(&drawing.svg, Halo::PaintOrder)));
    let note = figure.note.as_deref().unwrap_or_default();
    let foot = vec![Escaped(note).to_string(), Escaped(&imprint.source).to_string(), linked(imprint)];
    format!(
        "<figure lang=\"zh-CN\">\n<p><strong>{headline}</strong><br/>{}</p>\n{}{drawing}\n{}\
         <figcaption>\n{}</figcaption>\n</figure>\n",
        Escaped(&figure.subtitle),
        paragraph(key),
        html_table(&table(figure), words),
        paragraph(foot),
    )
}

/// `--series-1` to `--series-6` of the light scheme, each with its dashes.
pub(super) const SERIES: [(&str, &str); 6] = [
    ("#1c6b5c", "none"),
    ("#b57600", "7 4"),
    ("#7d0f33", "2 3"),
    ("#2590d6", "10 3 2 3"),
    ("#5b1f7a", "4 4"),
    ("#80868a", "1 4"),
];
/// `--chart-grid`.
pub(super) const GRID: &str = "#d3dde0";
/// `--edge`.
pub(super) const EDGE: &str = "#74868c";
/// `--chart-text`.
pub(super) const TEXT: &str = "#4c5f66";
/// `--ink`.
pub(super) const INK: &str = "#12272f";
/// `--raised`, as on paper.
pub(super) const PAPER: &str = "#ffffff";
/// `--font`. Names of several words need no quotes as long as no word begins with a digit.
const FONT: &str = "PingFang SC, HarmonyOS Sans SC, MiSans, Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, \
                    system-ui, sans-serif";

type Attribute = (&'static str, &'static str);

/// The ground that keeps clear around a number or a name.
const HALO: [Attribute; 3] = [("stroke", PAPER), ("stroke-width", "3"), ("stroke-linejoin", "round")];

/// How the halo of a text is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Halo {
    /// By a copy behind the text. Where `paint-order` is unknown, in office programs above all, a stroke would
    /// cover the text that it belongs to.
    Copy,
    /// By `paint-order`, which all browsers know; a text is copied and searched once.
    PaintOrder,
}

/// What the groups around an element say of it.
#[derive(Clone, Copy, Debug)]
struct Around {
    /// Number of the series, from 1.
    series: usize,
    /// A single reprint.
    hollow: bool,
}

impl Around {
    fn within(mut self, class: &str) -> Self {
        for word in class.split(' ') {
            self.hollow |= word == "hollow";
            if let Some(number) = word.strip_prefix('s').and_then(|number| number.parse().ok()) {
                self.series = number;
            }
        }
        self
    }
}

/// `chart.css` on one role.
fn attributes(role: &str, Around { series, hollow }: Around) -> Vec<Attribute> {
    let (color, dashes) = SERIES[(series + 5) % 6];
    let stroke = |color, more: &[Attribute]| [&[("fill", "none"), ("stroke", color)], more].concat();
    let crisp = ("shape-rendering", "crispEdges");
    match role {
        "grid" => stroke(GRID, &[("stroke-dasharray", "2 3"), crisp]),
        "base" => stroke(EDGE, &[crisp]),
        "line" => stroke(
            color,
            &[("stroke-width", "2.5"), ("stroke-linejoin", "round"), ("stroke-dasharray", dashes)],
        ),
        "area" => vec![("fill", color), ("fill-opacity", "0.16")],
        "bridge" => {
            stroke(color, &[("stroke-width", "2"), ("stroke-dasharray", "1 6"), ("stroke-linecap", "round")])
        }
        "stem" => stroke(color, &[("stroke-opacity", "0.45"), ("stroke-width", "1.5")]),
        "mark" if hollow => vec![("fill", PAPER), ("stroke", color), ("stroke-width", "2")],
        "mark" => vec![("fill", color), ("stroke", color)],
        "sign" => vec![("fill", if hollow { color } else { PAPER })],
        "rest" => vec![("fill", GRID), ("stroke", EDGE)],
        "value" | "name" => vec![("fill", INK)],
        _ => vec![("fill", TEXT)],
    }
}

/// The content of a drawing without classes and data. The pen writes `<` and `>` as the bounds of tags only.
fn plain(drawing: &str, halo: Halo) -> String {
    let mut svg = String::new();
    let mut groups = vec![Around { series: 1, hollow: false }];
    let mut behind: Option<(usize, String)> = None;
    for (tag, words) in drawing.split('<').filter_map(|piece| piece.split_once('>')) {
        let (element, data) = tag.split_once(' ').unwrap_or((tag, ""));
        let class = value_of(data, "class").unwrap_or_default();
        let around = groups.last().copied().expect("the pen closes what it opened");
        match element {
            "svg" | "/svg" => continue,
            "g" => {
                groups.push(around.within(class));
                svg.push_str("<g>");
            }
            "/g" => {
                groups.pop();
                svg.push_str("</g>");
            }
            "/text" | "/tspan" => {
                for svg in once(&mut svg).chain(behind.as_mut().map(|(_, copy)| copy)) {
                    let _ = write!(svg, "<{element}>");
                }
            }
            _ => {
                let mut look = attributes(class, around);
                // The halo is the same text in the colour of the paper and fatter.
                let mut ground = Vec::new();
                if element == "text" && ["value", "name"].contains(&class) {
                    if halo == Halo::PaintOrder {
                        look.extend(HALO.into_iter().chain([("paint-order", "stroke")]));
                    } else {
                        behind = Some((svg.len(), String::new()));
                        ground = [&[("fill", PAPER)], &HALO[..]].concat();
                    }
                }
                write_tag(&mut svg, tag, &look);
                if let Some((_, copy)) = &mut behind {
                    write_tag(copy, tag, &ground);
                }
            }
        }
        svg.push_str(words);
        if let Some((_, copy)) = &mut behind {
            copy.push_str(words);
        }
        if element == "/text"
            && let Some((start, copy)) = behind.take()
        {
            svg.insert_str(start, &copy);
        }
    }
    svg
}

/// A tag with the look of its role in place of its class and data.
fn write_tag(svg: &mut String, tag: &str, look: &[Attribute]) {
    let (element, data) = tag.split_once(' ').unwrap_or((tag, ""));
    let _ = write!(svg, "<{element}");
    for (name, value) in look.iter().copied().chain(kept(data)) {
        let _ = write!(svg, " {name}=\"{value}\"");
    }
    svg.push_str(if tag.ends_with('/') { "/>" } else { ">" });
}

/// Attributes of a tag.
fn pairs(data: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = data;
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let (value, after) = after.strip_prefix('"')?.split_once('"')?;
        rest = after;
        Some((name.trim_start(), value))
    })
}

fn value_of<'a>(data: &'a str, name: &str) -> Option<&'a str> {
    pairs(data).find(|pair| pair.0 == name).map(|pair| pair.1)
}

/// Geometry and type: all that a drawing says for itself.
fn kept(data: &str) -> impl Iterator<Item = (&str, &str)> {
    pairs(data).filter(|(name, _)| *name != "class" && !name.starts_with("data-"))
}

/// An SVG document on white paper, whatever the ground of the page that it is pasted into.
fn document((width, height): (f64, f64), more: &str, words: &str, content: &str) -> String {
    let (width, height) = (decimal(width), decimal(height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:lang=\"zh-CN\" font-family=\"{FONT}\"{more}>{words}\
         <rect fill=\"{PAPER}\" width=\"{width}\" height=\"{height}\"/>\n{content}</svg>"
    )
}

fn moved((x, y): (f64, f64), content: &str) -> String {
    format!("<g transform=\"translate({} {})\">{content}</g>\n", decimal(x), decimal(y))
}

/// Around everything on the sheet, and the width within, in CSS pixels.
const MARGIN: f64 = 24.0;
const ROOM: f64 = 680.0;
/// Around an embedded drawing, whose outermost labels may reach over its edge.
const RIM: f64 = 12.0;
/// Above the drawing and below it, and above the key.
const AIR: f64 = 14.0;
const KEY_AIR: f64 = 4.0;
/// Between a sign and its meaning, and between two entries of the key.
const SIGN_GAP: f64 = 6.0;
const ENTRY_GAP: f64 = 20.0;

/// How words on the sheet are set.
#[derive(Clone, Copy)]
struct Setting {
    type_: Type,
    /// From one line to the next in CSS pixels.
    line: f64,
    color: &'static str,
}

const HEADLINE: Setting = Setting { type_: Type::bold(20.0), line: 28.0, color: INK };
const SUBTITLE: Setting = Setting { type_: Type::regular(14.0), line: 22.0, color: TEXT };
const SIGN: Setting = Setting { type_: Type::bold(14.0), line: 22.0, color: INK };
const FOOT: Setting = Setting { type_: Type::regular(12.0), line: 18.0, color: TEXT };

/// The sheet of a file, filled from above.
struct Sheet {
    content: String,
    /// Where the next thing begins.
    bottom: f64,
}

impl Sheet {
    fn paragraph(&mut self, text: &str, setting: Setting) {
        self.lines(&lines(text, setting.type_, ROOM), setting);
    }

    fn lines(&mut self, lines: &[String], setting: Setting) {
        for line in lines {
            self.words(0.0, line, setting);
            self.bottom += setting.line;
        }
    }

    /// Signs with their meanings, as many in a line as it holds.
    fn key(&mut self, signs: &[(&str, &str)]) {
        if signs.is_empty() {
            return;
        }
        self.bottom += KEY_AIR;
        let mut x = 0.0;
        for (sign, meaning) in signs {
            let indent = SIGN.type_.width(sign) + SIGN_GAP;
            let lines = lines(meaning, SUBTITLE.type_, ROOM - indent);
            let width =
                lines.iter().map(|line| SUBTITLE.type_.width(line)).fold(indent, |a, b| a.max(indent + b));
            if x > 0.0 && x + width > ROOM {
                x = 0.0;
                self.bottom += SIGN.line;
            }
            self.words(x, sign, SIGN);
            for (number, line) in lines.iter().enumerate() {
                self.bottom += if number > 0 { SIGN.line } else { 0.0 };
                self.words(x + indent, line, SUBTITLE);
            }
            x += width + ENTRY_GAP;
        }
        self.bottom += SIGN.line;
    }

    fn drawing(&mut self, drawing: &Drawing) {
        let content = plain(&drawing.svg, Halo::Copy);
        self.content.push_str(&moved((MARGIN, self.bottom + AIR), &content));
        self.bottom += drawing.height + 2.0 * AIR;
    }

    /// Words on the line at `bottom`.
    fn words(&mut self, x: f64, words: &str, Setting { type_, line, color }: Setting) {
        let y = self.bottom + (line - type_.size) / 2.0 + 0.88 * type_.size;
        let (x, y, size) = (Tenths(tenths(MARGIN + x)), Tenths(tenths(y)), decimal(type_.size));
        let weight = if type_.bold { " font-weight=\"600\"" } else { "" };
        let _ = writeln!(
            self.content,
            "<text fill=\"{color}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}>{}</text>",
            Escaped(words)
        );
    }
}

/// Lines no wider than `room`, none of an empty text. Where one word alone is wider, such as an address, it
/// breaks anywhere.
fn lines(text: &str, type_: Type, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for wrapped in type_.wrap(text, room) {
        let mut line = String::new();
        for c in wrapped.chars() {
            line.push(c);
            if type_.width(&line) > room {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.into()));
            }
        }
        lines.push(line);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The lines of a headline, as even as their number allows, so that no single character stands on the last.
fn even_lines(headline: &str) -> Vec<String> {
    let at_most = |room| lines(headline, HEADLINE.type_, room);
    let mut even = at_most(ROOM);
    for step in 1..=20 {
        let narrower = at_most(ROOM - f64::from(step) * HEADLINE.type_.size);
        if narrower.len() != even.len() {
            break;
        }
        even = narrower;
    }
    even
}

fn cells(figure: &Figure, series: &str, point: &Point, remarks: &[&str]) -> [String; 5] {
    let unit = figure.unit_of(point).to_string();
    [
        text_cell(&point.label),
        text_cell(series),
        decimal(point.value),
        text_cell(&unit),
        text_cell(&remarks.join("；")),
    ]
}

fn remarks<'a>(point: &Point, words: &Columns<'a>) -> Vec<&'a str> {
    let hollow = point.confidence == Confidence::Medium;
    let mut remarks = Vec::new();
    for (holds, word) in
        [(true, point.qualifier.word()), (point.computed, words.computed), (hollow, words.hollow)]
    {
        if holds && !word.is_empty() {
            remarks.push(word);
        }
    }
    remarks
}

fn end_row(file: &mut String, cells: &[String]) {
    file.push_str(&cells.join(","));
    file.push_str("\r\n");
}

/// Guarded as OWASP asks for, full-width signs and signs after blanks included.
fn text_cell(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let is_formula = text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(blank).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let cell = format!("{}{text}", if is_formula { "'" } else { "" });
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Lines of HTML as one paragraph; nothing if there are none.
fn paragraph(mut lines: Vec<String>) -> String {
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() { String::new() } else { format!("<p>{}</p>\n", lines.join("<br/>")) }
}

/// The last line of an imprint, with its link.
fn linked(Imprint { made, address, .. }: &Imprint) -> String {
    let Some(address) = address.as_deref().filter(|address| address.starts_with("http") && !made.is_empty())
    else {
        return Escaped(made).to_string();
    };
    let around = |at| {
        let (before, rest) = made.split_at_checked(at)?;
        Some((before, address, rest.strip_prefix(address)?))
    };
    let (before, named, after) = (0..made.len()).find_map(around).unwrap_or(("", made, ""));
    let [before, address, named, after] = [before, address, named, after].map(Escaped);
    format!("{before}<a href=\"{address}\">{named}</a>{after}")
}

fn html_table(Table { columns, rows }: &Table, words: &Numbers<'_>) -> String {
    let heading = |heading: &String| format!("<th scope=\"col\">{}</th>", Escaped(heading));
    let cell = |cell: &Option<Cell>| match cell {
        Some(Cell { text, signs, .. }) => {
            format!("<td>{}{}</td>", Escaped(text), Escaped(&(words.signs)(signs)))
        }
        None => format!("<td>{}</td>", Escaped(words.nothing)),
    };
    let row = |Row { head, cells }: &Row| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", Escaped(head))
    };
    format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
        Escaped(words.caption),
        columns.iter().map(heading).collect::<String>(),
        rows.iter().map(row).collect::<String>(),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::chart::figure::Kind;
    use crate::chart::{draw, fixtures, signs};

    const COLUMNS: Columns<'_> = Columns {
        series: "系列",
        value: "数值",
        unit: "单位",
        remarks: "备注",
        computed: "本站计算",
        hollow: "只见于一处转载",
        whole: "总数",
    };
    const NUMBERS: Numbers<'_> = Numbers {
        caption: "图中的数",
        nothing: "没有公开数据",
        signs: |signs| signs.iter().map(|it| key(*it).0).collect(),
    };

    fn key(sign: Sign) -> (&'static str, &'static str) {
        match sign {
            Sign::Hollow => ("○", "空心：只见于一处转载，仅供参考"),
            Sign::Computed => ("*", "本站计算"),
            Sign::AtLeast => ("≥", "不少于此数"),
            Sign::AtMost => ("≤", "不超过此数"),
        }
    }

    fn imprint(figure: &Figure) -> Imprint {
        let address = format!("https://talent.example/figures/{}/", figure.id);
        Imprint {
            signs: signs(figure).into_iter().map(key).collect(),
            source: "来源：虚构日报（2022-11）；虚构统计局（2025-01）；数为公布数".into(),
            made: format!("庭州英才 · {address} · 2026年11月25日下载"),
            address: Some(address),
        }
    }

    fn files() -> Vec<(&'static str, Figure, Imprint)> {
        let with_imprint = |(name, figure): (_, Figure)| {
            let figure = Figure { note: Some("各值口径不同，不能相减。".into()), ..figure };
            let imprint = imprint(&figure);
            (name, figure, imprint)
        };
        fixtures::all().into_iter().map(with_imprint).collect()
    }

    /// Compares with `tests/fixtures/charts/export/<name>`; `BLESS=1` writes it instead.
    #[track_caller]
    fn check_blessed(name: &str, text: &str) {
        let path = format!("{}/tests/fixtures/charts/export/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, text).unwrap();
        }
        let blessed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(blessed == text, "{path} differs; look at it, then bless it with BLESS=1");
    }

    #[test]
    fn files_are_as_blessed() {
        for (name, figure, imprint) in files() {
            if ["dot_apart", "line_signs", "stacked", "proportion_squares"].contains(&name) {
                check_blessed(&format!("{name}.svg"), &svg(&figure, &imprint));
            }
            if ["dot_apart", "proportion_bar"].contains(&name) {
                check_blessed(&format!("{name}.csv"), &csv(&figure, &COLUMNS, &imprint));
            }
            if name == "dot_apart" {
                check_blessed(&format!("{name}.html"), &embed(&figure, &NUMBERS, &imprint));
            }
        }
    }

    /// An element: name, attributes, and the text right behind its opening tag.
    struct Element {
        name: String,
        attributes: BTreeMap<String, String>,
        words: String,
    }

    impl Element {
        fn number(&self, name: &str) -> f64 {
            self.attributes[name].parse().unwrap()
        }
    }

    fn unescaped(text: &str) -> String {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    /// All elements of a well-formed text in order.
    #[track_caller]
    fn elements(markup: &str) -> Vec<Element> {
        let (mut open, mut elements) = (Vec::new(), Vec::new());
        for piece in markup.trim().split('<').skip(1) {
            let (tag, words) = piece.split_once('>').unwrap();
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name.to_owned()));
                continue;
            }
            let (name, data) =
                tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
            let pairs: Vec<_> =
                pairs(data).map(|(name, value)| (name.to_owned(), unescaped(value))).collect();
            let attributes: BTreeMap<_, _> = pairs.iter().cloned().collect();
            assert_eq!(attributes.len(), pairs.len(), "<{tag}> has an attribute twice");
            if !tag.ends_with('/') {
                open.push(name.to_owned());
            }
            assert!(!open.is_empty(), "one element holds all");
            elements.push(Element { name: name.to_owned(), attributes, words: unescaped(words) });
        }
        assert_eq!(open, Vec::<String>::new());
        elements
    }

    #[test]
    fn files_are_well_formed_and_need_no_style_sheet() {
        for (name, figure, imprint) in files() {
            let (svg, embed) = (svg(&figure, &imprint), embed(&figure, &NUMBERS, &imprint));
            assert!(svg.starts_with("<svg "), "{name}");
            for file in [&svg, &embed.replacen(" style=\"max-width:100%;height:auto\"", "", 1)] {
                for forbidden in
                    [" class=", " style=", "var(", " data-", " id=", "<style", "<script", "href=\"#"]
                {
                    assert!(!file.contains(forbidden), "{name} contains {forbidden}");
                }
                for element in elements(file) {
                    let attributes = &element.attributes;
                    if ["path", "rect", "circle", "text"].contains(&element.name.as_str()) {
                        assert!(attributes.contains_key("fill"), "{name}: {}", element.name);
                    }
                    if element.name == "text" {
                        assert!(element.number("font-size") >= 12.0, "{name}: {}", element.words);
                    }
                }
            }
            for element in ["title", "desc", "rect fill=\"#ffffff\" width=\"728\""] {
                assert_eq!(svg.matches(&format!("<{element}")).count(), 1, "{name}: {element}");
            }
        }
    }

    #[test]
    fn a_halo_says_what_its_text_says() {
        for (name, figure, imprint) in files() {
            let text = |markup: &str| -> String {
                let drawn =
                    elements(markup).into_iter().filter(|it| ["text", "tspan"].contains(&it.name.as_str()));
                drawn.map(|it| it.words).collect()
            };
            let svg = svg(&figure, &imprint);
            let halos: Vec<_> = svg.match_indices("<text fill=\"#ffffff\" stroke=\"#ffffff\"").collect();
            let clear = |class: &str| {
                draw(&figure, Layout::Wide).svg.matches(&format!("<text class=\"{class}\"")).count()
            };
            assert_eq!(halos.len(), clear("value") + clear("name"), "{name}");
            for (at, _) in halos {
                let mut texts = svg[at..].split_inclusive("</text>");
                assert_eq!(text(texts.next().unwrap()), text(texts.next().unwrap()), "{name}");
            }
        }
    }

    #[test]
    fn a_single_reprint_is_a_white_mark_with_a_frame() {
        for (name, figure, imprint) in files() {
            let hollow = figure.points().filter(|point| Sign::Hollow.is_on(point)).count();
            let white = svg(&figure, &imprint).matches("<path fill=\"#ffffff\" stroke=\"").count();
            assert_eq!(white, hollow, "{name}");
        }
    }

    fn style(file: &str) -> String {
        std::fs::read_to_string(format!("{}/style/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    /// Declarations of the first rule with that selector.
    fn declared(css: &str, selector: &str) -> BTreeMap<String, String> {
        let Some((_, rule)) = css.split_once(&format!("\n  {selector} {{")) else {
            return BTreeMap::new();
        };
        let declarations = rule.split_once('}').unwrap().0.split(';').filter_map(|it| it.split_once(':'));
        declarations.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
    }

    #[test]
    fn marks_look_as_the_style_sheet_says() {
        let css = style("components/chart.css");
        #[track_caller]
        fn check(css: &str, role: &str, around: Around) {
            let mut expected = declared(css, &format!(".chart__svg .{role}"));
            if around.hollow {
                expected.extend(declared(css, &format!(".chart__svg .hollow .{role}")));
            }
            let (color, dashes) = SERIES[around.series - 1];
            for value in expected.values_mut() {
                *value = match value.as_str() {
                    "var(--series)" => color,
                    "var(--dashes, none)" => dashes,
                    "var(--hollow)" => PAPER,
                    "var(--chart-grid)" => GRID,
                    "var(--edge)" => EDGE,
                    "var(--ink)" => INK,
                    "var(--chart-text)" => TEXT,
                    // Programs that read attributes literally know it as SVG writes it.
                    "crispedges" => "crispEdges",
                    plain => plain,
                }
                .to_owned();
            }
            let plain =
                attributes(role, around).into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
            assert_eq!(plain.collect::<BTreeMap<_, _>>(), expected, "{role} {around:?}");
        }
        for series in 1..=6 {
            let dashes = declared(&css, &format!(".s{series}")).remove("--dashes");
            assert_eq!(dashes.as_deref().unwrap_or("none"), SERIES[series - 1].1, "series {series}");
            for hollow in [false, true] {
                for role in [
                    "grid", "base", "line", "area", "bridge", "stem", "mark", "sign", "rest", "value",
                    "unit", "name",
                ] {
                    check(&css, role, Around { series, hollow });
                }
            }
        }
        let mut halo = declared(&css, ".chart__svg text.name");
        assert_eq!(halo.remove("paint-order").as_deref(), Some("stroke"));
        assert_eq!(halo.remove("stroke").as_deref(), Some("var(--chart-ground)"));
        let rest = HALO[1..].iter().map(|(name, value)| (name.to_string(), value.to_string()));
        assert_eq!(rest.collect::<BTreeMap<_, _>>(), halo);
    }

    #[test]
    fn files_are_set_in_the_font_of_the_site() {
        let css = style("tokens.css");
        let font = css.split_once("--font:").unwrap().1.split_once(';').unwrap().0.replace('"', "");
        assert_eq!(FONT, font.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    /// Texts on the sheet with their left and right ends by the ruler, in CSS pixels.
    fn extents(svg: &str) -> Vec<(String, f64, f64)> {
        let mut extents: Vec<(String, f64, f64)> = Vec::new();
        // Every text of the sheet is a line of the file, the drawing another.
        for line in svg.lines().filter(|line| line.starts_with("<text") || line.starts_with("<g")) {
            let shift = if line.starts_with("<g") { MARGIN } else { 0.0 };
            for text in line.split("<text").skip(1) {
                let text = elements(&format!("<text{}</text>", text.split_once("</text>").unwrap().0));
                let width = |it: &Element| {
                    let bold = it.attributes.get("font-weight").is_some_and(|weight| weight == "600");
                    Type { size: it.number("font-size"), bold }.width(&it.words)
                };
                let width: f64 = text.iter().map(width).sum();
                let share = match text[0].attributes.get("text-anchor").map(String::as_str) {
                    Some("middle") => 0.5,
                    Some("end") => 1.0,
                    _ => 0.0,
                };
                let left = shift + text[0].number("x") - share * width;
                extents.push((text.iter().map(|it| it.words.as_str()).collect(), left, left + width));
            }
        }
        extents
    }

    #[track_caller]
    fn check_extents(svg: &str) {
        for (words, left, right) in extents(svg) {
            // A drawing may reach a hair into the margin.
            assert!(left >= MARGIN - 4.0 && right <= MARGIN + ROOM + 4.0, "{words}: {left} to {right}");
        }
    }

    #[test]
    fn nothing_is_wider_than_the_sheet() {
        for (_, figure, imprint) in files() {
            check_extents(&svg(&figure, &imprint));
        }
        let figure =
            Figure { headline: "高".repeat(60), subtitle: "研".repeat(200), ..fixtures::made_up() };
        let mut imprint = imprint(&figure);
        imprint.made = format!("https://talent.example/{}", "a".repeat(300));
        imprint.signs.push(("†", "这一条解释比整张图还要宽，所以要分成两行来写，而且第二行要和第一行对齐，符号前面不写字，读的人一眼就能看出它们是同一条。"));
        let svg = svg(&figure, &imprint);
        check_extents(&svg);
        let lines: Vec<_> = extents(&svg).into_iter().take(2).map(|(words, ..)| words).collect();
        assert_eq!(lines, ["高".repeat(30), "高".repeat(30)]);
    }

    #[test]
    fn markup_in_words_stays_words() {
        const HOSTILE: &str = "<b a=\"1\">&amp;</b>";
        let mut figure = Figure {
            id: HOSTILE.into(),
            headline: HOSTILE.into(),
            subtitle: HOSTILE.into(),
            over: HOSTILE.into(),
            note: Some(HOSTILE.into()),
            ..fixtures::made_up()
        };
        for series in &mut figure.series {
            (series.id, series.label) = (HOSTILE.into(), HOSTILE.into());
            series.points.iter_mut().for_each(|point| point.label = format!("{} {HOSTILE}", point.label));
        }
        let imprint = Imprint {
            signs: vec![(HOSTILE, HOSTILE)],
            source: HOSTILE.into(),
            made: format!("{HOSTILE} https://{HOSTILE}"),
            address: Some(format!("https://{HOSTILE}")),
        };
        let numbers = Numbers { caption: HOSTILE, nothing: HOSTILE, signs: |_| HOSTILE.into() };
        for (file, fields) in [(svg(&figure, &imprint), 11), (embed(&figure, &numbers, &imprint), 30)] {
            assert!(!file.contains("<b ") && !file.contains("&amp;</b>"), "{file}");
            assert!(elements(&file).iter().all(|it| it.name != "b"));
            assert!(file.matches("&lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt;").count() >= fields);
        }
    }

    #[test]
    fn the_last_line_of_an_embedded_figure_leads_to_its_page() {
        #[track_caller]
        fn check(made: &str, address: Option<&str>, expected: &str) {
            let imprint =
                Imprint { made: made.into(), address: address.map(Into::into), ..Imprint::default() };
            assert_eq!(linked(&imprint), expected);
        }
        let page = Some("https://a.example/x/?a=1&b=2");
        check("庭州英才", page, "<a href=\"https://a.example/x/?a=1&amp;b=2\">庭州英才</a>");
        check(
            "庭州英才 · https://a.example/x/?a=1&b=2 · 今日",
            page,
            "庭州英才 · <a href=\"https://a.example/x/?a=1&amp;b=2\">https://a.example/x/?a=1&amp;b=2</a> · 今日",
        );
        check("庭州英才", None, "庭州英才");
        check("", page, "");
        check("庭州英才", Some("javascript:alert(1)"), "庭州英才");
    }

    /// Rows of a CSV file.
    fn read(file: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut quoted = false;
        let mut chars = file.strip_prefix('\u{feff}').unwrap().chars().peekable();
        while let Some(c) = chars.next() {
            let row = rows.last_mut().unwrap();
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => row.last_mut().unwrap().extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted => {
                    assert_eq!(chars.next(), Some('\n'));
                    rows.push(vec![String::new()]);
                }
                c => row.last_mut().unwrap().push(c),
            }
        }
        assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends too");
        rows
    }

    #[test]
    fn numbers_read_back_are_those_of_the_table() {
        for (name, figure, imprint) in files() {
            let rows = read(&csv(&figure, &COLUMNS, &imprint));
            let (numbers, words) = rows.split_at(1 + figure.points().count());
            assert_eq!(numbers[0], [figure.over.as_str(), "系列", "数值", "单位", "备注"], "{name}");
            let Table { columns, rows } = table(&figure);
            let mut expected = Vec::new();
            for Row { head, cells } in &rows {
                for (series, cell) in columns[1..].iter().zip(cells) {
                    let cell = cell
                        .as_ref()
                        .map(|cell| [head, series, &decimal(cell.value), &cell.unit].map(String::clone));
                    expected.extend(cell);
                }
            }
            let mut read: Vec<_> = numbers[1..].iter().map(|row| row[..4].to_vec()).collect();
            if figure.whole.is_some() {
                assert_eq!(numbers.last().unwrap()[4], "总数");
                assert_eq!(
                    read.last().unwrap()[..],
                    expected.last().unwrap()[..],
                    "{name}: the whole comes last"
                );
            }
            read.sort();
            expected.sort();
            assert_eq!(read, expected, "{name}");
            let note = figure.note.clone().unwrap();
            let lines = ["", &figure.headline, &figure.subtitle, &note, &imprint.source, &imprint.made];
            assert_eq!(words, lines.map(|line| vec![line.to_owned()]), "{name}");
        }
    }

    #[test]
    fn remarks_say_how_a_number_is_to_be_read() {
        let rows = read(&csv(&fixtures::growth(Kind::Column), &COLUMNS, &Imprint::default()));
        assert_eq!(rows[1], ["2018年9月", "昌吉州", "88", "家", "约；本站计算；只见于一处转载"]);
        let rows = read(&csv(&fixtures::made_up(), &COLUMNS, &Imprint::default()));
        let remarks: Vec<_> = rows[1..7].iter().map(|row| row[4].as_str()).collect();
        assert_eq!(remarks, ["", "至少", "", "至多", "只见于一处转载", "本站计算"]);
    }

    #[test]
    fn texts_that_look_like_formulas_are_guarded_and_numbers_stay_numbers() {
        #[track_caller]
        fn check(text: &str, cell: &str) {
            assert_eq!(text_cell(text), cell);
        }
        check("=1+1", "'=1+1");
        check("+8", "'+8");
        check("-8", "'-8");
        check("@SUM(1,2)", "\"'@SUM(1,2)\"");
        check("\t=1", "'\t=1");
        check("\r=1", "\"'\r=1\"");
        check("＝1", "'＝1");
        check("＋1", "'＋1");
        check("－1", "'－1");
        check("＠SUM", "'＠SUM");
        check(" =1", "' =1");
        check("2022年", "2022年");
        check("他说\"好\"", "\"他说\"\"好\"\"\"");
        let mut figure = fixtures::spending();
        figure.headline = "=HYPERLINK(1)".into();
        figure.series[0].label = "@金额".into();
        figure.series[0].points[0].value = -3.5;
        let rows = read(&csv(&figure, &COLUMNS, &Imprint::default()));
        assert_eq!(rows[1][1..3], ["'@金额", "-3.5"]);
        assert_eq!(rows[5], ["'=HYPERLINK(1)"]);
    }
}
