//! Files whose name carries the hash of their bytes, and the hashes themselves.

use std::path::{Path, PathBuf};
use std::{fs, io};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::route::{Base, Language};

/// A file of the finished site that never changes under its name.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Below the site's root: `assets/app.1a2b3c4d.js`.
    pub path: String,
    /// `sha256-…`, as `integrity` attributes take it.
    pub integrity: String,
}

/// `sha256-…` of `bytes`, as integrity attributes and policies take it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// First eight hexadecimal digits of the SHA-256 of `bytes`.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The stem of an asset of this build: those of other languages are told apart by it.
pub fn name(name: &str) -> String {
    match Language::HERE.folder() {
        Some(folder) => format!("{folder}-{name}"),
        None => name.to_owned(),
    }
}

/// The icon of the site, below its root.
const ICON: &str = "icons/favicon.svg";

/// What a page carries at most, in bytes.
const SMALL_ICON: usize = 600;

/// The address of the site's icon in pages: the icon itself if it is small, which spares every reader a request; or its file.
///
/// # Errors
/// If it cannot be read.
pub fn icon(site: &Path, base: &Base) -> io::Result<String> {
    let svg = fs::read_to_string(site.join(ICON))?;
    let svg = svg.trim();
    if svg.len() > SMALL_ICON || svg.contains('\'') {
        return Ok(base.file(ICON));
    }
    let mut address = "data:image/svg+xml,".to_owned();
    for byte in svg.bytes() {
        match byte {
            b'"' => address.push('\''),
            b'%' | b'#' | b'<' | b'>' | ..=b' ' | 0x7f.. => address.push_str(&format!("%{byte:02X}")),
            _ => address.push(byte.into()),
        }
    }
    Ok(address)
}

/// Writes `bytes` under `assets/` of `out` as `<stem>.<hash>.<extension>`.
///
/// # Errors
/// If the file cannot be written.
pub fn write(out: &Path, stem: &str, extension: &str, bytes: &[u8]) -> io::Result<Asset> {
    let path = format!("assets/{stem}.{}.{extension}", short_hash(bytes));
    let file = out.join(&path);
    fs::create_dir_all(file.parent().expect("an asset lies in a folder"))?;
    fs::write(file, bytes)?;
    Ok(Asset { path, integrity: integrity(bytes) })
}

/// The script `name` of ours as it was shortened for the stage, or else as it is, [`tight`].
pub fn script(stage: &Path, name: &str, own: &str) -> String {
    fs::read_to_string(stage.join(name)).unwrap_or_else(|_| tight(own))
}

/// A script of ours without what is for its authors: comments that have a line of their own, and the blanks before lines.
/// In ours no text runs over several lines.
pub fn tight(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let said = lines.filter(|line| !(line.is_empty() || line.starts_with("//") || line.starts_with("/**")));
    said.fold(String::new(), |all, line| all + line + "\n")
}

/// A bundle as it was built: its script and its WebAssembly.
#[derive(Clone, Debug)]
pub struct BuiltBundle {
    /// The script that wasm-bindgen wrote.
    pub script: Vec<u8>,
    /// The WebAssembly module.
    pub wasm: Vec<u8>,
}

/// Finds the bundle `name` in the stage folder: `name.js` and `name_bg.wasm`, with or without Trunk's hash
/// between name and ending.
///
/// # Errors
/// If the folder or the files cannot be read; `NotFound` names the missing file.
pub fn find_bundle(stage: &Path, name: &str) -> io::Result<BuiltBundle> {
    let script = find(stage, |file| {
        file.strip_suffix(".js").is_some_and(|stem| {
            stem == name
                || stem
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with('-') && !rest.contains("loader"))
        })
    });
    let wasm = find(stage, |file| {
        file.strip_suffix("_bg.wasm").is_some_and(|stem| {
            stem == name || stem.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'))
        })
    });
    let missing = |ending: &str| {
        io::Error::new(
            io::ErrorKind::NotFound,
            format!("no {name}{ending} in {}: build the bundles first", stage.display()),
        )
    };
    Ok(BuiltBundle {
        script: fs::read(script?.ok_or_else(|| missing(".js"))?)?,
        wasm: fs::read(wasm?.ok_or_else(|| missing("_bg.wasm"))?)?,
    })
}

fn find(folder: &Path, wanted: impl Fn(&str) -> bool) -> io::Result<Option<PathBuf>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(&wanted) {
            return Ok(Some(entry.path()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_what_is_for_their_authors() {
        assert_eq!(
            tight("// Why.\n/** What. */\nif (a) {\n  b(\"//\"); // c\n\n}\n"),
            "if (a) {\nb(\"//\"); // c\n}\n"
        );
        for script in [
            include_str!("../browser/boot.js"),
            include_str!("../browser/first.js"),
            include_str!("../browser/mark.js"),
            include_str!("../browser/offline.js"),
            include_str!("../browser/service.js"),
            include_str!("../browser/service-off.js"),
            include_str!("../browser/worker.js"),
        ] {
            for line in script.lines() {
                assert!(line.matches('`').count() % 2 == 0, "a text over several lines: {line}");
                assert!(
                    !line.contains("/*") || line.trim_end().ends_with("*/"),
                    "a comment over several lines: {line}"
                );
            }
        }
    }
}
