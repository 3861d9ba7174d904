//! Bundle `chart`: draws figures and lets readers go through them.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "browser")]
fn main() {
    tingzhou::explore::start();
}

#[cfg(not(feature = "browser"))]
fn main() {}
