//! Client-side navigation: which clicks stay inside the page, and what back and forward mean.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, PopStateEvent};

use super::page::{scroll_position, window};

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

/// Writes `search` (with its `?`, or empty) into the address bar without a step in the history.
pub fn replace_search(search: &str) {
    let Address { path, hash, .. } = current();
    replace_state(&format!("{path}{search}{hash}"));
}

/// Calls `go` for every address inside the site that the reader chooses by a link, and for back and forward.
///
/// `inside` says which paths are pages of this bundle; all other links are left to the browser.
/// The address bar already shows the new address when `go` is called.
pub fn listen(inside: impl Fn(&str) -> bool + 'static, go: impl Fn(Address, Arrival) + 'static) {
    let left_at: Rc<RefCell<HashMap<String, f64>>> = Rc::default();
    let present = Rc::new(RefCell::new(current()));
    let go = Rc::new(go);

    // The browser cannot restore a position on a page that is still being fetched; we do it when it is there.
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }

    let on_click = {
        let (left_at, present, go) = (left_at.clone(), present.clone(), go.clone());
        move |event: MouseEvent| {
            let Some(link) = plain_link(&event) else { return };
            if link.origin() != window().location().origin().unwrap_or_default() || !inside(&link.pathname())
            {
                return;
            }
            let to = Address { path: link.pathname(), search: link.search(), hash: link.hash() };
            let from = present.borrow().clone();
            if to.path == from.path && to.search == from.search && !to.hash.is_empty() {
                return;
            }
            event.prevent_default();
            left_at.borrow_mut().insert(from.path, scroll_position());
            push_state(&format!("{}{}{}", to.path, to.search, to.hash));
            *present.borrow_mut() = to.clone();
            go(to, Arrival::Link);
        }
    };
    let on_popstate = move |_: PopStateEvent| {
        let to = current();
        let from = present.replace(to.clone());
        if from.path == to.path && from.search == to.search {
            return;
        }
        left_at.borrow_mut().insert(from.path, scroll_position());
        let top = left_at.borrow().get(&to.path).copied().unwrap_or(0.0);
        go(to, Arrival::History(top));
    };
    on("click", on_click);
    on("popstate", on_popstate);
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

fn push_state(address: &str) {
    if let Ok(history) = window().history() {
        // Refused only for another origin or after hundreds of calls in seconds; then the address bar lags
        // behind, and the page is still the one asked for.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}

fn replace_state(address: &str) {
    if let Ok(history) = window().history() {
        // See push_state.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}
