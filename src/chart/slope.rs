//! Two end points and the distance between them. Nothing is known between the two, so what joins them is a
//! bridge, not a line of data.

use plotters_backend::text_anchor::HPos;

use crate::domain::order;

use super::Layout;
use super::axis::Axis;
use super::backend::{Role, path_data, tenths};
use super::figure::{Figure, Point};
use super::label::{Label, NAME, Seat};
use super::mark::{Body, Datum, RADIUS, Shape, open_series, say};
use super::measure::Type;
use super::sheet::{Content, Sides};

/// The number at an end point and what follows it: as large as leaves the line its room, else small.
const END: (Type, Type) = (Type::bold(18.0), Type::regular(13.0));
const SMALL: (Type, Type) = (Type::bold(14.0), Type::regular(12.0));
/// Share of the width that the labels of both ends may take before they are set small.
const LABELS: f64 = 0.7;
const PERIOD: Type = Type::regular(13.0);
/// Between a mark and its label.
const CLEAR: f64 = RADIUS + 7.0;
/// Least distance between two labels of one side.
const APART: f64 = 24.0;
/// Room above the highest value, and below the base line for the periods.
const TOP: f64 = 18.0;
const BOTTOM: f64 = 34.0;

pub(super) fn draw(figure: &Figure, layout: Layout) -> Content {
    let width = layout.width();
    let name = |series: &super::figure::Series| {
        (figure.series.len() > 1).then(|| Label::words(&series.label, Role::Name, NAME))
    };
    let (mut ends, mut names) = (Vec::new(), 0.0_f64);
    for series in &figure.series {
        if let (Some(first), Some(last)) = (series.points.first(), series.points.last()) {
            ends.push((first, last));
        }
        if let Some(name) = name(series) {
            names = names.max(name.width());
        }
    }
    let sides = |size| {
        let room = |point: &Point| {
            CLEAR + Label::value(figure, point, true, size).width().max(PERIOD.width(&point.label))
        };
        let mut sides = (0.0_f64, 0.0_f64);
        for (first, last) in &ends {
            sides = (sides.0.max(room(first)), sides.1.max(room(last)));
        }
        sides
    };
    let (mut size, mut room) = (END, sides(END));
    if room.0 + room.1 > LABELS * width {
        (size, room) = (SMALL, sides(SMALL));
    }
    let (left, right) = room;
    let label = |point: &Point| Label::value(figure, point, true, size);
    // Below the number at the right stands a name, where there are several.
    let below = if figure.series.len() > 1 { NAME.size + 3.0 } else { 0.0 };
    let (apart, bottom) = (APART + below, BOTTOM + below);
    let height = if layout == Layout::Wide { 300.0_f64 } else { 250.0 };
    let height = height.max(TOP + bottom + apart * ends.len() as f64);
    // On a wide sheet the two ends would lie too far apart to compare; the rest is left free on the right.
    let right = right.max(names + CLEAR).max(width - left - 420.0);
    let values: Vec<f64> = figure.points().map(|point| point.value).collect();
    let values = Axis::bare(Axis::of_values(&values, &figure.unit, 5).domain);
    let sides = Sides { left, top: TOP, right, bottom };
    Content::draw((width, height), &mut |sheet| {
        let plot = sheet.plot(sides, Axis::bare(0.0..1.0), values.clone());
        plot.open_panel(sheet);
        let top = plot.values().end;
        let line = |from, to| path_data(&[plot.at(from), plot.at(to)]);
        let side = |x: f64, value: &dyn Fn(&(&Point, &Point)) -> f64| {
            let wanted: Vec<f64> = ends.iter().map(|end| plot.place((x, value(end))).1).collect();
            pushed_apart(&wanted, apart, TOP)
        };
        let heights = (side(0.0, &|end| end.0.value), side(1.0, &|end| end.1.value));
        sheet.write(&|pen| {
            for x in [0.0, 1.0] {
                pen.outline(Role::Grid, &line((x, 0.0), (x, top)));
            }
            pen.outline(Role::Base, &line((0.0, 0.0), (1.0, 0.0)));
            if let Some((first, last)) = ends.first() {
                let room = width - left - right;
                let centred = (PERIOD.width(&first.label) + PERIOD.width(&last.label)) / 2.0 + CLEAR < room;
                for (x, point, outside) in [(0.0, first, HPos::Right), (1.0, last, HPos::Left)] {
                    let (x, y) = plot.at((x, 0.0));
                    let period = Label::words(&*point.label, Role::Tick, PERIOD);
                    let anchor = if centred { HPos::Center } else { outside };
                    pen.label((x, y + tenths(22.0 + below)), anchor, &period);
                }
            }
            for (number, (series, (first, last))) in figure.series.iter().zip(&ends).enumerate() {
                open_series(pen, series);
                pen.outline(Role::Bridge, &line((0.0, first.value), (1.0, last.value)));
                let ends = [
                    (0.0, *first, heights.0[number], HPos::Right),
                    (1.0, *last, heights.1[number], HPos::Left),
                ];
                for (x, point, height, anchor) in ends {
                    let mark = plot.place((x, 0.0)).0;
                    let at =
                        (if x == 0.0 { mark - CLEAR } else { mark + CLEAR }, height + 0.36 * size.0.size);
                    let label = label(point);
                    let datum = Datum {
                        at: plot.at((x, point.value)),
                        body: Body::Mark(Shape::of_series(series.look)),
                        point,
                        say: say(figure, series, point),
                        label: Some((&label, Seat { at, anchor })),
                    };
                    datum.write(pen);
                }
                if let Some(name) = name(series) {
                    let x = plot.at((1.0, 0.0)).0 + tenths(CLEAR);
                    let y = tenths(heights.1[number] + 0.36 * size.0.size + below);
                    pen.label((x, y), HPos::Left, &name);
                }
                pen.close();
            }
            pen.close();
        });
    })
}

/// Heights at least `apart` from one another and none above `top`, in the order of those wanted: pushed
/// upwards from the lowest, and where that leads over the top, down again.
fn pushed_apart(wanted: &[f64], apart: f64, top: f64) -> Vec<f64> {
    let order = order::places(wanted.len(), &|a, b| wanted[b].total_cmp(&wanted[a]));
    let mut heights = wanted.to_vec();
    for pair in 1..order.len() {
        let below = heights[order[pair - 1]];
        heights[order[pair]] = heights[order[pair]].min(below - apart);
    }
    let mut least = top;
    for at in order.into_iter().rev() {
        heights[at] = heights[at].max(least);
        least = heights[at] + apart;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_side_keep_their_distance() {
        assert_eq!(pushed_apart(&[100.0, 95.0, 20.0], 24.0, 10.0), [100.0, 76.0, 20.0]);
        assert_eq!(pushed_apart(&[50.0], 24.0, 10.0), [50.0]);
        assert_eq!(pushed_apart(&[30.0, 31.0, 20.0], 24.0, 10.0), [34.0, 58.0, 10.0]);
    }
}
