//! Figures: a page of their own, embedded in other pages, and as previews in the list.

use leptos::prelude::*;

use super::{Page, program, prose, source};
use crate::chart::view::Offer;
use crate::chart::{self, Form};
use crate::content::schema::Id;
use crate::route::Route;
use crate::ui::{
    Chart, ChartChoice, ChartChoices, ChartPreview, ChartRoom, ChartSign, ChartTaking, ChartWay,
    ChartWithNumbers, ChartYears, Erase, Erased, NumberCell, NumberRow, NumberTable, PageHead, Section,
};
use crate::wording::{self, figure as words};

/// The page of figure `id`; none if there is no such figure.
pub fn view(page: &Page, id: &str) -> Option<Erased> {
    let figure = page.library.figures.get(id)?;
    let facts = &page.library.facts;
    let subtitle = prose::linked(&figure.subtitle, facts);
    Some(
        view! {
            <div class="wide">
                <PageHead title=prose::title(&figure.headline, facts)>
                    <p class="lead">{subtitle}</p>
                </PageHead>
                {room(page, id)}
                {program::links(page, wording::program::BELONGS_TO, &figure.programs)}
                {source::list(&page.library)}
            </div>
        }
        .erase(),
    )
}

/// Figures within a page: the first drawn under its finding, the findings of the others as links.
pub fn embedded(page: &Page, ids: &[Id]) -> Option<Erased> {
    let first = ids.first().and_then(|id| with_headline(page, id));
    let others = ids.iter().skip(1).filter_map(|id| finding(page, id));
    let figures: Vec<_> = first.into_iter().chain(others).collect();
    (!figures.is_empty())
        .then(|| view! { <Section heading=wording::program::FIGURES>{figures}</Section> }.erase())
}

/// The figure of the home page under its finding as heading.
pub fn headline(page: &Page, id: &str) -> Option<Erased> {
    let figure = page.library.figures.get(id)?;
    let (drawn, all) = (with_headline(page, id), page.href(&Route::Growth));
    Some(
        view! {
            <Section heading=figure.name.clone()>
                {drawn}
                <p><a href=all>{wording::page::ALL_FIGURES}</a></p>
            </Section>
        }
        .erase(),
    )
}

/// A figure in the list of all: finding, drawing, link to its page.
pub fn preview(page: &Page, id: &str) -> Option<Erased> {
    let figure = page.library.figures.get(id)?;
    let facts = &page.library.facts;
    // A page that comes to life with its drawings has the numbers of none.
    let svg = wording::figure::figure(&page.library, id)
        .map(|figure| draw(&figure, Form::Preview))
        .unwrap_or_default();
    Some(
        view! {
            <li class="previews__item">
                <h2 class="previews__title">
                    <a href=page.href(&Route::Figure(id.to_owned()))>{prose::title(&figure.headline, facts)}</a>
                </h2>
                <p class="soft">{prose::plain(&figure.subtitle, facts)}</p>
                <ChartPreview svg=svg/>
            </li>
        }
        .erase(),
    )
}

fn finding(page: &Page, id: &str) -> Option<Erased> {
    let headline = prose::plain(&page.library.figures.get(id)?.headline, &page.library.facts);
    let href = page.href(&Route::Figure(id.to_owned()));
    Some(view! { <p><a href=href>{headline}</a></p> }.erase())
}

fn with_headline(page: &Page, id: &str) -> Option<Erased> {
    let figure = page.library.figures.get(id)?;
    let facts = &page.library.facts;
    Some(
        view! {
            <div class="figure-block">
                <h3><a href=page.href(&Route::Figure(id.to_owned()))>{prose::title(&figure.headline, facts)}</a></h3>
                <p class="soft">{prose::linked(&figure.subtitle, facts)}</p>
                {drawn(page, id)}
            </div>
        }
        .erase(),
    )
}

/// The drawing with its key, note and source.
fn drawn(page: &Page, id: &str) -> Option<Erased> {
    wording::figure::figure(&page.library, id).map(chart_of)
}

/// The same with its numbers, and with all that can be done with it.
fn room(page: &Page, id: &str) -> Option<Erased> {
    let figure = wording::figure::figure(&page.library, id)?;
    let wire = chart::wire::write(&figure);
    let (choices, taking, table) = (choices(&figure), taking(page, &figure), table(&figure));
    let chart = chart_of(figure);
    Some(
        view! {
            <ChartRoom wire>
                {choices} <ChartWithNumbers>{chart} {table}</ChartWithNumbers> {taking}
            </ChartRoom>
        }
        .erase(),
    )
}

/// What can be chosen of a figure.
fn choices(figure: &chart::Figure) -> Erased {
    let offer = Offer::of(figure);
    let one = |value: &str, label: &str, pressed| ChartChoice {
        value: value.to_owned(),
        label: label.to_owned(),
        look: None,
        pressed,
    };
    let of_series = |series: &chart::figure::Series| ChartChoice {
        look: Some(series.look),
        ..one(&series.id, &series.label, true)
    };
    let series: Vec<_> = figure.series.iter().map(of_series).collect();
    let forms = vec![one("chart", words::DRAWING, true), one("table", words::TABLE, false)];
    let log = vec![one("log", words::LOG, false)];
    view! {
        <div class="explore__choices">
            {offer
                .series
                .then(|| view! { <ChartChoices label=words::SERIES name="series" choices=series/> })}
            {(!offer.years.is_empty())
                .then(|| {
                    view! { <ChartYears label=words::YEARS from=words::FROM to=words::TO years=offer.years/> }
                })}
            {offer.log.then(|| view! { <ChartChoices label=words::SCALE name="scale" choices=log/> })}
            <ChartChoices label=words::FORM name="view" choices=forms/>
        </div>
    }
    .erase()
}

/// The ways to take a figure along; what can be heard is offered to be heard.
fn taking(page: &Page, figure: &chart::Figure) -> Erased {
    let way = |name, label| ChartWay { name, label, file: None };
    let file = |kind| Some(page.base.file(&Route::figure_file(&figure.id, kind)));
    let mut ways = vec![
        ChartWay { file: file("csv"), ..way("csv", words::CSV) },
        ChartWay { file: file("svg"), ..way("svg", words::SVG) },
        way("png", words::PNG),
        way("link", wording::share::COPY),
        way("citation", words::CITE),
        way("embed", words::EMBED),
    ];
    // Separate counts have no common scale, and so no pitch.
    if figure.kind != chart::figure::Kind::Counts {
        ways.push(way("hear", words::HEAR));
    }
    view! { <ChartTaking heading=words::TAKE ways/> }.erase()
}

fn chart_of(figure: chart::Figure) -> Erased {
    let svg = draw(&figure, Form::Page);
    let key = wording::figure::key(&figure).into_iter().map(|(sign, meaning)| ChartSign { sign, meaning });
    let (key, hint) = (key.collect(), words::READ_HINT);
    view! {
        <Chart svg key hint note=figure.note source_label=[wording::figure::SOURCE, wording::page::COLON].concat() source=figure.source/>
    }
    .erase()
}

/// The drawings of a figure. The browser leaves them to a bundle of their own: most pages come with theirs, and
/// the rest of a page need not wait for it.
fn draw(figure: &chart::Figure, form: Form) -> String {
    #[cfg(feature = "browser")]
    return crate::browser::chart::draw(&chart::wire::write(figure), form.name())
        .unwrap_or_else(|| wording::figure::NOT_DRAWN.to_owned());
    #[cfg(not(feature = "browser"))]
    form.draw(figure)
}

fn table(figure: &chart::Figure) -> Erased {
    let chart::Table { columns, rows } = chart::table(figure);
    let cell = |cell: chart::Cell| NumberCell {
        text: cell.text,
        signs: wording::figure::signs(&cell.signs),
        fact: cell.fact,
    };
    let row = |row: chart::Row| NumberRow {
        head: row.head,
        cells: row.cells.into_iter().map(|number| number.map(cell)).collect(),
    };
    let rows = rows.into_iter().map(row).collect();
    let (caption, nothing) = (wording::figure::NUMBERS, wording::figure::NOTHING);
    view! { <NumberTable caption columns rows nothing further=wording::figure::further/> }.erase()
}
