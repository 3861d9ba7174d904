//! What is pressed: buttons, links that look like buttons, copying.

use leptos::prelude::*;

use super::live;

use super::Erased;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one next step of a screen.
    #[default]
    Main,
    /// Another way on.
    Quiet,
    /// As little as a link in running text.
    Plain,
    /// Erases something.
    Danger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Main => "button",
            Weight::Quiet => "button button--quiet",
            Weight::Plain => "button button--plain",
            Weight::Danger => "button button--danger",
        }
    }
}

/// A button that does something on this page.
#[component]
pub fn Button(
    /// How much attention it asks for.
    #[prop(optional)]
    weight: Weight,
    /// As wide as a phone's screen.
    #[prop(optional)]
    wide: bool,
    /// Sends the form it stands in; otherwise only `on_press` happens.
    #[prop(optional)]
    submit: bool,
    /// Cannot be pressed, for instance before the page is alive.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What pressing does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Its words.
    children: Erased,
) -> impl IntoView {
    let press = move |_| {
        if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class=weight.class()
            class:button--wide=wide
            type=if submit { "submit" } else { "button" }
            disabled=live(move || disabled.get())
            on:click=press
        >
            {children}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much attention it asks for.
    #[prop(optional)]
    weight: Weight,
    /// As wide as a phone's screen.
    #[prop(optional)]
    wide: bool,
    /// An ordinary page load: another bundle, a file, another site.
    #[prop(optional)]
    load: bool,
    /// Its words.
    children: Erased,
) -> impl IntoView {
    view! {
        <a class=weight.class() class:button--wide=wide href=href rel=load.then_some("external")>
            {children}
        </a>
    }
}

/// Buttons side by side, one below the other where there is no room.
#[component]
pub fn Actions(
    /// The buttons.
    children: Erased,
) -> impl IntoView {
    view! { <div class="actions">{children}</div> }
}

/// A text to take along, and the button that copies it.
#[component]
pub fn CopyText(
    /// What is shown and copied.
    #[prop(into)]
    text: Signal<String>,
    /// The button's words, before and after: 复制, 已复制.
    #[prop(into)]
    label: Signal<String>,
    /// Copies; the caller knows the clipboard and changes `label` when it has worked.
    #[prop(into)]
    on_copy: Callback<String>,
) -> impl IntoView {
    let copy = move |_| on_copy.run(text.get_untracked());
    view! {
        <span class="copy">
            <span class="copy__value">{live(move || text.get())}</span>
            <button class="copy__button needs-script" type="button" aria-live="polite" on:click=copy>
                {live(move || label.get())}
            </button>
        </span>
    }
}
