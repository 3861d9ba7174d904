//! Words about newer releases of the site, and about pages that are not at hand without a network.

/// What the offer is called by a screen reader.
pub const OFFER_NAME: &str = "网站更新";
/// A newer release is at hand; said on reading pages.
pub const OFFER: &str = "本站有新内容，更新就能看到。";
/// The same in the form, once its draft is kept.
pub const OFFER_FORM: &str = "报名页有更新。您的草稿已存好，更新后接着填。";
/// It was accepted, but something is not kept yet.
pub const OFFER_UNSAVED: &str = "刚填的内容还没有存好，先不更新。等草稿存好，再点一次。";
/// Takes the newer release.
pub const OFFER_ACCEPT: &str = "更新";
/// Leaves it for another time.
pub const OFFER_LATER: &str = "以后再说";

/// Title of what is shown instead of a page that is not at hand.
pub const UNREACHABLE: &str = "现在打不开这一页";
/// What is the matter, and what to do.
pub const UNREACHABLE_LEAD: &str =
    "网络好像断开了，这一页也没有存在本机。连上网络后刷新再试；已经存下的页面现在就能看。";
/// The same for who reads in English; such pages are not kept.
pub const UNREACHABLE_ENGLISH: &str = "There seems to be no network, and pages in English are not kept on this device. Reload once you are back online.";
/// Link home.
pub const UNREACHABLE_HOME: &str = "回首页";
