//! Bytes on their way to another host, with word of how far they have come.
//!
//! `fetch`, and gloo with it, says nothing while a body is sent, so this is the older XMLHttpRequest, which does. Without
//! being asked to, it sends neither cookies nor passwords to other hosts; the page's policy sees to it that no referrer
//! goes along.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Date};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, EventTarget, FormData, ProgressEvent, XmlHttpRequest};

use super::files::Bytes;
use super::page::window;

/// How often it is looked whether anything has moved, in milliseconds.
const PACE: i32 = 1_000;

/// A request, without the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Outline<'a> {
    /// `PUT` or `POST`.
    pub method: &'a str,
    /// Where to.
    pub url: &'a str,
    /// Names and values of headers.
    pub headers: &'a [(&'a str, &'a str)],
    /// The field of a form and the file's name in it; none sends the bytes as they are.
    pub form: Option<(&'a str, &'a str)>,
}

/// What is heard of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Heard {
    /// This share of 1 is sent, as far as the browser knows.
    Share(f64),
    /// All of it is.
    Whole,
    /// The host has answered with this status.
    Answered(u16),
    /// The connection could not be made, broke, or was silent for too long. A browser does not tell these from an answer
    /// that the host does not let the page see.
    Lost,
}

/// Bytes on their way.
pub struct Transfer {
    request: XmlHttpRequest,
    is_over: Rc<Cell<bool>>,
}

impl Transfer {
    /// Breaks it off; nothing is heard of it any more.
    pub fn stop(&self) {
        self.is_over.set(true);
        // What is over already cannot be broken off, and need not be.
        let _ = self.request.abort();
    }
}

/// Sends `bytes`; none if the browser refuses even to begin. Of the two ends, [`Heard::Answered`] and [`Heard::Lost`],
/// just one is heard; nothing for `silence` milliseconds counts as lost.
pub fn send(
    outline: &Outline<'_>,
    bytes: &Bytes,
    silence: f64,
    hear: impl Fn(Heard) + 'static,
) -> Option<Transfer> {
    let Outline { method, url, headers, form } = *outline;
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async(method, url, true).ok()?;
    for (name, value) in headers {
        request.set_request_header(name, value).ok()?;
    }
    let is_over = Rc::new(Cell::new(false));
    let last = Rc::new(Cell::new(Date::now()));
    let hear = {
        let (is_over, last) = (is_over.clone(), last.clone());
        Rc::new(move |heard: Heard| {
            if !is_over.get() {
                is_over.set(matches!(heard, Heard::Answered(_) | Heard::Lost));
                last.set(Date::now());
                hear(heard);
            }
        })
    };
    let upload = request.upload().ok()?;
    on(&upload, "progress", &hear, |event| Heard::Share(event.loaded() / event.total().max(1.0)));
    on(&upload, "load", &hear, |_| Heard::Whole);
    let answered = request.clone();
    on(&request, "load", &hear, move |_| answered.status().map_or(Heard::Lost, Heard::Answered));
    on(&request, "error", &hear, |_| Heard::Lost);
    watch(&request, silence, &is_over, last, hear);

    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&bytes.0)).ok()?;
    let begun = match form {
        Some((field, name)) => {
            let form = FormData::new().ok()?;
            form.append_with_blob_and_filename(field, &blob, name).ok()?;
            request.send_with_opt_form_data(Some(&form))
        }
        None => request.send_with_opt_blob(Some(&blob)),
    };
    begun.ok()?;
    Some(Transfer { request, is_over })
}

fn on<H: Fn(Heard) + 'static>(
    target: &EventTarget,
    name: &str,
    hear: &Rc<H>,
    read: impl Fn(ProgressEvent) -> Heard + 'static,
) {
    let hear = hear.clone();
    let heard = Closure::<dyn Fn(ProgressEvent)>::new(move |event| hear(read(event))).into_js_value();
    let listens = target.add_event_listener_with_callback(name, heard.unchecked_ref());
    assert!(listens.is_ok(), "listening to a named event cannot fail");
}

/// Breaks `request` off once nothing has been heard of it for too long. The clock is asked, not the timer: a device that
/// has slept has lost its connections.
fn watch<H: Fn(Heard) + 'static>(
    request: &XmlHttpRequest,
    silence: f64,
    is_over: &Rc<Cell<bool>>,
    last: Rc<Cell<f64>>,
    hear: Rc<H>,
) {
    let timer = Rc::new(Cell::new(0));
    let look = {
        let (request, is_over, timer) = (request.clone(), is_over.clone(), timer.clone());
        Closure::<dyn Fn()>::new(move || {
            if !is_over.get() && Date::now() - last.get() > silence {
                hear(Heard::Lost);
                // See `Transfer::stop`.
                let _ = request.abort();
            }
            if is_over.get() {
                window().clear_interval_with_handle(timer.get());
            }
        })
        .into_js_value()
    };
    let looks = window().set_interval_with_callback_and_timeout_and_arguments_0(look.unchecked_ref(), PACE);
    timer.set(looks.unwrap_or_default());
}
