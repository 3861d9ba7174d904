//! Files compressed ahead, as nginx, Caddy and many others hand them out: at no cost for the host, and smaller than any
//! host would make them while somebody waits.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::asset::integrity;
use crate::package::received;

/// Endings of names of files that become smaller.
const KINDS: [&str; 9] = ["html", "css", "js", "json", "wasm", "svg", "csv", "txt", "xml"];
/// Endings of the copies.
const COPIES: [&str; 2] = ["br", "gz"];
/// Files that a host may exchange by themselves: a copy of what was there before would go on being handed out.
const EXCHANGED: [&str; 3] = ["service.js", "service-off.js", received::FILE];
/// Bytes from which on it is worth a file of its own.
const LEAST: usize = 256;
/// Bytes of a file up to which no pains are spared; larger ones, the desk, would take longer than all the rest together.
const BEST: usize = 2 << 20;
/// Bytes of all files up to which no pains are spared; a site of a thousand programs would take minutes.
const PLENTY: usize = 16 << 20;

/// Whether `name` is that of a compressed copy.
pub fn is_copy(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| COPIES.contains(&ending))
}

/// Folder of the stage with copies of bundles that were compressed before, under the names that assets have in a site. A
/// kit has it, so that a host need not wait for what is the same on every site.
const READY: &str = "compressed";

/// Writes `<file>.br` and `<file>.gz` beside each of the `files` below `out` that become smaller and has none yet. What
/// lies ready in the `stage` is taken from there.
///
/// # Errors
/// If a file cannot be read or written.
pub fn write(out: &Path, stage: &Path, files: &[String]) -> io::Result<()> {
    let ready = stage.join(READY);
    // What lies at two addresses is compressed once.
    let mut alike: BTreeMap<String, (Vec<u8>, Vec<PathBuf>)> = BTreeMap::new();
    let is_new = |file: &&String| files.binary_search(&format!("{file}.br")).is_err();
    let is_fit = |file: &&String| {
        let name = file.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit('.').next().unwrap_or_default();
        KINDS.contains(&ending) && !EXCHANGED.contains(&name)
    };
    for file in files.iter().filter(is_fit).filter(is_new) {
        let path = out.join(file);
        // The name of an asset holds its hash.
        let asset = file.strip_prefix("assets/").map(|name| COPIES.map(|ending| format!("{name}.{ending}")));
        if let Some(copies) = asset.filter(|copies| copies.iter().all(|it| ready.join(it).is_file())) {
            for copy in copies {
                fs::copy(ready.join(&copy), path.with_file_name(copy))?;
            }
            continue;
        }
        let bytes = fs::read(&path)?;
        if bytes.len() >= LEAST {
            alike.entry(integrity(&bytes)).or_insert_with(|| (bytes, Vec::new())).1.push(path);
        }
    }
    let mut work: Vec<(Vec<u8>, Vec<PathBuf>)> = alike.into_values().collect();
    work.sort_by_key(|(bytes, _)| std::cmp::Reverse(bytes.len()));
    let sizes = work.iter().map(|(bytes, _)| bytes.len()).filter(|&size| size <= BEST);
    let pains = if sizes.sum::<usize>() <= PLENTY { 11 } else { 9 };
    let next = AtomicUsize::new(0);
    let hand = || -> io::Result<()> {
        while let Some((bytes, paths)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
            for (ending, small) in COPIES.into_iter().zip([brotli(bytes, pains)?, gzip(bytes)?]) {
                for path in paths.iter().filter(|_| small.len() < bytes.len()) {
                    let mut name = path.clone().into_os_string();
                    name.push(format!(".{ending}"));
                    fs::write(name, &small)?;
                }
            }
        }
        Ok(())
    };
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(hand)).collect();
        hands.into_iter().try_for_each(|hand| hand.join().expect("compressing does not panic"))
    })
}

fn brotli(bytes: &[u8], pains: i32) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: if bytes.len() <= BEST { pains } else { 5 },
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &params)?;
    Ok(small)
}

/// Without name and time, so that every build writes the same bytes.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
