//! Client-side navigation: which clicks stay inside the page, and what back and forward mean.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, PopStateEvent, ScrollRestoration};

use super::page::{scroll_position, scroll_to, window};

/// An address of this site, as the address bar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// `/x/programs/`.
    pub path: String,
    /// With its question mark, or empty.
    pub search: String,
    /// With its `#`, or empty.
    pub hash: String,
}

/// How the reader came to an address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arrival {
    /// By a link: the page begins at its top.
    Link,
    /// By back or forward: the page lies where it was left, in CSS pixels from its top.
    History(f64),
}

/// The present address.
pub fn current() -> Address {
    let location = window().location();
    Address {
        path: location.pathname().unwrap_or_else(|_| "/".to_owned()),
        search: location.search().unwrap_or_default(),
        hash: location.hash().unwrap_or_default(),
    }
}

/// The whole address of this page, without what was chosen on it.
pub fn page_address() -> String {
    let location = window().location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

/// The address of this page with all that was chosen on it.
pub fn whole_address() -> String {
    format!("{}{}", page_address(), current().search)
}

/// Writes `search` (with its `?`, or empty) into the address bar without a step in the history.
pub fn replace_search(search: &str) {
    let Address { path, hash, .. } = current();
    if let Ok(history) = window().history() {
        let name = history.state().unwrap_or(JsValue::NULL);
        replace_state(&name, Some(&format!("{path}{search}{hash}")));
    }
}

/// Calls `go` for every address inside the site that the reader chooses by a link, and for back and forward.
///
/// `inside` says which paths are pages of this bundle; all other links are left to the browser.
/// The address bar already shows the new address when `go` is called.
pub fn listen(inside: impl Fn(&str) -> bool + 'static, go: impl Fn(Address, Arrival) + 'static) {
    let steps = Rc::new(RefCell::new(Steps::begin()));
    let go = Rc::new(go);
    restore_positions(ScrollRestoration::Manual);

    let on_click = {
        let (steps, go) = (steps.clone(), go.clone());
        move |event: MouseEvent| {
            // Noted for every click: the browser itself follows links to parts of this page.
            steps.borrow_mut().leave();
            let Some(link) = plain_link(&event) else { return };
            if link.origin() != window().location().origin().unwrap_or_default() || !inside(&link.pathname())
            {
                return;
            }
            let to = Address { path: link.pathname(), search: link.search(), hash: link.hash() };
            let from = current();
            if to.path == from.path && to.search == from.search && !to.hash.is_empty() {
                return;
            }
            event.prevent_default();
            steps.borrow_mut().push(to.clone());
            go(to, Arrival::Link);
        }
    };
    let on_popstate = {
        let steps = steps.clone();
        move |_: PopStateEvent| {
            let arrived = steps.borrow_mut().arrive();
            match arrived {
                Some((address, top, false)) => go(address, Arrival::History(top)),
                Some((_, top, true)) => scroll_to(top),
                None => {}
            }
        }
    };
    on("click", on_click);
    on("popstate", on_popstate);
    // A link to a part of this page has made a step, which is given its name.
    on("hashchange", move |_: Event| drop(steps.borrow_mut().arrive()));
    // A page that is loaded again, or come back to from another one, is the browser's to put in place.
    on("pagehide", |_: Event| restore_positions(ScrollRestoration::Auto));
    on("pageshow", |_: Event| restore_positions(ScrollRestoration::Manual));
}

/// Calls `then` when back or forward has led to another address of this document.
pub fn on_return(then: impl Fn(&Address) + 'static) {
    on("popstate", move |_: PopStateEvent| then(&current()));
}

/// Who puts the page in place after back and forward: the browser cannot while the page is still fetched.
fn restore_positions(by: ScrollRestoration) {
    if let Ok(history) = window().history() {
        // Refused only by a document that is not shown any more.
        let _ = history.set_scroll_restoration(by);
    }
}

/// The steps of the history that lie in this document. Each has a name in its state, and a position on its
/// page, noted when it is left.
struct Steps {
    present: f64,
    address: Address,
    /// Steps by name with the positions at which they were left, each time anew.
    left_at: Vec<(f64, f64)>,
}

impl Steps {
    /// The step at which this document was loaded.
    fn begin() -> Self {
        let mut steps = Self { present: 0.0, address: current(), left_at: Vec::new() };
        steps.name();
        steps
    }

    /// Takes the name of the present step, or gives it one; true if it had one.
    fn name(&mut self) -> bool {
        let name = window().history().ok().and_then(|history| history.state().ok()?.as_f64());
        self.present = name.unwrap_or_else(new_name);
        if name.is_none() {
            replace_state(&self.present.into(), None);
        }
        name.is_some()
    }

    fn leave(&mut self) {
        self.left_at.push((self.present, scroll_position()));
    }

    fn push(&mut self, to: Address) {
        self.present = new_name();
        push_state(&self.present.into(), &format!("{}{}{}", to.path, to.search, to.hash));
        self.address = to;
    }

    /// The browser has gone to another step: its address, the position it was left at, and whether it is on
    /// the same page. None for a new step to a part of the page, which the browser has gone to already.
    fn arrive(&mut self) -> Option<(Address, f64, bool)> {
        let left = (self.present, scroll_position());
        if !self.name() || self.present == left.0 {
            return None;
        }
        self.left_at.push(left);
        let to = current();
        let from = std::mem::replace(&mut self.address, to.clone());
        let last = self.left_at.iter().rfind(|(name, _)| *name == self.present);
        let top = last.map_or(0.0, |(_, top)| *top);
        // A page may have written another query into the bar since, and a bundle of its own may have: only what
        // differs in nothing but its part is surely a step within the page.
        let same = from.path == to.path && from.search == to.search && from.hash != to.hash;
        Some((to, top, same))
    }
}

/// A name that no other step has, not even one from before this document was loaded.
fn new_name() -> f64 {
    js_sys::Date::now() + js_sys::Math::random()
}

/// Goes to `href` as if a link to it had been pressed: inside the page if [`listen`] says so.
pub fn follow(href: &str) {
    let document = super::page::document();
    let link = document.create_element("a").ok().and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(link), Some(body)) = (link, document.body()) {
        link.set_href(href);
        // Clicks are heard by the window, so the link must stand in the page for the moment.
        if body.append_child(&link).is_ok() {
            link.click();
            link.remove();
        }
    }
}

/// The link that a plain left click means, none if the browser or somebody else deals with it.
fn plain_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    if event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.ctrl_key()
        || event.shift_key()
        || event.alt_key()
    {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let elsewhere =
        !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external");
    (!elsewhere).then_some(link)
}

/// Listens on the window for as long as the page lives.
fn on<E: wasm_bindgen::convert::FromWasmAbi + AsRef<Event> + 'static>(
    name: &str,
    handler: impl FnMut(E) + 'static,
) {
    let closure = Closure::<dyn FnMut(E)>::new(handler);
    window()
        .add_event_listener_with_callback(name, closure.as_ref().unchecked_ref())
        .expect("listening to a named event cannot fail");
    closure.forget();
}

fn push_state(name: &JsValue, address: &str) {
    if let Ok(history) = window().history() {
        // Refused only for another origin or after hundreds of calls in seconds; then the address bar lags
        // behind, and the page is still the one asked for.
        let _ = history.push_state_with_url(name, "", Some(address));
    }
}

fn replace_state(name: &JsValue, address: Option<&str>) {
    if let Ok(history) = window().history() {
        // See push_state.
        let _ = history.replace_state_with_url(name, "", address);
    }
}
