//! Bundle `vault`: the worker that seals applications. It is fetched only when somebody does so.

#[cfg(target_family = "wasm")]
use talc::cell::TalcSyncCell;
#[cfg(target_family = "wasm")]
use talc::wasm::{WasmBinning, WasmGrowAndClaim};

/// Less code than the standard library's.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: TalcSyncCell<WasmGrowAndClaim, WasmBinning> = TalcSyncCell::new_wasm(WasmGrowAndClaim);

#[cfg(feature = "vault")]
fn main() {
    use tingzhou::package::errand;

    tingzhou::browser::worker::serve(|parts, report| {
        errand::serve(&parts, &mut |done, all| report(done as f64 / all as f64))
    });
}

#[cfg(not(feature = "vault"))]
fn main() {}
