//! The numbers of a figure as CSV.

use super::Imprint;
use crate::chart::figure::{Confidence, Figure, Point};
use crate::chart::number::decimal;
use crate::chart::tongue;

/// Words of a file of numbers. Its first heading is the figure's own, [`Figure::over`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns<'a> {
    /// Heading of the names of series.
    pub series: &'a str,
    /// Heading of the numbers.
    pub value: &'a str,
    /// Heading of their units.
    pub unit: &'a str,
    /// Heading of what else is to be known of a number.
    pub remarks: &'a str,
    /// Remark: computed by this site.
    pub computed: &'a str,
    /// Remark: a single reprint.
    pub hollow: &'a str,
    /// Remark: the whole of which the other rows are parts.
    pub whole: &'a str,
}

/// The numbers as CSV for spreadsheet programs: UTF-8 with BOM, lines ended by CRLF, cells in quotes where RFC
/// 4180 asks for it. One row per value, the whole last; below an empty row what the figure says in words.
///
/// Values are plain decimals in the unit beside them. A text that could be taken for a formula gets an
/// apostrophe in front.
pub fn csv(figure: &Figure, words: &Columns<'_>, imprint: &Imprint) -> String {
    let mut file = String::from('\u{feff}');
    let headings = [figure.over.as_str(), words.series, words.value, words.unit, words.remarks];
    end_row(&mut file, &headings.map(text_cell));
    for series in &figure.series {
        for point in &series.points {
            end_row(&mut file, &cells(figure, &series.label, point, &remarks(point, words)));
        }
    }
    if let (Some(whole), Some(series)) = (&figure.whole, figure.series.first()) {
        let mut remarks = remarks(whole, words);
        remarks.push(words.whole);
        end_row(&mut file, &cells(figure, &series.label, whole, &remarks));
    }
    end_row(&mut file, &[]);
    let note = figure.note.as_deref().unwrap_or_default();
    for text in [&*figure.headline, &figure.subtitle, note, &imprint.source, &imprint.made] {
        if !text.is_empty() {
            end_row(&mut file, &[text_cell(text)]);
        }
    }
    file
}

fn cells(figure: &Figure, series: &str, point: &Point, remarks: &[&str]) -> [String; 5] {
    let unit = figure.unit_of(point).to_string();
    [
        text_cell(&point.label),
        text_cell(series),
        decimal(point.value),
        text_cell(&unit),
        text_cell(&remarks.join(tongue::SEMICOLON)),
    ]
}

fn remarks<'a>(point: &Point, words: &Columns<'a>) -> Vec<&'a str> {
    let hollow = point.confidence == Confidence::Medium;
    let qualifier = point.qualifier.word();
    let qualifier = qualifier.strip_suffix(' ').unwrap_or(qualifier);
    let mut remarks = Vec::new();
    for (holds, word) in [(true, qualifier), (point.computed, words.computed), (hollow, words.hollow)] {
        if holds && !word.is_empty() {
            remarks.push(word);
        }
    }
    remarks
}

fn end_row(file: &mut String, cells: &[String]) {
    file.push_str(&cells.join(","));
    file.push_str("\r\n");
}

/// Guarded as OWASP asks for, full-width signs and signs after blanks included.
fn text_cell(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let is_formula = text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(blank).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let cell = format!("{}{text}", if is_formula { "'" } else { "" });
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::export::tests::{COLUMNS, files};
    use crate::chart::figure::Kind;
    use crate::chart::fixtures;
    use crate::chart::table::{Row, Table, table};

    /// Rows of a CSV file.
    fn read(file: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut quoted = false;
        let mut chars = file.strip_prefix('\u{feff}').unwrap().chars().peekable();
        while let Some(c) = chars.next() {
            let row = rows.last_mut().unwrap();
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => row.last_mut().unwrap().extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted => {
                    assert_eq!(chars.next(), Some('\n'));
                    rows.push(vec![String::new()]);
                }
                c => row.last_mut().unwrap().push(c),
            }
        }
        assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends too");
        rows
    }

    #[test]
    fn numbers_read_back_are_those_of_the_table() {
        for (name, figure, imprint) in files() {
            let rows = read(&csv(&figure, &COLUMNS, &imprint));
            let (numbers, words) = rows.split_at(1 + figure.points().count());
            assert_eq!(numbers[0], [figure.over.as_str(), "系列", "数值", "单位", "备注"], "{name}");
            let Table { columns, rows } = table(&figure);
            let mut expected = Vec::new();
            for Row { head, cells } in &rows {
                for (series, cell) in columns[1..].iter().zip(cells) {
                    let cell = cell
                        .as_ref()
                        .map(|cell| [head, series, &decimal(cell.value), &cell.unit].map(String::clone));
                    expected.extend(cell);
                }
            }
            let mut read: Vec<_> = numbers[1..].iter().map(|row| row[..4].to_vec()).collect();
            if figure.whole.is_some() {
                assert_eq!(numbers.last().unwrap()[4], "总数");
                assert_eq!(
                    read.last().unwrap()[..],
                    expected.last().unwrap()[..],
                    "{name}: the whole comes last"
                );
            }
            read.sort();
            expected.sort();
            assert_eq!(read, expected, "{name}");
            let note = figure.note.clone().unwrap();
            let lines = ["", &figure.headline, &figure.subtitle, &note, &imprint.source, &imprint.made];
            assert_eq!(words, lines.map(|line| vec![line.to_owned()]), "{name}");
        }
    }

    #[test]
    fn remarks_say_how_a_number_is_to_be_read() {
        let rows = read(&csv(&fixtures::growth(Kind::Column), &COLUMNS, &Imprint::default()));
        assert_eq!(rows[1], ["2018年9月", "昌吉州", "88", "家", "约；本站计算；只见于一处转载"]);
        let rows = read(&csv(&fixtures::made_up(), &COLUMNS, &Imprint::default()));
        let remarks: Vec<_> = rows[1..7].iter().map(|row| row[4].as_str()).collect();
        assert_eq!(remarks, ["", "至少", "", "至多", "只见于一处转载", "本站计算"]);
    }

    #[test]
    fn texts_that_look_like_formulas_are_guarded_and_numbers_stay_numbers() {
        #[track_caller]
        fn check(text: &str, cell: &str) {
            assert_eq!(text_cell(text), cell);
        }
        check("=1+1", "'=1+1");
        check("+8", "'+8");
        check("-8", "'-8");
        check("@SUM(1,2)", "\"'@SUM(1,2)\"");
        check("\t=1", "'\t=1");
        check("\r=1", "\"'\r=1\"");
        check("＝1", "'＝1");
        check("＋1", "'＋1");
        check("－1", "'－1");
        check("＠SUM", "'＠SUM");
        check(" =1", "' =1");
        check("2022年", "2022年");
        check("他说\"好\"", "\"他说\"\"好\"\"\"");
        let mut figure = fixtures::spending();
        figure.headline = "=HYPERLINK(1)".into();
        figure.series[0].label = "@金额".into();
        figure.series[0].points[0].value = -3.5;
        let rows = read(&csv(&figure, &COLUMNS, &Imprint::default()));
        assert_eq!(rows[1][1..3], ["'@金额", "-3.5"]);
        assert_eq!(rows[5], ["'=HYPERLINK(1)"]);
    }
}
