//! A worker that does one thing: takes byte strings, reports progress, answers with byte strings.
//!
//! Messages are arrays. To the worker: address and integrity of its WebAssembly, then the byte strings; its
//! loader (`worker.js`, appended to the worker's script) takes the first two off. From the worker: `"progress"`
//! with a share of 1, `"done"` with byte strings, or `"refused"` with a name.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};

use super::files::{self, Bytes};
use super::page::{next_task, site_files};

/// What is longer than so many bytes takes a while to copy.
const LONG: usize = 256 << 10;

/// What a worker is known to say.
pub(super) enum Said {
    Progress(f64),
    Done(Vec<Bytes>),
    Refused(String),
}

/// What became of an errand: the answer, the name of a refusal, or nothing if the worker could not be started
/// or stopped on its way.
pub type Outcome<Part = Bytes> = Result<Vec<Part>, Option<String>>;

/// An errand on its way.
#[derive(Clone)]
pub struct Errand(Worker);

impl Errand {
    /// Stops it; nothing is reported any more.
    pub fn cancel(&self) {
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        self.0.terminate();
    }
}

/// Sends copies of `parts` to a worker of its own, whose code is the bundle `name`. Long ones are handed over one by one,
/// as files that it reads itself: to copy all of them at once would hold up the page.
///
/// `done` is called exactly once, unless the errand is cancelled.
pub fn send(
    name: &str,
    parts: &[Bytes],
    progress: impl Fn(f64) + 'static,
    done: impl FnOnce(Outcome) + 'static,
) -> Option<Errand> {
    post(name, parts, Box::new(progress), Box::new(done))
}

/// The same for all errands: once in the bundle, not once for each.
fn post(
    name: &str,
    parts: &[Bytes],
    progress: Box<dyn Fn(f64)>,
    done: Box<dyn FnOnce(Outcome)>,
) -> Option<Errand> {
    let files = site_files(name);
    let [script, wasm] = &*files else { return None };
    let worker = Worker::new(&script.href).ok()?;

    let done = Rc::new(RefCell::new(Some(done)));
    let finish = {
        let worker = worker.clone();
        move |outcome| {
            worker.terminate();
            if let Some(done) = done.borrow_mut().take() {
                done(outcome);
            }
        }
    };
    let on_message = {
        let finish = finish.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| match heard(&event.data()) {
            Some(Said::Progress(share)) => progress(share),
            Some(Said::Done(parts)) => finish(Ok(parts)),
            Some(Said::Refused(name)) => finish(Err(Some(name))),
            None => finish(Err(None)),
        })
    };
    let failed = finish.clone();
    let on_error = Closure::<dyn Fn(ErrorEvent)>::new(move |_| finish(Err(None)));
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    // One errand per page in the ordinary case; its two handlers live as long as the page.
    on_message.forget();
    on_error.forget();

    let message = Array::of2(&wasm.href.as_str().into(), &wasm.integrity.as_str().into());
    let (parts, to) = (parts.to_vec(), worker.clone());
    wasm_bindgen_futures::spawn_local(async move {
        for part in &parts {
            let blob = if part.len() > LONG { part.blob("") } else { None };
            if blob.is_some() {
                next_task().await;
            }
            message.push(blob.as_deref().unwrap_or(&part.0));
        }
        if to.post_message(&message).is_err() {
            failed(Err(None));
        }
    });
    Some(Errand(worker))
}

/// Serves in a worker: `work` is given the byte strings and a way to report a share of 1.
pub fn serve(
    work: impl Fn(Vec<Vec<u8>>, &mut dyn FnMut(f64)) -> Result<Vec<Vec<u8>>, &'static str> + 'static,
) {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
    super::text::compose_here();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
        let say = |message: &Array| {
            // A page that is gone hears nothing, and nothing is lost by that.
            let _ = scope.post_message(message);
        };
        let mut report = |share: f64| say(&Array::of2(&"progress".into(), &share.into()));
        let outcome = read_here(&event.data()).and_then(|parts| work(parts, &mut report));
        match outcome {
            Ok(parts) => {
                let (message, given) = (Array::of1(&"done".into()), Array::new());
                for part in &parts {
                    let part = Uint8Array::from(part.as_slice());
                    given.push(&part.buffer());
                    message.push(&part);
                }
                // As `say`; what is answered is handed over, not copied once more.
                let _ = scope.post_message_with_transfer(&message, &given);
            }
            Err(name) => say(&Array::of2(&"refused".into(), &name.into())),
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

pub(super) fn heard(data: &JsValue) -> Option<Said> {
    let message = data.dyn_ref::<Array>()?;
    match message.get(0).as_string()?.as_str() {
        "progress" => Some(Said::Progress(message.get(1).as_f64()?)),
        "done" => Some(Said::Done(
            message
                .slice(1, message.length())
                .iter()
                .filter_map(|part| part.dyn_into().ok())
                .map(Bytes)
                .collect(),
        )),
        "refused" => Some(Said::Refused(message.get(1).as_string()?)),
        _ => None,
    }
}

/// The byte strings of a message; a file among them is read here, where nobody waits for it.
fn read_here(data: &JsValue) -> Result<Vec<Vec<u8>>, &'static str> {
    let array = data.dyn_ref::<Array>();
    if array.is_some_and(files::are_too_long) {
        return Err(files::TOO_LARGE);
    }
    let read = |part: JsValue| match part.dyn_ref::<Uint8Array>() {
        Some(bytes) => Ok(bytes.to_vec()),
        None => files::read_here(&part),
    };
    array.into_iter().flat_map(Array::iter).map(read).collect()
}
