//! 我适合哪个项目: a few questions, and for every program what fits, what does not, and what would change it.
//!
//! Without scripts it is the table of all programs and their conditions. All that was answered stands in the address.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Typed, questions, results};
use crate::content::rules::{self as written, Applicable};
use crate::content::schema::{Id, Library};
use crate::domain::time::Date;
use crate::pages::{Page, entry, share, source};
use crate::rules::finder::{self, At, Enquiry};
use crate::rules::{Answers, Operand, Report, Value};
use crate::ui::{Button, Erase, Erased, Keyboard, PageHead, Section, Weight, live};
use crate::wording::{self, finder as words};

/// How all programs come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The programs, as the editors ordered them.
    pub programs: Vec<Id>,
    /// How each comes out.
    pub reports: Vec<Report>,
    /// Questions whose answers could still change something.
    pub undecided: Vec<Operand>,
    /// By what they were judged: links of the results take it along.
    pub answers: Answers,
    /// As of which day.
    pub today: Date,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Finder {
    /// What was told.
    pub enquiry: Memo<Enquiry>,
    /// The day that counts as today.
    pub today: Memo<Date>,
    /// How all programs come out.
    pub judgement: Memo<Judgement>,
    /// What is asked at all.
    pub questions: StoredValue<Vec<Operand>>,
    query: RwSignal<String>,
}

/// The finder.
pub fn view(page: &Page) -> Erased {
    view! {
        <div class="wide finder">
            <PageHead title=words::TITLE>
                <p class="lead">{words::LEAD}</p>
                <p class="soft needs-script">{words::PRIVACY}</p>
                <p class="without-script">{words::WITHOUT_SCRIPT}</p>
            </PageHead>
            {super::living(part(page))}
            {source::origins(&page.library, wording::page::ORIGINS)}
            {source::list(&page.library)}
        </div>
    }
    .erase()
}

/// What lives of it: questions, answers, results.
pub fn part(page: &Page) -> Erased {
    let finder = Finder::new(page.library.clone());
    let is_answered = Memo::new(move |_| finder.enquiry.with(|enquiry| !enquiry.answers.is_empty()));
    let heading = move || if is_answered.get() { words::RESULTS } else { words::CONDITIONS };
    let summary = move || {
        if is_answered.get() {
            finder.judgement.with(|it| words::summary(&it.reports))
        } else {
            String::new()
        }
    };
    let table = {
        let page = page.clone();
        move || finder.judgement.with(|judgement| results::table(&page, judgement))
    };
    let version = page.library.rules_version.clone();
    view! {
        <div>
            <div class="needs-script finder__ask">
                <Section heading=words::QUESTIONS plain=true>{questions::view(finder)}</Section>
            </div>
            <div hidden=live(move || !is_answered.get())>
                <Section heading=words::ANSWERS>
                    <div>
                        {questions::answers(finder)}
                        <div class="actions needs-script">
                            <Button weight=Weight::Plain on_press=Callback::new(move |()| finder.clear())>
                                {words::START_AGAIN}
                            </Button>
                        </div>
                    </div>
                </Section>
            </div>
            <section class="section section--across" id="results" tabindex="-1">
                <h2>{live(heading)}</h2>
                <div class="flow">
                    {results::basis(page, finder)}
                    <p role="status" class="finder__summary">
                        {live(summary)}
                    </p>
                    {results::nearest_program(page, finder)}
                </div>
                <div>{table}</div>
                {share::of(finder.address())}
            </section>
            <Section heading=words::WRONG>{wrong(page, finder, &version)}</Section>
        </div>
    }
    .erase()
}

impl Finder {
    fn new(library: Arc<Library>) -> Self {
        // Empty until the page is alive, so that the first drawing is the same for every reader.
        let query = RwSignal::new(String::new());
        let enquiry = Memo::new(move |_| Enquiry::parse(&query.read()));
        // Until the page is alive it is the day of the last change, the same for every reader.
        let clock = RwSignal::new(
            Date::from_iso(&library.site.updated).expect("the laws of the content hold for every date"),
        );
        #[cfg(feature = "browser")]
        Effect::new(move |_| {
            use crate::browser::{clock as device, navigation};
            let search = |address: &navigation::Address| address.search.trim_start_matches('?').to_owned();
            clock.set(device::today());
            query.set(search(&navigation::current()));
            navigation::on_return(move |address| query.set(search(address)));
        });
        let today = Memo::new(move |_| enquiry.read().on.unwrap_or_else(|| clock.get()));
        let programs = in_order(&library);
        let all = programs.iter().flat_map(|id| {
            let campaigns = library.campaigns.values().filter(move |campaign| campaign.program == *id);
            let own = library.conditions.get(id).into_iter().flatten();
            own.chain(campaigns.flat_map(|campaign| &campaign.conditions))
        });
        let all: Vec<_> = all.cloned().collect();
        let questions = StoredValue::new(finder::questions(&written::conditions(&all)));
        let judgement = Memo::new(move |_| {
            let (enquiry, today) = (enquiry.read(), today.get());
            questions.with_value(|asked| Judgement::new(&library, &programs, asked, &enquiry.answers, today))
        });
        Self { enquiry, today, judgement, questions, query }
    }

    /// Changes what was told, and the address with it.
    pub fn change(self, change: impl FnOnce(&mut Enquiry)) {
        let mut changed = self.enquiry.get_untracked();
        change(&mut changed);
        let written = changed.to_query();
        #[cfg(feature = "browser")]
        crate::browser::navigation::replace_search(&written);
        self.query.set(written.trim_start_matches('?').to_owned());
    }

    /// Answers a question and stays at it, so that the answer can be read again before going on.
    pub fn answer(self, operand: Operand, value: Option<Value>) {
        self.change(|enquiry| {
            enquiry.answers.set(operand, value);
            if !enquiry.at_once {
                enquiry.at = At::Question(operand);
            }
        });
    }

    /// Takes all answers back.
    fn clear(self) {
        self.change(|enquiry| {
            *enquiry = Enquiry { at_once: enquiry.at_once, on: enquiry.on, ..Enquiry::default() }
        });
        self.show(At::First);
    }

    /// Shows a question, and takes the reader there.
    pub fn go(self, to: At) {
        self.change(|enquiry| enquiry.at = to);
        self.show(to);
    }

    /// Takes the reader to a question that is shown.
    pub fn show(self, at: At) {
        #[cfg(feature = "browser")]
        crate::browser::page::next_frame(move || {
            let question = self.questions.with_value(|questions| {
                self.judgement.with_untracked(|it| finder::current(at, questions, &it.undecided))
            });
            crate::browser::page::focus(&questions::place(question));
        });
        let _ = (self, at);
    }

    /// The question that stands on the page, if a single one does.
    pub fn current(self) -> Signal<Option<Operand>> {
        Signal::derive(move || {
            let at = self.enquiry.read().at;
            self.questions.with_value(|questions| {
                self.judgement.with(|it| finder::current(at, questions, &it.undecided))
            })
        })
    }

    /// The address that shows the same results to somebody else.
    fn address(self) -> RwSignal<String> {
        let address = RwSignal::new(String::new());
        #[cfg(feature = "browser")]
        Effect::new(move |_| {
            let told = self.enquiry.get();
            let told = Enquiry { at: At::First, at_once: false, ..told };
            address.set(format!("{}{}", crate::browser::navigation::page_address(), told.to_query()));
        });
        address
    }
}

impl Judgement {
    fn new(library: &Library, programs: &[Id], asked: &[Operand], answers: &Answers, today: Date) -> Self {
        let report = |id: &Id| {
            let Applicable { conditions, basis, .. } = written::applicable(library, id, today);
            Report::new(&written::conditions(conditions), basis, answers, today).where_asked(asked)
        };
        let reports: Vec<Report> = programs.iter().map(report).collect();
        let undecided = finder::undecided(asked, &reports);
        let (programs, answers) = (programs.to_vec(), answers.clone());
        Self { programs, reports, undecided, answers, today }
    }
}

/// The programs, as the editors ordered them.
fn in_order(library: &Library) -> Vec<Id> {
    let cards = entry::in_order(&library.program_cards, |card| card.order);
    cards.into_iter().map(|(id, _)| id.clone()).collect()
}

/// What to do about a result that is not right, and for editors how it would be on another day.
fn wrong(page: &Page, finder: Finder, version: &str) -> Erased {
    let version = wording::rules::version(version);
    let to = match &page.library.site.host {
        Some(host) => {
            let ways = wording::apply::ways(&host.contact);
            let way = |(name, way): (&'static str, String)| view! { <li>{[name, wording::page::COLON].concat()} {way}</li> };
            let ways = ways.into_iter().map(way).collect_view();
            view! { <p>{[words::WRONG_TO, &host.handler, wording::page::COLON].concat()}</p><ul data-fact="site.host">{ways}</ul> }.erase()
        }
        None => view! { <p>{words::WRONG_NOBODY}</p> }.erase(),
    };
    let address = finder.address();
    let text = {
        let version = version.clone();
        Signal::derive(move || words::correction(&address.get(), &finder.today.get().to_string(), &version))
    };
    let on = Signal::derive(move || finder.enquiry.read().on.map(|day| day.to_string()).unwrap_or_default());
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        let (on, shown) = (on.get(), typed.get_untracked());
        if Date::from_iso(&shown).map(|day| day.to_string()).unwrap_or_default() != on {
            typed.set(on);
        }
    });
    let on_input = Callback::new(move |written: String| {
        typed.set(written.clone());
        let day = Date::from_iso(&written);
        finder.change(|enquiry| enquiry.on = day);
    });
    let error = Signal::derive(move || {
        typed.with(|written| Date::from_iso(written).is_none().then(|| words::NOT_A_DAY.to_owned()))
    });
    let field = Typed { id: "on", label: words::ON, hint: words::ON_HINT, unit: "" };
    let day = field.view(typed, on_input, Keyboard::Digits, error);
    view! {
        <div class="flow">
            <p>{words::WRONG_TEXT}</p>
            <div class="needs-script" data-fact="rules.version">{share::text(text)}</div>
            <p class="without-script" data-fact="rules.version">{version}</p>
            {to}
            <details class="needs-script finder__on">
                <summary>{words::ON}</summary>
                {day}
            </details>
        </div>
    }
    .erase()
}
