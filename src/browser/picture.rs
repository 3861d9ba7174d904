//! The bundle that works on pictures: it cuts photographs, and makes scans smaller. The form fetches it when somebody
//! chooses a picture.

use std::future::Future;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::bundle;
use super::files::Bytes;
use crate::domain::attachment::FileFault;

const BUNDLE: &str = "picture";

/// What is wanted of a picture.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Id of the element in which somebody cuts it to the shape of a photograph; empty for a scan, which stays whole.
    pub desk: String,
    /// The picture.
    pub bytes: Bytes,
    /// The most bytes of what comes out.
    pub most: usize,
}

/// Has somebody cut a photograph in the element with the id `desk`; none if they have thought better of it.
///
/// # Errors
/// If it is none, has too few points, or the bundle cannot be had.
pub async fn cut(desk: &str, bytes: &Bytes, most: usize) -> Result<Option<Bytes>, FileFault> {
    ask(desk, bytes, most).await
}

/// A scan of at most so many bytes, without what a camera wrote into it.
///
/// # Errors
/// If it is no picture, or the bundle cannot be had.
pub async fn shrink(bytes: &Bytes, most: usize) -> Result<Bytes, FileFault> {
    ask("", bytes, most).await?.ok_or(FileFault::Broken)
}

async fn ask(desk: &str, bytes: &Bytes, most: usize) -> Result<Option<Bytes>, FileFault> {
    if !bundle::load(BUNDLE).await {
        return Err(FileFault::Unavailable);
    }
    let arguments = Array::of3(&desk.into(), &bytes.0, &(most as f64).into());
    let answer = bundle::call(BUNDLE, &arguments).and_then(|it| it.dyn_into::<Promise>().ok());
    match JsFuture::from(answer.ok_or(FileFault::Unavailable)?).await {
        Ok(made) => Ok(made.dyn_into::<Uint8Array>().ok().map(Bytes)),
        Err(name) => Err(FileFault::from_name(&name.as_string().unwrap_or_default())),
    }
}

/// The bundle's side: answers every wish with `make`.
pub fn serve<F>(make: impl Fn(Wanted) -> F + 'static)
where
    F: Future<Output = Result<Option<Bytes>, FileFault>> + 'static,
{
    let answer = Closure::<dyn Fn(String, Uint8Array, f64) -> Promise>::new(move |desk, bytes, most: f64| {
        let made = make(Wanted { desk, bytes: Bytes(bytes), most: most as usize });
        future_to_promise(async move {
            match made.await {
                Ok(bytes) => Ok(bytes.map_or(JsValue::NULL, |bytes| bytes.0.into())),
                Err(fault) => Err(fault.name().into()),
            }
        })
    });
    bundle::offer(BUNDLE, answer.as_ref());
    // It is there as long as the page.
    answer.forget();
}
