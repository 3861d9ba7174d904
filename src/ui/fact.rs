//! Numbers and where they come from.

use leptos::prelude::*;

use super::Erased;

/// A number in running text; pressing it leads to its source at the foot of the page.
#[component]
pub fn Fact(
    /// The fact's id; its source stands at `#fact-<id>`.
    #[prop(into)]
    id: String,
    /// The number with its unit, as it is read.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let href = format!("#fact-{id}");
    view! {
        <a class="fact" data-fact=id href=href rel="external">
            {text}
        </a>
    }
}

/// Large numbers side by side.
#[component]
pub fn Figures(
    /// [`FactFigure`]s.
    children: Erased,
) -> impl IntoView {
    view! {
        <ul class="figures" role="list">
            {children}
        </ul>
    }
}

/// A large number with what it counts; pressing it leads to its source.
#[component]
pub fn FactFigure(
    /// The fact's id; its source stands at `#fact-<id>`.
    #[prop(into)]
    id: String,
    /// The number alone, as it is read: `169`, `2.43万`.
    #[prop(into)]
    number: String,
    /// Its unit, set small: `家`, `余人`.
    #[prop(into)]
    unit: String,
    /// What it counts.
    #[prop(into)]
    label: String,
    /// Time and qualifier in a few words.
    #[prop(optional, into)]
    note: Option<String>,
) -> impl IntoView {
    let href = format!("#fact-{id}");
    view! {
        <li class="figure" data-fact=id>
            <a class="figure__number" href=href rel="external">
                {number}
                <span class="figure__unit">{unit}</span>
            </a>
            <p class="figure__label">{label}</p>
            {note.map(|note| view! { <p class="figure__note">{note}</p> })}
        </li>
    }
}

/// One number's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The fact's id.
    pub id: String,
    /// What the number counts.
    pub label: String,
    /// The number with its unit.
    pub value: String,
    /// Exactness, time, publisher, article, date, note or formula: what one reads from left to right.
    pub origin: Vec<String>,
    /// Where the source can be read, if it has an address.
    pub href: Option<String>,
}

/// 数据与来源: every number of the page with its source, at the foot of the page.
#[component]
pub fn SourceList(
    /// The heading.
    #[prop(into)]
    heading: String,
    /// The words of a link to a source: 查看原文.
    #[prop(into)]
    read: String,
    /// The sources, in the order of the page.
    sources: Vec<Source>,
) -> impl IntoView {
    let item = |source: Source| {
        let place = format!("fact-{}", source.id);
        let read = read.clone();
        let link = source.href.map(|href| {
            view! {
                " "
                <a href=href rel="external noopener">
                    {read}
                </a>
            }
        });
        view! {
            <li class="sources__item" id=place data-fact=source.id tabindex="-1">
                <span>{source.label}</span>
                <span class="sources__value">{source.value}</span>
                <span class="sources__origin">{source.origin.join(" · ")} {link}</span>
            </li>
        }
    };
    let items = sources.into_iter().map(item).collect_view();
    view! {
        <section class="section section--last sources" aria-labelledby="sources">
            <h2 id="sources">{heading}</h2>
            <ul class="sources__list" role="list">
                {items}
            </ul>
        </section>
    }
}
