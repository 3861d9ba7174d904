//! Short words beside the text: notices and tags.

use leptos::prelude::*;

use super::live;

use super::Erased;

/// How a word or a box is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Only says what is.
    #[default]
    Plain,
    /// Is done, or fits.
    Good,
    /// Is to be kept in mind.
    Note,
    /// Has to be put right.
    Danger,
}

/// A word on a coloured ground; the colour never says more than the word.
#[component]
pub fn Tag(
    /// How it is meant.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// The word.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let class = move || match tone.get() {
        Tone::Plain => "tag",
        Tone::Good => "tag tag--good",
        Tone::Note => "tag tag--note",
        Tone::Danger => "tag tag--danger",
    };
    view! { <span class=live(class)>{live(move || label.get())}</span> }
}

/// A line over the whole page that says in what state the site is.
#[component]
pub fn NoticeBar(
    /// What it is called by a screen reader.
    #[prop(into)]
    label: String,
    /// One sentence, perhaps a link.
    children: Erased,
) -> impl IntoView {
    view! {
        <aside class="notice notice--bar" aria-label=label>
            <div class="wide">{children}</div>
        </aside>
    }
}

/// A box in the text that is not to be overlooked.
#[component]
pub fn Notice(
    /// Something has gone wrong or is about to be lost.
    #[prop(optional)]
    danger: bool,
    /// Its heading.
    #[prop(optional, into)]
    title: Option<String>,
    /// Paragraphs.
    children: Erased,
) -> impl IntoView {
    view! {
        <div class="notice notice--box" class:notice--danger=danger>
            {title.map(|title| view! { <p class="notice__title">{title}</p> })}
            {children}
        </div>
    }
}
