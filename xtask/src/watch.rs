//! Noticing that files have changed, by looking at them: works on every disk, needs nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::run;

/// Files and folders, and how they looked last time.
pub struct Watch {
    places: Vec<PathBuf>,
    seen: Vec<(PathBuf, SystemTime, u64)>,
}

impl Watch {
    /// Watches `names` in `root`.
    pub fn new(root: &Path, names: &[&str]) -> Watch {
        let places = names.iter().map(|name| root.join(name)).collect();
        let mut watch = Watch { places, seen: vec![] };
        watch.seen = watch.look();
        watch
    }

    /// Whether anything has changed since the last call.
    pub fn changed(&mut self) -> bool {
        let now = self.look();
        let changed = now != self.seen;
        self.seen = now;
        changed
    }

    fn look(&self) -> Vec<(PathBuf, SystemTime, u64)> {
        let files = self.places.iter().flat_map(|place| match place.is_file() {
            true => vec![place.clone()],
            false => run::files_below(place),
        });
        // A file that vanishes between the two looks is missing from the list, which is a change.
        let looks = files.filter_map(|file| {
            let data = fs::metadata(&file).ok()?;
            Some((file, data.modified().ok()?, data.len()))
        });
        looks.collect()
    }
}

#[test]
fn writing_adding_and_removing_are_changes_and_looking_is_not() {
    let folder = std::env::temp_dir().join(format!("tingzhou-watch-{}", std::process::id()));
    fs::create_dir_all(folder.join("content/deep")).unwrap();
    fs::write(folder.join("content/deep/one"), "1").unwrap();
    let mut watch = Watch::new(&folder, &["content", "single"]);
    assert!(!watch.changed());
    fs::write(folder.join("content/deep/one"), "22").unwrap();
    assert!(watch.changed());
    fs::write(folder.join("single"), "").unwrap();
    assert!(watch.changed());
    fs::remove_file(folder.join("content/deep/one")).unwrap();
    assert!(watch.changed());
    assert!(!watch.changed());
    fs::remove_dir_all(folder).unwrap();
}
