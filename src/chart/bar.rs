//! Lying bars by name, from zero; the name above each bar, so that any length of Chinese has room.

use plotters_backend::text_anchor::HPos;

use super::Layout;
use super::axis::Axis;
use super::backend::{TENTHS, tenths};
use super::figure::Figure;
use super::label::{ITEM, ITEM_LINE, Label, Seat, UNIT, VALUE};
use super::mark::{Body, Datum, open_series, say, write_item};
use super::sheet::{Content, Sides};

/// Height of a bar.
const BAR: f64 = 22.0;
/// Name, bar and the air below them; a name in several lines takes more.
const ROW: f64 = 58.0;

pub(super) fn draw(figure: &Figure, layout: Layout) -> Content {
    let rows = figure.values();
    let width = layout.width();
    let more = |name: &[String]| ITEM_LINE * (name.len() - 1) as f64;
    let (mut names, mut labels) = (Vec::new(), Vec::new());
    let (mut height, mut widest, mut most) = (0.0, 0.0_f64, 0.0_f64);
    for (_, point) in &rows {
        let name = ITEM.wrap(&point.label, width);
        let label = Label::value(figure, point, true, (VALUE, UNIT));
        height += ROW + more(&name);
        widest = widest.max(label.width());
        most = most.max(point.value);
        names.push(name);
        labels.push(label);
    }
    let values = Axis::bare(0.0..if most > 0.0 { most } else { 1.0 });
    Content::draw((width, height), &mut |sheet| {
        let sides = Sides { right: widest + 8.0, ..Sides::default() };
        // Rows run downwards.
        let plot = sheet.plot(sides, values.clone(), Axis::bare(height..0.0));
        plot.open_panel(sheet);
        sheet.write(&|pen| {
            let mut top = 0.0;
            for (((series, point), label), name) in rows.iter().zip(&labels).zip(&names) {
                open_series(pen, series);
                write_item(pen, (0.0, top + 14.0), name);
                let middle = top + more(name) + 22.0 + BAR / 2.0;
                top += more(name) + ROW;
                let at = plot.at((point.value, middle));
                let end = f64::from(at.0) / TENTHS;
                let seat = Seat { at: (end + 8.0, middle + 0.36 * VALUE.size), anchor: HPos::Left };
                let datum = Datum {
                    at,
                    body: Body::Bar { base: 0, half: tenths(BAR / 2.0) },
                    point,
                    say: say(figure, series, point),
                    label: Some((label, seat)),
                };
                datum.write(pen);
                pen.close();
            }
            pen.close();
        });
    })
}
