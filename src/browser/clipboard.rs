//! The clipboard.

use wasm_bindgen_futures::JsFuture;

use super::page::window;

/// Copies `text`; false if the browser does not let the page.
pub async fn copy(text: &str) -> bool {
    let promise = window().navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.is_ok()
}
