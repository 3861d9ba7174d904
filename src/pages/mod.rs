//! One file per route: reads content and wording, composes ui.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::Erased;

use crate::content::schema::Library;
use crate::route::{Base, Route};

#[cfg(feature = "ssr")]
mod about;
#[cfg(feature = "ssr")]
mod accessibility;
pub mod apply;
#[cfg(feature = "ssr")]
mod build;
pub mod campaign;
pub mod desk;
pub mod entry;
pub mod failure;
mod figure;
pub mod fit;
pub mod frame;
mod growth;
pub mod head;
pub mod home;
mod lost;
pub mod outcome;
#[cfg(feature = "ssr")]
pub mod paper;
#[cfg(feature = "ssr")]
mod policies;
#[cfg(feature = "ssr")]
mod policy;
#[cfg(feature = "ssr")]
mod privacy;
mod program;
mod programs;
mod prose;
mod share;
mod sheet;
mod source;
#[cfg(feature = "ssr")]
mod stories;
#[cfg(feature = "ssr")]
mod story;

/// The page at `route`, drawn from `library`, which holds at least the page's slice of the content.
///
/// An id that the library does not know gives the page that says so.
pub fn view(route: &Route, library: Arc<Library>) -> Erased {
    let base = expect_context::<Base>();
    let page = Page { base, library };
    let known = match route {
        Route::Home => Some(home::view(&page)),
        Route::Programs => Some(programs::view(&page)),
        Route::Program(id) => program::view(&page, id),
        Route::Growth => Some(growth::view(&page)),
        Route::Figure(id) => figure::view(&page, id),
        // These no bundle draws.
        #[cfg(feature = "ssr")]
        Route::Policies => Some(policies::view(&page)),
        #[cfg(feature = "ssr")]
        Route::Policy(id) => policy::view(&page, id),
        #[cfg(feature = "ssr")]
        Route::Stories => Some(stories::view(&page)),
        #[cfg(feature = "ssr")]
        Route::Story(id) => story::view(&page, id),
        #[cfg(feature = "ssr")]
        Route::About => Some(about::view(&page)),
        #[cfg(feature = "ssr")]
        Route::Build => Some(build::view(&page)),
        #[cfg(feature = "ssr")]
        Route::Privacy => Some(privacy::view(&page)),
        #[cfg(feature = "ssr")]
        Route::Accessibility => Some(accessibility::view(&page)),
        // The others have bundles of their own, whose roots are in their folders, or none.
        _ => None,
    };
    known.unwrap_or_else(|| lost::view(&page))
}

/// What every page is drawn from.
#[derive(Clone)]
pub struct Page {
    /// Where the site lies.
    pub base: Base,
    /// The content it shows.
    pub library: Arc<Library>,
}

impl Page {
    /// Address of `route`.
    pub fn href(&self, route: &Route) -> String {
        self.base.href(route)
    }
}
