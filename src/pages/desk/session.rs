//! What the desk knows at a moment: keys, files on their way, applications.

use leptos::prelude::*;

use super::screening;
use crate::content::schema::Library;
use crate::desk::ledger::{Application, Ledger};
use crate::desk::screening::Rules;
use crate::form::{Offer, Question};
use crate::package::{Digest, PackageId};
use crate::pages::campaign::offers;

/// A key at hand, by what may be shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// To compare by eye.
    pub fingerprint: String,
    /// Everybody knows its secret half.
    pub demonstration: bool,
}

/// Files being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// The name of the one being opened.
    pub name: String,
}

/// What tells one application from all others; positions change when demonstrations are set aside.
pub type Mark = (PackageId, Digest);

/// The mark of an application.
pub fn mark(application: &Application) -> Mark {
    (application.record.package, application.digest)
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
    /// Files being opened.
    pub batch: RwSignal<Option<Batch>>,
    /// Files that were left when opening was cancelled.
    pub left: RwSignal<usize>,
    /// All that was opened and refused.
    pub ledger: RwSignal<Ledger>,
    /// What is searched.
    pub query: RwSignal<String>,
    /// The application that is looked at.
    pub shown: RwSignal<Option<Mark>>,
    /// What is to be said about the export.
    pub export_news: RwSignal<Option<String>>,
    offers: StoredValue<Vec<Offer>>,
    /// The content at hand.
    pub(super) library: StoredValue<Library>,
    /// The rules of first screening.
    pub(super) rules: StoredValue<Rules>,
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
            batch: RwSignal::default(),
            left: RwSignal::new(0),
            ledger: RwSignal::default(),
            query: RwSignal::default(),
            shown: RwSignal::default(),
            export_news: RwSignal::default(),
            offers: StoredValue::new(offers(library).into_iter().map(asking_all).collect()),
            library: StoredValue::new(library.clone()),
            rules: StoredValue::new(screening::rules(library)),
            #[cfg(feature = "browser")]
            held: StoredValue::new_local(super::work::Held::default()),
        }
    }

    /// Whether there is a key.
    pub fn has_key(self) -> bool {
        self.keys.with(|keys| !keys.is_empty())
    }

    /// The names of what can be applied to.
    pub fn offers(self) -> Vec<Offer> {
        self.offers.get_value()
    }

    /// The position of the application that is looked at.
    pub fn open(self) -> Option<usize> {
        let shown = self.shown.get()?;
        self.ledger.with(|ledger| ledger.applications().iter().position(|one| mark(one) == shown))
    }
}

/// What was answered is shown, whatever the campaign has come to ask since.
fn asking_all(offer: Offer) -> Offer {
    Offer { asks: Question::ALL.to_vec(), ..offer }
}

/// While prerendering nobody presses anything.
#[cfg(not(feature = "browser"))]
#[allow(missing_docs)]
impl Session {
    pub fn choose_key(self, _: &leptos::ev::Event) {}
    pub fn take_files(self, _: &leptos::ev::Event) {}
    pub fn cancel(self) {}
    pub fn lock(self, _: crate::wording::desk::Locked) {}
    pub fn export(self) {}
    pub fn look_at(self, _: Mark) {}
    pub fn look_back(self) {}
}
