//! Title and description of every page.

use crate::content::schema::{Library, Text};
use crate::route::Route;
use crate::wording;

/// What stands in the head of a page.
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
pub fn of(route: &Route, library: &Library) -> Head {
    let plain = |text: &Text| wording::fact::plain(text, &library.facts);
    let own = match route {
        Route::Program(id) => {
            library.programs.get(id).map(|it| (plain(&it.card.name), plain(&it.card.summary)))
        }
        Route::Policy(id) => {
            library.policies.get(id).map(|it| (plain(&it.card.name), plain(&it.card.summary)))
        }
        Route::Story(id) => {
            library.stories.get(id).map(|it| (plain(&it.card.title), plain(&it.card.summary)))
        }
        Route::Figure(id) => library.figures.get(id).map(|it| (it.name.clone(), plain(&it.headline))),
        Route::Paper(id) => library.campaigns.get(id).map(|it| {
            let description = wording::page::description(route, "");
            (format!("{} · {}", wording::sheet::BLANK, it.title), description)
        }),
        _ => None,
    };
    let site = &library.site;
    let (name, description) = own.unwrap_or_else(|| {
        (wording::page::name(route).to_owned(), wording::page::description(route, &plain(&site.description)))
    });
    let title = match route {
        Route::Home => format!("{} · {}", site.name, site.tagline),
        _ => format!("{name} · {}", site.name),
    };
    Head { title, description, indexed: !matches!(route, Route::Desk | Route::NotFound) }
}
