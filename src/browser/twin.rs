//! A worker that runs this page's own code, for a page that is one file: its script becomes a blob, its compiled
//! WebAssembly is handed over. A worker from a blob is held by the page's policy.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker};

use super::files::Bytes;
use super::page::{self, window};
use super::worker::{Said, heard};

/// The worker; clones are the same one.
#[derive(Clone)]
pub struct Twin(Rc<Inside>);

struct Inside {
    worker: Worker,
    /// It has not been handed its WebAssembly yet.
    fresh: Cell<bool>,
    /// Ends the waiting for an answer.
    give_up: RefCell<Option<Function>>,
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
        Some(Self(Rc::new(Inside { worker, fresh: Cell::new(true), give_up: RefCell::default() })))
    }

    /// Has it do one errand: byte strings of ours and one that it takes over. None if it breaks down, is stopped,
    /// refuses, or has not answered after `most` milliseconds; then it is of no more use.
    pub async fn ask(&self, parts: &[Bytes], taken: Bytes, most: i32) -> Option<Vec<Vec<u8>>> {
        let Inside { worker, fresh, give_up } = &*self.0;
        let message = Array::new();
        if fresh.replace(false) {
            message.push(&wasm_bindgen::module());
        }
        parts.iter().for_each(|part| {
            message.push(&part.0);
        });
        message.push(&taken.0);

        let mut resolve = None;
        let answer = Promise::new(&mut |settle, _| resolve = Some(settle));
        let resolve = resolve.expect("a promise calls its executor at once");
        let settle = |with: JsValue| {
            // Settling a promise, again too, cannot fail.
            let _ = resolve.call1(&JsValue::NULL, &with);
        };
        let on_message = {
            let resolve = resolve.clone();
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let _ = resolve.call1(&JsValue::NULL, &event.data());
            })
        };
        let on_end = {
            let resolve = resolve.clone();
            Closure::<dyn Fn(Event)>::new(move |_| {
                let _ = resolve.call0(&JsValue::NULL);
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_end.as_ref().unchecked_ref()));
        give_up.replace(Some(resolve.clone()));
        let timer = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(on_end.as_ref().unchecked_ref(), most)
            .expect("a window has timers");
        if worker.post_message_with_transfer(&message, &Array::of1(&taken.0.buffer())).is_err() {
            settle(JsValue::UNDEFINED);
        }
        let said = JsFuture::from(answer).await;

        window().clear_timeout_with_handle(timer);
        worker.set_onmessage(None);
        worker.set_onerror(None);
        give_up.replace(None);
        match heard(&said.ok()?)? {
            Said::Done(parts) => Some(parts),
            Said::Progress(_) | Said::Refused(_) => None,
        }
    }

    /// Ends it at once; whoever waits for an answer gets none.
    pub fn stop(&self) {
        self.0.worker.terminate();
        if let Some(give_up) = self.0.give_up.take() {
            // See `ask`.
            let _ = give_up.call0(&JsValue::NULL);
        }
    }
}
