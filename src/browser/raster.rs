//! An SVG as a picture of pixels.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::page::document;
use super::promise::on_settled;

/// A picture, as the browser keeps it.
pub struct Picture(pub(super) Blob);

/// Calls `then` with `svg` as a PNG with `ratio` pixels to a unit of the drawing; with none if the browser cannot
/// draw it.
pub fn png(svg: &str, ratio: f64, then: impl Fn(Option<Picture>) + Clone + 'static) {
    let Some((image, address)) = image(svg) else { return then(None) };
    on_settled(&image.decode(), {
        let image = image.clone();
        move |decoded| {
            let canvas = decoded.and_then(|_| painted(&image, ratio));
            // An address that is not given back is gone with the page.
            let _ = Url::revoke_object_url(&address);
            let asked = canvas.and_then(|canvas| {
                let then = then.clone();
                let take = Closure::<dyn FnMut(JsValue)>::new(move |blob: JsValue| {
                    then(blob.dyn_into().ok().map(Picture));
                });
                canvas.to_blob(take.into_js_value().unchecked_ref()).ok()
            });
            if asked.is_none() {
                then(None);
            }
        }
    });
}

/// An image of `svg` that the browser begins to read, and the address of what it reads.
fn image(svg: &str) -> Option<(HtmlImageElement, String)> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    Some((image, address))
}

fn painted(image: &HtmlImageElement, ratio: f64) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) =
        (f64::from(image.natural_width()) * ratio, f64::from(image.natural_height()) * ratio);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}
