//! The words of sending a sealed file from the page, of the other ways to hand it on, and of looking up whether it has
//! arrived.

use crate::drop_box::trip::{Refusal, Stage};
use crate::package::received::Answer;

/// Heading of the drop box.
pub const DROP_BOX: &str = "在线投递";
/// What it is; the host's name follows.
pub const LEAD: &str =
    "把报名文件直接送进受理单位的收件箱。送出的只有加密后的文件，收件箱也打不开它。收件网站：";
/// Sends.
pub const SEND: &str = "投递";
/// What is being done.
pub const SENDING: &str = "正在投递";
/// All bytes are gone.
pub const WHOLE: &str = "已全部送出，正在等对方答复";
/// Stops.
pub const CANCEL: &str = "取消";
/// Sends again.
pub const AGAIN: &str = "再试一次";
/// It has arrived.
pub const DELIVERED: &str = "已送达";

/// How far a file has come, where that is not seen from a bar; empty where there is nothing to say.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Ready | Stage::Sending | Stage::Delivered => "",
        Stage::Pausing => "没有送成，可能是网络不稳或对方服务器正忙。过一会儿会自动再送，请不要关闭页面。",
        Stage::Offline => "现在没有网络。网络恢复后会自动接着投递，请不要关闭页面。",
        Stage::Stopped => {
            "已停止投递，对方可能收到也可能没有。文件还在这里，可以再投；同一份文件投几次都只算一份。"
        }
        Stage::GivenUp => {
            "试了几次都没有送成。文件还在这里：请检查网络后再试一次，或者用下面的其他办法送出。"
        }
        Stage::Refused(refusal) => refused(refusal),
    }
}

fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Forbidden => {
            "收件箱不让投递，可能已经关闭，或还没有对本站开放。请用下面的其他办法送出，并告诉受理单位。"
        }
        Refusal::Missing => "收件箱的网址已经失效。请用下面的其他办法送出，并告诉受理单位。",
        Refusal::Method => "收件箱的设置有误，收不了文件。请用下面的其他办法送出，并告诉受理单位。",
        Refusal::TooLarge => {
            "文件超过收件箱允许的大小。请用下面的其他办法送出；也可以返回缩小或删去一些附件，重新生成后再投。"
        }
        Refusal::Conflict => {
            "收件箱答复有冲突，不能确认已经收到。请用下面的其他办法再送一次，并向受理单位询问；同一份文件送两次只算一份。"
        }
        Refusal::Other(_) => "收件箱没有收下这个文件。请用下面的其他办法送出，并告诉受理单位。",
    }
}

/// That it has arrived, and when: `moment` as people write it.
pub fn delivered(moment: &str) -> String {
    format!("收件箱在{moment}答复已收下。请保存好下面的回执。")
}

/// Heading.
pub const SHARE: &str = "用手机里的应用发送";
/// What it does.
pub const SHARE_TEXT: &str = "可以分享到邮件等应用，发给受理单位。内容仍是加密的，转交的人看不到。";
/// The button.
pub const SHARE_NOW: &str = "分享报名文件";
/// Something was chosen.
pub const SHARED: &str = "已交给您选的应用。有没有发出，请在那个应用里确认。";
/// Nothing was.
pub const NOT_SHARED: &str = "没有分享出去，文件还在这里。";

/// Heading.
pub const COPY: &str = "复制成文字发送";
/// What it is for.
pub const COPY_TEXT: &str = "这份文件不大，也可以复制成一段加密的文字，粘贴到邮件正文里发给受理单位。首尾两行也要粘上，中间不要改动。";
/// The button.
pub const COPY_NOW: &str = "复制加密文字";
/// The browser does not let the page.
pub const NOT_COPIED: &str = "浏览器不允许网页复制。请点一下下面的框，全选后复制。";
/// What the box is.
pub const CIPHERTEXT: &str = "加密文字";
/// In WeChat, where no file can be kept.
pub const NO_FILES: &str =
    "微信里存不了文件。请截屏留存本页的回执；以后要更改或撤回，需要回执文件，没有的请联系受理单位。";

/// So many characters are in the clipboard.
pub fn copied(characters: usize) -> String {
    format!("已复制{characters}个字符。粘贴到邮件里以后，请核对首尾两行都在，再发出。")
}

/// Heading.
pub const LOOK_UP: &str = "查询是否收到";
/// What it is.
pub const LOOK_UP_TEXT: &str =
    "受理单位如在本站公布收件名单，可以在这里对一下。名单里没有姓名，只有凭回执才查得到。";
/// The button.
pub const LOOK_UP_NOW: &str = "查询";
/// While it is fetched.
pub const LOOKING: &str = "正在查询";
/// There is no list.
pub const NO_LIST: &str = "本站还没有公布收件名单，查不出是否收到。请报上报名编号，向受理单位询问。";
/// What lies there is none.
pub const NOT_A_LIST: &str = "收件名单读不出来，查不出是否收到。请报上报名编号，向受理单位询问。";
/// It was not had.
pub const LIST_NOT_HAD: &str = "没有取到收件名单，可能是网络断开。请稍后再查。";

/// What the list says.
pub fn looked_up(answer: &Answer) -> String {
    match answer {
        Answer::Received(day) => format!("已收到：受理单位{}的名单里有这份文件。", super::program::day(day)),
        Answer::NotYet(day) => format!(
            "名单里还没有：受理单位的名单截止到{}，这以后收到的还没有列入。在那以前就已送出的，请报上报名编号，向受理单位询问。",
            super::program::day(day)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_refused_is_told_what_to_do_instead() {
        for refusal in [
            Refusal::Forbidden,
            Refusal::Missing,
            Refusal::Method,
            Refusal::TooLarge,
            Refusal::Conflict,
            Refusal::Other(418),
        ] {
            assert!(stage(Stage::Refused(refusal)).contains("请用下面的其他办法"), "{refusal:?}");
        }
        for not_delivered in [Stage::Pausing, Stage::Offline, Stage::Stopped, Stage::GivenUp] {
            assert!(!stage(not_delivered).is_empty() && !stage(not_delivered).contains(DELIVERED));
        }
    }

    #[test]
    fn not_on_the_list_says_until_when_the_list_goes() {
        let said = looked_up(&Answer::NotYet("2026-03-02".to_owned()));
        assert!(said.contains("截止到2026年3月2日"), "{said}");
        assert!(looked_up(&Answer::Received("2026-03-02".to_owned())).starts_with("已收到"));
    }
}
