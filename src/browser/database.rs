//! The browser's database (IndexedDB): texts by name, written so that a crash a moment later loses nothing.
//!
//! Origins can be shared (GitHub Pages), so the database carries the site's base path in its name, and nothing
//! but our own is ever opened.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::files::Bytes;
use super::page::window;
use super::storage::StorageError;

/// The version of the shape below: which stores there are.
const VERSION: u32 = 2;

/// How long the browser may take to open it, in milliseconds; some never answer.
const PATIENCE: i32 = 3_000;

/// What the database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Texts of drafts.
    Drafts,
    /// Files that go with them, by their digests.
    Files,
}

impl Store {
    const ALL: [Self; 2] = [Self::Drafts, Self::Files];

    fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Files => "files",
        }
    }
}

/// An open database.
#[derive(Clone, Debug)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database of the site that lies at `base`.
    ///
    /// # Errors
    /// If the browser forbids it or does not answer, or there is no room.
    pub async fn open(base: &str) -> Result<Self, StorageError> {
        let factory = window().indexed_db().ok().flatten().ok_or(StorageError::Forbidden)?;
        let request = factory
            .open_with_u32(&format!("tingzhou {base}"), VERSION)
            .map_err(|_| StorageError::Forbidden)?;
        let on_upgrade = {
            let request = request.clone();
            Closure::once_into_js(move || make_stores(&request))
        };
        request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
        let opened = result(&request, Some(PATIENCE)).await?;
        let database: IdbDatabase = opened.dyn_into().map_err(|_| StorageError::Forbidden)?;
        // Another window may need it to itself, for a later version or to delete it.
        let on_change = {
            let database = database.clone();
            Closure::once_into_js(move || database.close())
        };
        database.set_onversionchange(Some(on_change.unchecked_ref()));
        Ok(Self(database))
    }

    /// The texts of those names, none for names that are not there.
    ///
    /// # Errors
    /// If the database can no longer be read.
    pub async fn texts(&self, store: Store, names: &[&str]) -> Result<Vec<Option<String>>, StorageError> {
        let (_, store) = self.begin(store, "readonly")?;
        texts(&store, names).await
    }

    /// Writes `text` under the name that `choose` picks, if it picks one, and waits until it is on the disk.
    /// `choose` is shown the texts of `names`; nobody can write between that and the writing.
    ///
    /// # Errors
    /// If there is no room, or the browser forbids it; what was there before is still there.
    pub async fn write<'a>(
        &self,
        store: Store,
        names: &[&'a str],
        text: &str,
        choose: impl FnOnce(&[Option<String>]) -> Option<&'a str>,
    ) -> Result<bool, StorageError> {
        let (transaction, store) = self.begin(store, "readwrite")?;
        let committed = committed(&transaction);
        let there = texts(&store, names).await?;
        let Some(name) = choose(&there) else { return Ok(false) };
        store.put_with_key(&text.into(), &name.into()).map_err(|error| reason(&error))?;
        committed.await.map_err(|error| reason(&error))?;
        Ok(true)
    }

    /// Keeps `bytes` under `name`, and waits until they are on the disk.
    ///
    /// # Errors
    /// If there is no room, or the browser forbids it.
    pub async fn put(&self, store: Store, name: &str, bytes: &Bytes) -> Result<(), StorageError> {
        self.run(store, "readwrite", &|it| it.put_with_key(&bytes.0, &name.into())).await.map(drop)
    }

    /// The bytes of that name; none if there are none.
    ///
    /// # Errors
    /// If the database can no longer be read.
    pub async fn bytes(&self, store: Store, name: &str) -> Result<Option<Bytes>, StorageError> {
        let found = self.run(store, "readonly", &|it| it.get(&name.into())).await?;
        Ok(found.dyn_into().ok().map(Bytes))
    }

    /// All names in a store.
    ///
    /// # Errors
    /// If the database can no longer be read.
    pub async fn names(&self, store: Store) -> Result<Vec<String>, StorageError> {
        let keys = self.run(store, "readonly", &|it| it.get_all_keys()).await?;
        let keys: Array = keys.dyn_into().unwrap_or_default();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// Removes what goes by `name`.
    ///
    /// # Errors
    /// If the database can no longer be written.
    pub async fn remove(&self, store: Store, name: &str) -> Result<(), StorageError> {
        self.run(store, "readwrite", &|it| it.delete(&name.into())).await.map(drop)
    }

    /// One request in a transaction of its own, which is over when this is.
    async fn run(
        &self,
        store: Store,
        mode: &str,
        ask: &dyn Fn(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
    ) -> Result<JsValue, StorageError> {
        let (transaction, store) = self.begin(store, mode)?;
        let committed = committed(&transaction);
        let answer = result(&ask(&store).map_err(|error| reason(&error))?, None).await?;
        committed.await.map_err(|error| reason(&error))?;
        Ok(answer)
    }

    /// Erases everything, and makes sure of it.
    ///
    /// # Errors
    /// If something is still there.
    pub async fn erase(&self) -> Result<(), StorageError> {
        for name in Store::ALL {
            let (transaction, store) = self.begin(name, "readwrite")?;
            let committed = committed(&transaction);
            store.clear().map_err(|error| reason(&error))?;
            committed.await.map_err(|error| reason(&error))?;
            let (_, store) = self.begin(name, "readonly")?;
            let left = result(&store.count().map_err(|error| reason(&error))?, None).await?;
            if left.as_f64() != Some(0.0) {
                return Err(StorageError::Forbidden);
            }
        }
        Ok(())
    }

    /// A transaction; one that writes is over only when the disk has it.
    fn begin(&self, store: Store, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), StorageError> {
        let begin = || {
            // By name: the binding for its options is not stable yet.
            let begin: Function = Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            let transaction = begin.call3(&self.0, &store.name().into(), &mode.into(), &options)?;
            let transaction: IdbTransaction = transaction.dyn_into()?;
            let store = transaction.object_store(store.name())?;
            Ok((transaction, store))
        };
        begin().map_err(|error: JsValue| reason(&error))
    }
}

fn make_stores(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result().and_then(|it| it.dyn_into::<IdbDatabase>()) else { return };
    for store in Store::ALL {
        // Of an earlier version there are some already. One that cannot be made is missed by the first transaction,
        // which says so.
        let _ = database.create_object_store(store.name());
    }
}

async fn texts(store: &IdbObjectStore, names: &[&str]) -> Result<Vec<Option<String>>, StorageError> {
    let mut texts = Vec::new();
    for name in names {
        let request = store.get(&(*name).into()).map_err(|error| reason(&error))?;
        texts.push(result(&request, None).await?.as_string());
    }
    Ok(texts)
}

/// What `request` comes to, within `patience` milliseconds.
async fn result(request: &IdbRequest, patience: Option<i32>) -> Result<JsValue, StorageError> {
    let settled = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
        if let Some(patience) = patience {
            // Without timers it is waited for as long as it takes.
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&failed, patience);
        }
    });
    match JsFuture::from(settled).await {
        Ok(_) => request.result().map_err(|error| reason(&error)),
        Err(_) => Err(request.error().ok().flatten().map_or(StorageError::Forbidden, |error| reason(&error))),
    }
}

/// Comes to an end when all that the transaction did is kept, or to the error for which nothing of it is.
fn committed(transaction: &IdbTransaction) -> JsFuture {
    let kept = Promise::new(&mut |done, failed| {
        transaction.set_oncomplete(Some(&done));
        let transaction_error = transaction.clone();
        let on_abort = Closure::once_into_js(move || {
            let error = transaction_error.error().map_or(JsValue::NULL, JsValue::from);
            // The promise only takes the error.
            let _ = failed.call1(&JsValue::NULL, &error);
        });
        transaction.set_onabort(Some(on_abort.unchecked_ref()));
    });
    JsFuture::from(kept)
}

fn reason(error: &JsValue) -> StorageError {
    let name = error.dyn_ref::<DomException>().map(DomException::name);
    if name.as_deref() == Some("QuotaExceededError") { StorageError::Full } else { StorageError::Forbidden }
}
