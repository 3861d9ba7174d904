//! Bundle `vault`: the worker that seals an application. It is fetched only when somebody seals.

#[cfg(feature = "vault")]
fn main() {
    use tingzhou::package::errand;

    tingzhou::browser::worker::serve(|parts, report| {
        errand::run(&parts, &mut |done, all| report(done as f64 / all as f64)).map_err(errand::Refusal::name)
    });
}

#[cfg(not(feature = "vault"))]
fn main() {}
