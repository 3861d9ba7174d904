//! How long checking a whole application takes natively, for `cargo xtask bench form`.

#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::Instant;

use tingzhou::domain::time::Date;
use tingzhou::form::{review, sample};

/// How often it is checked.
const ROUNDS: u32 = 1_000;

fn main() {
    let today = Date::new(2026, 3, 1).expect("the calendar has this day");
    let (answers, context) = (sample::whole(), sample::surroundings(today));
    let start = Instant::now();
    for _ in 0..ROUNDS {
        black_box(review::check(black_box(&answers), &context));
    }
    let mean = start.elapsed().as_secs_f64() * 1_000.0 / f64::from(ROUNDS);
    println!(
        "{} checking a whole form natively: {mean:.3} ms (at most 1)",
        if mean <= 1.0 { "✓" } else { "✗" }
    );
}
