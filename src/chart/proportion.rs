//! Parts of a whole: one square per thing where they can be counted, else one bar; the parts named below.

use plotters_backend::text_anchor::HPos;

use super::backend::{Pen, Role, Tenths, path_data, tenths};
use super::figure::{Figure, Point};
use super::label::Label;
use super::mark::{Shape, Stroke, open_datum, say};
use super::measure::Type;
use super::{Content, Layout};

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
const NAME: Type = Type::regular(14.0);
/// Number, name and air of one part in the list of parts.
const ROW: f64 = 58.0;

pub(super) fn draw(figure: &Figure, layout: Layout) -> Content {
    let parts: Vec<_> = figure.series.iter().flat_map(|series| &series.points).collect();
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let whole = figure.whole.as_ref().map_or(sum, |whole| whole.value);
    let counted = whole <= COUNTABLE && parts.iter().all(|part| part.value == part.value.trunc());
    let width = layout.width();
    let bodies = if counted { squares(&parts, whole, layout) } else { bar(&parts, whole, width) };
    // Squares leave room beside them on a wide sheet; everywhere else the parts are listed below.
    let beside = counted && layout == Layout::Wide;
    let rows: Vec<&Point> = parts.iter().copied().chain(&figure.whole).collect();
    let lines = |point: &Point| {
        NAME.wrap(&point.label, if beside { width - bodies.width - 74.0 } else { width - 26.0 })
    };
    let taken: Vec<f64> = rows.iter().map(|row| ROW + 20.0 * (lines(row).len() as f64 - 1.0)).collect();
    let list: f64 = taken.iter().sum();
    let (left, mut top) = if beside {
        (bodies.width + 48.0, (bodies.height - list).max(0.0) / 2.0)
    } else {
        (0.0, bodies.height + 18.0)
    };
    let height = if beside { bodies.height.max(list) } else { top + list };
    Content::draw((width, height), |sheet| {
        sheet.draw(&Stroke(|pen: &mut Pen<'_>| {
            pen.open("panel", &[]);
            if !bodies.rest.is_empty() {
                pen.outline(Role::Rest, &bodies.rest);
            }
        }))?;
        for (number, row) in rows.iter().enumerate() {
            let is_whole = number == parts.len();
            let series =
                if is_whole { "series whole".to_owned() } else { format!("series s{}", number % 6 + 1) };
            let words = lines(row);
            let (number_at, names_at) = (tenths(top + 22.0), tenths(top + 42.0));
            sheet.draw(&Stroke(|pen: &mut Pen<'_>| {
                pen.open(&series, &[]);
                open_datum(pen, row, &say(figure, &figure.series[0], row));
                if !is_whole {
                    pen.outline(Role::Mark, &bodies.parts[number]);
                    let shape = Shape::of_series(if counted { number % 2 } else { 1 });
                    pen.outline(Role::Mark, &shape.path((tenths(left + 7.0), number_at - tenths(8.0)), KEY));
                }
                let label = Label::value(figure, row, true, (NUMBER, AFTER));
                pen.label((tenths(left + 24.0), number_at), HPos::Left, &label);
                for (line, words) in words.iter().enumerate() {
                    let y = names_at + tenths(20.0 * line as f64);
                    pen.label((tenths(left + 24.0), y), HPos::Left, &Label::words(words, Role::Name, NAME));
                }
                pen.close();
                pen.close();
            }))?;
            top += taken[number];
        }
        sheet.draw(&Stroke(|pen: &mut Pen<'_>| pen.close()))
    })
}

/// Outlines of the parts, and of what they leave of the whole.
struct Bodies {
    parts: Vec<String>,
    rest: String,
    width: f64,
    height: f64,
}

/// One square per thing, in rows as long as there are rows; every other part in circles.
fn squares(parts: &[&Point], whole: f64, layout: Layout) -> Bodies {
    let count = whole as usize;
    let columns = (1..).find(|n| n * n >= count).unwrap_or(1).max(1);
    let width = if layout == Layout::Wide { 300.0 } else { layout.width() };
    let pitch = (width / columns as f64).min(32.0);
    let body = pitch * (1.0 - AIR);
    let cell = |n: usize| {
        let (x, y) = (pitch * (n % columns) as f64, pitch * (n / columns) as f64);
        (tenths(x), tenths(y), tenths(body))
    };
    let square = |n: usize| {
        let (x, y, side) = cell(n);
        path_data([(x, y), (x + side, y), (x + side, y + side), (x, y + side)]) + "z"
    };
    let disc = |n: usize| {
        let (x, y, side) = cell(n);
        Shape::Circle.path((x + side / 2, y + side / 2), f64::from(side) / 20.0)
    };
    let mut from = 0;
    let outlines = parts.iter().enumerate().map(|(number, part)| {
        let cells = from..from + part.value as usize;
        from = cells.end;
        if number % 2 == 0 { cells.map(disc).collect::<String>() } else { cells.map(square).collect() }
    });
    let outlines = outlines.collect();
    let rest = (from..count).map(square).collect();
    let rows = count.div_ceil(columns);
    Bodies { parts: outlines, rest, width: pitch * columns as f64, height: pitch * rows as f64 }
}

/// One bar, with a hair of ground between its parts.
fn bar(parts: &[&Point], whole: f64, width: f64) -> Bodies {
    let piece = |from: f64, to: f64| {
        let (from, to) = (tenths(from * width / whole), (tenths(to * width / whole) - 15).max(0));
        format!("M{} 0H{}V{}H{}z", Tenths(from), Tenths(to.max(from + 5)), BAR, Tenths(from))
    };
    let mut from = 0.0;
    let outlines = parts.iter().map(|part| {
        let outline = piece(from, from + part.value);
        from += part.value;
        outline
    });
    let outlines = outlines.collect();
    let rest = if from < whole { piece(from, whole) } else { String::new() };
    Bodies { parts: outlines, rest, width, height: BAR }
}
