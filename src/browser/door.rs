//! A function of ours that scripts of the page can call: tables of numbers in and out.

use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::page::window;

/// Gives the page a function `name(word, columns)`, which returns columns; each is a `Float64Array`.
pub fn offer(name: &str, answer: impl Fn(&str, Vec<Vec<f64>>) -> Vec<Vec<f64>> + 'static) {
    let function =
        Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(move |word: JsValue, given: JsValue| {
            let columns = given.dyn_ref::<Array>().into_iter().flat_map(Array::iter);
            let columns =
                columns.filter_map(|it| it.dyn_ref::<Float64Array>().map(Float64Array::to_vec)).collect();
            let answer = answer(&word.as_string().unwrap_or_default(), columns);
            answer.iter().map(|column| Float64Array::from(column.as_slice())).collect::<Array>().into()
        });
    Reflect::set(&window(), &name.into(), function.as_ref())
        .expect("a window takes a property that it does not have");
    // It is there as long as the page.
    function.forget();
}
