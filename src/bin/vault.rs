//! Bundle `vault`.

#[cfg(feature = "vault")]
fn main() {
    tingzhou::browser::page::fail_on_panic();
}

#[cfg(not(feature = "vault"))]
fn main() {}
