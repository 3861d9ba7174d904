//! The ruler: how wide a text will be, known without a browser, so that every build lays out alike.

/// Widths of `' '` to `'~'` in thousandths of the font size, as in Noto Sans CJK; the faces that stand before
/// it in `chart.css` are within a few per cent.
const LATIN: [u16; 95] = [
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555,
    555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293,
    535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555,
    559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468,
    377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
];

/// Size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Font size in CSS pixels.
    pub size: f64,
    /// Semibold or bold.
    pub bold: bool,
}

impl Type {
    /// A regular face.
    pub const fn regular(size: f64) -> Self {
        Self { size, bold: false }
    }

    /// A bold face.
    pub const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// Width of a text set on one line, in CSS pixels.
    pub fn width(self, text: &str) -> f64 {
        let thousandths: u32 = text.chars().map(|c| advance(c, self.bold)).sum();
        f64::from(thousandths) * self.size / 1000.0
    }

    /// Breaks a text into lines no wider than `width`. Chinese breaks between any two characters, but a
    /// closing mark never begins a line, an opening one never ends it, and Latin words and numbers hold
    /// together.
    pub fn wrap(self, text: &str, width: f64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for chunk in chunks(text) {
            if line.is_empty() || self.width(&line) + self.width(chunk.trim_end()) <= width {
                line.push_str(&chunk);
            } else {
                lines.push(line.trim_end().to_owned());
                line = chunk.trim_start().to_owned();
            }
        }
        lines.push(line.trim_end().to_owned());
        lines
    }
}

/// Width of one character in thousandths of the font size. Bold digits and letters are about six per cent
/// wider; Chinese characters keep their square.
fn advance(c: char, bold: bool) -> u32 {
    match c {
        ' '..='~' => {
            let regular = u32::from(LATIN[c as usize - ' ' as usize]);
            if bold { regular * 1063 / 1000 } else { regular }
        }
        '\u{2009}' | '\u{200a}' => 200,
        '\u{a0}' => 224,
        '—' => 894,
        '–' => 536,
        // Everything else that we set is Chinese, or drawn as wide as Chinese by a Chinese face (≥ × · …).
        _ => 1000,
    }
}

/// The pieces between which a line may break.
fn chunks(text: &str) -> Vec<String> {
    let mut chunks = Vec::new();
    let mut chunk = String::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        let may_break = before.is_some_and(|before| {
            let words = !is_wide(before) && !is_wide(c) && before != ' ';
            !words && !never_begins(c) && !never_ends(before)
        });
        if may_break {
            chunks.push(std::mem::take(&mut chunk));
        }
        chunk.push(c);
        before = Some(c);
    }
    chunks.push(chunk);
    chunks
}

/// Whether a character is never the first of a line.
fn never_begins(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '”'
            | '’'
            | '）'
            | '》'
            | '】'
            | '…'
            | '%'
            | '％'
            | '·'
    )
}

/// Whether a character is never the last of a line.
fn never_ends(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '【' | '≥' | '≤' | '约')
}

fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn chinese_is_square_and_digits_are_all_alike() {
        let type_ = Type::regular(20.0);
        assert_eq!(type_.width("高新技术企业"), 120.0);
        assert_eq!(type_.width("1111"), type_.width("8888"));
        assert!(Type::bold(20.0).width("169") > type_.width("169"));
        assert_eq!(Type::bold(20.0).width("家"), 20.0);
    }

    #[test]
    fn lines_break_where_chinese_may_break() {
        #[track_caller]
        fn check(text: &str, width: f64, expected: &[&str]) {
            assert_eq!(Type::regular(10.0).wrap(text, width), expected);
        }
        check("高新技术企业", 100.0, &["高新技术企业"]);
        check("高新技术企业", 40.0, &["高新技术", "企业"]);
        check("研发，投入", 20.0, &["研", "发，", "投入"]);
        check("投入（亿元）", 30.0, &["投入", "（亿", "元）"]);
        check("准东2022年", 30.0, &["准东", "2022", "年"]);
        check("", 30.0, &[""]);
    }

    proptest! {
        #[test]
        fn wrapping_keeps_every_character(text in "[高新技术企业，。（）0-9a-z ]{0,40}", width in 20.0f64..200.0) {
            let joined: String = Type::regular(12.0).wrap(&text, width).concat();
            let squeeze = |text: &str| text.replace(' ', "");
            prop_assert_eq!(squeeze(&joined), squeeze(&text));
        }
    }
}
