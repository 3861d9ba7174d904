//! 我适合哪个项目: a few questions, and for every program what fits, what does not, and what would change it.
//!
//! Without scripts it is the table of all programs and their conditions. All that was answered stands in the address.

use std::sync::Arc;

use leptos::prelude::*;

use crate::content::rules::{self as written, Applicable};
use crate::content::schema::{Id, Library};
use crate::domain::time::Date;
use crate::pages::{Page, entry, outcome, prose, share, source};
use crate::route::Route;
use crate::rules::finder::{self, At, Enquiry};
use crate::rules::report::{nearest, ranking};
use crate::rules::{Answers, Operand, Report, Shape, Value, Verdict};
use crate::ui::{
    Actions, Answer, AnswerList, Button, ButtonLink, Choice, CopyText, Erase, Erased, Keyboard, Notice,
    Outcomes, PageHead, Radios, Section, Weight,
};
use crate::wording::{self, finder as words};

/// How all programs come out.
#[derive(Clone, Debug, Default, PartialEq)]
struct Judgement {
    programs: Vec<Id>,
    reports: Vec<Report>,
    undecided: Vec<Operand>,
    /// By what they were judged: links of the results take it along.
    answers: Answers,
    today: Option<Date>,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Finder {
    enquiry: Memo<Enquiry>,
    today: Memo<Date>,
    judgement: Memo<Judgement>,
    questions: StoredValue<Vec<Operand>>,
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
    let results = {
        let page = page.clone();
        move || finder.judgement.with(|judgement| table(&page, judgement))
    };
    let version = page.library.rules_version.clone();
    view! {
        <div>
            <div class="needs-script finder__ask">
                <Section heading=words::QUESTIONS plain=true>{ask(finder)}</Section>
            </div>
            <div hidden=move || !is_answered.get()>
                <Section heading=words::ANSWERS>
                    <div>
                        {answers(finder)}
                        <div class="actions needs-script">
                            <Button weight=Weight::Plain on_press=Callback::new(move |()| finder.clear())>
                                {words::START_AGAIN}
                            </Button>
                        </div>
                    </div>
                </Section>
            </div>
            <section class="section section--across" id="results" tabindex="-1">
                <h2>{heading}</h2>
                <div class="flow">
                    {basis(page, finder)}
                    <p role="status" class="finder__summary">
                        {summary}
                    </p>
                    {nearest_view(page, finder)}
                </div>
                <div>{results}</div>
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

    fn change(self, change: impl FnOnce(&mut Enquiry)) {
        let mut changed = self.enquiry.get_untracked();
        change(&mut changed);
        let written = changed.to_query();
        #[cfg(feature = "browser")]
        crate::browser::navigation::replace_search(&written);
        self.query.set(written.trim_start_matches('?').to_owned());
    }

    /// Answers a question and stays at it, so that the answer can be read again before going on.
    fn answer(self, operand: Operand, value: Option<Value>) {
        self.change(|enquiry| {
            enquiry.answers.set(operand, value);
            if !enquiry.at_once {
                enquiry.at = At::Question(operand);
            }
        });
    }

    fn clear(self) {
        self.change(|enquiry| {
            *enquiry = Enquiry { at_once: enquiry.at_once, on: enquiry.on, ..Enquiry::default() }
        });
        self.show(At::First);
    }

    /// Shows a question, and takes the reader there.
    fn go(self, to: At) {
        self.change(|enquiry| enquiry.at = to);
        self.show(to);
    }

    fn show(self, at: At) {
        #[cfg(feature = "browser")]
        crate::browser::page::next_frame(move || {
            let question = self.questions.with_value(|questions| {
                self.judgement.with_untracked(|it| finder::current(at, questions, &it.undecided))
            });
            let place = question.map_or_else(|| "q-end".to_owned(), place);
            crate::browser::page::focus(&place);
        });
        let _ = (self, at);
    }

    fn current(self) -> Signal<Option<Operand>> {
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
        Self { programs, reports, undecided, answers, today: Some(today) }
    }
}

/// The programs that have conditions, as the editors ordered them.
fn in_order(library: &Library) -> Vec<Id> {
    let cards = entry::in_order(&library.program_cards, |card| card.order);
    cards.into_iter().map(|(id, _)| id.clone()).collect()
}

/// The id of a question's place on the page.
fn place(operand: Operand) -> String {
    format!("q-{}", operand.key())
}

/// The questions: all are on the page, and one is shown or all are.
fn ask(finder: Finder) -> Erased {
    let current = finder.current();
    let at_once = Memo::new(move |_| finder.enquiry.read().at_once);
    let question = |operand: Operand| {
        let hidden = move || !at_once.get() && current.get() != Some(operand);
        view! {
            <div class="finder__question" id=place(operand) tabindex="-1" hidden=hidden>{control(finder, operand)}</div>
        }
    };
    let questions = finder.questions.get_value().into_iter().map(question).collect_view();
    let is_end = move || !at_once.get() && current.get().is_none();
    let left = move || words::left(finder.judgement.with(|it| it.undecided.len()));
    let previous = move || {
        let (enquiry, current) = (finder.enquiry.read(), current.get());
        finder.questions.with_value(|questions| {
            finder.judgement.with(|it| finder::before(current, questions, &it.undecided, &enquiry.answers))
        })
    };
    let back = Callback::new(move |()| {
        if let Some(operand) = untrack(previous) {
            finder.go(At::Question(operand));
        }
    });
    let next = Callback::new(move |()| {
        let Some(operand) = current.get_untracked() else { return };
        let next = finder.questions.with_value(|questions| {
            finder.judgement.with_untracked(|it| finder::after(operand, questions, &it.undecided))
        });
        finder.go(next);
    });
    let clear = Callback::new(move |()| {
        if let Some(operand) = current.get_untracked() {
            finder.answer(operand, None);
            finder.show(At::Question(operand));
        }
    });
    let is_answered =
        move || current.get().is_some_and(|operand| finder.enquiry.read().answers.get(operand).is_some());
    let switch = Callback::new(move |()| finder.change(|enquiry| enquiry.at_once = !enquiry.at_once));
    view! {
        <div>
            {questions}
            <div class="finder__end" id="q-end" tabindex="-1" hidden=move || !is_end()>
                <h3>{words::END}</h3>
                <p>{words::END_TEXT}</p>
            </div>
            <p class="soft finder__left" data-fact="questions">{left}</p>
            <div class="actions">
                <span hidden=move || at_once.get() || current.get().is_none()>
                    <Button on_press=next>
                        {move || if is_answered() { words::NEXT } else { words::SKIP }}
                    </Button>
                </span>
                <span hidden=move || !at_once.get() && current.get().is_some()>
                    <a class="button" href="#results" rel="external">{words::SEE_RESULTS}</a>
                </span>
                <span hidden=move || at_once.get() || previous().is_none()>
                    <Button weight=Weight::Quiet on_press=back>{words::BACK}</Button>
                </span>
                <span hidden=move || at_once.get() || !is_answered()>
                    <Button weight=Weight::Plain on_press=clear>{words::CLEAR}</Button>
                </span>
                <Button weight=Weight::Plain on_press=switch>
                    {move || if at_once.get() { words::ONE_BY_ONE } else { words::AT_ONCE }}
                </Button>
            </div>
        </div>
    }
    .erase()
}

/// The control that answers a question.
fn control(finder: Finder, operand: Operand) -> Erased {
    let answer = move |written: String| finder.answer(operand, Value::parse(operand, &written));
    let value = Signal::derive(move || {
        let enquiry = finder.enquiry.read();
        enquiry.answers.get(operand).map(|value| value.write(operand)).unwrap_or_default()
    });
    let legend = wording::rules::question(operand);
    if operand.shape() == Shape::Year {
        let typed = RwSignal::new(String::new());
        // An answer that came by the address or was taken back; what is no year yet stays as it is typed.
        Effect::new(move |_| {
            let (value, shown) = (value.get(), typed.get_untracked());
            let read = Value::read(operand, &shown).map(|value| value.write(operand)).unwrap_or_default();
            if read != value {
                typed.set(value);
            }
        });
        let on_input = Callback::new(move |written: String| {
            typed.set(written.clone());
            finder.answer(operand, Value::read(operand, &written));
        });
        let error = move |written: &str| Value::read(operand, written).is_none().then_some(words::NOT_A_YEAR);
        let field = super::Typed { id: operand.key(), label: legend, hint: words::YEAR_HINT, unit: "" };
        return field.view(
            typed,
            on_input,
            Keyboard::Digits,
            Signal::derive(move || typed.with(|it| error(it).map(str::to_owned))),
        );
    }
    let choice = |(at, key): (usize, &&str)| Choice {
        value: (*key).to_owned(),
        label: wording::rules::option(operand, at).to_owned(),
        hint: None,
    };
    let choices = operand.options().iter().enumerate().map(choice).collect();
    view! { <Radios id=operand.key() legend value on_change=Callback::new(answer) choices/> }.erase()
}

/// What was answered, each with a way to change it that keeps the others.
fn answers(finder: Finder) -> Erased {
    let answers = Signal::derive(move || {
        let (enquiry, judgement) = (finder.enquiry.read(), finder.judgement.read());
        let answer = |operand: &Operand| {
            let value = enquiry.answers.get(*operand);
            // Behind the last question those are listed, too, that were passed over and still count.
            let is_skipped = enquiry.at == At::End && judgement.undecided.contains(operand);
            (value.is_some() || is_skipped).then(|| Answer {
                question: wording::rules::name(*operand).to_owned(),
                answer: value.map(|value| wording::rules::answer(*operand, value)),
                href: format!("#{}", place(*operand)),
            })
        };
        finder.questions.with_value(|questions| questions.iter().filter_map(answer).collect::<Vec<_>>())
    });
    let change = Callback::new(move |href: String| {
        let asked = Operand::FINDER.into_iter().find(|operand| href[1..] == place(*operand));
        if let Some(operand) = asked {
            finder.go(At::Question(operand));
        }
    });
    view! { <AnswerList answers change=words::CHANGE none=words::SKIPPED on_change=change/> }.erase()
}

/// On what the results rest, and of which day they are.
fn basis(page: &Page, finder: Finder) -> Erased {
    let library = page.library.clone();
    let reports_only = Memo::new(move |_| {
        let today = finder.today.get();
        let rests = |id: &Id| written::applicable(&library, id, today).campaign.is_none();
        finder.judgement.with(|it| it.programs.iter().all(rests))
    });
    let other_day = move || {
        let day = finder.enquiry.read().on?;
        Some(
            view! { <p data-fact="device-clock"><strong>{words::as_of(&wording::rules::day(day))}</strong></p> },
        )
    };
    view! {
        <p class="soft" hidden=move || !reports_only.get()>{words::BASIS}</p>
        {other_day}
    }
    .erase()
}

/// The program to look at when none fits.
fn nearest_view(page: &Page, finder: Finder) -> Erased {
    let page = page.clone();
    let (current, at_once) = (finder.current(), move || finder.enquiry.read().at_once);
    let is_at_end = Memo::new(move |_| !at_once() && current.get().is_none());
    let view = move || {
        let judgement = finder.judgement.get();
        let at = nearest(&judgement.reports, is_at_end.get())?;
        let (id, report) = (&judgement.programs[at], &judgement.reports[at]);
        let conditions = written::applicable(&page.library, id, finder.today.get()).conditions;
        let facts = &page.library.facts;
        let changes = report.findings.iter().filter(|finding| finding.truth == crate::rules::Truth::NotMet);
        let changes = changes.filter_map(|finding| conditions.get(finding.condition)?.change.as_ref());
        let changes = changes.map(|change| view! { <li>{prose::linked(change, facts)}</li> }).collect_view();
        let link = program_link(&page, id);
        Some(view! {
            <Notice title=words::NEAREST><p>{words::NEAREST_TEXT} {link}</p><ul>{changes}</ul></Notice>
        })
    };
    view! { <div aria-live="polite">{view}</div> }.erase()
}

fn program_link(page: &Page, id: &Id) -> Option<Erased> {
    let card = page.library.program_cards.get(id)?;
    let name = prose::plain(&card.name, &page.library.facts);
    Some(view! { <a href=page.href(&Route::Program(id.clone()))>{name}</a> }.erase())
}

/// Every program with every condition, those that fit best first.
fn table(page: &Page, judgement: &Judgement) -> Erased {
    let Some(today) = judgement.today else { return ().erase() };
    let is_answered = !judgement.answers.is_empty();
    let group = |at: usize| {
        let (id, report) = (&judgement.programs[at], &judgement.reports[at]);
        let applicable = written::applicable(&page.library, id, today);
        let verdict = is_answered.then(|| outcome::verdict(report.verdict));
        let notice = applicable.campaign.and_then(|campaign| campaign.notice.as_ref()).map(|notice| {
            let words = words::notice(&notice.title, &wording::program::day(&notice.date));
            view! { <p class="soft small" data-fact=format!("campaign.{id}.notice")>{words}</p> }
        });
        let heading = view! {
            <span class="outcomes__title">{program_link(page, id)}</span>
            {verdict}
            {notice}
            {apply(page, id, report.verdict, &judgement.answers, today)}
        }
        .erase();
        let subject = outcome::Subject {
            facts: &page.library.facts,
            is_measured: false,
            has_sources: true,
            id,
            conditions: applicable.conditions,
            detail: &outcome::no_detail,
        };
        subject.group(heading, report, is_answered)
    };
    // Nothing answered: as the editors ordered them.
    let places =
        if is_answered { ranking(&judgement.reports) } else { (0..judgement.reports.len()).collect() };
    let groups = places.into_iter().map(group).collect();
    view! { <Outcomes label=words::CONDITIONS columns=words::COLUMNS groups/> }.erase()
}

/// Leads to the form with what was answered, while one can apply and it is not out of the question.
fn apply(page: &Page, id: &Id, verdict: Verdict, answers: &Answers, today: Date) -> Option<Erased> {
    let is_open = written::campaign_of(&page.library, id, today).is_some_and(|(_, campaign)| {
        let dates = Date::from_iso(&campaign.opens).zip(Date::from_iso(&campaign.closes));
        dates.is_some_and(|(opens, closes)| opens <= today && today <= closes)
    });
    if !is_open || verdict == Verdict::NotMet || answers.is_empty() {
        return None;
    }
    let href = format!("{}?program={id}&{}", page.href(&Route::Apply), answers.to_query());
    Some(view! { <Actions><ButtonLink href load=true weight=Weight::Quiet>{words::APPLY}</ButtonLink></Actions> }.erase())
}

/// What to do about a result that is not right, and for editors how it would be on another day.
fn wrong(page: &Page, finder: Finder, version: &str) -> Erased {
    let version = wording::rules::version(version);
    let to = match &page.library.site.host {
        Some(host) => {
            let ways = wording::apply::ways(&host.contact);
            let way = |(name, way): (&'static str, String)| view! { <li>{name} "：" {way}</li> };
            let ways = ways.into_iter().map(way).collect_view();
            view! { <p>{words::WRONG_TO} {host.handler.clone()} "："</p><ul data-fact="site.host">{ways}</ul> }.erase()
        }
        None => view! { <p>{words::WRONG_NOBODY}</p> }.erase(),
    };
    let address = finder.address();
    let text = {
        let version = version.clone();
        Signal::derive(move || words::correction(&address.get(), &finder.today.get().to_string(), &version))
    };
    let label = RwSignal::new(words::COPY.to_owned());
    let copy = Callback::new(move |text: String| {
        #[cfg(feature = "browser")]
        leptos::task::spawn_local(async move {
            let copied = crate::browser::clipboard::copy(&text).await;
            label.set(if copied { words::COPIED } else { words::NOT_COPIED }.to_owned());
        });
        let _ = text;
    });
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
    let field = super::Typed { id: "on", label: words::ON, hint: words::ON_HINT, unit: "" };
    let day = field.view(typed, on_input, Keyboard::Digits, error);
    view! {
        <div class="flow">
            <p>{words::WRONG_TEXT}</p>
            <div class="needs-script" data-fact="rules.version"><CopyText text label on_copy=copy/></div>
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
