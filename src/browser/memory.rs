//! The memory of small bundles.

/// Has talc give out the memory of this bundle: less code than the allocator of the standard library, and these bundles
/// never ask for much.
#[macro_export]
macro_rules! small_memory {
    () => {
        #[cfg(target_family = "wasm")]
        #[global_allocator]
        static MEMORY: talc::cell::TalcSyncCell<talc::wasm::WasmGrowAndClaim, talc::wasm::WasmBinning> =
            talc::cell::TalcSyncCell::new_wasm(talc::wasm::WasmGrowAndClaim);
    };
}
