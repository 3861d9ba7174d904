//! The device's own ways to give a page to somebody.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use super::page::{document, window};

/// Whether the device offers any.
pub fn is_possible() -> bool {
    Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

/// Lets the person choose to whom the page at `address` goes.
pub fn send(address: &str) {
    let what = ShareData::new();
    what.set_title(&document().title());
    what.set_url(address);
    let chosen = JsFuture::from(window().navigator().share_with_data(&what));
    // Whoever closes the list without choosing has not failed at anything.
    wasm_bindgen_futures::spawn_local(async move { drop(chosen.await) });
}
