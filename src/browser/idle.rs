//! Noticing that nobody is there any more.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::page::window;

/// How often it is looked, in milliseconds.
const PACE: i32 = 5_000;

/// Calls `then` each time nobody has touched the page for `most` milliseconds. Time in which the device slept counts:
/// the clock is asked, not a timer, also by the touch that wakes it.
pub fn watch(most: f64, then: impl Fn() + 'static) {
    let last = Rc::new(Cell::new(js_sys::Date::now()));
    let then = Rc::new(then);
    let look = move |touched: bool| {
        let now = js_sys::Date::now();
        let over = now - last.get() >= most;
        if touched || over {
            last.set(now);
        }
        if over {
            then();
        }
    };
    let on_touch = {
        let look = look.clone();
        Closure::<dyn Fn(Event)>::new(move |_| look(true))
    };
    for name in ["pointerdown", "pointermove", "keydown", "wheel", "drop", "change"] {
        window()
            .add_event_listener_with_callback(name, on_touch.as_ref().unchecked_ref())
            .expect("listening to a named event cannot fail");
    }
    on_touch.forget();
    let on_tick = Closure::<dyn Fn()>::new(move || look(false));
    window()
        .set_interval_with_callback_and_timeout_and_arguments_0(on_tick.as_ref().unchecked_ref(), PACE)
        .expect("a window has timers");
    on_tick.forget();
}
