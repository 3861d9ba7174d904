//! What a figure says by itself in Chinese: magnitudes, words before numbers, punctuation. `en/tongue.rs` has the same in
//! English. All other words come from outside.

/// The language as documents name it (BCP 47).
pub const LANGUAGE: &str = "zh-CN";

/// How many decimals a magnitude may leave.
pub const DECIMALS: i32 = 2;

/// Signs of the magnitudes that numbers are written in, with what stands before them; the first is none.
pub const SIGNS: [&str; 4] = ["", "万", "亿", "万亿"];
/// Their zeros.
pub const ZEROS: [i32; 4] = [0, 4, 8, 12];
/// Units of ratios, which are never written by magnitudes.
pub const RATIOS: [&str; 4] = ["%", "‰", "倍", "个百分点"];

/// Before a number in a drawing or a table that is about right.
pub const ABOUT_SIGN: &str = "约";
/// Before a number in a sentence that is at least as large.
pub const AT_LEAST: &str = "至少";
/// Before a number in a sentence that is at most as large.
pub const AT_MOST: &str = "至多";
/// Before a number in a sentence that is about right.
pub const ABOUT: &str = "约";
/// After a value that this site has computed.
pub const COMPUTED: &str = "（本站计算）";

/// Between a time or a thing and the series that it belongs to.
pub const COMMA: &str = "，";
/// Between a name and its value.
pub const COLON: &str = "：";
/// Between remarks.
pub const SEMICOLON: &str = "；";
/// After a sentence.
pub const STOP: &str = "。";
/// After the last one.
pub const END: &str = "。";

/// What follows digits: the sign of a magnitude, and a counting word.
pub fn after(sign: &str, word: &str) -> String {
    [sign, word].concat()
}

/// Digits as they are set.
pub fn set(digits: String) -> String {
    digits
}
