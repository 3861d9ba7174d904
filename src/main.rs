//! The reading bundle: hydrates every page that has no bundle of its own.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "hydrate")]
fn main() {
    tingzhou::app::hydrate();
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
