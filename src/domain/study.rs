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
    /// A character other than letters and digits.
    Character {
        /// The character.
        character: char,
    },
    /// More than 30 characters.
    TooLong {
        /// Characters typed.
        count: usize,
    },
}

impl Certificate {
    /// Reads a number; spaces and hyphens are dropped. Certificates before 2002 and from abroad have others.
    pub fn parse(typed: &str) -> Result<Self, CertificateError> {
        let number = text::code(typed).to_ascii_uppercase();
        if let Some(character) = number.chars().find(|c| !c.is_ascii_alphanumeric()) {
            return Err(CertificateError::Character { character });
        }
        match number.len() {
            0..=30 => Ok(Self(number)),
            count => Err(CertificateError::TooLong { count }),
        }
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
        check("第１号", Err(CertificateError::Character { character: '第' }));
        check(&"1".repeat(31), Err(CertificateError::TooLong { count: 31 }));
    }
}
