//! Words for taking a page along.

/// Opens the device's own list of ways.
pub const SEND: &str = "分享";
/// Copies the address.
pub const COPY: &str = "复制链接";
/// It is in the clipboard.
pub const COPIED: &str = "链接已复制";
/// The browser does not let the page.
pub const NOT_COPIED: &str = "浏览器不允许复制，请从地址栏复制";
/// Shows the square code.
pub const SHOW_CODE: &str = "二维码";
/// Hides it again.
pub const HIDE_CODE: &str = "收起二维码";
/// Prints the page.
pub const PRINT: &str = "打印";
/// Copies a text that stands beside the button.
pub const COPY_TEXT: &str = "复制";
/// It is in the clipboard.
pub const TEXT_COPIED: &str = "已复制";
/// The browser does not let the page.
pub const TEXT_NOT_COPIED: &str = "没能复制，请选中文字复制";
