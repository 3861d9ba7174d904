//! Confirmations: “确认无误，继续”, with an explanation if the applicant gives one.
//!
//! They travel with the answers, as rows of the table `confirmed`: `at` (place), `doubt` (its key), `answer`
//! (what was typed when it was confirmed) and `note`. A confirmation lapses when the answer or the facts of
//! the doubt change.
//!
//! An explanation that is still being written is kept under a name of its own ([`pending`]) and does not travel.

use super::field::Part;
use super::problem::{Doubt, Problem, What};
use crate::domain::application::{Answers, Row};
use crate::domain::text;

/// The table in which confirmations are kept.
pub const TABLE: &str = "confirmed";

/// The explanation given when `problem` was confirmed, empty if there was none; `None` if it is not confirmed.
pub fn confirmed<'a>(answers: &'a Answers, problem: &Problem) -> Option<&'a str> {
    let wanted = row(answers, problem, "")?;
    let same = |r: &&Row| ["at", "doubt", "answer"].iter().all(|k| r.get(*k) == wanted.get(*k));
    answers.rows(TABLE).iter().find(same).map(|r| r.get("note").map_or("", String::as_str))
}

/// Confirms `problem` with an explanation, which may be empty. Faults cannot be confirmed: nothing happens.
pub fn confirm(answers: &mut Answers, problem: &Problem, note: &str) {
    if let Some(row) = row(answers, problem, note) {
        answers.fields.remove(&pending(problem));
        let rows = answers.tables.entry(TABLE.to_owned()).or_default();
        rows.retain(|r| r.get("at") != row.get("at") || r.get("doubt") != row.get("doubt"));
        rows.push(row);
    }
}

/// Whether `problem` is confirmed only with an explanation: what somebody did in a gap.
pub fn needs_reason(problem: &Problem) -> bool {
    matches!(problem.what, What::Doubtful(Doubt::Gap { .. }))
}

/// The explanation that is being written for `problem`; the one that it had before its answer changed, until then.
pub fn explanation<'a>(answers: &'a Answers, problem: &Problem) -> &'a str {
    let begun = || answers.fields.get(&pending(problem));
    let wanted = row(answers, problem, "");
    let same =
        |it: &&Row| wanted.as_ref().is_some_and(|r| ["at", "doubt"].iter().all(|k| it.get(*k) == r.get(*k)));
    let before = || answers.rows(TABLE).iter().find(same).and_then(|it| it.get("note"));
    begun().or_else(before).map_or("", String::as_str)
}

/// The name under which the explanation of `problem` is kept until it is confirmed; without spaces, so that its field
/// can be called so.
pub fn pending(problem: &Problem) -> String {
    let doubt = if let What::Doubtful(doubt) = &problem.what { doubt.key() } else { String::new() };
    format!("note-{}-{doubt}", problem.at).replace(' ', "-")
}

/// Drops confirmations of doubts that no longer exist, so that none travels without its reason.
pub fn prune(answers: &mut Answers, problems: &[Problem]) {
    let keys: Vec<Row> = problems.iter().filter_map(|p| row(answers, p, "")).collect();
    if let Some(rows) = answers.tables.get_mut(TABLE) {
        rows.retain(|r| {
            keys.iter().any(|k| ["at", "doubt", "answer"].iter().all(|f| r.get(*f) == k.get(*f)))
        });
        if rows.is_empty() {
            answers.tables.remove(TABLE);
        }
    }
}

/// Lets the confirmations and explanations of a section's rows move with them: `to` says where a row has gone, if it is
/// still there.
pub fn follow(answers: &mut Answers, part: Part, to: &dyn Fn(usize) -> Option<usize>) {
    let moved = |at: &str, before: &str| {
        let Some((row, rest)) = at.strip_prefix(before).and_then(|it| it.split_once('-')) else {
            return Some(at.to_owned());
        };
        let row = to(row.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{before}{}-{rest}", row + 1))
    };
    let prefix = format!("{}-", part.name());
    if let Some(rows) = answers.tables.get_mut(TABLE) {
        rows.retain_mut(|row| {
            let at = row.get("at").and_then(|at| moved(at, &prefix));
            at.map(|at| row.insert("at".to_owned(), at)).is_some()
        });
    }
    let prefix = format!("note-{prefix}");
    for (name, typed) in std::mem::take(&mut answers.fields) {
        if let Some(name) = moved(&name, &prefix) {
            answers.fields.insert(name, typed);
        }
    }
}

/// The explanations given, in the order in which they were given: place and text.
pub fn notes(answers: &Answers) -> impl Iterator<Item = (&str, &str)> {
    answers.rows(TABLE).iter().filter_map(|r| {
        let note = r.get("note")?;
        (!note.is_empty()).then(|| (r.get("at").map_or("", String::as_str), note.as_str()))
    })
}

fn row(answers: &Answers, problem: &Problem, note: &str) -> Option<Row> {
    let What::Doubtful(doubt) = &problem.what else { return None };
    let cells = [
        ("at", problem.at.to_string()),
        ("doubt", doubt.key()),
        ("answer", problem.at.typed(answers).to_owned()),
        ("note", text::lines(note)),
    ];
    Some(cells.map(|(k, v)| (k.to_owned(), v)).into())
}
