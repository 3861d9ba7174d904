//! What the browser knows of text.

/// Has this bundle's text composed (NFC) by the browser, which has Unicode's tables.
pub fn compose_here() {
    #[cfg(target_family = "wasm")]
    crate::domain::text::compose_by(|text| js_sys::JsString::from(text).normalize("NFC").into());
}
