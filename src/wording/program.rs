//! Words for programs: audiences, kinds, benefits.

use crate::content::schema::{Audience, Benefit, ProgramKind, Schooling};

/// For whom.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Graduate => "毕业生",
        Audience::Expert => "专家",
        Audience::Returning => "在外昌吉人",
        Audience::Overseas => "海外人才",
        Audience::Enterprise => "企业",
        Audience::Arrived => "已来昌吉的人才",
    }
}

/// Schooling.
pub fn schooling(schooling: Schooling) -> &'static str {
    match schooling {
        Schooling::University => "大学生",
        Schooling::Master => "硕士研究生",
        Schooling::Doctor => "博士研究生",
    }
}

/// What a program gives.
pub fn benefit(benefit: Benefit) -> &'static str {
    match benefit {
        Benefit::Post => "岗位与平台",
        Benefit::Housing => "住房",
        Benefit::Money => "资金",
        Benefit::Tax => "税收",
        Benefit::Service => "服务与辅导",
        Benefit::Cooperation => "合作与对接",
    }
}

/// What kind of thing a page speaks of.
pub fn kind(kind: ProgramKind) -> &'static str {
    match kind {
        ProgramKind::Recruitment => "引才行动",
        ProgramKind::Flexible => "柔性引才与引智",
        ProgramKind::Ties => "回乡与校地合作",
        ProgramKind::Service => "服务保障",
        ProgramKind::Fund => "资金支持",
        ProgramKind::Platform => "平台载体",
        ProgramKind::Cultivation => "企业培育",
    }
}

/// Question of the line of audiences.
pub const FOR: &str = "我是";
/// Question of the line of schooling.
pub const SCHOOLING: &str = "学历";
/// Question of the line of benefits.
pub const GIVES: &str = "想要";
/// Label of the search box.
pub const SEARCH: &str = "查找项目";
/// What can be typed there.
pub const SEARCH_HINT: &str = "名称、拼音或首字母，例如 gyxc";
/// Heading of the list, heard but not seen.
pub const LIST: &str = "项目列表";
/// Said when nothing fits.
pub const NOTHING: &str = "没有同时符合这些条件的项目";
/// What to do then.
pub const NOTHING_HINT: &str = "去掉一个条件，或换个词再找。";

/// How many programs are shown.
pub fn count(shown: usize) -> String {
    format!("共{shown}个项目")
}

/// Headings of a program page.
pub const PURPOSE: &str = "为了什么";
/// For whom.
pub const WHO: &str = "适合谁";
/// What it gives.
pub const GIVES_WHAT: &str = "能得到什么";
/// How it goes.
pub const HOW: &str = "怎样进行";
/// Facts shown large.
pub const RESULTS: &str = "做到了什么";
/// Stories.
pub const STORIES: &str = "有人走过";
/// Policies behind it.
pub const POLICIES: &str = "背后的政策";
/// What is not known.
pub const UNKNOWN: &str = "还不清楚的事";
/// Said before the list of what is not known.
pub const UNKNOWN_LEAD: &str = "公开报道没有写到这些，本站不猜。";
/// Between what is not known and who decides it.
pub const DECIDED_BY: &str = "：见";
/// Related programs.
pub const RELATED: &str = "相近的项目";
/// Figures.
pub const FIGURES: &str = "用数字看";
/// Programs that a policy supports.
pub const SUPPORTS: &str = "支持的项目";
/// Programs that a story belongs to.
pub const BELONGS_TO: &str = "与之相关的项目";
/// Before the first day of a campaign.
pub const OPENS: &str = "报名时间：";
/// Between first and last day.
pub const TO: &str = "至";
/// The button that leads to the form.
pub const APPLY: &str = "报名";
/// Said of the campaign that is shipped for trying out.
pub const DEMONSTRATION: &str =
    "这是一场演示，用来试填和测试，不会有人受理。真正的报名以当年的官方公告为准。";

/// A date as people write it: `2026年1月1日`.
pub fn day(date: &str) -> String {
    let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        _ => date.to_owned(),
    }
}

/// Where today stands in a campaign: before it, on its last day, within it, after it; `{}` is a number of days.
pub const TIME_LEFT: [&str; 4] =
    ["（还有{}天开始）", "（今天截止）", "（还有{}天截止）", "（已经截止，下一次以当年公告为准）"];
