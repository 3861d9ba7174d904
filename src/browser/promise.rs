//! Promises of the browser, for bundles that wait for nothing else: futures bring a queue of tasks along.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// A promise, and what settles it.
pub(super) fn open() -> (Promise, Function) {
    let mut resolve = None;
    let promise = Promise::new(&mut |settle, _| resolve = Some(settle));
    (promise, resolve.expect("a promise calls its executor at once"))
}

/// Settles a promise of [`open`]; again, it changes nothing.
pub(super) fn settle(resolve: &Function, with: &JsValue) {
    // That cannot fail.
    let _ = resolve.call1(&JsValue::NULL, with);
}

/// Calls `then` with what `promise` comes to; with none if it is broken.
pub(super) fn on_settled(promise: &Promise, then: impl Fn(Option<JsValue>) + 'static) {
    let then = Rc::new(then);
    let other = then.clone();
    let kept = Closure::<dyn FnMut(JsValue)>::new(move |value| then(Some(value)));
    let broken = Closure::<dyn FnMut(JsValue)>::new(move |_| other(None));
    // What `then` returns is settled when both have been called, which nobody waits for.
    let _ = promise.then2(&kept, &broken);
    // The browser has them as long as the promise.
    let _ = (kept.into_js_value(), broken.into_js_value());
}
