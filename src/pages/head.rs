//! Title and description of every page.

use crate::content::schema::{Library, Text};
use crate::route::Route;
use crate::wording;

/// What stands in the head of a page.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// `<title>`.
    pub title: String,
    /// Description for search engines and shared links.
    pub description: String,
    /// False for pages that are nobody's business: the desk and the 404 page.
    pub indexed: bool,
}

/// The head of `route`; `library` holds at least the page's slice of the content.
#[cfg(feature = "ssr")]
pub fn of(route: &Route, library: &Library) -> Head {
    let own = match route {
        Route::Program(id) => library.programs.get(id).map(|it| plain(&it.card.summary, library)),
        Route::Policy(id) => library.policies.get(id).map(|it| plain(&it.card.summary, library)),
        Route::Story(id) => library.stories.get(id).map(|it| plain(&it.card.summary, library)),
        Route::Figure(id) => library.figures.get(id).map(|it| plain(&it.headline, library)),
        _ => None,
    };
    let site = || plain(&library.site.description, library);
    let description = own.unwrap_or_else(|| wording::page::description(route, &site()));
    let indexed = !matches!(route, Route::Desk | Route::NotFound);
    Head { title: title(route, library), description, indexed }
}

/// The title of `route`: all that changes when a reader follows a link.
pub fn title(route: &Route, library: &Library) -> String {
    let own = match route {
        Route::Program(id) => library.programs.get(id).map(|it| plain(&it.card.name, library)),
        #[cfg(feature = "ssr")]
        Route::Policy(id) => library.policies.get(id).map(|it| plain(&it.card.name, library)),
        #[cfg(feature = "ssr")]
        Route::Story(id) => library.stories.get(id).map(|it| plain(&it.card.title, library)),
        Route::Figure(id) => library.figures.get(id).map(|it| it.name.clone()),
        #[cfg(feature = "ssr")]
        Route::Paper(id) => {
            library.campaigns.get(id).map(|it| format!("{} · {}", wording::sheet::BLANK, it.title))
        }
        _ => None,
    };
    let site = &library.site;
    match (route, own) {
        (Route::Home, _) => format!("{} · {}", site.name, site.tagline),
        (_, Some(name)) => format!("{name} · {}", site.name),
        _ => format!("{} · {}", wording::page::name(route), site.name),
    }
}

fn plain(text: &Text, library: &Library) -> String {
    wording::fact::plain(text, &library.facts)
}
