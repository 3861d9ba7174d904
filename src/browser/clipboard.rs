//! The clipboard.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::page::window;
use super::promise::on_settled;

/// Copies `text`; false if the browser does not let the page.
pub async fn copy(text: &str) -> bool {
    match written(text) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// As [`copy`], and calls `then` with the answer.
pub fn copy_then(text: &str, then: impl Fn(bool) + 'static) {
    match written(text) {
        Some(promise) => on_settled(&promise, move |done| then(done.is_some())),
        None => then(false),
    }
}

/// None where the page has no clipboard: hosts without encryption have none.
fn written(text: &str) -> Option<Promise> {
    let clipboard = window().navigator().clipboard();
    (!clipboard.is_undefined()).then(|| clipboard.write_text(text))
}
