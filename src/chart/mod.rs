//! Figures drawn as SVG: data in, SVG text and number table out.
//!
//! plotters divides the sheet and turns values into places on it; the pen in [`backend`] writes SVG with classes in
//! place of colours. Every figure has two layouts, which style sheets choose between. In the SVG,
//! `g.panel[data-plot][data-x][data-y]` carries the plot box (x y width height in CSS pixels) and both domains,
//! with `data-scale="log"` where its values go by magnitudes,
//! `g.series[data-series]` a series, and `g.datum[data-fact][data-say]` a value with its sentence.
//!
//! Invariant: no colour and no style is written, only classes.
//! Invariant: no transcendental function but those of `libm` and no locale is used, so native and browser builds
//! give the same bytes.

pub mod axis;
pub mod backend;
mod bar;
mod counts;
pub mod dense;
pub mod export;
pub mod figure;
pub mod label;
pub mod mark;
pub mod measure;
pub mod number;
mod panel;
mod proportion;
mod sheet;
mod slope;
pub mod sound;
pub mod table;
mod time;
#[cfg_attr(feature = "english", path = "en/tongue.rs")]
mod tongue;
pub mod view;
pub mod walk;
pub mod wire;

use backend::Escaped;
pub use figure::Figure;
use figure::{Confidence, Kind, Point, Qualifier};
use number::decimal;
use sheet::Content;
pub use table::{Cell, Row, Table, table};

/// Widths that a figure is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Phones.
    Narrow,
    /// Everything from about 640 CSS pixels of room.
    Wide,
}

impl Layout {
    /// Both, narrow first.
    pub const ALL: [Self; 2] = [Self::Narrow, Self::Wide];

    /// Width in CSS pixels.
    pub fn width(self) -> f64 {
        match self {
            Self::Narrow => 320.0,
            Self::Wide => 680.0,
        }
    }

    /// Its name in classes and ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }
}

/// A figure in one layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// One `<svg>` element, complete.
    pub svg: String,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
}

/// Draws a figure, named and described for those who do not see it.
pub fn draw(figure: &Figure, layout: Layout) -> Drawing {
    let (id, name) = (Escaped(&figure.id), layout.name());
    let labels = format!("role=\"img\" aria-labelledby=\"{id}-{name}-title {id}-{name}-desc\"");
    let words = format!(
        "<title id=\"{id}-{name}-title\">{}</title><desc id=\"{id}-{name}-desc\">{}</desc>",
        Escaped(&figure.headline),
        Escaped(&describe(figure)),
    );
    enclose(figure, layout, &labels, &words)
}

/// Draws a figure for a list of figures, where its finding stands beside it as a link: small and unspoken.
pub fn preview(figure: &Figure) -> Drawing {
    enclose(figure, Layout::Narrow, "aria-hidden=\"true\"", "")
}

fn enclose(figure: &Figure, layout: Layout, labels: &str, words: &str) -> Drawing {
    let Content { svg: content, height } = match figure.kind {
        Kind::Line { apart } => time::draw(figure, layout, time::Form::Lines, apart),
        Kind::Dot { apart } => time::draw(figure, layout, time::Form::Stems, apart),
        Kind::Area => time::draw(figure, layout, time::Form::Areas, true),
        Kind::Column => time::draw(figure, layout, time::Form::Columns, false),
        Kind::Stacked => time::draw(figure, layout, time::Form::Stack, false),
        Kind::Bar => bar::draw(figure, layout),
        Kind::Slope => slope::draw(figure, layout),
        Kind::Proportion => proportion::draw(figure, layout),
        Kind::Counts => counts::draw(figure, layout),
    };
    let (width, name, id) = (layout.width(), layout.name(), Escaped(&figure.id));
    let (w, h) = (decimal(width), decimal(height));
    let svg = format!(
        "<svg class=\"chart__svg chart__svg--{name}\" xmlns=\"http://www.w3.org/2000/svg\" \
         viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" {labels} \
         data-figure=\"{id}\">{words}{content}</svg>"
    );
    Drawing { svg, width, height }
}

/// How a page shows a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In both layouts, of which the room decides.
    Page,
    /// Small, in a list.
    Preview,
}

impl Form {
    /// Its name, by which one bundle asks another for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Preview => "preview",
        }
    }

    /// The form with that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Page, Self::Preview].into_iter().find(|form| form.name() == name)
    }

    /// The drawings of a figure in this form, one after the other.
    pub fn draw(self, figure: &Figure) -> String {
        match self {
            Self::Page => Layout::ALL.iter().map(|layout| draw(figure, *layout).svg).collect(),
            Self::Preview => preview(figure).svg,
        }
    }
}

/// All figures in all layouts, one after the other.
pub fn render_all(figures: &[Figure]) -> String {
    let drawings =
        figures.iter().flat_map(|figure| Layout::ALL.map(|layout| draw(figure, layout).svg + "\n"));
    drawings.collect()
}

/// What needs a word of explanation beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A hollow mark: a single reprint.
    Hollow,
    /// `*`: computed by this site.
    Computed,
    /// `≥`: at least.
    AtLeast,
    /// `≤`: at most.
    AtMost,
}

impl Sign {
    /// Whether a value carries this sign.
    pub fn is_on(self, point: &Point) -> bool {
        match self {
            Self::Hollow => point.confidence == Confidence::Medium,
            Self::Computed => point.computed,
            Self::AtLeast => point.qualifier == Qualifier::AtLeast,
            Self::AtMost => point.qualifier == Qualifier::AtMost,
        }
    }
}

/// The signs that a figure uses, in the order in which they are explained.
pub fn signs(figure: &Figure) -> Vec<Sign> {
    let all = [Sign::Hollow, Sign::Computed, Sign::AtLeast, Sign::AtMost];
    all.into_iter().filter(|sign| figure.points().any(|point| sign.is_on(point))).collect()
}

/// What the drawing shows, in sentences: unit and scope, then every value, or of long series the ends and the
/// extremes.
fn describe(figure: &Figure) -> String {
    let subtitle = &*figure.subtitle;
    let mut text = subtitle.strip_suffix(tongue::END).unwrap_or(subtitle).to_owned();
    for series in &figure.series {
        let points = &series.points;
        let by_value = |a: &usize, b: &usize| points[*a].value.total_cmp(&points[*b].value);
        let all = 0..points.len();
        let telling = [
            all.clone().next(),
            all.clone().next_back(),
            all.clone().min_by(by_value),
            all.clone().max_by(by_value),
        ];
        for index in all.filter(|index| points.len() <= 12 || telling.contains(&Some(*index))) {
            text.push_str(tongue::STOP);
            text.push_str(&mark::say(figure, series, &points[index]));
        }
    }
    text.push_str(tongue::END);
    text
}

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod palette;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn figures_are_drawn_as_blessed() {
        for (name, figure) in fixtures::all() {
            for layout in Layout::ALL {
                fixtures::check_blessed(&format!("{name}.{}.svg", layout.name()), &draw(&figure, layout).svg);
            }
        }
    }

    #[test]
    fn a_drawing_carries_no_style_and_no_colour() {
        for (name, figure) in fixtures::all() {
            let svg = draw(&figure, Layout::Wide).svg;
            for forbidden in [" style=", " fill=", " stroke=", "#", "rgb("] {
                assert!(!svg.contains(forbidden), "{name} contains {forbidden}");
            }
            assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count(), "{name} closes its groups");
        }
    }

    #[test]
    fn every_value_can_be_focused_once_and_says_its_sentence() {
        for (name, figure) in fixtures::all() {
            let svg = draw(&figure, Layout::Narrow).svg;
            assert_eq!(svg.matches(" data-say=").count(), figure.points().count(), "{name}");
            for point in figure.points() {
                let datum = format!("data-fact=\"{}\" data-say=\"{}", point.fact, point.label);
                assert_eq!(svg.matches(&datum).count(), 1, "{name}: {datum}");
            }
        }
        let svg = draw(&fixtures::growth(Kind::Dot { apart: true }), Layout::Wide).svg;
        assert!(svg.contains("data-say=\"2018年9月，昌吉州：约88家（本站计算）\""));
    }

    proptest! {
        /// Values near one another, where an axis that left zero would show most.
        #[test]
        fn what_is_read_as_a_length_begins_at_zero(
            first in 0.01f64..1e9, steps in proptest::collection::vec(0.0f64..0.1, 1..8), layout in 0usize..2,
        ) {
            let points = steps.iter().enumerate().map(|(n, step)| Point {
                joined: n > 0,
                ..fixtures::point("", 2000.0 + n as f64, first * (1.0 + step), "fact")
            });
            let points: Vec<_> = points.collect();
            let series = ["a", "b"].map(|id| fixtures::series(id, id, points.clone())).to_vec();
            for (kind, axis) in [
                (Kind::Area, "data-y"),
                (Kind::Column, "data-y"),
                (Kind::Stacked, "data-y"),
                (Kind::Dot { apart: false }, "data-y"),
                (Kind::Bar, "data-x"),
            ] {
                let figure = Figure { kind, series: series.clone(), ..fixtures::growth(kind) };
                let svg = draw(&figure, Layout::ALL[layout]).svg;
                for domain in svg.split(&format!(" {axis}=\"")).skip(1) {
                    prop_assert!(domain.starts_with("0 "), "{kind:?} begins at {}", &domain[..20]);
                }
            }
        }
    }

    #[test]
    fn a_stack_is_as_high_as_its_parts_together() {
        let figure = fixtures::stacked();
        let sums = (0..5).map(|at| figure.series.iter().map(|series| series.points[at].value).sum::<f64>());
        let svg = draw(&figure, Layout::Wide).svg;
        let number = |text: &str| text.split(['V', 'H', '"']).next().unwrap().parse::<f64>().unwrap();
        let plot: Vec<f64> = svg
            .split_once("data-plot=\"")
            .unwrap()
            .1
            .split('"')
            .next()
            .unwrap()
            .split(' ')
            .map(number)
            .collect();
        let columns = |series: &str| -> Vec<(f64, f64)> {
            let group = svg.split_once(&format!("data-series=\"{series}\"")).unwrap().1;
            let group = group.split("data-series").next().unwrap();
            // M x foot V top H …
            let paths = group.split("<path class=\"mark\" d=\"M").skip(1);
            let paths = paths.map(|path| (path.split_once(' ').unwrap().1, path.split_once('V').unwrap().1));
            paths.map(|(foot, top)| (number(foot), number(top))).collect()
        };
        let (lowest, highest) = (columns("a"), columns("c"));
        for ((sum, (foot, _)), (_, top)) in sums.zip(lowest).zip(highest) {
            assert!((foot - plot[1] - plot[3]).abs() < 0.11, "the lowest part stands at {foot}");
            assert!((foot - top - sum / 700.0 * plot[3]).abs() < 0.25, "{sum} is drawn {} high", foot - top);
        }
    }

    #[test]
    fn a_panel_says_that_it_goes_by_magnitudes_and_has_no_base_line_then() {
        #[track_caller]
        fn check(figure: &Figure, scales: usize, bases: usize) {
            for layout in Layout::ALL {
                let svg = draw(figure, layout).svg;
                assert_eq!(svg.matches(" data-scale=\"log\"").count(), scales, "{layout:?}");
                assert_eq!(svg.matches("class=\"base\"").count(), bases, "{layout:?}");
            }
        }
        let with_zero = |kind| {
            let mut figure = Figure { kind, ..fixtures::magnitudes() };
            figure.series[0].points[0].value = 0.0;
            figure
        };
        let (together, apart) = (Kind::Line { apart: false }, Kind::Line { apart: true });
        check(&fixtures::magnitudes(), 1, 0);
        check(&Figure { log: false, ..fixtures::magnitudes() }, 0, 1);
        check(&Figure { kind: apart, ..fixtures::magnitudes() }, 2, 0);
        check(&with_zero(together), 0, 1);
        check(&with_zero(apart), 1, 1);
        check(&Figure { kind: Kind::Column, ..fixtures::magnitudes() }, 0, 1);
        // Nothing of it is joined, so it would stand on stems.
        let alone = Figure { log: true, ..fixtures::growth(apart) };
        check(&alone, 2, 0);
        assert!(!draw(&alone, Layout::Wide).svg.contains("class=\"stem\""));
    }

    #[test]
    fn signs_are_explained_only_where_they_are_used() {
        assert_eq!(signs(&fixtures::fund()), []);
        assert_eq!(signs(&fixtures::made_up()), [Sign::Hollow, Sign::Computed, Sign::AtLeast, Sign::AtMost]);
    }

    #[test]
    fn a_list_of_figures_names_them_itself() {
        let svg = preview(&fixtures::fund()).svg;
        assert!(svg.contains("aria-hidden") && !svg.contains("<title") && !svg.contains("role="));
    }
}
