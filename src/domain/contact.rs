//! How an applicant can be reached.

use super::text;
use std::fmt;

/// A telephone number that takes messages: eleven digits of the mainland, or E.164 with `+` from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mobile(String);

/// Why a text is no mobile number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MobileError {
    /// Nothing visible was typed.
    Empty,
    /// A character that no number has.
    Character {
        /// The character.
        character: char,
    },
    /// A mainland number has eleven digits.
    Length {
        /// Digits typed, country code not counted.
        count: usize,
    },
    /// Eleven digits, but no mobile number begins so.
    Beginning,
    /// After `+`, neither a country code first nor 7 to 15 digits in all.
    Abroad,
}

impl Mobile {
    /// Reads a number: `+86`, `0086`, spaces, hyphens and brackets dropped, `00` for `+`.
    ///
    /// No table of network prefixes: they change more often than forms do.
    pub fn parse(typed: &str) -> Result<Self, MobileError> {
        // Of a number abroad, (0) is dialled at home only.
        let number = text::code(typed).replace("(0)", "").replace(['(', ')', '.'], "");
        let number = number.strip_prefix("00").map_or(number.clone(), |rest| format!("+{rest}"));
        let (abroad, digits) = match number.strip_prefix('+') {
            Some(rest) => rest.strip_prefix("86").map_or((true, rest), |mainland| (false, mainland)),
            None if number.len() == 13 && number.starts_with("861") => (false, &number[2..]),
            None => (false, number.as_str()),
        };
        if let Some(character) = digits.chars().find(|c| !c.is_ascii_digit()) {
            return Err(MobileError::Character { character });
        }
        match (abroad, digits.len()) {
            (_, 0) => Err(MobileError::Empty),
            (true, 7..=15) if !digits.starts_with('0') => Ok(Self(format!("+{digits}"))),
            (true, _) => Err(MobileError::Abroad),
            (false, 11) if digits.starts_with('1') && digits.as_bytes()[1] >= b'3' => {
                Ok(Self(digits.to_owned()))
            }
            (false, 11) => Err(MobileError::Beginning),
            (false, count) => Err(MobileError::Length { count }),
        }
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with its middle hidden: `138****8000`.
    pub fn masked(&self) -> String {
        let (first, last) = (3, self.0.len() - 4);
        format!("{}{}{}", &self.0[..first], "*".repeat(last - first), &self.0[last..])
    }
}

impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An e-mail address; its domain is lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    local: String,
    domain: String,
}

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailError {
    /// Nothing visible was typed.
    Empty,
    /// There is no `@`.
    NoAt,
    /// There is more than one `@`.
    SeveralAts,
    /// Nothing stands before the `@`, or more than 64 characters.
    Local,
    /// What follows the `@` has no dot, or an empty or overlong part.
    Domain,
    /// A space or another character that addresses do not have.
    Character {
        /// The character.
        character: char,
    },
    /// More than 254 characters (RFC 5321).
    TooLong {
        /// Characters typed.
        count: usize,
    },
}

/// A postcode of the mainland: six digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postcode(String);

/// Why a text is no postcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostcodeError {
    /// A character other than a digit.
    Character {
        /// The character.
        character: char,
    },
    /// Not six digits.
    Length {
        /// Digits typed.
        count: usize,
    },
}

impl Postcode {
    /// Reads a postcode; spaces and hyphens are dropped.
    pub fn parse(typed: &str) -> Result<Self, PostcodeError> {
        let code = text::code(typed);
        if let Some(character) = code.chars().find(|c| !c.is_ascii_digit()) {
            return Err(PostcodeError::Character { character });
        }
        match code.len() {
            6 => Ok(Self(code)),
            count => Err(PostcodeError::Length { count }),
        }
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Mail services that applicants use; an address one slip away from one of them is asked about.
const SERVICES: [&str; 21] = [
    "qq.com",
    "163.com",
    "126.com",
    "foxmail.com",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "139.com",
    "189.cn",
    "yeah.net",
    "aliyun.com",
    "vip.qq.com",
    "vip.163.com",
    "188.com",
    "wo.cn",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "icloud.com",
    "yahoo.com",
    "live.com",
];

/// Services and endings that are one slip away from a known one and yet real.
const REAL: [&str; 8] =
    ["mail.com", "email.com", "ymail.com", "sina.net", "188.cn", "163.net", "me.com", "live.cn"];

/// Endings that exist nowhere, and the ones that are meant.
const ENDINGS: [(&str, &str); 9] = [
    (".con", ".com"),
    (".cmo", ".com"),
    (".ocm", ".com"),
    (".comm", ".com"),
    (".cpm", ".com"),
    (".vom", ".com"),
    (".xom", ".com"),
    (".cn.com.cn", ".com.cn"),
    (".nte", ".net"),
];

impl Email {
    /// Reads an address; full-width forms are narrowed, `。` in the domain is taken for a dot.
    pub fn parse(typed: &str) -> Result<Self, EmailError> {
        let address = text::narrow(&text::line(typed)).replace('。', ".");
        if address.is_empty() {
            return Err(EmailError::Empty);
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "@.!#$%&'*+/=?^_`{|}~-".contains(c);
        if let Some(character) = address.chars().find(|&c| !allowed(c)) {
            return Err(EmailError::Character { character });
        }
        let (local, domain) = address.split_once('@').ok_or(EmailError::NoAt)?;
        if domain.contains('@') {
            return Err(EmailError::SeveralAts);
        }
        if local.len() > 64 || local.split('.').any(str::is_empty) {
            return Err(EmailError::Local);
        }
        let label = |l: &str| {
            (1..=63).contains(&l.len())
                && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !l.starts_with('-')
                && !l.ends_with('-')
        };
        if !domain.contains('.') || !domain.split('.').all(label) {
            return Err(EmailError::Domain);
        }
        if address.len() > 254 {
            return Err(EmailError::TooLong { count: address.len() });
        }
        Ok(Self { local: local.to_owned(), domain: domain.to_ascii_lowercase() })
    }

    /// The address that was probably meant, if this one is a slip away from a known service: `a@qq.con` →
    /// `a@qq.com`.
    pub fn suggestion(&self) -> Option<Self> {
        if SERVICES.contains(&self.domain.as_str()) || REAL.contains(&self.domain.as_str()) {
            return None;
        }
        let ending = ENDINGS
            .iter()
            .find_map(|(slip, meant)| self.domain.strip_suffix(slip).map(|stem| format!("{stem}{meant}")));
        let domain = ending.as_deref().unwrap_or(&self.domain);
        let service = SERVICES.iter().find(|service| is_one_slip(domain, service));
        let domain = service.map(|s| (*s).to_owned()).or(ending)?;
        Some(Self { local: self.local.clone(), domain })
    }

    /// What follows the `@`.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The address with its name hidden: `c***@example.com`.
    pub fn masked(&self) -> String {
        format!("{}***@{}", &self.local[..1], self.domain)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

/// Whether one letter added, left out, replaced or exchanged with its neighbour turns `a` into `b`.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    match (a, b) {
        ([], []) => true,
        ([x, y, a @ ..], [v, w, b @ ..]) if x == w && y == v && a == b => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([_, rest @ ..], _) if rest == b => true,
        (_, [_, rest @ ..]) => rest == a,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, MobileError>) {
            assert_eq!(Mobile::parse(typed).map(|m| m.to_string()), expected.map(str::to_owned), "{typed}");
        }
        for typed in [
            "13800138000",
            "+86 138-0013-8000",
            "0086 13800138000",
            "86 13800138000",
            "１３８００１３８０００",
            "(+86)13800138000",
            "138–0013–8000",
        ] {
            check(typed, Ok("13800138000"));
        }
        check("19912345678", Ok("19912345678"));
        check("+852 5555 0123", Ok("+85255550123"));
        check("00852-55550123", Ok("+85255550123"));
        check("+447700900123", Ok("+447700900123"));
        check("", Err(MobileError::Empty));
        check("+", Err(MobileError::Empty));
        check("1380013800", Err(MobileError::Length { count: 10 }));
        check("138001380000", Err(MobileError::Length { count: 12 }));
        check("+86 0994 2345678", Err(MobileError::Beginning));
        check("12800138000", Err(MobileError::Beginning));
        check("1380013800O", Err(MobileError::Character { character: 'O' }));
        check("+852123", Err(MobileError::Abroad));
        check("+0123456789", Err(MobileError::Abroad));
    }

    #[test]
    fn addresses_are_read_as_people_write_them() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, EmailError>) {
            assert_eq!(Email::parse(typed).map(|m| m.to_string()), expected.map(str::to_owned), "{typed}");
        }
        check("Ceshi.Jia@Example.COM", Ok("Ceshi.Jia@example.com"));
        check(" ceshi＠example。com ", Ok("ceshi@example.com"));
        check("1234567@qq.com", Ok("1234567@qq.com"));
        check("", Err(EmailError::Empty));
        check("ceshi.example.com", Err(EmailError::NoAt));
        check("a@b@example.com", Err(EmailError::SeveralAts));
        check("@example.com", Err(EmailError::Local));
        check("a.@example.com", Err(EmailError::Local));
        check("a@example", Err(EmailError::Domain));
        check("a@example..com", Err(EmailError::Domain));
        check("a@-example.com", Err(EmailError::Domain));
        check("a b@example.com", Err(EmailError::Character { character: ' ' }));
        check("测试@example.com", Err(EmailError::Character { character: '测' }));
        check(&format!("a@{}", ["b"; 127].join(".")), Err(EmailError::TooLong { count: 255 }));
    }

    #[test]
    fn a_slip_is_asked_about() {
        #[track_caller]
        fn check(typed: &str, expected: Option<&str>) {
            let suggestion = Email::parse(typed).unwrap().suggestion().map(|e| e.to_string());
            assert_eq!(suggestion.as_deref(), expected, "{typed}");
        }
        check("a@qq.com", None);
        check("a@qq.con", Some("a@qq.com"));
        check("a@qqq.com", Some("a@qq.com"));
        check("a@q.com", Some("a@qq.com"));
        check("a@613.com", Some("a@163.com"));
        check("a@gmial.com", Some("a@gmail.com"));
        check("a@gmal.con", Some("a@gmail.com"));
        check("a@mail.com", None);
        check("a@xju.edu.cn", None);
        check("a@example.con", Some("a@example.com"));
        check("a@example.com", None);
    }

    #[test]
    fn a_postcode_has_six_digits() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, PostcodeError>) {
            let code = Postcode::parse(typed).map(|code| code.to_string());
            assert_eq!(code.as_deref().map_err(|error| *error), expected);
        }
        check("831 100", Ok("831100"));
        check("８３１１００", Ok("831100"));
        check("83110", Err(PostcodeError::Length { count: 5 }));
        check("83110O", Err(PostcodeError::Character { character: 'O' }));
    }

    #[test]
    fn masked_contacts_cannot_be_used() {
        assert_eq!(Mobile::parse("13800138000").unwrap().masked(), "138****8000");
        assert_eq!(Email::parse("ceshi@example.com").unwrap().masked(), "c***@example.com");
    }
}
