//! Words of the page frame and of whole pages.

use crate::route::Route;

/// What a page in a foreign frame says, as a link to itself.
pub const FRAMED: &str = "请在新窗口打开本站";

/// Said when the scripts of a page cannot start.
pub const CANNOT_START: &str =
    "页面的交互部分未能启动，文字内容不受影响。请刷新页面再试；如果仍然不行，请换一个较新的浏览器打开。";

/// The name of the page in navigation, breadcrumbs and titles; pages with an id have their own.
pub fn name(route: &Route) -> &'static str {
    match route {
        Route::Home => "首页",
        Route::Programs | Route::Program(_) => "人才项目",
        Route::Policies | Route::Policy(_) => "政策",
        Route::Stories | Route::Story(_) => "人才故事",
        Route::Enterprise => "企业成长",
        Route::Growth | Route::Figure(_) => "成长数据",
        Route::Apply => "报名",
        Route::Desk => "受理台",
        Route::About => "关于本站",
        Route::Privacy => "个人信息保护",
        Route::Accessibility => "无障碍",
        Route::NotFound => "没有这个页面",
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
        Route::Enterprise => {
            "从科技型中小企业到高新技术企业，再到科技型领军企业：每一级是什么，能得到什么支持。"
        }
        Route::Growth | Route::Figure(_) => {
            "昌吉州高新技术企业、人才资金、引智和孵化的图表，每个数字都有出处。"
        }
        Route::Apply => "在手机上填写报名表，在浏览器里加密后交给受理单位。",
        Route::Desk => "受理单位打开报名文件、核对并导出表格的页面，不联网也能用。",
        Route::About => "本站是什么，由谁整理，数字从哪里来。",
        Route::Privacy => "报名信息由谁处理、为了什么、保存多久、怎样删除。",
        Route::Accessibility => "本站为不同的人和设备做了哪些准备，测过什么，还差什么。",
        Route::Home | Route::NotFound => site,
    }
    .to_owned()
}
