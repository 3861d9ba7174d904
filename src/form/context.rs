//! What the form must know beyond the answers: today, the campaigns, the privacy notice.

use super::catalog;
use super::field::Question;
use crate::domain::application::Answers;
use crate::domain::identity::{DocumentType, Identity};
use crate::domain::time::Date;

/// What a reading of the answers depends on besides them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Today where the applicant is; the desk hands in the day of the package.
    pub today: Date,
    /// The site has no host yet, or the campaign is one for trying out: invented people only.
    pub demonstration: bool,
    /// Digest of the privacy notice shown, which is also the answer that acknowledges it.
    pub notice: String,
    /// What can be applied to, in the order in which it is offered.
    pub offers: Vec<Offer>,
    /// Digests of the files that are at hand, by which answers are found; none where they lie with the answers.
    pub held: Option<Vec<String>>,
}

/// A program with a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Id of the program: the answer to [`Question::Program`].
    pub program: String,
    /// Its name as shown.
    pub title: String,
    /// Id of the campaign.
    pub campaign: String,
    /// First day on which applications are accepted.
    pub opens: Date,
    /// Last day on which applications are accepted.
    pub closes: Date,
    /// The most characters of the statement.
    pub statement_most: usize,
    /// The questions of its own that it asks.
    pub asks: Vec<Question>,
    /// On what grounds it asks what bears on nothing.
    pub grounds: Vec<(Question, String)>,
    /// The posts it has.
    pub posts: Vec<Post>,
    /// Months without study or work that are not asked about, if it asks about longer ones.
    pub gap_most: Option<u32>,
    /// The most bytes of a photograph.
    pub photo_most: usize,
}

/// A post of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its code: the answer to [`Question::PostCode`].
    pub code: String,
    /// Its name.
    pub name: String,
}

/// One answer's surroundings: the other answers, the row it stands in, the context.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// All answers.
    pub answers: &'a Answers,
    /// Table and row, for an answer in a repeated section.
    pub row: Option<(&'a str, usize)>,
    /// The context.
    pub context: &'a Context,
}

impl Context {
    /// A context for reading answers where campaigns are not at hand, such as the desk.
    pub fn elsewhere(today: Date) -> Self {
        Self { today, demonstration: false, notice: String::new(), offers: Vec::new(), held: None }
    }

    /// The offer of that program.
    pub fn offer(&self, program: &str) -> Option<&Offer> {
        self.offers.iter().find(|o| o.program == program)
    }
}

impl<'a> Scope<'a> {
    /// The answers outside of any row.
    pub fn new(answers: &'a Answers, context: &'a Context) -> Self {
        Self { answers, row: None, context }
    }

    /// What was typed for `question`: in this scope's row for a question of its table, else among the single
    /// answers.
    pub fn get(&self, question: Question) -> &'a str {
        match (catalog::field(question).0.table(), self.row) {
            (None, _) => self.answers.get(question.name()),
            (Some(table), Some((here, row))) if table == here => {
                let cell = self.answers.rows(table).get(row).and_then(|r| r.get(question.name()));
                cell.map_or("", String::as_str)
            }
            (Some(_), _) => "",
        }
    }

    /// The type of document chosen, if any.
    pub fn document(&self) -> Option<DocumentType> {
        DocumentType::from_code(self.get(Question::IdType))
    }

    /// The identity, if type and number can be read.
    pub fn identity(&self) -> Option<Identity> {
        Identity::parse(self.document()?, self.get(Question::IdNumber)).ok()
    }

    /// The date of birth, from the document's number or else from its own answer.
    pub fn birth(&self) -> Option<Date> {
        let from_number = self.identity().and_then(|i| i.birth());
        from_number.or_else(|| Date::parse(self.get(Question::Birth)).ok())
    }

    /// The offer applied to, if it is chosen and exists.
    pub fn offer(&self) -> Option<&'a Offer> {
        self.context.offer(self.get(Question::Program))
    }
}

/// Fills in what an identity number says and nobody has answered yet: the sex. Answers are never changed.
pub fn prefill(answers: &mut Answers, context: &Context) {
    let sex = Scope::new(answers, context).identity().and_then(|identity| identity.sex());
    if let (Some(sex), "") = (sex, answers.get(Question::Sex.name())) {
        answers.fields.insert(Question::Sex.name().to_owned(), sex.code().to_owned());
    }
}
