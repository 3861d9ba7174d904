//! `cargo xtask open-package`: a sealed application unpacked on the command line.

use std::process::Command;

use crate::Outcome;
use crate::project::Project;
use crate::run;

pub fn run(words: &[String]) -> Outcome {
    let project = Project::find();
    // In the folder of whoever calls: files are named as seen from there.
    let mut command = Command::new("cargo");
    command.args([
        "run",
        "--quiet",
        "--locked",
        "--profile",
        "tool",
        "--bin",
        "open-package",
        "--manifest-path",
    ]);
    command.arg(project.root.join("Cargo.toml")).arg("--").args(words);
    run::show(&mut command)
}
