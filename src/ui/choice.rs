//! Questions answered by one press.

use leptos::prelude::*;

use super::live;

use super::{Erased, Words};

use super::field::{Choice, described_by, mistake};

/// One of a few; the first control carries the group's id, so that an error summary can link to it.
#[component]
pub fn Radios(
    /// The name of the group and the id of its first control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Words,
    /// Added to the question in a lighter weight: （选填）.
    #[prop(optional, into)]
    optional: Option<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong and what to choose.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The value chosen; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Another value was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// The choices.
    choices: Vec<Choice>,
    /// Side by side: 是, 否.
    #[prop(optional)]
    row: bool,
    /// Not to be changed yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let described = described_by(&id, hint.is_some(), false);
    let hint_id = format!("{id}-hint");
    let name = id.clone();
    let radio = move |(index, choice): (usize, Choice)| {
        let own = StoredValue::new(choice.value.clone());
        let control = if index == 0 { name.clone() } else { format!("{name}-{index}") };
        let checked = move || value.with(|value| own.with_value(|own| own == value));
        view! {
            <label class="choice">
                <input
                    class="choice__input"
                    id=control
                    type="radio"
                    name=name.clone()
                    value=choice.value
                    disabled=live(move || disabled.get())
                    prop:checked=live(checked)
                    on:change=move |_| on_change.run(own.get_value())
                />
                <span>
                    {choice.label}
                    {choice.hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}
                </span>
            </label>
        }
    };
    let radios = choices.into_iter().enumerate().map(radio).collect_view();
    view! {
        <fieldset
            class="field"
            class:field--wrong=live(move || error.with(Option::is_some))
            role="radiogroup"
            aria-describedby=described
            aria-invalid=live(move || error.with(Option::is_some).then_some("true"))
        >
            <legend class="field__legend">
                {Erased::from(legend)}
                {optional.map(|words| view! { <span class="field__optional">{words}</span> })}
            </legend>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {mistake(&id, error)}
            <div class="choices" class:choices--row=row>
                {radios}
            </div>
        </fieldset>
    }
}

/// Yes, by a tick.
#[component]
pub fn Checkbox(
    /// The id and name of the control.
    #[prop(into)]
    id: String,
    /// What is wrong when it is not ticked.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// It was ticked or cleared.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Not to be changed yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The sentence that is agreed to.
    children: Erased,
) -> impl IntoView {
    let described = described_by(&id, false, false);
    view! {
        <div class="field" class:field--wrong=live(move || error.with(Option::is_some))>
            {mistake(&id, error)}
            <label class="choice">
                <input
                    class="choice__input"
                    id=id.clone()
                    name=id
                    type="checkbox"
                    aria-describedby=described
                    aria-invalid=live(move || error.with(Option::is_some).then_some("true"))
                    disabled=live(move || disabled.get())
                    prop:checked=live(move || checked.get())
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                <span>{children}</span>
            </label>
        </div>
    }
}
