//! What is taken away and what is brought in: the receipt, the place to drop files.

use leptos::{ev, prelude::*};

use super::{Drawing, Erased, Picture, live};

/// A slip with a reference to read aloud.
#[component]
pub fn Receipt(
    /// What the reference is: 报名编号.
    #[prop(into)]
    label: String,
    /// The reference.
    #[prop(into)]
    reference: Signal<String>,
    /// [`ReceiptLine`]s.
    children: Erased,
) -> impl IntoView {
    view! {
        <div class="receipt">
            <p class="soft">{label}</p>
            <p class="receipt__reference">{live(move || reference.get())}</p>
            <dl class="receipt__list">{children}</dl>
        </div>
    }
}

/// One line of a [`Receipt`].
#[component]
pub fn ReceiptLine(
    /// What it is.
    #[prop(into)]
    label: String,
    /// Set like code: a digest.
    #[prop(optional)]
    digest: bool,
    /// Its content.
    children: Erased,
) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd class:receipt__digest=digest>{children}</dd>
        </div>
    }
}

/// Takes files that are dropped or chosen. The file input lies over the whole of it, so that dropping needs
/// no script of ours.
#[component]
pub fn DropZone(
    /// The id of the file input.
    #[prop(into)]
    id: String,
    /// 把报名文件拖到这里.
    #[prop(into)]
    title: String,
    /// What can be dropped.
    #[prop(into)]
    hint: String,
    /// The file types offered first, as in `accept`; empty for all.
    #[prop(optional)]
    accept: &'static str,
    /// More than one at a time.
    #[prop(optional)]
    multiple: bool,
    /// Not to be used yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Files were chosen or dropped; the event's target is the input that holds them.
    #[prop(into)]
    on_files: Callback<ev::Event>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let hint_id = format!("{id}-hint");
    view! {
        <div class="drop" class:drop--over=live(move || over.get())>
            <Picture drawing=Drawing::Tray />
            <p class="drop__title">
                <label for=id.clone()>{title}</label>
            </p>
            <p class="drop__hint" id=hint_id.clone()>
                {hint}
            </p>
            <input
                class="drop__input"
                id=id
                type="file"
                accept=(!accept.is_empty()).then_some(accept)
                multiple=multiple
                aria-describedby=hint_id
                disabled=live(move || disabled.get())
                on:dragenter=move |_| over.set(true)
                on:dragleave=move |_| over.set(false)
                on:drop=move |_| over.set(false)
                on:change=move |event| on_files.run(event)
            />
        </div>
    }
}
