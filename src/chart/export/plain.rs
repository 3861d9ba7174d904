//! What `chart.css` says of a drawing, written on every element.

use std::fmt::Write;
use std::iter::once;

use crate::chart::number::decimal;
use crate::chart::tongue::LANGUAGE;

/// `--series-1` to `--series-6` of the light scheme, each with its dashes.
pub(in crate::chart) const SERIES: [(&str, &str); 6] = [
    ("#1c6b5c", "none"),
    ("#b57600", "7 4"),
    ("#7d0f33", "2 3"),
    ("#2590d6", "10 3 2 3"),
    ("#5b1f7a", "4 4"),
    ("#80868a", "1 4"),
];
/// `--chart-grid`.
pub(in crate::chart) const GRID: &str = "#d3dde0";
/// `--edge`.
pub(in crate::chart) const EDGE: &str = "#74868c";
/// `--chart-text`.
pub(in crate::chart) const TEXT: &str = "#4c5f66";
/// `--ink`.
pub(in crate::chart) const INK: &str = "#12272f";
/// `--raised`, as on paper.
pub(in crate::chart) const PAPER: &str = "#ffffff";
/// `--font`. Names of several words need no quotes as long as no word begins with a digit.
const FONT: &str = "PingFang SC, HarmonyOS Sans SC, MiSans, Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, \
                    system-ui, sans-serif";

type Attribute = (&'static str, &'static str);

/// The ground that keeps clear around a number or a name.
const HALO: [Attribute; 3] = [("stroke", PAPER), ("stroke-width", "3"), ("stroke-linejoin", "round")];

/// How the halo of a text is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halo {
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
pub(super) fn plain(drawing: &str, halo: Halo) -> String {
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
pub(super) fn pairs(data: &str) -> impl Iterator<Item = (&str, &str)> {
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
pub(super) fn document((width, height): (f64, f64), more: &str, words: &str, content: &str) -> String {
    let (width, height) = (decimal(width), decimal(height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:lang=\"{LANGUAGE}\" font-family=\"{FONT}\"{more}>{words}\
         <rect fill=\"{PAPER}\" width=\"{width}\" height=\"{height}\"/>\n{content}</svg>"
    )
}

pub(super) fn moved((x, y): (f64, f64), content: &str) -> String {
    format!("<g transform=\"translate({} {})\">{content}</g>\n", decimal(x), decimal(y))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::chart::export::svg;
    use crate::chart::export::tests::{elements, files};
    use crate::chart::{Layout, Sign, draw};

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
}
