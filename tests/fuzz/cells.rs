//! Cells of spreadsheets: what was typed reads back, and is never a formula.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tingzhou::desk::csv;
use tingzhou::desk::workbook::{self, Sheet};

fuzz_target!(|text: &str| {
    let rows: Vec<Vec<&str>> = text.split('\u{1e}').map(|row| row.split('\u{1f}').collect()).collect();
    assert_eq!(csv::read(&csv::write(&rows)).unwrap(), rows);
    let cell = csv::guard(text);
    let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    assert!(!bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:?}");
    let owned = |row: &Vec<&str>| row.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let sheet = Sheet { name: text.to_owned(), headings: owned(&rows[0]), rows: rows.iter().map(owned).collect() };
    if rows.len() < 1_000 && rows.iter().all(|row| row.len() < 1_000) {
        workbook::write(&[sheet]).unwrap();
    }
});
