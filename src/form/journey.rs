//! Where an applicant stands: the state of each section, for the task list.

use super::catalog::FORM;
use super::context::{Context, Scope};
use super::field::{Part, Section};
use super::review;
use crate::domain::application::Answers;
use crate::domain::text;
use std::collections::BTreeSet;

/// The state of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing is answered.
    Untouched,
    /// Something is answered, and the section was never passed.
    Begun,
    /// The section was passed and holds.
    Done,
    /// The section was passed, but something no longer holds: a date has come, another answer has changed.
    Reopened,
}

/// The state of every section of which anything is asked; `passed` are those whose “继续” was accepted once.
pub fn journey(answers: &Answers, passed: &BTreeSet<Part>, context: &Context) -> Vec<(Part, State)> {
    let scope = Scope::new(answers, context);
    let asked = FORM.iter().filter(|section| section.is_asked(&scope));
    asked.map(|section| (section.part, state(section, answers, passed, context))).collect()
}

/// The first section that is not done: where an applicant goes on.
pub fn next(journey: &[(Part, State)]) -> Option<Part> {
    journey.iter().find(|(_, state)| *state != State::Done).map(|(part, _)| *part)
}

fn state(section: &Section, answers: &Answers, passed: &BTreeSet<Part>, context: &Context) -> State {
    if !passed.contains(&section.part) {
        return if is_touched(section, answers) { State::Begun } else { State::Untouched };
    }
    let problems = review::check_section(section, answers, context);
    if review::is_clear(answers, &problems) { State::Done } else { State::Reopened }
}

fn is_touched(section: &Section, answers: &Answers) -> bool {
    let filled = |typed: &String| !text::line(typed).is_empty();
    match section.table() {
        Some(table) => answers.rows(table).iter().any(|row| row.values().any(filled)),
        None => section.fields().iter().any(|f| answers.fields.get(f.question.name()).is_some_and(filled)),
    }
}
