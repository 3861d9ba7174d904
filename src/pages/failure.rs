//! What stands in a page's place when it could not be fetched.

use leptos::prelude::*;

use crate::content::load::LoadError;
use crate::route::Route;
use crate::ui::{Erase, Erased, Failure, PageHead};
use crate::wording;

/// Says what happened and offers to try again.
pub fn view(route: &Route, error: LoadError, retry: Callback<()>) -> Erased {
    let (title, text) = wording::page::load_error(error);
    view! {
        <div class="wide">
            <PageHead title=wording::page::name(route)/>
            <Failure title text retry=wording::page::RETRY on_retry=retry/>
        </div>
    }
    .erase()
}
