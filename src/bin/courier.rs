//! Bundle `courier`: takes sealed files to the office. It is fetched only when something has been sealed, or is looked up.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "browser")]
fn main() {
    tingzhou::courier::start();
}

#[cfg(not(feature = "browser"))]
fn main() {}
