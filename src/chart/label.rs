//! Texts in a figure, and seats for them where they cover nothing.

use plotters_backend::text_anchor::HPos;

use super::backend::Role;
use super::figure::{Figure, Point};
use super::measure::Type;

/// Size of tick labels.
pub const TICK: Type = Type::regular(12.0);
/// Size of a number beside its mark.
pub const VALUE: Type = Type::bold(14.0);
/// Size of what follows a number.
pub const UNIT: Type = Type::regular(12.0);
/// Size of the name of an item, and from one of its lines to the next.
pub const ITEM: Type = Type::regular(14.0);
/// See [`ITEM`].
pub const ITEM_LINE: f64 = 20.0;
/// Size of a series name.
pub const NAME: Type = Type::bold(14.0);

/// One line of text in stretches of different size.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What the line as a whole is.
    pub role: Role,
    /// Its size where a stretch brings none of its own.
    pub type_: Type,
    /// The stretches.
    pub spans: Vec<Span>,
    /// The fact whose number it shows.
    pub fact: Option<String>,
}

/// A stretch of a [`Label`].
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// Its class.
    pub role: Role,
    /// Size and weight.
    pub type_: Type,
}

impl Label {
    /// Words in one size.
    pub fn words(text: impl Into<String>, role: Role, type_: Type) -> Self {
        Self { role, type_, spans: vec![Span { text: text.into(), role, type_ }], fact: None }
    }

    /// A value with the signs that tell how it is to be read: `≥`, `约`, `*`; with its counting word on demand.
    pub fn value(figure: &Figure, point: &Point, with_unit: bool, (value, after): (Type, Type)) -> Self {
        let unit = figure.unit_of(point);
        let amount = if with_unit { unit.amount(point.value) } else { unit.short(point.value) };
        let thin = if amount.unit.is_empty() || amount.unit == "%" { "" } else { "\u{2009}" };
        let asterisk = if point.computed { "*" } else { "" };
        let spans = [
            // A sign changes what the number says, so it is set larger than the unit.
            (point.qualifier.sign().to_owned(), Role::Unit, Type::regular((value.size + after.size) / 2.0)),
            (amount.digits, Role::Value, value),
            (format!("{thin}{}{asterisk}", amount.unit), Role::Unit, after),
        ];
        let mut spans = spans.map(|(text, role, type_)| Span { text, role, type_ }).to_vec();
        spans.retain(|span| !span.text.is_empty());
        Self { role: Role::Value, type_: value, spans, fact: Some(point.fact.clone()) }
    }

    /// Width as the ruler has it.
    pub fn width(&self) -> f64 {
        self.spans.iter().map(|span| span.type_.width(&span.text)).sum()
    }
}

/// A box on the sheet in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Frame {
    /// A box of that size around a point.
    pub fn around((x, y): (f64, f64), width: f64, height: f64) -> Self {
        Self {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        }
    }

    /// Width of the box.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height of the box.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Whether a straight line passes through: clipped against the four edges, something of it remains.
    fn is_crossed_by(&self, [(x0, y0), (x1, y1)]: [(f64, f64); 2]) -> bool {
        let (dx, dy) = (x1 - x0, y1 - y0);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (direction, distance) in
            [(-dx, x0 - self.left), (dx, self.right - x0), (-dy, y0 - self.top), (dy, self.bottom - y0)]
        {
            if direction == 0.0 {
                if distance < 0.0 {
                    return false;
                }
            } else if direction < 0.0 {
                enter = enter.max(distance / direction);
            } else {
                leave = leave.min(distance / direction);
            }
        }
        enter < leave
    }
}

/// Where a label stands in relation to its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Centred above.
    Above,
    /// To the right.
    Right,
    /// Centred below.
    Below,
    /// To the left.
    Left,
}

/// A place for a label: its anchor on the base line, in CSS pixels.
#[derive(Clone, Copy)]
pub struct Seat {
    /// The anchor.
    pub at: (f64, f64),
    /// How the text lies about it.
    pub anchor: HPos,
}

/// What already stands on a part of the sheet.
#[derive(Clone, Debug)]
pub struct Crowd {
    within: Frame,
    boxes: Vec<Frame>,
    lines: Vec<[(f64, f64); 2]>,
}

impl Crowd {
    /// An empty part of the sheet.
    pub fn new(within: Frame) -> Self {
        Self { within, boxes: Vec::new(), lines: Vec::new() }
    }

    /// Something stands here.
    pub fn add_box(&mut self, frame: Frame) {
        self.boxes.push(frame);
    }

    /// A line runs here.
    pub fn add_line(&mut self, line: [(f64, f64); 2]) {
        self.lines.push(line);
    }

    /// Finds a seat for a label beside a mark, on the first of `sides` where it covers nothing, and takes it.
    pub fn seat(&mut self, label: &Label, mark: (f64, f64), gap: f64, sides: &[Side]) -> Option<Seat> {
        let (width, height) = (label.width(), label.type_.size);
        let (x, y) = mark;
        let found = sides.iter().find_map(|side| {
            let (at, anchor, middle) = match side {
                Side::Above => ((x, y - gap), HPos::Center, x),
                Side::Below => ((x, y + gap + 0.76 * height), HPos::Center, x),
                Side::Right => ((x + gap, y + 0.36 * height), HPos::Left, x + gap + width / 2.0),
                Side::Left => ((x - gap, y + 0.36 * height), HPos::Right, x - gap - width / 2.0),
            };
            // Digits stand on the base line, 0.73 of their size high; a little air around them.
            let frame = Frame::around((middle, at.1 - 0.36 * height), width + 4.0, 0.84 * height);
            self.is_free(&frame).then_some((frame, Seat { at, anchor }))
        });
        found.map(|(frame, seat)| {
            self.boxes.push(frame);
            seat
        })
    }

    fn is_free(&self, frame: &Frame) -> bool {
        self.within.holds(frame)
            && !self.boxes.iter().any(|other| frame.meets(other))
            && !self.lines.iter().any(|line| frame.is_crossed_by(*line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Frame = Frame { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    fn side_taken(crowd: &mut Crowd, mark: (f64, f64)) -> Option<(f64, f64)> {
        let label = Label::words("169", Role::Value, VALUE);
        crowd
            .seat(&label, mark, 8.0, &[Side::Above, Side::Right, Side::Below, Side::Left])
            .map(|seat| seat.at)
    }

    #[test]
    fn a_label_stands_on_the_first_side_that_is_free() {
        let mut crowd = Crowd::new(SHEET);
        assert_eq!(side_taken(&mut crowd, (100.0, 50.0)), Some((100.0, 42.0)));
        // Its own seat is taken now; the second goes right, and so on until none is left.
        let seats: Vec<_> = (0..4).map(|_| side_taken(&mut crowd, (100.0, 50.0)).is_some()).collect();
        assert_eq!(seats, [true, true, true, false]);
    }

    #[test]
    fn a_label_never_leaves_the_sheet_and_never_lies_on_a_line() {
        let mut crowd = Crowd::new(SHEET);
        assert!(side_taken(&mut crowd, (2.0, 50.0)).is_some_and(|at| at.0 > 2.0));
        let mut crowd = Crowd::new(SHEET);
        crowd.add_line([(80.0, 0.0), (120.0, 60.0)]);
        crowd.add_line([(100.0, 52.0), (200.0, 52.0)]);
        assert!(side_taken(&mut crowd, (100.0, 50.0)).is_some_and(|at| at.1 > 60.0));
    }

    #[test]
    fn lines_are_clipped_exactly() {
        let frame = Frame { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        for (line, crosses) in [
            ([(0.0, 0.0), (30.0, 30.0)], true),
            ([(0.0, 15.0), (30.0, 15.0)], true),
            ([(12.0, 12.0), (13.0, 13.0)], true),
            ([(0.0, 0.0), (9.0, 9.0)], false),
            ([(0.0, 25.0), (30.0, 25.0)], false),
            ([(0.0, 12.0), (12.0, 0.0)], false),
        ] {
            assert_eq!(frame.is_crossed_by(line), crosses, "{line:?}");
        }
    }
}
