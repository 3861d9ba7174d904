//! A file that somebody has chosen once and that the page writes again and again: the File System Access API, which only
//! browsers made of Chromium have. <https://wicg.github.io/file-system-access/>

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileSystemFileHandle, FileSystemWritableFileStream};

use super::page::window;

/// The file; clones are the same one.
#[derive(Clone, Debug)]
pub struct KeptFile(FileSystemFileHandle);

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
    JsFuture::from(asked).await.ok()?.dyn_into().ok().map(KeptFile)
}

impl KeptFile {
    /// Its name in its folder, as a label.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Writes `bytes` in the place of what was in it: all of them, or none, and then what was in it stays. False if it
    /// cannot be written.
    pub async fn write(&self, bytes: &[u8]) -> bool {
        self.try_write(bytes).await.is_ok()
    }

    async fn try_write(&self, bytes: &[u8]) -> Result<(), JsValue> {
        let stream = JsFuture::from(self.0.create_writable()).await?;
        let stream: FileSystemWritableFileStream = stream.dyn_into()?;
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
        let written = JsFuture::from(stream.write_with_blob(&blob)?).await;
        // Only closing it puts what was written into its place.
        let end = if written.is_ok() { stream.close() } else { stream.abort() };
        JsFuture::from(end).await?;
        written.map(drop)
    }
}
