//! A canvas over a figure, drawn on in device pixels.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmapRenderingContext, OffscreenCanvas};

/// Room for the width of the pen around the pixels that are drawn on, in CSS pixels.
const MARGIN: f64 = 2.0;

/// Spans and squares in whole device pixels.
pub struct Canvas {
    context: CanvasRenderingContext2d,
    /// Where the drawing is made and where it is shown, if that is not the same.
    apart: Option<(OffscreenCanvas, ImageBitmapRenderingContext)>,
    /// Device pixels to a CSS pixel.
    ratio: f64,
}

impl Canvas {
    /// Lays `element` over a box of `columns` by `rows` device pixels, whose left and upper edges are given in
    /// CSS pixels from those of its surface. What was on it is gone.
    pub(super) fn lay(
        element: HtmlCanvasElement,
        (left, top): (f64, f64),
        (columns, rows): (u32, u32),
        ratio: f64,
    ) -> Option<Self> {
        let margin = (MARGIN * ratio).round();
        let (width, height) = (columns + 2 * margin as u32, rows + 2 * margin as u32);
        element.set_width(width);
        element.set_height(height);
        let style = element.style();
        let pixels = |device: f64| format!("{}px", device / ratio);
        for (property, value) in [
            ("left", format!("{}px", left - margin / ratio)),
            ("top", format!("{}px", top - margin / ratio)),
            ("width", pixels(f64::from(width))),
            ("height", pixels(f64::from(height))),
        ] {
            // Properties with valid constant names can be set.
            let _ = style.set_property(property, &value);
        }
        let (context, apart) = match apart(&element, width, height) {
            Some((context, sheet, shown)) => (context, Some((sheet, shown))),
            None => (element.get_context("2d").ok()??.dyn_into().ok()?, None),
        };
        // From here on, whole numbers are the corners of pixels of the box.
        context.translate(margin, margin).ok()?;
        Some(Self { context, apart, ratio })
    }

    /// Shows what was drawn.
    pub fn show(self) {
        if let Some((sheet, shown)) = self.apart {
            // A sheet with a context of its own can be taken from.
            if let Ok(picture) = sheet.transfer_to_image_bitmap() {
                shown.transfer_from_image_bitmap(&picture);
            }
        }
    }

    /// Fills upright spans, given by column, first and last row, with a pen of about `width` CSS pixels: as many
    /// whole device pixels, so that no edge is blurred.
    ///
    /// Rectangles, because stroking a path of as many pieces takes a browser twenty times as long, and a stroke
    /// one pixel wide comes out pale where its pieces are short.
    pub fn spans(&self, colour: &str, width: f64, spans: impl Iterator<Item = (i32, i32, i32)>) {
        let width = (width * self.ratio).round().max(1.0);
        let before = (width / 2.0).floor();
        self.context.set_fill_style_str(colour);
        for (column, first, last) in spans {
            let (left, top) = (f64::from(column) - before, f64::from(first) - before);
            self.context.fill_rect(left, top, width, f64::from(last - first) + width);
        }
    }

    /// Fills squares of `side` device pixels, given by their left and upper edges.
    pub fn squares(&self, colour: &str, opacity: f64, side: u32, corners: impl Iterator<Item = (u32, u32)>) {
        self.context.set_fill_style_str(colour);
        self.context.set_global_alpha(opacity);
        let side = f64::from(side);
        corners.for_each(|(x, y)| self.context.fill_rect(f64::from(x), f64::from(y), side, side));
        self.context.set_global_alpha(1.0);
    }
}

/// A sheet to draw on away from the page, whose picture `element` then shows: a browser hands a canvas with a drawing
/// context to the screen again with every frame, a finished picture only once. None where there are no such sheets.
fn apart(
    element: &HtmlCanvasElement,
    width: u32,
    height: u32,
) -> Option<(CanvasRenderingContext2d, OffscreenCanvas, ImageBitmapRenderingContext)> {
    let sheet = OffscreenCanvas::new(width, height).ok()?;
    let context = sheet.get_context("2d").ok()??;
    let shown = element.get_context("bitmaprenderer").ok()??.dyn_into().ok()?;
    // Both kinds of context are asked for the same things in the same words.
    Some((context.unchecked_into(), sheet, shown))
}
