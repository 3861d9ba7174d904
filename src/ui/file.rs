//! A question answered with a file.

use leptos::ev::Event;
use leptos::prelude::*;

use super::field::{described_by, mistake, question};
use super::{Button, Erase, Erased, Weight, Words, live};

/// A question answered with a file: where it is chosen, or its name and a way to remove it.
#[component]
pub fn FileField(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Words,
    /// 选填, if it may be left out.
    #[prop(optional, into)]
    optional: Option<String>,
    /// What is wanted.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// The file types offered first, as in `accept`.
    accept: &'static str,
    /// The name of the file that was taken.
    #[prop(into)]
    taken: Signal<Option<String>>,
    /// An address under which it can be shown, and what it shows.
    #[prop(into)]
    preview: Signal<Option<(String, &'static str)>>,
    /// What becomes of the file that was chosen, for everybody to hear.
    #[prop(into)]
    news: Signal<&'static str>,
    /// It is being worked on.
    #[prop(into)]
    busy: Signal<bool>,
    /// Word of the button that removes it.
    remove: &'static str,
    /// Its name, which says what it removes.
    remove_it: String,
    /// Not to be used now.
    #[prop(into)]
    disabled: Signal<bool>,
    /// Files were chosen; the event's target is the input that holds them.
    #[prop(into)]
    on_files: Callback<Event>,
    /// The file is removed.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    let described = described_by(&id, hint.is_some(), false);
    let file = move || {
        let name = taken.get()?;
        let picture = preview
            .get()
            .map(|(address, shows)| view! { <img class="file__picture" src=address alt=shows/> }.erase());
        let remove_it = remove_it.clone();
        Some(view! {
            <p class="file__taken">
                {picture} <span class="file__name">{name}</span>
                <Button weight=Weight::Plain disabled on_press=on_remove>
                    <span aria-hidden="true">{remove}</span>
                    <span class="unseen">{remove_it}</span>
                </Button>
            </p>
        })
    };
    view! {
        <div
            class="field file"
            class:field--wrong=live(move || error.with(|it| it.is_some()))
            aria-busy=live(move || busy.get().then_some("true"))
        >
            {question(&id, label, optional, hint)} {mistake(&id, error)} {live(file)}
            <input
                class="file__input"
                id=id.clone()
                name=id
                type="file"
                accept=accept
                aria-describedby=described
                aria-invalid=live(move || error.with(|it| it.is_some()).then_some("true"))
                disabled=live(move || disabled.get())
                on:change=move |event| on_files.run(event)
            />
            <p class="file__news" role="status">{live(move || news.get())}</p>
        </div>
    }
}

/// The place in which something is done to the file that was chosen for the question `id`.
pub fn file_desk(id: String) -> Erased {
    view! { <div class="photo" id=id></div> }.erase()
}
