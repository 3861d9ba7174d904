//! The bundle that draws figures and brings them to life. The page's own bundle fetches it where there are
//! figures, and asks it for drawings; it finds the figures of a page by itself.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::window;

/// Has the boot script fetch the bundle, if it has not yet; false if it cannot be had.
pub async fn load() -> bool {
    let Some(promise) = call("load", &["chart"]).and_then(|it| it.dyn_into::<Promise>().ok()) else {
        return false;
    };
    JsFuture::from(promise).await.is_ok()
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
        let taken = Reflect::set(&site(), &name.into(), function);
        assert!(taken.is_ok(), "the boot script's object takes properties");
    }
    // They are there as long as the page.
    draw.forget();
    refresh.forget();
}

/// The object in which the boot script names the site's files.
fn site() -> JsValue {
    Reflect::get(&window(), &"tingzhou".into()).unwrap_or_default()
}

/// Calls a function of it; none if it is not there or throws.
fn call(name: &str, words: &[&str]) -> Option<JsValue> {
    let site = site();
    let function: Function = Reflect::get(&site, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(&site, &words.iter().map(|word| JsValue::from_str(word)).collect()).ok()
}
