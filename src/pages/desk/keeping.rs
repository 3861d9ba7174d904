//! Saving as one goes: into a file that somebody has chosen, a moment after every change.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::orders::Order;
use super::session::Session;
use crate::browser::clock;
use crate::browser::kept_file;
use crate::wording::desk as words;

/// Milliseconds from a change until it is saved: what changes meanwhile goes along.
const MOMENT: f64 = 1_000.0;
/// Saving takes at most this part of the time.
const SHARE: f64 = 5.0;

impl Session {
    /// Watches for changes from now on.
    pub fn watch_changes(self) {
        self.can_keep.set(kept_file::is_possible());
        let due = Memo::new(move |_| self.is_due());
        Effect::new(move |_| {
            if due.get() {
                self.keep_soon();
            }
        });
    }

    /// Asks for the file that changes are saved to.
    pub fn keep_in_a_file(self) {
        let name = words::worklist_file(&clock::now());
        spawn_local(async move {
            let Some(file) = kept_file::choose(&name).await else { return };
            // While the browser's dialogue was open, the desk may have been locked.
            if self.keys.with_untracked(Vec::is_empty) {
                return;
            }
            self.worklist_news.set(None);
            self.kept.set(Some(file.name()));
            self.held.update_value(|held| held.kept = Some(file));
            // The chosen file is empty: what is held belongs into it even if another file has it.
            self.keep_now().await;
        });
    }

    fn is_due(self) -> bool {
        self.kept.with(Option::is_some) && self.overview.with(|it| it.is_changed) && self.is_idle()
    }

    fn keep_soon(self) {
        let pause = self.held.try_update_value(|held| {
            (!std::mem::replace(&mut held.keeping, true)).then(|| MOMENT.max(held.keeping_took * SHARE))
        });
        let Some(pause) = pause.flatten() else { return };
        clock::after(pause as u32, move || {
            spawn_local(async move {
                // If something else is being done by now, the end of that begins it anew.
                if untrack(move || self.is_due()) {
                    self.keep_now().await;
                }
                self.held.update_value(|held| held.keeping = false);
                if untrack(move || self.is_due()) {
                    self.keep_soon();
                }
            });
        });
    }

    async fn keep_now(self) {
        let Some(file) = self.held.with_value(|held| held.kept.clone()) else { return };
        let (began, locks) = (clock::millis(), self.locks());
        self.held.update_value(|held| held.writing += 1);
        let sealed = self.order(Order::Save, &[]).await;
        let mut is_written = false;
        if let Ok([bytes, number]) = sealed.as_deref() {
            is_written = file.write(bytes).await;
            if is_written {
                self.note_saved(number).await;
            }
        }
        // Locking has counted anew, and what there is to say now belongs to another.
        if self.locks() != locks {
            return;
        }
        self.held.update_value(|held| {
            held.writing -= 1;
            held.keeping_took = clock::millis() - began;
        });
        if !is_written {
            let news = match sealed {
                Ok(_) => words::not_kept(&file.name()),
                Err(Some(fault)) => words::not_saved(&fault).to_owned(),
                Err(None) => words::LOST.to_owned(),
            };
            self.worklist_news.set(Some(news));
            self.kept.set(None);
            self.held.update_value(|held| held.kept = None);
        }
        self.tell().await;
    }
}
