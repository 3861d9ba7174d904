//! The self-check: an enterprise's numbers, every condition, and what is missing. Nothing typed leaves the page.

use leptos::prelude::*;

use crate::chart::number::decimal;
use crate::content::rules as written;
use crate::content::schema::{Condition, SelfCheck};
use crate::domain::time::Date;
use crate::pages::{Page, outcome};
use crate::rules::score;
use crate::rules::{self, Answers, Basis, Finding, Operand, Report, Shape, Test, Truth, Value};
use crate::ui::{
    Button, Chip, Chips, ChipsProps, Choice, Erase, Erased, Keyboard, Outcomes, Radios, Section, Tag, Tone,
    Weight, live,
};
use crate::wording::{self, enterprise as words, finder};

/// Id of the place of the inputs.
const ENTRY: &str = "entry";
/// Id of the heading of the results.
const RESULTS: &str = "check-results";

/// What was typed, and what it means.
#[derive(Clone, Copy)]
struct State {
    /// By operand, in the order of [`Operand::ALL`].
    typed: StoredValue<Vec<RwSignal<String>>>,
    answers: Memo<Answers>,
    /// Ids of the checks that are shown alone; none for all.
    only: RwSignal<Vec<String>>,
    today: RwSignal<Date>,
}

/// The self-check.
pub fn view(page: &Page) -> Erased {
    view! {
        <Section heading=words::CHECK id="check" across=true>
            <div>
                <p class="check__text">{words::CHECK_TEXT}</p>
                <p class="without-script">{words::WITHOUT_SCRIPT}</p>
                {super::living(part(page))}
            </div>
        </Section>
    }
    .erase()
}

/// What lives of it: inputs and results.
pub fn part(page: &Page) -> Erased {
    let checks =
        page.library.enterprise.as_ref().map(|enterprise| enterprise.checks.clone()).unwrap_or_default();
    let state = State::new(page);
    let chips =
        checks.iter().map(|check| Chip { value: check.id.clone(), label: check.name.clone() }).collect();
    let toggle = Callback::new(move |id: String| {
        state.only.update(|only| match only.iter().position(|own| *own == id) {
            Some(at) => drop(only.remove(at)),
            None => only.push(id),
        });
    });
    let only = Chips(ChipsProps {
        label: words::ONLY.to_owned(),
        chips,
        chosen: Signal::derive(move || state.only.get()),
        on_toggle: toggle,
    });
    let version = wording::rules::version(&page.library.rules_version);
    view! {
        <div>
            {only}
            {entry(state, &checks)}
            {results(page, state, checks)}
            <p class="soft small" data-fact="rules.version">{version}</p>
        </div>
    }
    .erase()
}

impl State {
    fn new(page: &Page) -> Self {
        let typed: Vec<RwSignal<String>> =
            Operand::ALL.iter().map(|_| RwSignal::new(String::new())).collect();
        let typed = StoredValue::new(typed);
        let answers = Memo::new(move |_| {
            let read = |operand: Operand| {
                let value = Value::read(operand, &of(typed, operand).read())?;
                let is_wrong = operand.whole().is_some_and(|whole| is_more(typed, value, whole));
                (!is_wrong).then_some((operand, value))
            };
            Operand::ALL.into_iter().filter_map(read).collect()
        });
        let updated = Date::from_iso(&page.library.site.updated);
        let today = RwSignal::new(updated.expect("the laws of the content hold for every date"));
        #[cfg(feature = "browser")]
        Effect::new(move |_| today.set(crate::browser::clock::today()));
        Self { typed, answers, only: RwSignal::new(Vec::new()), today }
    }

    fn shows(self, check: &str) -> bool {
        self.only.with(|only| only.is_empty() || only.iter().any(|own| own == check))
    }
}

fn of(typed: StoredValue<Vec<RwSignal<String>>>, operand: Operand) -> RwSignal<String> {
    typed.with_value(|typed| typed[operand as usize])
}

/// What a check asks for.
fn asked(check: &SelfCheck) -> Vec<Operand> {
    written::conditions(&check.conditions).iter().flat_map(|condition| condition.test.operands()).collect()
}

/// The inputs, once they are asked for: until then the conditions are what one reads.
fn entry(state: State, checks: &[SelfCheck]) -> Erased {
    let checks = StoredValue::new(checks.to_vec());
    let is_open = RwSignal::new(false);
    let open = Callback::new(move |()| {
        is_open.set(true);
        #[cfg(feature = "browser")]
        crate::browser::page::next_frame(|| crate::browser::page::focus(ENTRY));
    });
    let inputs = move || is_open.get().then(|| checks.with_value(|checks| inputs(state, checks)));
    view! {
        <div class="needs-script" id=ENTRY tabindex="-1">
            <div class="actions" hidden=live(move || is_open.get())>
                <Button on_press=open>{words::OPEN}</Button>
            </div>
            {live(inputs)}
        </div>
    }
    .erase()
}

fn inputs(state: State, checks: &[SelfCheck]) -> Erased {
    let asked: Vec<(String, Vec<Operand>)> =
        checks.iter().map(|check| (check.id.clone(), asked(check))).collect();
    let asked = StoredValue::new(asked);
    let is_asked = move |operand: Operand| {
        asked.with_value(|asked| asked.iter().any(|(id, own)| own.contains(&operand) && state.shows(id)))
    };
    let group = |(name, operands): (&'static str, &'static [Operand])| {
        let input = |operand: &Operand| {
            let operand = *operand;
            view! { <div hidden=live(move || !is_asked(operand))>{control(state, operand)}</div> }
        };
        view! {
            <div class="check__group" role="group" aria-label=name hidden=live(move || !operands.iter().any(|it| is_asked(*it)))>
                <h3>{name}</h3>
                <div class="check__fields">{operands.iter().map(input).collect_view()}</div>
            </div>
        }
    };
    let checks: Vec<_> = checks
        .iter()
        .map(|check| (check.id.clone(), check.name.clone(), written::conditions(&check.conditions)))
        .collect();
    let summary = move || {
        let (answers, today) = (state.answers.read(), state.today.get());
        let told = |(_, name, conditions): &(String, String, Vec<rules::Condition>)| {
            let report = Report::new(conditions, Basis::Reports, &answers, today);
            let open = report.findings.iter().filter(|finding| !finding.open.is_empty()).count();
            words::summary(name, report.count(Truth::NotMet), open)
        };
        let shown = checks.iter().filter(|(id, ..)| !answers.is_empty() && state.shows(id));
        shown.map(told).collect::<String>()
    };
    let clear = Callback::new(move |()| {
        state.typed.with_value(|typed| typed.iter().for_each(|signal| signal.set(String::new())));
    });
    view! {
        {words::GROUPS.into_iter().map(group).collect_view()}
        <p role="status" class="check__summary">{live(summary)}</p>
        <div class="actions">
            <a class="button" href=format!("#{RESULTS}") rel="external">{words::SEE_RESULTS}</a>
            <Button weight=Weight::Plain on_press=clear>{words::CLEAR}</Button>
        </div>
    }
    .erase()
}

/// The control of one operand; what is wrong is told when one has left it.
fn control(state: State, operand: Operand) -> Erased {
    let typed = of(state.typed, operand);
    let on_input = Callback::new(move |text| typed.set(text));
    if let Shape::Choice(keys) = operand.shape() {
        let choice = |(at, key): (usize, &&str)| Choice {
            value: (*key).to_owned(),
            label: wording::rules::option(operand, at).to_owned(),
            hint: None,
        };
        let unknown = Choice { value: String::new(), label: words::NOT_KNOWN.to_owned(), hint: None };
        let choices = keys.iter().enumerate().map(choice).chain([unknown]).collect();
        let legend = wording::rules::question(operand);
        return view! { <Radios id=operand.key() legend value=typed on_change=on_input choices row=true/> }
            .erase();
    }
    let wrong = Signal::derive(move || {
        let Some(value) = typed.with(|typed| Value::read(operand, typed)) else {
            return Some(words::unreadable(operand).to_owned());
        };
        let whole = operand.whole().filter(|whole| is_more(state.typed, value, *whole))?;
        Some(words::larger_than(wording::rules::name(operand), wording::rules::name(whole)))
    });
    let keyboard = if operand.shape() == Shape::Amount { Keyboard::Decimal } else { Keyboard::Digits };
    let field = super::Typed {
        id: operand.key(),
        label: wording::rules::name(operand),
        hint: wording::rules::hint(operand).unwrap_or_default(),
        unit: wording::rules::unit(operand),
    };
    field.view(typed, on_input, keyboard, wrong)
}

/// Whether a part is more than its whole: one of the two is wrong, and the part counts as not answered.
fn is_more(typed: StoredValue<Vec<RwSignal<String>>>, part: Value, whole: Operand) -> bool {
    match (part, Value::read(whole, &of(typed, whole).read())) {
        (Value::Number(part), Some(Value::Number(whole))) => part > whole,
        _ => false,
    }
}

fn results(page: &Page, state: State, checks: Vec<SelfCheck>) -> Erased {
    let is_filled = Memo::new(move |_| state.answers.with(|answers| !answers.is_empty()));
    let heading = move || if is_filled.get() { words::RESULTS } else { words::CONDITIONS };
    let page = page.clone();
    let table = move || {
        let shown = checks.iter().filter(|check| state.shows(&check.id));
        let groups: Vec<_> = shown.map(|check| group(&page, state, check)).collect();
        view! { <Outcomes label=words::CONDITIONS columns=finder::COLUMNS groups/> }
    };
    view! {
        <h3 id=RESULTS tabindex="-1">{live(heading)}</h3>
        <p class="soft">{words::CAVEAT}</p>
        <div>{live(table)}</div>
    }
    .erase()
}

fn group(page: &Page, state: State, check: &SelfCheck) -> crate::ui::OutcomeGroup {
    let (answers, today) = (state.answers.read(), state.today.get());
    let conditions = written::conditions(&check.conditions);
    let report = Report::new(&conditions, Basis::Reports, &answers, today);
    let told = !answers.is_empty();
    let verdict = told.then(|| {
        let tone = match report.verdict {
            crate::rules::Verdict::Meets | crate::rules::Verdict::Close => Tone::Good,
            crate::rules::Verdict::Open => Tone::Plain,
            _ => Tone::Note,
        };
        let label = words::verdict(report.verdict).to_owned();
        view! { <Tag tone=Signal::stored(tone) label=Signal::stored(label)/> }
    });
    let heading = view! {
        <span class="outcomes__title">{check.name.clone()}</span>
        {verdict}
        <p class="soft small">{words::decided_by(&wording::fact::plain(&check.decided_by, &page.library.facts))}</p>
    };
    let detail = |condition: &Condition, finding: &Finding| {
        let test = &conditions.get(finding.condition)?.test;
        Some(missing(condition, test, finding.truth, &answers, today))
    };
    let subject = outcome::Subject {
        facts: &page.library.facts,
        is_measured: true,
        has_sources: true,
        id: &check.id,
        conditions: &check.conditions,
        detail: &detail,
    };
    subject.group(heading.erase(), &report, told)
}

/// What is missing in numbers; of a score also what each item gives and what the next band needs.
fn missing(condition: &Condition, test: &Test, truth: Truth, answers: &Answers, today: Date) -> Erased {
    let gaps = test.gaps(answers, today);
    let gaps: Vec<_> = gaps.iter().map(|gap| view! { <p>{wording::rules::gap(gap)}</p> }).collect();
    let nothings = if truth == Truth::Unknown { test.nothings(answers) } else { Vec::new() };
    let nothings: Vec<_> =
        nothings.into_iter().map(|whole| view! { <p>{wording::rules::of_nothing(whole)}</p> }).collect();
    let completed = match (test, truth) {
        (Test::Since { operand, years }, Truth::NotMet) => match answers.get(*operand) {
            Some(Value::Date(since)) => wording::rules::completed(since, *years),
            _ => None,
        },
        _ => None,
    };
    let completed = completed.map(|words| view! { <p>{words}</p> });
    let scored = test.score().zip(condition.test.items()).map(|((items, at_least), named)| {
        let item = |(item, named): (&score::Item, &crate::content::schema::Item)| {
            let points = item.points(answers);
            let points = wording::rules::points(points.least, points.most, item.full());
            let next = item.next_band(answers).map(|next| wording::rules::next_band(&next));
            view! { <li>{[&*named.name, wording::page::COLON, &points, wording::page::STOP].concat()} {next}</li> }
        };
        let sum = score::sum(items, answers);
        let full = items.iter().map(score::Item::full).sum();
        let sum = words::sum(&wording::rules::points(sum.least, sum.most, full), &decimal(at_least));
        let items = items.iter().zip(named).map(item).collect_view();
        view! { <ul class="check__score">{items}</ul><p><strong>{sum}</strong></p> }
    });
    view! { <div data-fact=format!("condition.{}", condition.id)>{gaps} {nothings} {completed} {scored}</div> }.erase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_a_check_has_its_input_once() {
        let mut grouped: Vec<Operand> =
            words::GROUPS.iter().flat_map(|(_, operands)| operands.iter().copied()).collect();
        let count = grouped.len();
        grouped.sort_unstable();
        grouped.dedup();
        assert_eq!(grouped.len(), count);
        let first = Operand::Resident as usize;
        assert_eq!(grouped, Operand::ALL[first..]);
    }
}
