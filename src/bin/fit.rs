//! Bundle `fit`: the parts of the finder and of the page for enterprises that live.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "hydrate")]
fn main() {
    tingzhou::pages::fit::hydrate();
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
