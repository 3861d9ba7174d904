//! Bundle `apply`: the application form.

#[cfg(target_family = "wasm")]
use talc::cell::TalcSyncCell;
#[cfg(target_family = "wasm")]
use talc::wasm::{WasmBinning, WasmGrowAndClaim};

/// Less code than the standard library's.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: TalcSyncCell<WasmGrowAndClaim, WasmBinning> = TalcSyncCell::new_wasm(WasmGrowAndClaim);

#[cfg(feature = "hydrate")]
fn main() {
    tingzhou::pages::apply::hydrate();
}

#[cfg(not(feature = "hydrate"))]
fn main() {}
