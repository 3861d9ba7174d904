//! `cargo xtask deep`: what takes too long for every change. Today: everything that outsiders send to the office, made up
//! by a machine for a while.

use std::process::Command;

use crate::Outcome;
use crate::options;
use crate::project::Project;
use crate::run;
use crate::tool;

/// The targets in `tests/fuzz`.
const TARGETS: [&str; 4] = ["container", "mail", "record", "cells"];
/// Seconds for each.
const SECONDS: u32 = 600;
/// The longest input; longer ones find nothing more, only later.
const LONGEST: u32 = 65_536;

pub fn run(words: &[String]) -> Outcome {
    let options = options::parse(words, &["--seconds"])?;
    let project = Project::find();
    let seconds = options.seconds.unwrap_or(SECONDS);
    if let Some(name) = options.names.iter().find(|name| !TARGETS.contains(&name.as_str())) {
        return Err(format!("there is no target `{name}`; there are: {}", TARGETS.join(" ")));
    }
    let fuzz = tool::FUZZ.ensure(&project)?.join("cargo-fuzz");
    for target in TARGETS {
        if !options.names.is_empty() && !options.names.iter().any(|name| name == target) {
            continue;
        }
        println!("\n━━ {target}: {seconds} s ━━");
        let mut command = Command::new(&fuzz);
        command.current_dir(&project.root).env("CARGO_TARGET_DIR", project.target.join("fuzz"));
        // Which checks are compiled in is said in their Cargo.toml, for each crate. Without a sanitizer it runs on the
        // compiler that builds the site; there is no unsafe code of ours to sanitize.
        command.args(["run", "--release", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", target, "--"]);
        command.args([format!("-max_total_time={seconds}"), format!("-max_len={LONGEST}")]);
        command.args(["-timeout=20", "-rss_limit_mb=4096", "-print_final_stats=1"]);
        run::show(&mut command)?;
    }
    Ok(())
}
