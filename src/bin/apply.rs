//! Bundle `apply`.

#[cfg(feature = "hydrate")]
fn main() {
    tingzhou::browser::page::fail_on_panic();
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
