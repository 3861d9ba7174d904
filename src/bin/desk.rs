//! Bundle `desk`: the office's desk, and in its worker the opening of files.

#[cfg(feature = "hydrate")]
fn main() {
    use tingzhou::browser::{page, worker};
    use tingzhou::desk::errand;

    if page::is_here() {
        tingzhou::pages::desk::hydrate();
    } else {
        worker::serve(|parts, _| errand::run(parts));
    }
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
