//! Handing a file made in the page to the browser's downloads.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::page::document;
use super::raster::Picture;

/// Hands `bytes` to the browser as a download named `name`; false if the browser could not take it.
///
/// Whether the file then lies in a folder, only the person at the device can see: no page is told.
pub fn offer(name: &str, media: &str, bytes: &[u8]) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    blob.is_ok_and(|blob| give(name, &blob).is_some())
}

/// As [`offer`], with a picture.
pub fn offer_picture(name: &str, picture: &Picture) -> bool {
    give(name, &picture.0).is_some()
}

fn give(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The address is left alone: browsers that show a dialogue read it when the dialogue is answered,
    // and it is gone with the page.
    Some(())
}
