//! The pen: plotters' calls in, SVG text out.
//!
//! A colour of plotters carries no colour here but a [`Role`], which is written as a class; style sheets
//! decide how a role looks in light, dark, print and forced colours. No attribute of the output is a style.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::style::{Color, RGBAColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::label::{Label, Span};
use super::measure::Type;

/// Coordinates of plotters are whole numbers; a tenth of a CSS pixel each.
pub const TENTHS: f64 = 10.0;

/// What a shape or text is for; its class in the SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Not drawn at all.
    Nothing,
    /// A line that helps the eye along a tick.
    Grid,
    /// The line that values stand on.
    Base,
    /// The label of a tick.
    Tick,
    /// A line that joins values of one series.
    Line,
    /// The ground below a line.
    Area,
    /// A line between values between which nothing is known.
    Bridge,
    /// The foot of a point.
    Stem,
    /// The mark of a value.
    Mark,
    /// The shape of a series on a mark that is no shape itself.
    Sign,
    /// A part of the whole that no value fills.
    Rest,
    /// A number.
    Value,
    /// What follows a number: unit, sign.
    Unit,
    /// The name of a series or an item.
    Name,
}

impl Role {
    const ALL: [Self; 14] = [
        Self::Nothing,
        Self::Grid,
        Self::Base,
        Self::Tick,
        Self::Line,
        Self::Area,
        Self::Bridge,
        Self::Stem,
        Self::Mark,
        Self::Sign,
        Self::Rest,
        Self::Value,
        Self::Unit,
        Self::Name,
    ];

    /// The class in the SVG.
    pub fn class(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Grid => "grid",
            Self::Base => "base",
            Self::Tick => "tick",
            Self::Line => "line",
            Self::Area => "area",
            Self::Bridge => "bridge",
            Self::Stem => "stem",
            Self::Mark => "mark",
            Self::Sign => "sign",
            Self::Rest => "rest",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Name => "name",
        }
    }

    /// The style by which plotters hands this role back to the pen.
    pub fn style(self) -> ShapeStyle {
        ShapeStyle { color: self.to_rgba(), filled: true, stroke_width: 1 }
    }

    fn of(color: BackendColor) -> Self {
        Self::ALL.get(usize::from(color.rgb.0)).copied().unwrap_or(Self::Nothing)
    }
}

impl Color for Role {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { rgb: (*self as u8, 0, 0), alpha: 1.0 }
    }

    fn to_rgba(&self) -> RGBAColor {
        RGBAColor(*self as u8, 0, 0, 1.0)
    }
}

/// Writes SVG elements in the order of the calls.
pub struct Pen<'a> {
    svg: &'a mut String,
    size: (u32, u32),
}

impl<'a> Pen<'a> {
    /// A pen on a sheet of that size in CSS pixels.
    pub fn new(svg: &'a mut String, (width, height): (f64, f64)) -> Self {
        Self { svg, size: (tenths(width) as u32, tenths(height) as u32) }
    }

    /// Opens a group. `data` are attribute names with their values.
    pub fn open(&mut self, class: &str, data: &[(&str, &str)]) {
        self.start("g", class, data);
        self.svg.push('>');
    }

    /// Closes the group opened last.
    pub fn close(&mut self) {
        self.svg.push_str("</g>");
    }

    /// An outline of straight and curved pieces, given as SVG path data.
    pub fn outline(&mut self, role: Role, path: &str) {
        self.start("path", role.class(), &[("d", path)]);
        self.svg.push_str("/>");
    }

    /// One line of text, with its base line at `y`.
    pub fn label(&mut self, (x, y): BackendCoord, anchor: HPos, label: &Label) {
        let fact = label.fact.as_deref().map(|fact| ("data-fact", fact));
        self.start("text", label.role.class(), fact.as_slice());
        self.place(x, y, anchor, label.type_);
        for Span { text, role, type_ } in &label.spans {
            let text = Escaped(text);
            if (*role, *type_) == (label.role, label.type_) {
                let _ = write!(self.svg, "{text}");
            } else {
                let (class, size) = (role.class(), Tenths(tenths(type_.size)));
                let _ = write!(self.svg, "<tspan class=\"{class}\" font-size=\"{size}\"");
                if type_.bold != label.type_.bold {
                    let _ = write!(self.svg, " font-weight=\"{}\"", weight(*type_));
                }
                let _ = write!(self.svg, ">{text}</tspan>");
            }
        }
        self.svg.push_str("</text>");
    }

    fn start(&mut self, element: &str, class: &str, data: &[(&str, &str)]) {
        let _ = write!(self.svg, "<{element}");
        if !class.is_empty() {
            let _ = write!(self.svg, " class=\"{class}\"");
        }
        for (name, value) in data {
            let _ = write!(self.svg, " {name}=\"{}\"", Escaped(value));
        }
    }

    fn place(&mut self, x: i32, y: i32, anchor: HPos, type_: Type) {
        let (x, y, size) = (Tenths(x), Tenths(y), Tenths(tenths(type_.size)));
        let _ = write!(self.svg, " x=\"{x}\" y=\"{y}\" font-size=\"{size}\"");
        if type_.bold {
            let _ = write!(self.svg, " font-weight=\"{}\"", weight(type_));
        }
        self.svg.push_str(match anchor {
            HPos::Left => ">",
            HPos::Center => " text-anchor=\"middle\">",
            HPos::Right => " text-anchor=\"end\">",
        });
    }
}

/// The outcome of every call: writing into a string cannot fail.
type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Done {
        let role = Role::of(style.color());
        if role != Role::Nothing {
            self.start("rect", role.class(), &[]);
            let (x, y) = (Tenths(left.min(right)), Tenths(top.min(bottom)));
            let (width, height) = (Tenths((right - left).abs()), Tenths((bottom - top).abs()));
            let _ = write!(self.svg, " x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let role = Role::of(style.color());
        if role != Role::Nothing {
            self.outline(role, &path_data(&path.into_iter().collect::<Vec<_>>()));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Done {
        let role = Role::of(style.color());
        if role != Role::Nothing {
            self.start("circle", role.class(), &[]);
            let (x, y, r) = (Tenths(x), Tenths(y), Tenths(radius as i32));
            let _ = write!(self.svg, " cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let role = Role::of(style.color());
        if role != Role::Nothing {
            self.outline(role, &(path_data(&corners.into_iter().collect::<Vec<_>>()) + "z"));
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Done {
        let role = Role::of(style.color());
        if role != Role::Nothing && !text.is_empty() {
            let type_ = type_of(style);
            let anchor = style.anchor();
            self.start("text", role.class(), &[]);
            self.place(x, y + tenths(descent(anchor.v_pos, type_)), anchor.h_pos, type_);
            let _ = write!(self.svg, "{}</text>", Escaped(text));
        }
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let type_ = type_of(style);
        Ok((tenths(type_.width(text)) as u32, tenths(type_.size) as u32))
    }
}

/// Sizes reach plotters in tenths, so that its own reckoning fits its coordinates.
fn type_of<T: BackendTextStyle>(style: &T) -> Type {
    Type { size: style.size() / TENTHS, bold: matches!(style.style(), FontStyle::Bold) }
}

/// The ruler knows two weights; most Chinese faces have no other.
fn weight(type_: Type) -> u32 {
    if type_.bold { 600 } else { 400 }
}

/// How far below its anchor the base line of a text runs. Chinese faces stand about 0.88 of their size above
/// the base line, their digits 0.73.
pub fn descent(anchor: VPos, type_: Type) -> f64 {
    type_.size
        * match anchor {
            VPos::Top => 0.88,
            VPos::Center => 0.36,
            VPos::Bottom => -0.12,
        }
}

/// CSS pixels as plotters' whole tenths.
pub fn tenths(pixels: f64) -> i32 {
    (pixels * TENTHS).round() as i32
}

/// Tenths written as CSS pixels with at most one decimal.
pub struct Tenths(pub i32);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, tenth) = (self.0 / 10, (self.0 % 10).abs());
        if self.0 < 0 && whole == 0 {
            f.write_char('-')?;
        }
        if tenth == 0 { write!(f, "{whole}") } else { write!(f, "{whole}.{tenth}") }
    }
}

/// Text as it stands in SVG.
pub struct Escaped<'a>(pub &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            c => f.write_char(c),
        })
    }
}

/// Straight lines through points, as SVG path data.
pub fn path_data(points: &[BackendCoord]) -> String {
    let mut data = String::new();
    let mut before: Option<BackendCoord> = None;
    for (x, y) in points.iter().copied() {
        let _ = match before {
            None => write!(data, "M{} {}", Tenths(x), Tenths(y)),
            Some((_, same)) if same == y => write!(data, "H{}", Tenths(x)),
            Some((same, _)) if same == x => write!(data, "V{}", Tenths(y)),
            Some(_) => write!(data, "L{} {}", Tenths(x), Tenths(y)),
        };
        before = Some((x, y));
    }
    data
}

#[cfg(test)]
mod tests {
    use plotters::element::{Circle, PathElement, Polygon, Rectangle};
    use plotters::prelude::IntoDrawingArea;
    use plotters::style::{FontDesc, FontFamily, TextStyle};

    use super::*;

    #[test]
    fn calls_of_plotters_become_classed_svg() {
        let mut svg = String::new();
        let area = Pen::new(&mut svg, (100.0, 50.0)).into_drawing_area();
        area.draw(&PathElement::new(vec![(0, 0), (100, 0), (105, 25)], Role::Line.style())).unwrap();
        area.draw(&Rectangle::new([(10, 40), (30, 20)], Role::Mark.style())).unwrap();
        area.draw(&Circle::new((55, 5), 40, Role::Mark.style())).unwrap();
        area.draw(&Polygon::new(vec![(0, 0), (10, 0), (5, 10)], Role::Rest)).unwrap();
        area.draw(&PathElement::new(vec![(0, 0), (100, 0)], Role::Nothing.style())).unwrap();
        let font = FontDesc::new(FontFamily::SansSerif, 120.0, FontStyle::Normal);
        area.draw_text("<169>", &TextStyle::from(font).color(&Role::Tick), (0, 0)).unwrap();
        drop(area);
        assert_eq!(
            svg,
            "<path class=\"line\" d=\"M0 0H10L10.5 2.5\"/>\
             <rect class=\"mark\" x=\"1\" y=\"2\" width=\"2\" height=\"2\"/>\
             <circle class=\"mark\" cx=\"5.5\" cy=\"0.5\" r=\"4\"/>\
             <path class=\"rest\" d=\"M0 0H1L0.5 1z\"/>\
             <text class=\"tick\" x=\"0\" y=\"10.6\" font-size=\"12\">&lt;169&gt;</text>"
        );
    }

    #[test]
    fn plotters_asks_our_ruler() {
        let mut svg = String::new();
        let area = Pen::new(&mut svg, (100.0, 50.0)).into_drawing_area();
        let font = FontDesc::new(FontFamily::SansSerif, 120.0, FontStyle::Normal);
        let size = area.estimate_text_size("万亿", &TextStyle::from(font)).unwrap();
        assert_eq!(size, (240, 120));
    }

    #[test]
    fn every_role_comes_back_from_its_colour() {
        for role in Role::ALL {
            assert_eq!(Role::of(role.to_backend_color()), role);
        }
    }

    #[test]
    fn tenths_are_written_short() {
        for (tenths, text) in [(0, "0"), (10, "1"), (105, "10.5"), (-5, "-0.5"), (-15, "-1.5")] {
            assert_eq!(Tenths(tenths).to_string(), text);
        }
    }
}
