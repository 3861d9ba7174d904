//! Content in English: `en/` beside the content holds, under the same name as a file of it, the English of that file's
//! texts, each by its place in the file (RFC 6901). What is not there stays Chinese, and pages mark it as such.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::fault::Fault;
use super::load::Files;
use super::text::{Piece, Text};

/// The folder of the English texts.
const FOLDER: &str = "en/";

/// The files of the content in the language of this build, and whether there is English beside them. English that says
/// something else than the Chinese is a fault, whatever the language. What has no counterpart any more is passed over: who
/// takes away a program or a condition need not look for its English.
pub fn laid_over(files: &Files, faults: &mut Vec<Fault>) -> (Files, bool) {
    let (english, mut content): (Files, Files) =
        files.clone().into_iter().partition(|(file, _)| file.starts_with(FOLDER));
    for (file, text) in &english {
        let mut fault = |pointer: &str, what: &str, allowed: &str| {
            let [file, pointer, what, allowed] = [file, pointer, what, allowed].map(str::to_owned);
            faults.push(Fault { file, pointer, what, allowed });
        };
        let below = file.strip_prefix(FOLDER).expect("it was found there");
        let Some(chinese) = content.get_mut(below) else { continue };
        let texts = match serde_json::from_str::<BTreeMap<String, String>>(text) {
            Ok(texts) => texts,
            Err(error) => {
                fault("", &format!("第{}行第{}列读不下去", error.line(), error.column()), SHAPE);
                continue;
            }
        };
        // What is wrong with the Chinese file itself is told by whoever reads it.
        let Ok(mut whole) = serde_json::from_str::<Value>(chinese) else { continue };
        for (pointer, english) in texts {
            match whole.pointer_mut(&pointer) {
                // Names of choices, ids, dates: what is no text has no English.
                Some(Value::String(chinese)) if !chinese.contains(is_han) => {
                    fault(&pointer, "中文文件里这个位置不是文字", "只有中文文字才有英文");
                }
                Some(Value::String(_)) if english.trim().is_empty() => {
                    fault(&pointer, "英文是空的", "写上英文，或者去掉这一行")
                }
                Some(Value::String(chinese)) => {
                    if facts(&english) != facts(chinese) {
                        fault(&pointer, "引用的数据与中文不同", "大括号里的编号要与中文的一样，顺序可以不同");
                    } else if !numbers(&english).iter().all(|number| numbers(chinese).contains(number)) {
                        fault(&pointer, "英文里写了中文里没有的数字", "数字用占位符引用，或用英文单词写出");
                    } else {
                        *chinese = english;
                    }
                }
                _ => {}
            }
        }
        if cfg!(feature = "english") {
            *chinese = whole.to_string();
        }
    }
    (content, !english.is_empty())
}

const SHAPE: &str = "整个文件是一组“位置: 英文”，如 {\"/card/name\": \"Housing for talent\"}";

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

    #[track_caller]
    fn check(file: &str, text: &str, expected: &[(&str, &str)]) {
        let mut faults = Vec::new();
        let (content, is_there) = laid_over(&files(&[(file, text)]), &mut faults);
        assert!(is_there);
        assert_eq!(content.len(), 1, "English is no content of its own");
        let faults: Vec<_> = faults.iter().map(|it| (&*it.pointer, &*it.what)).collect();
        assert_eq!(faults, expected);
    }

    #[test]
    fn english_lies_over_the_texts_that_it_names() {
        let english = r#"{"/name":"A program","/text/0":"{count} in all"}"#;
        check("en/programs/a.json", english, &[]);
        let (content, _) = laid_over(&files(&[("en/programs/a.json", english)]), &mut Vec::new());
        let read = &content["programs/a.json"];
        let is_english = cfg!(feature = "english");
        assert_eq!(read.contains("A program") && read.contains("{count} in all"), is_english);
        assert!(read.contains("没有"), "what is missing stays");
        assert!(!laid_over(&files(&[]), &mut Vec::new()).1);
    }

    #[test]
    fn english_that_fits_nowhere_is_a_fault() {
        check("en/programs/b.json", r#"{"/name":"A"}"#, &[]);
        check("en/programs/a.json", "{", &[("", "第1行第1列读不下去")]);
        check("en/programs/a.json", r#"{"/nam":"A"}"#, &[]);
        check("en/programs/a.json", r#"{"/kind":"Fund"}"#, &[("/kind", "中文文件里这个位置不是文字")]);
        check("en/programs/a.json", r#"{"/order":"1"}"#, &[]);
        check("en/programs/a.json", r#"{"/name":" "}"#, &[("/name", "英文是空的")]);
        check("en/programs/a.json", r#"{"/name":"Part 2"}"#, &[("/name", "英文里写了中文里没有的数字")]);
        check("en/programs/a.json", r#"{"/text/0":"some"}"#, &[("/text/0", "引用的数据与中文不同")]);
        check("en/programs/a.json", r#"{"/name":"{count}"}"#, &[("/name", "引用的数据与中文不同")]);
    }
}
