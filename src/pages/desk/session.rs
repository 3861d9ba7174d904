//! What the desk knows at a moment: keys, files on their way, the list, the case that is looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::known::Known;
use crate::content::schema::Library;
use crate::desk::keeper::Overview;
use crate::desk::line::{Mark, Wanted};
use crate::desk::statistics::Statistics;
#[cfg(not(feature = "browser"))]
use crate::desk::worklist::Status;
use crate::desk::worklist::Worklist;

/// A key at hand, by what may be shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// To compare by eye.
    pub fingerprint: String,
    /// Everybody knows its secret half.
    pub demonstration: bool,
}

/// Files being opened, or being taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// What is being done now.
    pub label: String,
}

/// Attached files of the case that is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), expect(dead_code, reason = "while prerendering nobody asks for them"))]
pub enum Attachments {
    /// Nobody has asked for them.
    #[default]
    Closed,
    /// They are being taken out.
    Opening,
    /// Here they are, with the names of files that hold others and are not at hand.
    Open(Vec<Attached>, Vec<String>),
    /// Nothing came of it.
    Failed,
}

/// An attached file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The name it is saved under.
    pub name: String,
    /// Its name on the applicant's device.
    pub label: String,
    /// Where the page can show it; none for what is never shown.
    pub address: Option<String>,
    /// Its place among those of the case.
    pub at: usize,
}

/// A key of the site, as the last drill found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drilled {
    /// Whose it is.
    pub name: String,
    /// To compare by eye.
    pub fingerprint: String,
    /// It opens, in this drill or in one before.
    pub opens: bool,
}

/// The state of the desk. Every part of it can be copied into closures.
#[derive(Clone, Copy)]
pub struct Session {
    /// The page is alive: controls can be used.
    pub awake: RwSignal<bool>,
    /// The page came by a way that cannot be trusted; it does nothing.
    pub insecure: RwSignal<bool>,
    /// The keys at hand; none while locked.
    pub keys: RwSignal<Vec<Key>>,
    /// What is to be said about the keys: why there is none.
    pub key_news: RwSignal<Option<String>>,
    /// A key file waits for its passphrase.
    pub sealed_key: RwSignal<bool>,
    /// A new key: its public half.
    pub made: RwSignal<Option<String>>,
    /// The keys of the site, after a drill.
    pub drilled: RwSignal<Vec<Drilled>>,
    /// Files being opened, or being taken out.
    pub batch: RwSignal<Option<Batch>>,
    /// Files that were left when opening was cancelled.
    pub left: RwSignal<usize>,
    /// What is to be said about the files.
    pub files_news: RwSignal<Option<String>>,
    /// All that was opened and refused, as the list shows it.
    pub overview: RwSignal<Arc<Overview>>,
    /// What the officer wants to see of it.
    pub wanted: RwSignal<Wanted>,
    /// The case that is looked at, by its package.
    pub shown: RwSignal<Option<Mark>>,
    /// What there is of it; none until it has come.
    pub case: RwSignal<Option<Arc<Worklist>>>,
    /// The attached files of it.
    pub attachments: RwSignal<Attachments>,
    /// Who decides, as they call themselves.
    pub officer: RwSignal<String>,
    /// What is to be said about a decision.
    pub decision_news: RwSignal<Option<String>>,
    /// What is to be said about the worklist.
    pub worklist_news: RwSignal<Option<String>>,
    /// This browser can save changes as one goes.
    pub can_keep: RwSignal<bool>,
    /// The name of the file that changes are saved to as one goes.
    pub kept: RwSignal<Option<String>>,
    /// Worklists that were sealed when the desk was locked with something unsaved: their names.
    pub left_behind: RwSignal<Vec<String>>,
    /// Notes that somebody has begun and not noted.
    pub notes: RwSignal<BTreeMap<Mark, String>>,
    /// The references of what was deleted.
    pub deleted: RwSignal<Vec<String>>,
    /// Something is being made.
    pub busy: RwSignal<bool>,
    /// What is to be said about the export.
    pub export_news: RwSignal<Option<String>>,
    /// The statistics, once somebody has asked.
    pub statistics: RwSignal<Option<Statistics>>,
    /// The content at hand.
    pub known: StoredValue<Known>,
    /// What the browser holds for us.
    #[cfg(feature = "browser")]
    pub(super) held: StoredValue<super::work::Held, LocalStorage>,
}

impl Session {
    /// The state in which every visit begins, also the prerendered one.
    pub fn new(library: &Library) -> Self {
        Self {
            awake: RwSignal::new(false),
            insecure: RwSignal::new(false),
            keys: RwSignal::default(),
            key_news: RwSignal::default(),
            sealed_key: RwSignal::new(false),
            made: RwSignal::default(),
            drilled: RwSignal::default(),
            batch: RwSignal::default(),
            left: RwSignal::new(0),
            files_news: RwSignal::default(),
            overview: RwSignal::default(),
            wanted: RwSignal::default(),
            shown: RwSignal::default(),
            case: RwSignal::default(),
            attachments: RwSignal::default(),
            officer: RwSignal::default(),
            decision_news: RwSignal::default(),
            worklist_news: RwSignal::default(),
            can_keep: RwSignal::new(false),
            kept: RwSignal::default(),
            left_behind: RwSignal::default(),
            notes: RwSignal::default(),
            deleted: RwSignal::default(),
            busy: RwSignal::new(false),
            export_news: RwSignal::default(),
            statistics: RwSignal::default(),
            known: StoredValue::new(Known::of(library)),
            #[cfg(feature = "browser")]
            held: StoredValue::new_local(super::work::Held::default()),
        }
    }

    /// Whether there is a key.
    pub fn has_key(self) -> bool {
        self.keys.with(|keys| !keys.is_empty())
    }

    /// Whether there is nothing to export, or something else is being done.
    pub fn is_idle(self) -> bool {
        !self.busy.get() && self.batch.with(Option::is_none)
    }
}

/// While prerendering nobody presses anything.
#[cfg(not(feature = "browser"))]
#[allow(missing_docs)]
impl Session {
    pub fn choose_key(self, _: &leptos::ev::Event) {}
    pub fn unlock(self, _: String) {}
    pub fn make_key(self, _: String) {}
    pub fn drill(self) {}
    pub fn take_files(self, _: &leptos::ev::Event) {}
    pub fn cancel(self) {}
    pub fn lock(self, _: crate::wording::desk::Locked) {}
    pub fn look_at(self, _: Mark) {}
    pub fn look_back(self) {}
    pub fn decide(self, _: Status, _: String) {}
    pub fn open_attachments(self) {}
    pub fn save_attachment(self, _: usize) {}
    pub fn save(self) {}
    pub fn keep_in_a_file(self) {}
    pub fn take_left_behind(self, _: usize) {}
    pub fn delete(self, _: String) {}
    pub fn export_book(self) {}
    pub fn export_table(self) {}
    pub fn export_attachments(self) {}
    pub fn export_received(self) {}
    pub fn count(self) {}
}
