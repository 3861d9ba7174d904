//! Bundle `picture`: cuts photographs and makes scans smaller. It is fetched only when somebody chooses a picture.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "browser")]
fn main() {
    tingzhou::picture::start();
}

#[cfg(not(feature = "browser"))]
fn main() {}
