//! Words for conditions: what is asked, what is required, how it came out, what is missing.

use crate::chart::number::decimal;
use crate::domain::time::Date;
use crate::rules::gap::Gap;
use crate::rules::score::NextBand;
use crate::rules::{Operand, Range, Shape, Term, Test, Truth, Value, Verdict};

/// The question, as one is asked.
pub fn question(operand: Operand) -> &'static str {
    match operand {
        Operand::Role => "Which of these describes you now?",
        Operand::Education => "What is your highest level of education? (Studies in progress count.)",
        Operand::Degree => "What is your highest degree?",
        Operand::Graduation => "What is your year of graduation?",
        Operand::Birth => "What is your date of birth?",
        Operand::Study => "Where did you study most recently?",
        Operand::Home => "Where do you come from?",
        Operand::Now => "Where do you live and work now?",
        Operand::Way => "How would you like to take part?",
        Operand::Village => "Would you be willing to work in a village or community?",
        Operand::Recruited => "Have you been recruited to Changji as talent? (Being about to arrive counts.)",
        Operand::Resident => {
            "Is it a resident enterprise registered in China, not counting Hong Kong, Macao, and Taiwan?"
        }
        Operand::Founded => "Date of registration",
        Operand::Permitted => {
            "Are any of the main products and services of a kind that the state forbids, restricts, or is phasing out?"
        }
        Operand::Spotless => {
            "Since the start of last year, has there been a serious safety or quality incident, a serious environmental violation, serious research misconduct, or an entry on the list of abnormal operations or the list of serious violations and dishonesty?"
        }
        Operand::Safe => {
            "In the year before applying, has there been a serious safety or quality incident or a serious environmental violation?"
        }
        Operand::OwnsCore => {
            "Does it own intellectual property that provides core support for its main products?"
        }
        Operand::Field => "Does its core technology belong to the “High-Tech Fields with Key State Support”?",
        Operand::Marked => {
            "Does any of these apply: a valid high-tech enterprise certificate; a place among the top three of a national science and technology award in the past five years; an R&D institution at provincial or ministerial level or above; a leading part in setting an international, national, or industry standard in the past five years?"
        }
        _ => name(operand),
    }
}

/// Its name in a few words.
pub fn name(operand: Operand) -> &'static str {
    match operand {
        Operand::Role => "Role",
        Operand::Education => "Highest level of education",
        Operand::Degree => "Highest degree",
        Operand::Graduation => "Year of graduation",
        Operand::Birth => "Date of birth",
        Operand::Study => "Place of study",
        Operand::Home => "Home region",
        Operand::Now => "Current location",
        Operand::Way => "Way of taking part",
        Operand::Village => "Work in a village or community",
        Operand::Recruited => "Recruited talent",
        Operand::Resident => "Resident enterprise in China",
        Operand::Founded => "Date of registration",
        Operand::Permitted => "Products and services",
        Operand::Spotless => "Safety and good standing",
        Operand::Safe => "Safety and environment in the past year",
        Operand::OwnsCore => "Core intellectual property",
        Operand::Field => "Field of technology",
        Operand::Marked => "Direct recognition",
        Operand::Staff => "Total staff",
        Operand::TechStaff => "R&D staff",
        Operand::Revenue => "Sales revenue in the latest year",
        Operand::Assets => "Total assets",
        Operand::Cost => "Costs and expenses in the latest year",
        Operand::Research => "R&D spending in the latest year",
        Operand::Research3 => "R&D spending over the past three years",
        Operand::Domestic3 => "R&D spending in China over the past three years",
        Operand::Revenue3 => "Sales revenue over the past three years",
        Operand::TechIncome => "Income from high-tech products and services in the past year",
        Operand::Income => "Total income in the same period",
        Operand::FirstClass => "Class I intellectual property",
        Operand::SecondClass => "Class II intellectual property",
    }
}

/// What counts, where the name does not say it.
pub fn hint(operand: Operand) -> Option<&'static str> {
    match operand {
        Operand::TechStaff => Some("People who work in R&D and related technical innovation"),
        Operand::FirstClass => {
            Some("Invention patents and the like, by number; for the classes see the “Evaluation Measures”")
        }
        Operand::SecondClass => Some(
            "Utility models, software copyrights, and the like, by number; for the classes see the “Evaluation Measures”",
        ),
        _ => None,
    }
}

/// The unit that an answer is given in.
pub fn unit(operand: Operand) -> &'static str {
    match operand {
        Operand::Staff | Operand::TechStaff => "people",
        Operand::FirstClass | Operand::SecondClass => "items",
        Operand::Graduation => "year",
        _ if operand.shape() == Shape::Amount => "in units of 10,000 yuan",
        _ => "",
    }
}

/// A choice, by its place among the options of the operand.
pub fn option(operand: Operand, place: usize) -> &'static str {
    match (operand, operand.options().get(place).copied().unwrap_or_default()) {
        (Operand::Role, "student") => "Student",
        (Operand::Role, "graduate") => "Graduate (looking for work)",
        (Operand::Role, "expert") => "Expert or researcher",
        (Operand::Role, "founder") => "Founder or start-up team",
        (Operand::Role, "enterprise") => "Enterprise or employer",
        (Operand::Role, "other") => "Other",
        (Operand::Education, "doctor") => "Doctorate",
        (Operand::Education, "master") => "Master's",
        (Operand::Education, "bachelor") => "Bachelor's",
        (Operand::Education, "college") => "College diploma",
        (Operand::Education, "below") => "High school, vocational secondary school, or below",
        (Operand::Degree, "doctor") => "Doctorate",
        (Operand::Degree, "master") => "Master's degree",
        (Operand::Degree, "bachelor") => "Bachelor's degree",
        (Operand::Degree, "none") => "No degree",
        (Operand::Study | Operand::Home | Operand::Now, "xinjiang") => "Xinjiang (outside Changji)",
        (Operand::Home | Operand::Now, "changji") => "Changji",
        (_, "inland") => "Elsewhere on the Chinese mainland",
        (_, "abroad") => "Hong Kong, Macao, Taiwan, or abroad",
        (Operand::Way, "full_time") => "Working in Changji full-time",
        (Operand::Way, "flexible") => "Without moving to Changji: advising, part-time work, or cooperation",
        (Operand::Way, "business") => "Starting a business or investing in Changji",
        (Operand::Way, "visit") => "Coming for a look first",
        // Asked whether there is anything of the kind, in which case the condition is missed.
        (Operand::Permitted | Operand::Spotless | Operand::Safe, "yes") => "No",
        (Operand::Permitted | Operand::Spotless | Operand::Safe, "no") => "Yes",
        (_, "yes") => "Yes",
        (_, "no") => "No",
        _ => "",
    }
}

/// The same within a list, where one that names several things is several.
fn listed(operand: Operand, place: usize) -> &'static [&'static str] {
    match (operand, operand.options().get(place).copied().unwrap_or_default()) {
        (Operand::Role, "student") => &["student"],
        (Operand::Role, "graduate") => &["graduate looking for work"],
        (Operand::Role, "expert") => &["expert", "researcher"],
        (Operand::Role, "founder") => &["founder", "start-up team"],
        (Operand::Role, "enterprise") => &["enterprise", "employer"],
        (Operand::Role, "other") => &["other"],
        (Operand::Education | Operand::Degree, "doctor") => &["doctorate"],
        (Operand::Education, "master") => &["master's"],
        (Operand::Education, "bachelor") => &["bachelor's"],
        (Operand::Education, "college") => &["college diploma"],
        (Operand::Education, "below") => &["high school", "vocational secondary school", "below"],
        (Operand::Degree, "master") => &["master's degree"],
        (Operand::Degree, "bachelor") => &["bachelor's degree"],
        (Operand::Degree, "none") => &["no degree"],
        (Operand::Study | Operand::Home | Operand::Now, "xinjiang") => &["Xinjiang (outside Changji)"],
        (Operand::Home | Operand::Now, "changji") => &["Changji"],
        (_, "inland") => &["elsewhere on the Chinese mainland"],
        (_, "abroad") => &["Hong Kong", "Macao", "Taiwan", "abroad"],
        (Operand::Way, "full_time") => &["working in Changji full-time"],
        (Operand::Way, "flexible") => {
            &["advising", "part-time work", "cooperation without moving to Changji"]
        }
        (Operand::Way, "business") => &["starting a business in Changji", "investing in Changji"],
        (Operand::Way, "visit") => &["coming for a look first"],
        (Operand::Permitted | Operand::Spotless | Operand::Safe, "yes") => &["nothing of the kind"],
        (Operand::Permitted | Operand::Spotless | Operand::Safe, "no") => &["something of the kind"],
        (_, "yes") => &["yes"],
        (_, "no") => &["no"],
        _ => &[],
    }
}

/// An answer as it was given.
pub fn answer(operand: Operand, value: Value) -> String {
    match value {
        Value::Choice(place) => option(operand, place).to_owned(),
        Value::Number(number) => measured(Term::Plain(operand), number),
        Value::Date(date) => day(date),
    }
}

/// What a test requires. It has a capital and no full stop.
pub fn requirement(test: &Test) -> String {
    let text = clause(test);
    let (bracket, rest) = text.split_at(usize::from(text.starts_with('(')));
    let mut rest = rest.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    bracket.chars().chain(first).chain(rest).collect()
}

/// The same within a sentence.
fn clause(test: &Test) -> String {
    match test {
        Test::Choice { operand, is, unclear } => {
            let options = |places: &[usize]| {
                let options = places.iter().flat_map(|place| listed(*operand, *place));
                list(&options.copied().collect::<Vec<_>>(), "or")
            };
            let met = match (operand.options(), is.as_slice()) {
                (["yes", "no"], [0]) => yes(*operand),
                _ => format!("{}: {}", within(name(*operand)), options(is)),
            };
            if unclear.is_empty() { met } else { format!("{met} (to be checked: {})", options(unclear)) }
        }
        Test::Number { term, range } => number(*term, range),
        Test::Day { operand, from, until } => {
            let name = within(name(*operand));
            match (from, until) {
                (Some(from), Some(until)) => {
                    format!("{name} is between {} and {}, both days included", day(*from), day(*until))
                }
                (Some(from), None) => format!("{name} is no earlier than {}", day(*from)),
                (None, Some(until)) => format!("{name} is no later than {}", day(*until)),
                (None, None) => name,
            }
        }
        Test::Since { operand, years } => {
            let years = counted(f64::from(*years), "year", "years");
            match operand {
                Operand::Founded => format!("registered for at least {years}"),
                Operand::Birth => format!("at least {years} old"),
                _ => format!("at least {years} since the {}", within(name(*operand))),
            }
        }
        Test::Score { at_least, .. } => {
            format!("the total score is at least {}", counted(*at_least, "point", "points"))
        }
        Test::All(tests) => joined(tests, ", and ", |inner| matches!(inner, Test::Any(_))),
        Test::Any(tests) => joined(tests, "; or ", |_| false),
        Test::Office => within(OFFICE),
    }
}

/// What holds for those who answer yes.
fn yes(operand: Operand) -> String {
    let text = match operand {
        Operand::Village => "willing to work in a village or community",
        Operand::Recruited => "recruited to Changji as talent, or about to arrive",
        Operand::Resident => {
            "a resident enterprise registered in China, not counting Hong Kong, Macao, and Taiwan"
        }
        Operand::Permitted => {
            "no products or services of a kind that the state forbids, restricts, or is phasing out"
        }
        Operand::Spotless => {
            "last year and this year, no serious safety or quality incident, serious environmental violation, or serious research misconduct, and no entry on the list of abnormal operations or the list of serious violations and dishonesty"
        }
        Operand::Safe => {
            "no serious safety or quality incident and no serious environmental violation in the year before applying"
        }
        Operand::OwnsCore => {
            "the enterprise owns intellectual property that provides core support for its main products"
        }
        Operand::Field => "the core technology belongs to the “High-Tech Fields with Key State Support”",
        Operand::Marked => "one of the conditions for direct recognition is met",
        _ => return within(name(operand)),
    };
    text.to_owned()
}

fn joined(tests: &[Test], word: &str, in_brackets: impl Fn(&Test) -> bool) -> String {
    let all = tests.iter().map(|test| {
        let text = clause(test);
        if in_brackets(test) { format!("({text})") } else { text }
    });
    all.collect::<Vec<_>>().join(word)
}

/// Where a number has to lie: R&D staff is at least 10% of total staff.
fn number(term: Term, range: &Range) -> String {
    let (Term::Plain(part) | Term::Share(part, _)) = term;
    let ends = [
        ("at least", range.at_least),
        ("more than", range.above),
        ("at most", range.at_most),
        ("less than", range.below),
    ];
    let ends = ends.into_iter().filter_map(|(word, end)| Some(format!("{word} {}", measured(term, end?))));
    let ends = ends.collect::<Vec<_>>().join(" and ");
    let text = format!("{} {} {ends}", within(name(part)), be(part));
    match term {
        Term::Plain(_) => text,
        Term::Share(_, whole) => format!("{text} of {}", within(name(whole))),
    }
}

/// The verb that the name of a number goes with.
fn be(operand: Operand) -> &'static str {
    if matches!(operand, Operand::Assets | Operand::Cost) { "are" } else { "is" }
}

/// A name within a sentence. R&D keeps its capitals.
fn within(name: &str) -> String {
    let mut rest = name.chars();
    match rest.next() {
        Some(first) if rest.as_str().starts_with(|next: char| next.is_ascii_lowercase()) => {
            format!("{}{}", first.to_ascii_lowercase(), rest.as_str())
        }
        _ => name.to_owned(),
    }
}

/// Several in a row: one, another, or a third.
fn list(items: &[&str], word: &str) -> String {
    match items {
        [rest @ .., last] if rest.len() > 1 => format!("{}, {word} {last}", rest.join(", ")),
        few => few.join(format!(" {word} ").as_str()),
    }
}

/// A number with the unit in which a term is measured.
pub fn measured(term: Term, number: f64) -> String {
    match term {
        Term::Share(..) => format!("{}%", decimal(number)),
        Term::Plain(operand) if operand.shape() == Shape::Year => decimal(number),
        Term::Plain(operand) => quantity(operand, number),
    }
}

/// So much of something.
fn quantity(operand: Operand, number: f64) -> String {
    match operand {
        Operand::Staff | Operand::TechStaff => counted(number, "person", "people"),
        Operand::FirstClass | Operand::SecondClass => counted(number, "item", "items"),
        Operand::Graduation => counted(number, "year", "years"),
        _ if operand.shape() == Shape::Amount => yuan(number),
        _ => decimal(number),
    }
}

/// So many, with the word for one or for several.
fn counted(number: f64, one: &str, several: &str) -> String {
    format!("{} {}", grouped(number), if number == 1.0 { one } else { several })
}

/// An amount of 万元, ten thousand yuan, in yuan: 380,000 yuan. It is told by the million or the thousand million if
/// that leaves at most two decimals: 200 million yuan.
fn yuan(amount: f64) -> String {
    let whole = (amount * 1e4).round();
    for (word, one) in [("billion", 1e9), ("million", 1e6)] {
        if whole >= one && whole % (one / 100.0) == 0.0 {
            return format!("{} {word} yuan", grouped(whole / one));
        }
    }
    format!("{} yuan", grouped(whole))
}

/// A number with its thousands set apart: 380,000.
fn grouped(number: f64) -> String {
    let text = decimal(number);
    let (whole, decimals) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + decimals
}

/// A share as it stands now, cut to two decimals so that it never looks as if it reached more than it does.
fn now(term: Term, number: f64) -> String {
    let cut = if let Term::Share(..) = term { (number * 100.0 + 1e-9).floor() / 100.0 } else { number };
    measured(term, cut)
}

/// What is missing, in numbers: Now 4.2%. Adding about 380,000 yuan to R&D spending over the past three years would
/// bring this to 5%.
pub fn gap(gap: &Gap) -> String {
    let (Term::Plain(part) | Term::Share(part, _)) = gap.term;
    let (now, threshold) = (now(gap.term, gap.now), measured(gap.term, gap.threshold));
    let amount = amount(part, gap.change.abs());
    let (part, be) = (within(name(part)), be(part));
    match (gap.change >= 0.0, gap.beyond, gap.term) {
        (true, false, _) => format!("Now {now}. Adding {amount} to {part} would bring this to {threshold}."),
        (false, false, Term::Plain(_)) => {
            format!("Now {now}, which is {amount} over the limit of {threshold}.")
        }
        (false, false, Term::Share(..)) => {
            format!("Now {now}. The limit is {threshold}: {part} {be} {amount} above it.")
        }
        (true, true, _) => format!("Now {now}; it has to be more than {threshold}."),
        (false, true, _) => format!("Now {now}; it has to be less than {threshold}."),
    }
}

/// An amount that suffices: rounded up, of people and things to whole ones.
fn amount(operand: Operand, exact: f64) -> String {
    let step = match operand.shape() {
        Shape::Amount if exact < 1.0 => 0.01,
        Shape::Amount if exact < 10.0 => 0.1,
        _ => 1.0,
    };
    let steps = (exact / step - 1e-6).ceil();
    // Dividing gives the number nearest to the decimal, so that its text is short.
    let rounded = steps / (1.0_f64 / step).round();
    let about =
        if operand.shape() == Shape::Amount && (rounded - exact).abs() > 1e-9 { "about " } else { "" };
    format!("{about}{}", quantity(operand, rounded))
}

/// The next band of a score: Adding 3 people to R&D staff would reach 25% and bring this item to 16 points.
pub fn next_band(next: &NextBand) -> String {
    let (Term::Plain(part) | Term::Share(part, _)) = next.term;
    let (threshold, amount) = (measured(next.term, next.from), amount(part, next.missing));
    let points = counted(next.points, "point", "points");
    format!(
        "Adding {amount} to {} would reach {threshold} and bring this item to {points}.",
        within(name(part))
    )
}

/// Points of so many: 16 of 20 points.
pub fn points(least: f64, most: f64, full: f64) -> String {
    let full = counted(full, "point", "points");
    let (least, most) = (decimal(least), decimal(most));
    if least == most { format!("{least} of {full}") } else { format!("between {least} and {most} of {full}") }
}

/// A program's outcome.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "Meets the conditions",
        Verdict::Close => "Close: the year's official notice decides",
        Verdict::Office => "To be checked by the office",
        Verdict::Open => "Some answers missing",
        Verdict::NotMet => "Not met as answered",
    }
}

/// A person's outcome in a word.
pub fn fits(truth: Truth, is_open: bool) -> &'static str {
    match truth {
        Truth::Met => "Matches",
        Truth::NotMet => "Does not match",
        _ => self::truth(truth, is_open),
    }
}

/// The outcome of a number in a word.
pub fn truth(truth: Truth, is_open: bool) -> &'static str {
    match truth {
        Truth::Met => "Met",
        Truth::NotMet => "Not met",
        Truth::Unknown if is_open => "Not answered yet",
        Truth::Unknown => "To be checked",
    }
}

/// What has not been answered: Still to be answered: home region and current location.
pub fn open(operands: &[Operand]) -> String {
    let names: Vec<String> = operands.iter().map(|operand| within(name(*operand))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("Still to be answered: {}", list(&names, "and"))
}

/// Which rules judged.
pub fn version(version: &str) -> String {
    format!("Rules version {version}")
}

/// A day as people write it.
pub fn day(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS[usize::from(day.month()) - 1];
    format!("{month} {}, {}", day.day(), day.year())
}

/// When so many years will have passed since a day; the day after the last of February where there is no such day.
pub fn completed(since: Date, years: u16) -> Option<String> {
    let year = since.year().checked_add(years)?;
    let then = Date::new(year, since.month(), since.day()).or_else(|_| Date::new(year, 3, 1)).ok()?;
    let years = counted(f64::from(years), "year", "years");
    Some(format!("{years} will be complete on {}.", day(then)))
}

/// A share that has no value.
pub fn of_nothing(whole: Operand) -> String {
    format!("{} {} zero, so this share cannot be calculated.", name(whole), be(whole))
}

/// Said of what is not asked here and not known.
pub const LEFT_TO_OFFICE: &str = "This is not asked here; the office will check it.";

/// What stands in place of a requirement that no answer decides.
pub const OFFICE: &str = "To be checked by the office in charge";
