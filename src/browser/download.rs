//! Handing a file made in the page to the browser's downloads.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::files::Bytes;
use super::page::document;
use super::raster::Picture;

thread_local! {
    /// Where what was handed over for now lies in the page.
    static GIVEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Hands `bytes` to the browser as a download named `name`; false if the browser could not take it.
///
/// Whether the file then lies in a folder, only the person at the device can see: no page is told.
pub fn offer(name: &str, media: &str, bytes: &Bytes) -> bool {
    bytes.blob(media).is_some_and(|blob| give(name, &blob).is_some())
}

/// As [`offer`], with bytes that nobody shall read any more after [`forget`].
pub fn offer_for_now(name: &str, media: &str, bytes: &[u8]) -> bool {
    let address = Bytes::of(bytes).blob(media).and_then(|blob| give(name, &blob));
    let is_given = address.is_some();
    GIVEN.with_borrow_mut(|given| given.extend(address));
    is_given
}

/// Takes away what [`offer_for_now`] has handed over, as far as it is still in the page.
pub fn forget() {
    for address in GIVEN.take() {
        // An address of ours can be taken back.
        let _ = Url::revoke_object_url(&address);
    }
}

/// As [`offer`], with a picture.
pub fn offer_picture(name: &str, picture: &Picture) -> bool {
    give(name, &picture.0).is_some()
}

/// Its address in the page.
fn give(name: &str, blob: &Blob) -> Option<String> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The address is left alone: browsers that show a dialogue read it when the dialogue is answered,
    // and it is gone with the page.
    Some(address)
}
