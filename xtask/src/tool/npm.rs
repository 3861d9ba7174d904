//! Node and the npm packages of `tests/e2e/package-lock.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::project::Project;
use crate::run;

/// The `node_modules` folder of the cache, filled by `npm ci` when the lock file has changed.
pub fn ensure(project: &Project) -> Outcome<PathBuf> {
    check_node()?;
    let stories = project.root.join("tests/e2e");
    let lock = run::read(&stories.join("package-lock.json"))?;
    let folder = project.cache.join(format!("npm-{:016x}", fingerprint(&lock)));
    let modules = folder.join("node_modules");
    if !modules.is_dir() {
        let aside = folder.with_extension("part");
        run::remove_folder(&aside)?;
        run::create_folder(&aside)?;
        run::write(&aside.join("package-lock.json"), &lock)?;
        run::write(&aside.join("package.json"), &run::read(&stories.join("package.json"))?)?;
        // No package needs its own scripts, so none gets to run any.
        let mut command = Command::new("npm");
        command.current_dir(&aside);
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]);
        run::patiently(
            &mut command,
            "npm packages for building and testing",
            &project.cache.join("log/npm.log"),
            None,
        )?;
        run::remove_folder(&folder)?;
        run::rename(&aside, &folder)?;
    }
    link(&modules, &stories.join("node_modules"))?;
    Ok(modules)
}

/// Lets the browser stories import the packages: Node looks for them beside the importing file.
fn link(modules: &Path, at: &Path) -> Outcome {
    if fs::read_link(at).is_ok_and(|to| to == modules) {
        return Ok(());
    }
    match fs::symlink_metadata(at) {
        Ok(data) if data.is_dir() => run::remove_folder(at)?,
        Ok(_) => fs::remove_file(at).map_err(|error| format!("cannot remove {}: {error}", at.display()))?,
        Err(_) => {}
    }
    std::os::unix::fs::symlink(modules, at)
        .map_err(|error| format!("cannot link {} to {}: {error}", at.display(), modules.display()))
}

fn check_node() -> Outcome {
    let wanted = super::NODE;
    let sentence = |found: &str| format!("Node {wanted} or newer is needed ({found}): https://nodejs.org");
    if run::find_program("node").is_none() || run::find_program("npm").is_none() {
        return Err(sentence("there is no `node` and `npm`"));
    }
    let version = run::capture(Command::new("node").arg("--version"))?;
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    if major.is_some_and(|major| major >= wanted) {
        Ok(())
    } else {
        Err(sentence(&format!("found {version}")))
    }
}

/// FNV-1a: names a cache folder, guards nothing.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
