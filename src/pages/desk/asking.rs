//! What the page asks of the desk's memory: the list, a case, decisions, files to be saved.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::list;
use super::orders::Order;
use super::record;
use super::session::Session;
use super::work::{AS_LONG_AS_IT_TAKES, BINARY};
use crate::browser::files::Bytes;
use crate::browser::twin::Outcome;
use crate::browser::{clock, download, page, random};
use crate::desk::keeper::Overview;
use crate::desk::line::Mark;
use crate::desk::statistics::Statistics;
use crate::desk::worklist::{Status, Worklist};
use crate::wording::desk as words;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A mark as it goes to the desk's memory.
pub fn parts_of((package, digest): &Mark) -> [Vec<u8>; 2] {
    [package.to_string().into_bytes(), digest.to_string().into_bytes()]
}

impl Session {
    /// Asks the desk's memory for something after which it holds other things than before: until the list has been drawn
    /// anew, nobody knows whether all of it has been saved.
    pub async fn change(self, order: Order, parts: &[Vec<u8>]) -> Outcome {
        self.held.update_value(|held| {
            held.asked += 1;
            // Whoever was refused a lock before was asked about other changes.
            held.refused_lock = false;
        });
        self.order(order, parts).await
    }

    /// Whether something would be lost if the desk were closed now.
    pub fn is_at_stake(self) -> bool {
        let is_pending = self.held.with_value(|held| held.asked != held.told || held.writing > 0);
        is_pending
            || self.overview.with_untracked(|it| it.is_changed)
            || self.notes.with_untracked(|notes| !notes.is_empty())
            || self.left_behind.with_untracked(|it| !it.is_empty())
    }

    /// Asks the desk's memory.
    pub async fn order(self, order: Order, parts: &[Vec<u8>]) -> Outcome {
        let parts: Vec<Bytes> = parts.iter().map(|part| Bytes::of(part)).collect();
        match parts.split_last() {
            None => self.order_with(order, &[], Bytes::of(&[])).await,
            Some((last, parts)) => self.order_with(order, parts, last.clone()).await,
        }
    }

    /// The same, with a last part that it takes over.
    pub async fn order_with(self, order: Order, parts: &[Bytes], taken: Bytes) -> Outcome {
        let memory = self.held.with_value(|held| held.memory.clone()).ok_or(None)?;
        let name = Bytes::of(order.name().as_bytes());
        let parts: Vec<Bytes> = std::iter::once(name).chain(parts.iter().cloned()).collect();
        memory.ask(&parts, taken, AS_LONG_AS_IT_TAKES).await
    }

    /// Has the list drawn anew.
    pub async fn tell(self) {
        let (locks, asked) = self.held.with_value(|held| (held.locks, held.asked));
        let outcome = self.order(Order::Tell, &[]).await;
        if self.locks() != locks || !self.has_key() {
            return;
        }
        // Of ten thousand cases each of these steps takes its time: the page answers between them.
        page::next_task_if_seen().await;
        let overview = outcome.ok().and_then(|parts| Overview::read(&parts));
        page::next_task_if_seen().await;
        let is_late = self.held.with_value(|held| held.told > asked);
        if is_late || self.locks() != locks || !self.has_key() {
            return;
        }
        match overview {
            Some(overview) => {
                self.held.update_value(|held| held.told = asked);
                self.overview.set(Arc::new(overview));
            }
            None => self.files_news.set(Some(words::LOST.to_owned())),
        }
    }

    /// Shows one case.
    pub fn look_at(self, mark: Mark) {
        self.case.set(None);
        self.decision_news.set(None);
        self.put_attached_away();
        self.shown.set(Some(mark));
        spawn_local(async move {
            self.fetch_case(mark).await;
            page::next_frame(|| page::focus(record::HEADING));
        });
    }

    async fn fetch_case(self, mark: Mark) {
        let outcome = self.order(Order::Case, &parts_of(&mark)).await;
        let case = outcome.ok().and_then(|parts| Worklist::read(parts.first()?).ok());
        if self.shown.get_untracked() == Some(mark) {
            match case {
                Some(case) => self.case.set(Some(Arc::new(case))),
                None => self.files_news.set(Some(words::LOST.to_owned())),
            }
        }
    }

    /// Shows the list again, where one was.
    pub fn look_back(self) {
        let Some(mark) = self.shown.get_untracked() else { return };
        self.shown.set(None);
        self.case.set(None);
        self.put_attached_away();
        list::return_to(self, mark);
    }

    /// Notes what the office has decided about the case that is looked at.
    pub fn decide(self, status: Status, note: String) {
        let Some(mark) = self.shown.get_untracked() else { return };
        let [package, digest] = parts_of(&mark);
        let more = [status.name().to_owned(), note, self.officer.get_untracked(), clock::now()];
        let parts: Vec<Vec<u8>> = [package, digest].into_iter().chain(more.map(String::into_bytes)).collect();
        spawn_local(async move {
            let locks = self.locks();
            let outcome = self.change(Order::Decide, &parts).await;
            if self.locks() != locks {
                return;
            }
            if outcome.is_ok() {
                self.notes.update(|notes| drop(notes.remove(&mark)));
                self.fetch_case(mark).await;
            }
            self.tell().await;
            let news = match outcome {
                Ok(_) if self.kept.with_untracked(Option::is_some) => words::DECIDED,
                Ok(_) => words::DECIDED_TO_SAVE,
                Err(_) => words::LOST,
            };
            self.decision_news.set(Some(news.to_owned()));
        });
    }

    /// Hands the sealed worklist to the browser's downloads.
    pub fn save(self) {
        let name = words::worklist_file(&clock::now());
        self.hand_out(Order::Save, &[], name, BINARY, self.worklist_news);
    }

    /// Hands out the workbook.
    pub fn export_book(self) {
        let name = format!("{}.xlsx", self.file_name());
        // What has been exported is a change to the worklist.
        self.held.update_value(|held| held.asked += 1);
        self.hand_out(Order::Book, &[], name, XLSX, self.export_news);
    }

    /// Hands out the table.
    pub fn export_table(self) {
        let name = format!("{}.csv", self.file_name());
        self.hand_out(Order::Table, &[], name, "text/csv;charset=utf-8", self.export_news);
    }

    /// Hands out the list of what has arrived.
    pub fn export_received(self) {
        let Some(salt) = random::sixteen() else {
            return self.export_news.set(Some(words::EXPORT_FAILED.to_owned()));
        };
        let parts = [salt.to_vec(), clock::today().to_string().into_bytes()];
        self.hand_out(
            Order::Received,
            &parts,
            "received.json".to_owned(),
            "application/json",
            self.export_news,
        );
    }

    fn file_name(self) -> String {
        let is_demonstration = self.overview.with_untracked(|it| it.demonstration) == Some(true);
        words::file_name(&clock::today().to_string(), is_demonstration)
    }

    /// Hands out what the memory makes of an order, and says in `news` what came of it.
    fn hand_out(
        self,
        order: Order,
        parts: &[Vec<u8>],
        name: String,
        media: &'static str,
        news: RwSignal<Option<String>>,
    ) {
        let parts = parts.to_vec();
        let locks = self.locks();
        self.busy.set(true);
        news.set(Some(words::MAKING.to_owned()));
        spawn_local(async move {
            let outcome = self.order(order, &parts).await;
            // A worklist that is not handed out has not been saved.
            if self.locks() != locks {
                return;
            }
            let text = match outcome {
                Ok(parts) => {
                    let is_given =
                        parts.first().is_some_and(|file| download::offer_for_now(&name, media, file));
                    if let (true, Order::Save, Some(number)) = (is_given, order, parts.get(1)) {
                        self.note_saved(number).await;
                    }
                    if let (false, Order::Book) = (is_given, order) {
                        // If the memory is gone, the list that is asked for next says so.
                        let _ = self.order(Order::Unexported, &[]).await;
                    }
                    if is_given { words::handed_over(&name) } else { words::EXPORT_FAILED.to_owned() }
                }
                Err(Some(fault)) if order == Order::Save => words::not_saved(&fault).to_owned(),
                Err(Some(fault)) if fault == "workbook" => words::TOO_WIDE.to_owned(),
                Err(_) => words::LOST.to_owned(),
            };
            self.busy.set(false);
            news.set(Some(text));
            self.tell().await;
        });
    }

    /// Has the memory know that the worklist of that number has got to its place.
    pub async fn note_saved(self, number: &[u8]) {
        // If the memory is gone, the list that is asked for next says so.
        let _ = self.order(Order::Saved, &[number.to_vec()]).await;
    }

    /// Deletes what there is of a campaign whose time has come.
    pub fn delete(self, campaign: String) {
        spawn_local(async move {
            let parts = [campaign.into_bytes(), clock::today().to_string().into_bytes()];
            let locks = self.locks();
            let outcome = self.change(Order::Delete, &parts).await;
            if self.locks() != locks {
                return;
            }
            let Ok(deleted) = outcome else {
                return self.worklist_news.set(Some(words::LOST.to_owned()));
            };
            let text = |part: Vec<u8>| String::from_utf8_lossy(&part).into_owned();
            self.deleted.set(deleted.into_iter().map(text).collect());
            self.look_back();
            self.tell().await;
        });
    }

    /// Counts.
    pub fn count(self) {
        spawn_local(async move {
            let locks = self.locks();
            let outcome = self.order(Order::Statistics, &[]).await;
            if self.locks() != locks {
                return;
            }
            let counted = outcome.ok().and_then(|parts| Statistics::unpack(parts.first()?));
            if counted.is_none() {
                self.export_news.set(Some(words::LOST.to_owned()));
            }
            self.statistics.set(counted);
        });
    }
}
