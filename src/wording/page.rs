//! Words of the page frame and of whole pages.

use crate::route::Route;

/// What a page in a foreign frame says, as a link to itself.
pub const FRAMED: &str = "请在新窗口打开本站";

/// Said when the scripts of a page cannot start.
pub const CANNOT_START: &str = "页面的交互部分未能启动，文字内容不受影响。请刷新页面再试；如果仍然不行，请换一个较新的浏览器打开。";

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
