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
    /// Where values are read out: what stands there before.
    #[prop(into)]
    hint: String,
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
            <p class="chart__readout needs-script" role="status">{hint}</p>
            <div class="chart__drawings" inner_html=svg></div>
            <figcaption class="chart__caption">
                {note.map(|note| view! { <p>{note}</p> })}
                <p>{source_label}<cite>{source}</cite></p>
            </figcaption>
        </figure>
    }
}

/// A figure with all that can be done with it. The bundle that draws finds it by its text and answers its
/// buttons; this view only puts them there.
#[component]
pub fn ChartRoom(
    /// The figure as text.
    #[prop(into)]
    wire: String,
    /// Choices, figure, ways to take it along.
    children: Erased,
) -> impl IntoView {
    view! { <div class="explore" data-wire=wire>{children}</div> }
}

/// One of several buttons beside a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartChoice {
    /// What is chosen.
    pub value: String,
    /// The word on it.
    pub label: String,
    /// Number of the series that it stands for, from which comes its colour.
    pub look: Option<usize>,
    /// It is chosen from the start.
    pub pressed: bool,
}

/// Buttons of one kind beside a figure.
#[component]
pub fn ChartChoices(
    /// What they choose: 显示.
    #[prop(into)]
    label: String,
    /// The kind, for the bundle that answers them.
    name: &'static str,
    /// The buttons.
    choices: Vec<ChartChoice>,
) -> impl IntoView {
    let button = |choice: ChartChoice| {
        let swatch = choice
            .look
            .map(|look| view! { <span class=format!("explore__swatch s{}", look % 6 + 1)></span> });
        let pressed = if choice.pressed { "true" } else { "false" };
        view! {
            <button class="chips__chip" type="button" name=name value=choice.value aria-pressed=pressed>
                {swatch}
                {choice.label}
            </button>
        }
    };
    let name_of_group = label.clone();
    view! {
        <div class="chips needs-script" role="group" aria-label=name_of_group>
            <span class="chips__label" aria-hidden="true">
                {label}
            </span>
            {choices.into_iter().map(button).collect_view()}
        </div>
    }
}

/// A range of years beside a figure.
#[component]
pub fn ChartYears(
    /// What is chosen: 年份.
    #[prop(into)]
    label: String,
    /// Before the first year: 从.
    #[prop(into)]
    from: String,
    /// Before the last one: 到.
    #[prop(into)]
    to: String,
    /// All there are, ascending.
    years: Vec<i32>,
) -> impl IntoView {
    let (first, last) = (years.first().copied(), years.last().copied());
    let list = |name: &'static str, label: String, chosen: Option<i32>| {
        let year = |year: &i32| {
            view! { <option value=year.to_string() selected=Some(*year) == chosen>{year.to_string()}</option> }
        };
        view! {
            <label class="explore__year">
                {label}
                <select name=name autocomplete="off">
                    {years.iter().map(year).collect_view()}
                </select>
            </label>
        }
    };
    let name_of_group = label.clone();
    view! {
        <div class="chips needs-script" role="group" aria-label=name_of_group>
            <span class="chips__label" aria-hidden="true">
                {label}
            </span>
            {list("from", from, first)}
            {list("to", to, last)}
        </div>
    }
}

/// A way to take a figure along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartWay {
    /// Its name, for the bundle that answers it.
    pub name: &'static str,
    /// The words on it.
    pub label: &'static str,
    /// The file on the host, which needs no script.
    pub file: Option<String>,
}

/// Ways to take a figure along.
#[component]
pub fn ChartTaking(
    /// Over them.
    #[prop(into)]
    heading: String,
    /// The ways in order.
    ways: Vec<ChartWay>,
) -> impl IntoView {
    let way = |ChartWay { name, label, file }: ChartWay| match file {
        Some(file) => {
            let saved_as = file.rsplit('/').next().map(str::to_owned);
            view! {
                <a class="button button--plain" href=file download=saved_as data-take=name>
                    {label}
                </a>
            }
            .erase()
        }
        None => view! {
            <button class="button button--plain needs-script" type="button" data-take=name>
                {label}
            </button>
        }
        .erase(),
    };
    view! {
        <section class="explore__take">
            <h2 class="explore__heading">{heading}</h2>
            <div class="actions">{ways.into_iter().map(way).collect_view()}</div>
            <p class="explore__news" role="status"></p>
        </section>
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

/// Rows that a table shows at once; further ones can be opened, a hundred at a time, without any script.
const ROWS: usize = 100;

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
    /// Over further rows, by the numbers of their first and last: 第101至200行.
    further: fn(usize, usize) -> String,
) -> impl IntoView {
    let mut pages = Vec::new();
    let (mut rows, mut first) = (rows.into_iter().peekable(), 1);
    while rows.peek().is_some() {
        let page: Vec<_> = rows.by_ref().take(ROWS).collect();
        let last = first + page.len() - 1;
        let (headings, count) = (columns.clone(), page.len());
        pages.push(if first == 1 {
            rows_of(caption.clone(), "table__caption", headings, page, &nothing)
        } else {
            let words = further(first, last);
            let table = rows_of(words.clone(), "unseen", headings, page, &nothing);
            view! {
                <details class="table__further">
                    <summary>{words}</summary>
                    {table}
                </details>
            }
            .erase()
        });
        first += count;
    }
    view! {
        <section class="table" tabindex="0" aria-label=caption>
            {pages}
        </section>
    }
}

/// One table of some of the rows.
fn rows_of(
    caption: String,
    caption_class: &'static str,
    columns: Vec<String>,
    rows: Vec<NumberRow>,
    nothing: &str,
) -> Erased {
    let headings = columns.into_iter().map(|heading| view! { <th scope="col">{heading}</th> }).collect_view();
    let cell = |cell: Option<NumberCell>| match cell {
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
                <span class="unseen">{nothing.to_owned()}</span>
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
                    {cells.into_iter().map(cell).collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table__numbers">
            <caption class=caption_class>{caption}</caption>
            <thead>
                <tr>{headings}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}
