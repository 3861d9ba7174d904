//! Names of people, and sex as documents state it.

use super::coded::coded;
use super::text;
use std::fmt;

/// The separator of names of several parts (阿依古丽·买买提): U+00B7, as GB 18030 input methods give it.
pub const SEPARATOR: char = '·';

/// What is typed where the separator is meant, because keyboards and other systems offer it.
const SEPARATOR_LOOKALIKES: [char; 11] = ['•', '‧', '・', '･', '．', '.', '⋅', '∙', '●', '᛫', 'ㆍ'];

/// The most characters a name has, counted as Unicode scalar values: a rare character counts one.
pub const NAME_MOST: usize = 50;

/// A name in Chinese characters, as on an identity document: 测试甲, 阿依古丽·买买提, 葛曾䮌, 𡌴.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

/// Why a text is no name in Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// Nothing visible was typed.
    Empty,
    /// More than [`NAME_MOST`] characters.
    TooLong {
        /// Characters typed.
        count: usize,
    },
    /// The separator stands first or last.
    SeparatorAtEnd,
    /// Latin letters, which belong into the name in Latin letters.
    Latin,
    /// A character of the private use area: it shows on the typist's machine only.
    PrivateUse {
        /// The character.
        character: char,
    },
    /// Any other character that no Chinese name has.
    NotHan {
        /// The character.
        character: char,
    },
}

impl Name {
    /// Reads a name: spaces inside dropped, look-alikes of the separator replaced, doubled ones made one.
    pub fn parse(typed: &str) -> Result<Self, NameError> {
        let mut name = String::new();
        for character in text::line(typed).chars().filter(|c| !c.is_whitespace()) {
            let character = if SEPARATOR_LOOKALIKES.contains(&character) { SEPARATOR } else { character };
            if character == SEPARATOR && name.ends_with(SEPARATOR) {
                continue;
            }
            name.push(character);
        }
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if let Some(character) = name.chars().find(|&c| c != SEPARATOR && !is_han(c)) {
            return Err(match text::narrow(character.encode_utf8(&mut [0; 4])).chars().next() {
                Some(c) if c.is_ascii_alphabetic() => NameError::Latin,
                _ if is_private_use(character) => NameError::PrivateUse { character },
                _ => NameError::NotHan { character },
            });
        }
        if name.starts_with(SEPARATOR) || name.ends_with(SEPARATOR) {
            return Err(NameError::SeparatorAtEnd);
        }
        match name.chars().count() {
            0..=NAME_MOST => Ok(Self(name)),
            count => Err(NameError::TooLong { count }),
        }
    }

    /// The look-alike of the separator that [`Name::parse`] replaced in `typed`, if any: the applicant is told.
    pub fn replaced_separator(typed: &str) -> Option<char> {
        Self::parse(typed).ok()?;
        text::line(typed).chars().find(|c| SEPARATOR_LOOKALIKES.contains(c))
    }

    /// The first character, the others as `*`: 测*, 阿***·***.
    pub fn masked(&self) -> String {
        let hide = |(i, c): (usize, char)| if i == 0 || c == SEPARATOR { c } else { '*' };
        self.0.chars().enumerate().map(hide).collect()
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name in Latin letters, as in a passport: `CESHI, YI`, `O'Neill-Test`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatinName(String);

/// Why a text is no name in Latin letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LatinNameError {
    /// No letter was typed.
    Empty,
    /// More than 80 characters.
    TooLong {
        /// Characters typed.
        count: usize,
    },
    /// A character other than letters, space, `'`, `-`, `,` and `.`.
    Character {
        /// The character.
        character: char,
    },
}

impl LatinName {
    /// Reads a name; the typographic apostrophe and full-width letters are made plain.
    pub fn parse(typed: &str) -> Result<Self, LatinNameError> {
        let name = text::narrow(&text::line(typed)).replace(['’', '‘', '`', 'ʻ', 'ʼ', '′'], "'");
        let name = name.replace(['‐', '‑', '–'], "-").replace(['，', '、'], ",");
        let allowed = |c: char| c.is_ascii_alphabetic() || is_latin_letter(c) || " '-,.".contains(c);
        if let Some(character) = name.chars().find(|&c| !allowed(c)) {
            return Err(LatinNameError::Character { character });
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(LatinNameError::Empty);
        }
        match name.chars().count() {
            0..=80 => Ok(Self(name)),
            count => Err(LatinNameError::TooLong { count }),
        }
    }
}

impl fmt::Display for LatinName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

coded! {
    /// Sex as an identity document states it, with the codes of GB/T 2261.1.
    Sex {
        /// 男.
        Male = "1" "男",
        /// 女.
        Female = "2" "女",
    }
}

/// Han characters of the basic plane, compatibility ideographs, 〇, and the whole of planes 2 and 3, which
/// Unicode reserves for ideographs, so that characters encoded after this was written are names too.
fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Letters of Latin-1 and its extensions (é, ü, ş, ễ), as passports print them above the machine zone.
fn is_latin_letter(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names as people bear them, made up: every one is right.
    #[test]
    fn names_of_every_people_of_the_prefecture_are_names() {
        let names = include_str!("../../tests/fixtures/names.txt");
        let names = names.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut count = 0;
        for name in names {
            assert_eq!(Name::parse(name).map(|it| it.to_string()).as_deref(), Ok(name));
            count += 1;
        }
        assert!(count > 60, "{count}");
    }

    #[test]
    fn names_are_read_as_documents_print_them() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, NameError>) {
            assert_eq!(Name::parse(typed).map(|n| n.to_string()), expected.map(str::to_owned), "{typed}");
        }
        check("测试甲", Ok("测试甲"));
        check("葛曾䮌", Ok("葛曾䮌"));
        check("𡌴", Ok("𡌴"));
        check("\u{323B0}", Ok("\u{323B0}"));
        check("〇", Ok("〇"));
        check("阿依古丽·买买提", Ok("阿依古丽·买买提"));
        check("努尔买买提·阿布都外力", Ok("努尔买买提·阿布都外力"));
        for dot in SEPARATOR_LOOKALIKES {
            check(&format!("阿依古丽{dot}买买提"), Ok("阿依古丽·买买提"));
        }
        check("阿依古丽··买买提", Ok("阿依古丽·买买提"));
        check("阿依古丽 ・ 买买提", Ok("阿依古丽·买买提"));
        check("测 试　甲", Ok("测试甲"));
        check("\u{F9D1}测试", Ok("六测试"));
        check("", Err(NameError::Empty));
        check(" \u{200B}", Err(NameError::Empty));
        check("·测试", Err(NameError::SeparatorAtEnd));
        check("测试.", Err(NameError::SeparatorAtEnd));
        check("测试A", Err(NameError::Latin));
        check("测试Ａ", Err(NameError::Latin));
        check("测试1", Err(NameError::NotHan { character: '1' }));
        check("测试⼀", Err(NameError::NotHan { character: '⼀' }));
        check("测\u{E000}", Err(NameError::PrivateUse { character: '\u{E000}' }));
        check("测\u{F0001}", Err(NameError::PrivateUse { character: '\u{F0001}' }));
        check(&"测".repeat(50), Ok(&"测".repeat(50)));
        check(&"𡌴".repeat(51), Err(NameError::TooLong { count: 51 }));
    }

    #[test]
    fn the_applicant_is_told_of_a_replaced_separator() {
        assert_eq!(Name::replaced_separator("阿依古丽•买买提"), Some('•'));
        assert_eq!(Name::replaced_separator("阿依古丽·买买提"), None);
        assert_eq!(Name::replaced_separator("A.B"), None);
    }

    #[test]
    fn a_masked_name_keeps_its_first_character_and_its_shape() {
        assert_eq!(Name::parse("测试甲").unwrap().masked(), "测**");
        assert_eq!(Name::parse("阿依古丽·买买提").unwrap().masked(), "阿***·***");
    }

    #[test]
    fn latin_names_are_read_as_passports_print_them() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, LatinNameError>) {
            assert_eq!(
                LatinName::parse(typed).map(|n| n.to_string()),
                expected.map(str::to_owned),
                "{typed}"
            );
        }
        check("CESHI,  YI", Ok("CESHI, YI"));
        check("O’Neill-Test Jr.", Ok("O'Neill-Test Jr."));
        check("ＺＨＡＮＧ", Ok("ZHANG"));
        check("Şahin Müller", Ok("Şahin Müller"));
        check("Nguyễn Thị", Ok("Nguyễn Thị"));
        check("Oʻtkir–Test", Ok("O'tkir-Test"));
        check("测试", Err(LatinNameError::Character { character: '测' }));
        check("Test 2", Err(LatinNameError::Character { character: '2' }));
        check(" - ", Err(LatinNameError::Empty));
        check(&"a".repeat(81), Err(LatinNameError::TooLong { count: 81 }));
    }
}
