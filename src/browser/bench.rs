//! A place in the page where somebody works on something with pointer, keys, buttons and sliders, until it is done.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

use super::page::document;

/// What somebody did.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Pressed the button of that value.
    Press(String),
    /// Moved a slider.
    Slide,
    /// Dragged the canvas to the right and down, by shares of its width and height.
    Drag(f64, f64),
    /// Pressed a key on the canvas.
    Key(String),
}

/// The place.
#[derive(Clone)]
pub struct Bench(HtmlElement);

impl Bench {
    /// Fills the element with that id with `markup` and moves the focus to its canvas; none if there is no such element.
    pub fn set_up(id: &str, markup: &str) -> Option<Self> {
        let element: HtmlElement = document().get_element_by_id(id)?.dyn_into().ok()?;
        element.set_inner_html(markup);
        if let Some(canvas) =
            element.query_selector("canvas").ok()?.and_then(|it| it.dyn_into::<HtmlElement>().ok())
        {
            // Without the focus, it is still there to be found.
            let _ = canvas.focus();
        }
        Some(Self(element))
    }

    /// Empties it.
    pub fn clear(&self) {
        self.0.set_inner_html("");
    }

    /// Where the slider of that name stands.
    pub fn slider(&self, name: &str) -> f64 {
        self.input(name).map_or(0.0, |it| it.value_as_number())
    }

    /// Puts the slider of that name somewhere, below its upper end.
    pub fn set_slider(&self, name: &str, value: f64, most: f64) {
        if let Some(input) = self.input(name) {
            input.set_max(&(most.floor() as i32).to_string());
            input.set_value_as_number(value.round());
            input.set_disabled(most < 101.0);
        }
    }

    fn input(&self, name: &str) -> Option<HtmlInputElement> {
        self.0.query_selector(&format!("[name={name}]")).ok()??.dyn_into().ok()
    }

    /// Tells `hear` of all that is done until it has an answer, and gives that.
    pub async fn work(&self, hear: impl FnMut(Deed) -> Option<bool> + 'static) -> bool {
        let hear = Rc::new(RefCell::new(hear));
        let mut listening = Vec::new();
        let answered = Promise::new(&mut |done, _| {
            for name in ["click", "input", "pointermove", "keydown"] {
                let (hear, done) = (hear.clone(), done.clone());
                let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                    let Some(deed) = deed(&event) else { return };
                    if matches!(deed, Deed::Key(_) | Deed::Press(_)) {
                        event.prevent_default();
                    }
                    if let Some(answer) = (hear.borrow_mut())(deed) {
                        // The promise only takes the answer.
                        let _ = done.call1(&JsValue::NULL, &answer.into());
                    }
                });
                let listens = self.0.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
                assert!(listens.is_ok(), "listening to a named event cannot fail");
                listening.push((name, closure));
            }
        });
        let answer = JsFuture::from(answered).await.ok().and_then(|it| it.as_bool());
        for (name, closure) in listening {
            // A listener that is gone already need not be taken away.
            let _ = self.0.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        }
        answer.unwrap_or(false)
    }
}

fn deed(event: &Event) -> Option<Deed> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let is_canvas = target.tag_name() == "CANVAS";
    match event.type_().as_str() {
        "click" => target.closest("button").ok()??.get_attribute("value").map(Deed::Press),
        "input" => Some(Deed::Slide),
        "pointermove" if is_canvas => {
            let event: &MouseEvent = event.dyn_ref()?;
            let size = target.get_bounding_client_rect();
            let by = (f64::from(event.movement_x()), f64::from(event.movement_y()));
            (event.buttons() == 1 && by != (0.0, 0.0))
                .then(|| Deed::Drag(by.0 / size.width(), by.1 / size.height()))
        }
        "keydown" if is_canvas => {
            let key = event.dyn_ref::<KeyboardEvent>()?.key();
            key.starts_with("Arrow").then_some(Deed::Key(key))
        }
        _ => None,
    }
}
