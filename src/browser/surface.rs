//! A part of the page that is drawn on: markup, a canvas above it, pointer and keys.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

use super::canvas::Canvas;
use super::page::{document, window};
use super::part::Part;

/// An element whose content is ours.
#[derive(Clone)]
pub struct Surface(HtmlElement);

impl Surface {
    /// The first element that `selector` names.
    pub fn find(selector: &str) -> Option<Self> {
        document().query_selector(selector).ok()??.dyn_into().ok().map(Self)
    }

    /// Its inner width in CSS pixels.
    pub fn width(&self) -> f64 {
        f64::from(self.0.client_width())
    }

    /// Replaces what it holds.
    pub fn set_markup(&self, markup: &str) {
        self.0.set_inner_html(markup);
    }

    /// The first element in it that `selector` names.
    pub fn part(&self, selector: &str) -> Option<Part> {
        self.0.query_selector(selector).ok()?.map(Part)
    }

    /// Lays the first canvas in it over a box: left and upper edge in CSS pixels, columns and rows of the
    /// screen. None if it has no canvas, or the browser cannot draw on one.
    pub fn canvas(&self, corner: (f64, f64), size: (u32, u32)) -> Option<Canvas> {
        let element = self.0.query_selector("canvas").ok()??.dyn_into().ok()?;
        Canvas::lay(element, corner, size, ratio())
    }

    /// Calls `then` with the distance of the pointer from the left edge in CSS pixels, as often as it moves.
    pub fn on_move(&self, then: impl Fn(f64) + 'static) {
        self.listen("pointermove", move |event| {
            if let Some(event) = event.dyn_ref::<MouseEvent>() {
                then(f64::from(event.offset_x()));
            }
        });
    }

    /// Calls `then` with every key pressed in it, by name. If it answers true, the browser makes nothing else
    /// of the key.
    pub fn on_key(&self, then: impl Fn(&str) -> bool + 'static) {
        self.listen("keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| then(&event.key())) {
                event.prevent_default();
            }
        });
    }

    /// Calls `then` with the value of every button pressed in it.
    pub fn on_press(&self, then: impl Fn(&str) + 'static) {
        self.listen("click", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let button = target.and_then(|target| target.closest("button[value]").ok().flatten());
            if let Some(value) = button.and_then(|button| button.get_attribute("value")) {
                then(&value);
            }
        });
    }

    fn listen(&self, name: &str, then: impl Fn(&Event) + 'static) {
        let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| then(&event));
        self.0
            .add_event_listener_with_callback(name, closure.as_ref().unchecked_ref())
            .expect("listening to a named event cannot fail");
        // A surface is there as long as the page.
        closure.forget();
    }
}

/// Device pixels to a CSS pixel.
pub fn ratio() -> f64 {
    window().device_pixel_ratio()
}

/// Calls `then` when what is drawn may look different: another width, ratio or colour scheme.
pub fn on_change(then: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(then);
    let callback = closure.as_ref().unchecked_ref();
    window()
        .add_event_listener_with_callback("resize", callback)
        .expect("listening to a named event cannot fail");
    for query in ["(prefers-color-scheme: dark)", "(forced-colors: active)"] {
        // A browser without media queries has one look only.
        if let Ok(Some(list)) = window().match_media(query) {
            list.add_event_listener_with_callback("change", callback)
                .expect("listening to a named event cannot fail");
        }
    }
    closure.forget();
}
