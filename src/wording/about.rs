//! Words of the page about the site.

use crate::content::schema::Host;

/// First paragraph.
pub const LEAD: &str = "庭州是昌吉的旧称。本站把昌吉州的人才项目、政策、资金和故事放在一处，让毕业生、专家、在外的昌吉人和企业找得到、看得懂、报得上。";
/// Heading: who answers for the site.
pub const WHO: &str = "谁在负责";
/// Said while nobody does.
pub const NOBODY: &str = "本站目前没有主办单位，不是政府网站。内容整理自公开报道，只供了解；报名功能是演示，不会有人受理。一切以主管部门当年的官方公告为准。";
/// Heading: numbers.
pub const NUMBERS: &str = "数字从哪里来";
/// How numbers are dealt with.
pub const NUMBERS_TEXT: [&str; 3] = [
    "站上的每个数字都可以点开，看到它的来源、时间和口径：是准确数、不少于、不超过，还是本站计算。",
    "来源没有写明的事情，我们不猜：空着的年份就空着，口径不同的数不连成线，不能相加的数不相加。",
    "只有一家转载的数据会标明“仅供参考”，在图里画成空心。",
];
/// Heading: stories.
pub const STORIES: &str = "人物与企业";
/// How stories are dealt with.
pub const STORIES_TEXT: [&str; 1] = [
    "人物和企业的故事依据公开报道，用本站自己的话重写，注明来源和时间。当事人希望撤下的，联系主办单位即可。",
];
/// Heading: the site itself.
pub const BUILD: &str = "网站本身";
/// Where more of it is told.
pub const BUILD_TEXT: &str = "程序由哪些文件组成、内容更新到哪一天、怎样核对没有被改动过，见";
/// Heading: all sources.
pub const SOURCES: &str = "全部来源";

/// Who runs a configured site.
pub fn responsible(host: &Host) -> String {
    format!("本站由{}主办，报名信息由{}处理。", host.organiser, host.handler)
}
