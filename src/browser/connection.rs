//! Whether there is a network, as far as the browser knows.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::page::window;

/// Whether the browser believes so. That it does is no proof: a cable may end nowhere.
pub fn is_there() -> bool {
    window().navigator().on_line()
}

/// Calls `then` whenever the network has come back.
pub fn on_return(then: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(then).into_js_value();
    let listens = window().add_event_listener_with_callback("online", closure.unchecked_ref());
    assert!(listens.is_ok(), "listening to a named event cannot fail");
}
