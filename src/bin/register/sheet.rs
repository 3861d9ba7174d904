//! The figure: axes in SVG, marks on a canvas where they are many, and a cursor that reads them out.

use std::cell::RefCell;
use std::rc::Rc;

use tingzhou::browser::part::Part;
use tingzhou::browser::surface::{self, Surface};
use tingzhou::chart::dense::density::{self, LEVELS};
use tingzhou::chart::dense::field::cursor_mark;
use tingzhou::chart::dense::{Field, Form, Plate, Series, Values, m4, nearest};
use tingzhou::chart::number::Unit;
use tingzhou::chart::{self, Figure, Layout, figure};

use crate::made_up::Register;

/// Width of the pen in CSS pixels, and side of the squares that count points.
const PEN: f64 = 1.0;
const SQUARE: f64 = 2.0;

/// How columns are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Lines,
    Points,
}

/// What is drawn in `#figure`, kept for the cursor and for drawing it again.
#[derive(Clone)]
pub struct Sheet(Rc<RefCell<Option<State>>>);

struct State {
    shown: Shown,
    columns: Vec<Vec<f64>>,
    plate: Plate,
    cursor: Cursor,
}

struct Cursor {
    /// Where it stands, in CSS pixels from the left.
    left: f64,
    line: Part,
    marks: Vec<Part>,
    words: Part,
}

impl Sheet {
    /// Listens to pointer and keys over `#figure`.
    pub fn new() -> Self {
        let sheet = Self(Rc::default());
        if let Some(surface) = Surface::find("#figure") {
            let moved = sheet.clone();
            surface.on_move(move |left| moved.move_to(|_| left));
            let pressed = sheet.clone();
            surface.on_key(move |key| pressed.press(key));
        }
        let changed = sheet.clone();
        surface::on_change(move || {
            if let Some(state) = changed.0.take() {
                changed.draw(state.shown, state.columns);
            }
        });
        sheet
    }

    /// Draws columns, the first of which holds the places.
    pub fn draw(&self, shown: Shown, columns: Vec<Vec<f64>>) {
        self.0.replace(State::draw(shown, columns));
    }

    fn move_to(&self, left: impl Fn(&State) -> f64) {
        if let Some(state) = &mut *self.0.borrow_mut() {
            let left = left(state).clamp(state.plate.plot.left, state.plate.plot.right);
            state.move_to(left);
        }
    }

    fn press(&self, key: &str) -> bool {
        let step = match key {
            "ArrowLeft" => -1.0,
            "ArrowRight" => 1.0,
            "Home" => f64::NEG_INFINITY,
            "End" => f64::INFINITY,
            _ => return false,
        };
        self.move_to(|state| state.cursor.left + step);
        true
    }
}

/// The columns as a figure; the first holds the places of all others.
fn field(shown: Shown, columns: &[Vec<f64>]) -> Field<'_> {
    let (xs, others) = columns.split_first().map_or((&[][..], &[][..]), |(xs, others)| (xs, others));
    let series = others
        .iter()
        .zip(1..)
        .map(|(ys, number)| Series { label: format!("虚构第{number}组"), values: Values { xs, ys } });
    Field {
        headline: "虚构的企业名录，仅供测试".into(),
        unit: Unit::parse("万元"),
        form: match shown {
            Shown::Lines => Form::Lines,
            Shown::Points => Form::Points(Unit::parse("人")),
        },
        series: series.collect(),
    }
}

impl State {
    fn draw(shown: Shown, columns: Vec<Vec<f64>>) -> Option<Self> {
        let surface = Surface::find("#figure")?;
        let field = field(shown, &columns);
        let plate = field.plate(surface.width());
        surface.set_markup(&markup(&plate, field.series.len()));
        if plate.wants_canvas {
            paint(&surface, &plate, &field);
        }
        let marks = surface.part(".cursor__marks")?;
        let cursor = Cursor {
            left: plate.plot.left,
            line: surface.part(".cursor__line")?,
            marks: (1..=field.series.len()).map_while(|n| marks.part(&format!(":nth-child({n})"))).collect(),
            words: surface.part(".cursor__words")?,
        };
        Some(Self { shown, columns, plate, cursor })
    }

    /// Puts the cursor on the values nearest to a place, and says what they are.
    fn move_to(&mut self, left: f64) {
        let Self { shown, columns, plate, cursor } = self;
        cursor.left = left;
        let field = field(*shown, columns);
        let place = plate.place_at(left);
        let mut words = match shown {
            Shown::Lines => format!("{}年{}月", place.floor(), (place.fract() * 12.0).floor() + 1.0),
            Shown::Points => format!("{}人", place.round()),
        };
        for (series, mark) in field.series.iter().zip(&cursor.marks) {
            let values = series.values;
            let Some(at) = nearest(values, place) else { continue };
            let point = (values.xs[at], values.ys[at]);
            mark.move_to(plate.point_of(point));
            words += &format!("；{} {}", series.label, field.unit.amount(point.1));
        }
        cursor.line.move_to((left, 0.0));
        cursor.words.set_text(&words);
    }
}

/// Axes, an empty canvas, and the cursor above both.
fn markup(plate: &Plate, series: usize) -> String {
    let marks = (0..series).map(|n| {
        let path = cursor_mark(n);
        format!("<g class=\"s{}\"><path class=\"mark\" d=\"{path}\"/></g>", n % 6 + 1)
    });
    let marks: String = marks.collect();
    let canvas = if plate.wants_canvas { "<canvas></canvas>" } else { "" };
    let (plot, svg) = (plate.plot, &plate.svg);
    format!(
        "{svg}{canvas}<svg class=\"chart__svg cursor\" height=\"{}\" aria-hidden=\"true\">\
         <path class=\"base cursor__line\" d=\"M0 {}V{}\"/><g class=\"cursor__marks\">{marks}</g></svg>\
         <p class=\"cursor__words\" aria-live=\"polite\"></p>",
        plate.height, plot.top, plot.bottom
    )
}

/// Draws on the canvas what is too much for SVG, in the colours of the style sheets.
fn paint(surface: &Surface, plate: &Plate, field: &Field<'_>) {
    let ratio = surface::ratio();
    let grid = plate.grid(ratio);
    let corner = (plate.plot.left, plate.plot.top);
    let Some(canvas) = surface.canvas(corner, (grid.columns(), grid.rows())) else { return };
    for (series, number) in field.series.iter().zip(1..) {
        let empty = surface.part(&format!(".s{} .line", (number - 1) % 6 + 1));
        let colour = empty.map(|line| line.style("stroke")).unwrap_or_default();
        if field.form == Form::Lines {
            canvas.spans(&colour, PEN, m4::decimate(series.values, &grid).spans());
            continue;
        }
        let side = (SQUARE * ratio).round().max(1.0) as u32;
        let density = density::density(series.values, &grid, side);
        for level in 0..LEVELS {
            let squares = density.squares().filter(|(_, count)| density::level(*count) == level);
            let opacity = (level + 1) as f64 / LEVELS as f64;
            canvas.squares(&colour, opacity, side, squares.map(|(corner, _)| corner));
        }
    }
    canvas.show();
}

/// Draws columns as the pages of the site draw their figures, with a table: every value can be focused.
pub fn figure(columns: &[Vec<f64>]) {
    let Some((places, others)) = columns.split_first() else { return };
    let series = others.iter().enumerate().map(|(row, values)| figure::Series {
        id: format!("made-up-{row}"),
        label: Register::name(row),
        look: row,
        points: places.iter().zip(values).map(|(place, value)| point(row, *place, *value)).collect(),
    });
    let figure = Figure {
        id: "made-up".into(),
        headline: "虚构的企业名录，仅供测试".into(),
        subtitle: "虚构数据，单位：万元".into(),
        kind: figure::Kind::Line { apart: false },
        unit: Unit::parse("万元"),
        log: false,
        over: "年份".into(),
        series: series.collect(),
        whole: None,
        source: String::new(),
        note: None,
    };
    if let Some(surface) = Surface::find("#figure") {
        surface.set_markup(&chart::draw(&figure, Layout::Wide).svg);
    }
}

fn point(row: usize, place: f64, value: f64) -> figure::Point {
    figure::Point {
        label: format!("{place}年"),
        position: place,
        value,
        unit: None,
        qualifier: figure::Qualifier::Exact,
        computed: false,
        confidence: figure::Confidence::High,
        joined: true,
        fact: format!("made-up-{row}-{place}"),
    }
}
