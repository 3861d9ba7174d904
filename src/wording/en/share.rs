//! Words for taking a page along.

/// Opens the device's own list of ways.
pub const SEND: &str = "Share";
/// Copies the address.
pub const COPY: &str = "Copy link";
/// It is in the clipboard.
pub const COPIED: &str = "Link copied";
/// The browser does not let the page.
pub const NOT_COPIED: &str = "The browser does not allow copying; please copy from the address bar";
/// Shows the square code.
pub const SHOW_CODE: &str = "QR code";
/// Hides it again.
pub const HIDE_CODE: &str = "Hide QR code";
/// Prints the page.
pub const PRINT: &str = "Print";
/// Copies a text that stands beside the button.
pub const COPY_TEXT: &str = "Copy";
/// It is in the clipboard.
pub const TEXT_COPIED: &str = "Copied";
/// The browser does not let the page.
pub const TEXT_NOT_COPIED: &str = "Could not copy; please select the text and copy it";
