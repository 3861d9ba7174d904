//! What stands where content is not: loading, failed, nothing found; and long work.

use leptos::prelude::*;

use super::{Button, Drawing, Erased, Picture, Weight, live};

/// Something is being read.
#[component]
pub fn Loading(
    /// 正在读取……
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <div class="state" role="status">
            <div class="state__dots"></div>
            <p>{label}</p>
        </div>
    }
}

/// Something could not be read; says what to do, and does it again on a button.
#[component]
pub fn Failure(
    /// What happened.
    #[prop(into)]
    title: String,
    /// What to do.
    #[prop(into)]
    text: String,
    /// The button's words: 再试一次.
    #[prop(into)]
    retry: String,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="state state--failure" role="alert">
            <p class="state__title">{title}</p>
            <p>{text}</p>
            <Button weight=Weight::Quiet on_press=on_retry>
                {retry}
            </Button>
        </div>
    }
}

/// Nothing is there; says how something would be.
#[component]
pub fn Empty(
    /// What is not there.
    #[prop(into)]
    title: String,
    /// What to do; text and buttons.
    children: Erased,
) -> impl IntoView {
    view! {
        <div class="state">
            <Picture drawing=Drawing::Compass />
            <p class="state__title">{title}</p>
            {children}
        </div>
    }
}

/// Long work, with a way out.
#[component]
pub fn Progress(
    /// The id of the bar.
    #[prop(into)]
    id: String,
    /// What is being done.
    #[prop(into)]
    label: Signal<String>,
    /// How much is done, 0 to 1; none while that cannot be known.
    #[prop(into)]
    done: Signal<Option<f64>>,
    /// The words of the button that stops it: 取消.
    #[prop(into)]
    cancel: String,
    /// Stops it.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    // In whole numbers: the code that puts fractions into words is larger than many a page.
    let percent = move || done.get().map(|share| ((share * 100.0) as u8).to_string());
    view! {
        <div class="progress">
            <label for=id.clone()>{live(move || label.get())}</label>
            <progress class="progress__bar" id=id max="100" value=live(percent)></progress>
            <Button weight=Weight::Plain on_press=on_cancel>
                {cancel}
            </Button>
        </div>
    }
}
