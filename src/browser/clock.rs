//! The clock of the device.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::page::window;
use crate::domain::time::Date;

/// Today by the device's own clock and zone.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    let today = Date::new(
        u16::try_from(year).unwrap_or(u16::MAX),
        u8::try_from(month).unwrap_or(u8::MAX),
        u8::try_from(day).unwrap_or(u8::MAX),
    );
    let Ok(today) = today else { unreachable!("a browser's clock shows a real day") };
    today
}

/// Now by the device's own clock and zone: `2026-03-01T12:00:00+08:00`.
pub fn now() -> String {
    let now = js_sys::Date::new_0();
    // JavaScript counts minutes west of Greenwich.
    let east = -(now.get_timezone_offset() as i32);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date(),
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds(),
        if east < 0 { '-' } else { '+' },
        east.abs() / 60,
        east.abs() % 60
    )
}

/// Milliseconds since some moment in the past; only differences mean anything.
pub fn millis() -> f64 {
    js_sys::Date::now()
}

/// Calls `then` after so many milliseconds; a page in the background may be made to wait longer.
pub fn after(milliseconds: u32, then: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(then);
    let waits = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let set = window().set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), waits);
    assert!(set.is_ok(), "a window has timers");
}
