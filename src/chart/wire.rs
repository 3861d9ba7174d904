//! A figure as text: how a page hands it to the bundle that draws. Lines of fields divided by tabs, so that
//! neither side needs a parser of its own.
//!
//! ```text
//! id ⇥ kind ⇥ unit ⇥ over          then headline, subtitle, source and note, a line each
//! =id ⇥ label ⇥ look               a series; its values follow it
//! -fact ⇥ label ⇥ position ⇥ value ⇥ unit ⇥ marks
//! +…                               the whole of a proportion, as a value
//! ```
//! A unit is empty where it is the figure's. Marks are letters: `c` computed, `m` medium confidence, `j` joined,
//! and of the qualifiers `>` at least, `<` at most, `~` about.

use super::figure::{Confidence, Figure, Kind, Point, Qualifier, Series};
use super::number::{Unit, decimal, from_decimal};

/// Kinds by the word that stands for them.
const KINDS: [(&str, Kind); 11] = [
    ("line", Kind::Line { apart: false }),
    ("lines", Kind::Line { apart: true }),
    ("dot", Kind::Dot { apart: false }),
    ("dots", Kind::Dot { apart: true }),
    ("area", Kind::Area),
    ("column", Kind::Column),
    ("stacked", Kind::Stacked),
    ("bar", Kind::Bar),
    ("slope", Kind::Slope),
    ("proportion", Kind::Proportion),
    ("counts", Kind::Counts),
];

/// The figure as text. Tabs and line breaks in its words become spaces.
pub fn write(figure: &Figure) -> String {
    let kind = KINDS.iter().find(|(_, kind)| *kind == figure.kind).map_or("", |(word, _)| word);
    let mut text = Vec::new();
    put(&mut text, "", &[&figure.id, kind, &figure.unit.to_string(), &figure.over]);
    let note = figure.note.as_deref().unwrap_or_default();
    for words in [&*figure.headline, &figure.subtitle, &figure.source, note] {
        put(&mut text, "", &[words]);
    }
    for series in &figure.series {
        put(&mut text, "=", &[&series.id, &series.label, &series.look.to_string()]);
        series.points.iter().for_each(|point| put_point(&mut text, "-", point));
    }
    if let Some(whole) = &figure.whole {
        put_point(&mut text, "+", whole);
    }
    text.join("\n")
}

fn put(text: &mut Vec<String>, sign: &str, fields: &[&str]) {
    let fields: Vec<_> = fields.iter().map(|field| field.replace(['\t', '\n', '\r'], " ")).collect();
    text.push(format!("{sign}{}", fields.join("\t")));
}

fn put_point(text: &mut Vec<String>, sign: &str, point: &Point) {
    let unit = point.unit.as_ref().map(Unit::to_string).unwrap_or_default();
    let mut marks = match point.qualifier {
        Qualifier::Exact => "",
        Qualifier::AtLeast => ">",
        Qualifier::AtMost => "<",
        Qualifier::Approx => "~",
    }
    .to_owned();
    let medium = point.confidence == Confidence::Medium;
    for (letter, is_on) in [('c', point.computed), ('m', medium), ('j', point.joined)] {
        if is_on {
            marks.push(letter);
        }
    }
    let (position, value) = (decimal(point.position), decimal(point.value));
    put(text, sign, &[&point.fact, &point.label, &position, &value, &unit, &marks]);
}

/// The figure that [`write`] wrote; none if the text is not one. Its axis is linear.
pub fn read(text: &str) -> Option<Figure> {
    let mut lines = text.split('\n');
    let [id, kind, unit, over] = fields(lines.next()?)?;
    let mut words = || lines.next().map(str::to_owned);
    let mut figure = Figure {
        id,
        kind: KINDS.iter().find(|(word, _)| *word == kind)?.1,
        unit: Unit::parse(&unit),
        over,
        log: false,
        headline: words()?,
        subtitle: words()?,
        source: words()?,
        note: words().filter(|note| !note.is_empty()),
        series: Vec::new(),
        whole: None,
    };
    for line in lines {
        // The first character is ASCII in every line that `write` wrote.
        let (sign, rest) = line.split_at_checked(1)?;
        match sign {
            "=" => {
                let [id, label, look] = fields(rest)?;
                figure.series.push(Series { id, label, look: look.parse().ok()?, points: Vec::new() });
            }
            "-" => figure.series.last_mut()?.points.push(point(rest)?),
            "+" => figure.whole = Some(point(rest)?),
            _ => return None,
        }
    }
    Some(figure)
}

fn fields<const N: usize>(line: &str) -> Option<[String; N]> {
    let fields: Vec<_> = line.split('\t').map(str::to_owned).collect();
    fields.try_into().ok()
}

fn point(line: &str) -> Option<Point> {
    let [fact, label, position, value, unit, marks] = fields(line)?;
    let has = |letter| marks.as_bytes().contains(&letter);
    let qualifier = match marks.chars().next() {
        Some('>') => Qualifier::AtLeast,
        Some('<') => Qualifier::AtMost,
        Some('~') => Qualifier::Approx,
        _ => Qualifier::Exact,
    };
    Some(Point {
        fact,
        label,
        position: from_decimal(&position)?,
        value: from_decimal(&value)?,
        unit: (!unit.is_empty()).then(|| Unit::parse(&unit)),
        qualifier,
        computed: has(b'c'),
        confidence: if has(b'm') { Confidence::Medium } else { Confidence::High },
        joined: has(b'j'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::fixtures;

    #[test]
    fn a_figure_comes_back_as_it_was() {
        for (name, figure) in fixtures::all() {
            let figure = Figure { log: false, ..figure };
            assert_eq!(read(&write(&figure)).as_ref(), Some(&figure), "{name}");
        }
    }

    #[test]
    fn words_never_become_fields() {
        let figure = Figure { headline: "一\t二\n=三".into(), ..fixtures::fund() };
        assert_eq!(read(&write(&figure)).map(|it| it.headline), Some("一 二 =三".to_owned()));
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        let whole = write(&fixtures::origin());
        for cut in 0..whole.len() {
            let Some(part) = whole.get(..cut) else { continue };
            // A cut between two lines, or within the last field, leaves a shorter figure; none of them panics.
            let lines = part.matches('\n').count();
            assert!(lines >= 3 || read(part).is_none(), "{part}");
        }
        for text in ["", "a", "a\tb\tc\td\n\n\n\n", "a\tbar\tc\td\n\n\n\n\n-x\ty\t1\t1\t\t"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
