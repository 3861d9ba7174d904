//! The clock of the device.

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
