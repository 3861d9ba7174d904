//! The content that ships: it loads, keeps every law, and says what its source says.

use std::fs;
use std::path::Path;

use tingzhou::content::check::check;
use tingzhou::content::fault::Fault;
use tingzhou::content::load::{Files, load};

/// The shipped content folder, as the loader takes it.
fn shipped() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
    let mut files = Files::new();
    read(&root, &root, &mut files);
    files
}

fn read(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

#[track_caller]
fn none(faults: &[Fault]) {
    assert!(faults.is_empty(), "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_shipped_content_keeps_every_law() {
    let files = shipped();
    match load(&files) {
        Ok(library) => none(&check(&files, &library)),
        Err(faults) => none(&faults),
    }
}
