//! Figures and their numbers.

use leptos::prelude::*;

use super::{Erase, Erased};

/// A sign in a drawing with its meaning: `○`, 只见于一处转载.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartSign {
    /// The sign as it is drawn.
    pub sign: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// A drawing with the key of its signs above and note and source below.
#[component]
pub fn Chart(
    /// The drawing in both layouts, as SVG made by this site.
    svg: String,
    /// Signs that it uses.
    key: Vec<ChartSign>,
    /// What a reader must know.
    #[prop(optional_no_strip, into)]
    note: Option<String>,
    /// Word before the source: 来源.
    #[prop(into)]
    source_label: String,
    /// Publishers and dates.
    #[prop(into)]
    source: String,
) -> impl IntoView {
    let entry =
        |ChartSign { sign, meaning }| view! { <li><span class="chart__sign">{sign}</span>{meaning}</li> };
    let key = (!key.is_empty()).then(
        || view! { <ul class="chart__key" role="list">{key.into_iter().map(entry).collect_view()}</ul> },
    );
    view! {
        <figure class="chart">
            {key}
            <div inner_html=svg></div>
            <figcaption class="chart__caption">
                {note.map(|note| view! { <p>{note}</p> })}
                <p>{source_label}"："<cite>{source}</cite></p>
            </figcaption>
        </figure>
    }
}

/// A small drawing in a list of figures, for phones and wide sheets alike.
#[component]
pub fn ChartPreview(
    /// The drawing in its narrow layout, as SVG made by this site.
    svg: String,
) -> impl IntoView {
    view! { <div class="chart chart--preview" inner_html=svg></div> }
}

/// A figure and the table of its numbers: beside one another where there is room.
#[component]
pub fn ChartWithNumbers(
    /// A [`Chart`] and a [`NumberTable`].
    children: Erased,
) -> impl IntoView {
    view! { <div class="chart-with-numbers">{children}</div> }
}

/// A row of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRow {
    /// Period or name.
    pub head: String,
    /// A number for each further column, where there is one.
    pub cells: Vec<Option<NumberCell>>,
}

/// A number in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberCell {
    /// As it is read, with its unit.
    pub text: String,
    /// Signs that stand after it: `*`, `○`.
    pub signs: String,
    /// The fact's id; its source stands at `#fact-<id>`.
    pub fact: String,
}

/// Numbers in a table, each leading to its source.
#[component]
pub fn NumberTable(
    /// What the table holds.
    #[prop(into)]
    caption: String,
    /// Headings; the first stands over the row heads.
    columns: Vec<String>,
    /// Rows in order.
    rows: Vec<NumberRow>,
    /// Said where a row has no number in a column: 无数据.
    #[prop(into)]
    nothing: String,
) -> impl IntoView {
    let headings = columns.into_iter().map(|heading| view! { <th scope="col">{heading}</th> }).collect_view();
    let cell = move |cell: Option<NumberCell>| match cell {
        Some(NumberCell { text, signs, fact }) => {
            let href = format!("#fact-{fact}");
            view! {
                <td>
                    <a class="fact" data-fact=fact href=href rel="external">
                        {text}
                    </a>
                    <span class="table__signs">{signs}</span>
                </td>
            }
            .erase()
        }
        None => view! {
            <td>
                <span aria-hidden="true">"—"</span>
                <span class="unseen">{nothing.clone()}</span>
                <span class="table__signs"></span>
            </td>
        }
        .erase(),
    };
    let rows = rows
        .into_iter()
        .map(|NumberRow { head, cells }| {
            let first = cells.iter().flatten().map(|cell| cell.fact.clone()).next();
            view! {
                <tr data-fact=first>
                    <th scope="row">{head}</th>
                    {cells.into_iter().map(cell.clone()).collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="table" tabindex="0" aria-label=caption>
            <table class="table__numbers">
                <caption class="table__caption">{caption.clone()}</caption>
                <thead>
                    <tr>{headings}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
