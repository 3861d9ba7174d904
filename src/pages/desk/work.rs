//! What the desk does in a browser: the key, the workers, locking. Files are in [`super::taking`], what is asked of the
//! desk's memory in [`super::asking`].

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::CODE;
use super::orders::Order;
use super::session::{Drilled, Key, Session};
use crate::browser::files::{self, Bytes, Chosen, Picked};
use crate::browser::kept_file::KeptFile;
use crate::browser::twin::Twin;
use crate::browser::{clock, download, idle, page};
use crate::desk::errand::Task;
use crate::desk::line::Wanted;
use crate::package::key::{self, Identity, IdentityFault, KEY_FILE_LIMIT};
use crate::package::passphrase::Refusal;
use crate::wording::desk::{self as words, Locked};

/// Nobody is there any more after this many milliseconds.
const IDLE: f64 = 15.0 * 60_000.0;
/// The desk's memory is waited for as long as it takes: it is asked for a workbook of ten thousand.
pub const AS_LONG_AS_IT_TAKES: i32 = i32::MAX;
/// Most workers that open files: what they open is handed on by one page.
const HANDS: usize = 6;
/// Workers for each processor: much of the time they wait, for a file to be read or for the next to be given.
const HANDS_EACH: usize = 2;
/// Bytes of no particular kind, also for the browser.
pub const BINARY: &str = "application/octet-stream";

/// What the browser holds for us.
#[derive(Default)]
pub struct Held {
    /// The key file, open.
    pub secret: Option<Bytes>,
    /// A key file that waits for its passphrase.
    pub sealed_key: Option<Bytes>,
    /// Files that wait to be opened.
    pub queue: Chosen,
    /// Answers that came before those of earlier files, by the place of their file.
    pub early: BTreeMap<usize, Vec<Vec<u8>>>,
    /// The place of the next file that is taken from the queue, and of the next whose answer is handed on.
    pub taken: usize,
    pub handed_on: usize,
    /// Workers that have something to open.
    pub at_work: usize,
    /// How far opening has come will be drawn in a moment.
    pub drawing: bool,
    /// What the files were that are in the list, by name.
    pub origins: HashMap<String, Vec<Picked>>,
    /// The workers that open files.
    pub hands: Vec<Option<Twin>>,
    /// The worker that holds everything.
    pub memory: Option<Twin>,
    /// Attached files that are shown, to be saved.
    pub attached: Vec<(String, Bytes)>,
    /// The file that changes are saved to as one goes; whether that is about to happen, and how many milliseconds it took
    /// the last time.
    pub kept: Option<KeptFile>,
    pub keeping: bool,
    pub keeping_took: f64,
    /// How many worklists are on their way into that file.
    pub writing: u32,
    /// How many times the memory was asked for something that changes it, and how many of them the list shows.
    pub asked: u32,
    pub told: u32,
    /// Addresses of photographs that are shown.
    pub addresses: Vec<String>,
    /// Locking was refused because something cannot be saved; who asks again means it.
    pub refused_lock: bool,
    /// Worklists sealed while locking, under their names.
    pub left_behind: Vec<(String, Vec<u8>)>,
    /// Counts locks and cancellations: files that were being opened before them are opened no further.
    pub turn: u32,
    /// Counts locks: nothing that began before one goes on.
    pub locks: u32,
}

impl Session {
    /// Comes alive after the page has been drawn.
    pub fn wake(self) {
        Effect::new(move |_| {
            if !page::is_secure() {
                self.insecure.set(true);
                return;
            }
            files::refuse_stray_drops();
            idle::watch(IDLE, move || {
                if self.keys.with_untracked(|keys| !keys.is_empty())
                    && self.batch.with_untracked(Option::is_none)
                    && !self.busy.get_untracked()
                {
                    self.lock(Locked::Idle);
                }
            });
            page::ask_before_leaving(move || self.is_at_stake());
            page::on_leave(move || self.forget());
            self.watch_changes();
            self.awake.set(true);
        });
    }

    /// Takes the key file that was chosen.
    pub fn choose_key(self, event: &ev::Event) {
        let Some(picked) = files::picked(event).next() else { return };
        self.key_news.set(None);
        self.sealed_key.set(false);
        let turn = self.turn();
        spawn_local(async move {
            let read = if picked.size() > KEY_FILE_LIMIT { None } else { picked.read().await };
            if self.turn() != turn {
                return;
            }
            match read {
                None if picked.size() > KEY_FILE_LIMIT => {
                    self.key_news.set(Some(words::key_refused(Some(IdentityFault::TooLarge))));
                }
                None => self.key_news.set(Some(words::key_refused(None))),
                Some(file) => self.take_key(file),
            }
        });
    }

    /// Takes a key file, or asks for its passphrase.
    fn take_key(self, file: Bytes) {
        let mut copy = file.to_vec();
        let parsed = Identity::parse_file(&copy);
        let is_sealed = crate::package::passphrase::is_one(&copy);
        key::wipe(&mut copy);
        match parsed {
            Ok(identities) => self.begin(file, &identities),
            Err(IdentityFault::Encrypted) if is_sealed => {
                self.held.update_value(|held| held.sealed_key = Some(file));
                self.sealed_key.set(true);
                self.key_news.set(Some(words::PASSPHRASE_ASKED.to_owned()));
            }
            Err(fault) => self.key_news.set(Some(words::key_refused(Some(fault)))),
        }
    }

    /// Begins with a key: from now on there is a memory.
    fn begin(self, secret: Bytes, identities: &[Identity]) {
        let Some(memory) = Twin::start(CODE) else {
            return self.key_news.set(Some(words::LOST.to_owned()));
        };
        let keys = identities.iter().map(|identity| Key {
            fingerprint: identity.recipient().fingerprint(),
            demonstration: identity.recipient().is_demonstration(),
        });
        let parts = [
            Bytes::of(Order::Begin.name().as_bytes()),
            Bytes::of(page::text_of("content").unwrap_or_default().as_bytes()),
        ];
        let mut copy = secret.to_vec();
        let taken = Bytes::of(&copy);
        key::wipe(&mut copy);
        self.keys.set(keys.collect());
        self.held.update_value(|held| {
            held.secret = Some(secret);
            held.memory = Some(memory.clone());
        });
        spawn_local(async move {
            if memory.ask(&parts, taken, AS_LONG_AS_IT_TAKES).await.is_err() {
                self.key_news.set(Some(words::LOST.to_owned()));
            }
        });
    }

    /// Opens the key file that waits.
    pub fn unlock(self, passphrase: String) {
        let Some(file) = self.held.with_value(|held| held.sealed_key.clone()) else { return };
        let turn = self.turn();
        self.busy.set(true);
        spawn_local(async move {
            let parts = [Bytes::of(Task::Unlock.name().as_bytes()), Bytes::of(passphrase.as_bytes())];
            let outcome = self.ask_aside(&parts, Bytes::of(&file.to_vec())).await;
            if self.turn() != turn {
                return;
            }
            self.busy.set(false);
            match outcome {
                Ok(mut parts) => {
                    self.sealed_key.set(false);
                    self.held.update_value(|held| held.sealed_key = None);
                    self.key_news.set(None);
                    let mut secret = parts.pop().unwrap_or_default();
                    self.take_key(Bytes::of(&secret));
                    key::wipe(&mut secret);
                }
                Err(name) => {
                    let refusal = name.map_or(Refusal::Stopped, |name| Refusal::from_name(&name));
                    self.key_news.set(Some(words::passphrase_refused(refusal).to_owned()));
                }
            }
        });
    }

    /// Makes a new key and hands its file to the browser.
    pub fn make_key(self, passphrase: String) {
        self.busy.set(true);
        self.made.set(None);
        spawn_local(async move {
            let parts = [Bytes::of(Task::Make.name().as_bytes()), Bytes::of(passphrase.as_bytes())];
            let outcome = self.ask_aside(&parts, Bytes::of(clock::now().as_bytes())).await;
            self.busy.set(false);
            let Some((file, public)) = outcome.ok().and_then(|parts| {
                let [file, public] = <[Vec<u8>; 2]>::try_from(parts).ok()?;
                Some((file, String::from_utf8(public).ok()?))
            }) else {
                return self.key_news.set(Some(words::EXPORT_FAILED.to_owned()));
            };
            if download::offer(&words::key_file(&public), BINARY, &Bytes::of(&file)) {
                self.made.set(Some(public));
            } else {
                self.key_news.set(Some(words::EXPORT_FAILED.to_owned()));
            }
        });
    }

    /// Shows which keys of the site open.
    pub fn drill(self) {
        let Some(secret) = self.held.with_value(|held| held.secret.clone()) else { return };
        let keys = self.known.with_value(|known| known.keys());
        if keys.is_empty() {
            return self.key_news.set(Some(words::DRILL_NOTHING.to_owned()));
        }
        let turn = self.turn();
        self.busy.set(true);
        spawn_local(async move {
            let mut parts = vec![Bytes::of(Task::Drill.name().as_bytes()), secret];
            parts.extend(keys.iter().map(|key| Bytes::of(key.as_bytes())));
            let last = parts.pop().unwrap_or_else(|| Bytes::of(&[]));
            let outcome = self.ask_aside(&parts, last).await;
            if self.turn() != turn {
                return;
            }
            self.busy.set(false);
            let Ok(opened) = outcome else {
                return self.key_news.set(Some(words::DRILL_FAILED.to_owned()));
            };
            let before = self.drilled.get_untracked();
            let drilled = keys.iter().zip(opened).map(|(key, opened)| {
                let fingerprint = key::fingerprint(key);
                let was = before.iter().any(|it| it.fingerprint == fingerprint && it.opens);
                let name = self.known.with_value(|known| known.key_name(key));
                Drilled { name, fingerprint, opens: was || !opened.is_empty() }
            });
            self.drilled.set(drilled.collect());
        });
    }

    /// Asks a worker of its own, which ends with its answer and takes with it what it was told.
    async fn ask_aside(self, parts: &[Bytes], taken: Bytes) -> crate::browser::twin::Outcome {
        let twin = Twin::start(CODE).ok_or(None)?;
        let outcome = twin.ask(parts, taken, AS_LONG_AS_IT_TAKES).await;
        twin.stop();
        outcome
    }

    /// Forgets key and applications. What nobody has saved is sealed first: it is of no use to anybody without the key.
    pub fn lock(self, how: Locked) {
        let opened = self.take_opened(true);
        let notes = !self.notes.with_untracked(BTreeMap::is_empty);
        let said = move |news: &str| match notes {
            true => [news, words::NOTES_LOST].concat(),
            false => news.to_owned(),
        };
        let is_certain = self.held.with_value(|held| held.asked == held.told && held.writing == 0);
        if opened.is_empty() && is_certain && !self.overview.with_untracked(|it| it.is_changed) {
            self.forget();
            return self.key_news.set(Some(said(words::locked(how))));
        }
        let locks = self.locks();
        self.stop_opening();
        self.key_news.set(Some(words::LOCKING.to_owned()));
        spawn_local(async move {
            self.enter(opened).await;
            let outcome = self.order(Order::Save, &[]).await;
            if self.locks() != locks {
                return;
            }
            if let (Err(Some(fault)), Locked::ByHand, false) =
                (&outcome, how, self.held.with_value(|held| held.refused_lock))
            {
                // Somebody is there who can do something about it, or asks again.
                self.held.update_value(|held| held.refused_lock = true);
                self.worklist_news.set(Some(words::not_saved(fault).to_owned()));
                return self.key_news.set(Some(words::LOCK_REFUSED.to_owned()));
            }
            let sealed = outcome.ok().and_then(|parts| parts.into_iter().next());
            let kept = self.held.with_value(|held| held.kept.clone());
            let is_kept = match (&sealed, kept) {
                (Some(bytes), Some(file)) => file.write(bytes).await,
                _ => false,
            };
            self.forget();
            self.key_news.set(Some(said(match &sealed {
                Some(_) => words::locked(how),
                None => words::LOST_UNSAVED,
            })));
            if let Some(file) = sealed.filter(|_| !is_kept) {
                let name = words::worklist_file(&clock::now());
                self.left_behind.update(|left| left.push(name.clone()));
                self.held.update_value(|held| held.left_behind.push((name, file)));
            }
        });
    }

    /// Hands out one of the worklists that were sealed while locking.
    pub fn take_left_behind(self, at: usize) {
        let Some((name, file)) = self.held.with_value(|held| held.left_behind.get(at).cloned()) else {
            return;
        };
        if download::offer(&name, BINARY, &Bytes::of(&file)) {
            self.held.update_value(|held| drop(held.left_behind.remove(at)));
            self.left_behind.update(|left| drop(left.remove(at)));
        }
    }

    /// Forgets everything at once.
    fn forget(self) {
        self.stop_opening();
        let memory = self.held.try_update_value(|held| {
            for secret in [held.secret.take(), held.sealed_key.take()].into_iter().flatten() {
                secret.wipe();
            }
            held.origins.clear();
            held.early.clear();
            held.kept = None;
            held.refused_lock = false;
            (held.asked, held.told, held.writing) = (0, 0, 0);
            held.locks += 1;
            held.memory.take()
        });
        self.put_attached_away();
        download::forget();
        // Outside of the update: whoever waits for the worker goes on at once.
        if let Some(memory) = memory.flatten() {
            memory.stop();
        }
        self.keys.set(Vec::new());
        self.sealed_key.set(false);
        self.overview.set(Arc::default());
        self.wanted.set(Wanted::default());
        self.kept.set(None);
        self.shown.set(None);
        self.case.set(None);
        self.notes.set(BTreeMap::new());
        self.left.set(0);
        self.busy.set(false);
        self.officer.set(String::new());
        self.statistics.set(None);
        self.deleted.set(Vec::new());
        for news in [self.files_news, self.decision_news, self.worklist_news, self.export_news, self.key_news]
        {
            news.set(None);
        }
    }

    /// Workers for opening files, as many as this device can use.
    pub fn hands(self) -> usize {
        (page::processors() * HANDS_EACH).clamp(1, HANDS)
    }

    /// Counts locks.
    pub fn locks(self) -> u32 {
        self.held.with_value(|held| held.locks)
    }

    /// Counts locks and cancellations.
    pub fn turn(self) -> u32 {
        self.held.with_value(|held| held.turn)
    }
}
