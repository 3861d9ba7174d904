//! `cargo xtask bless`: the committed snapshots as the code now makes them.

use std::process::Command;

use crate::Outcome;
use crate::options;
use crate::project::Project;
use crate::run;

pub fn run(words: &[String]) -> Outcome {
    options::parse(words, &[])?;
    let project = Project::find();
    let test = |features: &[&str]| {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(&project.root).args(["test", "--quiet", "--package", "tingzhou"]).args(features);
        run::show(cargo.env("BLESS", "1"))
    };
    test(&[])?;
    test(&["--features", "ssr", "--profile", "tool"])?;
    println!(
        "Snapshots of accessibility trees: `BLESS=1 node --test tests/e2e/tree.test.mjs`, after a build."
    );
    run::show(Command::new("git").current_dir(&project.root).args(["status", "--short"]))
}
