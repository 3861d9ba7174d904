//! The clipboard.

use js_sys::Promise;

use super::page::window;
use super::promise::on_settled;

/// Copies `text`, and tells `then` whether the browser has let the page.
pub fn copy(text: &str, then: impl Fn(bool) + 'static) {
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
