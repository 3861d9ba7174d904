//! Which program shows the page, where it matters what that program cannot do.

use super::page::window;

/// Inside WeChat, which takes no downloads.
pub fn is_wechat() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("MicroMessenger"))
}
