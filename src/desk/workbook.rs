//! A workbook (XLSX) in which every cell is a text, whatever stands in it.
//!
//! A spreadsheet program takes `=1+1` that is typed for a formula and `110105199001011234` for a number; in a cell that
//! says of itself that it is a text, it takes them for nothing but that, also when somebody edits them: the format is
//! “text” and the quote mark is on.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// The most characters that a cell holds, in the units that spreadsheet programs count (UTF-16).
pub const LONGEST: usize = 32_767;
/// What follows where a text was longer.
const CUT: &str = "……（太长，全文在受理台）";
/// The most characters of a sheet's name.
const NAME: usize = 31;
/// Widths of columns, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=40;
/// Rows that are looked at for the width of a column.
const LOOKED_AT: usize = 200;

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; changed where spreadsheet programs would not take it.
    pub name: String,
    /// The first row, which stays in sight.
    pub headings: Vec<String>,
    /// The rows below it.
    pub rows: Vec<Vec<String>>,
}

/// The file.
///
/// # Errors
/// If there are more rows or columns than a sheet can have, or no sheet at all.
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let text = Format::new().set_num_format("@").set_quote_prefix();
    let heading = Format::new().set_num_format("@").set_quote_prefix().set_bold().set_text_wrap();
    let mut workbook = Workbook::new();
    let mut names = BTreeSet::new();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(name(&sheet.name, &mut names))?;
        page.set_freeze_panes(1, 1)?;
        for (column, words) in sheet.headings.iter().enumerate() {
            let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
            page.write_string_with_format(0, column, cell(words), &heading)?;
            let looked_at = sheet.rows.iter().take(LOOKED_AT).filter_map(|row| row.get(usize::from(column)));
            let widest = looked_at.chain([words]).map(|words| width(words)).max().unwrap_or_default();
            page.set_column_width(column, (widest + 2).clamp(*WIDTHS.start(), *WIDTHS.end()) as f64)?;
        }
        for (row, cells) in (1..).zip(&sheet.rows) {
            for (column, words) in (0..).zip(cells) {
                if !words.is_empty() {
                    page.write_string_with_format(row, column, cell(words), &text)?;
                }
            }
        }
    }
    workbook.save_to_buffer()
}

/// What a cell holds of `words`: all of it, unless no cell holds so much.
fn cell(words: &str) -> Cow<'_, str> {
    let is_sound = |byte: u8| !matches!(byte, 0..=8 | 11 | 12 | 14..=31);
    // No character has more units than bytes.
    if words.len() <= LONGEST && words.bytes().all(is_sound) && !words.contains(['\u{fffe}', '\u{ffff}']) {
        return words.into();
    }
    let units = |words: &str| words.chars().map(char::len_utf16).sum::<usize>();
    // What XML cannot hold at all stands there as the replacement character.
    let sound = |symbol: char| match symbol {
        '\t' | '\n' | '\r' => symbol,
        '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => symbol,
    };
    if units(words) <= LONGEST {
        return words.chars().map(sound).collect::<String>().into();
    }
    let mut left = LONGEST - units(CUT);
    let kept = words.chars().take_while(|symbol| {
        let fits = symbol.len_utf16() <= left;
        left = left.saturating_sub(symbol.len_utf16());
        fits
    });
    kept.map(sound).chain(CUT.chars()).collect::<String>().into()
}

/// A name that spreadsheet programs take, and that no other sheet of the file has, in whatever case.
fn name(wanted: &str, names: &mut BTreeSet<String>) -> String {
    let plain: String =
        wanted.chars().filter(|symbol| !r"[]:*?/\'".contains(*symbol) && !symbol.is_control()).collect();
    let plain = plain.trim();
    let plain = if plain.is_empty() { "表" } else { plain };
    (1..)
        .map(|number| {
            let end = if number == 1 { String::new() } else { format!(" {number}") };
            let mut left = NAME - end.len();
            let kept: String = plain
                .chars()
                .take_while(|symbol| {
                    let fits = symbol.len_utf16() <= left;
                    left = left.saturating_sub(symbol.len_utf16());
                    fits
                })
                .collect();
            kept + &end
        })
        .find(|name| names.insert(name.to_lowercase()))
        .expect("one of endlessly many names is free")
}

/// How wide a text is drawn, in characters of Latin text.
fn width(words: &str) -> usize {
    words
        .lines()
        .map(|line| line.chars().map(|symbol| 1 + usize::from(!symbol.is_ascii())).sum())
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};
    use proptest::prelude::*;

    use super::*;

    /// The cells of every sheet as another program reads them.
    fn read_back(file: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
        let names = book.sheet_names().to_vec();
        let mut sheets = Vec::new();
        for name in names {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert_eq!(formulas.used_cells().count(), 0, "a formula in {name}");
            let cells = book.worksheet_range(&name).unwrap();
            let text = |cell: &Data| match cell {
                Data::String(text) => text.clone(),
                Data::Empty => String::new(),
                other => panic!("a cell of {name} is no text: {other:?}"),
            };
            let rows = cells.rows().map(|row| row.iter().map(text).collect()).collect();
            sheets.push((name.clone(), rows));
        }
        sheets
    }

    fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|it| (*it).to_owned()).collect()).collect();
        Sheet { name: name.to_owned(), headings: rows[0].clone(), rows: rows[1..].to_vec() }
    }

    #[test]
    fn every_cell_is_a_text_with_all_its_characters() {
        let rows: &[&[&str]] = &[
            &["姓名", "证件号码", "手机号码", "说明"],
            &["阿依古丽·买买提", "110105199001011234", "+8613812345678", "=HYPERLINK(\"http://x\",\"y\")"],
            &["𡌴", "11010519491231002X", "013812345678", "第一行\n第二行 <b>&amp;</b>"],
            &["@SUM(1)", "＝1+1", "-1", "\t=cmd|' /C calc'!A0"],
            &["TRUE", "2020-09", "1E5", "  两头有空格  "],
            &["_x0041_", "#N/A", "'x", "1/2"],
        ];
        let file = write(&[sheet("千名硕士", rows)]).unwrap();
        let expected: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|it| (*it).to_owned()).collect()).collect();
        assert_eq!(read_back(&file), [("千名硕士".to_owned(), expected)]);
    }

    #[test]
    fn headings_stay_in_sight_and_no_cell_turns_into_a_formula_when_it_is_edited() {
        let file = write(&[sheet("x", &[&["甲", "乙"], &["=1+1", "2"]]), sheet("y", &[&["甲"]])]).unwrap();
        let mut parts = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        let mut part = |name: &str| std::io::read_to_string(parts.by_name(name).unwrap()).unwrap();
        for name in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            let page = part(name);
            let pane = page.split("<pane ").nth(1).and_then(|rest| rest.split("/>").next()).unwrap();
            assert!(pane.contains(r#"ySplit="1""#) && pane.contains(r#"state="frozen""#), "{name}: {pane}");
            assert!(!page.contains("<f>"));
        }
        let styles = part("xl/styles.xml");
        let formats = styles.split("<cellXfs").nth(1).and_then(|it| it.split("</cellXfs>").next()).unwrap();
        // The first is the one of cells in which nothing stands.
        let formats: Vec<&str> = formats.split("<xf ").skip(2).collect();
        assert_eq!(formats.len(), 2, "headings and texts");
        assert!(styles.contains(r#"<numFmt numFmtId="164" formatCode="@"/>"#), "{styles}");
        for format in formats {
            assert!(
                format.contains(r#"quotePrefix="1""#) && format.contains(r#"numFmtId="164""#),
                "{format}"
            );
        }
        let page = part("xl/worksheets/sheet1.xml");
        assert!(page.split("<c ").skip(1).all(|cell| cell.contains(r#" s=""#)), "{page}");
    }

    #[test]
    fn names_of_sheets_are_such_as_programs_take() {
        let names = ["a/b:c", "", "'引号'", "同名", "同名", "SAME", "same"];
        let long = "很长的项目名称".repeat(9);
        // Cut here, it would end with a quote.
        let quoted = format!("{}'", "引".repeat(NAME - 1)) + "号";
        let sheets: Vec<Sheet> =
            names.into_iter().chain([&*long, &*long, &*quoted]).map(|name| sheet(name, &[&["甲"]])).collect();
        let file = write(&sheets).unwrap();
        let read: Vec<String> = read_back(&file).into_iter().map(|(name, _)| name).collect();
        assert_eq!(read[..7], ["abc", "表", "引号", "同名", "同名 2", "SAME", "same 2"]);
        assert_eq!(read[7].chars().count(), 31);
        assert_eq!(read[8].chars().count(), 31);
        assert_ne!(read[7], read[8]);
    }

    #[test]
    fn a_text_that_no_cell_holds_is_cut_and_says_so() {
        for symbol in ["a", "长", "𡌴"] {
            let fits = symbol.repeat(LONGEST / symbol.encode_utf16().count());
            let file = write(&[sheet("x", &[&["甲"], &[&fits], &[&(fits.clone() + symbol)]])]).unwrap();
            let (_, rows) = &read_back(&file)[0];
            assert_eq!(rows[1][0], fits);
            assert!(rows[2][0].ends_with(CUT) && rows[2][0].encode_utf16().count() <= LONGEST);
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_seen() {
        let file = write(&[sheet("x", &[&["甲"], &["a\u{0}b\u{1f}c"]])]).unwrap();
        assert_eq!(read_back(&file)[0].1[1][0], "a\u{fffd}b\u{fffd}c");
    }

    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[\"',=+@\n\t 0-9a-e年＝<>&_x-]{1,12}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_stands_in_a_cell_reads_back(cells in prop::collection::vec(hostile(), 1..8)) {
            // A program that reads a file takes CR and CRLF for LF, as XML says; an empty cell is none.
            let cells: Vec<String> = cells.into_iter().filter(|it| !it.contains('\r') && !it.is_empty()).collect();
            prop_assume!(!cells.is_empty());
            let heading = vec!["x".to_owned(); cells.len()];
            let file = write(&[Sheet { name: "x".to_owned(), headings: heading, rows: vec![cells.clone()] }]).unwrap();
            let expected: Vec<String> = cells.iter().map(|it| cell(it).into_owned()).collect();
            prop_assert_eq!(&read_back(&file)[0].1[1], &expected);
        }
    }
}
