//! Files that go with the application: chosen, made smaller, kept beside the draft, handed on.
//!
//! An answer names a file by its digest; the bytes are here, outside of the memory of this program, and in the
//! database of the device unless it is a public one.

use std::cell::RefCell;

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::alive::keeper;
use super::{Filing, Sealing, Session};
use crate::browser::files::{self, Bytes, Picked};
use crate::browser::{page, picture};
use crate::domain::application::Answers;
use crate::domain::attachment::{
    Attached, FILE_MOST, FILES_MOST, FileFault, FileType, PICTURE_MOST, recognise, tidy_name,
};
use crate::form::field::Device;
use crate::form::files::{attached, field_name, length_besides};
use crate::form::{Place, Question};
use crate::package::Digest;
use crate::package::chain::{Action, Link};
use crate::package::payload::{Attachment, Media};
use crate::pages::apply::control::desk;
use crate::wording;

/// The field of a sheet that was signed and scanned; no question of the form has it.
const SIGNED_SHEET: &str = "signed_sheet";

/// So many bytes at the start of a file tell what it is.
const MAGIC: usize = 8;

thread_local! {
    /// The files that this window holds, by their digests.
    static FILES: RefCell<Vec<(String, Bytes)>> = const { RefCell::new(Vec::new()) };
}

fn held(digest: &str) -> Option<Bytes> {
    FILES.with_borrow(|files| files.iter().find(|(its, _)| its == digest).map(|(_, bytes)| bytes.clone()))
}

fn take_in(digest: &str, bytes: &Bytes) {
    if held(digest).is_none() {
        FILES.with_borrow_mut(|files| files.push((digest.to_owned(), bytes.clone())));
    }
}

fn describe(field: &str, name: String, bytes: &Bytes, digest: Digest) -> Option<Attachment> {
    Some(Attachment {
        field: field.to_owned(),
        name,
        media: Media::recognise(&bytes.start(MAGIC))?,
        length: bytes.len() as u64,
        digest,
    })
}

impl Session {
    /// Takes the file that `event` is about as the answer at `at`.
    pub fn choose_file(self, at: Place, event: &Event) {
        let Some(picked) = files::picked(event).next() else { return };
        self.filing.set(Some((at, Filing::Working)));
        spawn_local(async move {
            match self.prepare(Some(at), &picked).await {
                Ok(Some((name, bytes))) => self.attach(at, &name, bytes).await,
                Ok(None) => {
                    self.filing.set(None);
                    page::focus(&at.to_string());
                }
                Err(fault) => self.filing.set(Some((at, Filing::Refused(fault)))),
            }
        });
    }

    /// The file as it will travel: a photograph cut to its shape, other pictures without what cameras write into
    /// them; none if the applicant has thought better of it. Without a place it is the answer to no question.
    async fn prepare(self, at: Option<Place>, picked: &Picked) -> Result<Option<(String, Bytes)>, FileFault> {
        if picked.size() > PICTURE_MOST {
            return Err(FileFault::TooLarge);
        }
        let bytes = picked.read().await.ok_or(FileFault::Unread)?;
        let kind = recognise(&bytes.to_vec())?;
        let name = tidy_name(&picked.name);
        let bytes = match (at, kind) {
            (Some(at), _) if at.question == Question::Photo => {
                if kind != FileType::Picture {
                    return Err(FileFault::NotAPicture);
                }
                let most = self.draft.with_untracked(|draft| {
                    let context = untrack(|| self.context());
                    context.offer(draft.answers.get(Question::Program.name())).map_or(0, |it| it.photo_most)
                });
                match picture::cut(&desk(at), &bytes, most).await? {
                    Some(bytes) => bytes,
                    None => return Ok(None),
                }
            }
            (_, FileType::Picture) => picture::shrink(&bytes, FILE_MOST).await?,
            (_, FileType::Pdf) if bytes.len() > FILE_MOST => return Err(FileFault::TooLarge),
            (_, FileType::Pdf) => bytes,
        };
        let others = at.map_or(0, |at| self.draft.with_untracked(|draft| length_besides(&draft.answers, at)));
        if others + bytes.len() > FILES_MOST { Err(FileFault::Together) } else { Ok(Some((name, bytes))) }
    }

    async fn attach(self, at: Place, name: &str, bytes: Bytes) {
        let digest = Digest::of(&bytes.to_vec()).to_string();
        let file = Attached { digest: digest.clone(), length: bytes.len(), name: name.to_owned() };
        let kept = self.hold(digest, bytes).await;
        self.write(at, file.to_string());
        self.filing.set((!kept).then_some((at, Filing::NotKept)));
        page::focus(&at.to_string());
    }

    /// Holds a file; true unless the device should keep it and cannot.
    async fn hold(self, digest: String, bytes: Bytes) -> bool {
        take_in(&digest, &bytes);
        self.tell_held();
        // Before it is known whose device it is, nothing is kept on it; `keep_files` does it then.
        let device =
            self.draft.with_untracked(|draft| draft.answers.get(Question::DeviceMode.name()).to_owned());
        match keeper() {
            Some(keeper) if device == Device::Own.code() => keeper.put_file(&digest, &bytes).await.is_ok(),
            _ => device != Device::Own.code(),
        }
    }

    /// The device has turned out to be the applicant's own: what was chosen before is kept on it.
    pub(super) fn keep_files(self) {
        for (digest, bytes) in FILES.with_borrow(Clone::clone) {
            spawn_local(async move {
                self.hold(digest, bytes).await;
            });
        }
    }

    fn tell_held(self) {
        self.held.set(FILES.with_borrow(|files| files.iter().map(|(digest, _)| digest.clone()).collect()));
    }

    /// The answer at `at` names no file any more. The bytes stay until the next visit.
    pub fn remove_file(self, at: Place) {
        self.filing.set(None);
        self.write(at, String::new());
        page::focus(&at.to_string());
    }

    /// Reads the files that the draft names from the device, and removes those that it does not.
    pub(super) async fn take_up_files(self) {
        let Some(keeper) = keeper() else { return };
        let named: Vec<String> = self
            .draft
            .with_untracked(|draft| attached(&draft.answers).into_iter().map(|(_, it)| it.digest).collect());
        for digest in &named {
            if held(digest).is_none()
                && let Some(bytes) = keeper.file(digest).await
            {
                take_in(digest, &bytes);
            }
        }
        self.tell_held();
        keeper.keep_only(&named).await;
    }

    /// Holds files that came with a draft.
    pub(super) async fn bring_files(self, parts: Vec<Bytes>) {
        for part in parts {
            self.hold(Digest::of(&part.to_vec()).to_string(), part).await;
        }
    }

    /// Seals a package that adds the scan that `event` is about to what `link` leads to; what is wrong with the scan goes
    /// to `fault`.
    pub fn supplement(self, link: &Link, event: &Event, fault: RwSignal<Option<String>>) {
        let Some(picked) = files::picked(event).next() else { return };
        let link = link.clone();
        fault.set(None);
        self.sealing.set(Sealing::Running(0.0));
        spawn_local(async move {
            match self.prepare(None, &picked).await {
                Ok(scan) => {
                    let files = scan.and_then(|(name, bytes)| {
                        let digest = Digest::of(&bytes.to_vec());
                        Some((vec![describe(SIGNED_SHEET, name, &bytes, digest)?], vec![bytes]))
                    });
                    self.follow_up(&link, Action::Supplement, files.unwrap_or_default());
                }
                Err(it) => {
                    self.sealing.set(Sealing::Idle);
                    fault.set(Some(wording::picture::fault(it).to_owned()));
                }
            }
        });
    }

    /// The bytes of the files that `answers` name, as far as they are held.
    pub(super) fn files_of(self, answers: &Answers) -> Vec<Vec<u8>> {
        attached(answers).iter().filter_map(|(_, file)| held(&file.digest)).map(|it| it.to_vec()).collect()
    }

    /// What the record says of the files that `answers` name, and their bytes; none if one is not held.
    pub(super) fn attachments(self, answers: &Answers) -> Option<(Vec<Attachment>, Vec<Bytes>)> {
        let of = |(at, file): (Place, Attached)| {
            let bytes = held(&file.digest)?;
            Some((describe(&field_name(at), file.name, &bytes, Digest::parse(&file.digest)?)?, bytes))
        };
        attached(answers).into_iter().map(of).collect::<Option<Vec<_>>>().map(|all| all.into_iter().unzip())
    }

    /// Forgets every file.
    pub(super) fn forget_files(self) {
        FILES.take();
        self.tell_held();
    }

    /// An address under which the browser shows the file with that digest.
    pub fn file_address(self, digest: &str) -> Option<String> {
        held(digest)?.address("image/jpeg")
    }
}
