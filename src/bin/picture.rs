//! Bundle `picture`: cuts photographs and makes scans smaller. It is fetched only when somebody chooses a picture.

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
    tingzhou::picture::start();
}

#[cfg(not(feature = "browser"))]
fn main() {}
