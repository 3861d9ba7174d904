//! Opening files: read and opened by a few workers at a time, handed on to the desk's memory in their
//! order.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::CODE;
use super::orders::Order;
use super::session::{Attached, Attachments, Batch, Session};
use super::work::BINARY;
use crate::browser::files::{self, Bytes, Picked};
use crate::browser::twin::Twin;
use crate::browser::{clock, download};
use crate::desk::errand::{self, Task};
use crate::desk::intake::Kind;
use crate::desk::keeper;
use crate::desk::ledger::Why;
use crate::desk::worklist::Worklist;
use crate::package::open::Fault;
use crate::wording::desk as words;

/// The largest application takes a slow office PC a few seconds, the archive of a mailbox minutes; after this many
/// milliseconds a file is given up.
const PATIENCE: i32 = 120_000;
/// The list is drawn anew at most this often while files are being opened, in milliseconds.
const PACE: f64 = 250.0;
/// And it takes at most this part of the time.
const SHARE: f64 = 10.0;
/// Answers that are handed on at once.
const TOGETHER: usize = 64;
/// What an archive of attached files holds at most, more or less.
const ARCHIVE: usize = 100 << 20;

impl Session {
    /// Opens the files that were chosen, after those that still wait.
    pub fn take_files(self, event: &ev::Event) {
        let picked = files::picked(event);
        if picked.is_empty() {
            return;
        }
        self.left.set(0);
        self.files_news.set(None);
        self.export_news.set(None);
        let more = picked.len();
        self.held.update_value(|held| held.queue.extend(picked));
        if self.batch.with_untracked(Option::is_some) {
            self.batch.update(|batch| batch.iter_mut().for_each(|batch| batch.all += more));
        } else {
            self.batch.set(Some(Batch { done: 0, all: more, label: String::new() }));
            self.open_all();
        }
    }

    /// Sets the workers to work; the last of them that finds nothing more to do ends the batch.
    fn open_all(self) {
        let turn = self.turn();
        let hands = self.hands();
        self.held.update_value(|held| {
            held.hands = vec![None; hands];
            (held.taken, held.handed_on, held.at_work) = (0, 0, hands);
        });
        for hand in 0..hands {
            spawn_local(async move {
                self.open_with(hand, turn).await;
                let left = self.held.try_update_value(|held| {
                    // After a cancellation others are at work.
                    (held.turn == turn).then(|| {
                        held.at_work -= 1;
                        held.at_work
                    })
                });
                if left.flatten() == Some(0) {
                    self.end_batch(turn).await;
                }
            });
        }
    }

    async fn end_batch(self, turn: u32) {
        self.hand_on(true).await;
        if self.turn() != turn {
            return;
        }
        // Files that were chosen while the last ones were handed on.
        if self.held.with_value(|held| !held.queue.is_empty()) {
            return self.open_all();
        }
        self.dismiss();
        // Over when the list shows all of it.
        self.tell().await;
        if self.turn() == turn {
            self.batch.set(None);
        }
    }

    /// Opens what waits, until nothing does.
    async fn open_with(self, hand: usize, turn: u32) {
        let mut told = (clock::millis(), 0.0);
        loop {
            let next = self.held.try_update_value(|held| {
                let picked = held.queue.pop_front()?;
                held.taken += 1;
                Some((held.taken - 1, picked))
            });
            let Some((place, picked)) = next.flatten() else { return };
            self.batch.update(|batch| {
                if let Some(batch) = batch {
                    batch.label = words::opening((batch.done + 1).min(batch.all), batch.all, &picked.name);
                }
            });
            let mut answer = self.open_one(hand, turn, &picked).await;
            if self.turn() != turn {
                return;
            }
            if errand::is_worklist(&answer) {
                self.load(&picked).await;
                answer = Vec::new();
            } else if !errand::is_sound(&answer) {
                answer = errand::say(&picked.name, &Why::Silent);
            }
            self.held.update_value(|held| {
                held.origins.entry(picked.name.clone()).or_default().push(picked);
                held.early.insert(place, answer);
            });
            // Seen with the name of the next file, or with the end of the last.
            self.batch.update_untracked(|batch| batch.iter_mut().for_each(|batch| batch.done += 1));
            self.hand_on(false).await;
            let (last, took) = told;
            if hand == 0 && clock::millis() - last > PACE.max(took * SHARE) {
                let began = clock::millis();
                self.tell().await;
                told = (clock::millis(), clock::millis() - began);
            }
            if self.turn() != turn {
                return;
            }
        }
    }

    /// Hands on answers in the order of their files; with `all`, few of them too.
    async fn hand_on(self, all: bool) {
        let ready = self.held.try_update_value(|held| {
            let mut next = held.handed_on;
            while held.early.contains_key(&next) {
                next += 1;
            }
            if !all && next - held.handed_on < TOGETHER {
                return Vec::new();
            }
            let ready: Vec<Vec<u8>> =
                (held.handed_on..next).filter_map(|at| held.early.remove(&at)).flatten().collect();
            held.handed_on = next;
            ready
        });
        let ready = ready.unwrap_or_default();
        if !ready.is_empty() {
            // What cannot be handed on is told when the list is asked for.
            let _ = self.order(Order::Enter, &ready).await;
        }
    }

    async fn open_one(self, hand: usize, turn: u32, picked: &Picked) -> Vec<Vec<u8>> {
        let refuse = |why| errand::say(&picked.name, &why);
        let Some((secret, twin)) = self.hand(hand) else { return refuse(Why::Silent) };
        let parts = [Bytes::of(Task::Open.name().as_bytes()), secret, Bytes::of(picked.name.as_bytes())];
        match twin.ask_about(&parts, picked, PATIENCE).await {
            Ok(answer) => answer,
            Err(Some(name)) if name == files::UNREAD => refuse(Why::Unread),
            Err(Some(name)) if name == files::TOO_LARGE => {
                let fault = Fault::TooLarge { size: picked.size(), limit: files::LONGEST as usize };
                refuse(Why::Unopened(Kind::Other, fault))
            }
            Err(_) => {
                // It may be in any state now; the next file gets another.
                twin.stop();
                self.held.update_value(|held| {
                    if held.turn == turn
                        && let Some(place) = held.hands.get_mut(hand)
                    {
                        *place = None;
                    }
                });
                refuse(Why::Silent)
            }
        }
    }

    /// The key and one of the workers that open files.
    fn hand(self, hand: usize) -> Option<(Bytes, Twin)> {
        let ready = self.held.try_update_value(|held| {
            if held.hands.len() <= hand {
                held.hands.resize(hand + 1, None);
            }
            let place = &mut held.hands[hand];
            if place.is_none() {
                *place = Twin::start(CODE);
            }
            held.secret.clone().zip(place.clone())
        });
        ready.flatten()
    }

    /// Takes in a worklist that stood among the files.
    async fn load(self, picked: &Picked) {
        let Some(file) = picked.read().await else { return };
        let news = match self.order_with(Order::Load, &[], file).await {
            Ok(_) => words::worklist_taken(&picked.name),
            Err(name) => words::worklist_refused(&name.unwrap_or_default()).to_owned(),
        };
        self.files_news.set(Some(news));
    }

    /// Stops opening; what has been opened stays.
    pub fn cancel(self) {
        let left =
            self.batch.with_untracked(|batch| batch.as_ref().map_or(0, |batch| batch.all - batch.done));
        self.stop_opening();
        self.busy.set(false);
        self.left.set(left);
        spawn_local(async move {
            self.hand_on(true).await;
            self.tell().await;
        });
    }

    /// Stops what is being opened or taken out.
    pub fn stop_opening(self) {
        self.held.update_value(|held| {
            held.turn += 1;
            held.queue.clear();
        });
        self.dismiss();
        self.batch.set(None);
    }

    /// Ends the workers that open files, and their memory with them.
    fn dismiss(self) {
        // Outside of the update: whoever waits for a worker goes on at once.
        let hands = self.held.try_update_value(|held| std::mem::take(&mut held.hands));
        hands.into_iter().flatten().flatten().for_each(|hand| hand.stop());
    }

    /// Takes the attached files of the case that is looked at out of the file that they came in.
    pub fn open_attachments(self) {
        let Some(case) = self.case.get_untracked() else { return };
        let Some(shown) = self.shown.get_untracked() else { return };
        self.attachments.set(Attachments::Opening);
        spawn_local(async move {
            let outcome = self.find_attachments(Task::Attachments, &case, &[]).await;
            if self.shown.get_untracked() != Some(shown) {
                return;
            }
            let Ok(parts) = outcome else {
                let file = outcome.err().unwrap_or_default();
                return self.attachments.set(Attachments::Away(file));
            };
            let text = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
            let mut files = Vec::new();
            let mut bytes = Vec::new();
            for (at, part) in parts.chunks_exact(4).enumerate() {
                let (name, media) = (text(&part[0]), text(&part[2]));
                let content = Bytes::of(&part[3]);
                // Nothing but photographs is ever shown: whatever else somebody has sent is only saved.
                let address = media.starts_with("image/").then(|| content.address(&media)).flatten();
                files.push(Attached { name: name.clone(), label: text(&part[1]), media, address, at });
                bytes.push((name, content));
            }
            self.held.update_value(|held| held.attached = bytes);
            self.attachments.set(Attachments::Open(files));
        });
    }

    /// Asks a worker for the attached files of the case; fails with the name of the file that would be needed.
    async fn find_attachments(
        self,
        task: Task,
        case: &Worklist,
        more: &[Bytes],
    ) -> Result<Vec<Vec<u8>>, String> {
        let mark = self.shown.get_untracked();
        let applications = case.ledger.applications();
        let application =
            applications.iter().find(|it| Some(keeper::mark(it)) == mark).or(applications.first());
        let Some(application) = application else { return Err(String::new()) };
        self.ask_for_files(task, &application.files, &application.digest.to_string(), more).await
    }

    /// Asks a worker for the files attached to the application of `digest`, which came in one of `files`; fails with the
    /// name of the file that would be needed.
    async fn ask_for_files(
        self,
        task: Task,
        files: &[String],
        digest: &str,
        more: &[Bytes],
    ) -> Result<Vec<Vec<u8>>, String> {
        for inner in files {
            let outer = inner.split(" › ").next().unwrap_or(inner);
            let at_hand = self.held.with_value(|held| held.origins.get(outer).cloned().unwrap_or_default());
            for picked in at_hand {
                let Some((secret, twin)) = self.hand(0) else { continue };
                let mut parts = vec![Bytes::of(task.name().as_bytes()), secret];
                parts.extend([inner, outer, digest].map(|part| Bytes::of(part.as_bytes())));
                parts.extend(more.iter().cloned());
                if let Ok(answer) = twin.ask_about(&parts, &picked, PATIENCE).await {
                    return Ok(answer);
                }
            }
        }
        Err(files.first().cloned().unwrap_or_default())
    }

    /// Hands one attached file to the browser's downloads.
    pub fn save_attachment(self, at: usize) {
        let file = self.held.with_value(|held| held.attached.get(at).cloned());
        let Some((name, bytes)) = file else { return };
        let given = download::offer(&name, BINARY, &bytes.to_vec());
        let news = if given { words::handed_over(&name) } else { words::EXPORT_FAILED.to_owned() };
        self.decision_news.set(Some(news));
    }

    /// Hands out the attached files of all that is in the list, in archives of a size that a tab can hold.
    pub fn export_attachments(self) {
        let lines = self.overview.get_untracked();
        let turn = self.turn();
        self.export_news.set(None);
        self.batch.set(Some(Batch { done: 0, all: lines.lines.len(), label: String::new() }));
        spawn_local(async move {
            let (mut away, mut archives, mut size) = (0, 0, 0);
            for (at, line) in lines.lines.iter().enumerate() {
                let label = words::gathering(at + 1, lines.lines.len());
                self.batch.update(|batch| {
                    if let Some(batch) = batch {
                        (batch.done, batch.label) = (at, label);
                    }
                });
                let case = self.order(Order::Case, &super::asking::parts_of(&line.mark)).await;
                let case = case.ok().and_then(|parts| Worklist::read(parts.first()?).ok());
                if self.turn() != turn {
                    return;
                }
                let Some(case) = case else { continue };
                let found = case.ledger.applications().iter().find(|it| keeper::mark(it) == line.mark);
                let Some(application) = found.filter(|it| !it.record.attachments.is_empty()) else {
                    continue;
                };
                let folder = [Bytes::of(format!("{} {}", line.reference, line.name).as_bytes())];
                let digest = application.digest.to_string();
                let gathered = self.ask_for_files(Task::Gather, &application.files, &digest, &folder).await;
                if self.turn() != turn {
                    return;
                }
                match gathered {
                    Ok(parts) => {
                        let text = parts.first().map(|part| String::from_utf8_lossy(part).into_owned());
                        size = text.and_then(|text| text.parse().ok()).unwrap_or(size);
                    }
                    Err(_) => away += 1,
                }
                if size > ARCHIVE {
                    archives += usize::from(self.hand_out_archive(archives + 1).await);
                    size = 0;
                }
            }
            if size > 0 {
                archives += usize::from(self.hand_out_archive(archives + 1).await);
            }
            if self.turn() == turn {
                self.dismiss();
                self.batch.set(None);
                let news = [words::archived(archives), words::archive_left(away)].concat();
                self.export_news.set(Some(news));
            }
        });
    }

    /// Hands out what has been gathered; false if nothing came of it.
    async fn hand_out_archive(self, number: usize) -> bool {
        let Some((_, twin)) = self.hand(0) else { return false };
        let task = Bytes::of(Task::Archive.name().as_bytes());
        let Ok(parts) = twin.ask(&[], task, PATIENCE).await else { return false };
        let name = words::archive_name(&clock::today().to_string(), number);
        parts.first().is_some_and(|file| download::offer(&name, "application/zip", file))
    }
}
