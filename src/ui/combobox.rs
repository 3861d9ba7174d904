//! A choice from a long list, found by typing some of it (WAI-ARIA: editable combobox with list autocomplete).

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::{Words, live};

use super::field::{Typing, described_by, mistake, question};

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Option {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Under what else it is found.
    pub keys: String,
}

/// The most entries that are shown at a time; who looks for more types more.
const SHOWN: usize = 60;

/// A choice from a long list.
#[component]
pub fn Combobox(
    /// The id and name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Words,
    /// Added to the question in a lighter weight: （选填）.
    #[prop(optional, into)]
    optional: std::option::Option<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: std::option::Option<String>,
    /// What is wrong and what to choose.
    #[prop(optional, into)]
    error: Signal<std::option::Option<String>>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Another was chosen; what was typed if that is none.
    #[prop(into)]
    on_change: Callback<String>,
    /// The list.
    options: Vec<Option>,
    /// Whether the typed words mean an entry of that label and those keys.
    matches: fn(&str, &str, &str) -> bool,
    /// Says how many entries there are for what was typed.
    found: fn(usize) -> String,
    /// Scrolls the list so that the entry with that id can be seen.
    show_entry: fn(&str),
    /// Not to be used yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let options = StoredValue::new(options);
    let label_of = move |value: &str| {
        let named = |all: &Vec<Option>| all.iter().find(|it| it.value == value).map(|it| it.label.clone());
        options.with_value(named).unwrap_or_else(|| value.to_owned())
    };
    let (open, active) = (RwSignal::new(false), RwSignal::new(None::<usize>));
    let text = Signal::derive(move || value.with(|value| label_of(value)));
    let typed = RwSignal::new(String::new());
    let listed = Memo::new(move |_| {
        let words = typed.get();
        let is_meant = |it: &&Option| matches(&words, &it.label, &it.keys);
        options.with_value(|all| all.iter().filter(is_meant).take(SHOWN).cloned().collect::<Vec<_>>())
    });
    let choose = move |option: &Option| {
        open.set(false);
        active.set(None);
        typed.set(String::new());
        on_change.run(option.value.clone());
    };
    let on_input = Callback::new(move |text: String| {
        typed.set(text.clone());
        open.set(true);
        active.set(None);
        // A whole label is a choice; anything else is kept as it was typed, and asked about on going on.
        let whole = |all: &Vec<Option>| all.iter().find(|it| it.label == text).map(|it| it.value.clone());
        on_change.run(options.with_value(whole).unwrap_or(text));
    });
    let typing = Typing::new(text, on_input);
    let entry_id = {
        let id = StoredValue::new(id.clone());
        move |at: usize| id.with_value(|id| format!("{id}-option-{at}"))
    };
    let step = move |by: isize| {
        open.set(true);
        let count = listed.with(Vec::len) as isize;
        if count > 0 {
            let from = active.get_untracked().map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
            let at = (from + by).rem_euclid(count) as usize;
            active.set(Some(at));
            show_entry(&entry_id(at));
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        // While an input method composes, its keys are its own.
        _ if event.is_composing() => {}
        "ArrowDown" => {
            event.prevent_default();
            step(1);
        }
        "ArrowUp" => {
            event.prevent_default();
            step(-1);
        }
        "Enter" if open.get_untracked() => {
            event.prevent_default();
            let only = listed.with_untracked(|all| (all.len() == 1).then_some(0));
            let at = active.get_untracked().or(only);
            if let Some(option) = at.and_then(|at| listed.with_untracked(|all| all.get(at).cloned())) {
                choose(&option);
            }
        }
        "Escape" => open.set(false),
        _ => {}
    };
    let list_id = format!("{id}-list");
    let active_id = move || active.get().filter(|_| open.get()).map(entry_id);
    let entries = move || {
        let entry = move |(at, option): (usize, Option)| {
            let label = option.label.clone();
            view! {
                <li
                    class="combobox__option"
                    class:combobox__option--active=live(move || active.get() == Some(at))
                    id=entry_id(at)
                    role="option"
                    aria-selected=live(move || (active.get() == Some(at)).to_string())
                    // The box keeps the focus; what is pressed is chosen before it would lose it.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| choose(&option)
                >
                    {label}
                </li>
            }
        };
        listed.get().into_iter().enumerate().map(entry).collect_view()
    };
    let news = move || if open.get() { found(listed.with(Vec::len)) } else { String::new() };
    let described = described_by(&id, hint.is_some(), false);
    view! {
        <div class="field combobox" class:field--wrong=live(move || error.with(|it| it.is_some()))>
            {question(&id, label, optional, hint)} {mistake(&id, error)}
            <input
                class="field__control field__control--medium"
                id=id.clone()
                name=id
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=live(move || open.get().to_string())
                aria-activedescendant=live(active_id)
                aria-describedby=described
                aria-invalid=live(move || error.with(|it| it.is_some()).then_some("true"))
                disabled=live(move || disabled.get())
                prop:value=live(move || typing.shown())
                on:compositionstart=move |_| typing.begin()
                on:compositionend=move |event| typing.end(event_target_value(&event))
                on:input=move |event| typing.input(event_target_value(&event))
                on:keydown=key
                on:click=move |_| open.set(true)
                on:blur=move |_| open.set(false)
            />
            <ul class="combobox__list" id=list_id role="listbox" hidden=live(move || !open.get())>
                {live(entries)}
            </ul>
            <p class="unseen" role="status">{live(news)}</p>
        </div>
    }
}
