//! Bundle `courier`: takes sealed files to the office. It is fetched only when something has been sealed, or is looked up.

#[cfg(target_family = "wasm")]
use talc::cell::TalcSyncCell;
#[cfg(target_family = "wasm")]
use talc::wasm::{WasmBinning, WasmGrowAndClaim};

/// Less code than the standard library's, and this bundle never asks for much.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: TalcSyncCell<WasmGrowAndClaim, WasmBinning> = TalcSyncCell::new_wasm(WasmGrowAndClaim);

#[cfg(feature = "browser")]
fn main() {
    tingzhou::courier::start();
}

#[cfg(not(feature = "browser"))]
fn main() {}
