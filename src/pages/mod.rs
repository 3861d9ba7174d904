//! One file per route: reads content and wording, composes ui.

use std::sync::Arc;

use leptos::prelude::*;

use crate::content::schema::Library;
use crate::route::Route;

pub mod apply;
pub mod failure;
pub mod frame;
pub mod head;
mod home;

/// The page at `route`, drawn from `library`, which holds at least the page's slice of the content.
pub fn view(route: &Route, library: Arc<Library>) -> AnyView {
    match route {
        Route::Home => home::view(&library),
        _ => view! { <h1>{crate::wording::page::name(route)}</h1> }.into_any(),
    }
}
