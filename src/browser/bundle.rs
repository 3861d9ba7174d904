//! Bundles that are fetched when they are needed, and what they do for the bundle of the page: functions of the
//! object in which the boot script names the site's files.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::window;

/// Has the boot script fetch the bundle, if it has not yet; false if it cannot be had.
pub(super) async fn load(name: &str) -> bool {
    let promise = call("load", &Array::of1(&name.into())).and_then(|it| it.dyn_into::<Promise>().ok());
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Has the boot script tell what depends on today.
pub fn tell_days() {
    // Without it the page says no less than what was published.
    let _ = call("tellDays", &Array::new());
}

/// Calls the function of that name; none if it is not there or throws.
pub(super) fn call(name: &str, arguments: &Array) -> Option<JsValue> {
    let site = site();
    let function: Function = Reflect::get(&site, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(&site, arguments).ok()
}

/// Gives the page a function of that name.
pub(super) fn offer(name: &str, function: &JsValue) {
    let taken = Reflect::set(&site(), &name.into(), function);
    assert!(taken.is_ok(), "the boot script's object takes properties");
}

fn site() -> JsValue {
    Reflect::get(&window(), &"tingzhou".into()).unwrap_or_default()
}
