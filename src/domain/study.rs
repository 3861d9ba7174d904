//! Schooling: levels, degrees, modes of study, and the number of a graduation certificate.

use super::coded::coded;
use super::text;
use std::fmt;

coded! {
    /// Level of schooling: the codes GB/T 4658-2006 gives to its completion.
    Level {
        /// 博士研究生.
        Doctoral = "11" "博士研究生",
        /// 硕士研究生.
        Masters = "14" "硕士研究生",
        /// 大学本科.
        Undergraduate = "21" "大学本科",
        /// 大学专科, vocational colleges among them.
        College = "31" "大学专科",
        /// 中等专科.
        Specialised = "41" "中等专科",
        /// 职业高中.
        VocationalHigh = "44" "职业高中",
        /// 技工学校.
        Technical = "47" "技工学校",
        /// 普通高中.
        High = "61" "普通高中",
    }
}

coded! {
    /// Degree: the one-digit codes of GB/T 6864-2003; `0` is ours, for no degree.
    Degree {
        /// 博士.
        Doctor = "2" "博士",
        /// 硕士.
        Master = "3" "硕士",
        /// 学士.
        Bachelor = "4" "学士",
        /// 无学位.
        None = "0" "无学位",
    }
}

coded! {
    /// Mode of study (学习形式).
    Mode {
        /// 全日制.
        FullTime = "full-time" "全日制",
        /// 非全日制.
        PartTime = "part-time" "非全日制",
        /// 成人教育.
        Adult = "adult" "成人教育",
        /// 自学考试.
        SelfTaught = "self-taught" "自学考试",
        /// 网络教育.
        Online = "online" "网络教育",
        /// 开放教育.
        Open = "open" "开放教育",
    }
}

coded! {
    /// Where a graduate stands (毕业生身份).
    GraduateState {
        /// 应届毕业生: graduates this year.
        ThisYear = "this-year" "应届毕业",
        /// 择业期内: graduated within the years in which a first post may still be chosen.
        Choosing = "choosing" "择业期内未落实工作单位",
        /// 往届毕业生.
        Earlier = "earlier" "往届毕业",
        /// 在读.
        Studying = "studying" "在读",
    }
}

coded! {
    /// How far the recognition of a degree from abroad has come (教育部留学服务中心国（境）外学历学位认证).
    Recognition {
        /// 已取得.
        Granted = "granted" "已取得",
        /// 办理中.
        Pending = "pending" "办理中",
        /// 未办理.
        NotApplied = "not-applied" "未办理",
    }
}

coded! {
    /// Where one studied.
    StudyPlace {
        /// In the mainland, whose certificates and registers the questions know.
        Inland = "inland" "境内",
        /// Anywhere else: 港澳台 too.
        Abroad = "abroad" "境外",
    }
}

impl Level {
    /// The degree that usually goes with the level, if any does.
    pub fn usual_degree(self) -> Option<Degree> {
        match self {
            Self::Doctoral => Some(Degree::Doctor),
            Self::Masters => Some(Degree::Master),
            Self::Undergraduate => Some(Degree::Bachelor),
            _ => None,
        }
    }

    /// Whether `degree` may stand beside this level without a question: the usual one, or none.
    pub fn goes_with(self, degree: Degree) -> bool {
        degree == Degree::None || self.usual_degree() == Some(degree)
    }
}

impl GraduateState {
    /// Whether the end of the studies may lie in the future.
    pub fn may_end_later(self) -> bool {
        matches!(self, Self::ThisYear | Self::Studying)
    }
}

/// The number of a graduation certificate (毕业证书编号): 5 digits school, 1 kind, 4 year, 2 level, 6 serial
/// (教育部, since 2002; in 2002 itself the serial had five).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate(String);

/// Why a text is no certificate number at all. Whether it has the usual form is [`Certificate::is_usual`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateError {
    /// More than 40 characters.
    TooLong {
        /// Characters typed.
        count: usize,
    },
}

impl Certificate {
    /// Reads a number; spaces and hyphens are dropped. Certificates before 2002 and from abroad have others.
    pub fn parse(typed: &str) -> Result<Self, CertificateError> {
        number(typed).map(Self)
    }

    /// Whether it has the form in use since 2002.
    pub fn is_usual(&self) -> bool {
        let digits = self.0.bytes().all(|b| b.is_ascii_digit());
        digits && (self.0.len() == 18 || self.0.len() == 17 && &self.0[6..10] == "2002")
    }

    /// The year of graduation, if the form is the usual one.
    pub fn year(&self) -> Option<u16> {
        self.is_usual().then(|| self.0[6..10].parse().ok())?
    }

    /// The level, if the form is the usual one and the two digits name one.
    pub fn level(&self) -> Option<Level> {
        match self.is_usual().then(|| &self.0[10..12])? {
            "01" => Some(Level::Doctoral),
            "02" => Some(Level::Masters),
            "04" | "05" => Some(Level::Undergraduate),
            "06" => Some(Level::College),
            _ => None,
        }
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a degree certificate (学位证书编号): 5 digits school, 1 degree, 4 year, 6 serial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DegreeNumber(String);

impl DegreeNumber {
    /// Reads a number; spaces and hyphens are dropped. Older certificates and those from abroad have others.
    pub fn parse(typed: &str) -> Result<Self, CertificateError> {
        number(typed).map(Self)
    }

    /// Whether it has the usual form.
    pub fn is_usual(&self) -> bool {
        self.0.len() == 16 && self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// The year in which the degree was conferred, if the form is the usual one.
    pub fn year(&self) -> Option<u16> {
        self.is_usual().then(|| self.0[6..10].parse().ok())?
    }

    /// The degree, if the form is the usual one and the digit names one.
    pub fn degree(&self) -> Option<Degree> {
        let digit = self.is_usual().then(|| &self.0[5..6])?;
        Degree::from_code(digit).filter(|degree| *degree != Degree::None)
    }
}

impl fmt::Display for DegreeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a certificate. Old ones have brackets and words in them, such as 第…号: whatever is printed is right.
fn number(typed: &str) -> Result<String, CertificateError> {
    let number = text::code(typed).to_ascii_uppercase();
    match number.chars().count() {
        0..=NUMBER_MOST => Ok(number),
        count => Err(CertificateError::TooLong { count }),
    }
}

/// The most characters of a certificate's number.
const NUMBER_MOST: usize = 40;

/// The code under which 学信网 shows a verification report (在线验证码): 12 digits, or 16 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationCode(String);

/// Why a text is no verification code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerificationCodeError {
    /// A character other than letters and digits.
    Character {
        /// The character.
        character: char,
    },
    /// Neither 12 nor 16 characters.
    Length {
        /// Characters typed.
        count: usize,
    },
    /// Twelve characters, of which one is a letter.
    Letter {
        /// The letter.
        letter: char,
    },
}

impl VerificationCode {
    /// Reads a code; spaces and hyphens are dropped, letters made capitals.
    pub fn parse(typed: &str) -> Result<Self, VerificationCodeError> {
        let code = text::code(typed).to_ascii_uppercase();
        if let Some(character) = code.chars().find(|c| !c.is_ascii_alphanumeric()) {
            return Err(VerificationCodeError::Character { character });
        }
        let letter = code.chars().find(|c| !c.is_ascii_digit());
        match (code.len(), letter) {
            (12, None) | (16, _) => Ok(Self(code)),
            (12, Some(letter)) => Err(VerificationCodeError::Letter { letter }),
            (count, _) => Err(VerificationCodeError::Length { count }),
        }
    }
}

impl fmt::Display for VerificationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place among the graduates of a course: 3/60. Displays as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    place: u32,
    of: u32,
}

/// Why a text is no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankError {
    /// Not two numbers with a stroke between them.
    Shape,
    /// A place behind the last one, or place 0.
    Beyond {
        /// The place typed.
        place: u32,
        /// How many there are.
        of: u32,
    },
}

impl Rank {
    /// Reads `3/60`, full-width too, and `3名/60人`, `第3名/共60人`.
    pub fn parse(typed: &str) -> Result<Self, RankError> {
        let plain: String = text::code(typed).chars().filter(|c| !"第名共人".contains(*c)).collect();
        let (place, of) = plain.split_once('/').ok_or(RankError::Shape)?;
        let number = |digits: &str| {
            let plain = digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse::<u32>().ok())?
        };
        let (place, of) = number(place).zip(number(of)).ok_or(RankError::Shape)?;
        if place == 0 || place > of { Err(RankError::Beyond { place, of }) } else { Ok(Self { place, of }) }
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.place, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_read_back() {
        #[track_caller]
        fn check(codes: Vec<&str>) {
            let mut distinct = codes.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(distinct.len(), codes.len());
        }
        check(Level::ALL.iter().map(|v| v.code()).collect());
        check(Degree::ALL.iter().map(|v| v.code()).collect());
        check(Mode::ALL.iter().map(|v| v.code()).collect());
        check(GraduateState::ALL.iter().map(|v| v.code()).collect());
        assert_eq!(Level::from_code("21"), Some(Level::Undergraduate));
        assert_eq!(Level::from_code("大学本科"), None);
    }

    #[test]
    fn degrees_go_with_their_levels() {
        #[track_caller]
        fn check(level: Level, degree: Degree, expected: bool) {
            assert_eq!(level.goes_with(degree), expected);
        }
        check(Level::Doctoral, Degree::Doctor, true);
        check(Level::Undergraduate, Degree::Bachelor, true);
        check(Level::Undergraduate, Degree::None, true);
        check(Level::Undergraduate, Degree::Master, false);
        check(Level::College, Degree::Bachelor, false);
    }

    #[test]
    fn a_certificate_number_tells_year_and_level() {
        #[track_caller]
        fn check(typed: &str, expected: Result<(Option<u16>, Option<Level>), CertificateError>) {
            assert_eq!(Certificate::parse(typed).map(|c| (c.year(), c.level())), expected);
        }
        check("10755 1 2018 05 000001", Ok((Some(2018), Some(Level::Undergraduate))));
        check("107551201802000001", Ok((Some(2018), Some(Level::Masters))));
        check("10755120020500001", Ok((Some(2002), Some(Level::Undergraduate))));
        check("10755120180500001", Ok((None, None)));
        check("107551201809000001", Ok((Some(2018), None)));
        check("ABC-123", Ok((None, None)));
        // As they were before 2002.
        check("（98）示例证字第１号", Ok((None, None)));
        check(&"号".repeat(40), Ok((None, None)));
        check(&"1".repeat(41), Err(CertificateError::TooLong { count: 41 }));
    }

    #[test]
    fn a_degree_number_tells_year_and_degree() {
        #[track_caller]
        fn check(typed: &str, expected: (Option<u16>, Option<Degree>)) {
            let number = DegreeNumber::parse(typed).unwrap();
            assert_eq!((number.year(), number.degree()), expected);
        }
        check("10755 3 2018 000001", (Some(2018), Some(Degree::Master)));
        check("1075522021000123", (Some(2021), Some(Degree::Doctor)));
        check("1075542009000123", (Some(2009), Some(Degree::Bachelor)));
        check("1075502009000123", (Some(2009), None));
        check("107553201800001", (None, None));
        check("Z10755320180001A", (None, None));
        check("示例学位证字第1号", (None, None));
    }

    #[test]
    fn a_verification_code_has_twelve_digits_or_sixteen_letters_and_digits() {
        use VerificationCodeError::{Character, Length, Letter};
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, VerificationCodeError>) {
            let code = VerificationCode::parse(typed).map(|code| code.to_string());
            assert_eq!(code.as_deref().map_err(|error| *error), expected);
        }
        check("1234 5678 9012", Ok("123456789012"));
        check("１２３４５６７８９０１２", Ok("123456789012"));
        check("a1b2c3d4e5f6g7h8", Ok("A1B2C3D4E5F6G7H8"));
        check("12345678901A", Err(Letter { letter: 'A' }));
        check("12345678901", Err(Length { count: 11 }));
        check("A1B2C3D4E5F6G7H8I", Err(Length { count: 17 }));
        check("验证码123456789012", Err(Character { character: '验' }));
    }

    #[test]
    fn a_rank_is_a_place_among_so_many() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, RankError>) {
            let rank = Rank::parse(typed).map(|rank| rank.to_string());
            assert_eq!(rank.as_deref().map_err(|error| *error), expected, "{typed}");
        }
        check("3/60", Ok("3/60"));
        check(" ３ ／ ６０ ", Ok("3/60"));
        check("第3名/共60人", Ok("3/60"));
        check("60/60", Ok("60/60"));
        check("61/60", Err(RankError::Beyond { place: 61, of: 60 }));
        check("0/60", Err(RankError::Beyond { place: 0, of: 60 }));
        check("前5%", Err(RankError::Shape));
        check("3", Err(RankError::Shape));
        check("+3/60", Err(RankError::Shape));
    }
}
