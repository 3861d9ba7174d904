//! Programs from crates.io.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::Outcome;
use crate::project::Project;
use crate::run;

/// A program to be had from crates.io.
pub struct Crate<'a> {
    pub name: &'a str,
    pub program: &'a str,
    pub version: &'a str,
    /// How long compiling takes on two cores, for the one who waits.
    pub minutes: u32,
}

impl Crate<'_> {
    /// The folder with the program, which is installed if it is nowhere to be found.
    pub fn ensure(&self, project: &Project) -> Outcome<PathBuf> {
        let folder = project.cache.join(format!("{}-{}", self.name, self.version));
        if folder.join("bin").join(self.program).is_file() {
            return Ok(folder.join("bin"));
        }
        if let Some(program) = run::find_program(self.program).filter(|program| self.has_version(program)) {
            return Ok(program.parent().expect("a program lies in a folder").to_owned());
        }
        self.install(project, &folder)?;
        Ok(folder.join("bin"))
    }

    fn has_version(&self, program: &Path) -> bool {
        let output = Command::new(program).arg("--version").output();
        output.is_ok_and(|output| {
            String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == self.version)
        })
    }

    /// Tries a ready-made program, then the lock file of its authors, then without it: the lock
    /// file can name a crate that the registry in use does not serve.
    fn install(&self, project: &Project, folder: &Path) -> Outcome {
        let Crate { name, version, minutes, .. } = self;
        let log = project.cache.join(format!("log/{name}.log"));
        // Installed aside and renamed, so that an interrupted installation is not taken for a finished one.
        let aside = project.cache.join(format!("{name}-{version}.part"));
        run::remove_folder(&aside)?;

        let ready = run::find_program("cargo-binstall").is_some() && {
            let mut command = cargo(project);
            command.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
            command.arg(&aside).arg(format!("{name}@{version}"));
            let title = format!("{name} {version}: fetching a ready-made one");
            let outcome = run::patiently(&mut command, &title, &log, Some(Duration::from_secs(180)));
            outcome.inspect_err(|_| println!("  there is none within reach")).is_ok()
        };
        if !ready {
            let install = |locked: &[&str], how: &str| {
                let mut command = cargo(project);
                command.args(["install", name, "--version", version, "--root"]).arg(&aside).args(locked);
                let title = format!("{name} {version}: compiling{how}, about {minutes} minutes on two cores");
                run::patiently(&mut command, &title, &log, None)
            };
            install(&["--locked"], "").or_else(|_| install(&[], " with newer dependencies"))?;
        }
        run::remove_folder(folder)?;
        run::rename(&aside, folder)?;
        // Kept until here: the second attempt goes on with what the first has compiled.
        run::remove_folder(&project.cache.join("compiling"))?;
        if !folder.join("bin").join(self.program).is_file() {
            return Err(format!("{name} {version} was installed but has no program `{}`", self.program));
        }
        Ok(())
    }
}

/// Cargo, set to compile tools: quickly rather than well, and not into the project's folder.
fn cargo(project: &Project) -> Command {
    // A tool is compiled in the cache, where no configuration of the checkout reaches it.
    let _ = fs::create_dir_all(&project.cache);
    let mut command = Command::new("cargo");
    command.current_dir(&project.cache);
    command.env("CARGO_TARGET_DIR", project.cache.join("compiling"));
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    command.env_remove("RUSTFLAGS");
    command
}
