//! 首页.

use leptos::prelude::*;

use crate::content::schema::Library;

/// The home page.
pub fn view(library: &Library) -> AnyView {
    let (count, set) = signal(0);
    view! { <h1>{library.site.name.clone()}</h1><button on:click=move |_| set.update(|n| *n += 1)>{count}</button> }.into_any()
}
