//! What can be wrong or doubtful about an answer: closed enums of situations that carry facts.

use super::catalog::FORM;
use super::field::{Part, Question};
use crate::domain::application::{Answers, Row};
use crate::domain::contact::{EmailError, MobileError, PostcodeError};
use crate::domain::identity::{self, DocumentType};
use crate::domain::person::{LatinNameError, NameError, Sex};
use crate::domain::study::{CertificateError, Degree, Level, RankError, VerificationCodeError};
use crate::domain::time::{self, Date, YearMonth};
use std::fmt;

/// One thing to put right or to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which answer.
    pub at: Place,
    /// What about it.
    pub what: What,
}

/// Where an answer stands. Displays as the `id` of its control: `name`, `education-2-school`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The section.
    pub part: Part,
    /// The row, from 0, in a section of rows.
    pub row: Option<usize>,
    /// The question.
    pub question: Question,
}

/// How grave a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It must be put right.
    Wrong(Fault),
    /// It may be right: the applicant looks again and confirms.
    Doubtful(Doubt),
}

/// Why an answer cannot stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Required and not answered.
    Missing,
    /// The privacy notice has changed since it was acknowledged.
    NoticeChanged,
    /// Not one of the values offered.
    NotOffered,
    /// Longer than allowed.
    TooLong {
        /// Characters typed.
        count: usize,
        /// Characters allowed.
        most: usize,
    },
    /// Not a name in Chinese characters.
    Name(NameError),
    /// Not a name in Latin letters.
    LatinName(LatinNameError),
    /// The number cannot be judged before the type of document is chosen.
    DocumentTypeFirst,
    /// Not a number of that document.
    Identity(DocumentType, identity::Error),
    /// Not a date.
    Date(time::Error),
    /// Not a month.
    Month(time::Error),
    /// A date of birth after today.
    NotBornYet {
        /// The date.
        birth: Date,
    },
    /// Not a mobile number.
    Mobile(MobileError),
    /// Not an e-mail address.
    Email(EmailError),
    /// Not a postcode.
    Postcode(PostcodeError),
    /// Not a certificate number.
    Certificate(CertificateError),
    /// Not the number of a degree certificate.
    DegreeNumber(CertificateError),
    /// Not a verification code.
    Verification(VerificationCodeError),
    /// Not a rank.
    Rank(RankError),
    /// Studies begin in the future.
    StartsInFuture,
    /// Studies begin before the applicant was five.
    StartsTooEarly {
        /// The first month that can stand.
        earliest: YearMonth,
    },
    /// Studies end before or when they begin.
    EndNotAfterStart {
        /// When they begin.
        start: YearMonth,
    },
    /// Studies end in the future although they are stated to be over.
    EndsInFuture,
    /// Work begins in the future.
    JobStartsInFuture,
    /// Work ends in the future.
    JobEndsInFuture,
    /// Work ends before it begins.
    JobEndsBeforeStart {
        /// When it begins.
        start: YearMonth,
    },
    /// A certificate or prize of the future.
    AwardedInFuture,
    /// Somebody of the family is not born yet.
    FamilyBornInFuture,
    /// A file that was chosen before and is not on this device.
    FileGone,
    /// The photograph has more bytes than the campaign takes.
    PhotoLarge {
        /// How many it takes.
        most: usize,
    },
    /// The site takes invented people only, and this answer is not an invented person's.
    NotInvented,
}

/// What the applicant is asked to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The campaign begins later.
    NotYetOpen {
        /// First day.
        opens: Date,
    },
    /// The campaign is over by this device's clock.
    Closed {
        /// Last day.
        closes: Date,
    },
    /// A number reserved for trying out, on a site that takes real applications.
    Invented,
    /// Younger than 16 or older than 70.
    Age {
        /// Completed years.
        years: i32,
    },
    /// A number of an unusual form.
    Odd(identity::Oddity),
    /// The document expires before the campaign closes.
    Expires {
        /// The last day of the document.
        on: Date,
        /// The last day of the campaign.
        closes: Date,
    },
    /// The number says another sex.
    SexDiffers {
        /// The sex in the number.
        number: Sex,
    },
    /// The address is one slip away from a known service.
    EmailSlip {
        /// The address that was probably meant.
        meant: String,
    },
    /// Two studies at the same time.
    Overlaps {
        /// The other row, from 0.
        row: usize,
    },
    /// A degree that does not usually go with the level.
    UnusualDegree {
        /// The level stated.
        level: Level,
        /// The degree stated.
        degree: Degree,
    },
    /// A certificate number without the form in use since 2002.
    UnusualCertificate,
    /// The certificate's year is not the year in which the studies ended.
    CertificateYear {
        /// The year in the number.
        year: u16,
        /// The end stated.
        end: YearMonth,
    },
    /// The certificate's level is not the one stated.
    CertificateLevel {
        /// The level in the number.
        number: Level,
    },
    /// A number of a degree certificate without the usual form.
    UnusualDegreeNumber,
    /// The degree was conferred before the studies ended.
    DegreeYear {
        /// The year in the number.
        year: u16,
        /// The end stated.
        end: YearMonth,
    },
    /// The degree in the number is not the one stated.
    DegreeDiffers {
        /// The degree in the number.
        number: Degree,
    },
    /// A verification report that cannot be looked up any more when the campaign closes.
    VerificationExpires {
        /// The last day of the code.
        on: Date,
        /// The last day of the campaign.
        closes: Date,
    },
    /// Nothing is stated for longer than the program lets pass without a question.
    Gap {
        /// The month in which studies or work ended.
        end: YearMonth,
        /// The month in which the next begins; none if there is none up to now.
        until: Option<YearMonth>,
        /// Whole months between.
        months: u32,
    },
    /// A parent who is less than 14 years older.
    YoungParent {
        /// The month in which the parent was born.
        born: YearMonth,
        /// The month in which the applicant was born.
        own: YearMonth,
    },
    /// A result that this examination does not give.
    CetScore {
        /// The points stated.
        points: u32,
    },
}

/// What was changed on reading, of which the applicant is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A look-alike was replaced by the separator of names.
    Separator {
        /// What was typed.
        typed: char,
        /// The name as it will stand.
        name: String,
    },
    /// The number holds the date of birth and the sex.
    FromNumber {
        /// Date of birth.
        birth: Date,
    },
}

impl Problem {
    /// Whether it must be put right and cannot be confirmed.
    pub fn is_wrong(&self) -> bool {
        matches!(self.what, What::Wrong(_))
    }
}

impl Place {
    /// The place of that name, as [`Display`](fmt::Display) writes it.
    pub fn find(name: &str) -> Option<Self> {
        let at = |part, row: Option<usize>, question| Self { part, row, question };
        FORM.iter().find_map(|section| {
            let row = match section.table() {
                None => None,
                Some(table) => {
                    let (row, _) = name.strip_prefix(table)?.strip_prefix('-')?.split_once('-')?;
                    Some(row.parse::<usize>().ok()?.checked_sub(1)?)
                }
            };
            let places = section.fields().iter().map(|field| at(section.part, row, field.question));
            places.into_iter().find(|it| it.to_string() == name)
        })
    }

    /// What was typed here.
    pub fn typed<'a>(&self, answers: &'a Answers) -> &'a str {
        match self.row {
            None => answers.get(self.question.name()),
            Some(row) => {
                let row = answers.rows(self.part.name()).get(row);
                row.and_then(|r| r.get(self.question.name())).map_or("", String::as_str)
            }
        }
    }

    /// Keeps what was typed here; rows up to this one come into being with it.
    pub fn write(&self, answers: &mut Answers, typed: String) {
        let cells = match self.row {
            None => &mut answers.fields,
            Some(row) => {
                let rows = answers.tables.entry(self.part.name().to_owned()).or_default();
                if rows.len() <= row {
                    rows.resize_with(row + 1, Row::new);
                }
                &mut rows[row]
            }
        };
        cells.insert(self.question.name().to_owned(), typed);
    }
}

impl Doubt {
    /// A stable text that names the situation with its facts: what a confirmation is kept under, so that it
    /// lapses when the facts change.
    pub fn key(&self) -> String {
        match self {
            Self::NotYetOpen { opens } => format!("not-yet-open {opens}"),
            Self::Closed { closes } => format!("closed {closes}"),
            Self::Invented => "invented".to_owned(),
            // The years grow by themselves while a draft lies; the birth they were computed from is the answer.
            Self::Age { .. } => "age".to_owned(),
            Self::Odd(identity::Oddity::OldTaiwanPermit) => "old-taiwan-permit".to_owned(),
            Self::Odd(identity::Oddity::UnlikeChinesePassport) => "unlike-chinese-passport".to_owned(),
            Self::Expires { on, closes } => format!("expires {on} {closes}"),
            Self::SexDiffers { number } => format!("sex-differs {}", number.code()),
            Self::EmailSlip { meant } => format!("email-slip {meant}"),
            Self::Overlaps { row } => format!("overlaps {}", row + 1),
            Self::UnusualDegree { level, degree } => {
                format!("unusual-degree {} {}", level.code(), degree.code())
            }
            Self::UnusualCertificate => "unusual-certificate".to_owned(),
            Self::CertificateYear { year, end } => format!("certificate-year {year} {end}"),
            Self::CertificateLevel { number } => format!("certificate-level {}", number.code()),
            Self::UnusualDegreeNumber => "unusual-degree-number".to_owned(),
            Self::DegreeYear { year, end } => format!("degree-year {year} {end}"),
            Self::DegreeDiffers { number } => format!("degree-differs {}", number.code()),
            Self::VerificationExpires { on, closes } => format!("verification-expires {on} {closes}"),
            // A gap up to now grows while a draft lies; what was explained is the same gap.
            Self::Gap { end, until: None, .. } => format!("gap {end}"),
            Self::Gap { end, until: Some(until), .. } => format!("gap {end} {until}"),
            Self::YoungParent { born, own } => format!("young-parent {born} {own}"),
            Self::CetScore { points } => format!("cet-score {points}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            None => f.write_str(self.question.name()),
            Some(row) => write!(f, "{}-{}-{}", self.part.name(), row + 1, self.question.name()),
        }
    }
}
