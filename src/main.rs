//! The reading bundle: hydrates every page but the form and the desk.

#[cfg(feature = "hydrate")]
fn main() {
    tingzhou::app::hydrate();
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
