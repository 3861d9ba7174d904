//! What a session does in a browser: it wakes, keeps the draft, and has it sealed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::keeper::{Keeper, Written};
use super::{Keeping, Sealed, Sealing, Session, Taken};
use crate::browser::files::Bytes;
use crate::browser::lock::{self, Holder};
use crate::browser::storage::{self, StorageError};
use crate::browser::{agent, clock, courier, navigation, page, random, worker};
use crate::content::schema::Campaign;
use crate::domain::application;
use crate::form::saved::{self, Draft};
use crate::form::{Part, Place, Question, VERSION, eligibility, field::Device, review};
use crate::package::chain::{Action, Chain, ChainKey, Link};
use crate::package::errand::{self, Errand, Refusal};
use crate::package::payload::{Attachment, Record};
use crate::package::verify::HEADER_LIMIT;
use crate::package::{Digest, PackageId};
use crate::pages::apply::{Screen, value};
use crate::pages::frame::MAIN;
use crate::route::Route;
use crate::rules::Answers;

/// How long after a change it is kept; with the writing itself well under the half second that may be lost.
const PAUSE: Duration = Duration::from_millis(250);

/// How long another window is given to write what it still holds.
const HANDOVER: Duration = Duration::from_millis(250);

/// How soon a lock that another holds is asked for again, and how often.
const RETRY: Duration = Duration::from_millis(250);
const TRIES: u8 = 6;

/// The lock of the window that may write the draft.
const LOCK: &str = "draft";

thread_local! {
    /// The stores of this device, once they are open.
    static KEEPER: RefCell<Option<Rc<Keeper>>> = const { RefCell::new(None) };
    /// A keeping that is due.
    static DUE: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

pub(super) fn keeper() -> Option<Rc<Keeper>> {
    KEEPER.with_borrow(Clone::clone)
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
            let base = self.base.get_value();
            navigation::listen(
                {
                    let base = base.clone();
                    move |path| base.route(path) == Some(Route::Apply)
                },
                move |address, _| self.follow(&address.search, &address.hash),
            );
            page::on_hide(move || self.keep());
            page::on_panic(move || self.keep_last());
            page::on_leave(move || self.forget_on_public());
            page::ask_before_leaving(move || self.would_be_lost());
            spawn_local(async move {
                let keeper = Keeper::open(base.as_str()).await;
                KEEPER.set(Some(keeper.into()));
                self.ask_for_lock(false, TRIES);
            });
        });
    }

    /// Asks whether this window may write the draft; with `take`, so that it may. A page that is just being left, this
    /// one before a reload for instance, may hold it a moment longer, so it is asked for a few more times.
    fn ask_for_lock(self, take: bool, tries: u8) {
        let told = move |holder| {
            let again = move || self.ask_for_lock(take, tries - 1);
            let is_worth_it = holder == Holder::Another && tries > 0;
            if !(is_worth_it && set_timeout_with_handle(again, RETRY).is_ok()) {
                self.begin(holder, take);
            }
        };
        let lost = move || self.pause();
        self.base.with_value(|base| lock::ask(base.as_str(), LOCK, take, told, lost));
    }

    /// Begins where the draft and the address say; in another window's shadow it only shows what is kept.
    async fn begin_as(self, holder: Holder) {
        let is_first = !self.awake.get_untracked();
        self.take_up().await;
        self.take_up_files().await;
        if holder == Holder::Another {
            self.keeping.set(Keeping::Elsewhere);
        }
        let address = navigation::current();
        if holder != Holder::Another && self.keeping.get_untracked() != Keeping::Conflict {
            let told = Answers::from_query(address.search.trim_start_matches('?'));
            if let Some(program) = value(&address.search, "program") {
                self.choose_program(program, !told.is_empty());
            }
            self.take_along(&told);
        }
        if is_first && !address.search.is_empty() {
            self.follow(&address.search, &address.hash);
        }
        self.awake.set(true);
    }

    /// Another window has taken over: this one writes what it still holds, and nothing more until it takes over in
    /// its turn.
    fn pause(self) {
        self.keep();
        self.keeping.set(Keeping::Elsewhere);
    }

    /// “在此窗口继续”: from now on this window writes the draft, and no other.
    pub fn go_on_here(self) {
        self.ask_for_lock(true, 0);
    }

    /// This window has the lock: taken from another, which is left the time to write what it still holds. Should it
    /// be slower, the two are found to differ and the applicant is asked.
    fn begin(self, holder: Holder, taken: bool) {
        let begin = move || spawn_local(self.begin_as(holder));
        if taken && set_timeout_with_handle(begin, HANDOVER).is_ok() {
            return;
        }
        begin();
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
        // That the draft is for another program is news wherever one comes from.
        if is_told || taken == Taken::OtherProgram {
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

    /// Whether the draft as it stands is on this device.
    pub fn is_kept(self) -> bool {
        let is_open = self.keeping.get_untracked() == Keeping::Kept;
        is_open && keeper().is_some_and(|keeper| self.draft.with_untracked(|draft| keeper.has(draft)))
    }

    /// Whether leaving the page now would lose something that is nowhere else.
    fn would_be_lost(self) -> bool {
        // What was typed a moment ago is kept first; if it can be, there is nothing to ask.
        self.keep();
        let is_sealed = matches!(&*self.sealing.read_untracked(), Sealing::Done(_));
        let is_taken =
            self.draft.with_untracked(|draft| self.taken_out.get_untracked() == Some(draft.revision));
        (!self.is_kept() && !is_taken && untrack(|| self.has_work()))
            || (is_sealed && !self.downloaded.get_untracked() && self.delivered.read_untracked().is_empty())
    }

    /// On a public computer nothing stays behind in the memory out of which "back" restores pages.
    fn forget_on_public(self) {
        if self.keeping.get_untracked() == Keeping::Public {
            self.put(|draft| *draft = Draft::default());
            self.sealing.set(Sealing::Idle);
            self.link.set(None);
        }
    }

    /// Reads the draft that lies on this device, if this window does not hold a newer one.
    pub async fn take_up(self) {
        let Some(keeper) = keeper() else { return };
        let stored = keeper.stored().await;
        let keeping = match stored {
            Err(_) => Keeping::Forbidden,
            Ok(Err(saved::Error::Newer { .. })) => Keeping::Unreadable(true),
            Ok(Err(saved::Error::Shape(_))) => Keeping::Unreadable(false),
            Ok(Ok(stored)) => {
                let is_news = stored.as_ref().is_some_and(|it| keeper.is_unseen(it));
                let is_ahead = self.draft.with_untracked(|own| !keeper.has(own));
                match stored {
                    Some(_) if is_news && is_ahead => Keeping::Conflict,
                    Some(stored) if is_news => {
                        self.adopt(&keeper, stored);
                        Keeping::Kept
                    }
                    Some(_) if !is_ahead => Keeping::Kept,
                    _ => Keeping::NotYet,
                }
            }
        };
        self.keeping.set(keeping);
        self.keep_soon();
    }

    /// Takes the draft that is stored, whatever this window holds.
    pub async fn give_way(self) {
        let Some(keeper) = keeper() else { return };
        if let Ok(Ok(Some(stored))) = keeper.stored().await {
            self.adopt(&keeper, stored);
            self.keeping.set(Keeping::Kept);
        }
    }

    fn adopt(self, keeper: &Keeper, stored: Draft) {
        keeper.note(Some(&stored));
        self.sealing.set(Sealing::Idle);
        self.put(|draft| *draft = stored);
    }

    /// Keeps the draft soon, together with what is typed until then.
    pub fn keep_soon(self) {
        let due = DUE.take().or_else(|| set_timeout_with_handle(move || self.keep(), PAUSE).ok());
        match due {
            Some(due) => DUE.set(Some(due)),
            // Without timers it is kept at once.
            None => self.keep(),
        }
    }

    /// Keeps the draft now, if this is the applicant's own device and no other window writes it.
    pub fn keep(self) {
        if let Some(due) = DUE.take() {
            due.clear();
        }
        let is_held = |keeping: &Keeping| {
            matches!(keeping, Keeping::Elsewhere | Keeping::Conflict | Keeping::Unreadable(_))
        };
        let (Some(keeper), false) = (keeper(), self.keeping.with_untracked(is_held)) else { return };
        let draft = self.draft.get_untracked();
        match Device::from_code(draft.answers.get(Question::DeviceMode.name())) {
            None if draft == Draft::default() => {}
            None => self.show(Keeping::NotYet),
            Some(Device::Public) if self.keeping.get_untracked() == Keeping::Public => {}
            Some(Device::Public) => spawn_local(async move {
                let is_erased = keeper.erase().await.is_ok();
                self.show(if is_erased { Keeping::Public } else { Keeping::NotErased });
            }),
            Some(Device::Own) if keeper.has(&draft) => self.show(Keeping::Kept),
            Some(Device::Own) => {
                let text = saved::write(&draft);
                let mirrored = keeper.write_mirror(&draft, &text);
                spawn_local(async move {
                    let written = keeper.write(&draft, &text).await;
                    self.show(outcome(mirrored, written));
                });
            }
        }
    }

    /// The page is broken: what was typed last is kept by the only means that needs nobody to wait.
    fn keep_last(self) {
        let (Some(keeper), Some(draft)) = (keeper(), self.draft.try_get_untracked()) else { return };
        let is_own = Device::from_code(draft.answers.get(Question::DeviceMode.name())) == Some(Device::Own);
        if is_own && !keeper.has(&draft) {
            // Nobody is left to be told what became of it.
            let _ = keeper.write_mirror(&draft, &saved::write(&draft));
        }
    }

    /// Tells what became of a keeping, if nothing else has come between.
    fn show(self, keeping: Keeping) {
        let present = self.keeping.get_untracked();
        if present != keeping && present != Keeping::Elsewhere {
            self.keeping.set(keeping);
        }
    }

    /// After a conflict: what this window holds replaces what another has kept.
    pub async fn prevail(self) {
        let Some(keeper) = keeper() else { return };
        let stored = keeper.stored().await.ok().and_then(Result::ok).flatten();
        keeper.note(stored.as_ref());
        let newest = stored.map_or(0, |it| it.revision);
        self.put(|draft| draft.revision = draft.revision.max(newest) + 1);
        self.keeping.set(Keeping::NotYet);
        self.keep();
    }

    /// Erases all that the site keeps on this device, and the draft in this window.
    pub async fn erase(self) {
        if let Some(due) = DUE.take() {
            due.clear();
        }
        let Some(keeper) = keeper() else { return };
        let rest = self.base.with_value(|base| storage::erase_all(base.as_str()));
        let is_erased = keeper.erase().await.is_ok() && rest.is_ok();
        self.put(|draft| *draft = Draft::default());
        self.forget_files();
        courier::stop();
        self.sealing.set(Sealing::Idle);
        self.taken_along.set(Vec::new());
        self.link.set(None);
        self.keeping.set(if is_erased { Keeping::Erased } else { Keeping::NotErased });
    }

    /// Seals the answers in the worker; the way out of a running sealing is returned.
    pub fn seal(self) -> Option<worker::Errand> {
        self.keep();
        self.dispatch(self.application())
    }

    /// Seals a package that does something about what `link` leads to, and answers no question.
    pub fn follow_up(
        self,
        link: &Link,
        action: Action,
        (attachments, files): (Vec<Attachment>, Vec<Bytes>),
    ) -> Option<worker::Errand> {
        let library = self.library();
        let campaign = library.campaigns.get(&link.campaign).cloned().ok_or(Refusal::Record);
        let chain = link.next(action);
        let packed = campaign.and_then(|its| {
            self.errand(
                (link.campaign.clone(), its),
                (link.secret, chain),
                application::Answers::default(),
                attachments,
            )
        });
        self.dispatch(packed.map(|errand| (errand, files)))
    }

    fn dispatch(self, errand: Result<(Errand, Vec<Bytes>), Refusal>) -> Option<worker::Errand> {
        let packed = errand.and_then(|(errand, files)| {
            let mut parts: Vec<Bytes> = errand.pack()?.iter().map(|part| Bytes::of(part)).collect();
            parts.extend(files);
            Ok((parts, errand))
        });
        let (parts, errand) = match packed {
            Ok(packed) => packed,
            Err(refusal) => {
                self.sealing.set(Sealing::Refused(refusal));
                return None;
            }
        };
        self.sealing.set(Sealing::Running(0.0));
        let done = move |outcome: worker::Outcome| {
            let answer = outcome.map_err(|name| name.map_or(Refusal::Stopped, |n| Refusal::from_name(&n)));
            let sealed = answer.and_then(|answer| {
                let [bytes, told] = <[Bytes; 2]>::try_from(answer).map_err(|_| Refusal::Unsound)?;
                let start = bytes.start(HEADER_LIMIT);
                let accepted = errand::accept(&errand, (&start, bytes.len()), &told.to_vec())?;
                Ok((SendWrapper::new(bytes), accepted))
            });
            match sealed {
                Err(refusal) => self.sealing.set(Sealing::Refused(refusal)),
                Ok((bytes, (receipt, mark))) => {
                    let Errand { record, secret, .. } = errand;
                    let action = record.chain.signed.map_or(Action::Apply, |signed| signed.action);
                    let link = Link {
                        secret,
                        campaign: record.campaign.clone(),
                        program: record.program,
                        package: record.package,
                        sequence: record.chain.sequence,
                    };
                    let (campaign, created) = (record.campaign, record.created);
                    let sealed = Sealed { bytes, receipt, mark, campaign, created, action, link };
                    self.downloaded.set(false);
                    self.delivered.set(String::new());
                    self.sealing.set(Sealing::Done(sealed.into()));
                    // Another task: the page that is left and the one that comes are work enough.
                    set_timeout(
                        move || navigation::follow(&self.screen_href(Screen::Deliver)),
                        Duration::ZERO,
                    );
                }
            }
        };
        let running =
            worker::send("vault", &parts, move |share| self.sealing.set(Sealing::Running(share)), done);
        if running.is_none() {
            self.sealing.set(Sealing::Refused(Refusal::Stopped));
        }
        running
    }

    /// The application as it is to be sealed: the first of a chain, or in place of the one that was taken out before.
    fn application(self) -> Result<(Errand, Vec<Bytes>), Refusal> {
        let draft = self.draft.get_untracked();
        let campaign = untrack(|| self.campaign_of(&draft)).ok_or(Refusal::Record)?;
        let answers = review::settled(&draft.answers, &untrack(|| self.context()));
        let (attachments, files) = self.attachments(&answers).ok_or(Refusal::Record)?;
        let earlier = self.link.get_untracked().filter(|it| it.campaign == campaign.0);
        let link = match earlier {
            Some(link) => (link.secret, link.next(Action::Replace)),
            None => (random::thirty_two().ok_or(Refusal::Encryption)?, Chain::first(ChainKey::OPEN)),
        };
        Ok((self.errand(campaign, link, answers, attachments)?, files))
    }

    /// What is to be sealed, to whom, and in which chain.
    fn errand(
        self,
        (campaign, its): (String, Campaign),
        (secret, chain): ([u8; 32], Chain),
        answers: application::Answers,
        attachments: Vec<Attachment>,
    ) -> Result<Errand, Refusal> {
        let context = untrack(|| self.context());
        let record = Record {
            package: random::sixteen().and_then(PackageId::new).ok_or(Refusal::Encryption)?,
            demonstration: self.library().site.host.is_none() || its.demonstration,
            campaign,
            program: its.program,
            form: VERSION.to_string(),
            rules: self.library().rules_version.clone(),
            notice: Digest::parse(&context.notice).ok_or(Refusal::Record)?,
            created: clock::now(),
            chain,
            answers,
            attachments,
        };
        let recipients = its.recipients.into_iter().map(|it| it.key).collect();
        Ok(Errand { secret, record, recipients })
    }
}

/// One store is enough; for want of room there may be a remedy, so it is named first.
fn outcome(mirror: Written, database: Written) -> Keeping {
    match (mirror, database) {
        (Written::Newer, _) | (_, Written::Newer) => Keeping::Conflict,
        (Written::Kept, _) | (_, Written::Kept) => Keeping::Kept,
        (Written::Failed(StorageError::Full), _) | (_, Written::Failed(StorageError::Full)) => Keeping::Full,
        (Written::Failed(_), Written::Failed(_)) => Keeping::Forbidden,
    }
}
