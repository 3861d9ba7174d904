//! Parts of a whole: one square per thing where they can be counted, else one bar; the parts named below.

use plotters_backend::text_anchor::HPos;

use super::Layout;
use super::backend::{Role, Tenths, tenths};
use super::figure::{Figure, Point, points};
use super::label::{ITEM, ITEM_LINE, Label};
use super::mark::{Shape, most_lines, open_datum, say, write_item};
use super::measure::Type;
use super::sheet::Content;

/// Most things that are drawn one by one.
const COUNTABLE: f64 = 400.0;
/// Between squares, as a share of their pitch.
const AIR: f64 = 0.16;
/// Height of the bar.
const BAR: f64 = 46.0;
/// Radius of the mark beside the number of a part.
const KEY: f64 = 6.5;
const NUMBER: Type = Type::bold(22.0);
const AFTER: Type = Type::regular(13.0);
/// From the edge of an entry to its number; the mark stands before it.
const INDENT: f64 = 24.0;

pub(super) fn draw(figure: &Figure, layout: Layout) -> Content {
    let parts = points(&figure.series);
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let whole = figure.whole.as_ref().map_or(sum, |whole| whole.value);
    let counted = whole <= COUNTABLE && parts.iter().all(|part| part.value == part.value.trunc());
    let width = layout.width();
    let bodies = if counted { squares(&parts, whole, layout) } else { bar(&parts, whole, width) };
    let mut named = parts.clone();
    named.extend(&figure.whole);
    let (entries, height) = entries(&named, &bodies, counted, layout);
    Content::draw((width, height), &mut |sheet| {
        sheet.write(&|pen| {
            pen.open("panel", &[]);
            if !bodies.rest.is_empty() {
                pen.outline(Role::Rest, &bodies.rest);
            }
            for (number, (point, entry)) in named.iter().zip(&entries).enumerate() {
                let part = bodies.parts.get(number);
                pen.open(&part.map_or("series".to_owned(), |_| format!("series s{}", number % 6 + 1)), &[]);
                open_datum(pen, point, &say(figure, &figure.series[0], point));
                let number_at = entry.top + 22.0;
                if let Some(part) = part {
                    pen.outline(Role::Mark, part);
                    let shape = if counted { shape(number) } else { Shape::Square };
                    let key = (tenths(entry.left + 7.0), tenths(number_at - 8.0));
                    pen.outline(Role::Mark, &shape.path(key, KEY));
                }
                let left = tenths(entry.left + INDENT);
                let value = Label::value(figure, point, true, (NUMBER, AFTER));
                pen.label((left, tenths(number_at)), HPos::Left, &value);
                write_item(pen, (entry.left + INDENT, number_at + ITEM_LINE), &entry.lines);
                pen.close();
                pen.close();
            }
            pen.close();
        });
    })
}

/// A part in the list of parts: number, and name in lines below it.
struct Entry {
    left: f64,
    top: f64,
    lines: Vec<String>,
}

/// Places for the parts, and the height of the sheet: beside the squares or in a row below the bar where the
/// sheet is wide, else one below the other.
fn entries(named: &[&Point], bodies: &Bodies, counted: bool, layout: Layout) -> (Vec<Entry>, f64) {
    let beside = counted && layout == Layout::Wide;
    let columns = if counted || layout == Layout::Narrow { 1 } else { named.len().clamp(1, 4) };
    let start = if beside { bodies.width + 44.0 } else { 0.0 };
    let column = (layout.width() - start) / columns as f64;
    let mut wrapped = Vec::new();
    for point in named {
        wrapped.push(ITEM.wrap(&point.label, column - INDENT - 8.0));
    }
    let mut rows = Vec::new();
    let mut list = 0.0;
    for row in wrapped.chunks(columns) {
        let row = 38.0 + ITEM_LINE * most_lines(row) as f64;
        list += row;
        rows.push(row);
    }
    let first = if beside { ((bodies.height - list) / 2.0).max(0.0) } else { bodies.height + 14.0 };
    let height = if beside { bodies.height.max(list) } else { first + list };
    let mut entries = Vec::new();
    for (number, lines) in wrapped.into_iter().enumerate() {
        let left = start + column * (number % columns) as f64;
        let top = first + rows[..number / columns].iter().sum::<f64>();
        entries.push(Entry { left, top, lines });
    }
    (entries, height)
}

/// Every other part in circles, so that neighbours differ in more than colour.
fn shape(number: usize) -> Shape {
    if number.is_multiple_of(2) { Shape::Circle } else { Shape::Square }
}

/// Outlines of the parts, and of what they leave of the whole.
struct Bodies {
    parts: Vec<String>,
    rest: String,
    width: f64,
    height: f64,
}

/// One mark per thing, in rows as long as there are rows.
fn squares(parts: &[&Point], whole: f64, layout: Layout) -> Bodies {
    let count = whole as usize;
    let columns = (1..).find(|side| side * side >= count).unwrap_or(1);
    let width = if layout == Layout::Wide { 300.0 } else { 280.0 };
    let pitch = (width / columns as f64).min(32.0);
    let middle = |step: usize| tenths(pitch * (step as f64 + 0.5 * (1.0 - AIR)));
    let cell = |number: usize, shape: Shape| {
        // A square of the same path reaches 0.9 of the radius that a circle reaches.
        let radius = pitch * (1.0 - AIR) / if shape == Shape::Square { 1.8 } else { 2.0 };
        shape.path((middle(number % columns), middle(number / columns)), radius)
    };
    let cells = |from: usize, to: usize, shape: Shape| {
        let mut outline = String::new();
        for number in from..to {
            outline.push_str(&cell(number, shape));
        }
        outline
    };
    let mut from = 0;
    let mut outlines = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let to = from + part.value as usize;
        outlines.push(cells(from, to, shape(number)));
        from = to;
    }
    let rest = cells(from, count, Shape::Square);
    let rows = count.div_ceil(columns);
    let side = |cells: usize| pitch * (cells as f64 - AIR);
    Bodies { parts: outlines, rest, width: side(columns), height: side(rows) }
}

/// One bar, with a hair of ground between its parts.
fn bar(parts: &[&Point], whole: f64, width: f64) -> Bodies {
    let piece = |from: f64, to: f64| {
        let (from, to) = (tenths(from * width / whole), (tenths(to * width / whole) - 15).max(0));
        format!("M{} 0H{}V{}H{}z", Tenths(from), Tenths(to.max(from + 5)), Tenths(tenths(BAR)), Tenths(from))
    };
    let mut from = 0.0;
    let mut outlines = Vec::new();
    for part in parts {
        outlines.push(piece(from, from + part.value));
        from += part.value;
    }
    let rest = if from < whole { piece(from, whole) } else { String::new() };
    Bodies { parts: outlines, rest, width, height: BAR }
}
