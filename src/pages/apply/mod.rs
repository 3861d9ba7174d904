//! 报名: the application form, a bundle of its own.

use leptos::prelude::*;

use crate::app::Start;

/// The form with its frame.
pub fn view(start: Start) -> AnyView {
    let _ = start;
    view! { <h1>"报名"</h1> }.into_any()
}
