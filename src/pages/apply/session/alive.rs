//! What a session does in a browser: it wakes, keeps the draft, and has it sealed.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;

use super::{Keeping, Sealed, Sealing, Session, Taken};
use crate::browser::storage::{Slot, StorageError};
use crate::browser::{agent, clock, navigation, page, random, worker};
use crate::form::saved::{self, Draft};
use crate::form::{Part, Place, Question, VERSION, eligibility, field::Device, review};
use crate::package::errand::{self, Errand, Refusal};
use crate::package::payload::{Chain, Record};
use crate::package::{Digest, PackageId};
use crate::pages::apply::{Screen, value};
use crate::pages::frame::MAIN;
use crate::route::Route;
use crate::rules::Answers;

/// How long typing may pause before it is kept; well under the half second that may be lost.
const PAUSE: Duration = Duration::from_millis(250);

thread_local! {
    /// Revision of the draft as this window last saw it in storage; none if there was none.
    static SEEN: Cell<Option<u64>> = const { Cell::new(None) };
    /// A keeping that is due.
    static DUE: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

impl Session {
    /// After hydration: reads clock, address and draft, and lets the applicant type.
    pub fn wake(self) {
        Effect::new(move |woken: Option<()>| {
            if woken.is_some() {
                return;
            }
            // The page carries only the rules of its start; the other screens need the rest.
            page::load_style();
            self.today.set(clock::today());
            self.in_wechat.set(agent::is_wechat());
            self.take_up_draft();
            let address = navigation::current();
            let told = Answers::from_query(address.search.trim_start_matches('?'));
            if let Some(program) = value(&address.search, "program") {
                self.choose_program(program, !told.is_empty());
            }
            self.take_along(&told);
            if !address.search.is_empty() {
                self.follow(&address.search, &address.hash);
            }
            let base = self.base.get_value();
            navigation::listen(
                move |path| base.route(path) == Some(Route::Apply),
                move |address, _| self.follow(&address.search, &address.hash),
            );
            page::on_hide(move || self.keep());
            page::ask_before_leaving(move || self.would_be_lost());
            self.awake.set(true);
        });
    }

    /// Shows the screen of an address, at its beginning or at `hash`.
    fn follow(self, search: &str, hash: &str) {
        self.screen.set(Screen::parse(search));
        let hash = hash.to_owned();
        page::next_frame(move || {
            if page::scroll_to_hash(&hash) {
                page::focus(hash.trim_start_matches('#'));
            } else {
                // In this order: focus may scroll.
                page::focus(MAIN);
                page::scroll_to(0.0);
            }
        });
    }

    /// A link of another page has named the program; `is_told` if it was the finder's.
    fn choose_program(self, program: &str, is_told: bool) {
        let at = Place { part: Part::Program, row: None, question: Question::Program };
        let is_offered = self.library().campaigns.values().any(|c| c.program == program);
        let chosen = self.draft.with_untracked(|draft| at.typed(&draft.answers).to_owned());
        if !is_offered || chosen == program {
            return;
        }
        let taken = if chosen.is_empty() {
            self.write(at, program.to_owned());
            Taken::Program
        } else {
            Taken::OtherProgram
        };
        if is_told {
            self.taken_along.update(|all| all.push(taken));
        }
    }

    /// The finder has been told the level of schooling: the first education begins with it.
    fn take_along(self, told: &Answers) {
        let at = Place { part: Part::Education, row: Some(0), question: Question::Level };
        let is_open =
            self.draft.with_untracked(|draft| draft.answers.rows(Part::Education.name()).is_empty());
        let is_other = self.taken_along.with_untracked(|all| all.contains(&Taken::OtherProgram));
        if let (Some(level), true, false) = (eligibility::level(told), is_open, is_other) {
            self.write(at, level.code().to_owned());
            self.taken_along.update(|all| all.push(Taken::Level));
        }
    }

    /// Whether leaving the page now would lose something that is nowhere else.
    fn would_be_lost(self) -> bool {
        let is_kept = self.keeping.get_untracked() == Keeping::Kept;
        let is_sealed = matches!(&*self.sealing.read_untracked(), Sealing::Done(_));
        (!is_kept && untrack(|| self.has_work())) || (is_sealed && !self.downloaded.get_untracked())
    }

    fn slot(self) -> Slot {
        self.base.with_value(|base| Slot::new(base.as_str(), "draft"))
    }

    /// Reads the draft of an earlier visit.
    pub fn take_up_draft(self) {
        let keeping = match self.slot().read() {
            Err(_) => Keeping::Forbidden,
            Ok(None) => {
                SEEN.set(None);
                Keeping::NotYet
            }
            Ok(Some(stored)) => match saved::read(&stored) {
                Err(saved::Error::Newer { .. }) => Keeping::Unreadable(true),
                Err(saved::Error::Shape(_)) => Keeping::Unreadable(false),
                Ok(draft) => {
                    SEEN.set(Some(draft.revision));
                    self.sealing.set(Sealing::Idle);
                    self.draft.set(draft);
                    Keeping::Kept
                }
            },
        };
        self.keeping.set(keeping);
    }

    /// Keeps the draft after the present burst of typing.
    pub fn keep_soon(self) {
        if let Some(due) = DUE.take() {
            due.clear();
        }
        let due = set_timeout_with_handle(move || self.keep(), PAUSE);
        match due {
            Ok(due) => DUE.set(Some(due)),
            // Without timers it is kept at once.
            Err(_) => self.keep(),
        }
    }

    /// Keeps the draft now, if this is the applicant's own device and no other window has changed it.
    pub fn keep(self) {
        if let Some(due) = DUE.take() {
            due.clear();
        }
        if matches!(self.keeping.get_untracked(), Keeping::Elsewhere | Keeping::Unreadable(_)) {
            return;
        }
        let draft = self.draft.get_untracked();
        if draft == Draft::default() {
            return;
        }
        let slot = self.slot();
        let keeping = match Device::from_code(draft.answers.get(Question::DeviceMode.name())) {
            None => Keeping::NotYet,
            Some(Device::Public) => match slot.erase() {
                Ok(()) => Keeping::Public,
                Err(_) => Keeping::Forbidden,
            },
            Some(Device::Own) => match stored_revision(&slot) {
                Ok(stored) if stored != SEEN.get() => Keeping::Elsewhere,
                Ok(stored) if stored == Some(draft.revision) => Keeping::Kept,
                _ => store(&slot, &draft),
            },
        };
        if self.keeping.get_untracked() != keeping {
            self.keeping.set(keeping);
        }
    }

    /// After a conflict: what this window holds replaces what the other has kept.
    pub fn prevail(self) {
        let stored = stored_revision(&self.slot()).ok().flatten();
        SEEN.set(stored);
        self.draft.update(|draft| draft.revision = draft.revision.max(stored.unwrap_or(0)) + 1);
        self.keeping.set(Keeping::NotYet);
        self.keep();
    }

    /// Erases the draft here and on the device; false if it is still there.
    pub fn erase(self) -> bool {
        if let Some(due) = DUE.take() {
            due.clear();
        }
        let erased = self.slot().erase().is_ok();
        if erased {
            SEEN.set(None);
            self.draft.set(Draft::default());
            self.sealing.set(Sealing::Idle);
            self.keeping.set(Keeping::Erased);
        }
        erased
    }

    /// Seals the answers in the worker; the way out of a running sealing is returned.
    pub fn seal(self) -> Option<worker::Errand> {
        self.keep();
        let errand = match self.errand() {
            Ok(errand) => errand,
            Err(refusal) => {
                self.sealing.set(Sealing::Refused(refusal));
                return None;
            }
        };
        let parts = match errand.pack() {
            Ok(parts) => parts,
            Err(refusal) => {
                self.sealing.set(Sealing::Refused(refusal));
                return None;
            }
        };
        self.sealing.set(Sealing::Running(0.0));
        let done = move |outcome: worker::Outcome| {
            let answer = outcome.map_err(|name| name.map_or(Refusal::Stopped, |n| Refusal::from_name(&n)));
            let sealed = answer.and_then(|answer| errand::accept(&errand, answer));
            match sealed {
                Err(refusal) => self.sealing.set(Sealing::Refused(refusal)),
                Ok((bytes, receipt)) => {
                    let record = &errand.record;
                    let (campaign, created) = (record.campaign.clone(), record.created.clone());
                    let sealed = Sealed { bytes, receipt, campaign, created };
                    self.downloaded.set(false);
                    self.sealing.set(Sealing::Done(sealed.into()));
                    navigation::follow(&self.screen_href(Screen::Deliver));
                }
            }
        };
        let running = worker::send(&parts, move |share| self.sealing.set(Sealing::Running(share)), done);
        if running.is_none() {
            self.sealing.set(Sealing::Refused(Refusal::Stopped));
        }
        running
    }

    /// What is to be sealed, and to whom.
    fn errand(self) -> Result<Errand, Refusal> {
        let draft = self.draft.get_untracked();
        let context = untrack(|| self.context(&draft));
        let (campaign, its) = untrack(|| self.campaign_of(&draft)).ok_or(Refusal::Record)?;
        let package = random::sixteen().and_then(PackageId::new).ok_or(Refusal::Encryption)?;
        let record = Record {
            package,
            campaign,
            program: its.program,
            demonstration: context.demonstration,
            form: VERSION.to_string(),
            rules: self.library().rules_version.clone(),
            notice: Digest::parse(&context.notice).ok_or(Refusal::Record)?,
            created: clock::now(),
            chain: Chain::FIRST,
            answers: review::settled(&draft.answers, &context),
            attachments: Vec::new(),
        };
        Ok(Errand { record, recipients: its.recipients.into_iter().map(|it| it.key).collect() })
    }
}

/// The revision that lies in storage; what cannot be read counts as none of ours.
fn stored_revision(slot: &Slot) -> Result<Option<u64>, StorageError> {
    let stored = slot.read()?;
    Ok(stored.and_then(|stored| saved::read(&stored).ok()).map(|draft| draft.revision))
}

fn store(slot: &Slot, draft: &Draft) -> Keeping {
    match slot.write(&saved::write(draft)) {
        Ok(()) => {
            SEEN.set(Some(draft.revision));
            Keeping::Kept
        }
        Err(StorageError::Full) => Keeping::Full,
        Err(StorageError::Forbidden) => Keeping::Forbidden,
    }
}
