//! The bundle that draws figures and brings them to life. The page's own bundle fetches it where there are
//! figures, and asks it for drawings; it finds the figures of a page by itself.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::bundle;

/// Has the boot script fetch the bundle, if it has not yet; false if it cannot be had.
pub async fn load() -> bool {
    bundle::load("chart").await
}

/// The drawing of a figure, which is given as text; none while the bundle is not there.
pub fn draw(figure: &str, form: &str) -> Option<String> {
    call("draw", &[figure, form])?.as_string()
}

/// Tells the bundle that other figures stand in the page, or another address in the bar.
pub fn refresh() {
    call("refresh", &[]);
}

/// What the bundle gives the page: the answers to [`draw`] and [`refresh`].
pub fn serve(draw: impl Fn(&str, &str) -> Option<String> + 'static, refresh: impl Fn() + 'static) {
    let draw = Closure::<dyn Fn(String, String) -> JsValue>::new(move |figure: String, form: String| {
        draw(&figure, &form).map_or(JsValue::UNDEFINED, JsValue::from)
    });
    let refresh = Closure::<dyn Fn()>::new(refresh);
    for (name, function) in [("draw", draw.as_ref()), ("refresh", refresh.as_ref())] {
        bundle::offer(name, function);
    }
    // They are there as long as the page.
    draw.forget();
    refresh.forget();
}

fn call(name: &str, words: &[&str]) -> Option<JsValue> {
    bundle::call(name, &words.iter().map(|word| JsValue::from_str(word)).collect::<Array>())
}
