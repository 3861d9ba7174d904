//! A file that somebody has chosen once and that the page writes again and again: the File System Access API, which only
//! browsers made of Chromium have. <https://wicg.github.io/file-system-access/>

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileSystemFileHandle, FileSystemWritableFileStream};

use super::page::window;
use super::promise;

/// The file; clones are the same one.
#[derive(Clone, Debug)]
pub struct KeptFile(Rc<Inside>);

#[derive(Debug)]
struct Inside {
    handle: FileSystemFileHandle,
    /// Settles when the writing before the next one is done: what is written last is what stays.
    last: RefCell<Promise>,
}

fn picker() -> Option<Function> {
    Reflect::get(&window(), &"showSaveFilePicker".into()).ok()?.dyn_into().ok()
}

/// Whether this browser has such files.
pub fn is_possible() -> bool {
    picker().is_some()
}

/// Asks for one, with a name to begin with; none if nobody chose one. To be called while a press is being handled.
pub async fn choose(name: &str) -> Option<KeptFile> {
    let options = Object::new();
    // A property of an object of ours can be set.
    let _ = Reflect::set(&options, &"suggestedName".into(), &name.into());
    let asked: Promise = picker()?.call1(&window(), &options).ok()?.dyn_into().ok()?;
    let handle = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let last = RefCell::new(Promise::resolve(&JsValue::UNDEFINED));
    Some(KeptFile(Rc::new(Inside { handle, last })))
}

impl KeptFile {
    /// Its name in its folder, as a label.
    pub fn name(&self) -> String {
        self.0.handle.name()
    }

    /// Writes `bytes` in the place of what was in it: all of them, or none, and then what was in it stays. False if it
    /// cannot be written.
    pub async fn write(&self, bytes: &[u8]) -> bool {
        let (mine, done) = promise::open();
        let before = self.0.last.replace(mine);
        // It is settled by the writing before, whatever came of that.
        let _ = JsFuture::from(before).await;
        let written = self.try_write(bytes).await;
        promise::settle(&done, &JsValue::UNDEFINED);
        written.is_ok()
    }

    async fn try_write(&self, bytes: &[u8]) -> Result<(), JsValue> {
        let stream = JsFuture::from(self.0.handle.create_writable()).await?;
        let stream: FileSystemWritableFileStream = stream.dyn_into()?;
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
        let written = JsFuture::from(stream.write_with_blob(&blob)?).await;
        // Only closing it puts what was written into its place.
        let end = if written.is_ok() { stream.close() } else { stream.abort() };
        JsFuture::from(end).await?;
        written.map(drop)
    }
}
