//! Taking a page along: to another person, to the clipboard, to a telephone, to paper.

use leptos::prelude::*;

use super::live;

use super::Erased;
/// Ways to take a page along, side by side, and the square code of its address below them.
#[component]
pub fn Share(
    /// The address that the code holds, and the code, as an SVG; none before the page is alive.
    #[prop(into)]
    code: Signal<Option<(String, String)>>,
    /// The code is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// What became of the last press, for everybody to hear.
    #[prop(into)]
    news: Signal<&'static str>,
    /// The buttons.
    children: Erased,
) -> impl IntoView {
    // Drawn when the page is alive, so that its style arrives with that of all pages.
    let code = move || {
        code.get().map(|(address, code)| {
            view! {
                <figure class="share" hidden=live(move || !open.get())>
                    <div class="share__square" aria-hidden="true" inner_html=code></div>
                    <figcaption class="soft small">{address}</figcaption>
                </figure>
            }
        })
    };
    view! {
        <div class="actions needs-script">{children}</div>
        <p role="status">{live(move || news.get())}</p>
        {live(code)}
    }
}
