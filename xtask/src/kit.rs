//! `cargo xtask kit`: an archive with which a host writes the site from its own content, without Rust: the bundles, the
//! native builder, the style, and the shipped content to begin with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::build::{self, Profile};
use crate::options;
use crate::project::Project;
use crate::run;
use crate::setup;

/// The folder in the archive, and the beginning of the archive's name.
const NAME: &str = "tingzhou-kit";

/// What is packed: where it lies in the checkout, and where in the kit.
const PARTS: [(&str, &str); 8] = [
    ("target/stage", "stage"),
    ("style", "style"),
    ("public/icons", "public/icons"),
    ("public/content", "content"),
    ("docs/KIT.md", "README.md"),
    ("docs/CONTENT.md", "CONTENT.md"),
    ("docs/HOSTING.md", "HOSTING.md"),
    ("docs/dropbox.nginx.conf", "dropbox.nginx.conf"),
];

pub fn run(words: &[String]) -> Outcome {
    let options = options::parse(words, &[])?;
    let project = Project::find();
    let builder = setup::for_building(&project)?;
    build::release(&project, &builder, &options)?;
    let site = build::site_builder(&project, Profile::Release)?;
    println!("{}", pack(&project, &site)?.display());
    Ok(())
}

/// Packs the bundles of the stage, as they lie compressed in `dist/`, and the builder `site` into an archive, and says
/// where that lies.
pub fn pack(project: &Project, site: &Path) -> Outcome<PathBuf> {
    let place = project.target.join("kit");
    let folder = place.join(NAME);
    run::remove_folder(&place)?;
    for (from, to) in PARTS {
        copy(&project.root.join(from), &folder.join(to))?;
    }
    for file in run::files_below(&project.dist.join("assets")) {
        let name = file.file_name().unwrap_or_default();
        if [".wasm.br", ".wasm.gz"].iter().any(|ending| name.to_string_lossy().ends_with(ending)) {
            copy(&file, &folder.join("stage/compressed").join(name))?;
        }
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&project.root.join(licence), &folder.join(licence))?;
    }
    for program in ["site", "english"] {
        copy(&site.with_file_name(program), &folder.join(program))?;
    }
    let archive = place.join(format!("{NAME}.tar.gz"));
    let mut tar = Command::new("tar");
    run::show(tar.arg("-C").arg(&place).arg("-czf").arg(&archive).arg(NAME))?;
    Ok(archive)
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Outcome {
    if !from.is_dir() {
        run::create_folder(to.parent().unwrap_or(to))?;
        let copied = fs::copy(from, to);
        return copied.map(drop).map_err(|error| format!("cannot copy {}: {error}", from.display()));
    }
    for file in run::files_below(from) {
        let inside = file.strip_prefix(from).unwrap_or(&file);
        copy(&file, &to.join(inside))?;
    }
    Ok(())
}
