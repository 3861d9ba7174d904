//! Entries: a whole block that is one link.

use leptos::prelude::*;

use super::{Drawing, Erased, Picture, Words, live};

/// A grid of [`Card`]s.
#[component]
pub fn Cards(
    /// Exactly five of them: one row where there is room.
    #[prop(optional)]
    five: bool,
    /// The cards.
    children: Erased,
) -> impl IntoView {
    view! {
        <ul class="cards" class:cards--five=five role="list">
            {children}
        </ul>
    }
}

/// One entry: a title that is the link, a text, perhaps a drawing, tags and a foot line.
#[component]
pub fn Card(
    /// Where the whole card leads.
    #[prop(into)]
    href: String,
    /// Its name; numbers in it name their facts.
    #[prop(into)]
    title: Words,
    /// Left out by a filter.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// Drawn above the title, on phones beside it.
    #[prop(optional, into)]
    drawing: Option<Drawing>,
    /// Short words above the title.
    #[prop(optional)]
    tags: Vec<String>,
    /// A line at the foot.
    #[prop(optional, into)]
    foot: Option<String>,
    /// What it is about, in a sentence or two; may hold [`Fact`](super::Fact)s.
    children: Erased,
) -> impl IntoView {
    let tags = (!tags.is_empty()).then(|| {
        let tags = tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view();
        view! { <p class="tags">{tags}</p> }
    });
    view! {
        <li class="card" class:card--drawn=drawing.is_some() hidden=live(move || hidden.get())>
            {drawing.map(|drawing| view! { <Picture drawing /> })}
            {tags}
            <h3 class="card__title">
                <a href=href>{Erased::from(title)}</a>
            </h3>
            <p class="card__text">{children}</p>
            {foot.map(|foot| view! { <p class="card__foot">{foot}</p> })}
        </li>
    }
}
