//! Words of the finder.

use crate::rules::{Report, Verdict};

/// Title of the page.
pub const TITLE: &str = "我适合哪个项目";
/// What it does, and what it does not.
pub const LEAD: &str = "回答几个问题，看看哪些项目与您的情况相近，哪些还差一点、差在哪里。每题都可以跳过。";
/// What becomes of the answers.
pub const PRIVACY: &str = "本站不收集这些回答。它们写在这一页的地址里，方便收藏和转发；刷新、转发或带去报名时，网站所在的服务器看得到这个地址。";
/// On what results rest while there is no official notice.
pub const BASIS: &str =
    "判断依据的是公开报道，报道不会写全条件，所以最好的结果是“方向相近”，能不能报以当年公告为准。";
/// Said where no script runs.
pub const WITHOUT_SCRIPT: &str =
    "这个浏览器没有运行脚本，不能一题一题地回答。下面的表列出了每个项目的全部条件和出处，可以自己对照。";
/// Heading of the questions.
pub const QUESTIONS: &str = "回答几个问题";
/// Shows one question at a time.
pub const ONE_BY_ONE: &str = "改为一题一题地答";
/// Shows all questions.
pub const AT_ONCE: &str = "把问题全部列出来";
/// The next question.
pub const NEXT: &str = "下一题";
/// The next question, without an answer to this one.
pub const SKIP: &str = "跳过这一题";
/// The question before.
pub const BACK: &str = "上一题";
/// Leads to the results.
pub const SEE_RESULTS: &str = "看结果";
/// Takes back one answer.
pub const CLEAR: &str = "清除这一题";
/// Takes back all.
pub const START_AGAIN: &str = "全部清除，重新回答";
/// Said behind the last question.
pub const END: &str = "问题就到这里";
/// What to do then.
pub const END_TEXT: &str =
    "结果在下面。跳过的题也列在“您的回答”里；想答、想改哪一题，点它后面的“更改”，别的回答都还在。";
/// Said of a year that is none.
pub const NOT_A_YEAR: &str = "没有读懂这个年份。请写四位数字，例如2025。";
/// Said of a day that is none.
pub const NOT_A_DAY: &str = "没有读懂这个日期。请写成年-月-日，例如2027-03-01。";
/// How a year is written.
pub const YEAR_HINT: &str = "四位数的年份";
/// Heading of the answers.
pub const ANSWERS: &str = "您的回答";
/// Changes one.
pub const CHANGE: &str = "更改";
/// Stands where a question was skipped.
pub const SKIPPED: &str = "跳过了";
/// Heading of the results.
pub const RESULTS: &str = "结果";
/// The same while nothing is answered.
pub const CONDITIONS: &str = "各项目的条件";
/// Headings of the table, heard but not seen.
pub const COLUMNS: [&str; 2] = ["条件", "要求和结果"];
/// Before the place in a source.
pub const CLAUSE: &str = "依据：";
/// Before what would change an outcome.
pub const WOULD_CHANGE: &str = "可以试试：";
/// Leads to the form.
pub const APPLY: &str = "带着这些回答去报名";
/// Heading of the program to look at when none fits.
pub const NEAREST: &str = "目前没有对得上的项目";
/// Before its name.
pub const NEAREST_TEXT: &str = "离您的情况最近的是";
/// Heading of what to do about a wrong result.
pub const WRONG: &str = "这个结果不对？";
/// What to send.
pub const WRONG_TEXT: &str = "请把下面这段话复制出来，加上哪个项目、哪一条不对，依据在哪里。";
/// To whom, before the ways to reach them.
pub const WRONG_TO: &str = "发给";
/// Said while nobody answers for the site.
pub const WRONG_NOBODY: &str =
    "本站还没有主办单位，暂时没有人收；有了主办单位，这里会写明发给谁。在那以前，一切以当年的官方公告为准。";
/// For editors: another day.
pub const ON: &str = "换一个日子看（供编辑核对）";
/// What to write there.
pub const ON_HINT: &str = "按“年-月-日”写，条件和公告就按那一天算；留空就是今天。";
/// Leads from other pages to the finder.
pub const LEAD_IN: &str = "答几个问题，看看我合不合适";

/// How many questions are left that could change something.
pub fn left(count: usize) -> String {
    match count {
        0 => "再答也不会改变结果了".to_owned(),
        count => format!("还有{count}个问题会影响结果"),
    }
}

/// The results in a sentence: 13个项目里：1个方向相近，2个还没答完，10个暂不符合。
pub fn summary(reports: &[Report]) -> String {
    let count = |verdict: Verdict| reports.iter().filter(|report| report.verdict == verdict).count();
    let kinds = [
        (Verdict::Meets, "符合"),
        (Verdict::Close, "方向相近"),
        (Verdict::Office, "需人工核实"),
        (Verdict::Open, "还没答完"),
        (Verdict::NotMet, "暂不符合"),
    ];
    let told: Vec<String> = kinds
        .into_iter()
        .map(|(verdict, words)| (count(verdict), words))
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count}个{words}"))
        .collect();
    format!("{}个项目里：{}。", reports.len(), told.join("，"))
}

/// When a condition counts, where it does not always: （自2026年3月1日起）.
pub fn valid(from: Option<String>, until: Option<String>) -> Option<String> {
    match (from, until) {
        (None, None) => None,
        (Some(from), None) => Some(format!("（自{from}起）")),
        (None, Some(until)) => Some(format!("（到{until}为止）")),
        (Some(from), Some(until)) => Some(format!("（{from}至{until}）")),
    }
}

/// Said of the day when it is not today.
pub fn as_of(day: &str) -> String {
    format!("以下按{day}来算，不是今天。")
}

/// What to send with a correction.
pub fn correction(address: &str, day: &str, version: &str) -> String {
    format!("地址：{address}\n日期：{day}\n{version}")
}

/// The notice that decides: 按《公告》（2026年3月1日）判断.
pub fn notice(title: &str, day: &str) -> String {
    format!("按《{title}》（{day}）判断")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Basis;

    #[test]
    fn results_are_told_in_one_sentence() {
        let report = |verdict| Report { findings: vec![], verdict, basis: Basis::Reports };
        let reports = [Verdict::Close, Verdict::NotMet, Verdict::Close].map(report);
        assert_eq!(summary(&reports), "3个项目里：2个方向相近，1个暂不符合。");
        assert_eq!(summary(&[report(Verdict::Meets)]), "1个项目里：1个符合。");
    }
}
