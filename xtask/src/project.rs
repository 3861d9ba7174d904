//! Where things lie.

use std::env;
use std::path::{Path, PathBuf};

/// The folders every command works with.
pub struct Project {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's output: `target/`, or `CARGO_TARGET_DIR`.
    pub target: PathBuf,
    /// What Trunk writes and the site builder reads: scripts and wasm under stable names.
    pub stage: PathBuf,
    /// The finished release site.
    pub dist: PathBuf,
    /// Tools, one folder per tool and version.
    pub cache: PathBuf,
}

impl Project {
    /// Finds the folders of the checkout that `cargo xtask` was called in.
    pub fn find() -> Project {
        // Asked at run time first: worktrees that share a target folder share this program.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().expect("xtask lies one folder below the root").to_owned();
        let target = folder("CARGO_TARGET_DIR").map_or(root.join("target"), |named| root.join(named));
        let cache = folder("XDG_CACHE_HOME")
            .or(folder("HOME").map(|home| home.join(".cache")))
            .unwrap_or_else(env::temp_dir)
            .join("tingzhou");
        Project { stage: root.join("target/stage"), dist: root.join("dist"), root, target, cache }
    }

    /// The version of `package` in Cargo.lock.
    pub fn locked(&self, package: &str) -> crate::Outcome<String> {
        let lock = crate::run::read(&self.root.join("Cargo.lock"))?;
        locked_version(&lock, package).ok_or_else(|| format!("Cargo.lock does not name `{package}`"))
    }
}

fn folder(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

#[test]
fn the_version_is_that_of_the_package_with_exactly_this_name() {
    let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
    assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
    assert_eq!(locked_version(lock, "wasm"), None);
}
