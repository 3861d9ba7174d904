//! The device's own ways to give a page or a file to somebody.

use js_sys::{Array, Reflect};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, ShareData};

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

/// A file that the device has said it would share.
#[derive(Clone, Debug)]
pub struct Shareable(ShareData);

impl Shareable {
    /// The text file `name`; none if the device takes no such files, which it is asked with the very file.
    pub fn text_file(name: &str, text: impl FnOnce() -> String) -> Option<Self> {
        let navigator = window().navigator();
        if !is_possible() || !Reflect::has(&navigator, &"canShare".into()).unwrap_or(false) {
            return None;
        }
        let options = FilePropertyBag::new();
        options.set_type("text/plain");
        let file =
            File::new_with_str_sequence_and_options(&Array::of1(&text().into()), name, &options).ok()?;
        let what = ShareData::new();
        what.set_files(&Array::of1(&file));
        navigator.can_share_with_data(&what).then_some(Self(what))
    }

    /// Lets the person choose to whom it goes; tells `then` whether something was chosen. Whether it was sent there, no
    /// page is told. To be called while a press is answered.
    pub fn send(&self, then: impl FnOnce(bool) + 'static) {
        let chosen = JsFuture::from(window().navigator().share_with_data(&self.0));
        wasm_bindgen_futures::spawn_local(async move { then(chosen.await.is_ok()) });
    }
}
