//! The files attached to many applications in one archive (`.zip`), a folder for each applicant.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The most characters of a folder's name.
const NAME: usize = 40;

/// An archive that is being put together.
pub struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    names: BTreeSet<String>,
    size: usize,
}

impl Default for Archive {
    fn default() -> Self {
        Self { writer: ZipWriter::new(Cursor::default()), names: BTreeSet::new(), size: 0 }
    }
}

impl Archive {
    /// Adds a file. None if the archive cannot take it.
    pub fn add(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Option<()> {
        // Photographs and scans are compressed already.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let path = (1..)
            .map(|number| match number {
                1 => format!("{}/{name}", folder_name(folder)),
                _ => format!("{} ({number})/{name}", folder_name(folder)),
            })
            .find(|path| self.names.insert(path.to_lowercase()))?;
        self.writer.start_file(path, options).ok()?;
        self.writer.write_all(bytes).ok()?;
        self.size += bytes.len();
        Some(())
    }

    /// How many bytes of files are in it.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The file; none if it could not be finished.
    pub fn finish(self) -> Option<Vec<u8>> {
        Some(self.writer.finish().ok()?.into_inner())
    }
}

/// `wanted` without what any system takes for a part of a path, a device or a command.
pub fn folder_name(wanted: &str) -> String {
    let is_plain = |symbol: &char| symbol.is_alphanumeric() || matches!(symbol, '-' | '_' | '·' | ' ');
    let kept: String = wanted.chars().filter(is_plain).take(NAME).collect();
    match kept.trim() {
        "" => "_".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use proptest::prelude::*;
    use zip::ZipArchive;

    use super::*;

    fn names(archive: Archive) -> Vec<String> {
        let archive = ZipArchive::new(Cursor::new(archive.finish().unwrap())).unwrap();
        archive.file_names().map(|name| name.unwrap().into_owned()).collect()
    }

    #[test]
    fn files_lie_in_folders_and_none_takes_the_place_of_another() {
        let mut archive = Archive::default();
        archive.add("K9GY4JUD 测试甲", "01-photo.jpg", b"one").unwrap();
        archive.add("K9GY4JUD 测试甲", "01-photo.jpg", b"other").unwrap();
        assert_eq!(archive.size(), 8);
        let mut read = ZipArchive::new(Cursor::new(archive.finish().unwrap())).unwrap();
        let mut content = String::new();
        read.by_name("K9GY4JUD 测试甲 (2)/01-photo.jpg").unwrap().read_to_string(&mut content).unwrap();
        assert_eq!(content, "other");
    }

    #[test]
    fn names_lead_nowhere_else() {
        for wanted in ["../../x", "C:\\x", "con.", "a\u{202e}gpj", "", "\n"] {
            let mut archive = Archive::default();
            archive.add(wanted, "01-photo.jpg", b"").unwrap();
            let name = names(archive).remove(0);
            assert!(name.ends_with("/01-photo.jpg") && name.matches('/').count() == 1, "{name}");
            assert!(!name.contains(['\\', ':', '.', '\u{202e}']) || name.matches('.').count() == 1, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_folder_has_a_plain_name(wanted in any::<String>()) {
            let name = folder_name(&wanted);
            prop_assert!(!name.is_empty() && name == name.trim());
            prop_assert!(!name.contains(['/', '\\', '.', ':', '*', '?', '"', '<', '>', '|']));
        }
    }
}
