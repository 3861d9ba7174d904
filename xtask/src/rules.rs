//! `cargo xtask rules`: the rule book for editors, and with `--graph` a drawing of all rules for fact-checkers.

use std::process::Command;

use crate::Outcome;
use crate::build::{self, Profile};
use crate::options;
use crate::project::Project;
use crate::run;

/// Writes `target/rules/rules.html`, and `rules.svg` beside it.
pub fn run(words: &[String]) -> Outcome {
    let options = options::parse(words, &["--graph"])?;
    let project = Project::find();
    let site = build::site_builder(&project, Profile::Release)?;
    let mut command = Command::new(site);
    command.current_dir(&project.root).args(["rules", "--content", "public/content"]);
    command.args(["--out", "target/rules"]);
    if options.graph {
        command.args(["--graph", "yes"]);
    }
    run::show(&mut command).map_err(|_| "the content has faults".into())
}
