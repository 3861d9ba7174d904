//! Words of the finder.

use crate::rules::{Report, Verdict};

/// Title of the page.
pub const TITLE: &str = "Which program fits me";
/// What it does, and what it does not.
pub const LEAD: &str = "Answer a few questions to see which programs are close to your situation, and for the others what is still missing and where. You can skip any question.";
/// What becomes of the answers.
pub const PRIVACY: &str = "This site does not collect these answers. They are written into the address of this page, so that you can bookmark it or pass it on. When the page is reloaded, passed on, or taken along to apply, the server that hosts the site can see that address.";
/// On what results rest while there is no official notice.
pub const BASIS: &str = "The results rest on public reports, which do not give every condition. The best result is therefore “Close”; whether you can apply is decided by the year's official notice.";
/// Said where no script runs.
pub const WITHOUT_SCRIPT: &str = "This browser is not running scripts, so the questions cannot be asked one by one. The table below lists all the conditions of every program with their sources, so that you can compare for yourself.";
/// Heading of the questions.
pub const QUESTIONS: &str = "Answer a few questions";
/// Shows one question at a time.
pub const ONE_BY_ONE: &str = "Show one question at a time";
/// Shows all questions.
pub const AT_ONCE: &str = "Show all questions";
/// The next question.
pub const NEXT: &str = "Next question";
/// The next question, without an answer to this one.
pub const SKIP: &str = "Skip this question";
/// The question before.
pub const BACK: &str = "Previous question";
/// Leads to the results.
pub const SEE_RESULTS: &str = "See the results";
/// Takes back one answer.
pub const CLEAR: &str = "Clear this answer";
/// Takes back all.
pub const START_AGAIN: &str = "Clear all answers and start again";
/// Said behind the last question.
pub const END: &str = "That was the last question";
/// What to do then.
pub const END_TEXT: &str = "The results are below. Questions that you skipped are listed under “Your answers”, too; to answer or change one, choose “Change” next to it. All other answers stay.";
/// Said of a year that is none.
pub const NOT_A_YEAR: &str = "This year could not be read. Please write four digits, for example 2025.";
/// Said of a day that is none.
pub const NOT_A_DAY: &str =
    "This date could not be read. Please write it as year-month-day, for example 2027-03-01.";
/// How a year is written.
pub const YEAR_HINT: &str = "A year in four digits";
/// Heading of the answers.
pub const ANSWERS: &str = "Your answers";
/// Changes one.
pub const CHANGE: &str = "Change";
/// Stands where a question was skipped.
pub const SKIPPED: &str = "Skipped";
/// Heading of the results.
pub const RESULTS: &str = "Results";
/// The same while nothing is answered.
pub const CONDITIONS: &str = "Conditions of each program";
/// Headings of the table, heard but not seen.
pub const COLUMNS: [&str; 2] = ["Condition", "Requirement and result"];
/// Before the place in a source.
pub const CLAUSE: &str = "Source: ";
/// Before what would change an outcome.
pub const WOULD_CHANGE: &str = "What you can try: ";
/// Leads to the form.
pub const APPLY: &str = "Apply with these answers";
/// Heading of the program to look at when none fits.
pub const NEAREST: &str = "No program matches just yet";
/// Before its name.
pub const NEAREST_TEXT: &str = "The one closest to your situation: ";
/// Heading of what to do about a wrong result.
pub const WRONG: &str = "Is a result wrong?";
/// What to send.
pub const WRONG_TEXT: &str = "Please copy the text below and add which program and which condition is wrong, and where the correct information can be found.";
/// To whom, before the ways to reach them.
pub const WRONG_TO: &str = "Send it to ";
/// Said while nobody answers for the site.
pub const WRONG_NOBODY: &str = "This site has no operator yet, so there is nobody to receive it for now; once there is one, this page will say where to send it. Until then the year's official notice decides in every case.";
/// For editors: another day.
pub const ON: &str = "See the results for another day (for editors to check)";
/// What to write there.
pub const ON_HINT: &str =
    "Write year-month-day; conditions and notices then count as of that day. Leave it empty for today.";
/// Leads from other pages to the finder.
pub const LEAD_IN: &str = "Answer a few questions to see what fits you";

/// How many questions are left that could change something.
pub fn left(count: usize) -> String {
    match count {
        0 => "Further answers would not change the results".to_owned(),
        1 => "1 more question could change the results".to_owned(),
        count => format!("{count} more questions could change the results"),
    }
}

/// The results in a sentence: Of 13 programs, 1 is close, 2 still need answers, and 10 do not match for now.
pub fn summary(reports: &[Report]) -> String {
    let count = |verdict: Verdict| reports.iter().filter(|report| report.verdict == verdict).count();
    // What is said of one and of several.
    let kinds = [
        (Verdict::Meets, "meets the conditions", "meet the conditions"),
        (Verdict::Close, "is close", "are close"),
        (Verdict::Office, "is to be checked by the office", "are to be checked by the office"),
        (Verdict::Open, "still needs answers", "still need answers"),
        (Verdict::NotMet, "does not match for now", "do not match for now"),
    ];
    let told: Vec<String> = kinds
        .into_iter()
        .map(|(verdict, one, several)| (count(verdict), one, several))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| format!("{count} {}", if count == 1 { one } else { several }))
        .collect();
    let told = match told.as_slice() {
        [rest @ .., last] if rest.len() > 1 => format!("{}, and {last}", rest.join(", ")),
        few => few.join(" and "),
    };
    let programs = if reports.len() == 1 { "program" } else { "programs" };
    format!("Of {} {programs}, {told}.", reports.len())
}

/// When a condition counts, where it does not always: (from 1 March 2026). It follows the place in a source.
pub fn valid(from: Option<String>, until: Option<String>) -> Option<String> {
    match (from, until) {
        (None, None) => None,
        (Some(from), None) => Some(format!(" (from {from})")),
        (None, Some(until)) => Some(format!(" (until {until})")),
        (Some(from), Some(until)) => Some(format!(" (from {from} to {until})")),
    }
}

/// Said of the day when it is not today.
pub fn as_of(day: &str) -> String {
    format!("What follows is worked out for {day}, not for today.")
}

/// What to send with a correction.
pub fn correction(address: &str, day: &str, version: &str) -> String {
    // Before the page is alive it does not know its address, and the line has no blank at its end.
    let lines = [("Address:", address), ("Date:", day)]
        .map(|(what, is)| format!("{what} {is}").trim_end().to_owned());
    format!("{}\n{version}", lines.join("\n"))
}

/// The notice that decides: Judged by “Official notice” (1 March 2026).
pub fn notice(title: &str, day: &str) -> String {
    format!("Judged by “{title}” ({day})")
}
