//! Files that somebody chose or dropped. They stay where they are until they are read.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Element, Event, File, HtmlInputElement};

use super::page::window;

/// A file that was chosen.
#[derive(Clone, Debug)]
pub struct Picked {
    /// Its name, as a label.
    pub name: String,
    /// Its length in bytes.
    pub size: usize,
    file: File,
}

/// Bytes outside of our own memory: they can be given to a worker without being copied, and wiped for certain.
#[derive(Clone, Debug)]
pub struct Bytes(pub(super) Uint8Array);

/// The files in the control that `event` is about. The control is emptied, so that the same file can be chosen
/// once more.
pub fn picked(event: &Event) -> Vec<Picked> {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(control) = target else { return Vec::new() };
    let Some(list) = control.files() else { return Vec::new() };
    let files = (0..list.length()).filter_map(|at| list.item(at));
    // Browsers count bytes in floating point; no file is longer than it can hold exactly.
    let picked = files.map(|file| Picked { name: file.name(), size: file.size() as usize, file }).collect();
    control.set_value("");
    picked
}

impl Picked {
    /// Its bytes; none if it is gone or cannot be read.
    pub async fn read(&self) -> Option<Bytes> {
        let buffer = JsFuture::from(self.file.array_buffer()).await.ok()?;
        Some(Bytes(Uint8Array::new(&buffer)))
    }
}

impl Bytes {
    /// A copy in our own memory.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Overwrites them with zeros.
    pub fn wipe(&self) {
        self.0.fill(0, 0, self.0.length());
    }
}

/// A file dropped beside the places for files does not replace the page, which is what browsers do with it.
pub fn refuse_stray_drops() {
    let refuse = Closure::<dyn Fn(DragEvent)>::new(|event: DragEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_place = |at: Element| at.matches("input[type=file]:enabled").unwrap_or(false);
        if !target.is_some_and(is_place) {
            event.prevent_default();
        }
    });
    for name in ["dragover", "drop"] {
        window()
            .add_event_listener_with_callback(name, refuse.as_ref().unchecked_ref())
            .expect("listening to a named event cannot fail");
    }
    refuse.forget();
}
