//! An SVG as a picture of pixels.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::page::document;

/// `svg` as a PNG with `ratio` pixels to a unit of the drawing; none if the browser cannot draw it.
pub async fn png(svg: &str, ratio: f64) -> Option<Vec<u8>> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let pixels = drawn(&address, ratio).await;
    // An address that is not given back is gone with the page.
    let _ = Url::revoke_object_url(&address);
    let bytes = JsFuture::from(pixels?.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

async fn drawn(address: &str, ratio: f64) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) =
        (f64::from(image.natural_width()) * ratio, f64::from(image.natural_height()) * ratio);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    let promise = Promise::new(&mut |done, _| {
        let refused = done.clone();
        let take = Closure::once_into_js(move |blob: JsValue| {
            // Settling a promise cannot fail.
            let _ = done.call1(&JsValue::NULL, &blob);
        });
        if canvas.to_blob(take.unchecked_ref()).is_err() {
            // Nobody waits for a picture that does not come. As above.
            let _ = refused.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
