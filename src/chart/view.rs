//! What a reader chose of a figure, and how an address says it: `?hide=region&from=2015&to=2020&scale=log&view=table`.

use super::figure::{Figure, Kind, Point, Series};

/// Years that a figure must have before a range of them can be chosen.
const MANY_YEARS: usize = 8;

/// What can be chosen of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// Series can be left out: there are several, each with a name.
    pub series: bool,
    /// The years that a range can be chosen of, ascending; empty if none can.
    pub years: Vec<i32>,
    /// The axis can go by magnitudes.
    pub log: bool,
}

/// What a reader chose. Nothing chosen is the figure as published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Ids of series left out; never all.
    pub hidden: Vec<String>,
    /// First and last year shown.
    pub years: Option<(i32, i32)>,
    /// The axis goes by magnitudes.
    pub log: bool,
    /// The table instead of the drawing.
    pub table: bool,
}

impl Offer {
    /// What can be chosen of `figure`.
    pub fn of(figure: &Figure) -> Self {
        let over_time = matches!(
            figure.kind,
            Kind::Line { .. } | Kind::Dot { .. } | Kind::Area | Kind::Column | Kind::Stacked
        );
        let mut years = Vec::new();
        for year in figure.points().map(year) {
            if let Err(at) = years.binary_search(&year) {
                years.insert(at, year);
            }
        }
        Self {
            series: figure.series.len() > 1 && (over_time || figure.kind == Kind::Slope),
            years: if over_time && years.len() >= MANY_YEARS { years } else { Vec::new() },
            log: figure.spans_magnitudes(),
        }
    }
}

impl View {
    /// Reads the query of an address, without `?`. What the figure does not have or offer is passed over.
    pub fn parse(query: &str, figure: &Figure) -> Self {
        let offer = Offer::of(figure);
        let mut view = Self::default();
        let (mut from, mut to) = (None, None);
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "hide" if offer.series => view.hidden = value.split(',').map(str::to_owned).collect(),
                "from" => from = value.parse().ok(),
                "to" => to = value.parse().ok(),
                "scale" => view.log = offer.log && value == "log",
                "view" => view.table = value == "table",
                _ => {}
            }
        }
        view.hidden.retain(|id| figure.series.iter().any(|series| series.id == *id));
        if figure.series.iter().all(|series| view.hidden.contains(&series.id)) {
            view.hidden.clear();
        }
        if let (Some(first), Some(last)) = (offer.years.first(), offer.years.last()) {
            let (from, to) = (from.unwrap_or(*first), to.unwrap_or(*last));
            let (from, to) = (from.min(to), from.max(to));
            let shows = |(series, point): &(&Series, &Point)| {
                !view.hidden.contains(&series.id) && (from..=to).contains(&year(point))
            };
            let shows_some = figure.values().iter().any(shows);
            let shows_all = from <= *first && to >= *last;
            view.years = (shows_some && !shows_all).then_some((from, to));
        }
        view
    }

    /// The query with its `?`; empty if nothing is chosen.
    pub fn to_query(&self) -> String {
        let mut pairs = Vec::new();
        if !self.hidden.is_empty() {
            pairs.push(format!("hide={}", self.hidden.join(",")));
        }
        if let Some((from, to)) = self.years {
            pairs.push(format!("from={from}&to={to}"));
        }
        for (is_on, pair) in [(self.log, "scale=log"), (self.table, "view=table")] {
            if is_on {
                pairs.push(pair.to_owned());
            }
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// Whether the drawing is the published one.
    pub fn draws_all(&self) -> bool {
        self.hidden.is_empty() && self.years.is_none() && !self.log
    }

    /// The figure as chosen. Series of which nothing is left are not in it; the others keep their looks.
    pub fn of(&self, figure: &Figure) -> Figure {
        let mut chosen = Figure { log: self.log, ..figure.clone() };
        chosen.series.retain(|series| !self.hidden.contains(&series.id));
        if let Some((from, to)) = self.years {
            for series in &mut chosen.series {
                series.points.retain(|point| (from..=to).contains(&year(point)));
                // What it was joined to may be gone.
                if let Some(first) = series.points.first_mut() {
                    first.joined = false;
                }
            }
            chosen.series.retain(|series| !series.points.is_empty());
        }
        chosen
    }
}

/// The year that a value stands in: a year is centred on its number.
fn year(point: &Point) -> i32 {
    libm::round(point.position) as i32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chart::{Layout, draw, fixtures};

    /// Three lines over twelve years, the first only in the first half.
    fn long() -> Figure {
        let series = ["a", "b", "c"].map(|id| {
            let count = if id == "a" { 6 } else { 12 };
            let points = (0..count).map(|n| Point {
                joined: n > 0,
                ..fixtures::point(
                    &format!("{}年", 2010 + n),
                    f64::from(2010 + n),
                    f64::from(n + 1) * 9.0,
                    "f",
                )
            });
            fixtures::series(id, id, points.collect())
        });
        Figure {
            series: fixtures::numbered(series.to_vec()),
            ..fixtures::growth(Kind::Line { apart: false })
        }
    }

    #[test]
    fn an_address_says_what_was_chosen_and_nothing_else() {
        #[track_caller]
        fn check(query: &str, expected: &str) {
            assert_eq!(View::parse(query, &long()).to_query(), expected);
        }
        check("", "");
        check("hide=b&view=table", "?hide=b&view=table");
        check("scale=log&hide=c,a", "?hide=c,a&scale=log");
        check("from=2012", "?from=2012&to=2021");
        check("to=2012&from=2015", "?from=2012&to=2015");
        // Unknown, empty, or all there is.
        check("hide=a,b,c", "");
        check("hide=x,b", "?hide=b");
        check("from=2010&to=2021", "");
        check("from=1900&to=1950", "");
        check("from=20x&scale=cubic&view=&q=1", "");
    }

    #[test]
    fn only_what_makes_sense_is_offered() {
        let offer = Offer::of(&long());
        assert!(offer.series && offer.log && offer.years == (2010..2022).collect::<Vec<_>>());
        let offer = Offer::of(&fixtures::growth(Kind::Dot { apart: true }));
        assert!(offer.series && !offer.log && offer.years.is_empty());
        for figure in [fixtures::origin(), fixtures::intellect(), fixtures::fund()] {
            assert_eq!(Offer::of(&figure), Offer::default(), "{}", figure.id);
            assert_eq!(View::parse("hide=parts&from=2000&to=2001&scale=log", &figure), View::default());
        }
    }

    #[test]
    fn series_that_stay_keep_their_looks_and_lines_begin_anew() {
        let figure = View::parse("hide=b&from=2017", &long()).of(&long());
        // The first line has no value in those years.
        assert_eq!(
            figure.series.iter().map(|series| (&*series.id, series.look)).collect::<Vec<_>>(),
            [("c", 2)]
        );
        let points = &figure.series[0].points;
        assert_eq!((points.len(), points[0].joined, points[1].joined), (5, false, true));
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_can_be_drawn_and_said_again(
            hidden in 0usize..8, from in 2005i32..2025, to in 2005i32..2025, log: bool, table: bool, kind in 0usize..5,
        ) {
            let kind = [Kind::Line { apart: true }, Kind::Line { apart: false }, Kind::Area, Kind::Column, Kind::Stacked][kind];
            let figure = Figure { kind, ..long() };
            let ids: Vec<_> = ["a", "b", "c"].into_iter().enumerate().filter(|(n, _)| hidden & (1 << n) != 0).map(|(_, id)| id).collect();
            let query = format!("hide={}&from={from}&to={to}&scale={}&view={}", ids.join(","), if log { "log" } else { "" }, if table { "table" } else { "" });
            let view = View::parse(&query, &figure);
            prop_assert_eq!(&View::parse(view.to_query().trim_start_matches('?'), &figure), &view);
            let chosen = view.of(&figure);
            prop_assert!(chosen.points().next().is_some());
            let svg = draw(&chosen, Layout::Narrow).svg;
            prop_assert_eq!(svg.matches(" data-say=").count(), chosen.points().count());
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        }
    }
}
