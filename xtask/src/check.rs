//! `cargo xtask check`: the content files against their schema and laws.

use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::build::{self, Profile};
use crate::options;
use crate::project::Project;
use crate::run;

pub fn run(words: &[String]) -> Outcome {
    options::parse(words, &[])?;
    let project = Project::find();
    let site = build::site_builder(&project, Profile::Release)?;
    content(&project, &site)
}

/// Lets `site` report every fault of the content.
pub fn content(project: &Project, site: &Path) -> Outcome {
    let mut command = Command::new(site);
    command.current_dir(&project.root).args(["check", "public/content", "--public", "public"]);
    // The faults have been printed, one by one; how the program ended says no more.
    run::show(&mut command).map_err(|_| "the content has faults".into())
}
