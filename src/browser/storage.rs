//! What this origin keeps between visits. Origins can be shared (GitHub Pages), so every name carries the
//! site's base path and nothing but our own names is ever touched.

use web_sys::Storage;

use super::page::window;

/// One named text that is kept between visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot(String);

/// Why nothing could be read, kept or erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser forbids it: private browsing, a setting, a policy.
    Forbidden,
    /// There is no room.
    Full,
}

impl Slot {
    /// The slot `name` of the site that lies at `base`.
    pub fn new(base: &str, name: &str) -> Self {
        Self(format!("tingzhou {base} {name}"))
    }

    /// What is kept.
    ///
    /// # Errors
    /// If the browser forbids reading.
    pub fn read(&self) -> Result<Option<String>, StorageError> {
        storage()?.get_item(&self.0).map_err(|_| StorageError::Forbidden)
    }

    /// Keeps `text`, and reads it back: a browser that forgets at once is told from one that keeps.
    ///
    /// # Errors
    /// If there is no room, or the browser forbids it; then what was kept before is still there.
    pub fn write(&self, text: &str) -> Result<(), StorageError> {
        storage()?.set_item(&self.0, text).map_err(|_| StorageError::Full)?;
        if self.read()?.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::Forbidden) }
    }

    /// Erases what is kept, and makes sure of it.
    ///
    /// # Errors
    /// If it is still there.
    pub fn erase(&self) -> Result<(), StorageError> {
        storage()?.remove_item(&self.0).map_err(|_| StorageError::Forbidden)?;
        if self.read()?.is_none() { Ok(()) } else { Err(StorageError::Forbidden) }
    }
}

/// Erases all that is kept for the site that lies at `base`, and makes sure of it; where the browser keeps
/// nothing, there is nothing to erase.
///
/// # Errors
/// If something is still there.
pub fn erase_all(base: &str) -> Result<(), StorageError> {
    let Ok(storage) = storage() else { return Ok(()) };
    let ours = Slot::new(base, "").0;
    let keys = || {
        let count = storage.length().unwrap_or(0);
        (0..count)
            .filter_map(|at| storage.key(at).ok().flatten())
            .filter(|key| key.starts_with(&ours))
            .collect()
    };
    let found: Vec<String> = keys();
    for key in &found {
        storage.remove_item(key).map_err(|_| StorageError::Forbidden)?;
    }
    if keys().is_empty() { Ok(()) } else { Err(StorageError::Forbidden) }
}

fn storage() -> Result<Storage, StorageError> {
    window().local_storage().ok().flatten().ok_or(StorageError::Forbidden)
}
