//! Taking the draft out as a file, and bringing one in; the work is the worker's.

use std::cell::RefCell;

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Carrying, Keeping, Sealing, Session};
use crate::browser::files::{self, Picked};
use crate::browser::{clock, download, navigation, worker};
use crate::form::{Part, Question, saved};
use crate::package::SEALED_LIMIT;
use crate::package::chain::Link;
use crate::package::errand::Task;
use crate::package::passphrase::Refusal;
use crate::pages::apply::Screen;
use crate::wording::apply as words;

/// No receipt is longer than this.
const RECEIPT_LIMIT: usize = 64 << 10;
const BINARY: &str = "application/octet-stream";

thread_local! {
    /// The file that was chosen to be brought in.
    static CHOSEN: RefCell<Option<Picked>> = const { RefCell::new(None) };
    /// What the worker is doing.
    static RUNNING: RefCell<Option<worker::Errand>> = const { RefCell::new(None) };
}

impl Session {
    /// Puts the draft under `secret` and hands the file to the browser's downloads.
    pub fn take_out(self, secret: String) {
        let draft = self.draft.get_untracked();
        let parts = [secret.into_bytes(), saved::write(&draft).into_bytes()];
        let parts = Task::Lock.pack(parts.into_iter().chain(self.files_of(&draft.answers)));
        self.send(&parts, move |mut parts| {
            let name = words::draft_file(&clock::now());
            let file: files::Bytes = parts.pop().ok_or(Refusal::Stopped)?;
            if !download::offer(&name, BINARY, &file) {
                return Err(Refusal::Stopped);
            }
            self.taken_out.set(Some(draft.revision));
            self.carrying.set(Carrying::TakenOut(name));
            Ok(())
        });
    }

    /// Remembers the file that `event` is about, and tells its name.
    pub fn choose_draft_file(self, event: &Event) -> Option<String> {
        let chosen = files::picked(event).next();
        let name = chosen.as_ref().map(|it| it.name.clone());
        CHOSEN.set(chosen);
        self.carrying.set(Carrying::Idle);
        name
    }

    /// Reads the receipt that `event` is about; what is wrong with it goes to `fault`.
    pub fn read_receipt(self, event: &Event, fault: RwSignal<Option<String>>) {
        let Some(picked) = files::picked(event).next() else { return };
        spawn_local(async move {
            let bytes = if picked.size() > RECEIPT_LIMIT { None } else { picked.read().await };
            let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes.to_vec()).into_owned());
            let found = Link::find(&text.unwrap_or_default());
            fault.set(found.as_ref().err().map(|it| words::receipt_refused(*it).to_owned()));
            if let Ok(link) = found {
                self.link.set(Some(link));
            }
        });
    }

    /// Opens the file that was chosen, and goes on with its draft.
    pub fn bring_in(self, secret: String) {
        let Some(chosen) = CHOSEN.with_borrow(Clone::clone) else { return };
        if chosen.size() > SEALED_LIMIT {
            return self.carrying.set(Carrying::Refused(Refusal::TooLarge));
        }
        self.carrying.set(Carrying::Running);
        spawn_local(async move {
            let Some(bytes) = chosen.read().await else {
                return self.carrying.set(Carrying::Refused(Refusal::NotADraft));
            };
            let parts = Task::Unlock.pack([secret.into_bytes(), bytes.to_vec()]);
            self.send(&parts, move |parts| {
                let mut parts = parts.into_iter();
                let text = parts.next().and_then(|part| String::from_utf8(part.to_vec()).ok());
                let draft = saved::read(&text.ok_or(Refusal::Damaged)?).map_err(|error| match error {
                    saved::Error::Newer { .. } => Refusal::Newer,
                    saved::Error::Shape(_) => Refusal::Damaged,
                })?;
                let files = parts.collect();
                spawn_local(async move {
                    // The files first: from then on every answer that is shown finds its own.
                    self.bring_files(files).await;
                    self.put_in_place(draft);
                    CHOSEN.set(None);
                    self.carrying.set(Carrying::Idle);
                    navigation::follow(&self.screen_href(Screen::Start));
                });
                Ok(())
            });
        });
    }

    /// Stops the worker; nothing has changed.
    pub fn stop_carrying(self) {
        if let Some(running) = RUNNING.take() {
            running.cancel();
        }
        self.carrying.set(Carrying::Idle);
    }

    /// What was brought in replaces what was here; whose device this is, this window knows better.
    fn put_in_place(self, brought: saved::Draft) {
        let device = Question::DeviceMode.name();
        self.sealing.set(Sealing::Idle);
        self.put(|draft| {
            let mut brought = brought;
            match draft.answers.fields.get(device) {
                Some(known) => brought.answers.fields.insert(device.to_owned(), known.clone()),
                None => brought.answers.fields.remove(device),
            };
            if draft.answers.get(device).is_empty() {
                brought.passed.remove(&Part::Consent);
            }
            brought.revision = draft.revision.max(brought.revision) + 1;
            *draft = brought;
        });
        if self.keeping.get_untracked() == Keeping::Erased {
            self.keeping.set(Keeping::NotYet);
        }
        self.keep();
    }

    fn send(
        self,
        parts: &[Vec<u8>],
        accept: impl FnOnce(Vec<files::Bytes>) -> Result<(), Refusal> + 'static,
    ) {
        self.carrying.set(Carrying::Running);
        let done = move |outcome: worker::Outcome| {
            RUNNING.set(None);
            let outcome = outcome.map_err(|name| name.map_or(Refusal::Stopped, |it| Refusal::from_name(&it)));
            if let Err(refusal) = outcome.and_then(accept) {
                self.carrying.set(Carrying::Refused(refusal));
            }
        };
        let parts: Vec<files::Bytes> = parts.iter().map(|part| files::Bytes::of(part)).collect();
        match worker::send("locker", &parts, |_| {}, done) {
            None => self.carrying.set(Carrying::Refused(Refusal::Stopped)),
            running => RUNNING.set(running),
        }
    }
}
