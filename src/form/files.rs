//! The files that answers name.

use super::field::{Part, Question};
use super::problem::Place;
use crate::domain::application::Answers;
use crate::domain::attachment::Attached;

/// Every file that an answer names, in document order, with its place.
pub fn attached(answers: &Answers) -> Vec<(Place, Attached)> {
    let photo = Place { part: Part::Person, row: None, question: Question::Photo };
    let rows = 0..answers.rows(Part::Files.name()).len();
    let files = rows.map(|row| Place { part: Part::Files, row: Some(row), question: Question::File });
    let named = |at: Place| Some((at, Attached::parse(at.typed(answers))?));
    std::iter::once(photo).chain(files).filter_map(named).collect()
}

/// What a record calls the file at `at`: `photo`, `file_2`.
pub fn field_name(at: Place) -> String {
    let name = at.question.name();
    at.row.map_or_else(|| name.to_owned(), |row| format!("{name}_{}", row + 1))
}

/// The bytes of all files but the one at `at`.
pub fn length_besides(answers: &Answers, at: Place) -> usize {
    attached(answers).iter().filter(|(place, _)| *place != at).map(|(_, file)| file.length).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_the_answers_that_name_them() {
        let mut answers = Answers::default();
        let file = |digit: char, length: usize| Attached {
            digest: digit.to_string().repeat(64),
            length,
            name: format!("{digit}.pdf"),
        };
        let at = |row| Place { part: Part::Files, row: Some(row), question: Question::File };
        let photo = Place { part: Part::Person, row: None, question: Question::Photo };
        photo.write(&mut answers, file('a', 3).to_string());
        at(1).write(&mut answers, file('b', 5).to_string());
        assert_eq!(attached(&answers), [(photo, file('a', 3)), (at(1), file('b', 5))]);
        assert_eq!([photo, at(1)].map(field_name), ["photo", "file_2"]);
        assert_eq!(length_besides(&answers, at(1)), 3);
        assert_eq!(length_besides(&answers, at(0)), 8);
    }
}
