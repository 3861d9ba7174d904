//! Opening files: read and opened by a few workers at a time, handed on to the desk's memory in their
//! order.

use std::collections::BTreeMap;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::CODE;
use super::orders::Order;
use super::session::{Attached, Attachments, Batch, Session};
use super::work::BINARY;
use crate::browser::files::{self, Bytes, Chosen, Picked};
use crate::browser::twin::Twin;
use crate::browser::{clock, download};
use crate::desk::cases::{Case, cases};
use crate::desk::errand::{self, Task};
use crate::desk::intake::Kind;
use crate::desk::keeper;
use crate::desk::ledger::{Application, Why};
use crate::desk::line::Mark;
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
/// How far opening has come is drawn anew at most this often, in milliseconds: drawing takes its time from opening.
const DRAWN: u32 = 100;
/// Most files that a worker is given at once, as long as it has done with them in so many milliseconds: to give and to
/// answer takes as long as to open a small one.
const MOST_AT_ONCE: usize = 8;
const AT_ONCE: f64 = 60.0;
/// Answers that are handed on at once.
const TOGETHER: usize = 64;
/// What an archive of attached files holds at most, more or less.
const ARCHIVE: usize = 100 << 20;

impl Session {
    /// Opens the files that were chosen, after those that still wait.
    pub fn take_files(self, event: &ev::Event) {
        let picked = files::picked(event);
        let more = picked.len();
        if more == 0 {
            return;
        }
        self.left.set(0);
        self.files_news.set(None);
        self.export_news.set(None);
        self.held.update_value(|held| held.queue.append(&picked));
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
        // One that has shown attached files.
        self.dismiss();
        self.held.update_value(|held| {
            held.early.clear();
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
        self.enter(self.take_opened(true)).await;
        if self.turn() != turn {
            return;
        }
        self.dismiss();
        // Over when the list shows all of it.
        self.tell().await;
        if self.turn() == turn {
            self.go_on();
        }
    }

    /// Opens files that were chosen meanwhile, if there are any.
    fn go_on(self) {
        if self.held.with_value(|held| held.queue.len() == 0) {
            return self.batch.set(None);
        }
        self.batch.update(|batch| {
            let all = self.held.with_value(|held| held.queue.len());
            *batch = Some(Batch { done: 0, all, label: String::new() });
        });
        self.open_all();
    }

    /// Opens what waits, until nothing does.
    async fn open_with(self, hand: usize, turn: u32) {
        let mut told = (clock::millis(), 0.0);
        let mut at_once = 1;
        loop {
            let next = self.held.try_update_value(|held| {
                // Towards the end everybody still has something to do.
                let share = held.queue.len().div_ceil(2 * held.hands.len().max(1));
                let picked: Vec<Picked> = held.queue.by_ref().take(share.min(at_once)).collect();
                held.taken += picked.len();
                (held.taken - picked.len(), picked)
            });
            let Some((place, picked)) = next.filter(|(_, picked)| !picked.is_empty()) else { return };
            self.batch.update_untracked(|batch| {
                if let Some(batch) = batch {
                    batch.label = words::opening((batch.done + 1).min(batch.all), batch.all, &picked[0].name);
                }
            });
            self.draw_progress();
            let (began, count) = (clock::millis(), picked.len());
            let answers = self.open_some(hand, turn, &picked).await;
            // After a cancellation another batch counts.
            if self.turn() != turn {
                return;
            }
            let each = (clock::millis() - began) / count as f64;
            at_once = ((AT_ONCE / each.max(1.0)) as usize).clamp(1, MOST_AT_ONCE);
            for (at, (picked, mut answer)) in picked.into_iter().zip(answers).enumerate() {
                if errand::is_worklist(&answer) {
                    answer = self.load(&picked).await;
                    if self.turn() != turn {
                        return;
                    }
                }
                self.held.update_value(|held| {
                    held.origins.entry(picked.name.clone()).or_default().push(picked);
                    held.early.insert(place + at, answer);
                });
            }
            self.batch.update_untracked(|batch| batch.iter_mut().for_each(|batch| batch.done += count));
            self.draw_progress();
            self.enter(self.take_opened(false)).await;
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

    /// Draws soon how far opening has come.
    fn draw_progress(self) {
        let is_due = self.held.try_update_value(|held| !std::mem::replace(&mut held.drawing, true));
        if is_due == Some(true) {
            clock::after(DRAWN, move || {
                self.held.update_value(|held| held.drawing = false);
                self.batch.notify();
            });
        }
    }

    /// Takes what workers have answered, in the order of the files: once there is enough of it without a gap, or, at the
    /// end of opening, `all` of it.
    pub fn take_opened(self, all: bool) -> Vec<Vec<u8>> {
        let ready = self.held.try_update_value(|held| {
            let mut next = held.handed_on;
            while held.early.contains_key(&next) {
                next += 1;
            }
            if !all && next - held.handed_on < TOGETHER {
                return Vec::new();
            }
            held.handed_on = next;
            let later = if all { BTreeMap::new() } else { held.early.split_off(&next) };
            std::mem::replace(&mut held.early, later).into_values().flatten().collect()
        });
        ready.unwrap_or_default()
    }

    /// Hands such answers on to the desk's memory.
    pub async fn enter(self, opened: Vec<Vec<u8>>) {
        if !opened.is_empty() {
            // What cannot be handed on is told when the list is asked for.
            let _ = self.change(Order::Enter, &opened).await;
        }
    }

    /// What there is to say of each of these files. If together they come to nothing, each is opened alone: one that
    /// cannot be read, or that is too much for the worker, says nothing of the others.
    async fn open_some(self, hand: usize, turn: u32, picked: &[Picked]) -> Vec<Vec<Vec<u8>>> {
        if picked.len() > 1
            && let Ok(answers) = self.open_together(hand, picked).await
        {
            return answers;
        }
        let mut answers = Vec::new();
        for picked in picked {
            // Whoever has cancelled waits for nothing.
            if self.turn() != turn {
                break;
            }
            answers.push(self.open_one(hand, picked).await);
        }
        answers
    }

    async fn open_together(
        self,
        hand: usize,
        picked: &[Picked],
    ) -> Result<Vec<Vec<Vec<u8>>>, Option<String>> {
        let (secret, twin) = self.hand(hand).ok_or(None)?;
        let names = picked.iter().map(|picked| Bytes::of(picked.name.as_bytes()));
        let parts: Vec<Bytes> =
            [Bytes::of(Task::Open.name().as_bytes()), secret].into_iter().chain(names).collect();
        let outcome = twin.ask_about(&parts, picked, PATIENCE).await;
        if outcome == Err(None) {
            self.give_up(hand, &twin);
        }
        let answers = errand::each(picked.len(), outcome?).ok_or(None)?;
        if answers.iter().all(|answer| errand::is_sound(answer)) { Ok(answers) } else { Err(None) }
    }

    async fn open_one(self, hand: usize, picked: &Picked) -> Vec<Vec<u8>> {
        let refuse = |why| errand::say(&picked.name, &why);
        match self.open_together(hand, std::slice::from_ref(picked)).await {
            Ok(answers) => answers.concat(),
            Err(Some(name)) if name == files::UNREAD => refuse(Why::Unread),
            Err(Some(name)) if name == files::TOO_LARGE => {
                let fault = Fault::TooLarge { size: picked.size(), limit: files::LONGEST as usize };
                refuse(Why::Unopened(Kind::Other, fault))
            }
            Err(_) => refuse(Why::Silent),
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

    /// Takes in a worklist that stood among the files. Answers as a worker that has opened a file.
    async fn load(self, picked: &Picked) -> Vec<Vec<u8>> {
        let Some(file) = picked.read().await else { return errand::say(&picked.name, &Why::Unread) };
        let locks = self.locks();
        self.held.update_value(|held| held.asked += 1);
        let outcome = self.order_with(Order::Load, &[], file).await;
        if self.locks() != locks {
            return Vec::new();
        }
        let news = match outcome {
            Ok(_) => words::worklist_taken(&picked.name),
            Err(name) => words::worklist_refused(&name.unwrap_or_default()).to_owned(),
        };
        // There may be several.
        self.files_news.update(|all| all.get_or_insert_default().push_str(&news));
        Vec::new()
    }

    /// Stops opening; what has been opened stays.
    pub fn cancel(self) {
        let left =
            self.batch.with_untracked(|batch| batch.as_ref().map_or(0, |batch| batch.all - batch.done));
        let opened = self.take_opened(true);
        self.stop_opening();
        self.left.set(left);
        spawn_local(async move {
            self.enter(opened).await;
            self.tell().await;
        });
    }

    /// Stops what is being opened or taken out.
    pub fn stop_opening(self) {
        self.held.update_value(|held| {
            held.turn += 1;
            held.queue = Chosen::default();
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

    /// Takes the attached files of the case that is looked at out of the files that they came in.
    pub fn open_attachments(self) {
        let Some(case) = self.case.get_untracked() else { return };
        let Some(shown) = self.shown.get_untracked() else { return };
        self.put_attached_away();
        self.attachments.set(Attachments::Opening);
        spawn_local(async move {
            let (mut parts, mut away) = (Vec::new(), Vec::new());
            for holder in holders(&case, &shown) {
                let outcome = self.ask_for_files(Task::Attachments, holder, &[]).await;
                if self.shown.get_untracked() != Some(shown) {
                    return;
                }
                match outcome {
                    Ok(more) => parts.extend(more),
                    Err(Missing::Away(file)) => away.push(file),
                    Err(Missing::Failed) => return self.attachments.set(Attachments::Failed),
                }
            }
            let text = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
            let mut files = Vec::new();
            let mut bytes = Vec::new();
            for (at, part) in parts.chunks_exact(4).enumerate() {
                let (name, media) = (text(&part[0]), text(&part[2]));
                let content = Bytes::of(&part[3]);
                // Nothing but photographs is ever shown: whatever else somebody has sent is only saved.
                let address = media.starts_with("image/").then(|| content.address(&media)).flatten();
                files.push(Attached { name: name.clone(), label: text(&part[1]), address, at });
                bytes.push((name, content));
            }
            self.held.update_value(|held| {
                held.addresses.extend(files.iter().filter_map(|file| file.address.clone()));
                held.attached = bytes;
            });
            self.attachments.set(Attachments::Open(files, away));
        });
    }

    /// Forgets the attached files that are shown.
    pub fn put_attached_away(self) {
        self.attachments.set(Attachments::Closed);
        self.held.update_value(|held| {
            held.attached.clear();
            held.addresses.drain(..).for_each(|address| files::forget_address(&address));
        });
    }

    /// Asks a worker for the files attached to `holder`.
    async fn ask_for_files(
        self,
        task: Task,
        holder: &Application,
        more: &[Bytes],
    ) -> Result<Vec<Vec<u8>>, Missing> {
        let digest = holder.digest.to_string();
        for inner in &holder.files {
            let outer = inner.split(" › ").next().unwrap_or(inner);
            let at_hand = self.held.with_value(|held| held.origins.get(outer).cloned().unwrap_or_default());
            for picked in at_hand {
                let Some((secret, twin)) = self.hand(0) else { return Err(Missing::Failed) };
                let mut parts = vec![Bytes::of(task.name().as_bytes()), secret];
                parts.extend([inner, outer, &digest].map(|part| Bytes::of(part.as_bytes())));
                parts.extend(more.iter().cloned());
                match twin.ask_about(&parts, &[picked], PATIENCE).await {
                    Ok(answer) => return Ok(answer),
                    // Another file of that name may be the right one.
                    Err(Some(_)) => {}
                    Err(None) => {
                        self.give_up(0, &twin);
                        return Err(Missing::Failed);
                    }
                }
            }
        }
        Err(Missing::Away(holder.files.first().cloned().unwrap_or_default()))
    }

    /// Ends a worker that may be in any state now; whoever comes next gets another.
    fn give_up(self, hand: usize, twin: &Twin) {
        twin.stop();
        self.held.update_value(|held| {
            if let Some(place) = held.hands.get_mut(hand)
                && place.as_ref().is_some_and(|it| it.is(twin))
            {
                *place = None;
            }
        });
    }

    /// Hands one attached file to the browser's downloads.
    pub fn save_attachment(self, at: usize) {
        let file = self.held.with_value(|held| held.attached.get(at).cloned());
        let Some((name, bytes)) = file else { return };
        let given = download::offer_for_now(&name, BINARY, &bytes.to_vec());
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
            let mut packing = Packing::default();
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
                let Some(case) = case else {
                    packing.left += 1;
                    continue;
                };
                let folder = [Bytes::of(format!("{} {}", line.reference, line.name).as_bytes())];
                let holders = holders(&case, &line.mark);
                let mut is_whole = true;
                for holder in &holders {
                    let outcome = self.ask_for_files(Task::Gather, holder, &folder).await;
                    if self.turn() != turn {
                        return;
                    }
                    is_whole &= packing.hear(outcome);
                }
                packing.people += usize::from(is_whole && !holders.is_empty());
                packing.left += usize::from(!is_whole);
                if packing.size > ARCHIVE {
                    self.hand_out_archive(&mut packing).await;
                }
            }
            if packing.size > 0 {
                self.hand_out_archive(&mut packing).await;
            }
            if self.turn() == turn {
                self.dismiss();
                let news = [words::archived(packing.archives), words::archive_left(packing.left)].concat();
                self.export_news.set(Some(news));
                self.go_on();
            }
        });
    }

    /// Hands out what has been gathered.
    async fn hand_out_archive(self, packing: &mut Packing) {
        let name = words::archive_name(&clock::today().to_string(), packing.archives + 1);
        let is_given = match self.hand(0) {
            None => false,
            Some((_, twin)) => {
                match twin.ask(&[], Bytes::of(Task::Archive.name().as_bytes()), PATIENCE).await {
                    Err(_) => {
                        self.give_up(0, &twin);
                        false
                    }
                    Ok(parts) => {
                        let give = |file: &Vec<u8>| download::offer_for_now(&name, "application/zip", file);
                        parts.first().is_some_and(give)
                    }
                }
            }
        };
        if is_given {
            packing.archives += 1;
            (packing.people, packing.size) = (0, 0);
        } else {
            packing.lose();
        }
    }
}

/// Archives of attached files in the making.
#[derive(Default)]
struct Packing {
    /// Archives that were handed out.
    archives: usize,
    /// Bytes in the one that is being put together, and of how many applicants.
    size: usize,
    people: usize,
    /// Applicants whose files are in none, or not all.
    left: usize,
}

impl Packing {
    /// Hears what came of gathering; false if files are missing now.
    fn hear(&mut self, outcome: Result<Vec<Vec<u8>>, Missing>) -> bool {
        match outcome {
            Ok(parts) => {
                let text = parts.first().map(|part| String::from_utf8_lossy(part).into_owned());
                self.size = text.and_then(|text| text.parse().ok()).unwrap_or(self.size);
                true
            }
            Err(Missing::Away(_)) => false,
            Err(Missing::Failed) => {
                self.lose();
                false
            }
        }
    }

    /// What had been gathered has gone with the worker.
    fn lose(&mut self) {
        self.left += self.people;
        (self.people, self.size) = (0, 0);
    }
}

/// Why there are no files.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Missing {
    /// The file that they came in is not at hand.
    Away(String),
    /// The worker was of no use.
    Failed,
}

/// The packages of the case of `mark` that hold files of its application.
fn holders<'a>(worklist: &'a Worklist, mark: &Mark) -> Vec<&'a Application> {
    let applications = worklist.ledger.applications();
    let all = cases(applications);
    let of = |case: &&Case| case.packages().any(|at| keeper::mark(&applications[at]) == *mark);
    let holders = all.iter().find(of).into_iter().flat_map(Case::holders);
    holders.map(|at| &applications[at]).filter(|it| !it.record.attachments.is_empty()).collect()
}
