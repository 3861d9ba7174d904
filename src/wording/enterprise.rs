//! Words of the self-check for enterprises.

use crate::rules::{Operand, Verdict};

/// Heading of the self-check.
pub const CHECK: &str = "对一对条件";
/// What happens with what is typed.
pub const CHECK_TEXT: &str = "填上企业的情况，马上看到每一条是否达到、差多少。填的内容只在这一页里计算，不保存，不发送，关掉就没有了；不知道的可以空着。";
/// Label of the toggles that show one check alone.
pub const ONLY: &str = "只看";
/// Heading of the results.
pub const RESULTS: &str = "逐条结果";
/// The same while nothing is filled in.
pub const CONDITIONS: &str = "各级的条件";
/// Said where no script runs.
pub const WITHOUT_SCRIPT: &str = "这个浏览器没有运行脚本，不能在这里计算。下面列出了全部条件，可以自己对照。";
/// What the figures rest on.
pub const CAVEAT: &str = "条款和分档按已发布的办法整理，还要与官方文本逐条核对；申报时以官方文本和平台为准。";
/// One does not know.
pub const NOT_KNOWN: &str = "不清楚";
/// Leads to the results.
pub const SEE_RESULTS: &str = "看结果";
/// Opens the inputs.
pub const OPEN: &str = "填一填，看差多少";
/// Takes everything back.
pub const CLEAR: &str = "全部清空";

/// Where the inputs stand, in the order of the page.
pub const GROUPS: [(&str, &[Operand]); 5] = [
    (
        "基本情况",
        &[Operand::Resident, Operand::Founded, Operand::Permitted, Operand::Spotless, Operand::Safe],
    ),
    ("人员", &[Operand::Staff, Operand::TechStaff]),
    (
        "收入和资产",
        &[
            Operand::Revenue,
            Operand::Revenue3,
            Operand::Income,
            Operand::TechIncome,
            Operand::Assets,
            Operand::Cost,
        ],
    ),
    ("研发费用", &[Operand::Research, Operand::Research3, Operand::Domestic3]),
    (
        "知识产权和技术",
        &[Operand::FirstClass, Operand::SecondClass, Operand::OwnsCore, Operand::Field, Operand::Marked],
    ),
];

/// How a self-check comes out.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets | Verdict::Close => "能算的都达到了",
        Verdict::Office => "要由评审判断",
        Verdict::Open => "还没有填完",
        Verdict::NotMet => "还有没达到的",
    }
}

/// Who decides.
pub fn decided_by(who: &str) -> String {
    format!("这里只是自查。能不能通过，由{who}按申报时的规定决定。")
}

/// What is wrong with an input, and what to write.
pub fn unreadable(operand: Operand) -> &'static str {
    use crate::rules::Shape;
    match operand.shape() {
        Shape::Date => "没有读懂这个日期。请写成年-月-日，例如2019-05-20。",
        Shape::Count => "这里要一个整数，例如36。",
        _ => "这里要一个以万元为单位的数，最多四位小数，例如1200.5。",
    }
}

/// All checks in a sentence: 科技型中小企业：2条没达到，3条还没填。
pub fn summary(name: &str, missed: usize, open: usize) -> String {
    match (missed, open) {
        (0, 0) => format!("{name}：能算的都达到了。"),
        (0, open) => format!("{name}：{open}条还没填完。"),
        (missed, 0) => format!("{name}：{missed}条没达到。"),
        (missed, open) => format!("{name}：{missed}条没达到，{open}条还没填完。"),
    }
}

/// A part is larger than its whole.
pub fn larger_than(part: &str, whole: &str) -> String {
    format!("“{part}”比“{whole}”还多，请核对这两个数。")
}

/// The sum of a score.
pub fn sum(points: &str, at_least: &str) -> String {
    format!("合计{points}；需要{at_least}分。")
}
