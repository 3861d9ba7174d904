//! The list of all files with their SHA-256: `sha256sum -c SHA256SUMS` says whether a site is the one that was built.

use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha256};

/// Name of the list, in the root of the site.
pub const FILE: &str = "SHA256SUMS";

/// Writes the list of `files` below `out`.
///
/// # Errors
/// If a file cannot be read, or the list not written.
pub fn write(out: &Path, files: &[String]) -> io::Result<()> {
    let mut list = String::new();
    for file in files {
        list.push_str(&format!("{}  {file}\n", sum(&fs::read(out.join(file))?)));
    }
    fs::write(out.join(FILE), list)
}

/// The SHA-256 of `bytes` in hexadecimal digits.
pub fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
