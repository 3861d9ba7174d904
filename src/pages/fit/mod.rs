//! What fits whom: the finder and the page for enterprises.
//!
//! They are read as they were prerendered; what lives in them lies in one element, and the bundle `fit`, which has the
//! rules in it, brings that element to life and nothing else. Pages weigh less on a phone that way than if they were
//! hydrated whole.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Page, lost};
#[cfg(feature = "hydrate")]
use crate::app::Start;
use crate::content::schema::Library;
use crate::route::{Base, Route};
use crate::ui::{Erase, Erased};

mod check;
mod enterprise;
mod finder;

/// Id of the element that lives.
const PART: &str = "fit";

/// The page at `route`, drawn from `library`, which holds at least the page's slice of the content.
pub fn view(route: &Route, library: Arc<Library>) -> Erased {
    let base = expect_context::<Base>();
    let page = Page { base, library };
    let known = match route {
        Route::Finder => Some(finder::view(&page)),
        Route::Enterprise => enterprise::view(&page),
        _ => None,
    };
    known.unwrap_or_else(|| lost::view(&page))
}

/// The part that lives, in its element.
fn living(part: Erased) -> Erased {
    view! { <div id=PART>{part}</div> }.erase()
}

/// What lives on the page.
#[cfg(feature = "hydrate")]
fn part(start: &Start) -> Erased {
    let page = Page { base: start.base.clone(), library: start.library.clone() };
    match start.route {
        Route::Enterprise => check::part(&page),
        _ => finder::part(&page),
    }
}

/// Starts the bundle in the browser.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    let start = crate::app::begin();
    let switch = |start: &Start| super::frame::elder_switch(&start.base).erase();
    crate::app::hydrate_parts(start, vec![(PART, part), (crate::ui::TOOLS, switch)]);
    // The page carries only the rules of what it shows at first.
    crate::browser::page::load_style();
}
