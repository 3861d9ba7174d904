//! The bundle that takes sealed files to the office, and looks up whether they have arrived. The form leaves it places
//! on the page and fetches it where there are some.

use std::future::Future;

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::bundle;
use super::files::Bytes;

/// The places that it fills, where the page has them: the drop box, the device's own list, the clipboard, what has
/// arrived.
pub const PLACES: [&str; 4] = ["#courier", "#courier-share", "#courier-copy", "#courier-look-up"];

const BUNDLE: &str = "courier";
const STOP: &str = "halt";

/// What the form hands over.
#[derive(Clone, Debug)]
pub struct Errand {
    /// As many words as the form and [`serve`]'s listener agree on.
    pub words: Vec<String>,
    /// The sealed file; empty if there is only something to be looked up.
    pub bytes: Bytes,
    /// Whom to tell.
    pub tell: Tell,
}

/// Who is told what becomes of a file.
#[derive(Clone, Debug)]
pub struct Tell(Function);

impl Tell {
    /// It may be on its way out of the page from now on.
    pub fn begun(&self) {
        self.say(&JsValue::UNDEFINED);
    }

    /// The office's server has it, since that moment.
    pub fn delivered(&self, moment: &str) {
        self.say(&moment.into());
    }

    fn say(&self, what: &JsValue) {
        // The form has said how it listens; should it fail at that, it says so itself.
        let _ = self.0.call1(&JsValue::NULL, what);
    }
}

/// Hands a sealed file over; `tell` hears none when it is on its way, and the moment when it was delivered. False if the
/// bundle cannot be had.
pub fn attend(
    words: &[&str],
    bytes: &Bytes,
    tell: impl Fn(Option<String>) + 'static,
) -> impl Future<Output = bool> + 'static {
    let words: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    let tell = Closure::<dyn FnMut(JsValue)>::new(move |said: JsValue| tell(said.as_string()));
    let arguments = Array::of3(&words, &bytes.0, &tell.into_js_value());
    async move { bundle::load(BUNDLE).await && bundle::call(BUNDLE, &arguments).is_some() }
}

/// Breaks off what is on its way.
pub fn stop() {
    bundle::call(STOP, &Array::new());
}

/// The bundle's side.
pub fn serve(attend: impl Fn(Errand) + 'static, stop: impl Fn() + 'static) {
    let attend = Closure::<dyn Fn(Array, Uint8Array, Function)>::new(move |words: Array, bytes, tell| {
        let words = words.iter().map(|word| word.as_string().unwrap_or_default()).collect();
        attend(Errand { words, bytes: Bytes(bytes), tell: Tell(tell) });
    });
    let stop = Closure::<dyn Fn()>::new(stop);
    // They are there as long as the page.
    bundle::offer(BUNDLE, &attend.into_js_value());
    bundle::offer(STOP, &stop.into_js_value());
}
