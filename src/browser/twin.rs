//! A worker that runs this page's own code, for a page that is one file: its script becomes a blob, its compiled
//! WebAssembly is handed over. A worker from a blob is held by the page's policy.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker};

use super::files::{Bytes, Picked};
use super::page::{self, window};
use super::promise::{self, settle};
use super::worker::{self, Said, heard};

/// What became of an errand, with the parts of its answer in our own memory.
pub type Outcome = worker::Outcome<Vec<u8>>;

/// The worker; clones are the same one.
#[derive(Clone)]
pub struct Twin(Rc<Inside>);

struct Inside {
    worker: Worker,
    /// It has not been handed its WebAssembly yet.
    fresh: Cell<bool>,
    /// It was ended.
    stopped: Cell<bool>,
    /// Ends the waiting for an answer.
    give_up: RefCell<Option<Function>>,
    /// Settles when the errand before the next one is done: the worker does one at a time.
    last: RefCell<Promise>,
}

/// What goes over to the worker with an errand.
enum Taken<'a> {
    Bytes(&'a Bytes),
    Files(&'a [Picked]),
}

impl Twin {
    /// Starts it with the script that stands in the element `id`; none if the browser refuses.
    pub fn start(id: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type("text/javascript");
        let code = Array::of1(&page::text_of(id)?.into());
        let blob = Blob::new_with_str_sequence_and_options(&code, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let worker = Worker::new(&address).ok()?;
        let inside = Inside {
            worker,
            fresh: Cell::new(true),
            stopped: Cell::new(false),
            give_up: RefCell::default(),
            last: RefCell::new(Promise::resolve(&JsValue::UNDEFINED)),
        };
        Some(Self(Rc::new(inside)))
    }

    /// As [`Twin::ask`], with files that it reads itself instead of bytes that it takes over.
    pub async fn ask_about(&self, parts: &[Bytes], files: &[Picked], most: i32) -> Outcome {
        self.after_those_before(parts, Taken::Files(files), most).await
    }

    /// Has it do one errand after those before it: byte strings of ours and one that it takes over. It fails without a
    /// name if the worker breaks down, is stopped, or has not answered after `most` milliseconds; then it is of no more
    /// use. A name is that of a refusal.
    pub async fn ask(&self, parts: &[Bytes], taken: Bytes, most: i32) -> Outcome {
        self.after_those_before(parts, Taken::Bytes(&taken), most).await
    }

    async fn after_those_before(&self, parts: &[Bytes], taken: Taken<'_>, most: i32) -> Outcome {
        let (mine, done) = promise::open();
        let before = self.0.last.replace(mine);
        // It is settled by the errand before, whatever came of that.
        let _ = JsFuture::from(before).await;
        let outcome = if self.0.stopped.get() { Err(None) } else { self.do_now(parts, taken, most).await };
        settle(&done, &JsValue::UNDEFINED);
        outcome
    }

    async fn do_now(&self, parts: &[Bytes], taken: Taken<'_>, most: i32) -> Outcome {
        let Inside { worker, fresh, give_up, .. } = &*self.0;
        let message = Array::new();
        if fresh.replace(false) {
            message.push(&wasm_bindgen::module());
        }
        parts.iter().for_each(|part| {
            message.push(&part.0);
        });
        let given = Array::new();
        match taken {
            Taken::Bytes(bytes) => {
                given.push(&bytes.0.buffer());
                message.push(&bytes.0);
            }
            Taken::Files(files) => files.iter().for_each(|picked| {
                message.push(&picked.file);
            }),
        }

        let (answer, resolve) = promise::open();
        let on_message = {
            let resolve = resolve.clone();
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| settle(&resolve, &event.data()))
        };
        let on_end = {
            let resolve = resolve.clone();
            Closure::<dyn Fn(Event)>::new(move |_| settle(&resolve, &JsValue::UNDEFINED))
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_end.as_ref().unchecked_ref()));
        give_up.replace(Some(resolve.clone()));
        let timer = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(on_end.as_ref().unchecked_ref(), most)
            .expect("a window has timers");
        if worker.post_message_with_transfer(&message, &given).is_err() {
            settle(&resolve, &JsValue::UNDEFINED);
        }
        let said = JsFuture::from(answer).await;

        window().clear_timeout_with_handle(timer);
        worker.set_onmessage(None);
        worker.set_onerror(None);
        give_up.replace(None);
        match said.ok().and_then(|said| heard(&said)) {
            Some(Said::Done(parts)) => Ok(parts.iter().map(Bytes::to_vec).collect()),
            Some(Said::Refused(name)) => Err(Some(name)),
            Some(Said::Progress(_)) | None => Err(None),
        }
    }

    /// Whether `other` is the same.
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Ends it at once; whoever waits for an answer gets none.
    pub fn stop(&self) {
        self.0.stopped.set(true);
        self.0.worker.terminate();
        if let Some(give_up) = self.0.give_up.take() {
            settle(&give_up, &JsValue::UNDEFINED);
        }
    }
}
