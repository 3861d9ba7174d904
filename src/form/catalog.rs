//! The form. Adding a question means a line here, a variant of [`Question`] and its words.

use super::field::{Avoid, Body, Device, Field, Housing, Part, Question, Section, Transfer, When};
use super::kind::any_name::AnyName;
use super::kind::awarded::Awarded;
use super::kind::birth::Birth;
use super::kind::certificate::CertificateNumber;
use super::kind::coded::Coded;
use super::kind::degree_number::DegreeCertificate;
use super::kind::document::DocumentNumber;
use super::kind::email::EmailAddress;
use super::kind::family_born::FamilyBorn;
use super::kind::file::File;
use super::kind::job_month::{JobEnd, JobStart};
use super::kind::latin_name::NameInLatin;
use super::kind::mobile::MobileNumber;
use super::kind::month::Month;
use super::kind::name::PersonName;
use super::kind::notice::Notice;
use super::kind::post::Post;
use super::kind::postcode::PostcodeDigits;
use super::kind::program::Program;
use super::kind::rank::Rank;
use super::kind::score::Score;
use super::kind::statement::Statement;
use super::kind::study_month::{StudyEnd, StudyStart};
use super::kind::tick::Tick;
use super::kind::valid_to::ValidTo;
use super::kind::verification::{Verification, VerificationUntil};
use super::kind::words::Words;
use super::kind::{degree_doubt, sex_doubt};
use crate::domain::attachment::Evidence;
use crate::domain::career::{Achievement, BaseService};
use crate::domain::census::{Ethnic, Health, Marital, Political, Relation};
use crate::domain::identity::DocumentType;
use crate::domain::person::Sex;
use crate::domain::study::{Degree, GraduateState, Level, Mode, Recognition, StudyPlace};

/// Version of the form: what a draft and a package say of the questions they answer.
pub const VERSION: u32 = 4;

/// Documents of people whose name is printed in Latin letters.
const FOREIGNERS: &[DocumentType] = &[DocumentType::PermanentResidence, DocumentType::Passport];

/// Documents whose number does not hold the date of birth.
const WITHOUT_BIRTH: &[DocumentType] =
    &[DocumentType::HongKongMacaoPermit, DocumentType::TaiwanPermit, DocumentType::Passport];

/// The sections in document order.
pub const FORM: &[Section] = &[
    Section {
        part: Part::Consent,
        body: Body::Fields(&[
            Field::new(Question::NoticeAck, &Notice),
            Field::new(Question::ConsentSensitive, &Tick),
            Field::new(Question::DeviceMode, &DEVICE),
        ]),
    },
    Section {
        part: Part::Program,
        body: Body::Fields(&[
            Field::new(Question::Program, &Program),
            Field::new(Question::PostCode, &Post).asked(When::Campaign(Question::PostCode)),
            Field::new(Question::Transfer, &TRANSFER).asked(When::Campaign(Question::Transfer)),
            Field::new(Question::Referrer, &AnyName).optional(),
            Field::new(Question::ReferrerUnit, &Words { most: 60 }).asked(REFERRED),
            Field::new(Question::ReferrerRelation, &Words { most: 30 }).asked(REFERRED),
            Field::new(Question::ReferrerAgreed, &Tick).asked(REFERRED),
            Field::new(Question::Housing, &HOUSING).optional(),
            Field::new(Question::HousingFrom, &Month).asked(HOUSED),
            Field::new(Question::HousingWith, &Words { most: 60 }).asked(HOUSED).optional(),
        ]),
    },
    Section {
        part: Part::Person,
        body: Body::Fields(&[
            Field::new(Question::IdType, &DOCUMENT_TYPE),
            Field::new(Question::Name, &PersonName).needed(When::Without(FOREIGNERS)).autocomplete("name"),
            Field::new(Question::FormerName, &AnyName).optional(),
            Field::new(Question::RareNote, &Words { most: 60 }).optional(),
            Field::new(Question::NameLatin, &NameInLatin).needed(When::With(FOREIGNERS)),
            Field::new(Question::IdNumber, &DocumentNumber),
            Field::new(Question::IdValidTo, &ValidTo),
            Field::new(Question::Birth, &Birth).asked(When::With(WITHOUT_BIRTH)).autocomplete("bday"),
            Field::new(Question::Sex, &SEX),
            Field::new(Question::Nationality, &Words { most: 30 }).asked(When::With(FOREIGNERS)),
            Field::new(Question::Ethnic, &ETHNIC)
                .asked(When::All(&[When::Campaign(Question::Ethnic), When::Without(FOREIGNERS)]))
                .apart(),
            Field::new(Question::Political, &POLITICAL).asked(When::Campaign(Question::Political)).apart(),
            Field::new(Question::PoliticalSince, &Awarded)
                .asked(When::All(&[When::Campaign(Question::Political), MEMBERS]))
                .apart(),
            Field::new(Question::Marital, &MARITAL).asked(When::Campaign(Question::Marital)).apart(),
            Field::new(Question::Health, &HEALTH).asked(When::Campaign(Question::Health)).apart(),
            Field::new(Question::NativePlace, &Words { most: 30 })
                .asked(When::Campaign(Question::NativePlace)),
            Field::new(Question::Hukou, &Words { most: 60 }).asked(When::Campaign(Question::Hukou)),
            Field::new(Question::Origin, &Words { most: 30 }).asked(When::Campaign(Question::Origin)),
            Field::new(Question::Photo, &File { is_photo: true }).asked(When::Campaign(Question::Photo)),
        ]),
    },
    Section {
        part: Part::Contact,
        body: Body::Fields(&[
            Field::new(Question::Mobile, &MobileNumber).autocomplete("tel"),
            Field::new(Question::SecondMobile, &MobileNumber).asked(When::Campaign(Question::SecondMobile)),
            Field::new(Question::Email, &EmailAddress).autocomplete("email"),
            Field::new(Question::WeChat, &Words { most: 30 }).optional(),
            Field::new(Question::Address, &Words { most: 100 }).optional().autocomplete("street-address"),
            Field::new(Question::Postcode, &PostcodeDigits).optional().autocomplete("postal-code"),
        ]),
    },
    Section {
        part: Part::Education,
        body: Body::Rows {
            fields: &[
                Field::new(Question::Start, &StudyStart),
                Field::new(Question::End, &StudyEnd),
                Field::new(Question::StudyPlace, &STUDY_PLACE),
                Field::new(Question::School, &Words { most: 60 }),
                Field::new(Question::College, &Words { most: 60 }).optional(),
                Field::new(Question::Major, &Words { most: 60 }),
                Field::new(Question::Level, &LEVEL),
                Field::new(Question::Degree, &DEGREE),
                Field::new(Question::Mode, &MODE),
                Field::new(Question::GraduateState, &GRADUATE_STATE),
                Field::new(Question::Certificate, &CertificateNumber).asked(INLAND).optional(),
                Field::new(Question::DegreeNumber, &DegreeCertificate).asked(INLAND).optional(),
                Field::new(Question::Verification, &Verification).asked(INLAND).optional(),
                Field::new(Question::VerificationUntil, &VerificationUntil)
                    .asked(INLAND)
                    .needed(When::Filled(Question::Verification)),
                Field::new(Question::Recognition, &RECOGNITION)
                    .asked(When::If(Question::StudyPlace, &[StudyPlace::Abroad.code()])),
                Field::new(Question::RecognitionNumber, &Words { most: 40 })
                    .asked(When::If(Question::Recognition, &[Recognition::Granted.code()])),
                Field::new(Question::Gpa, &Words { most: 20 }).optional(),
                Field::new(Question::Rank, &Rank).optional(),
            ],
            least: 1,
            most: 8,
        },
    },
    Section {
        part: Part::Jobs,
        body: Body::Rows {
            fields: &[
                Field::new(Question::JobStart, &JobStart),
                Field::new(Question::JobEnd, &JobEnd),
                Field::new(Question::Unit, &Words { most: 60 }),
                Field::new(Question::Post, &Words { most: 60 }),
            ],
            least: 0,
            most: 15,
        },
    },
    Section {
        part: Part::Skills,
        body: Body::Rows {
            fields: &[
                Field::new(Question::Skill, &Words { most: 60 }),
                Field::new(Question::Score, &Score),
                Field::new(Question::SkillNumber, &Words { most: 40 }).optional(),
                Field::new(Question::SkillDate, &Awarded).optional(),
            ],
            least: 0,
            most: 10,
        },
    },
    Section {
        part: Part::Works,
        body: Body::Rows {
            fields: &[
                Field::new(Question::WorkKind, &ACHIEVEMENT),
                Field::new(Question::Work, &Words { most: 200 }),
                Field::new(Question::WorkDate, &Awarded).optional(),
            ],
            least: 0,
            most: 10,
        },
    },
    Section {
        part: Part::Statement,
        body: Body::Fields(&[
            Field::new(Question::BaseService, &BASE_SERVICE).asked(When::Campaign(Question::BaseService)),
            Field::new(Question::Statement, &Statement),
        ]),
    },
    Section {
        part: Part::Family,
        body: Body::Rows {
            fields: &[
                Field::new(Question::Family, &RELATION).asked(When::Campaign(Question::Family)),
                Field::new(Question::FamilyName, &AnyName).asked(When::Campaign(Question::Family)),
                Field::new(Question::FamilyBorn, &FamilyBorn).asked(When::Campaign(Question::Family)),
                Field::new(Question::FamilyPolitical, &POLITICAL)
                    .asked(When::Campaign(Question::FamilyPolitical))
                    .apart(),
                Field::new(Question::FamilyWork, &Words { most: 60 })
                    .asked(When::Campaign(Question::Family))
                    .optional(),
            ],
            least: 0,
            most: 10,
        },
    },
    Section {
        part: Part::Avoidance,
        body: Body::Fields(&[
            Field::new(Question::Avoid, &AVOID).asked(When::Campaign(Question::Avoid)),
            Field::new(Question::AvoidNote, &Words { most: 100 })
                .asked(When::All(&[When::Campaign(Question::Avoid), AVOIDING])),
            Field::new(Question::ConsentThird, &Tick)
                .asked(When::All(&[When::Campaign(Question::Family), When::Rows(Part::Family)])),
        ]),
    },
    Section {
        part: Part::Files,
        body: Body::Rows {
            fields: &[
                Field::new(Question::Evidence, &EVIDENCE).asked(When::Campaign(Question::Evidence)),
                Field::new(Question::File, &File { is_photo: false })
                    .asked(When::Campaign(Question::Evidence)),
            ],
            least: 0,
            most: 10,
        },
    },
    Section {
        part: Part::Declaration,
        body: Body::Fields(&[
            Field::new(Question::Mistakes, &Tick).asked(When::Mistaken).optional(),
            Field::new(Question::Truth, &Tick),
        ]),
    },
];

/// Of studies in the mainland; those of earlier versions of the form do not say.
const INLAND: When = When::Unless(Question::StudyPlace, StudyPlace::Abroad.code());

/// Of those who were referred by somebody.
const REFERRED: When = When::Filled(Question::Referrer);
/// Of those who ask for a dwelling.
const HOUSED: When = When::If(Question::Housing, &[Housing::Talent.code(), Housing::Rural.code()]);

/// Of members of the party, and of those on probation.
const MEMBERS: When =
    When::If(Question::Political, &[Political::Member.code(), Political::Probationary.code()]);
/// Of those who have somebody to keep apart from.
const AVOIDING: When = When::If(Question::Avoid, &[Avoid::Yes.code()]);

const TRANSFER: Coded = Coded::new(Transfer::TABLE);
const AVOID: Coded = Coded::new(Avoid::TABLE);
const ETHNIC: Coded = Coded::new(Ethnic::TABLE).searched(ethnic_pinyin);
const POLITICAL: Coded = Coded::new(Political::TABLE);
const MARITAL: Coded = Coded::new(Marital::TABLE);
const HEALTH: Coded = Coded::new(Health::TABLE);
const RELATION: Coded = Coded::new(Relation::TABLE);
const EVIDENCE: Coded = Coded::new(Evidence::TABLE);
const HOUSING: Coded = Coded::new(Housing::TABLE);
const STUDY_PLACE: Coded = Coded::new(StudyPlace::TABLE);
const RECOGNITION: Coded = Coded::new(Recognition::TABLE);
const ACHIEVEMENT: Coded = Coded::new(Achievement::TABLE);
const BASE_SERVICE: Coded = Coded::new(BaseService::TABLE);
const DEVICE: Coded = Coded::new(Device::TABLE);
const DOCUMENT_TYPE: Coded = Coded::new(DocumentType::TABLE);
const SEX: Coded = Coded::new(Sex::TABLE).doubting(sex_doubt);
const LEVEL: Coded = Coded::new(Level::TABLE);
const DEGREE: Coded = Coded::new(Degree::TABLE).doubting(degree_doubt);
const MODE: Coded = Coded::new(Mode::TABLE);
const GRADUATE_STATE: Coded = Coded::new(GraduateState::TABLE);

fn ethnic_pinyin(code: &str) -> &'static str {
    Ethnic::from_code(code).map_or("", Ethnic::pinyin)
}

/// The section of that part.
pub fn section(part: Part) -> &'static Section {
    FORM.iter().find(|s| s.part == part).expect("the catalogue has every part, which a test walks")
}

/// The field that asks `question`, and its section.
pub fn field(question: Question) -> (&'static Section, &'static Field) {
    FORM.iter()
        .find_map(|section| Some((section, section.fields().iter().find(|f| f.question == question)?)))
        .expect("the catalogue has every question, which a test walks")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_and_every_question_stands_in_the_form_once_and_in_order() {
        let parts: Vec<Part> = FORM.iter().map(|s| s.part).collect();
        assert_eq!(parts, Part::ALL);
        let mut questions: Vec<Question> = FORM.iter().flat_map(|s| s.fields()).map(|f| f.question).collect();
        questions.sort_unstable();
        assert_eq!(questions, Question::ALL);
    }
}
