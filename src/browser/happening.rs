//! What happens in the page, heard in one place for elements that come and go.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

use super::page::document;
use super::part::Part;

/// Something that happened to an element.
#[derive(Clone, Debug)]
pub struct Happening {
    /// The innermost element it happened to.
    pub target: Part,
    /// Where the pointer was, in CSS pixels of the window; the origin if there was none.
    pub at: (f64, f64),
    /// The name of a key that was pressed alone; empty otherwise.
    pub key: String,
}

/// Calls `then` whenever an event of that name reaches the document. If it answers true, the browser makes
/// nothing else of it.
pub fn on(name: &str, then: impl Fn(&Happening) -> bool + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if heard(&event).is_some_and(|happening| then(&happening)) {
            event.prevent_default();
        }
    });
    let listens = document().add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    // The words of the browser's error would bring the code that puts any value into words.
    assert!(listens.is_ok(), "listening to a named event cannot fail");
    // It is heard as long as the page lives.
    closure.forget();
}

fn heard(event: &Event) -> Option<Happening> {
    let target = Part(event.target()?.dyn_into::<Element>().ok()?);
    let pointer = event.dyn_ref::<MouseEvent>();
    let at = pointer.map_or((0.0, 0.0), |it| (f64::from(it.client_x()), f64::from(it.client_y())));
    let alone = |it: &&KeyboardEvent| !it.ctrl_key() && !it.alt_key() && !it.meta_key();
    let key = event.dyn_ref::<KeyboardEvent>().filter(alone).map(KeyboardEvent::key).unwrap_or_default();
    Some(Happening { target, at, key })
}
