//! Figures of the content as the chart layer takes them: facts and series joined, texts put into words, values by
//! single things (yuan, not 万元).

use super::fact::plain;
use super::rules::day as day_of;
use crate::chart::export::{self, Columns, Imprint, Numbers};
use crate::chart::figure::{Confidence, Kind, Point, Qualifier, Series};
use crate::chart::number::Unit;
use crate::chart::{self, Figure, Sign};
use crate::content::schema::{
    Confidence as ContentConfidence, Fact, Figure as ContentFigure, FigureKind, FigureSeries, Library,
    Qualifier as ContentQualifier, Series as ContentSeries,
};
use crate::domain::time::Date;

/// How many times larger one series may be than another before they need scales of their own.
const COMPARABLE: f64 = 8.0;

/// The figure `id`, if the library holds it and all that it shows.
pub fn figure(library: &Library, id: &str) -> Option<Figure> {
    let figure = library.figures.get(id)?;
    let series: Option<Vec<_>> = figure
        .marks
        .iter()
        .enumerate()
        .map(|(number, marks)| series(library, figure, number, marks))
        .collect();
    let series = series?;
    let whole = match figure.marks.iter().find_map(|marks| marks.whole.as_ref()) {
        Some(id) => {
            let fact = library.facts.get(id)?;
            Some(of_fact(id, fact, fact.label.clone(), 0.0)?)
        }
        None => None,
    };
    let apart = needs_scales_apart(&series);
    let kind = match figure.kind {
        FigureKind::Line => Kind::Line { apart },
        FigureKind::Dot => Kind::Dot { apart },
        FigureKind::Area => Kind::Area,
        FigureKind::Column => Kind::Column,
        FigureKind::Stacked => Kind::Stacked,
        FigureKind::Bar => Kind::Bar,
        FigureKind::Slope => Kind::Slope,
        FigureKind::Proportion => Kind::Proportion,
        FigureKind::Counts => Kind::Counts,
    };
    let over = if figure.kind.is_over_time() { "Time" } else { "Item" };
    let computed = series.iter().flat_map(|series| &series.points).chain(&whole).any(|point| point.computed);
    let source =
        format!("{}; {}", sources(library, figure), if computed { SOME_COMPUTED } else { PUBLISHED });
    Some(Figure {
        id: id.to_owned(),
        headline: plain(&figure.headline, &library.facts),
        subtitle: plain(&figure.subtitle, &library.facts),
        kind,
        unit: Unit::parse(&super::fact::unit(&figure.unit)),
        log: false,
        over: over.to_owned(),
        series,
        whole,
        source,
        note: figure.note.as_ref().map(|note| plain(note, &library.facts)),
    })
}

/// Over the table of a figure's numbers.
pub const NUMBERS: &str = "Numbers in the chart";
/// Before publishers and dates.
pub const SOURCE: &str = "Source";
/// What kind of values a figure shows, after its sources.
const PUBLISHED: &str = "numbers as published";
const SOME_COMPUTED: &str = "numbers as published; those marked * are computed by this site";
/// In place of a drawing that could not be fetched; markup.
pub const NOT_DRAWN: &str =
    "<p>The chart could not be loaded. Please check your connection and reload this page.</p>";
/// Over further rows of a long table, by the numbers of their first and last.
pub fn further(first: usize, last: usize) -> String {
    format!("Rows {first}–{last}")
}
/// Where a table has no number.
pub const NOTHING: &str = "No public data";

/// Above a drawing, until a value is read out there.
pub const READ_HINT: &str =
    "Move over or tap the chart, or use the arrow keys, to read one number after another";
/// What a drawing is called that has the focus.
pub const KEYS: &str = "Chart: left and right arrows read one number after another, up and down arrows \
    change the series, Home and End go to the first and last, Page Up and Page Down to the largest and smallest, \
    Esc leaves";

/// Before the names of series, of which each can be left out.
pub const SERIES: &str = "Show";
/// Drawing or table.
pub const FORM: &str = "View";
/// The drawing.
pub const DRAWING: &str = "Chart";
/// The table.
pub const TABLE: &str = "Table";
/// Before a range of years.
pub const YEARS: &str = "Years";
/// The first year shown.
pub const FROM: &str = "From";
/// The last year shown.
pub const TO: &str = "To";
/// Before the scale.
pub const SCALE: &str = "Scale";
/// The axis goes by magnitudes.
pub const LOG: &str = "By multiples (logarithmic scale)";
/// The only series left was to be left out too.
pub const LAST_SERIES: &str = "At least one series must stay";

/// Over the ways to take a figure along.
pub const TAKE: &str = "Take this chart with you";
/// Its numbers.
pub const CSV: &str = "Data (CSV)";
/// Its drawing.
pub const SVG: &str = "Vector graphic (SVG)";
/// Its picture.
pub const PNG: &str = "Picture (PNG)";
/// A citation.
pub const CITE: &str = "Copy citation";
/// Markup for another page.
pub const EMBED: &str = "Copy embed code";
/// Plays the figure.
pub const HEAR: &str = "Listen to the chart";
/// Stops playing.
pub const STOP: &str = "Stop";
/// The citation is in the clipboard.
pub const CITATION_COPIED: &str = "Citation copied";
/// The markup is in the clipboard.
pub const EMBED_COPIED: &str = "Embed code copied; paste it into another web page";
/// The browser made no picture.
pub const NO_PICTURE: &str =
    "Your browser could not make the picture. Please save the vector graphic (SVG) instead.";
/// The browser took no file.
pub const NOT_SAVED: &str =
    "Your browser does not allow files to be saved. Please open this page in another browser.";
/// The device plays nothing.
pub const NO_SOUND: &str = "The browser on this device cannot play sound.";

/// A sign as it is drawn, and what it means.
pub fn sign(sign: Sign) -> (&'static str, &'static str) {
    match sign {
        Sign::Hollow => ("○", "Hollow: reprinted in one place only, for reference only"),
        Sign::Computed => ("*", "Computed by this site"),
        Sign::AtLeast => ("≥", "At least this number"),
        Sign::AtMost => ("≤", "At most this number"),
    }
}

/// The signs of a figure with their meanings.
pub fn key(figure: &Figure) -> Vec<(&'static str, &'static str)> {
    chart::signs(figure).into_iter().map(sign).collect()
}

/// Signs that stand behind a number in a table.
pub fn signs(signs: &[Sign]) -> String {
    signs.iter().map(|it| sign(*it).0).collect()
}

/// What a file says that holds less than its headline speaks of.
const PART_OF_IT: &str = "Only the numbers a reader selected; the title speaks of the whole chart";

/// What the files of a figure say besides it: where it stands, the day it was taken along, and whether it was
/// taken in part.
pub fn imprint(figure: &Figure, whole: &Figure, site: &str, address: &str, taken: Option<Date>) -> Imprint {
    let taken = taken.map(|day| format!("Retrieved {}", day_of(day)));
    let is_part = figure.points().count() < whole.points().count();
    let part = if is_part { PART_OF_IT } else { "" };
    let taken = taken.unwrap_or_default();
    let mut made = vec![part, site, address, &*taken];
    made.retain(|words| !words.is_empty());
    Imprint {
        signs: key(figure),
        source: format!("{SOURCE}: {}", figure.source),
        made: made.join(" · "),
        address: (!address.is_empty()).then(|| address.to_owned()),
    }
}

/// A figure as it is cited.
pub fn citation(figure: &Figure, site: &str, address: &str, read: Date) -> String {
    let Figure { headline, source, .. } = figure;
    format!("{site}, “{headline}.” {SOURCE}: {source}. {address}, accessed {}.", day_of(read))
}

/// The numbers of a figure as a file.
pub fn csv(figure: &Figure, imprint: &Imprint) -> String {
    const COLUMNS: Columns<'_> = Columns {
        series: "Series",
        value: "Value",
        unit: "Unit",
        remarks: "Remarks",
        computed: "computed by this site",
        hollow: "reprinted in one place only",
        whole: "total",
    };
    export::csv(figure, &COLUMNS, imprint)
}

/// A figure as markup for another page.
pub fn embed(figure: &Figure, imprint: &Imprint) -> String {
    export::embed(figure, &Numbers { caption: NUMBERS, nothing: NOTHING, signs }, imprint)
}

fn series(library: &Library, figure: &ContentFigure, number: usize, marks: &FigureSeries) -> Option<Series> {
    let points = match &marks.series {
        Some(id) => of_series(id, library.series.get(id)?),
        None => {
            let points = marks.points.iter().map(|point| {
                let fact = library.facts.get(&point.fact)?;
                let label = plain(&point.label, &library.facts);
                // Only separate counts may differ in unit; on one scale a second unit would be a false value.
                let one_scale = figure.kind == FigureKind::Counts || fact.unit == figure.unit;
                one_scale.then(|| of_fact(&point.fact, fact, label, point.at.unwrap_or_default()))?
            });
            points.collect::<Option<_>>()?
        }
    };
    let id = marks.series.clone().unwrap_or_else(|| format!("marks-{number}"));
    Some(Series { id, label: marks.name.clone(), look: number, points })
}

fn of_fact(id: &str, fact: &Fact, label: String, position: f64) -> Option<Point> {
    Some(Point {
        label,
        position,
        value: super::fact::single(fact.value?, &fact.unit),
        unit: Some(Unit::parse(&super::fact::unit(&fact.unit))),
        qualifier: qualifier(fact.qualifier),
        computed: fact.derived.is_some(),
        confidence: confidence(fact.confidence),
        joined: false,
        fact: id.to_owned(),
    })
}

/// Values of one scope are joined where they follow one another at the shortest distance of the series; a
/// longer one is a gap.
fn of_series(id: &str, series: &ContentSeries) -> Vec<Point> {
    let distances = || series.points.windows(2).map(|pair| pair[1].at - pair[0].at);
    let step = distances().fold(f64::MAX, f64::min);
    let joined = std::iter::once(false).chain(distances().map(|it| series.comparable && it < 1.5 * step));
    let points = series.points.iter().zip(joined).map(|(point, joined)| Point {
        label: super::fact::period(&point.period),
        position: point.at,
        value: super::fact::single(point.value, &series.unit),
        unit: None,
        qualifier: qualifier(point.qualifier),
        computed: point.derived.is_some(),
        confidence: confidence(point.confidence),
        joined,
        fact: point.fact.clone().unwrap_or_else(|| format!("{id}.{}", point.period)),
    });
    points.collect()
}

/// On a scale that suits the largest series, the smallest would lie flat on the base line.
fn needs_scales_apart(series: &[Series]) -> bool {
    let tops =
        || series.iter().map(|series| series.points.iter().map(|point| point.value).fold(0.0, f64::max));
    tops().fold(0.0, f64::max) > COMPARABLE * tops().fold(f64::MAX, f64::min)
}

/// Publishers with dates, each once, in the order of the values.
fn sources(library: &Library, figure: &ContentFigure) -> String {
    let of_marks = |marks: &FigureSeries| -> Vec<String> {
        let facts = marks.points.iter().map(|point| &point.fact).chain(&marks.whole);
        let facts = facts.filter_map(|id| library.facts.get(id)).map(|fact| fact.source.clone());
        let points = marks.series.iter().filter_map(|id| library.series.get(id));
        facts
            .chain(points.flat_map(|series| series.points.iter().map(|point| point.source.clone())))
            .collect()
    };
    let mut lines: Vec<String> = Vec::new();
    for id in figure.marks.iter().flat_map(of_marks) {
        let Some(source) = library.sources.get(&id) else { continue };
        let line = match &source.date {
            Some(date) => format!("{} ({})", source.publisher, super::fact::period(date)),
            None => source.publisher.clone(),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("; ")
}

fn qualifier(qualifier: ContentQualifier) -> Qualifier {
    match qualifier {
        ContentQualifier::Exact => Qualifier::Exact,
        ContentQualifier::AtLeast => Qualifier::AtLeast,
        ContentQualifier::AtMost => Qualifier::AtMost,
        ContentQualifier::Approx => Qualifier::Approx,
    }
}

fn confidence(confidence: ContentConfidence) -> Confidence {
    match confidence {
        ContentConfidence::High => Confidence::High,
        ContentConfidence::Medium => Confidence::Medium,
    }
}
