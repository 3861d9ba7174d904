//! A lock that one window of the site holds at a time (Web Locks): two windows never write the same draft.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::page::window;

/// Who holds a lock that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// This window, until it is closed or another takes the lock away.
    Us,
    /// Another window.
    Another,
    /// The browser has no locks.
    Nobody,
}

/// Asks for the lock `name` of the site that lies at `base`; with `take` it is taken from whoever holds it.
/// `then` is told once who holds it; `lost` if another window takes it from this one later.
pub fn ask(base: &str, name: &str, take: bool, then: impl Fn(Holder) + 'static, lost: impl Fn() + 'static) {
    let told = Rc::new(Cell::new(false));
    let then = Rc::new(then);
    let is_ours = Rc::new(Cell::new(false));
    let on_grant = {
        let (told, then, is_ours) = (told.clone(), then.clone(), is_ours.clone());
        Closure::once_into_js(move |lock: JsValue| {
            told.set(true);
            is_ours.set(!lock.is_null());
            then(if lock.is_null() { Holder::Another } else { Holder::Us });
            // The lock is held until this promise comes to something, which it never does.
            if lock.is_null() { JsValue::UNDEFINED } else { Promise::new(&mut |_, _| {}).into() }
        })
    };
    let asked = request(&format!("tingzhou {base} {name}"), take, &on_grant);
    let Ok(asked) = asked else { return then(Holder::Nobody) };
    let on_broken = Closure::once_into_js(move |_: JsValue| {
        if is_ours.get() {
            lost();
        } else if !told.get() {
            then(Holder::Nobody);
        }
    });
    // What the promise comes to without being broken has been told already.
    let _ = Reflect::get(&asked, &"catch".into())
        .and_then(|catch| catch.dyn_into::<Function>())
        .and_then(|catch| catch.call1(&asked, &on_broken));
}

/// By name: the bindings for locks are not stable yet.
fn request(name: &str, take: bool, on_grant: &JsValue) -> Result<Promise, JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &if take { "steal" } else { "ifAvailable" }.into(), &true.into())?;
    request.call3(&locks, &name.into(), &options, on_grant)?.dyn_into()
}
