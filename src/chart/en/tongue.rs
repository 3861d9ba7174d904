//! What a figure says by itself in English.

/// The language as documents name it (BCP 47).
pub const LANGUAGE: &str = "en";

/// How many decimals a magnitude may leave: those of thousands.
pub const DECIMALS: i32 = 3;

/// Signs of the magnitudes that numbers are written in, with what stands before them; the first is none.
pub const SIGNS: [&str; 4] = ["", " million", " billion", " trillion"];
/// Their zeros.
pub const ZEROS: [i32; 4] = [0, 6, 9, 12];
/// Units of ratios, which are never written by magnitudes.
pub const RATIOS: [&str; 4] = ["%", "‰", "times", "percentage points"];

/// Before a number in a drawing or a table that is about right.
pub const ABOUT_SIGN: &str = "≈";
/// Before a number in a sentence that is at least as large.
pub const AT_LEAST: &str = "at least ";
/// Before a number in a sentence that is at most as large.
pub const AT_MOST: &str = "at most ";
/// Before a number in a sentence that is about right.
pub const ABOUT: &str = "about ";
/// After a value that this site has computed.
pub const COMPUTED: &str = " (computed by this site)";

/// Between a time or a thing and the series that it belongs to.
pub const COMMA: &str = ", ";
/// Between a name and its value.
pub const COLON: &str = ": ";
/// Between remarks.
pub const SEMICOLON: &str = "; ";
/// After a sentence.
pub const STOP: &str = ". ";
/// After the last one.
pub const END: &str = ".";

/// What follows digits: the sign of a magnitude, and a counting word.
pub fn after(sign: &str, word: &str) -> String {
    match word {
        "" | "%" | "‰" => [sign, word].concat(),
        _ => [sign, " ", word].concat(),
    }
}

/// Digits as they are set: with commas between thousands.
pub fn set(digits: String) -> String {
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text + decimals
}
