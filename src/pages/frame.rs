//! The frame around every page.

use leptos::prelude::*;

use crate::content::schema::Site;
use crate::route::{Base, Route};
use crate::wording;

/// Id of the element that holds the page itself.
pub const MAIN: &str = "main";

/// Masthead, page, footer.
#[component]
pub fn Frame(
    /// The page that is shown.
    #[prop(into)]
    route: Signal<Route>,
    /// Who runs the site.
    site: Site,
    /// A page is on its way.
    #[prop(into)]
    loading: Signal<bool>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let base = expect_context::<Base>();
    let links = [Route::Programs, Route::Policies, Route::Stories]
        .into_iter()
        .map(|to| {
            let name = wording::page::name(&to);
            let href = base.href(&to);
            let current = move || to.contains(&route.read()).then_some("page");
            view! { <li><a href=href aria-current=current>{name}</a></li> }
        })
        .collect_view();
    view! {
        <header>{site.name}<nav><ul>{links}</ul></nav></header>
        <main id=MAIN tabindex="-1" aria-busy=move || loading.get().then_some("true")>{children()}</main>
    }
}
