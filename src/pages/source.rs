//! 数据与来源: the list at the foot of every page with numbers.

use leptos::prelude::*;

use crate::content::schema::{Derived, Fact, Library, Map, Series, SeriesPoint, Source as ContentSource};
use crate::ui::{Erase, Erased, Section, Source, SourceList};
use crate::wording;

/// Every number of the page with its source; nothing on a page without numbers.
pub fn list(library: &Library) -> Option<Erased> {
    let facts = library.facts.iter().map(|(id, fact)| of_fact(id, fact, &library.sources));
    let points = library.series.iter().flat_map(|(id, series)| {
        let own = series.points.iter().filter(|point| point.fact.is_none());
        own.map(move |point| of_point(id, series, point, &library.sources))
    });
    let sources: Vec<Source> = facts.chain(points).collect();
    let list = || view! { <SourceList heading=wording::page::SOURCES read=wording::page::READ_SOURCE sources=sources.clone()/> };
    (!sources.is_empty()).then(|| list().erase())
}

/// Every source that the page names, to be linked to as `#source-<id>`; nothing on a page that names none.
pub fn origins(library: &Library, heading: &'static str) -> Option<Erased> {
    let source = |(id, source): (&String, &ContentSource)| {
        let words = wording::fact::source(source);
        let words = match &source.url {
            Some(url) => view! { <a href=url.clone() rel="external noopener">{words}</a> }.erase(),
            None => words.erase(),
        };
        view! { <li id=format!("source-{id}") tabindex="-1" data-fact=format!("source.{id}")>{words}</li> }
    };
    let sources = library.sources.iter().map(source).collect_view();
    let section = || view! { <Section heading><div class="flow"><ul>{sources}</ul></div></Section> };
    (!library.sources.is_empty()).then(|| section().erase())
}

fn of_fact(id: &str, fact: &Fact, sources: &Map<ContentSource>) -> Source {
    let mut origin = vec![wording::fact::qualifier(fact).to_owned(), wording::fact::period(&fact.period)];
    origin.extend(fact.derived.as_ref().map(computed));
    let source = sources.get(&fact.source);
    origin.extend(source.map(wording::fact::source));
    origin.extend(fact.note.clone());
    Source {
        id: id.to_owned(),
        label: fact.label.clone(),
        value: wording::fact::in_sentence(fact),
        origin: origin.into_iter().filter(|words| !words.is_empty()).collect(),
        href: source.and_then(|source| source.url.clone()),
    }
}

fn of_point(id: &str, series: &Series, point: &SeriesPoint, sources: &Map<ContentSource>) -> Source {
    let fact = wording::fact::of_point(series, point);
    let mut source = of_fact(&wording::fact::point_id(id, point), &fact, sources);
    source.label = wording::fact::of_area(&series.area, &series.name);
    source
}

fn computed(derived: &Derived) -> String {
    wording::fact::computed(&derived.formula, &derived.assumption)
}
