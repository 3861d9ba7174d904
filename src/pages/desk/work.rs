//! What the desk does in a browser: reads files, has them opened by its worker, hands out the table.

use std::collections::VecDeque;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::CODE;
use super::session::{Batch, Key, Mark, Session};
use super::{list, screening};
use crate::browser::files::{self, Bytes, Picked};
use crate::browser::twin::Twin;
use crate::browser::{clock, download, idle, page};
use crate::desk::intake::Kind;
use crate::desk::ledger::{Arrival, Ledger, Why};
use crate::desk::{errand, table};
use crate::package::key::{self, Identity, IdentityFault, KEY_FILE_LIMIT};
use crate::package::open::Fault;
use crate::wording;
use crate::wording::desk::{self as words, Locked};

/// The largest application takes a slow office PC a few seconds; after this many milliseconds a file is given up, and for
/// each megabyte one second later.
const PATIENCE: i32 = 30_000;
/// The largest archive of a mailbox; what is larger does not fit into a tab's memory with all that comes out of it.
const ARCHIVE_LIMIT: usize = 256 << 20;
/// Nobody is there any more after this many milliseconds.
const IDLE: f64 = 15.0 * 60_000.0;
/// The list is drawn anew at most this often while files are being opened, in milliseconds.
const PACE: f64 = 250.0;

/// What the browser holds for us.
#[derive(Default)]
pub struct Held {
    /// The key file.
    secret: Option<Bytes>,
    /// Files that wait to be opened.
    queue: VecDeque<Picked>,
    /// The worker.
    twin: Option<Twin>,
    /// Counts locks and cancellations: what began before them does not go on.
    turn: u32,
}

impl Session {
    /// Comes alive after hydration has compared the page with its prerendered self.
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
                {
                    self.lock(Locked::Idle);
                }
            });
            page::on_leave(move || self.lock(Locked::ByHand));
            self.awake.set(true);
        });
    }

    /// Takes the key file that was chosen.
    pub fn choose_key(self, event: &ev::Event) {
        let Some(picked) = files::picked(event).into_iter().next() else { return };
        self.key_news.set(None);
        let turn = self.turn();
        spawn_local(async move {
            let outcome = read_key(&picked).await;
            if self.turn() != turn {
                return;
            }
            match outcome {
                Ok((secret, keys)) => {
                    self.held.update_value(|held| held.secret = Some(secret));
                    self.keys.set(keys);
                }
                Err(fault) => self.key_news.set(Some(words::key_refused(fault))),
            }
        });
    }

    /// Opens the files that were chosen, after those that still wait.
    pub fn take_files(self, event: &ev::Event) {
        let picked = files::picked(event);
        if picked.is_empty() {
            return;
        }
        self.left.set(0);
        self.export_news.set(None);
        let more = picked.len();
        self.held.update_value(|held| held.queue.extend(picked));
        if self.batch.with_untracked(Option::is_some) {
            self.batch.update(|batch| batch.iter_mut().for_each(|batch| batch.all += more));
        } else {
            self.batch.set(Some(Batch { done: 0, all: more, name: String::new() }));
            spawn_local(self.open_all());
        }
    }

    async fn open_all(self) {
        let turn = self.turn();
        let mut drawn = clock::millis();
        while let Some(picked) = self.held.try_update_value(|held| held.queue.pop_front()).flatten() {
            self.batch.update(|batch| {
                if let Some(batch) = batch {
                    batch.name.clone_from(&picked.name);
                }
            });
            let arrivals = self.open_one(&picked).await;
            if self.turn() != turn {
                return;
            }
            self.ledger.update_untracked(|ledger| {
                for arrival in arrivals {
                    ledger.enter(arrival);
                }
            });
            self.batch.update(|batch| batch.iter_mut().for_each(|batch| batch.done += 1));
            if clock::millis() - drawn > PACE {
                self.ledger.notify();
                drawn = clock::millis();
            }
        }
        self.batch.set(None);
        self.ledger.notify();
        self.dismiss();
    }

    async fn open_one(self, picked: &Picked) -> Vec<Arrival> {
        let refuse = |why| vec![Arrival { file: picked.name.clone(), found: Err(why) }];
        if picked.size > ARCHIVE_LIMIT {
            let fault = Fault::TooLarge { size: picked.size, limit: ARCHIVE_LIMIT };
            return refuse(Why::Unopened(Kind::Other, fault));
        }
        let Some(bytes) = picked.read().await else { return refuse(Why::Unread) };
        let ready = self.held.try_update_value(|held| {
            if held.twin.is_none() {
                held.twin = Twin::start(CODE);
            }
            held.secret.clone().zip(held.twin.clone())
        });
        let patience = PATIENCE + (picked.size >> 20) as i32 * 1_000;
        let Some((secret, twin)) = ready.flatten() else { return refuse(Why::Silent) };
        match twin.ask(&[secret, Bytes::of(picked.name.as_bytes())], bytes, patience).await {
            Some(answer) => errand::hear(&picked.name, &answer),
            None => {
                // It may be in any state now; the next file gets another.
                self.dismiss();
                refuse(Why::Silent)
            }
        }
    }

    /// Stops opening; what has been opened stays.
    pub fn cancel(self) {
        let left =
            self.batch.with_untracked(|batch| batch.as_ref().map_or(0, |batch| batch.all - batch.done));
        self.stop();
        self.left.set(left);
        self.ledger.notify();
    }

    /// Forgets key and applications.
    pub fn lock(self, how: Locked) {
        self.stop();
        self.held.update_value(|held| {
            if let Some(secret) = held.secret.take() {
                secret.wipe();
            }
        });
        self.keys.set(Vec::new());
        self.ledger.set(Ledger::default());
        self.shown.set(None);
        self.query.set(String::new());
        self.left.set(0);
        self.export_news.set(None);
        self.key_news.set(Some(words::locked(how).to_owned()));
    }

    /// Hands the table to the browser's downloads.
    pub fn export(self) {
        let (csv, count, demonstration) = self.ledger.with_untracked(|ledger| {
            let csv = screening::with_elsewhere(self, |elsewhere| {
                table::to_csv(ledger, &list::shown(ledger), wording::package::heading, elsewhere)
            });
            (csv, list::shown(ledger).len(), ledger.demonstration() == Some(true))
        });
        let name = format!("{}.csv", words::file_name(&clock::today().to_string(), demonstration));
        let given = download::offer(&name, "text/csv;charset=utf-8", csv.as_bytes());
        let news = if given { words::exported(&name, count) } else { words::EXPORT_FAILED.to_owned() };
        self.export_news.set(Some(news));
    }

    /// Shows one application.
    pub fn look_at(self, mark: Mark) {
        self.shown.set(Some(mark));
        page::next_frame(|| page::focus(super::record::HEADING));
    }

    /// Shows the list again, where one was.
    pub fn look_back(self) {
        let Some(mark) = self.shown.get_untracked() else { return };
        self.shown.set(None);
        page::next_frame(move || page::focus(&list::id(&mark)));
    }

    fn stop(self) {
        self.held.update_value(|held| {
            held.turn += 1;
            held.queue.clear();
        });
        self.dismiss();
        self.batch.set(None);
    }

    /// Ends the worker, and its memory with it.
    fn dismiss(self) {
        // Outside of the update: whoever waits for the worker goes on at once.
        let twin = self.held.try_update_value(|held| held.twin.take()).flatten();
        if let Some(twin) = twin {
            twin.stop();
        }
    }

    fn turn(self) -> u32 {
        self.held.with_value(|held| held.turn)
    }
}

/// The key file's bytes, and what may be shown of its keys. No fault is named if the file could not be read.
async fn read_key(picked: &Picked) -> Result<(Bytes, Vec<Key>), Option<IdentityFault>> {
    if picked.size > KEY_FILE_LIMIT {
        return Err(Some(IdentityFault::TooLarge));
    }
    let secret = picked.read().await.ok_or(None)?;
    let mut copy = secret.to_vec();
    let parsed = Identity::parse_file(&copy);
    key::wipe(&mut copy);
    let identities = parsed?;
    let keys = identities.iter().map(|identity| Key {
        fingerprint: identity.recipient().fingerprint(),
        demonstration: identity.recipient().is_demonstration(),
    });
    Ok((secret, keys.collect()))
}
