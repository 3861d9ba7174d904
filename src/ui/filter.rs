//! Narrowing a list: toggles and a search box.

use leptos::prelude::*;

use super::live;

use super::field::Typing;

/// One toggle of [`Chips`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What stands for it in the address.
    pub value: String,
    /// Its word.
    pub label: String,
}

/// A line of toggles, each pressed or not.
#[component]
pub fn Chips(
    /// What the line asks: 我是.
    #[prop(into)]
    label: String,
    /// The toggles.
    chips: Vec<Chip>,
    /// The values now pressed.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// A toggle was pressed; carries its value.
    #[prop(into)]
    on_toggle: Callback<String>,
) -> impl IntoView {
    let chip = |chip: Chip| {
        let value = StoredValue::new(chip.value);
        let pressed = move || chosen.with(|chosen| value.with_value(|value| chosen.contains(value)));
        view! {
            <button
                class="chips__chip"
                type="button"
                aria-pressed=live(move || if pressed() { "true" } else { "false" })
                on:click=move |_| on_toggle.run(value.get_value())
            >
                {chip.label}
            </button>
        }
    };
    let name = label.clone();
    view! {
        <div class="chips needs-script" role="group" aria-label=name>
            <span class="chips__label" aria-hidden="true">
                {label}
            </span>
            {chips.into_iter().map(chip).collect_view()}
        </div>
    }
}

/// A search box that narrows the list below it while one types.
#[component]
pub fn SearchBox(
    /// The id of the input.
    #[prop(into)]
    id: String,
    /// What is searched: 查找项目.
    #[prop(into)]
    label: String,
    /// What can be typed.
    #[prop(into)]
    placeholder: String,
    /// What stands in the box.
    #[prop(into)]
    value: Signal<String>,
    /// The text changed; never called while an input method is composing.
    #[prop(into)]
    on_input: Callback<String>,
    /// How many were found, spoken politely.
    #[prop(into)]
    count: Signal<String>,
) -> impl IntoView {
    let typing = Typing::new(value, on_input);
    view! {
        <div class="search needs-script" role="search">
            <label class="search__label" for=id.clone()>
                {label}
            </label>
            <div class="search__box">
                <svg
                    viewBox="0 0 24 24"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="2"
                    stroke-linecap="round"
                    aria-hidden="true"
                    inner_html=GLASS
                ></svg>
                <input
                    class="search__input"
                    id=id
                    type="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    placeholder=placeholder
                    prop:value=live(move || typing.shown())
                    on:compositionstart=move |_| typing.begin()
                    on:compositionend=move |event| typing.end(event_target_value(&event))
                    on:input=move |event| typing.input(event_target_value(&event))
                />
            </div>
            <p class="search__count" role="status">
                {live(move || count.get())}
            </p>
        </div>
    }
}

/// A constant, since `view!` writes an `inner_html` given as a literal into the page as an attribute.
const GLASS: &str = r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#;
