//! Words of the home page.

use crate::content::schema::Audience;

/// The first line.
pub const TITLE: &str = "雪山脚下，有一座等你的城";
/// The button that leads to the finder.
pub const FIND: &str = "哪个项目适合我";
/// Heading of the headline figures.
pub const NUMBERS: &str = "六个数字，一个庭州";
/// Heading of the entries by audience.
pub const WHO: &str = "你是哪一位";
/// Heading of the stories.
pub const STORIES: &str = "他们的故事";
/// Link to all stories.
pub const ALL_STORIES: &str = "读全部故事";

/// What waits for an audience.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Graduate => "硕士来昌，大学生到村和社区：从第一份工作扎下根。",
        Audience::Expert => "不用换单位，也能带着课题来：顾问、兼职、建站设室。",
        Audience::Returning => "家乡变了样。回来看看，也可以回来做事。",
        Audience::Overseas => "为难题请人，为新品请人：海外专家与本地企业合作。",
        Audience::Enterprise => "从科技型中小企业到高新技术企业，一级一级有人帮。",
        Audience::Arrived => "住房、资金和伙伴：来了以后，有人惦记。",
    }
}
