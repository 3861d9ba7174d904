//! Bundle `desk`: the office's desk, and what its workers do.

#[cfg(feature = "hydrate")]
fn main() {
    use tingzhou::browser::page;
    use tingzhou::pages::desk;

    if page::is_here() {
        desk::hydrate();
    } else {
        desk::serve();
    }
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
