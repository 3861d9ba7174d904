//! Words of the page frame and of whole pages.

use crate::content::load::LoadError;
use crate::content::schema::Host;
use crate::route::Route;

/// What a page in a foreign frame says, as a link to itself.
pub const FRAMED: &str = "请在新窗口打开本站";

/// Said when the scripts of a page cannot start.
pub const CANNOT_START: &str =
    "页面的交互部分未能启动，文字内容不受影响。请刷新页面再试；如果仍然不行，请换一个较新的浏览器打开。";
/// The form has broken down on its way.
pub const FORM_STOPPED: &str =
    "报名页面出了故障，已经停下。存在本机的草稿还在，重新打开可以接着填；屏幕上还没保存的，请先抄下来。";
/// Starts it again.
pub const START_AGAIN: &str = "重新打开";

/// The name of the page in navigation, breadcrumbs and titles; pages with an id have their own.
pub fn name(route: &Route) -> &'static str {
    match route {
        Route::Home => "首页",
        Route::Programs | Route::Program(_) => "人才项目",
        Route::Policies | Route::Policy(_) => "政策",
        Route::Stories | Route::Story(_) => "人才故事",
        Route::Finder => super::finder::TITLE,
        Route::Enterprise => "企业成长",
        Route::Growth | Route::Figure(_) => "成长数据",
        Route::Apply => "报名",
        Route::Paper(_) => super::sheet::BLANK,
        Route::Desk => "受理台",
        Route::About => "关于本站",
        Route::Build => "本站的构建",
        Route::Privacy => "个人信息保护",
        Route::Accessibility => "无障碍",
        Route::NotFound => "没有这个页面",
    }
}

/// The name in two characters where there is little room.
pub fn short(route: &Route) -> &'static str {
    match route {
        Route::Programs | Route::Program(_) => "项目",
        Route::Stories | Route::Story(_) => "故事",
        Route::Enterprise => "企业",
        Route::Growth | Route::Figure(_) => "数据",
        _ => name(route),
    }
}

/// What a page without content of its own is about, in a sentence.
pub fn description(route: &Route, site: &str) -> String {
    match route {
        Route::Programs | Route::Program(_) => {
            "按身份、学历和支持种类，查找昌吉州面向毕业生、专家、在外昌吉人、海外人才和企业的人才项目。"
        }
        Route::Policies | Route::Policy(_) => "昌吉州人才政策文件一览：管什么、为了谁、支持哪些项目。",
        Route::Stories | Route::Story(_) => "来昌吉、回昌吉、在昌吉做成事的人和企业。",
        Route::Finder => {
            "回答几个问题，看看昌吉州的人才项目里哪些与您的情况相近，每一条条件是否达到，怎样会变，依据在哪里。"
        }
        Route::Enterprise => {
            "从科技型中小企业到高新技术企业，再到科技型领军企业：每一级是什么，能得到什么支持。"
        }
        Route::Growth | Route::Figure(_) => {
            "昌吉州高新技术企业、人才资金、引智和孵化的图表，每个数字都有出处。"
        }
        Route::Apply => "在手机上填写报名表，在浏览器里加密后交给受理单位。",
        Route::Paper(_) => "可以打印、用笔填写的报名表，供不便上网填报的人使用。",
        Route::Desk => "受理单位打开报名文件、核对并导出表格的页面，不联网也能用。",
        Route::About => "本站是什么，由谁整理，数字从哪里来。",
        Route::Build => "本站由哪些文件组成，内容更新到哪一天，怎样核对没有被改动过。",
        Route::Privacy => "报名信息由谁处理、为了什么、保存多久、怎样删除。",
        Route::Accessibility => "本站为不同的人和设备做了哪些准备，测过什么，还差什么。",
        Route::Home | Route::NotFound => site,
    }
    .to_owned()
}

/// What happened when a page could not be shown after a click, and what to do.
pub fn load_error(error: LoadError) -> (&'static str, &'static str) {
    match error {
        LoadError::Unreachable => {
            ("没有读到这一页", "网络可能断开了。请检查网络后再试一次；已经打开过的页面仍然可以看。")
        }
        LoadError::Refused(_) => ("这一页暂时读不到", "网站那边没有给出内容。请稍后再试，或从首页重新进入。"),
        LoadError::Unreadable => ("这一页的内容读不懂", "网站可能刚刚更新过。请刷新页面再试。"),
    }
}

/// The button that tries again.
pub const RETRY: &str = "再试一次";
/// Spoken while a page is on its way.
pub const LOADING: &str = "正在打开";
/// The switch to large text and large targets.
pub const ELDER: &str = "长辈版";
/// The link that skips the navigation.
pub const SKIP: &str = "跳到正文";
/// Name of the notice for screen readers.
pub const NOTICE_LABEL: &str = "网站说明";
/// Said on every page while nobody answers for the site.
pub const NOT_OFFICIAL: &str = "本站不是政府网站，内容整理自公开报道。";
/// Link to more about it.
pub const NOT_OFFICIAL_MORE: &str = "了解本站";
/// Name of the main navigation for screen readers.
pub const NAVIGATION: &str = "主要栏目";
/// Name of the navigation in the footer for screen readers.
pub const ALL_PAGES: &str = "全部栏目";
/// First line of the footer.
pub const NAME_OF_PLACE: &str = "庭州，昌吉的旧称，天山北坡的一片绿洲。";
/// Before the date of the last change.
pub const UPDATED: &str = "内容更新于";

/// Lines of the footer: who is responsible, and the registrations.
pub fn responsible(host: Option<&Host>) -> Vec<String> {
    let Some(host) = host else {
        return vec!["本站尚未确定主办单位，文字依据公开报道整理，以主管部门当年公告为准。".to_owned()];
    };
    let mut lines = vec![format!("主办单位：{}", host.organiser)];
    let registrations = [("网站标识码：", &host.site_code), ("", &host.icp), ("", &host.police)];
    lines.extend(
        registrations.into_iter().filter_map(|(name, number)| Some(format!("{name}{}", number.as_ref()?))),
    );
    lines
}

/// Heading of the list of sources.
pub const SOURCES: &str = "数据与来源";
/// Heading of the list of what was read.
pub const ORIGINS: &str = "依据";
/// Link to a source on the web.
pub const READ_SOURCE: &str = "查看原文";

/// Title of the list of programs.
pub const PROGRAMS: &str = "人才项目";
/// What the list is.
pub const PROGRAMS_LEAD: &str = "行动、资金、住房、平台，一共这些。按身份和需要筛一筛，也可以直接搜。";
/// Title of the list of policies.
pub const POLICIES: &str = "政策";
/// What the list is.
pub const POLICIES_LEAD: &str = "项目背后的文件。报道写到多少，这里就写多少；条文以发布机关的原文为准。";
/// Heading of the list, heard but not seen.
pub const POLICIES_LIST: &str = "政策列表";
/// What a policy covers.
pub const POLICY_COVERS: &str = "管什么";
/// For whom a policy is.
pub const POLICY_WHO: &str = "为了谁";
/// Its fields.
pub const POLICY_FIELDS: &str = "分几个方面";
/// Title of the list of stories.
pub const STORIES: &str = "人才故事";
/// What the list is.
pub const STORIES_LEAD: &str = "来昌吉、回昌吉、在昌吉做成事的人和企业。";
/// Heading of the list, heard but not seen.
pub const STORIES_LIST: &str = "故事列表";
/// Before the source of a story.
pub const STORY_SOURCE: &str = "据公开报道整理：";
/// Title of the page for enterprises.
pub const ENTERPRISE: &str = "企业成长";
/// Facts shown large.
pub const RESULTS: &str = "走到了哪里";
/// The ladder.
pub const LADDER: &str = "一级一级往上走";
/// The chain.
pub const CHAIN: &str = "从一张桌子到一个园区";
/// Title of the list of figures.
pub const GROWTH: &str = "成长数据";
/// What the list is.
pub const GROWTH_LEAD: &str = "企业、资金、引智、安居，每张图先说结论，再给数字和出处。";
/// Link to all figures.
pub const ALL_FIGURES: &str = "看全部数据";
/// Title of the page about the site.
pub const ABOUT: &str = "关于本站";
/// Title of the page on personal data.
pub const PRIVACY: &str = "个人信息保护";
/// Title of the accessibility statement.
pub const ACCESSIBILITY: &str = "无障碍";
/// Title of the 404 page.
pub const LOST: &str = "这里没有页面";
/// What to do then.
pub const LOST_LEAD: &str = "地址可能写错了，或者内容已经撤下。";
/// Link home.
pub const LOST_HOME: &str = "回首页";
/// Link to the search.
pub const LOST_SEARCH: &str = "查找项目";
/// Before the publishers of a figure.
pub const SOURCE: &str = "来源";
/// What a figure's table holds.
pub const TABLE: &str = "图中的数字";
/// Said where a table has no number.
pub const NO_NUMBER: &str = "无数据";

/// Ways to reach an office: e-mail, telephone, post.
pub const WAYS: [&str; 3] = ["电子邮箱", "电话", "邮寄地址"];

/// Between a name and what it names.
pub const COLON: &str = "：";
/// After a sentence.
pub const STOP: &str = "。";

/// Words behind others that they explain.
pub fn in_brackets(words: &str) -> String {
    ["（", words, "）"].concat()
}
