//! Content in English: `en/` beside the content holds, under the same name as a file of it, the English of that file's
//! texts, each by the Chinese that it stands for. What has none, and what has been changed in Chinese only, stays Chinese,
//! and pages mark it as such.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::fault::Fault;
use super::load::Files;
use super::text::{Piece, Text};

/// The folder of the English texts.
const FOLDER: &str = "en/";

/// What lies over the content.
#[derive(Debug, Default)]
pub struct Overlay {
    /// The files of the content, in the language of this build.
    pub content: Files,
    /// Whether there is English beside them.
    pub is_there: bool,
    /// English whose Chinese is not there any more, by its file. Nobody sees it: who takes away a program need not look for
    /// its English, and what was changed in Chinese is rather read in Chinese than in yesterday's English.
    pub stale: Vec<(String, String)>,
}

/// Lays the English over the content. English that says something else than its Chinese is a fault, whatever the language.
pub fn lay_over(files: &Files, faults: &mut Vec<Fault>) -> Overlay {
    let (english, mut content): (Files, Files) =
        files.clone().into_iter().partition(|(file, _)| file.starts_with(FOLDER));
    let is_there = !english.is_empty();
    let mut stale = Vec::new();
    for (file, text) in english {
        let mut fault = |what: &str, allowed: &str| {
            let (what, allowed) = (what.to_owned(), allowed.to_owned());
            faults.push(Fault { file: file.clone(), pointer: String::new(), what, allowed });
        };
        let mut texts = match serde_json::from_str::<BTreeMap<String, String>>(&text) {
            Ok(texts) => texts,
            Err(error) => {
                fault(&format!("第{}行第{}列读不下去", error.line(), error.column()), SHAPE);
                continue;
            }
        };
        texts.retain(|chinese, english| match differs(chinese, english) {
            Some((what, allowed)) => {
                fault(&format!("“{chinese}”的{what}"), allowed);
                false
            }
            None => true,
        });
        let mut unused: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
        if let Some(chinese) = content.get_mut(file.strip_prefix(FOLDER).expect("it was found there")) {
            // What is wrong with the Chinese file itself is told by whoever reads it.
            let Ok(mut whole) = serde_json::from_str::<Value>(chinese) else { continue };
            translate(&mut whole, &texts, &mut unused);
            if cfg!(feature = "english") {
                *chinese = whole.to_string();
            }
        }
        stale.extend(unused.into_iter().map(|text| (file.clone(), text.to_owned())));
    }
    Overlay { content, is_there, stale }
}

/// What the English of a text has that the Chinese has not, and what is allowed instead.
fn differs(chinese: &str, english: &str) -> Option<(&'static str, &'static str)> {
    if !chinese.contains(is_han) {
        Some(("原文不是中文", "左边照抄中文文件里的一整段文字"))
    } else if english.trim().is_empty() {
        Some(("英文是空的", "写上英文，或者去掉这一行"))
    } else if facts(english) != facts(chinese) {
        Some(("英文引用的数据与中文不同", "大括号里的编号要与中文的一样，顺序可以不同"))
    } else if !numbers(english).is_subset(&numbers(chinese)) {
        Some(("英文里有中文里没有的数字", "数字用占位符引用，或用英文单词写出"))
    } else {
        None
    }
}

/// Puts English in the place of every text of `value` that has some, and notes which was of use.
fn translate<'a>(value: &mut Value, texts: &'a BTreeMap<String, String>, unused: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => {
            if let Some((chinese, english)) = texts.get_key_value(text.as_str()) {
                unused.remove(chinese.as_str());
                text.clone_from(english);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|it| translate(it, texts, unused)),
        Value::Object(all) => all.values_mut().for_each(|it| translate(it, texts, unused)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

const SHAPE: &str = "整个文件是一组“中文: 英文”，如 {\"人才住房\": \"Housing for talent\"}";

fn is_han(sign: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&sign)
}

/// The runs of digits outside of placeholders: numbers without a source.
fn numbers(text: &str) -> BTreeSet<String> {
    let text = Text::from(text);
    let words = text.pieces().into_iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words),
        Piece::Fact { .. } => None,
    });
    let runs = words.flat_map(|words| words.split(|it: char| !it.is_ascii_digit()));
    runs.filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

fn facts(text: &str) -> BTreeSet<String> {
    Text::from(text).facts().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(english: &[(&str, &str)]) -> Files {
        let content =
            [("programs/a.json", r#"{"name":"项目","text":["共{count}家","没有"],"order":1,"kind":"fund"}"#)];
        content.iter().chain(english).map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
    }

    fn over(file: &str, text: &str) -> (Overlay, Vec<String>) {
        let mut faults = Vec::new();
        let overlay = lay_over(&files(&[(file, text)]), &mut faults);
        assert!(overlay.is_there);
        assert_eq!(overlay.content.len(), 1, "English is no content of its own");
        (overlay, faults.into_iter().map(|it| it.what).collect())
    }

    #[test]
    fn english_lies_over_the_texts_that_it_names() {
        let (overlay, faults) =
            over("en/programs/a.json", r#"{"项目":"A program","共{count}家":"{count} in all"}"#);
        assert_eq!((overlay.stale, faults), Default::default());
        let read = &overlay.content["programs/a.json"];
        let is_english = cfg!(feature = "english");
        assert_eq!(read.contains("A program") && read.contains("{count} in all"), is_english);
        assert!(read.contains("没有"), "what is missing stays");
        assert!(!lay_over(&files(&[]), &mut Vec::new()).is_there);
    }

    #[test]
    fn english_of_what_is_no_longer_said_is_passed_over_and_told() {
        for file in ["en/programs/a.json", "en/programs/b.json"] {
            let (overlay, faults) = over(file, r#"{"共有项目":"The program"}"#);
            assert_eq!(faults, [""; 0]);
            assert_eq!(overlay.stale, [(file.to_owned(), "共有项目".to_owned())]);
            assert!(!overlay.content["programs/a.json"].contains("The program"));
        }
    }

    #[test]
    fn english_that_says_something_else_is_a_fault() {
        for (text, expected) in [
            ("{", "第1行第1列读不下去"),
            (r#"{"fund":"Fund"}"#, "“fund”的原文不是中文"),
            (r#"{"项目":" "}"#, "“项目”的英文是空的"),
            (r#"{"项目":"Part 2"}"#, "“项目”的英文里有中文里没有的数字"),
            (r#"{"共{count}家":"some"}"#, "“共{count}家”的英文引用的数据与中文不同"),
            (r#"{"项目":"{count}"}"#, "“项目”的英文引用的数据与中文不同"),
        ] {
            let (overlay, faults) = over("en/programs/a.json", text);
            assert_eq!(faults, [expected]);
            assert_eq!(overlay.stale, []);
        }
    }
}
