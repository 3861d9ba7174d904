//! Going through the values of figures by pointer, finger and keys: what each says stands above its drawing, where
//! no thumb covers it, and is heard by those who do not see it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::happening::{self, Happening};
use crate::browser::part::{Area, Part};
use crate::chart::backend::{Tenths, tenths};
use crate::chart::label::Frame;
use crate::chart::number::from_decimal;
use crate::chart::walk::{Spot, Step, Walk};
use crate::wording::figure as words;

/// Around both drawings of a figure; takes the focus.
const DRAWINGS: &str = ".chart__drawings";
/// Class of the value that is read out.
const READ: &str = "read";

/// The drawing that a reader is in.
struct Open {
    svg: Part,
    walk: Walk,
    data: Vec<Part>,
    at: Option<usize>,
}

/// Listens to pointer, finger and keys on all figures, now and later.
pub fn listen() {
    let open = Rc::new(RefCell::new(None));
    let point = |open: &Rc<RefCell<Option<Open>>>| {
        let open = open.clone();
        move |event: &Happening| {
            pointed(&mut open.borrow_mut(), event);
            false
        }
    };
    happening::on("pointermove", point(&open));
    happening::on("pointerdown", point(&open));
    happening::on("keydown", move |event| pressed(&mut open.borrow_mut(), event));
}

/// Lets the figures that stand in the page take the focus.
pub fn prepare() {
    for drawings in Part::all(DRAWINGS) {
        drawings.set("tabindex", "0");
        // Arrow keys come here instead of to the screen reader, which has the table for reading.
        drawings.set("role", "application");
        drawings.set("aria-label", words::KEYS);
    }
}

/// Reads out value number `at` of the drawing in `drawings`.
pub fn show(drawings: &Part, at: usize) {
    if let Some(mut open) = enter(drawings, None) {
        open.go(Some(at));
    }
}

/// What was read out of another drawing in `drawings` is not on the screen any more.
pub fn forget(drawings: &Part) {
    if let Some(readout) = readout(drawings) {
        readout.set_text(words::READ_HINT);
    }
}

fn readout(drawings: &Part) -> Option<Part> {
    drawings.around(".chart")?.part(".chart__readout")
}

fn pointed(open: &mut Option<Open>, event: &Happening) {
    let Some(drawings) = event.target.around(DRAWINGS) else { return };
    let Some(mut here) = enter(&drawings, open.take()) else { return };
    let hit = event.target.around(".datum").and_then(|datum| here.data.iter().position(|it| *it == datum));
    let near = || here.to_drawing(event.at).and_then(|point| here.walk.nearest(point));
    let to = if here.walk.is_over_time() { near() } else { hit.or_else(near) };
    here.go(to);
    *open = Some(here);
}

fn pressed(open: &mut Option<Open>, event: &Happening) -> bool {
    let Some(drawings) = event.target.around(DRAWINGS) else { return false };
    let step = Step::of_key(&event.key);
    if step.is_none() && event.key != "Escape" {
        return false;
    }
    let Some(mut here) = enter(&drawings, open.take()) else { return false };
    match step {
        Some(step) => {
            let to = here.walk.step(here.at, step).or(here.at);
            here.go(to);
        }
        None => here.go(None),
    }
    *open = Some(here);
    true
}

/// The drawing that is shown of those in `drawings`: `open` if it still is the one, else as it stands there now.
fn enter(drawings: &Part, open: Option<Open>) -> Option<Open> {
    let svg = drawings.parts("svg").into_iter().find(|svg| svg.on_screen().width > 0.0)?;
    match open {
        Some(open) if open.svg == svg => Some(open),
        left => {
            if let Some(mut left) = left {
                left.unmark();
            }
            Some(Open::of(svg))
        }
    }
}

impl Open {
    fn of(svg: Part) -> Self {
        let (mut panels, mut spots, mut data, mut names) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (panel, around) in svg.parts(".panel").into_iter().enumerate() {
            panels.extend(plot_over_time(&around));
            for group in around.parts(".series") {
                // Parts of a whole have groups without names: together they are one list.
                let name = group.get("data-series").unwrap_or_default();
                let series = names.iter().position(|it| *it == name).unwrap_or(names.len());
                if series == names.len() {
                    names.push(name);
                }
                for datum in group.parts(".datum") {
                    let marked = datum.part(".mark").and_then(|mark| mark.in_drawing());
                    let Some(area) = marked.or_else(|| datum.in_drawing()) else { continue };
                    let value = datum.get("data-value").and_then(|it| from_decimal(&it)).unwrap_or_default();
                    spots.push(Spot { series, panel, frame: frame(area), value });
                    data.push(datum);
                }
            }
        }
        let at = data.iter().position(|datum| datum.get("class").is_some_and(|it| it.ends_with(READ)));
        Self { svg, walk: Walk::new(spots, panels), data, at }
    }

    /// A point of the window in the units of the drawing.
    fn to_drawing(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let area = self.svg.on_screen();
        let width = from_decimal(&self.svg.get("width")?)?;
        let scale = width / area.width;
        Some(((x - area.left) * scale, (y - area.top) * scale))
    }

    /// Goes to a value and reads it out, or leaves all.
    fn go(&mut self, to: Option<usize>) {
        if to == self.at {
            return;
        }
        self.unmark();
        self.at = to;
        let said = to.and_then(|at| self.data.get(at)).and_then(|datum| {
            datum.set_class(READ, true);
            datum.get("data-say")
        });
        self.guide();
        if let Some(readout) = readout(&self.svg) {
            readout.set_text(said.as_deref().unwrap_or(words::READ_HINT));
        }
    }

    fn unmark(&mut self) {
        if let Some(datum) = self.at.take().and_then(|at| self.data.get(at)) {
            datum.set_class(READ, false);
        }
        self.guide();
    }

    /// Draws the line from the value to its moment on the axis, or takes it away.
    fn guide(&self) {
        let guide = self.svg.part(".guide").or_else(|| self.svg.add_drawn("path", "guide"));
        let Some(guide) = guide else { return };
        let line = self.at.and_then(|at| self.walk.guide(at));
        let path = line.map(|(x, top, bottom)| {
            let [x, top, bottom] = [x, top, bottom].map(|it| Tenths(tenths(it)));
            format!("M{x} {top}V{bottom}")
        });
        guide.set("d", &path.unwrap_or_default());
    }
}

/// The plot box of a panel in which values stand side by side over time; a list of bars has none.
fn plot_over_time(panel: &Part) -> Option<Frame> {
    let numbers = |name: &str| {
        let mut numbers = Vec::new();
        for number in panel.get(name)?.split(' ') {
            numbers.push(from_decimal(number)?);
        }
        Some(numbers)
    };
    let (plot, values) = (numbers("data-plot")?, numbers("data-y")?);
    let [left, top, width, height] = plot[..] else { return None };
    // A list runs downwards.
    let upwards = values.first()? < values.last()?;
    upwards.then_some(Frame { left, top, right: left + width, bottom: top + height })
}

fn frame(area: Area) -> Frame {
    let Area { left, top, width, height } = area;
    Frame { left, top, right: left + width, bottom: top + height }
}
