//! Invented people: numbers that no authority issues, so that the form can be tried without a real person.
//!
//! A site without a host seals to keys that everybody has. It therefore takes invented people only, and this
//! module says who is one, by pure functions of the answers (`docs/DEMONSTRATION.md` is the specification):
//!
//! | answer | invented if |
//! | --- | --- |
//! | name | begins with 测试, in Latin letters with `TEST` |
//! | 居民身份证 | address code 659900–659999: no division has it |
//! | 居住证 | sequence number 000: sequences begin with 001 |
//! | 通行证 | person digits 9999xxxx: numbers are given out from 00000001 on |
//! | 永居 | new: nationality digits 999; earlier: letters ZZZ (ISO 3166 leaves both to users) |
//! | 护照 | begins with `TEST` |
//! | mobile | 1380013800x (an operator's own service number), +44 7700 900xxx (kept for drama by Ofcom) |
//! | e-mail | `example.com`, `.net`, `.org`, `.cn` or `.test` (RFC 2606) |

use super::context::{Context, Offer};
use super::field::{Part, Question};
use super::kind::valid_to::FOR_EVER;
use crate::domain::application::Answers;
use crate::domain::contact::{Email, Mobile};
use crate::domain::identity::{DocumentType, Identity, check_character};
use crate::domain::person::{LatinName, Name, Sex};
use crate::domain::time::Date;

/// What invented names begin with.
const SURNAME: &str = "测试";

/// Given names for the button: one, a separator, a rare character among them.
const GIVEN: [&str; 8] = ["甲", "乙", "丙", "丁", "戊", "古丽·示例", "小满", "䮌"];

/// Whether the name is an invented person's.
pub fn is_invented_name(name: &Name) -> bool {
    name.as_str().starts_with(SURNAME)
}

/// Whether the name in Latin letters is an invented person's.
pub fn is_invented_latin_name(name: &LatinName) -> bool {
    name.to_string().to_ascii_uppercase().starts_with("TEST")
}

/// Whether no authority can have issued the document with this number.
pub fn is_invented_identity(identity: &Identity) -> bool {
    let number = identity.number();
    match identity.document() {
        DocumentType::Resident => number.starts_with("6599"),
        DocumentType::HongKongMacaoResidence | DocumentType::TaiwanResidence => &number[14..17] == "000",
        DocumentType::HongKongMacaoPermit => &number[1..5] == "9999",
        DocumentType::TaiwanPermit => number.starts_with("9999"),
        DocumentType::PermanentResidence => number.starts_with("ZZZ") || &number[3..6] == "999",
        DocumentType::Passport => number.starts_with("TEST"),
    }
}

/// Whether the number is nobody's.
pub fn is_invented_mobile(mobile: &Mobile) -> bool {
    ["1380013800", "+447700900"].iter().any(|prefix| mobile.as_str().starts_with(prefix))
}

/// Whether the address is nobody's.
pub fn is_invented_email(email: &Email) -> bool {
    let domain = email.domain();
    domain.ends_with(".test")
        || ["example.com", "example.net", "example.org", "example.cn"]
            .iter()
            .any(|d| domain == *d || domain.strip_suffix(d).is_some_and(|sub| sub.ends_with('.')))
}

/// Whether the applicant of these answers is invented: what the desk goes by to keep them apart.
pub fn is_invented(answers: &Answers) -> bool {
    let document = DocumentType::from_code(answers.get(Question::IdType.name()));
    let identity = document.and_then(|d| Identity::parse(d, answers.get(Question::IdNumber.name())).ok());
    identity.is_some_and(|i| is_invented_identity(&i))
}

/// Fills in an invented person with a resident card: who they are and how to reach them. Equal seeds give
/// equal people.
pub fn fill(answers: &mut Answers, seed: u32) {
    let pick = |salt: u32, of: u32| seed.wrapping_mul(2_654_435_761).rotate_left(salt) % of;
    let sex = if pick(3, 2) == 0 { Sex::Female } else { Sex::Male };
    let sequence = 10 * pick(5, 90) + 100 + 2 * pick(7, 5) + u32::from(sex == Sex::Male);
    let digits = format!(
        "6599{:02}{}{:02}{:02}{sequence:03}",
        pick(11, 100),
        1985 + pick(13, 18),
        1 + pick(17, 12),
        1 + pick(19, 28)
    );
    let name = format!("{SURNAME}{}", GIVEN[pick(23, GIVEN.len() as u32) as usize]);
    let person = [
        (Question::IdType, DocumentType::Resident.code().to_owned()),
        (Question::Name, name),
        (Question::IdNumber, format!("{digits}{}", check_character(&digits))),
        (Question::IdValidTo, FOR_EVER.to_owned()),
        (Question::Sex, sex.code().to_owned()),
        (Question::Mobile, format!("1380013800{}", pick(29, 10))),
        (Question::Email, format!("ceshi{}@example.com", pick(2, 1000))),
    ];
    answers.fields.extend(person.map(|(q, typed)| (q.name().to_owned(), typed)));
}

/// A whole application of an invented person, as long as one gets: what the form is measured with.
pub fn whole() -> Answers {
    let mut answers = Answers::default();
    fill(&mut answers, 7);
    let statement = "愿意到基层工作。".repeat(250);
    let fields = [
        (Question::NoticeAck, "notice"),
        (Question::ConsentSensitive, "yes"),
        (Question::DeviceMode, "own"),
        (Question::Program, "program"),
        (Question::Address, "测试州测试市甲路100号"),
        (Question::Statement, statement.as_str()),
        (Question::Truth, "yes"),
    ];
    answers.fields.extend(fields.map(|(question, typed)| (question.name().to_owned(), typed.to_owned())));
    let study = |at: usize| {
        [
            (Question::Start, format!("{}-09", 2020 - 2 * at)),
            (Question::End, format!("{}-06", 2022 - 2 * at)),
            (Question::StudyPlace, "inland".to_owned()),
            (Question::School, "测试大学".to_owned()),
            (Question::Major, "示例工程".to_owned()),
            (Question::Level, "14".to_owned()),
            (Question::Degree, "3".to_owned()),
            (Question::Mode, "full-time".to_owned()),
            (Question::GraduateState, "earlier".to_owned()),
            (Question::Certificate, format!("10755120{:02}02000001", 22 - 2 * at)),
        ]
        .map(|(question, typed)| (question.name().to_owned(), typed))
        .into()
    };
    let job = |at: usize| {
        [
            (Question::JobStart, format!("2022-{:02}", 7 + at % 3)),
            (Question::JobEnd, "至今".to_owned()),
            (Question::Unit, "测试单位".to_owned()),
            (Question::Post, "技术员".to_owned()),
        ]
        .map(|(question, typed)| (question.name().to_owned(), typed))
        .into()
    };
    answers.tables.insert(Part::Education.name().to_owned(), (0..8).map(study).collect());
    answers.tables.insert(Part::Jobs.name().to_owned(), (0..15).map(job).collect());
    // One thing to be asked about: a score that this test does not give.
    let skill = [(Question::Skill, "大学英语六级"), (Question::Score, "90")];
    let skill = skill.map(|(question, typed)| (question.name().to_owned(), typed.to_owned())).into();
    answers.tables.insert(Part::Skills.name().to_owned(), vec![skill]);
    answers
}

/// The surroundings in which [`whole`] is read.
pub fn surroundings(today: Date) -> Context {
    let offer = Offer {
        program: "program".to_owned(),
        title: "示例项目".to_owned(),
        campaign: "campaign".to_owned(),
        opens: today,
        closes: today,
        statement_most: 2_000,
        asks: Vec::new(),
        grounds: Vec::new(),
        posts: Vec::new(),
        gap_most: Some(12),
        photo_most: 200 << 10,
    };
    Context { today, demonstration: true, notice: "notice".to_owned(), offers: vec![offer], held: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::review;

    #[test]
    fn what_the_form_is_measured_with_is_read_to_the_last_answer() {
        let context = surroundings(Date::new(2026, 3, 1).unwrap());
        let problems = review::check(&whole(), &context);
        assert!(!problems.iter().any(|it| it.is_wrong()), "{problems:?}");
        assert!(!problems.is_empty(), "there is something to find");
        assert!(review::settled(&whole(), &context).rows("jobs").len() == 15);
    }
}
