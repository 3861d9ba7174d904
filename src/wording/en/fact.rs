//! How numbers are written.

use crate::content::schema::{Confidence, Fact, Map, Qualifier, Series, SeriesPoint, Source};
use crate::content::text::{Piece, Text};

/// The fact as it stands in a sentence: `more than 2,000 people`, `at most CNY 10 million`, `2018`.
pub fn in_sentence(fact: &Fact) -> String {
    if let Some(words) = ready(fact) {
        return words;
    }
    let Some(value) = fact.value else { return unit(&fact.unit) };
    let (number, after) = shown_amount(fact, value);
    match fact.qualifier {
        Qualifier::Exact => format!("{number}{after}"),
        Qualifier::AtLeast => format!("more than {number}{after}"),
        Qualifier::AtMost => format!("at most {number}{after}"),
        Qualifier::Approx => format!("about {number}{after}"),
    }
}

/// The number alone, as given: `1158.47`, `169`.
pub fn number(value: f64) -> String {
    crate::chart::number::decimal(value)
}

/// The fact large: number and what stands after it (`2,000+` and ` people`).
pub fn large(fact: &Fact) -> (String, String) {
    if let Some(words) = ready(fact) {
        // Words without digits are all number: several thousand.
        let split = words.rfind(|c: char| c.is_ascii_digit()).map_or(words.len(), |at| at + 1);
        return (words[..split].to_owned(), words[split..].to_owned());
    }
    let Some(value) = fact.value else { return (String::new(), unit(&fact.unit)) };
    let (number, after) = shown_amount(fact, value);
    match fact.qualifier {
        Qualifier::Exact => (number, after),
        // Before a counting word, behind a magnitude: 2,000+ people, CNY 3 million+, 50%+.
        Qualifier::AtLeast if after == "%" || (number.starts_with(CURRENCY) && !after.is_empty()) => {
            (number, format!("{after}+"))
        }
        Qualifier::AtLeast => (format!("{number}+"), after),
        Qualifier::AtMost => (number, format!("{after} at most")),
        Qualifier::Approx => (format!("about {number}"), after),
    }
}

/// How the value is to be read, for the list of sources.
pub fn qualifier(fact: &Fact) -> &'static str {
    if fact.derived.is_some() {
        return "computed by this site";
    }
    match (fact.qualifier, fact.confidence) {
        (_, Confidence::Medium) => "reprinted figure, for reference only",
        (Qualifier::Exact, _) => "exact number",
        (Qualifier::AtLeast, _) => "at least this number",
        (Qualifier::AtMost, _) => "at most this number",
        (Qualifier::Approx, _) => "approximate number",
    }
}

/// Time and qualifier of a large number in a few words: `As of the end of November 2022 · at least this number`.
pub fn note(fact: &Fact) -> String {
    let mut period = period(&fact.period);
    if let Some(first) = period.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    match (fact.qualifier, &fact.derived) {
        (Qualifier::Exact, None) => period,
        _ => format!("{period} · {}", qualifier(fact)),
    }
}

/// What is counted, and where: `High-tech enterprises, Changji`.
pub fn of_area(area: &str, name: &str) -> String {
    [name, ", ", area].concat()
}

/// Publisher, title and date of a source: `A newspaper, “Title,” November 2022`.
pub fn source(source: &Source) -> String {
    let publisher = &source.publisher;
    let date = source.date.as_deref().map(period);
    match (&source.title, date) {
        (Some(title), Some(date)) => format!("{publisher}, “{title},” {date}"),
        (Some(title), None) => format!("{publisher}, “{title}”"),
        (None, Some(date)) => format!("{publisher}, {date}"),
        (None, None) => publisher.clone(),
    }
}

/// How a value was computed. Formulas reckon in the units of the content: 7300 for CNY 73 million.
pub fn computed(formula: &str, assumption: &str) -> String {
    match assumption {
        "" => format!("calculation, in the units of the source: {formula}"),
        _ => format!("calculation, in the units of the source: {formula}; assumption: {assumption}"),
    }
}

/// A value of a series as a fact of its own.
pub fn of_point(series: &Series, point: &SeriesPoint) -> Fact {
    Fact {
        label: series.name.clone(),
        value: Some(point.value),
        unit: series.unit.clone(),
        qualifier: point.qualifier,
        confidence: point.confidence,
        period: period(&point.period),
        source: point.source.clone(),
        show: None,
        note: point.note.clone(),
        derived: point.derived.clone(),
    }
}

/// The id under which a value of the series `id` is named: that of the fact which says the same, else
/// `series.period`.
pub fn point_id(id: &str, point: &SeriesPoint) -> String {
    point.fact.clone().unwrap_or_else(|| format!("{id}.{}", point.period))
}

/// `text` as plain words, for titles and descriptions.
pub fn plain(text: &Text, facts: &Map<Fact>) -> String {
    text.pieces()
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Fact { id, bare } => facts.get(id).map_or_else(String::new, |fact| shown(fact, bare)),
        })
        .collect()
}

/// The fact as a placeholder shows it. Bare money keeps its magnitude, without which it would be another number.
pub fn shown(fact: &Fact, bare: bool) -> String {
    match (bare, fact.value) {
        (true, Some(value)) => {
            let (number, after) = amount(value, &fact.unit);
            match number.strip_prefix(CURRENCY) {
                Some(number) => format!("{number}{after}"),
                None => number,
            }
        }
        _ => in_sentence(fact),
    }
}

/// Before an amount of money.
const CURRENCY: &str = "CNY ";

/// What a fact shows in place of number and unit; none where it is written in Chinese and number and unit say the
/// same.
fn ready(fact: &Fact) -> Option<String> {
    let show = fact.show.as_ref()?;
    if !show.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return Some(show.clone());
    }
    let words = said(show).or_else(|| several(show).map(str::to_owned));
    words.or_else(|| fact.value.is_none().then(|| show.clone()))
}

/// Numbers that a source has in words: 数千名.
fn several(show: &str) -> Option<&'static str> {
    match show.trim_end_matches(['名', '人', '家', '个', '项', '件']) {
        "数百" | "几百" => Some("several hundred"),
        "数千" | "几千" => Some("several thousand"),
        _ => None,
    }
}

/// The amount of a fact: the sign of ±500千伏 is not lost.
fn shown_amount(fact: &Fact, value: f64) -> (String, String) {
    let (number, after) = amount(value, &fact.unit);
    let both = fact.show.as_ref().is_some_and(|show| show.starts_with('±'));
    (if both { format!("±{number}") } else { number }, after)
}

/// A value with its unit, exact to the last digit: the number, and what stands after it with the blank between.
fn amount(value: f64, unit: &str) -> (String, String) {
    let digits = number(value);
    match unit {
        "年" if value >= 1000.0 => return (digits, String::new()),
        "月" => return (period(&format!("{digits}月")), String::new()),
        "日期" if digits.len() == 8 => {
            let (year, month, day) = (&digits[..4], &digits[4..6], &digits[6..]);
            return (period(&format!("{year}年{month}月{day}日")), String::new());
        }
        _ => {}
    }
    let (zeros, word) = scaled(unit);
    let digits = moved(&digits, zeros);
    if word == "元" {
        let (zeros, magnitude) = match digits.trim_start_matches('-').split('.').next().map_or(0, str::len) {
            0..=6 => (0, ""),
            7..=9 => (6, " million"),
            10..=12 => (9, " billion"),
            _ => (12, " trillion"),
        };
        return (format!("{CURRENCY}{}", grouped(&moved(&digits, -zeros))), magnitude.to_owned());
    }
    (grouped(&digits), counted(word, value == 1.0).to_owned())
}

/// The zeros of the magnitude that a unit carries, and its counting word.
fn scaled(unit: &str) -> (i32, &str) {
    for (sign, zeros) in [("万亿", 12), ("亿", 8), ("万", 4)] {
        if let Some(word) = unit.strip_prefix(sign) {
            return (zeros, word);
        }
    }
    (0, unit)
}

/// A counting word with the blank before it, for one thing or for several. Words that only classify are left away:
/// what is counted says them.
fn counted(word: &str, one: bool) -> &str {
    match word {
        "" | "个" | "项" | "件" => "",
        "家" => [" enterprises", " enterprise"][usize::from(one)],
        "人" | "名" => [" people", " person"][usize::from(one)],
        "人次" => [" participations", " participation"][usize::from(one)],
        "年" => [" years", " year"][usize::from(one)],
        "个月" => [" months", " month"][usize::from(one)],
        "天" => [" days", " day"][usize::from(one)],
        "套" => [" apartments", " apartment"][usize::from(one)],
        "间" => [" rooms", " room"][usize::from(one)],
        "条" => [" articles", " article"][usize::from(one)],
        "倍" => " times",
        "个百分点" => [" percentage points", " percentage point"][usize::from(one)],
        "千伏" => " kV",
        "元" => " yuan",
        _ => word,
    }
}

/// A unit in English, without the magnitude that the content has it by.
pub(super) fn unit(unit: &str) -> String {
    counted(scaled(unit).1, false).trim_start().to_owned()
}

/// A value by single things, for [`unit`]: 7300 by 万元 is 73000000. Nothing is rounded: the point is moved in the text.
pub(super) fn single(value: f64, unit: &str) -> f64 {
    let (zeros, _) = scaled(unit);
    crate::chart::number::from_decimal(&moved(&number(value), zeros)).unwrap_or(value * 10f64.powi(zeros))
}

/// `digits` × 10^`places`, by moving the point.
fn moved(digits: &str, places: i32) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let point = whole.len() as i32 + places;
    let zeros = |count: i32| "0".repeat(count.max(0) as usize);
    let missing = point - (whole.len() + decimals.len()) as i32;
    let all = [zeros(1 - point), whole.to_owned(), decimals.to_owned(), zeros(missing)].concat();
    let (whole, decimals) = all.split_at(point.max(1) as usize);
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    [sign, whole, if decimals.is_empty() { "" } else { "." }, decimals].concat()
}

/// `digits` with commas between thousands.
fn grouped(digits: &str) -> String {
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

/// A time as the content has it, in English; one that is written in another way is returned as it is.
pub fn period(text: &str) -> String {
    said(text).unwrap_or_else(|| text.to_owned())
}

/// A time in English: 截至2022年11月底（见报时）, 约2012年至2022年, 2018年起.
fn said(text: &str) -> Option<String> {
    if let Some((before, inside)) = text.strip_suffix('）').and_then(|text| text.split_once('（')) {
        let before = plan(before).map(|(plan, _)| plan.to_owned()).or_else(|| said(before))?;
        let inside = match inside {
            "期间未写明" => "period not stated".to_owned(),
            "年份未写明" => "year not stated".to_owned(),
            _ => said(inside)?,
        };
        return Some(format!("{before} ({inside})"));
    }
    if let Some((plan, years)) = plan(text) {
        return Some(format!("{plan} ({years})"));
    }
    match text {
        "每年" => return Some("each year".to_owned()),
        "近两年" => return Some("the last two years".to_owned()),
        "半年" => return Some("half a year".to_owned()),
        "见报时" => return Some("when published".to_owned()),
        _ => {}
    }
    if let Some(time) = text.strip_prefix("截至") {
        return Some(format!("as of {}", the(&said(time)?)));
    }
    if let Some(time) = text.strip_prefix('约') {
        return Some(format!("about {}", said(time)?));
    }
    if let Some(time) = text.strip_suffix('起').or_else(|| text.strip_suffix("以来")) {
        return Some(format!("since {}", the(&said(time)?)));
    }
    if let Some(time) = text.strip_suffix("见报时") {
        return Some(format!("{}, when published", said(time)?));
    }
    if let Some((from, to)) = text.split_once('—') {
        return Some(format!("{}–{}", moment(from)?, moment(to)?));
    }
    if let Some((from, to)) = text.split_once('至') {
        return match from.split_once('年') {
            // One year for both: 2022年11月底至12月.
            Some((year, from)) if !from.is_empty() && !to.contains('年') => {
                Some(format!("{} to {}", moment(from)?, the(&moment(&format!("{year}年{to}"))?)))
            }
            _ => Some(format!("{} to {}", said(from)?, the(&said(to)?))),
        };
    }
    moment(text)
}

/// A five-year plan, and its years.
fn plan(text: &str) -> Option<(&'static str, &'static str)> {
    match text.trim_end_matches("时期").trim_end_matches("期间") {
        "“十二五”" => Some(("12th Five-Year Plan period", "2011–2015")),
        "“十三五”" => Some(("13th Five-Year Plan period", "2016–2020")),
        "“十四五”" => Some(("14th Five-Year Plan period", "2021–2025")),
        "“十五五”" => Some(("15th Five-Year Plan period", "2026–2030")),
        _ => None,
    }
}

/// A part of a year in mid-sentence.
fn the(time: &str) -> String {
    let is_part = ["beginning", "end", "first", "second", "third", "fourth"];
    if is_part.iter().any(|part| time.starts_with(part)) { format!("the {time}") } else { time.to_owned() }
}

/// A year, a part of one, a month or a day: 2022年度, 2022年末, 2018年9月, 11月底, 2022年7月4日.
fn moment(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let is_year = |text: &str| text.len() == 4 && is_number(text);
    let (year, part) = match text.split_once('年') {
        Some((year, part)) => (Some(year).filter(|year| is_year(year))?, part),
        None if is_year(text) => (text, ""),
        None => ("", text),
    };
    if let Some((month, part)) = part.split_once('月') {
        let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        let of_year = if year.is_empty() { String::new() } else { format!(" {year}") };
        return match part {
            "" => Some(format!("{month}{of_year}")),
            "初" => Some(format!("beginning of {month}{of_year}")),
            "末" | "底" => Some(format!("end of {month}{of_year}")),
            _ => {
                let day = part.strip_suffix('日').filter(|day| is_number(day))?.trim_start_matches('0');
                let comma = if year.is_empty() { "" } else { "," };
                Some(format!("{month} {day}{comma}{of_year}"))
            }
        };
    }
    let part = match part {
        "" | "度" => "",
        "初" | "年初" => "beginning of ",
        "末" | "底" | "年末" | "年底" => "end of ",
        "上半年" => "first half of ",
        "下半年" => "second half of ",
        "第一季度" => "first quarter of ",
        "第二季度" => "second quarter of ",
        "第三季度" => "third quarter of ",
        "第四季度" => "fourth quarter of ",
        _ => return None,
    };
    (!year.is_empty()).then(|| format!("{part}{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(value: f64, unit: &str, qualifier: Qualifier) -> Fact {
        Fact {
            label: String::new(),
            value: Some(value),
            unit: unit.into(),
            qualifier,
            confidence: Confidence::High,
            period: String::new(),
            source: String::new(),
            show: None,
            note: None,
            derived: None,
        }
    }

    #[track_caller]
    fn check(fact: &Fact, sentence: &str, large_form: (&str, &str)) {
        assert_eq!(in_sentence(fact), sentence);
        assert_eq!(large(fact), (large_form.0.to_owned(), large_form.1.to_owned()));
    }

    fn with_show(show: &str, fact: Fact) -> Fact {
        Fact { show: Some(show.into()), ..fact }
    }

    #[test]
    fn a_qualifier_is_never_lost() {
        check(&fact(169.0, "家", Qualifier::Exact), "169 enterprises", ("169", " enterprises"));
        check(&fact(31.0, "个", Qualifier::Exact), "31", ("31", ""));
        check(&fact(2000.0, "人", Qualifier::AtLeast), "more than 2,000 people", ("2,000+", " people"));
        check(&fact(300.0, "万元", Qualifier::AtLeast), "more than CNY 3 million", ("CNY 3", " million+"));
        check(&fact(1.44, "倍", Qualifier::AtLeast), "more than 1.44 times", ("1.44+", " times"));
        check(
            &fact(1000.0, "万元", Qualifier::AtMost),
            "at most CNY 10 million",
            ("CNY 10", " million at most"),
        );
        check(&fact(2012.0, "年", Qualifier::Approx), "about 2012", ("about 2012", ""));
        let date = with_show("2022年7月4日", fact(20_220_704.0, "日期", Qualifier::Exact));
        check(&date, "July 4, 2022", ("July 4, 2022", ""));
        let words = Fact { value: None, ..with_show("数千名", fact(0.0, "人", Qualifier::Approx)) };
        check(&words, "several thousand", ("several thousand", ""));
    }

    #[test]
    fn what_is_written_in_chinese_is_written_anew() {
        check(
            &with_show("1.1万人", fact(11000.0, "人", Qualifier::Exact)),
            "11,000 people",
            ("11,000", " people"),
        );
        check(&with_show("±500千伏", fact(500.0, "千伏", Qualifier::Exact)), "±500 kV", ("±500", " kV"));
        check(&with_show("2022年8月", fact(8.0, "月", Qualifier::Exact)), "August 2022", ("August 2022", ""));
        check(&with_show("scores", fact(40.0, "人", Qualifier::Exact)), "scores", ("scores", ""));
    }

    #[test]
    fn no_digit_is_lost() {
        for (value, unit, expected) in [
            (7300.0, "万元", "CNY 73 million"),
            (11.84, "万元", "CNY 118,400"),
            (0.01, "万元", "CNY 100"),
            (2884.0, "万元", "CNY 28.84 million"),
            (5.0, "亿元", "CNY 500 million"),
            (3.216, "亿元", "CNY 321.6 million"),
            (1158.47, "亿元", "CNY 115.847 billion"),
            (22143.6, "亿元", "CNY 2.21436 trillion"),
            (99.5, "元", "CNY 99.5"),
            (-0.5, "万元", "CNY -5,000"),
            (1.2, "万人", "12,000 people"),
            (460_000.0, "家", "460,000 enterprises"),
            (-1500.0, "项", "-1,500"),
            (-150.0, "项", "-150"),
            (1.0, "年", "1 year"),
            (3.77, "%", "3.77%"),
        ] {
            assert_eq!(in_sentence(&fact(value, unit, Qualifier::Exact)), expected, "{value} {unit}");
        }
        assert_eq!((single(22143.6, "亿元"), unit("亿元")), (2_214_360_000_000.0, "yuan".to_owned()));
        assert_eq!((single(3.77, "%"), unit("%")), (3.77, "%".to_owned()));
        assert_eq!(shown(&fact(7300.0, "万元", Qualifier::AtMost), true), "73 million");
        assert_eq!(shown(&fact(2018.0, "年", Qualifier::Approx), true), "2018");
        assert_eq!(shown(&fact(15.0, "条", Qualifier::Exact), true), "15");
    }

    #[test]
    fn times_are_told_in_english() {
        for (text, expected) in [
            ("2022", "2022"),
            ("2022年度", "2022"),
            ("2022年末", "end of 2022"),
            ("2018年9月", "September 2018"),
            ("2022年7月4日", "July 4, 2022"),
            ("2018年起", "since 2018"),
            ("约2012年至2022年", "about 2012 to 2022"),
            ("2018年9月至2022年11月", "September 2018 to November 2022"),
            ("2022年11月底至12月", "end of November to December 2022"),
            ("截至2022年11月底（见报时）", "as of the end of November 2022 (when published)"),
            ("2011年至2022年11月底（见报时）", "2011 to the end of November 2022 (when published)"),
            ("“十三五”时期（2016—2020年）", "13th Five-Year Plan period (2016–2020)"),
            ("“十三五”期间", "13th Five-Year Plan period (2016–2020)"),
            ("半年（年份未写明）", "half a year (year not stated)"),
            ("2024年第一季度", "first quarter of 2024"),
            ("2024-03-09", "2024-03-09"),
            ("改革开放以来", "改革开放以来"),
            ("", ""),
        ] {
            assert_eq!(period(text), expected);
            assert_eq!(period(expected), expected);
        }
    }
}
