//! How often which question was answered so that it had to be put right: only numbers, to make the form better by.
//!
//! They are counted in the draft, as rows of the table `mistakes`, and travel only if the applicant says so.

use super::field::Question;
use super::problem::Place;
use crate::domain::application::Answers;

/// The table in which they are counted.
pub const TABLE: &str = "mistakes";

/// The most that is counted: beyond, it is one person's trouble and no longer the form's.
const MOST: u32 = 99;

/// Counts one more at each of these places.
pub fn count(answers: &mut Answers, wrong: &[Place]) {
    for place in wrong {
        let name = place.question.name();
        let rows = answers.tables.entry(TABLE.to_owned()).or_default();
        match rows.iter_mut().find(|row| row.get("question").is_some_and(|it| it == name)) {
            Some(row) => {
                let counted = row.get("count").and_then(|it| it.parse().ok()).unwrap_or(0_u32);
                row.insert("count".to_owned(), (counted + 1).min(MOST).to_string());
            }
            None => {
                let row = [("question", name), ("count", "1")];
                rows.push(row.map(|(key, value)| (key.to_owned(), value.to_owned())).into());
            }
        }
    }
}

/// What was counted, in the order in which it was first met.
pub fn counted(answers: &Answers) -> Vec<(Question, u32)> {
    let row = |row: &crate::domain::application::Row| {
        Some((Question::from_name(row.get("question")?)?, row.get("count")?.parse().ok()?))
    };
    answers.rows(TABLE).iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Part;

    #[test]
    fn mistakes_are_counted_by_question_whatever_the_row() {
        let mut answers = Answers::default();
        let at = |question, row| Place { part: Part::Education, row, question };
        count(
            &mut answers,
            &[at(Question::School, Some(0)), at(Question::School, Some(1)), at(Question::Name, None)],
        );
        count(&mut answers, &[at(Question::Name, None)]);
        assert_eq!(counted(&answers), [(Question::School, 2), (Question::Name, 2)]);
        for _ in 0..200 {
            count(&mut answers, &[at(Question::Name, None)]);
        }
        assert_eq!(counted(&answers)[1].1, MOST);
    }
}
