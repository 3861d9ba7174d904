//! What the commands need beyond Rust and Node: where it comes from, and in which version.
//!
//! [`cargo`] installs programs from crates.io, [`npm`] those of `tests/e2e/package-lock.json`,
//! [`wasm`] the standard library for wasm32, [`system`] the packages of a Debian machine.

pub mod cargo;
pub mod npm;
pub mod system;
pub mod wasm;

use crate::Outcome;
use crate::project::Project;
use cargo::Crate;

/// The oldest Node that the npm tools and the test runner work with.
pub const NODE: u32 = 20;

/// Builds the bundles. 0.22 needs rustc 1.96.
pub const TRUNK: Crate = Crate { name: "trunk", program: "trunk", version: "0.21.14", minutes: 10 };

/// Checks licences, sources and bans.
pub const DENY: Crate = Crate { name: "cargo-deny", program: "cargo-deny", version: "0.20.2", minutes: 3 };

/// Makes up inputs.
pub const FUZZ: Crate = Crate { name: "cargo-fuzz", program: "cargo-fuzz", version: "0.13.2", minutes: 2 };

/// Another program for age files, with which ours are exchanged in a story.
pub const RAGE: Crate = Crate { name: "rage", program: "rage", version: "0.12.1", minutes: 3 };

/// Writes the JavaScript side of the wasm files; refuses to work unless its version is exactly
/// that of the library in Cargo.lock.
pub fn wasm_bindgen(project: &Project) -> Outcome<Crate<'static>> {
    let version = project.locked("wasm-bindgen")?.leak();
    Ok(Crate { name: "wasm-bindgen-cli", program: "wasm-bindgen", version, minutes: 2 })
}
