//! The compiler for the browser: rustup's where rustup can fetch the wasm32 library, else
//! Debian's, whose library is compiled here.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::system;
use crate::Outcome;
use crate::project::Project;
use crate::run;

const TARGET: &str = "wasm32-unknown-unknown";

/// Where Debian's compiler looks for the library.
const DEBIAN_LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";

/// Names, in that folder, the compiler that compiled it.
const STAMP: &str = "compiled-by";

/// Which compiler makes the bundles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The `cargo` on PATH.
    Usual,
    /// `/usr/bin/cargo` of Debian's `cargo-web`.
    Debian,
}

impl Toolchain {
    /// Finds a compiler that has the library, or gets it one.
    pub fn ensure(project: &Project) -> Outcome<Toolchain> {
        // For trying out the second way on a machine where the first is open.
        let debian_only = env::var_os("TINGZHOU_WASM").is_some_and(|value| value == "debian");
        if !debian_only && usual_is_complete() {
            return Ok(Toolchain::Usual);
        }
        if debian_is_complete() {
            return Ok(Toolchain::Debian);
        }
        if !debian_only && run::find_program("rustup").is_some() {
            let mut command = Command::new("rustup");
            command.args(["target", "add", TARGET]);
            let log = project.cache.join("log/rustup.log");
            let title = "the wasm32 target, by rustup";
            match run::patiently(&mut command, title, &log, Some(Duration::from_secs(180))) {
                Ok(()) if usual_is_complete() => return Ok(Toolchain::Usual),
                Ok(()) => println!("  rustup has it, but not for the `rustc` on PATH"),
                Err(sentence) => println!("  {sentence}"),
            }
        }
        if !system::is_debian_root() {
            return Err(format!("the wasm32 target is missing: run `rustup target add {TARGET}`"));
        }
        system::install(project, "Debian's Rust compiler for the browser", &system::WASM_COMPILER)?;
        compile_library(project)?;
        Ok(Toolchain::Debian)
    }

    /// A `program` of the Rust toolchain, or one that calls it, set to compile for the browser.
    /// `folders` come first on its PATH.
    pub fn command(self, program: &str, project: &Project, folders: &[&Path]) -> Command {
        let mut path: Vec<PathBuf> = folders.iter().map(|folder| folder.to_path_buf()).collect();
        if self == Toolchain::Debian {
            path.push("/usr/bin".into());
        }
        path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let found = path.iter().map(|folder| folder.join(program)).find(|file| file.is_file());
        let mut command = Command::new(found.unwrap_or(program.into()));
        command.current_dir(&project.root);
        command.env("PATH", env::join_paths(path).expect("the folders come from PATH and have no colons"));
        if self == Toolchain::Debian {
            // Set by rustup and the cargo that runs us; they would lead back to its toolchain.
            for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC", "LD_LIBRARY_PATH"] {
                command.env_remove(name);
            }
        }
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags());
        command
    }
}

/// Keeps the paths of this machine out of the bundles; panic messages carry those of sources.
fn flags() -> OsString {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo = env::var_os("CARGO_HOME").map_or(home.join(".cargo"), PathBuf::from);
    let mut flags = OsString::from("--remap-path-prefix=");
    flags.push(cargo.join("registry/src"));
    flags.push("=");
    flags
}

fn usual_is_complete() -> bool {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    sysroot.is_ok_and(|output| {
        let sysroot = String::from_utf8_lossy(&output.stdout);
        // The library below /usr is ours and may be older than the compiler: see the stamp.
        let sysroot = sysroot.trim();
        output.status.success()
            && sysroot != "/usr"
            && has_library(&Path::new(sysroot).join(format!("lib/rustlib/{TARGET}/lib")))
    })
}

fn has_library(folder: &Path) -> bool {
    let is_std = |name: OsString| name.to_string_lossy().starts_with("libstd-");
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(|entry| is_std(entry.file_name())))
}

/// A library made by another version of the compiler is of no use to it.
fn debian_is_complete() -> bool {
    let stamp = fs::read_to_string(Path::new(DEBIAN_LIBRARY).join(STAMP));
    stamp.is_ok_and(|stamp| debian_version().is_ok_and(|version| version == stamp))
        && system::missing(&system::WASM_COMPILER).is_empty()
}

fn debian_version() -> Outcome<String> {
    let mut command = Command::new("/usr/bin/rustc");
    command.arg("--version").env_remove("LD_LIBRARY_PATH");
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        }
        _ => Err("/usr/bin/rustc does not run".into()),
    }
}

/// Compiles the standard library from Debian's source and puts it where the compiler looks.
fn compile_library(project: &Project) -> Outcome {
    let folder = project.cache.join("wasm-library");
    run::remove_folder(&folder)?;
    run::create_folder(&folder.join("src"))?;
    run::write(&folder.join("src/lib.rs"), "")?;
    run::write(
        &folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;

    let mut command = Toolchain::Debian.command("cargo", project, &[]);
    command.current_dir(&folder);
    command.args([
        "build",
        "--release",
        "--target",
        TARGET,
        "-Z",
        "build-std=std,panic_abort,panic_unwind,test",
    ]);
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", folder.join("target"));
    // Without the bitcode, link-time optimisation finds nothing to work on.
    let mut with_bitcode = OsString::from("-Cembed-bitcode=yes -Clto=off ");
    with_bitcode.push("--remap-path-prefix=/usr/lib/rustlib/src/rust=/rust ");
    with_bitcode.push(flags());
    command.env_remove("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS");
    command.env("RUSTFLAGS", with_bitcode);
    let log = project.cache.join("log/wasm-library.log");
    run::patiently(&mut command, "the wasm32 library: compiling, about 3 minutes", &log, None)?;

    let library = Path::new(DEBIAN_LIBRARY);
    run::remove_folder(library)?;
    run::create_folder(library)?;
    for file in run::files_below(&folder.join(format!("target/{TARGET}/release/deps"))) {
        let name = file.file_name().expect("a file has a name").to_string_lossy();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&file, library.join(&*name)).map_err(|error| format!("cannot copy {name}: {error}"))?;
        }
    }
    run::write(&library.join(STAMP), &debian_version()?)?;
    run::remove_folder(&folder)
}
