//! The list of what has arrived lies beside the content and not in it: the desk writes it, and the site publishes it as
//! it is.

use crate::content::fault::Fault;
use crate::package::received;

/// What is wrong with the list `text`, if anything.
pub fn received(text: &str) -> Option<Fault> {
    (!received::is_list(text)).then(|| Fault {
        file: received::FILE.to_owned(),
        pointer: String::new(),
        what: "不是受理台导出的收件名单，或者改动过".to_owned(),
        allowed: "从受理台重新导出，原样放在 public 目录里；没有名单就删去这个文件".to_owned(),
    })
}
