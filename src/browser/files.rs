//! Files that somebody chose or dropped. They stay where they are until they are read.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Element, Event, File, FileReaderSync, HtmlInputElement, Url,
};

use super::page::window;

/// A file that was chosen.
#[derive(Clone, Debug)]
pub struct Picked {
    /// Its name, as a label.
    pub name: String,
    pub(super) file: File,
}

/// Bytes outside of our own memory: they can be given to a worker without being copied, and wiped for certain.
#[derive(Clone, Debug)]
pub struct Bytes(pub(super) Uint8Array);

/// Files that were chosen, as the browser lists them: of thousands each is looked at when its turn comes.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    files: Array,
    next: u32,
}

/// The files in the control that `event` is about. The control is emptied, so that the same file can be chosen
/// once more.
pub fn picked(event: &Event) -> Chosen {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(control) = target else { return Chosen::default() };
    let Some(list) = control.files() else { return Chosen::default() };
    let files = Array::from(&list);
    control.set_value("");
    Chosen { files, next: 0 }
}

impl Chosen {
    /// Puts others behind them.
    pub fn append(&mut self, others: &Self) {
        let left = |it: &Self| it.files.slice(it.next, it.files.length());
        *self = Self { files: left(self).concat(&left(others)), next: 0 };
    }
}

impl Iterator for Chosen {
    type Item = Picked;

    fn next(&mut self) -> Option<Picked> {
        let file: File = self.files.get(self.next).dyn_into().ok()?;
        self.next += 1;
        Some(Picked { name: file.name(), file })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.files.length() - self.next) as usize;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Chosen {}

impl Picked {
    /// Its length in bytes. A browser looks at the file for it, which of thousands takes seconds: not to be asked before
    /// it is needed.
    pub fn size(&self) -> usize {
        // Browsers count bytes in floating point; no file is longer than it can hold exactly.
        self.file.size() as usize
    }

    /// Its bytes; none if it is gone or cannot be read.
    pub async fn read(&self) -> Option<Bytes> {
        let buffer = JsFuture::from(self.file.array_buffer()).await.ok()?;
        Some(Bytes(Uint8Array::new(&buffer)))
    }
}

impl Bytes {
    /// A copy of `bytes` outside of it.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.length() as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An address under which the page can show them; none if the browser has none to give. It holds as long as the
    /// page, or until [`forget_address`].
    pub fn address(&self, media: &str) -> Option<String> {
        Url::create_object_url_with_blob(&self.blob(media)?).ok()
    }

    /// As the browser keeps what it hands on; none if it has no room.
    pub(super) fn blob(&self, media: &str) -> Option<Blob> {
        let options = BlobPropertyBag::new();
        options.set_type(media);
        Blob::new_with_u8_array_sequence_and_options(&Array::of1(&self.0), &options).ok()
    }

    /// A copy of the first of them in our own memory, `most` at most.
    pub fn start(&self, most: usize) -> Vec<u8> {
        self.0.subarray(0, u32::try_from(most).unwrap_or(u32::MAX)).to_vec()
    }

    /// A copy in our own memory.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Overwrites them with zeros.
    pub fn wipe(&self) {
        self.0.fill(0, 0, self.0.length());
    }
}

/// Takes back an address that [`Bytes::address`] has given.
pub fn forget_address(address: &str) {
    // An address of ours can be taken back.
    let _ = Url::revoke_object_url(address);
}

/// The longest file that a worker reads: the archive of a mailbox. What is longer does not fit into a tab's memory with
/// all that comes out of it.
pub const LONGEST: f64 = (256 << 20) as f64;

/// The most that a worker reads of several files at once, in bytes.
const TOGETHER: f64 = (32 << 20) as f64;

/// Whether several files are too long to be read at once. One alone is never that.
pub(super) fn are_too_long(files: &Array) -> bool {
    let sizes = files.iter().filter_map(|file| file.dyn_ref::<Blob>().map(Blob::size));
    let (count, all) = sizes.fold((0, 0.0), |(count, all), size| (count + 1, all + size));
    count > 1 && all > TOGETHER
}

/// Reads a file in a worker, where waiting for it holds up nobody.
pub(super) fn read_here(file: &JsValue) -> Result<Vec<u8>, &'static str> {
    let file = file.dyn_ref::<Blob>().ok_or(UNREAD)?;
    if file.size() > LONGEST {
        return Err(TOO_LARGE);
    }
    let buffer =
        FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file)).map_err(|_| UNREAD)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Why a worker did not read a file: it is gone, or somebody else has it.
pub const UNREAD: &str = "unread";
/// Why a worker did not read a file: it is longer than any that it reads, or they are too much together.
pub const TOO_LARGE: &str = "file-too-large";

/// A file dropped beside the places for files does not replace the page, which is what browsers do with it.
pub fn refuse_stray_drops() {
    let refuse = Closure::<dyn Fn(DragEvent)>::new(|event: DragEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_place = |at: Element| at.matches("input[type=file]:enabled").unwrap_or(false);
        if !target.is_some_and(is_place) {
            event.prevent_default();
        }
    });
    for name in ["dragover", "drop"] {
        window()
            .add_event_listener_with_callback(name, refuse.as_ref().unchecked_ref())
            .expect("listening to a named event cannot fail");
    }
    refuse.forget();
}
