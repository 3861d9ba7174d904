//! Figures: a page of their own, embedded in other pages, and as previews in the list.

use leptos::prelude::*;

use super::{Page, program, prose, source};
use crate::chart::{self, Layout};
use crate::content::schema::Id;
use crate::route::Route;
use crate::ui::{
    Chart, ChartPreview, ChartSign, ChartWithNumbers, Erase, Erased, NumberCell, NumberRow, NumberTable,
    PageHead, Section,
};
use crate::wording;

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
                {with_numbers(page, id)}
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
    let svg = chart::preview(&wording::figure::figure(&page.library, id)?).svg;
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

/// The same with the table of its numbers.
fn with_numbers(page: &Page, id: &str) -> Option<Erased> {
    let figure = wording::figure::figure(&page.library, id)?;
    let table = table(&figure);
    Some(view! { <ChartWithNumbers>{chart_of(figure)} {table}</ChartWithNumbers> }.erase())
}

fn chart_of(figure: chart::Figure) -> Erased {
    let svg: String = Layout::ALL.iter().map(|layout| chart::draw(&figure, *layout).svg).collect();
    let key = chart::signs(&figure).into_iter().map(|sign| {
        let (sign, meaning) = wording::figure::sign(sign);
        ChartSign { sign, meaning }
    });
    let key = key.collect();
    view! { <Chart svg key note=figure.note source_label=wording::figure::SOURCE source=figure.source/> }
        .erase()
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
    view! { <NumberTable caption columns rows nothing/> }.erase()
}
