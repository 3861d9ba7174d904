//! Separate counts side by side. They share no scale, so nothing is drawn that could be compared.

use plotters_backend::text_anchor::HPos;

use super::Layout;
use super::backend::{Role, path_data, tenths};
use super::figure::Figure;
use super::label::{ITEM, ITEM_LINE, Label};
use super::mark::{most_lines, open_datum, say, write_item};
use super::measure::Type;
use super::sheet::Content;

const NUMBER: Type = Type::bold(30.0);
const AFTER: Type = Type::regular(14.0);
const GUTTER: f64 = 24.0;

pub(super) fn draw(figure: &Figure, layout: Layout) -> Content {
    let tiles = figure.values();
    let most = match layout {
        Layout::Narrow => 2,
        // No tile is left alone in its row.
        Layout::Wide => tiles.len().clamp(1, if tiles.len() % 3 == 1 { 4 } else { 3 }),
    };
    let mut labels = Vec::new();
    let mut widest = 0.0_f64;
    for (_, point) in &tiles {
        let label = Label::value(figure, point, true, (NUMBER, AFTER));
        widest = widest.max(label.width());
        labels.push(label);
    }
    let each = |columns: usize| (layout.width() - GUTTER * (columns - 1) as f64) / columns as f64;
    let columns = (1..=most).rev().find(|columns| each(*columns) >= widest).unwrap_or(1);
    let width = each(columns);
    let mut names = Vec::new();
    for (_, point) in &tiles {
        names.push(ITEM.wrap(&point.label, width));
    }
    let mut heights = Vec::new();
    let mut height = 0.0;
    for row in names.chunks(columns) {
        let row = 62.0 + ITEM_LINE * most_lines(row) as f64 + 14.0;
        height += row;
        heights.push(row);
    }
    Content::draw((layout.width(), height), &mut |sheet| {
        sheet.write(&|pen| {
            pen.open("panel", &[]);
            pen.open("series s1", &[]);
            for (index, ((series, point), name)) in tiles.iter().zip(&names).enumerate() {
                let (row, column) = (index / columns, index % columns);
                let (x, top) = ((width + GUTTER) * column as f64, heights[..row].iter().sum::<f64>());
                open_datum(pen, point, &say(figure, series, point));
                pen.outline(
                    Role::Line,
                    &path_data(&[(tenths(x), tenths(top + 2.0)), (tenths(x + 28.0), tenths(top + 2.0))]),
                );
                pen.label((tenths(x), tenths(top + 42.0)), HPos::Left, &labels[index]);
                write_item(pen, (x, top + 66.0), name);
                pen.close();
            }
            pen.close();
            pen.close();
        });
    })
}
