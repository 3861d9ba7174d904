//! Bundle `plain`: the reading pages drawn in the browser alone, as single-page apps mostly are. It is only measured beside
//! the prerendered site.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "hydrate")]
fn main() {
    tingzhou::app::draw_alone();
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
