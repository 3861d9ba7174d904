//! Bundle `apply`: the application form.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "hydrate")]
fn main() {
    tingzhou::pages::apply::hydrate();
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
