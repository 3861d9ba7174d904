//! Reading the whole form: every problem, in document order.

use super::catalog::FORM;
use super::confirm;
use super::context::{Context, Scope};
use super::field::{Field, Part, Question, Section};
use super::kind::job_month::idle_since_study;
use super::kind::notice;
use super::mistakes;
use super::problem::{Fault, Place, Problem, What};
use crate::domain::application::{Answers, Row};
use crate::domain::text;

/// Every problem of the form, confirmed ones too, in document order.
pub fn check(answers: &Answers, context: &Context) -> Vec<Problem> {
    FORM.iter().flat_map(|section| check_section(section, answers, context)).collect()
}

/// Every problem of one section, confirmed ones too, in document order.
pub fn check_section(section: &Section, answers: &Answers, context: &Context) -> Vec<Problem> {
    let mut problems = Vec::new();
    let whole = Scope::new(answers, context);
    if section.part == Part::Jobs {
        let at = Place { part: Part::Jobs, row: None, question: Question::JobStart };
        problems.extend(idle_since_study(&whole).map(|doubt| Problem { at, what: What::Doubtful(doubt) }));
    }
    for row in rows(section, answers) {
        let scope = Scope { answers, row: section.table().zip(row), context };
        for field in section.fields().iter().filter(|f| f.asked.holds(&scope)) {
            let at = Place { part: section.part, row, question: field.question };
            problems.extend(check_field(field, &scope).into_iter().map(|what| Problem { at, what }));
        }
    }
    problems
}

/// What is wrong or doubtful about one answer that is asked for.
pub fn check_field(field: &Field, scope: &Scope) -> Vec<What> {
    let typed = scope.get(field.question);
    if text::line(typed).is_empty() {
        return if field.needed.holds(scope) { vec![What::Wrong(Fault::Missing)] } else { Vec::new() };
    }
    match field.kind.read(typed, scope) {
        Ok(reading) => reading.doubts.into_iter().map(What::Doubtful).collect(),
        Err(fault) => vec![What::Wrong(fault)],
    }
}

/// Whether nothing stands in the way: no fault, and every doubt confirmed.
pub fn is_clear(answers: &Answers, problems: &[Problem]) -> bool {
    problems.iter().all(|p| confirm::confirmed(answers, p).is_some())
}

/// The sections of which anything is asked of this applicant, in document order.
pub fn asked(answers: &Answers, context: &Context) -> Vec<Part> {
    let scope = Scope::new(answers, context);
    FORM.iter().filter(|section| section.is_asked(&scope)).map(|section| section.part).collect()
}

/// The rows of a section: their numbers, as many as must be there at least; one nameless row for single fields.
pub fn rows(section: &Section, answers: &Answers) -> Vec<Option<usize>> {
    match section.table() {
        None => vec![None],
        Some(table) => (0..answers.rows(table).len().max(section.least())).map(Some).collect(),
    }
}

/// The answers that travel: those the form asks of this applicant, verbatim, and live confirmations.
pub fn settled(answers: &Answers, context: &Context) -> Answers {
    let mut kept = Answers::default();
    for section in FORM {
        for row in rows(section, answers) {
            let scope = Scope { answers, row: section.table().zip(row), context };
            let asked = section.fields().iter().filter(|f| f.asked.holds(&scope));
            let cells = asked.filter_map(|f| {
                let typed = scope.get(f.question);
                (!text::line(typed).is_empty()).then(|| (f.question.name().to_owned(), typed.to_owned()))
            });
            match section.table() {
                None => kept.fields.extend(cells),
                Some(_) if !section.is_asked(&scope) => {}
                Some(table) => {
                    // One by one: collecting a map sorts first, and no other code of the form sorts.
                    let mut row = Row::new();
                    cells.for_each(|(name, typed)| drop(row.insert(name, typed)));
                    kept.tables.entry(table.to_owned()).or_default().push(row);
                }
            }
        }
    }
    for name in notice::BESIDE {
        if let Some(known) = answers.fields.get(name) {
            kept.fields.insert(name.to_owned(), known.clone());
        }
    }
    // Only if the applicant says so.
    if let (false, Some(counted)) =
        (kept.get(Question::Mistakes.name()).is_empty(), answers.tables.get(mistakes::TABLE))
    {
        kept.tables.insert(mistakes::TABLE.to_owned(), counted.clone());
    }
    if let Some(confirmed) = answers.tables.get(confirm::TABLE) {
        kept.tables.insert(confirm::TABLE.to_owned(), confirmed.clone());
        let problems = check(&kept, context);
        confirm::prune(&mut kept, &problems);
    }
    kept
}
