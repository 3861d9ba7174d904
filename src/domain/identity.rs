//! Identity documents: their types, their numbers, and what a number says of its bearer.

use super::coded::coded;
use super::person::Sex;
use super::text;
use super::time::Date;
use std::fmt;

coded! {
    /// The documents an applicant may show; the codes are our own.
    DocumentType {
        /// 居民身份证 (GB 11643).
        Resident = "resident" "居民身份证",
        /// 港澳居民居住证: 18 digits, address code 810000 or 820000.
        HongKongMacaoResidence = "hk-macao-residence" "港澳居民居住证",
        /// 港澳居民来往内地通行证.
        HongKongMacaoPermit = "hk-macao-permit" "港澳居民来往内地通行证",
        /// 台湾居民居住证: 18 digits, address code 830000.
        TaiwanResidence = "taiwan-residence" "台湾居民居住证",
        /// 台湾居民来往大陆通行证.
        TaiwanPermit = "taiwan-permit" "台湾居民来往大陆通行证",
        /// 外国人永久居留身份证, both the card since 2023 and the earlier one.
        PermanentResidence = "permanent-residence" "外国人永久居留身份证",
        /// 护照.
        Passport = "passport" "护照",
    }
}

/// A document number that keeps the rules of its type. Displays as printed: 18 digits with a capital X.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    document: DocumentType,
    number: String,
}

/// Why a text is no number of the chosen document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Nothing visible was typed.
    Empty,
    /// Fifteen digits: the resident card's number before 1999.
    FifteenDigits,
    /// Another number of characters than the document has.
    Length {
        /// Characters typed, spaces and hyphens not counted.
        count: usize,
    },
    /// A character the document's number does not have, or one at the wrong place.
    Character {
        /// The character.
        character: char,
    },
    /// The first two digits are no province's.
    Province {
        /// The two digits.
        code: u8,
    },
    /// The address code is not the one of the chosen document; `document` is the one whose it is, if any.
    Address {
        /// The document that has this address code.
        document: Option<DocumentType>,
    },
    /// The digits of the date of birth are no date.
    Birth,
    /// The check digit does not fit the other digits: one of them is mistyped, or two are exchanged.
    CheckDigit,
}

/// What a number leaves in doubt although it may be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A 台湾居民来往大陆通行证 in the older ten-digit form.
    OldTaiwanPermit,
    /// A passport number unlike those that China issues, by somebody who states Chinese nationality.
    UnlikeChinesePassport,
}

/// Divisions at province level whose residents hold identity cards (GB/T 2260, first two digits).
const PROVINCES: [(u8, u8); 6] = [(11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65)];

/// Weights and check characters of ISO 7064 MOD 11-2 for 18 digits (GB 11643, 5).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS: &[u8; 11] = b"10X98765432";

impl DocumentType {
    /// Whether the bearer's name is printed in Latin letters first.
    pub fn is_foreigners(self) -> bool {
        matches!(self, Self::PermanentResidence | Self::Passport)
    }
}

impl Identity {
    /// Reads the number of a `document`: full-width forms narrowed, spaces and hyphens dropped, capitals made.
    pub fn parse(document: DocumentType, typed: &str) -> Result<Self, Error> {
        let number = text::code(typed).to_ascii_uppercase();
        if number.is_empty() {
            return Err(Error::Empty);
        }
        match document {
            DocumentType::Resident | DocumentType::HongKongMacaoResidence | DocumentType::TaiwanResidence => {
                eighteen(document, &number)?
            }
            DocumentType::PermanentResidence if number.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                shape(&number, "AAA999999999999")?;
                birth_digits(&format!("{}{}", century(&number[7..9]), &number[7..13]))?;
            }
            DocumentType::PermanentResidence => eighteen(document, &number)?,
            DocumentType::HongKongMacaoPermit if number.len() == 9 => shape(&number, "H99999999")?,
            DocumentType::HongKongMacaoPermit => shape(&number, "H9999999999")?,
            DocumentType::TaiwanPermit if number.len() == 8 => shape(&number, "99999999")?,
            DocumentType::TaiwanPermit => shape(&number, "9999999999")?,
            DocumentType::Passport => {
                if let Some(character) = number.chars().find(|c| !c.is_ascii_alphanumeric()) {
                    return Err(Error::Character { character });
                }
                if !(5..=17).contains(&number.len()) {
                    return Err(Error::Length { count: number.len() });
                }
            }
        }
        Ok(Self { document, number })
    }

    /// The document's type.
    pub fn document(&self) -> DocumentType {
        self.document
    }

    /// The number as text.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The date of birth inside the number: 18-digit documents and the earlier permanent residence card.
    pub fn birth(&self) -> Option<Date> {
        match self.number.len() {
            18 => birth_digits(&self.number[6..14]).ok(),
            15 if self.document == DocumentType::PermanentResidence => {
                birth_digits(&format!("{}{}", century(&self.number[7..9]), &self.number[7..13])).ok()
            }
            _ => None,
        }
    }

    /// The sex inside an 18-digit number: the seventeenth digit is odd for men.
    pub fn sex(&self) -> Option<Sex> {
        let digit = (self.number.len() == 18).then(|| self.number.as_bytes()[16])?;
        Some(if digit % 2 == 1 { Sex::Male } else { Sex::Female })
    }

    /// What stays the same when the document is issued again: two applications with the same key are by the
    /// same person. The last two digits of a travel permit count the issues.
    pub fn person_key(&self) -> String {
        let person = match self.document {
            DocumentType::HongKongMacaoPermit => &self.number[..9],
            DocumentType::TaiwanPermit => &self.number[..8],
            _ => &self.number,
        };
        format!("{}:{person}", self.document.code())
    }

    /// The number with its middle hidden, for screens that others may see: `6523**********002X`.
    pub fn masked(&self) -> String {
        let (first, last) = if self.number.len() >= 15 { (4, 4) } else { (2, 2) };
        let hidden = self.number.len() - first - last;
        format!("{}{}{}", &self.number[..first], "*".repeat(hidden), &self.number[self.number.len() - last..])
    }

    /// What to ask the applicant to look at again; `chinese` if they state Chinese nationality.
    pub fn oddity(&self, chinese: bool) -> Option<Oddity> {
        match self.document {
            DocumentType::TaiwanPermit if self.number.len() == 10 => Some(Oddity::OldTaiwanPermit),
            DocumentType::Passport if chinese && !is_chinese_passport(&self.number) => {
                Some(Oddity::UnlikeChinesePassport)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)
    }
}

/// The check character that completes the first seventeen digits (ISO 7064 MOD 11-2).
///
/// Digits past the seventeenth are not looked at.
pub fn check_character(digits: &str) -> char {
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    CHECK_CHARACTERS[(sum % 11) as usize].into()
}

/// The rules all 18-digit documents share, in the order in which a mistyper is best told of them.
fn eighteen(document: DocumentType, number: &str) -> Result<(), Error> {
    if number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Error::FifteenDigits);
    }
    shape(number, "99999999999999999X")?;
    address(document, number)?;
    birth_digits(&number[6..14])?;
    if number.ends_with(check_character(&number[..17])) { Ok(()) } else { Err(Error::CheckDigit) }
}

/// Whether the first six digits are `document`'s: a resident's province, a permit's own code, a foreigner's 9
/// followed by a province. No table of counties: numbers keep codes that no longer exist.
fn address(document: DocumentType, number: &str) -> Result<(), Error> {
    let issued_for = match &number[..6] {
        "810000" | "820000" => Some(DocumentType::HongKongMacaoResidence),
        "830000" => Some(DocumentType::TaiwanResidence),
        code if code.starts_with('9') => Some(DocumentType::PermanentResidence),
        code if code.starts_with(['1', '2', '3', '4', '5', '6']) => Some(DocumentType::Resident),
        _ => None,
    };
    if issued_for != Some(document) {
        return Err(Error::Address { document: issued_for });
    }
    let province = match document {
        DocumentType::Resident => &number[..2],
        DocumentType::PermanentResidence => &number[1..3],
        _ => return Ok(()),
    };
    let code: u8 = province.parse().expect("`shape` found digits");
    if PROVINCES.iter().any(|(first, last)| (*first..=*last).contains(&code)) {
        Ok(())
    } else {
        Err(Error::Province { code })
    }
}

/// Compares with a pattern: `9` a digit, `A` a letter, `H` one of H and M, `X` a digit or X.
fn shape(number: &str, pattern: &str) -> Result<(), Error> {
    let allowed = |c: char, p: char| match p {
        'A' => c.is_ascii_uppercase(),
        'H' => matches!(c, 'H' | 'M'),
        'X' => c.is_ascii_digit() || c == 'X',
        _ => c.is_ascii_digit(),
    };
    if let Some((character, _)) = number.chars().zip(pattern.chars()).find(|(c, p)| !allowed(*c, *p)) {
        return Err(Error::Character { character });
    }
    match number.chars().count() {
        count if count == pattern.len() => Ok(()),
        count => Err(Error::Length { count }),
    }
}

fn birth_digits(eight: &str) -> Result<Date, Error> {
    Date::parse(eight).map_err(|_| Error::Birth)
}

/// The century of a two-digit year of birth on the earlier permanent residence card, issued 2004–2023 to
/// people of the twentieth century mostly: 24–99 are 1924–1999.
fn century(two_digits: &str) -> &'static str {
    if two_digits < "24" { "20" } else { "19" }
}

/// `(E[A-HJ-NP-Z]?|G|[DSP]E?)` followed by seven or eight digits: the passports China issues.
fn is_chinese_passport(number: &str) -> bool {
    let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = &number[..number.len() - digits.len()];
    let known = match letters.as_bytes() {
        [b'G' | b'E' | b'D' | b'S' | b'P'] => true,
        [b'E', second] => !matches!(second, b'I' | b'O'),
        [b'D' | b'S' | b'P', b'E'] => true,
        _ => false,
    };
    known && matches!(digits.len(), 7 | 8) && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_judged_by_the_rules_of_their_document() {
        use DocumentType::*;
        #[track_caller]
        fn check(document: DocumentType, typed: &str, expected: Result<&str, Error>) {
            let read = Identity::parse(document, typed).map(|i| i.to_string());
            assert_eq!(read, expected.map(str::to_owned), "{typed}");
        }
        // The arithmetic examples of GB 11643.
        check(Resident, "11010519491231002X", Ok("11010519491231002X"));
        check(Resident, "440524188001010014", Ok("440524188001010014"));
        check(Resident, "１１０１０５ １９４９１２３１－００２ｘ", Ok("11010519491231002X"));
        check(Resident, "", Err(Error::Empty));
        check(Resident, "110105491231002", Err(Error::FifteenDigits));
        check(Resident, "1101051949123100", Err(Error::Length { count: 16 }));
        check(Resident, "11010519491231002X1", Err(Error::Length { count: 19 }));
        check(Resident, "11010519491231O02X", Err(Error::Character { character: 'O' }));
        check(Resident, "X1010519491231002X", Err(Error::Character { character: 'X' }));
        check(Resident, "测10105", Err(Error::Character { character: '测' }));
        check(Resident, "160105194912310022", Err(Error::Province { code: 16 }));
        check(Resident, "660105194912310022", Err(Error::Province { code: 66 }));
        check(Resident, "110105194913310022", Err(Error::Birth));
        check(Resident, "110105190002290022", Err(Error::Birth));
        check(Resident, "110105194912310021", Err(Error::CheckDigit));
        check(Resident, "11010519491213002X", Err(Error::CheckDigit));
        check(Resident, "810000199408230021", Err(Error::Address { document: Some(HongKongMacaoResidence) }));
        check(Resident, "710000199408230021", Err(Error::Address { document: None }));

        check(HongKongMacaoResidence, "810000199408230021", Ok("810000199408230021"));
        check(
            HongKongMacaoResidence,
            "830000199201300022",
            Err(Error::Address { document: Some(TaiwanResidence) }),
        );
        check(HongKongMacaoResidence, "11010519491231002X", Err(Error::Address { document: Some(Resident) }));
        check(HongKongMacaoResidence, "810001199408230021", Err(Error::Address { document: None }));
        check(TaiwanResidence, "830000199201300022", Ok("830000199201300022"));

        check(HongKongMacaoPermit, "h99991234", Ok("H99991234"));
        check(HongKongMacaoPermit, "M99991234 02", Ok("M9999123402"));
        check(HongKongMacaoPermit, "C99991234", Err(Error::Character { character: 'C' }));
        check(HongKongMacaoPermit, "H9999123", Err(Error::Length { count: 8 }));
        check(HongKongMacaoPermit, "H999912340", Err(Error::Length { count: 10 }));

        check(TaiwanPermit, "99990001", Ok("99990001"));
        check(TaiwanPermit, "9999000102", Ok("9999000102"));
        check(TaiwanPermit, "999900010", Err(Error::Length { count: 9 }));

        check(PermanentResidence, "ZZZ110199011158", Ok("ZZZ110199011158"));
        check(PermanentResidence, "ZZZ110199131158", Err(Error::Birth));
        check(PermanentResidence, "ZZ1110199011158", Err(Error::Character { character: '1' }));
        check(PermanentResidence, "965999199001010017", Ok("965999199001010017"));
        check(PermanentResidence, "965999199001010011", Err(Error::CheckDigit));
        check(PermanentResidence, "916999199001010011", Err(Error::Province { code: 16 }));
        check(PermanentResidence, "11010519491231002X", Err(Error::Address { document: Some(Resident) }));

        check(Passport, "ej1234567", Ok("EJ1234567"));
        check(Passport, "A123", Err(Error::Length { count: 4 }));
        check(Passport, "A123_5678", Err(Error::Character { character: '_' }));
    }

    #[test]
    fn what_a_number_says_of_its_bearer() {
        #[track_caller]
        fn check(document: DocumentType, number: &str, birth: Option<&str>, sex: Option<Sex>, key: &str) {
            let identity = Identity::parse(document, number).unwrap();
            assert_eq!(identity.birth().map(|d| d.to_string()), birth.map(str::to_owned));
            assert_eq!(identity.sex(), sex);
            assert_eq!(identity.person_key(), key);
        }
        use DocumentType::*;
        check(
            Resident,
            "11010519491231002X",
            Some("1949-12-31"),
            Some(Sex::Female),
            "resident:11010519491231002X",
        );
        check(
            Resident,
            "440524188001010014",
            Some("1880-01-01"),
            Some(Sex::Male),
            "resident:440524188001010014",
        );
        check(HongKongMacaoPermit, "H9999123401", None, None, "hk-macao-permit:H99991234");
        check(TaiwanPermit, "9999000102", None, None, "taiwan-permit:99990001");
        check(
            PermanentResidence,
            "ZZZ110190011158",
            Some("1990-01-11"),
            None,
            "permanent-residence:ZZZ110190011158",
        );
        check(Passport, "EJ1234567", None, None, "passport:EJ1234567");
    }

    #[test]
    fn the_middle_of_a_masked_number_is_hidden() {
        let masked = |document, number| Identity::parse(document, number).unwrap().masked();
        assert_eq!(masked(DocumentType::Resident, "11010519491231002X"), "1101**********002X");
        assert_eq!(masked(DocumentType::HongKongMacaoPermit, "H99991234"), "H9*****34");
        assert_eq!(masked(DocumentType::Passport, "EJ123"), "EJ*23");
    }

    #[test]
    fn odd_numbers_are_asked_about() {
        #[track_caller]
        fn check(document: DocumentType, number: &str, chinese: bool, expected: Option<Oddity>) {
            assert_eq!(Identity::parse(document, number).unwrap().oddity(chinese), expected, "{number}");
        }
        check(DocumentType::TaiwanPermit, "99990001", true, None);
        check(DocumentType::TaiwanPermit, "9999000102", true, Some(Oddity::OldTaiwanPermit));
        for number in ["EJ1234567", "E12345678", "G12345678", "DE1234567", "P1234567"] {
            check(DocumentType::Passport, number, true, None);
        }
        for number in ["EO1234567", "X12345678", "G123456", "TEST12345"] {
            check(DocumentType::Passport, number, true, Some(Oddity::UnlikeChinesePassport));
            check(DocumentType::Passport, number, false, None);
        }
    }

    #[test]
    fn every_code_names_its_document() {
        for &document in DocumentType::ALL {
            assert_eq!(DocumentType::from_code(document.code()), Some(document));
        }
    }

    fn resident() -> impl Strategy<Value = String> {
        ("(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])[0-9]{4}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}")
            .prop_map(|digits| format!("{digits}{}", check_character(&digits)))
    }

    /// Numbers of the other documents that have a check digit.
    fn others() -> impl Strategy<Value = (DocumentType, String)> {
        use DocumentType::{HongKongMacaoResidence, PermanentResidence, TaiwanResidence};
        let address = prop_oneof![
            "8[12]0000".prop_map(|it| (HongKongMacaoResidence, it)),
            "830000".prop_map(|it| (TaiwanResidence, it)),
            "9(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])[0-9]{3}".prop_map(|it| (PermanentResidence, it)),
        ];
        let rest = "(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}";
        (address, rest).prop_map(|((document, address), rest)| {
            let digits = address + &rest;
            let check = check_character(&digits);
            (document, format!("{digits}{check}"))
        })
    }

    proptest! {
        #[test]
        fn a_number_with_its_check_digit_is_accepted(number in resident()) {
            prop_assert!(Identity::parse(DocumentType::Resident, &number).is_ok());
        }

        #[test]
        fn so_it_is_on_every_other_document_that_has_one((document, number) in others(), at in 0usize..17, other in 0u8..10) {
            prop_assert!(Identity::parse(document, &number).is_ok());
            let mut bytes = number.into_bytes();
            prop_assume!(bytes[at] != b'0' + other);
            bytes[at] = b'0' + other;
            let mistyped = String::from_utf8(bytes).unwrap();
            prop_assert!(Identity::parse(document, &mistyped).is_err());
        }

        #[test]
        fn one_mistyped_digit_is_always_found(number in resident(), at in 0usize..17, other in 0u8..10) {
            let mut bytes = number.clone().into_bytes();
            prop_assume!(bytes[at] != b'0' + other);
            bytes[at] = b'0' + other;
            let mistyped = String::from_utf8(bytes).unwrap();
            prop_assert!(Identity::parse(DocumentType::Resident, &mistyped).is_err());
        }

        #[test]
        fn two_exchanged_neighbours_are_always_found(number in resident(), at in 0usize..16) {
            let mut bytes = number.clone().into_bytes();
            prop_assume!(bytes[at] != bytes[at + 1]);
            bytes.swap(at, at + 1);
            let mistyped = String::from_utf8(bytes).unwrap();
            prop_assert!(Identity::parse(DocumentType::Resident, &mistyped).is_err());
        }

        #[test]
        fn no_text_upsets_the_reader(typed in "\\PC{0,24}") {
            for &document in DocumentType::ALL {
                if let Ok(identity) = Identity::parse(document, &typed) {
                    let _ = (identity.birth(), identity.sex(), identity.person_key(), identity.masked());
                }
            }
        }
    }
}
