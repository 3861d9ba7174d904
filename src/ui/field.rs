//! Questions answered by typing or choosing from a list.

use leptos::prelude::*;

use super::{Checkbox, Erased, Words, live};

/// What a control shows and tells, so that an input method is left in peace: while it composes, nothing is
/// told and nothing written. Chromium and Firefox send `input` before `compositionend`, Safari too, but none
/// after it; so the end itself tells.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    value: Signal<String>,
    on_input: Callback<String>,
    composing: RwSignal<bool>,
    typed: StoredValue<String>,
}

impl Typing {
    pub(super) fn new(value: Signal<String>, on_input: Callback<String>) -> Self {
        Self {
            value,
            on_input,
            composing: RwSignal::new(false),
            typed: StoredValue::new(value.get_untracked()),
        }
    }

    /// What is written into the control: the value, but during composition what already stands there.
    pub(super) fn shown(self) -> String {
        let value = self.value.get();
        if self.composing.get_untracked() { self.typed.get_value() } else { value }
    }

    pub(super) fn begin(self) {
        self.composing.set(true);
    }

    pub(super) fn input(self, text: String) {
        self.typed.set_value(text.clone());
        if !self.composing.get_untracked() {
            self.on_input.run(text);
        }
    }

    pub(super) fn end(self, text: String) {
        self.composing.set(false);
        self.input(text);
    }
}

/// Which keyboard a phone shows and what the browser may fill in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// Chinese or Latin text.
    #[default]
    Text,
    /// Digits, and letters one key away: identity numbers end in X.
    Code,
    /// Digits only.
    Digits,
    /// Digits and a decimal point.
    Decimal,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Email,
}

impl Keyboard {
    fn input_mode(self) -> &'static str {
        match self {
            Keyboard::Text | Keyboard::Code => "text",
            Keyboard::Digits => "numeric",
            Keyboard::Decimal => "decimal",
            Keyboard::Telephone => "tel",
            Keyboard::Email => "email",
        }
    }

    fn figures(self) -> bool {
        matches!(self, Keyboard::Code | Keyboard::Digits | Keyboard::Decimal | Keyboard::Telephone)
    }
}

/// How long an answer is expected to be; the box is as wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as the text.
    #[default]
    Full,
    /// An identity number, a name.
    Medium,
    /// A date, a year.
    Short,
}

/// A choice of a [`Select`] or of [`Radios`](super::Radios).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: String,
    /// One line below it; only in radios.
    pub hint: Option<String>,
}

/// One line of text.
///
/// The control is named by `id`, so that an error summary can link to it.
#[component]
pub fn TextField(
    /// The id and name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Words,
    /// Added to the question in a lighter weight: （选填）.
    #[prop(optional, into)]
    optional: Option<String>,
    /// What to write, with an example.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong and what to write.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in the control.
    #[prop(into)]
    value: Signal<String>,
    /// The text changed; never called while an input method is composing.
    #[prop(into)]
    on_input: Callback<String>,
    /// Which keyboard a phone shows.
    #[prop(optional)]
    keyboard: Keyboard,
    /// What the browser may fill in: `name`, `tel`, `email`; otherwise `off`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// How wide the box is.
    #[prop(optional)]
    width: Width,
    /// Derived from another answer, cannot be changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Not to be typed into yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let typing = Typing::new(value, on_input);
    let described = described_by(&id, hint.is_some(), false);
    view! {
        <div class="field" class:field--wrong=live(move || error.with(Option::is_some))>
            {question(&id, label, optional, hint)} {mistake(&id, error)}
            <input
                class="field__control"
                class:field__control--figures=keyboard.figures()
                class:field__control--medium=width == Width::Medium
                class:field__control--short=width == Width::Short
                id=id.clone()
                name=id
                type="text"
                inputmode=keyboard.input_mode()
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=live(move || error.with(Option::is_some).then_some("true"))
                readonly=live(move || read_only.get())
                disabled=live(move || disabled.get())
                prop:value=live(move || typing.shown())
                on:compositionstart=move |_| typing.begin()
                on:compositionend=move |event| typing.end(event_target_value(&event))
                on:input=move |event| typing.input(event_target_value(&event))
            />
        </div>
    }
}

/// A passphrase; hidden until somebody wants to see what they type.
#[component]
pub fn SecretField(
    /// The id and name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Words,
    /// What to write.
    #[prop(into)]
    hint: String,
    /// What is wrong and what to write.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in the control.
    value: RwSignal<String>,
    /// The words of the tick that shows it: 显示口令.
    #[prop(into)]
    show: String,
    /// Not to be typed into yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let typing = Typing::new(value.into(), Callback::new(move |typed| value.set(typed)));
    let described = described_by(&id, true, false);
    let shown = RwSignal::new(false);
    let show_id = format!("{id}-show");
    view! {
        <div class="field" class:field--wrong=live(move || error.with(Option::is_some))>
            {question(&id, label, None, Some(hint))} {mistake(&id, error)}
            <input
                class="field__control field__control--medium"
                id=id.clone()
                name=id
                type=live(move || if shown.get() { "text" } else { "password" })
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=live(move || error.with(Option::is_some).then_some("true"))
                disabled=live(move || disabled.get())
                prop:value=live(move || typing.shown())
                on:compositionstart=move |_| typing.begin()
                on:compositionend=move |event| typing.end(event_target_value(&event))
                on:input=move |event| typing.input(event_target_value(&event))
            />
        </div>
        <Checkbox
            id=show_id
            checked=shown
            on_change=Callback::new(move |on| shown.set(on))
            disabled
        >
            {show}
        </Checkbox>
    }
}

/// Several lines of text, with a counter.
#[component]
pub fn TextArea(
    /// The id and name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Words,
    /// Added to the question in a lighter weight: （选填）.
    #[prop(optional, into)]
    optional: Option<String>,
    /// What to write.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong and what to write.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in the control.
    #[prop(into)]
    value: Signal<String>,
    /// The text changed; never called while an input method is composing.
    #[prop(into)]
    on_input: Callback<String>,
    /// How much may still be written, in words: 还可以写 800 字.
    #[prop(into)]
    count: Signal<String>,
    /// More is written than allowed.
    #[prop(optional, into)]
    over: Signal<bool>,
    /// Lines shown at first.
    #[prop(default = 6)]
    rows: u8,
    /// Not to be typed into yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let typing = Typing::new(value, on_input);
    let described = described_by(&id, hint.is_some(), true);
    let count_id = format!("{id}-count");
    view! {
        <div class="field" class:field--wrong=live(move || error.with(Option::is_some))>
            {question(&id, label, optional, hint)} {mistake(&id, error)}
            <textarea
                class="field__control"
                id=id.clone()
                name=id
                rows=rows.to_string()
                aria-describedby=described
                aria-invalid=live(move || error.with(Option::is_some).then_some("true"))
                disabled=live(move || disabled.get())
                prop:value=live(move || typing.shown())
                on:compositionstart=move |_| typing.begin()
                on:compositionend=move |event| typing.end(event_target_value(&event))
                on:input=move |event| typing.input(event_target_value(&event))
            ></textarea>
            <p class="field__count" class:field__count--over=live(move || over.get()) id=count_id>
                {live(move || count.get())}
            </p>
        </div>
    }
}

/// A choice from a list that is too long for radios.
#[component]
pub fn Select(
    /// The id and name of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Words,
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
    /// What stands there while nothing is chosen: 请选择.
    #[prop(into)]
    none: String,
    /// The choices.
    choices: Vec<Choice>,
    /// Not to be changed yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let described = described_by(&id, hint.is_some(), false);
    let option = |choice: Choice| {
        let own = choice.value.clone();
        let selected = move || value.with(|value| *value == own);
        view! {
            <option value=choice.value selected=live(selected)>
                {choice.label}
            </option>
        }
    };
    view! {
        <div class="field" class:field--wrong=live(move || error.with(Option::is_some))>
            {question(&id, label, optional, hint)} {mistake(&id, error)}
            <select
                class="field__control field__control--medium"
                id=id.clone()
                name=id
                aria-describedby=described
                aria-invalid=live(move || error.with(Option::is_some).then_some("true"))
                disabled=live(move || disabled.get())
                prop:value=live(move || value.get())
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                <option value="">{none}</option>
                {choices.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// Questions that belong together, such as one row of a table.
#[component]
pub fn FieldSet(
    /// What they are about: 教育经历 一.
    #[prop(into)]
    heading: String,
    /// A name to link to.
    #[prop(optional, into)]
    id: Option<String>,
    /// Beside the heading: a button that removes the row.
    #[prop(optional)]
    action: Option<Erased>,
    /// The questions.
    children: Erased,
) -> impl IntoView {
    view! {
        <fieldset class="fieldset" id=id tabindex="-1">
            <legend class="fieldset__head">{heading}</legend>
            {children}
            {action}
        </fieldset>
    }
}

/// Two or three short questions side by side where there is room.
#[component]
pub fn FieldPair(
    /// The questions.
    children: Erased,
) -> impl IntoView {
    view! { <div class="fieldset__pair">{children}</div> }
}

/// The ids that describe a control: hint, mistake, counter.
pub(super) fn described_by(id: &str, hint: bool, count: bool) -> String {
    let mut ids = Vec::with_capacity(3);
    if hint {
        ids.push(format!("{id}-hint"));
    }
    ids.push(format!("{id}-error"));
    if count {
        ids.push(format!("{id}-count"));
    }
    ids.join(" ")
}

pub(super) fn question(
    id: &str,
    label: Words,
    optional: Option<String>,
    hint: Option<String>,
) -> impl IntoView + use<> {
    let hint_id = format!("{id}-hint");
    view! {
        <label class="field__label" for=id.to_owned()>
            {Erased::from(label)}
            {optional.map(|words| view! { <span class="field__optional">{words}</span> })}
        </label>
        {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
    }
}

/// The place of the mistake, always there, so that nothing but its words changes.
pub(super) fn mistake(id: &str, error: Signal<Option<String>>) -> impl IntoView + use<> {
    let error_id = format!("{id}-error");
    view! {
        <p class="field__error" id=error_id>
            {live(move || error.get())}
        </p>
    }
}
