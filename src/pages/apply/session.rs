//! What is typed, what is shown, and what became of it: one state for all screens of the form.

#[cfg(feature = "browser")]
mod alive;
#[cfg(feature = "browser")]
mod carry;
#[cfg(feature = "browser")]
mod delivery;
#[cfg(feature = "browser")]
mod filing;
#[cfg(feature = "browser")]
mod keeper;

use std::sync::Arc;

use leptos::prelude::*;
#[cfg(feature = "browser")]
use send_wrapper::SendWrapper;

use super::{Screen, notice};
#[cfg(feature = "browser")]
use crate::browser::{clock, files::Bytes};
use crate::content::rules as written;
use crate::content::schema::{Campaign, Library};
use crate::domain::attachment::FileFault;
use crate::domain::time::Date;
use crate::form::field::Device;
use crate::form::journey::{self, State};
#[cfg(feature = "browser")]
use crate::form::kind::notice::BESIDE;
use crate::form::saved::Draft;
use crate::form::{Context, Part, Place, Problem, Question, catalog, confirm, eligibility, prefill, review};
use crate::package::chain::{Action, Link};
use crate::package::errand::Refusal;
use crate::package::mark::Mark;
use crate::package::passphrase;
use crate::package::receipt::Receipt;
use crate::pages::campaign::current_offers;
use crate::route::{Base, Route};
use crate::rules::Report;
#[cfg(feature = "browser")]
use crate::wording::privacy;

/// What is known of the draft on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code))]
pub enum Keeping {
    /// It is not known yet whose device it is: nothing is kept.
    #[default]
    NotYet,
    /// A public computer: nothing is kept.
    Public,
    /// All of it is kept.
    Kept,
    /// What was kept has just been erased.
    Erased,
    /// The browser forbids it.
    Forbidden,
    /// There is no room.
    Full,
    /// Another window writes it; this one shows what was kept and takes nothing in.
    Elsewhere,
    /// Another window has kept another one; nothing is kept until one of the two is chosen.
    Conflict,
    /// A public computer, but what was kept before could not be erased.
    NotErased,
    /// A draft lies there that cannot be read; nothing is kept over it. True if a newer version saved it.
    Unreadable(bool),
}

/// What became of an answer that came along from the finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code))]
pub enum Taken {
    /// The program was filled in.
    Program,
    /// The level of schooling was filled in.
    Level,
    /// The draft is for another program and stays as it is.
    OtherProgram,
}

/// How far sealing has come.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(feature = "browser"), allow(dead_code))]
pub enum Sealing {
    /// Not begun, or the answers have changed since.
    #[default]
    Idle,
    /// Under way, with the share of 1 that is done.
    Running(f64),
    /// There is no file.
    Refused(Refusal),
    /// There is a file.
    Done(Arc<Sealed>),
}

/// What becomes of a file that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code))]
pub enum Filing {
    /// It is read and made smaller.
    Working,
    /// It cannot be taken.
    Refused(FileFault),
    /// It is taken, but the browser has no room for it: it is there as long as the page is.
    NotKept,
}

/// How far a draft file has come.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code))]
pub enum Carrying {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// The worker is at it.
    Running,
    /// There is no file, or it was not opened.
    Refused(passphrase::Refusal),
    /// The file of that name was handed to the browser's downloads.
    TakenOut(String),
}

/// A sealed application, in memory only.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The file, which stays where the worker has put it.
    #[cfg(feature = "browser")]
    pub bytes: SendWrapper<Bytes>,
    /// Reference and digests.
    pub receipt: Receipt,
    /// The square code of the paper sheet.
    pub mark: Mark,
    /// Id of the campaign it is for.
    pub campaign: String,
    /// When it was sealed.
    pub created: String,
    /// What it does in its chain.
    pub action: Action,
    /// What it takes to continue its chain.
    pub link: Link,
}

/// Who is told at once, and by nobody else, when the draft has changed.
///
/// A memo would have all that hangs on it gone through whenever the draft changes, if only to find that nothing is new:
/// with every key, and a thousand things hang on eight rows.
#[derive(Clone, Copy)]
struct Listeners(StoredValue<Vec<(RwSignal<String>, Listener)>>);

type Listener = Arc<dyn Fn(&Draft) -> String + Send + Sync>;

impl Listeners {
    /// What `look` finds in the draft, told on only if it differs from before.
    fn add(self, draft: ReadSignal<Draft>, look: Listener) -> RwSignal<String> {
        let known = RwSignal::new(draft.with_untracked(|draft| look(draft)));
        self.0.update_value(|all| all.push((known, look)));
        on_cleanup(move || {
            // The whole form may be gone already.
            let _ = self.0.try_update_value(|all| all.retain(|(it, _)| *it != known));
        });
        known
    }

    /// The draft has changed.
    fn tell(self, draft: ReadSignal<Draft>) {
        for (known, look) in self.0.get_value() {
            let now = draft.with_untracked(|draft| look(draft));
            if known.with_untracked(|it| *it != now) {
                known.set(now);
            }
        }
    }
}

/// The state of the form. Every part of it can be copied into closures.
#[derive(Clone, Copy)]
pub struct Session {
    /// What was typed.
    pub draft: ReadSignal<Draft>,
    written: WriteSignal<Draft>,
    listeners: Listeners,
    /// What is shown.
    pub screen: RwSignal<Screen>,
    /// The page is alive: controls can be used.
    pub awake: RwSignal<bool>,
    /// What is known of the draft on this device.
    pub keeping: RwSignal<Keeping>,
    /// How far sealing has come.
    pub sealing: RwSignal<Sealing>,
    /// The sealed file was handed to the browser's downloads.
    pub downloaded: RwSignal<bool>,
    /// When the office's drop box has taken the sealed file; empty as long as it has not.
    pub delivered: RwSignal<String>,
    /// The chain that what is sealed next continues: of the last file that was taken out, or of a receipt.
    pub link: RwSignal<Option<Link>>,
    /// The revision of the draft that was taken out as a file.
    pub taken_out: RwSignal<Option<u64>>,
    /// How far a draft file has come.
    pub carrying: RwSignal<Carrying>,
    /// What became of what came along from the finder.
    pub taken_along: RwSignal<Vec<Taken>>,
    /// Digests of the files that this device holds for the draft.
    pub held: RwSignal<Vec<String>>,
    /// What becomes of a file that was chosen, and for which question.
    pub filing: RwSignal<Option<(Place, Filing)>>,
    /// Inside WeChat, where no file can be taken out.
    pub in_wechat: RwSignal<bool>,
    /// The program that is applied to.
    program: RwSignal<String>,
    /// Today by the device's clock; a day of the past while prerendering, when nothing is answered.
    today: RwSignal<Date>,
    base: StoredValue<Base>,
    library: StoredValue<Arc<Library>>,
    context: Memo<Arc<Context>>,
}

impl Session {
    /// The state in which every visit begins, also the prerendered one.
    pub fn new(base: Base, library: Arc<Library>) -> Self {
        let (draft, written) = signal(Draft::default());
        let listeners = Listeners(StoredValue::default());
        let held = RwSignal::<Vec<String>>::default();
        let today = RwSignal::new(Date::new(2022, 1, 1).expect("the calendar has this day"));
        let program =
            listeners.add(draft, Arc::new(|draft| draft.answers.get(Question::Program.name()).to_owned()));
        let notice = notice::digest(library.site.host.as_ref()).to_string();
        // Made once and again only when something of it changes: every question looks at it with every key.
        let context = Memo::new({
            let library = library.clone();
            move |_| {
                let chosen = program.with(|it| written::campaign_of(&library, it, today.get()));
                let is_demonstration = chosen.is_some_and(|(_, campaign)| campaign.demonstration);
                Arc::new(Context {
                    today: today.get(),
                    demonstration: library.site.host.is_none() || is_demonstration,
                    notice: notice.clone(),
                    offers: current_offers(&library, today.get()),
                    held: Some(held.get()),
                })
            }
        });
        Self {
            draft,
            written,
            listeners,
            screen: RwSignal::new(Screen::Start),
            awake: RwSignal::new(false),
            keeping: RwSignal::new(Keeping::default()),
            sealing: RwSignal::new(Sealing::default()),
            downloaded: RwSignal::new(false),
            delivered: RwSignal::default(),
            link: RwSignal::default(),
            taken_out: RwSignal::new(None),
            carrying: RwSignal::default(),
            taken_along: RwSignal::default(),
            held,
            filing: RwSignal::default(),
            in_wechat: RwSignal::new(false),
            program,
            today,
            context,
            base: StoredValue::new(base),
            library: StoredValue::new(library),
        }
    }

    /// The content of the page.
    pub fn library(self) -> Arc<Library> {
        self.library.get_value()
    }

    /// Address of a page of the site.
    pub fn href(self, route: &Route) -> String {
        self.base.with_value(|base| base.href(route))
    }

    /// Address of a screen of the form.
    pub fn screen_href(self, screen: Screen) -> String {
        format!("{}{}", self.href(&Route::Apply), screen.query())
    }

    /// Today by the device's clock, once the page is alive.
    pub fn today(self) -> Date {
        self.today.get()
    }

    /// Controls cannot be used: not yet, or not in this window.
    pub fn asleep(self) -> Signal<bool> {
        Signal::derive(move || !self.awake.get() || self.keeping.get() == Keeping::Elsewhere)
    }

    /// As [`Session::asleep`], also where an application cannot be begun; what it is for can be chosen all the same.
    pub fn barred(self, part: Part) -> Signal<bool> {
        let asleep = self.asleep();
        let is_work = !matches!(part, Part::Consent | Part::Program);
        Signal::derive(move || asleep.get() || (is_work && self.is_stuck()))
    }

    /// Inside WeChat, where no file can be taken out, with nothing to apply to that would not need it.
    pub fn is_stuck(self) -> bool {
        let is_meant =
            |it: &&Campaign| self.program.with(|chosen| chosen.is_empty() || *chosen == it.program);
        self.in_wechat.get()
            && self.library().campaigns.values().filter(is_meant).all(Campaign::needs_downloads)
    }

    /// Whether invented people only are taken: nobody answers for the site, or the campaign is for trying out.
    pub fn is_demonstration(self) -> bool {
        self.context().demonstration
    }

    /// Whether this is a public computer, as far as is known now.
    pub fn is_public(self) -> bool {
        let device = |draft: &Draft| Device::from_code(draft.answers.get(Question::DeviceMode.name()));
        self.draft.with_untracked(device) == Some(Device::Public)
    }

    /// What the form must know beyond the answers.
    pub fn context(self) -> Arc<Context> {
        self.context.get()
    }

    /// Keeps what was typed at `at`, and fills in what can be known from it.
    pub fn write(self, at: Place, typed: String) {
        self.change(|draft, context| {
            at.write(&mut draft.answers, typed);
            if at.question == Question::IdNumber {
                prefill(&mut draft.answers, context);
            }
            #[cfg(feature = "browser")]
            if at.question == Question::NoticeAck {
                for (name, known) in BESIDE.into_iter().zip([privacy::VERSION.to_owned(), clock::now()]) {
                    draft.answers.fields.insert(name.to_owned(), known);
                }
            }
        });
        #[cfg(feature = "browser")]
        if at.question == Question::DeviceMode {
            self.keep_files();
        }
    }

    /// Changes the draft; a file sealed from it before is no longer its file.
    pub fn change(self, change: impl FnOnce(&mut Draft, &Context)) {
        self.sealing.set(Sealing::Idle);
        let context = untrack(|| self.context());
        self.put(|draft| {
            change(draft, &context);
            draft.revision += 1;
        });
        #[cfg(feature = "browser")]
        self.keep_soon();
    }

    /// Writes the draft, and tells everybody.
    fn put(self, change: impl FnOnce(&mut Draft)) {
        self.written.update(change);
        self.listeners.tell(self.draft);
    }

    /// What `look` finds in the draft, told on only if it differs from before.
    pub fn news(self, look: impl Fn(&Draft) -> String + Send + Sync + 'static) -> RwSignal<String> {
        self.listeners.add(self.draft, Arc::new(look))
    }

    /// The problems of one section, confirmed ones too.
    pub fn problems(self, part: Part) -> Memo<Vec<Problem>> {
        Memo::new(move |_| {
            self.draft
                .with(|draft| review::check_section(catalog::section(part), &draft.answers, &self.context()))
        })
    }

    /// The sections of which anything is asked.
    pub fn parts(self) -> Vec<Part> {
        self.draft.with(|draft| review::asked(&draft.answers, &self.context()))
    }

    /// Stops what is done about a draft file.
    #[cfg(not(feature = "browser"))]
    pub fn stop_carrying(self) {}

    /// An address under which the browser shows a file; there is none before the page is alive.
    #[cfg(not(feature = "browser"))]
    pub fn file_address(self, _: &str) -> Option<String> {
        None
    }

    /// Hands the sealed file to the browser; before the page is alive nothing is sealed.
    #[cfg(not(feature = "browser"))]
    pub fn give_file(self, _: &Sealed) -> bool {
        false
    }

    /// The same with a text.
    #[cfg(not(feature = "browser"))]
    pub fn give_text(self, _: &str, _: &str) -> bool {
        false
    }

    /// Whether `problem` was confirmed by the applicant.
    pub fn is_confirmed(self, problem: &Problem) -> bool {
        self.draft.with(|draft| confirm::confirmed(&draft.answers, problem).is_some())
    }

    /// The states of the sections.
    pub fn journey(self) -> Memo<Vec<(Part, State)>> {
        Memo::new(move |_| {
            self.draft.with(|draft| journey::journey(&draft.answers, &draft.passed, &self.context()))
        })
    }

    /// Whether anything is answered that it would be a pity to lose; consent and program are soon given again.
    pub fn has_work(self) -> bool {
        let states =
            self.draft.with(|draft| journey::journey(&draft.answers, &draft.passed, &self.context()));
        states
            .iter()
            .any(|(part, state)| !matches!(part, Part::Consent | Part::Program) && *state != State::Untouched)
    }

    /// How the conditions of the campaign that is applied to come out, and its id; none while none is chosen.
    pub fn eligibility(self) -> Memo<Option<(String, Report)>> {
        Memo::new(move |_| {
            self.draft.with(|draft| {
                let (id, campaign) = self.campaign_of(draft)?;
                let (context, basis) = (self.context(), campaign.basis());
                let told = eligibility::answers(&draft.answers, &context);
                let conditions = written::conditions(&campaign.conditions);
                let report = Report::new(&conditions, basis, &told, context.today);
                Some((id, report.where_asked(&eligibility::ASKED)))
            })
        })
    }

    fn campaign_of(self, draft: &Draft) -> Option<(String, Campaign)> {
        let library = self.library();
        let program = draft.answers.get(Question::Program.name());
        let found = written::campaign_of(&library, program, self.today.get());
        found.map(|(id, campaign)| (id.clone(), campaign.clone()))
    }
}
