//! Pictures as points: read, turned, cut, and written as JPEG, which leaves behind all that was not a point.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use super::files::Bytes;
use super::page::{document, window};

/// A picture in memory.
#[derive(Clone, Debug)]
pub struct Bitmap(HtmlCanvasElement);

impl Bitmap {
    /// Reads a picture the right way up, at most `most` points wide and high; none if the browser cannot read it.
    pub async fn read(bytes: &Bytes, most: u32) -> Option<Self> {
        let blob = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&bytes.0)).ok()?;
        // Browsers turn it as the camera noted.
        let read = window().create_image_bitmap_with_blob(&blob).ok()?;
        let bitmap: ImageBitmap = JsFuture::from(read).await.ok()?.dyn_into().ok()?;
        let (width, height) = (bitmap.width(), bitmap.height());
        let scale = (f64::from(most) / f64::from(width.max(height).max(1))).min(1.0);
        let size = |side: u32| ((f64::from(side) * scale).round() as u32).max(1);
        let (canvas, context) = canvas(size(width), size(height))?;
        let (to_width, to_height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, to_width, to_height).ok()?;
        bitmap.close();
        Some(Self(canvas))
    }

    /// Points from left to right, and from top to bottom.
    pub fn size(&self) -> (f64, f64) {
        (f64::from(self.0.width()), f64::from(self.0.height()))
    }

    /// The same, a quarter of a turn to the right.
    pub fn turned(&self) -> Option<Self> {
        let (turned, context) = canvas(self.0.height(), self.0.width())?;
        context.translate(f64::from(turned.width()), 0.0).ok()?;
        context.rotate(std::f64::consts::FRAC_PI_2).ok()?;
        context.draw_image_with_html_canvas_element(&self.0, 0.0, 0.0).ok()?;
        Some(Self(turned))
    }

    /// A part of it, so many points wide and high; `region` is left and upper edge, width and height.
    pub fn part(&self, region: [f64; 4], (width, height): (u32, u32)) -> Option<Self> {
        let (part, context) = canvas(width, height)?;
        self.draw(&context, region, (f64::from(width), f64::from(height)))?;
        Some(Self(part))
    }

    /// Shows a part of it on the canvas with the id `id`.
    pub fn show(&self, region: [f64; 4], id: &str) -> Option<()> {
        let element: HtmlCanvasElement = document().get_element_by_id(id)?.dyn_into().ok()?;
        let context = context(&element)?;
        self.draw(&context, region, (f64::from(element.width()), f64::from(element.height())))
    }

    fn draw(
        &self,
        context: &CanvasRenderingContext2d,
        [left, top, part_width, part_height]: [f64; 4],
        (width, height): (f64, f64),
    ) -> Option<()> {
        // What was see-through becomes white, as paper is; JPEG would have it black.
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, width, height);
        context
            .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.0,
                left,
                top,
                part_width,
                part_height,
                0.0,
                0.0,
                width,
                height,
            )
            .ok()
    }

    /// As JPEG; `quality` from 0 to 1.
    pub async fn jpeg(&self, quality: f64) -> Option<Bytes> {
        let canvas = self.0.clone();
        let written = Promise::new(&mut |done, failed| {
            let taken = Closure::once_into_js(move |blob: JsValue| {
                // The promise only takes the blob.
                let _ = done.call1(&JsValue::NULL, &blob);
            });
            let asked = canvas.to_blob_with_type_and_encoder_options(
                taken.unchecked_ref(),
                "image/jpeg",
                &quality.into(),
            );
            if asked.is_err() {
                let _ = failed.call0(&JsValue::NULL);
            }
        });
        let blob: Blob = JsFuture::from(written).await.ok()?.dyn_into().ok()?;
        let buffer: ArrayBuffer = JsFuture::from(blob.array_buffer()).await.ok()?.dyn_into().ok()?;
        Some(Bytes(Uint8Array::new(&buffer)))
    }
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = context(&canvas)?;
    Some((canvas, context))
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
