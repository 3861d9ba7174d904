//! `cargo xtask setup`: installs what is missing; quick when nothing is.

use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;
use crate::options;
use crate::project::Project;
use crate::run;
use crate::tool::wasm::Toolchain;
use crate::tool::{self, npm, system};

/// What a build needs, in place.
pub struct Builder {
    pub toolchain: Toolchain,
    /// Folders of Trunk, wasm-bindgen and wasm-opt, to be put on PATH.
    pub programs: Vec<PathBuf>,
    /// The npm packages.
    pub modules: PathBuf,
}

/// What the checks need beyond that, in place.
pub struct Tester {
    /// The folder of cargo-deny.
    pub deny: PathBuf,
    /// The folder of rage.
    pub rage: PathBuf,
    pub chromium: PathBuf,
    pub firefox: PathBuf,
    pub nginx: PathBuf,
}

/// Installs everything and says with what the project will be built.
pub fn run(words: &[String]) -> Outcome {
    options::parse(words, &[])?;
    let project = Project::find();
    let builder = for_building(&project)?;
    let tester = for_testing(&project)?;
    println!("✓ everything is in place");
    for folder in builder.programs.iter().chain([&tester.deny, &tester.rage, &builder.modules]) {
        println!("  {}", folder.display());
    }
    for program in [&tester.chromium, &tester.firefox, &tester.nginx] {
        println!("  {}", program.display());
    }
    println!(
        "  wasm32 by {}",
        match builder.toolchain {
            Toolchain::Usual => "the usual toolchain",
            Toolchain::Debian => "Debian's toolchain in /usr/bin",
        }
    );
    Ok(())
}

/// Everything that building the site takes.
pub fn for_building(project: &Project) -> Outcome<Builder> {
    // Node first: of all that can be missing it is the one thing we never install.
    let modules = npm::ensure(project)?;
    let toolchain = Toolchain::ensure(project)?;
    let bindgen = tool::wasm_bindgen(project)?.ensure(project)?;
    let trunk = tool::TRUNK.ensure(project)?;
    fetch(project)?;
    Ok(Builder { toolchain, programs: vec![trunk, bindgen, modules.join(".bin")], modules })
}

/// Everything that the checks take beyond a build.
pub fn for_testing(project: &Project) -> Outcome<Tester> {
    for (component, arguments) in [("rustfmt", ["fmt", "--version"]), ("clippy", ["clippy", "--version"])] {
        if !run::succeeds(Command::new("cargo").args(arguments)) {
            let mut command = Command::new("rustup");
            command.args(["component", "add", component]);
            run::patiently(&mut command, component, &project.cache.join("log/rustup.log"), None)?;
        }
    }
    system::install(project, "for the tests", &system::TESTING)?;
    let deny = tool::DENY.ensure(project)?;
    let rage = tool::RAGE.ensure(project)?;
    let (chromium, firefox, nginx) = (system::chromium()?, system::firefox()?, system::nginx()?);
    Ok(Tester { deny, rage, chromium, firefox, nginx })
}

/// The crates of Cargo.lock: Trunk is told to stay offline, and Cargo with it.
fn fetch(project: &Project) -> Outcome {
    let fetch = || {
        let mut command = Command::new("cargo");
        command.current_dir(&project.root).args(["fetch", "--locked"]);
        command
    };
    if run::succeeds(fetch().arg("--offline")) {
        return Ok(());
    }
    run::patiently(&mut fetch(), "the crates of Cargo.lock", &project.cache.join("log/fetch.log"), None)
}
