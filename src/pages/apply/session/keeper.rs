//! Where a draft is kept on this device: two generations in the database, written by turns, and a mirror that is
//! written at once. The newest copy that can be read is the draft.

use std::cell::Cell;

use crate::browser::database::{Database, Store};
use crate::browser::files::Bytes;
use crate::browser::storage::{Slot, StorageError};
use crate::form::saved::{self, Draft};

/// Names of the generations in the database: a draft replaces the older, so that the one before it is still whole
/// while it is written.
const GENERATIONS: [&str; 2] = ["draft 0", "draft 1"];

/// What became of a draft that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// At least one of the stores has it.
    Kept,
    /// A newer one lies there that this window has not seen; nothing was written.
    Newer,
    /// No store took it.
    Failed(StorageError),
}

/// The stores of this device.
pub struct Keeper {
    mirror: Slot,
    database: Result<Database, StorageError>,
    /// The newest revision that this window has read or written.
    seen: Cell<u64>,
    /// The newest revision that a store has.
    kept: Cell<u64>,
}

impl Keeper {
    /// Opens the stores of the site that lies at `base`, as far as the browser lets it.
    pub async fn open(base: &str) -> Self {
        Self {
            mirror: Slot::new(base, "draft"),
            database: Database::open(base).await,
            seen: Cell::new(0),
            kept: Cell::new(0),
        }
    }

    /// Whether a store has `draft`.
    pub fn has(&self, draft: &Draft) -> bool {
        self.kept.get() == draft.revision
    }

    /// Whether `draft` is newer than all that this window has seen.
    pub fn is_unseen(&self, draft: &Draft) -> bool {
        self.seen.get() < draft.revision
    }

    /// From now on `draft` is what this window knows to be stored.
    pub fn note(&self, draft: Option<&Draft>) {
        let revision = draft.map_or(0, |it| it.revision);
        self.seen.set(revision);
        self.kept.set(revision);
    }

    /// The draft that is stored, or why what is stored is none.
    ///
    /// # Errors
    /// If no store can be read.
    pub async fn stored(&self) -> Result<Result<Option<Draft>, saved::Error>, StorageError> {
        let mirror = self.mirror.read();
        let generations = match &self.database {
            Ok(database) => database.texts(Store::Drafts, &GENERATIONS).await,
            Err(error) => Err(*error),
        };
        if let (Err(error), Err(_)) = (&mirror, &generations) {
            return Err(*error);
        }
        let copies = generations.unwrap_or_default().into_iter().chain(mirror.ok()).flatten();
        Ok(saved::newest(copies))
    }

    /// Keeps `draft`, which is `text`, in the mirror: done when this returns, also when the page is just dying.
    pub fn write_mirror(&self, draft: &Draft, text: &str) -> Written {
        match self.mirror.read() {
            Ok(Some(there)) if read(&there).is_some_and(|it| self.is_unseen(&it)) => return Written::Newer,
            Ok(_) => {}
            Err(error) => return Written::Failed(error),
        }
        match self.mirror.write(text) {
            Ok(()) => {
                self.wrote(draft);
                Written::Kept
            }
            Err(error) => Written::Failed(error),
        }
    }

    /// Keeps `draft`, which is `text`, in the database: done when the disk has it.
    pub async fn write(&self, draft: &Draft, text: &str) -> Written {
        let database = match &self.database {
            Ok(database) => database,
            Err(error) => return Written::Failed(*error),
        };
        let choose = |there: &[Option<String>]| {
            let revision = |copy: &Option<String>| read(copy.as_ref()?).map(|it| it.revision);
            let revisions: Vec<Option<u64>> = there.iter().map(revision).collect();
            let is_overtaken = revisions.iter().flatten().any(|it| *it > self.seen.get());
            let (older, _) = GENERATIONS.iter().zip(revisions).min_by_key(|(_, revision)| *revision)?;
            (!is_overtaken).then_some(*older)
        };
        match database.write(Store::Drafts, &GENERATIONS, text, choose).await {
            Ok(true) => {
                self.wrote(draft);
                Written::Kept
            }
            Ok(false) => Written::Newer,
            Err(error) => Written::Failed(error),
        }
    }

    /// Keeps a file beside the draft, under its digest.
    ///
    /// # Errors
    /// If the browser has no room, or forbids it.
    pub async fn put_file(&self, digest: &str, bytes: &Bytes) -> Result<(), StorageError> {
        self.database.as_ref().map_err(|error| *error)?.put(Store::Files, digest, bytes).await
    }

    /// The file with that digest.
    pub async fn file(&self, digest: &str) -> Option<Bytes> {
        self.database.as_ref().ok()?.bytes(Store::Files, digest).await.ok().flatten()
    }

    /// Removes the files that no answer names any more.
    pub async fn keep_only(&self, digests: &[String]) {
        let Ok(database) = &self.database else { return };
        for name in database.names(Store::Files).await.unwrap_or_default() {
            if !digests.contains(&name) {
                // What cannot be removed now is removed another time.
                let _ = database.remove(Store::Files, &name).await;
            }
        }
    }

    /// Erases every copy, and makes sure of it. A store that the browser keeps shut holds nothing that could be read.
    ///
    /// # Errors
    /// If one is still there.
    pub async fn erase(&self) -> Result<(), StorageError> {
        let mirror = if self.mirror.read().is_ok() { self.mirror.erase() } else { Ok(()) };
        if let Ok(database) = &self.database {
            database.erase().await?;
        }
        mirror?;
        self.note(None);
        Ok(())
    }

    fn wrote(&self, draft: &Draft) {
        self.seen.set(self.seen.get().max(draft.revision));
        self.kept.set(self.kept.get().max(draft.revision));
    }
}

/// What cannot be read counts for nothing.
fn read(copy: &str) -> Option<Draft> {
    saved::read(copy).ok()
}
