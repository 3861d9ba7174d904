//! A figure as one SVG file: a white paper that says all of it in order.

use std::fmt::Write;

use super::Imprint;
use super::plain::{Halo, INK, TEXT, document, moved, plain};
use crate::chart::backend::{Escaped, Tenths, tenths};
use crate::chart::figure::Figure;
use crate::chart::measure::Type;
use crate::chart::number::decimal;
use crate::chart::{Drawing, Layout, describe, enclose};

/// One SVG document: headline, subtitle, key, drawing, note, source and imprint on white paper.
pub fn svg(figure: &Figure, imprint: &Imprint) -> String {
    let mut paper = Paper { content: String::new(), bottom: MARGIN };
    paper.lines(&even_lines(&figure.headline), HEADLINE);
    paper.paragraph(&figure.subtitle, SUBTITLE);
    paper.key(&imprint.signs);
    paper.drawing(&enclose(figure, Layout::Wide, "", ""));
    let note = figure.note.as_deref().unwrap_or_default();
    for text in [note, &imprint.source, &imprint.made] {
        paper.paragraph(text, FOOT);
    }
    let (title, text) = (Escaped(&figure.headline), describe(figure));
    let words = format!("<title>{title}</title><desc>{}</desc>\n", Escaped(&text));
    document((ROOM + 2.0 * MARGIN, paper.bottom + MARGIN), "", &words, &paper.content) + "\n"
}

/// Around everything on the paper, and the width within, in CSS pixels.
const MARGIN: f64 = 24.0;
const ROOM: f64 = 680.0;
/// Above the drawing and below it, and above the key.
const AIR: f64 = 14.0;
const KEY_AIR: f64 = 4.0;
/// Between a sign and its meaning, and between two entries of the key.
const SIGN_GAP: f64 = 6.0;
const ENTRY_GAP: f64 = 20.0;

/// How words on the paper are set.
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

/// The paper of a file, filled from above.
struct Paper {
    content: String,
    /// Where the next thing begins.
    bottom: f64,
}

impl Paper {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::export::tests::{Element, elements, files, imprint};
    use crate::chart::fixtures;

    /// Texts on the paper with their left and right ends by the ruler, in CSS pixels.
    fn extents(svg: &str) -> Vec<(String, f64, f64)> {
        let mut extents: Vec<(String, f64, f64)> = Vec::new();
        // Every text of the paper is a line of the file, the drawing another.
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
    fn nothing_is_wider_than_the_paper() {
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
}
