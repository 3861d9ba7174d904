//! The pages to be read: contexts, page frame, and what happens when a reader follows a link.

use std::sync::Arc;

use leptos::prelude::*;

use crate::content::load::LoadError;
use crate::content::schema::Library;
use crate::pages;
use crate::route::{Base, Route};
use crate::ui::{Erased, live};

/// Draws the page at a route from the content that it shows.
pub type Draw = fn(&Route, Arc<Library>) -> Erased;

/// What a page begins with: the same natively and in the browser, so that hydration finds what it expects.
#[derive(Clone, Debug)]
pub struct Start {
    /// Where the site lies.
    pub base: Base,
    /// The page.
    pub route: Route,
    /// The content that the page shows.
    pub library: Arc<Library>,
}

/// A part of a page that lives by itself.
pub type Part = fn(&Start) -> Erased;

/// What is on the screen.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The page.
    pub route: Route,
    /// Its content, or why there is none.
    pub content: Result<Arc<Library>, LoadError>,
}

/// The query string of the address, without `?`; empty while prerendering and during hydration, so that the
/// first drawing is the same for every reader.
#[derive(Clone, Copy, Debug)]
pub struct Query(pub RwSignal<String>);

/// What components need to know of the page around them.
#[derive(Clone, Copy)]
struct State {
    shown: RwSignal<Shown>,
    /// A page is on its way.
    loading: RwSignal<bool>,
    query: RwSignal<String>,
    /// Asks for the page that could not be shown once more.
    #[cfg_attr(not(feature = "browser"), allow(dead_code))]
    retry: RwSignal<u32>,
}

/// The whole page: frame, navigation and the page that is shown.
#[component]
pub fn App(
    /// What the page begins with.
    start: Start,
    /// The pages of the bundle.
    draw: Draw,
) -> impl IntoView {
    let Start { base, route, library } = start;
    let state = State {
        shown: RwSignal::new(Shown { route, content: Ok(library.clone()) }),
        loading: RwSignal::new(false),
        query: RwSignal::new(String::new()),
        retry: RwSignal::new(0),
    };
    provide_context(base.clone());
    provide_context(Query(state.query));
    #[cfg(feature = "browser")]
    browser::follow_links(base, state);

    let route = Signal::derive(move || state.shown.read().route.clone());
    let retry = Callback::new(move |()| state.retry.update(|times| *times += 1));
    view! {
        <pages::frame::Frame route=route site=library.site.clone() loading=state.loading>
            {live(move || {
                let Shown { route, content } = state.shown.get();
                match content {
                    Ok(library) => draw(&route, library),
                    Err(error) => pages::failure::view(&route, error, retry),
                }
            })}
        </pages::frame::Frame>
    }
}

/// Starts the reading bundle in the browser.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    let start = begin(crate::browser::json::read);
    hydrate_with(start, |start| view! { <App start draw=pages::view/> });
}

/// Draws the page at the address into an empty document, with content that is fetched first: what the site would be without
/// prerendering. Only for measuring what that is worth.
#[cfg(feature = "hydrate")]
pub fn draw_alone() {
    use crate::browser::{fetch, json, navigation, page};
    let base = Base::parse(&page::root_data("base").unwrap_or_default());
    let route = base.route(&navigation::current().path).unwrap_or(Route::NotFound);
    // Leptos has no executor of its own before it draws something.
    wasm_bindgen_futures::spawn_local(async move {
        let text = fetch::text(&base.file(&route.content_file()), None).await.unwrap_or_default();
        let library = Arc::new(json::read::<Library>(&text).expect("the builder wrote it"));
        let start = Start { base, route, library };
        leptos::mount::mount_to_body(move || view! { <App start draw=pages::view/> });
        page::mark_ready();
    });
}

/// Reads the content that a page embeds.
#[cfg(feature = "hydrate")]
pub type ReadContent = fn(&str) -> Option<Library>;

/// Brings the prerendered page to life with `view`, which gets what the page began with.
///
/// With the feature `anew` the page is not adopted but drawn once more in the place of its prerendered self, within one
/// frame: every view needs one way of being drawn instead of two, a tenth of the bundle. It is for pages on which nothing
/// can be done before they are alive, so that there is nothing to be kept but the place of the focus.
#[cfg(feature = "hydrate")]
pub fn hydrate_with<V: IntoView + 'static>(start: Start, view: impl FnOnce(Start) -> V + 'static) {
    #[cfg(not(feature = "anew"))]
    leptos::mount::hydrate_body(move || view(start));
    #[cfg(feature = "anew")]
    crate::browser::page::redraw(|| leptos::mount::mount_to_body(move || view(start)));
    crate::browser::page::mark_ready();
}

/// Brings parts of the prerendered page to life, each in the element with its id, and leaves the rest as it lies.
#[cfg(feature = "hydrate")]
pub fn hydrate_parts(start: Start, parts: Vec<(&'static str, Part)>) {
    for (id, part) in parts {
        let element = crate::browser::page::element(id).expect("the page was prerendered with its parts");
        let start = start.clone();
        let part = leptos::mount::hydrate_from(element, move || {
            provide_context(start.base.clone());
            part(&start)
        });
        part.forget();
    }
    crate::browser::page::mark_ready();
}

/// What the prerendered page begins with.
#[cfg(feature = "hydrate")]
pub fn begin(read: ReadContent) -> Start {
    crate::browser::page::fail_on_panic();
    crate::browser::text::compose_here();
    let base = Base::parse(&crate::browser::page::root_data("base").unwrap_or_default());
    let address = crate::browser::navigation::current();
    let route = base.route(&address.path).unwrap_or(Route::NotFound);
    let embedded = crate::browser::page::text_of("content").unwrap_or_default();
    let library = read(&embedded).expect("the page embeds content that the builder wrote");
    Start { base, route, library: Arc::new(library) }
}

#[cfg(feature = "browser")]
mod browser {
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::sync::Arc;

    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::{Shown, State};
    use crate::browser::fetch::{self, FetchError};
    use crate::browser::navigation::{self, Address, Arrival};
    use crate::browser::{bundle, chart, json, page};
    use crate::content::load::LoadError;
    use crate::content::schema::{Library, Map};
    use crate::pages::{frame, head};
    use crate::route::{Base, Bundle, Route};

    /// Pages that were fetched already, and the hashes of all pages.
    #[derive(Default)]
    struct Cache {
        hashes: Option<Map<String>>,
        pages: Map<Arc<Library>>,
    }

    /// Links between reading pages are followed without leaving the page.
    pub fn follow_links(base: Base, state: State) {
        let cache = Rc::new(RefCell::new(Cache::default()));
        // Names the pages of which nothing can be had but the address.
        let mut first = Arc::<Library>::default();
        if let Shown { route, content: Ok(library) } = state.shown.get_untracked() {
            first = library.clone();
            if route.embeds_all() {
                cache.borrow_mut().pages.insert(route.path(), library);
            }
        }
        let latest = Rc::new(RefCell::new(0_u32));
        let open = {
            let base = base.clone();
            move |address: Address, arrival: Arrival| {
                let Some(route) = base.route(&address.path) else { return };
                let query = address.search.trim_start_matches('?').to_owned();
                if state.shown.with_untracked(|shown| shown.route == route && shown.content.is_ok()) {
                    state.query.set(query);
                    page::next_frame(move || arrive(&address, arrival));
                    return;
                }
                *latest.borrow_mut() += 1;
                let (mine, latest) = (*latest.borrow(), latest.clone());
                let (base, cache, first) = (base.clone(), cache.clone(), first.clone());
                state.loading.set(true);
                if route.has_figures() {
                    // What draws them is on its way while their numbers are.
                    spawn_local(async {
                        chart::load().await;
                    });
                }
                spawn_local(async move {
                    let content = load(&base, &route, &cache).await;
                    if content.as_ref().is_ok_and(|library| !library.figures.is_empty()) {
                        // Where it cannot be had, the page says so in place of its drawings.
                        chart::load().await;
                    }
                    if *latest.borrow() != mine {
                        // The reader has already gone elsewhere.
                        return;
                    }
                    state.loading.set(false);
                    page::set_title(&head::title(&route, content.as_ref().unwrap_or(&first)));
                    state.query.set(query);
                    state.shown.set(Shown { route, content });
                    // The new page stands in the document after the effects of this turn.
                    page::next_frame(move || arrive(&address, arrival));
                });
            }
        };
        let open = Rc::new(open);

        // Nothing of this may happen before hydration has compared the page with its prerendered self.
        Effect::new(move |started: Option<()>| {
            if started.is_none() {
                let (base, open) = (base.clone(), open.clone());
                let inside =
                    move |path: &str| base.route(path).is_some_and(|route| route.bundle() == Bundle::App);
                navigation::listen(inside, move |address, arrival| open(address, arrival));
                state.query.set(navigation::current().search.trim_start_matches('?').to_owned());
                page::load_style();
            } else {
                open(navigation::current(), Arrival::Link);
            }
            state.retry.track();
        });
    }

    async fn load(base: &Base, route: &Route, cache: &RefCell<Cache>) -> Result<Arc<Library>, LoadError> {
        let known = cache.borrow().pages.get(&route.path()).cloned();
        if let Some(library) = known {
            return Ok(library);
        }
        if cache.borrow().hashes.is_none() {
            let files = page::site_files("contents");
            let list = files.first().ok_or(LoadError::Unreadable)?;
            let text = fetch::text(&list.href, Some(&list.integrity)).await?;
            let hashes = json::read(&text).ok_or(LoadError::Unreadable)?;
            cache.borrow_mut().hashes = Some(hashes);
        }
        let integrity = cache.borrow().hashes.as_ref().and_then(|hashes| hashes.get(&route.path()).cloned());
        let Some(integrity) = integrity else { return Err(LoadError::Refused(404)) };
        let text = fetch::text(&base.file(&route.content_file()), Some(&integrity)).await?;
        let library: Library = json::read(&text).ok_or(LoadError::Unreadable)?;
        let library = Arc::new(library);
        cache.borrow_mut().pages.insert(route.path(), library.clone());
        Ok(library)
    }

    /// Puts the reader where the page should be read from.
    fn arrive(address: &Address, arrival: Arrival) {
        match arrival {
            Arrival::History(top) => page::scroll_to(top),
            Arrival::Link if page::scroll_to_hash(&address.hash) => {}
            Arrival::Link => {
                // In this order: focus may scroll.
                page::focus(frame::MAIN);
                page::scroll_to(0.0);
            }
        }
        chart::refresh();
        bundle::tell_days();
    }

    impl From<FetchError> for LoadError {
        fn from(error: FetchError) -> Self {
            match error {
                FetchError::Unreachable => Self::Unreachable,
                FetchError::Status(status) => Self::Refused(status),
                FetchError::Unreadable => Self::Unreadable,
            }
        }
    }
}
