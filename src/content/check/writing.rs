//! Laws of writing: what the words themselves must keep.

use super::places::{Tone, Words};
use super::{Context, Faults, is_han};
use crate::content::schema::Text;
use crate::content::text::Piece;

/// Stands for a placeholder where only its neighbours matter.
const PLACEHOLDER: char = '\u{e000}';
/// Half-width marks that have a full-width form in Chinese.
const HALF_WIDTH: &str = ",.;:?!()\"'";
/// Opening marks and what closes them.
const PAIRS: [(char, char); 7] =
    [('（', '）'), ('《', '》'), ('〈', '〉'), ('“', '”'), ('‘', '’'), ('「', '」'), ('【', '】')];

/// Law: no words are empty.
pub fn empty(context: &Context<'_>, faults: &mut Faults) {
    each(context, faults, |words| {
        let empty = words.words.trim().is_empty();
        empty.then(|| ("这里是空的".into(), "写上文字；没有内容就删去这一项".into()))
    });
}

/// Law: a brace opens or closes a well-formed placeholder of a text.
pub fn placeholders(context: &Context<'_>, faults: &mut Faults) {
    each(context, faults, |words| {
        let allowed = match words.tone {
            Tone::Text => "写作 {编号} 或 {编号:bare}，编号只用小写字母、数字、- 和 _",
            _ => "这里不用占位符，也不写花括号",
        };
        let loose = match words.tone {
            Tone::Text => loose_brace(words.words),
            _ => words.words.contains(['{', '}']).then(|| words.words.to_owned()),
        };
        loose.map(|loose| (format!("占位符写得不对：{loose}"), allowed.to_owned()))
    });
}

/// Law: a text or name holds no digits; numbers come from facts, with their source.
pub fn digits(context: &Context<'_>, faults: &mut Faults) {
    each(context, faults, |words| {
        let (found, allowed) = match words.tone {
            Tone::Text => (spoken(words), "在 facts 里记下这个数和它的来源，这里写占位符 {编号}"),
            Tone::Heading => (words.words.to_owned(), "名称里不写数字，用文字说明"),
            Tone::Note => return None,
        };
        let digits: String = found.chars().filter(|c| matches!(c, '0'..='9' | '０'..='９')).collect();
        (!digits.is_empty()).then(|| (format!("直接写了数字“{digits}”"), allowed.to_owned()))
    });
}

/// Law: beside Chinese stands Chinese punctuation.
pub fn punctuation(context: &Context<'_>, faults: &mut Faults) {
    each(context, faults, |words| {
        let flat: Vec<char> = flat(words).chars().collect();
        let wrong = neighbours(&flat).find(|(before, c, after)| {
            HALF_WIDTH.contains(*c) && (is_chinese(*before) || is_chinese(*after))
        });
        let (_, mark, _) = wrong?;
        Some((format!("中文旁边用了半角标点“{mark}”"), "用全角标点：，。；：？！（）“”‘’".to_owned()))
    });
}

/// Law: spaces between Chinese and Latin or digits are set by the style sheet, never typed.
pub fn spaces(context: &Context<'_>, faults: &mut Faults) {
    each(context, faults, |words| {
        let flat: Vec<char> = flat(words).chars().collect();
        let wrong = neighbours(&flat).find(|(before, c, after)| {
            c.is_whitespace()
                && (is_chinese(*before) || is_chinese(*after) || before.is_none() || after.is_none())
        });
        wrong
            .map(|_| ("多了空格".to_owned(), "中文旁边不打空格，首尾也不留空格；间隔由样式自动加".to_owned()))
    });
}

/// Law: brackets and quotation marks come in pairs.
pub fn pairs(context: &Context<'_>, faults: &mut Faults) {
    each(context, faults, |words| {
        let mut open = Vec::new();
        for c in words.words.chars() {
            if let Some((_, close)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
                open.push(*close);
            } else if PAIRS.iter().any(|(_, close)| *close == c) && open.pop() != Some(c) {
                return Some((format!("“{c}”没有对应的前半个"), "括号和引号要成对".to_owned()));
            }
        }
        let missing = open.pop()?;
        Some((format!("少了“{missing}”"), "括号和引号要成对".to_owned()))
    });
}

/// Reports what `law` finds wrong with each of the words: what is wrong, what is allowed.
fn each(context: &Context<'_>, faults: &mut Faults, law: impl Fn(&Words<'_>) -> Option<(String, String)>) {
    for words in &context.places.words {
        if let Some((what, allowed)) = law(words) {
            faults.push(&words.file, &words.pointer, what, allowed);
        }
    }
}

/// The first stretch of `text` that is no well-formed placeholder but has a brace.
fn loose_brace(text: &str) -> Option<String> {
    Text::from(text).pieces().into_iter().find_map(|piece| match piece {
        Piece::Words(words) => words.contains(['{', '}']).then(|| words.to_owned()),
        Piece::Fact { id, .. } => {
            let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
            (id.is_empty() || !id.chars().all(letter)).then(|| format!("{{{id}}}"))
        }
    })
}

/// The words outside placeholders.
fn spoken(words: &Words<'_>) -> String {
    let pieces = |text: Text| {
        let spoken = text.pieces().into_iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.to_owned()),
            Piece::Fact { .. } => None,
        });
        spoken.collect()
    };
    pieces(Text::from(words.words))
}

/// The words with each placeholder as one sign.
fn flat(words: &Words<'_>) -> String {
    let text = Text::from(words.words);
    let flat = text.pieces().into_iter().map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Fact { .. } => PLACEHOLDER.to_string(),
    });
    flat.collect()
}

/// Each sign with the one before and the one after it.
fn neighbours(signs: &[char]) -> impl Iterator<Item = (Option<char>, char, Option<char>)> {
    (0..signs.len()).map(|at| {
        let before = at.checked_sub(1).map(|before| signs[before]);
        (before, signs[at], signs.get(at + 1).copied())
    })
}

/// Chinese characters, Chinese punctuation and placeholders.
fn is_chinese(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || c == PLACEHOLDER || "，。；：？！、（）《》〈〉“”‘’「」【】—…".contains(c))
}
