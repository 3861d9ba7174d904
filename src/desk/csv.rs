//! CSV that spreadsheet programs open without changing a character, and its exact inverse.
//!
//! The file: UTF-8 with BOM (Excel takes anything else for the local code page), cells separated by commas, lines
//! ended by CRLF, cells in quotes where RFC 4180 asks for it.
//!
//! The guard: a spreadsheet program takes `=1+1` for a formula, `110105199001011234` for the number
//! 1.10105E+17 and `2020-09` for a day. A cell it could take for anything but text gets an apostrophe in front,
//! and so does one that begins with an apostrophe. Of the known ways this is the only one that is never a
//! formula itself (`="…"` is), never invisible (a tab is) and never lost on the way through another program.
//! So [`read_cell`] is exact: one apostrophe in front is taken away, always.

use std::borrow::Cow;

const BOM: char = '\u{feff}';

/// A whole file from rows of cells.
pub fn write<R, C>(rows: R) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut out = String::from(BOM);
    for row in rows {
        for (position, cell) in row.into_iter().enumerate() {
            if position > 0 {
                out.push(',');
            }
            let cell = guard(cell.as_ref());
            if cell.contains(['"', ',', '\r', '\n']) {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(&cell);
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// The text as it stands in a cell.
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_safe(text) { text.into() } else { format!("'{text}").into() }
}

/// The text a cell stands for: the inverse of [`guard`].
pub fn read_cell(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Whether a spreadsheet program can take the text for nothing but text.
fn is_safe(text: &str) -> bool {
    !text.starts_with('\'') && !begins_formula(text) && !is_keyword(text) && !reads_as_number(text)
}

/// Formula signs and their full-width forms; blanks before them are skipped, as some programs do, and TAB and CR
/// are signs themselves.
fn begins_formula(text: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}' || c == BOM;
    let bare = text.trim_start_matches(blank);
    text.starts_with(['\t', '\r', '\n'])
        || bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '#'])
}

/// Words that become truth values.
fn is_keyword(text: &str) -> bool {
    ["true", "false"].contains(&text.trim().to_ascii_lowercase().as_str())
}

/// Numbers, dates and times: digits, and no word that numbers, dates and times do not have. Long runs of digits
/// (identity documents, certificates) are guarded whatever stands around them, so a column looks alike.
fn reads_as_number(text: &str) -> bool {
    let mut digits = 0;
    let mut longest = 0;
    for symbol in text.chars() {
        digits = if symbol.is_numeric() { digits + 1 } else { 0 };
        longest = longest.max(digits);
    }
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let begins_with_word = text.trim_start().starts_with(char::is_alphabetic);
    let all_fit = || words.enumerate().all(|(n, word)| fits_a_number(word, n == 0 && begins_with_word));
    longest >= 12 || (longest > 0 && all_fit())
}

/// Whether a run of letters occurs in numbers, dates or times, at their beginning or after it: `1E5`, `May 3`,
/// `9:00 PM`, `2020年9月`, `上午9时`.
fn fits_a_number(word: &str, first: bool) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_lowercase();
    (!first && ["a", "p", "e", "am", "pm"].contains(&&*lower))
        || (lower.is_ascii() && lower.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&lower)))
        || lower == "sept"
        || word.chars().all(|symbol| "年月日号號时時分秒点點上下午星期周元万萬亿億".contains(symbol))
}

/// What is wrong with a file that is no CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A quote opened in this row, counted from 1, is never closed.
    Open {
        /// The row.
        row: usize,
    },
    /// Something other than a comma or the end of the row follows a closing quote.
    AfterQuote {
        /// The row.
        row: usize,
    },
}

/// Reads a file: rows of what the cells stand for. LF alone is taken as the end of a row too, since programs
/// that save a file again write it.
pub fn read(file: &str) -> Result<Vec<Vec<String>>, Fault> {
    let mut rest = file.strip_prefix(BOM).unwrap_or(file);
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let row = rows.len() + 1;
        let mut cells = Vec::new();
        loop {
            let (cell, after) = take_cell(rest, row)?;
            cells.push(read_cell(&cell).to_owned());
            rest = after;
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None => break,
            }
        }
        rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
        rows.push(cells);
    }
    Ok(rows)
}

/// One cell and what follows it: a comma, the end of the row or the end of the file.
fn take_cell(text: &str, row: usize) -> Result<(String, &str), Fault> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([',', '\n']).unwrap_or(text.len());
        let end = if text[..end].ends_with('\r') && text[end..].starts_with('\n') { end - 1 } else { end };
        return Ok((text[..end].to_owned(), &text[end..]));
    };
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"').ok_or(Fault::Open { row })?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with([',', '\n']) || after.starts_with("\r\n") => {
                return Ok((cell, after));
            }
            None => return Err(Fault::AfterQuote { row }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, guarded: bool) {
        assert_eq!(guard(text).starts_with('\'') && guard(text) != text, guarded, "{text:?}");
        assert_eq!(read_cell(&guard(text)), text);
    }

    #[test]
    fn names_addresses_and_sentences_stay_bare() {
        for text in [
            "",
            "阿依古丽·买买提",
            "𡌴",
            "葛曾䮌",
            "昌吉市延安北路198号",
            "test.a1@example.com",
            "2020年毕业于测试大学",
            "Li Lei",
            "E12345678",
            "H12345678",
            "本人获奖3次，详见附件。\n第二行",
            "测试大学（2号校区）",
            "truely",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn whatever_could_be_a_formula_is_guarded() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://x\",\"y\")",
            "+8613812345678",
            "-1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM",
            " =1+1",
            "\u{3000}=1",
            "\u{feff}=1",
            "\u{200b}=cmd|' /C calc'!A0",
            "\u{0}=1",
            "#N/A",
            "'",
            "'=1",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn whatever_could_be_a_number_or_a_day_is_guarded() {
        for text in [
            "110105199001011234",
            "11010519491231002X",
            "编号110105199001011234",
            "13812345678",
            "0991",
            "1E5",
            "1,000",
            "2020-09",
            "2020.9",
            "2020-09-01",
            "2020年9月1日",
            "9月1日",
            "3/120",
            "3 May",
            "MAR1",
            "Sept 2",
            "9:00 PM",
            "上午9:00",
            "50%",
            "¥5",
            "(5)",
            "１２３",
            "٣",
            "TRUE",
            " false",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn a_file_is_what_rfc_4180_and_excel_ask_for() {
        let file = write([["姓名", "说明"], ["测试甲", "他说\"好\",\r\n完"], ["", "13812345678"]]);
        assert_eq!(file, "\u{feff}姓名,说明\r\n测试甲,\"他说\"\"好\"\",\r\n完\"\r\n,'13812345678\r\n");
        assert_eq!(
            read(&file).unwrap(),
            [["姓名", "说明"], ["测试甲", "他说\"好\",\r\n完"], ["", "13812345678"]]
        );
    }

    #[test]
    fn files_saved_again_by_other_programs_are_read() {
        assert_eq!(read("a,b\nc,d").unwrap(), [["a", "b"], ["c", "d"]]);
        assert_eq!(read("\"a\",\"b\"\n").unwrap(), [["a", "b"]]);
        assert_eq!(read("").unwrap(), Vec::<Vec<String>>::new());
        assert_eq!(read("a\r\n\"b"), Err(Fault::Open { row: 2 }));
        assert_eq!(read("\"a\"b"), Err(Fault::AfterQuote { row: 1 }));
    }

    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[\"',=+@\r\n\t \u{feff}0-9a-e年＝-]{0,12}"]
    }

    proptest! {
        #[test]
        fn every_cell_reads_back_exactly(
            rows in prop::collection::vec(prop::collection::vec(hostile(), 1..5), 0..6),
        ) {
            prop_assert_eq!(read(&write(&rows)).unwrap(), rows);
        }

        #[test]
        fn no_cell_begins_as_a_formula(text in hostile()) {
            let cell = guard(&text).into_owned();
            let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
            let bare = cell.trim_start_matches(blank);
            prop_assert!(!bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", cell);
            prop_assert!(!cell.starts_with(['\t', '\r', '\n']));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in hostile()) {
            let _ = read(&text);
        }
    }
}
