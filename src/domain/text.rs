//! Normalisation of typed text: what is dropped without a word, because nobody meant to type it.

use std::borrow::Cow;
#[cfg(target_family = "wasm")]
use std::sync::OnceLock;

/// One line as meant: NFC, invisible characters gone, white space single and none at the ends.
///
/// NFC and never NFKC: compatibility folding changes the characters of names.
pub fn line(typed: &str) -> String {
    // Most of what is typed is meant as it stands, and an office reads it by the million.
    let is_plain = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    if typed.bytes().all(|byte| is_plain(&byte)) && !typed.contains("  ") && typed.trim() == typed {
        return typed.to_owned();
    }
    let visible: String = compose(typed).chars().filter(|&c| !is_invisible(c)).collect();
    visible.split(is_space).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether nothing is left of a text as it is meant.
pub fn is_blank(typed: &str) -> bool {
    typed.chars().all(|c| is_space(c) || is_invisible(c))
}

/// As [`line()`], of what holds a number or a day: nothing in it composes, so that a page which reads only those
/// need not fetch the tables of NFC.
pub fn digits(typed: &str) -> String {
    let visible: String = typed.chars().filter(|&c| !is_invisible(c)).collect();
    visible.split(is_space).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Running text as meant: as [`line()`], but line ends are kept, as `\n`, without blank ones at the ends.
pub fn lines(typed: &str) -> String {
    if typed.chars().all(|c| c == '\n' || c != '\r' && is_composed(c) && !is_invisible(c))
        && typed.split('\n').all(|line| line.trim_matches(is_space) == line)
    {
        return typed.trim_matches('\n').to_owned();
    }
    let unix = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = compose(&unix).chars().filter(|&c| c == '\n' || !is_invisible(c)).collect();
    let trimmed: Vec<&str> = kept.split('\n').map(|l| l.trim_matches(is_space)).collect();
    trimmed.join("\n").trim_matches('\n').to_owned()
}

/// A number or code as meant: [`line()`], full-width forms narrowed, spaces and hyphens dropped.
pub fn code(typed: &str) -> String {
    narrow(&line(typed)).chars().filter(|&c| !is_space(c) && !is_hyphen(c)).collect()
}

/// Full-width digits, letters and ASCII punctuation (U+FF01–FF5E) as their ASCII counterparts.
pub fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => {
                char::from_u32(c as u32 - 0xFEE0).expect("U+FF01–FF5E lies 0xFEE0 above ASCII")
            }
            _ => c,
        })
        .collect()
}

/// `text` in NFC.
fn compose(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_composed) { Cow::Borrowed(text) } else { Cow::Owned(compose_all(text)) }
}

/// Whether `c` stays as it is in NFC, whatever stands around it: most of what is typed.
fn is_composed(c: char) -> bool {
    matches!(c, ..'\u{300}' | '\u{3001}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

#[cfg(not(target_family = "wasm"))]
fn compose_all(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// Whoever has Unicode's tables.
#[cfg(target_family = "wasm")]
static COMPOSER: OnceLock<fn(&str) -> String> = OnceLock::new();

#[cfg(target_family = "wasm")]
fn compose_all(text: &str) -> String {
    let compose = COMPOSER.get().expect("every bundle that reads text says at its start who composes it");
    compose(text)
}

/// Has text composed by `compose`: a browser has Unicode's tables, which are more than a phone should fetch once
/// more. Native programs bring their own.
#[cfg(target_family = "wasm")]
pub fn compose_by(compose: fn(&str) -> String) {
    // The first who says so is as good as any other.
    let _ = COMPOSER.set(compose);
}

/// Whether `c` shows nothing and carries no meaning in a name, number or Chinese text: controls other than
/// white space, soft hyphen, zero-width and directional characters, BOM, variation selectors.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !is_space(c))
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0100}'..='\u{E01EF}')
}

/// Whether `c` separates words: Unicode white space, the ideographic space among it.
fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Whether `c` is typed where a hyphen is meant.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_meant_to_type_is_dropped() {
        #[track_caller]
        fn check(f: fn(&str) -> String, typed: &str, expected: &str) {
            assert_eq!(f(typed), expected);
        }
        check(line, "\u{FEFF} 测试甲\u{200B}\u{3000}", "测试甲");
        check(line, "a\u{3000}\tb\u{A0}\n c", "a b c");
        check(line, "e\u{301}", "é");
        check(line, "１２", "１２");
        check(line, "\u{845B}\u{E0100}", "葛");
        check(line, "\u{200D}", "");
        check(lines, "\r\n 第一行 \r\n\r\n第二行\r\n", "第一行\n\n第二行");
        check(lines, "\u{202E}反\u{202C}", "反");
        check(code, " ４４０５２４－18800101 0014 ", "440524188001010014");
        check(code, "１１０１０５１９４９１２３１００２ｘ", "11010519491231002x");
        check(code, "138–0013—8000", "13800138000");
        check(narrow, "ａ＠ｂ．ｃｎ", "a@b.cn");
    }

    #[test]
    fn full_width_text_in_sentences_is_kept() {
        assert_eq!(line("（一）我愿意，真的！"), "（一）我愿意，真的！");
    }

    #[test]
    fn what_is_taken_for_composed_is_composed_by_unicode() {
        use unicode_normalization::{IsNormalized, char::canonical_combining_class, is_nfc_quick};
        let taken = ('\0'..=char::MAX).filter(|&c| is_composed(c));
        for c in taken.clone() {
            // “Yes” and not “maybe”: it makes nothing of what stands before it either.
            let quick = is_nfc_quick(std::iter::once(c));
            assert!(quick == IsNormalized::Yes && canonical_combining_class(c) == 0, "{c:?}");
        }
        assert!(taken.count() > 20_000);
    }

    proptest::proptest! {
        #[test]
        fn text_is_composed_as_unicode_says(typed in "[\\PC\u{300}-\u{30A}a-e一-三ㄱ가]{0,12}") {
            let expected: String = unicode_normalization::UnicodeNormalization::nfc(&*typed).collect();
            assert_eq!(compose(&typed), expected);
        }

        #[test]
        fn tidied_text_is_a_fixed_point(typed in "\\PC{0,40}") {
            for f in [line, lines, code] {
                let once = f(&typed);
                assert_eq!(f(&once), once);
            }
        }
    }
}
