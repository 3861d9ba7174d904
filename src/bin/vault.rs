//! Bundle `vault`: the worker that seals applications. It is fetched only when somebody does so.

#[cfg(feature = "browser")]
tingzhou::small_memory!();

#[cfg(feature = "vault")]
fn main() {
    use tingzhou::package::errand;

    tingzhou::browser::worker::serve(|parts, report| {
        errand::serve(&parts, &mut |done, all| report(done as f64 / all as f64))
    });
}

#[cfg(not(feature = "vault"))]
fn main() {}
