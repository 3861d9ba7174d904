//! What stands in a page's place when it could not be fetched.

use leptos::prelude::*;

use crate::app::LoadError;
use crate::route::Route;

/// Says what happened and offers to try again.
pub fn view(_route: &Route, error: LoadError, retry: Callback<()>) -> AnyView {
    view! { <p role="alert">{format!("{error:?}")}</p><button on:click=move |_| retry.run(())>"再试一次"</button> }.into_any()
}
