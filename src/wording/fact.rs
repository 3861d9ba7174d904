//! How numbers are written.

use crate::content::schema::{Confidence, Fact, Map, Qualifier, Series, SeriesPoint, Source};
use crate::content::text::{Piece, Text};

/// The fact as it stands in a sentence: `2000余人`, `超过23.2亿元`, `最高1000万元`, `2018年`.
pub fn in_sentence(fact: &Fact) -> String {
    if let Some(show) = &fact.show {
        return show.clone();
    }
    let Some(value) = fact.value else { return fact.unit.clone() };
    let number = number(value);
    let unit = &fact.unit;
    match fact.qualifier {
        Qualifier::Exact => format!("{number}{unit}"),
        Qualifier::AtLeast if value >= 100.0 && value.fract() == 0.0 => match unit.strip_prefix('万') {
            Some(rest) => format!("{number}余万{rest}"),
            None => format!("{number}余{unit}"),
        },
        Qualifier::AtLeast => format!("超过{number}{unit}"),
        Qualifier::AtMost => format!("最高{number}{unit}"),
        Qualifier::Approx => format!("约{number}{unit}"),
    }
}

/// The number alone, as given: `1158.47`, `169`.
pub fn number(value: f64) -> String {
    crate::chart::number::decimal(value)
}

/// The fact large: number and what stands after it (`2000` and `余人`).
pub fn large(fact: &Fact) -> (String, String) {
    if let Some(show) = &fact.show {
        // Words without digits are all number: 数千名.
        let split = show.rfind(|c: char| c.is_ascii_digit()).map_or(show.len(), |at| at + 1);
        return (show[..split].to_owned(), show[split..].to_owned());
    }
    let Some(value) = fact.value else { return (String::new(), fact.unit.clone()) };
    let whole = in_sentence(fact);
    let number = number(value);
    match whole.split_once(&number) {
        Some(("", after)) => (number, after.to_owned()),
        Some((before, after)) => (number, format!("{after}（{before}）")),
        None => (number, fact.unit.clone()),
    }
}

/// How the value is to be read, for the list of sources.
pub fn qualifier(fact: &Fact) -> &'static str {
    if fact.derived.is_some() {
        return "本站计算";
    }
    match (fact.qualifier, fact.confidence) {
        (_, Confidence::Medium) => "转载数据，仅供参考",
        (Qualifier::Exact, _) => "准确数",
        (Qualifier::AtLeast, _) => "不少于此数",
        (Qualifier::AtMost, _) => "不超过此数",
        (Qualifier::Approx, _) => "约数",
    }
}

/// Time and qualifier of a large number in a few words: `截至2022年11月底 · 不少于此数`.
pub fn note(fact: &Fact) -> String {
    match (fact.qualifier, &fact.derived) {
        (Qualifier::Exact, None) => fact.period.clone(),
        _ => format!("{} · {}", fact.period, qualifier(fact)),
    }
}

/// The time of a fact.
pub fn period(text: &str) -> String {
    text.to_owned()
}

/// What is counted, and where: `昌吉州高新技术企业`.
pub fn of_area(area: &str, name: &str) -> String {
    [area, name].concat()
}

/// Publisher, title and date of a source: `某报《标题》，2022年11月`.
pub fn source(source: &Source) -> String {
    let mut words = source.publisher.clone();
    if let Some(title) = &source.title {
        words.push_str(&format!("《{title}》"));
    }
    if let Some(date) = &source.date {
        words.push_str(&format!("，{date}"));
    }
    words
}

/// How a value was computed.
pub fn computed(formula: &str, assumption: &str) -> String {
    match assumption {
        "" => format!("算法：{formula}"),
        _ => format!("算法：{formula}；前提：{assumption}"),
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
        period: point.period.clone(),
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

/// The fact as a placeholder shows it.
pub fn shown(fact: &Fact, bare: bool) -> String {
    match (bare, fact.value) {
        (true, Some(value)) => number(value),
        _ => in_sentence(fact),
    }
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

    #[test]
    fn a_qualifier_is_never_lost() {
        check(&fact(169.0, "家", Qualifier::Exact), "169家", ("169", "家"));
        check(&fact(2000.0, "人", Qualifier::AtLeast), "2000余人", ("2000", "余人"));
        check(&fact(300.0, "万元", Qualifier::AtLeast), "300余万元", ("300", "余万元"));
        check(&fact(23.2, "亿元", Qualifier::AtLeast), "超过23.2亿元", ("23.2", "亿元（超过）"));
        check(&fact(1000.0, "万元", Qualifier::AtMost), "最高1000万元", ("1000", "万元（最高）"));
        let date =
            Fact { show: Some("2022年7月4日".into()), ..fact(20_220_704.0, "日期", Qualifier::Exact) };
        check(&date, "2022年7月4日", ("2022年7月4", "日"));
        let words =
            Fact { value: None, show: Some("数千名".into()), ..fact(0.0, "名", Qualifier::Approx) };
        check(&words, "数千名", ("数千名", ""));
    }
}
