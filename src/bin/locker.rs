//! Bundle `locker`: the worker that puts drafts under a passphrase and opens them again. It is fetched only when
//! somebody does so.

#[cfg(feature = "vault")]
fn main() {
    use tingzhou::package::errand;

    tingzhou::browser::worker::serve(|parts, _| errand::carry(&parts));
}

#[cfg(not(feature = "vault"))]
fn main() {}
