//! The words around the form: start, sections, review, delivery. Those of the questions are in
//! [`form`](super::form).

use crate::content::schema::Contact;
use crate::domain::time::Date;
use crate::form::{Part, Question};
use crate::package::chain::{Action, LinkFault};
use crate::package::errand::Refusal;
use crate::package::passphrase;
use crate::package::receipt::Receipt;

/// Title of the start page.
pub const TITLE: &str = "报名";
/// What the form is, in a sentence or two.
pub const LEAD: &str =
    "在这里填写报名表。内容在您的浏览器里加密成一个文件，只有受理单位能打开；由您自己把文件发给受理单位。";
/// No campaign.
pub const NOTHING_OPEN: &str = "现在没有可以在网上报名的项目";
/// What to do then.
pub const NOTHING_OPEN_TEXT: &str = "报名时间以主管部门当年公告为准。您可以先看看有哪些项目。";
/// Link to the programs.
pub const SEE_PROGRAMS: &str = "看看人才项目";
/// Heading: the campaigns.
pub const OPEN_NOW: &str = "可以报名的项目";
/// Heading: what to have at hand.
pub const PREPARE: &str = "请先备好";
/// What to have at hand.
pub const PREPARE_LIST: [&str; 3] = [
    "身份证件原件，用来核对姓名和号码",
    "毕业证书、学位证书，用来填写教育经历",
    "一段个人陈述，可以先在别处写好再粘贴",
];
/// Heading: what happens with it.
pub const HOW: &str = "填报怎样进行";
/// What happens with it.
pub const HOW_LIST: [&str; 4] = [
    "各节可以按任意顺序填写，返回不会丢失内容。",
    "选择“本人设备”的，草稿自动存在本机，关掉网页再打开可以接着填。",
    "填完后核对一遍，内容在浏览器里加密成一个文件，再送到受理单位。",
    "受理单位收到后按编号登记；请保存好回执。",
];
/// Heading: the keys.
pub const KEYS: &str = "受理单位的密钥";
/// What the keys are.
pub const KEYS_TEXT: &str = "文件只能用下面的密钥打开。请核对指纹与公告中的是否一致，不一致的不要填报。";
/// Heading of the task list.
pub const TASKS: &str = "填报清单";
/// The button that begins.
pub const BEGIN: &str = "开始填报";
/// The button that goes on with a draft.
pub const GO_ON: &str = "接着填报";
/// Before the page is alive.
pub const WAKING: &str = "正在启动填报功能，请稍候；启动之前不能输入。";
/// Without scripts.
pub const NEEDS_SCRIPT: &str =
    "填报需要浏览器运行脚本。不能启用脚本的，请打印下面的空白报名表填写，或到受理单位现场办理。";
/// In a demonstration.
pub const DEMONSTRATION_TITLE: &str = "演示";
/// In a demonstration.
pub const DEMONSTRATION: &str = "这里只供试用：只接受系统生成的演示身份，做出的文件带有“演示”标记，不会被受理。请不要填写任何真实的个人信息。";
/// The button that fills in an invented person.
pub const FILL_INVENTED: &str = "填入演示身份";
/// Inside WeChat.
pub const WECHAT_TITLE: &str = "请在浏览器中打开";
/// Inside WeChat, where it can be delivered all the same.
pub const WECHAT_MAY: &str = "微信里不能下载文件。可以在这里填完，按最后一页的办法送出；要留存文件和回执的，请点右上角的“…”，选择“在浏览器中打开”。";
/// Inside WeChat.
pub const WECHAT: &str =
    "微信里不能下载文件，填完也取不出来。请点右上角的“…”，选择“在浏览器中打开”，再开始填报。";

/// The way back to the list of sections.
pub const BACK_TO_LIST: &str = "返回填报清单";
/// The button at the end of a section.
pub const CONTINUE: &str = "继续";
/// Beside the dates of a campaign that is over.
pub const OVER: &str = "（已截止）";
/// Beside the dates of one to come.
pub const NOT_OPEN: &str = "（尚未开始）";
/// Before the day until which applications are kept.
pub const KEPT_UNTIL: &str = "报名材料保存到";
/// Above it: when to press it.
pub const SECTION_DONE: &str = "本节已填完？请按“继续”。还没填完的，可以先返回清单，已填的都还在。";
/// Somebody has to say what they did in a gap.
pub const EXPLAIN_MISSING: &str = "请写明这段时间在做什么，如：在家备考。";
/// Beside an optional question.
pub const OPTIONAL: &str = "（选填）";
/// In a list of choices.
pub const CHOOSE: &str = "请选择";
/// Where no row need be there.
pub const NO_ROWS: &str = "没有的不用填，直接继续。";
/// How many entries of a list there are for what was typed.
pub fn found(count: usize) -> String {
    if count == 0 {
        "没有找到，请换几个字试试。".to_owned()
    } else {
        format!("有{count}项，用上下键选择。")
    }
}

/// Removes a row.
pub const REMOVE_ROW: &str = "删除";
/// Moves a row before the one above it.
pub const MOVE_UP: &str = "上移";
/// Moves a row behind the one below it.
pub const MOVE_DOWN: &str = "下移";
/// Before the title of a page with mistakes.
pub const ERROR_PREFIX: &str = "错误：";
/// Heading of the points to look at again.
pub const LOOK_AGAIN: &str = "请核对";
/// Goes on nevertheless.
pub const CONFIRM: &str = "确认无误，继续";
/// The explanation of a point.
pub const EXPLAIN: &str = "补充说明";

/// Title: studies abroad that are not recognised yet.
pub const RECOGNITION: &str = "境外学历还要认证";
/// That one may go on.
pub const RECOGNITION_LEAD: &str = "您填的境外学历还没有取得认证书。这不影响现在报名，您可以接着填。";
/// What to know.
pub const RECOGNITION_LIST: [&str; 3] = [
    "境外学历、学位由教育部留学服务中心认证。请尽快在它的网站上申请，并备好毕业证书或学位证书、成绩单和出入境证件。",
    "报名截止前拿到认证书的，可以回来补填编号，重新生成报名文件再发一次。",
    "报名截止后才拿到的，请按受理单位的通知补交。学历最后以认证书为准，由受理单位核实。",
];
/// Goes on.
pub const RECOGNITION_GO_ON: &str = "知道了，继续填报";
/// Goes back.
pub const RECOGNITION_BACK: &str = "返回修改教育经历";

/// Heading of the last section.
pub const REVIEW: &str = "核对填报内容";
/// What to do there.
pub const REVIEW_LEAD: &str = "请逐项核对。有要改的点“更改”，改好会回到这里。";
/// Changes an answer.
pub const CHANGE: &str = "更改";
/// For no answer.
pub const NO_ANSWER: &str = "未填写";
/// Heading: the confirmed points.
pub const CONFIRMED: &str = "您确认过的内容";
/// Heading: how the conditions come out.
pub const ELIGIBILITY: &str = "对照条件";
/// What that is worth.
pub const ELIGIBILITY_TEXT: &str = "这是按您填的内容自动对照的，不影响提交；结论由受理单位核实后作出。";
/// The finder's answers have filled in something.
pub const TAKEN_ALONG: &str = "您在“我适合哪个项目”里的回答带过来了，填好的有：";
/// The program was filled in.
pub const TAKEN_PROGRAM: &str = "申报项目";
/// The level of schooling was filled in.
pub const TAKEN_LEVEL: &str = "学历层次";
/// What to know about it.
pub const TAKEN_CHANGE: &str = "。到那一步可以改。";
/// The draft is for another program, and stays so.
pub const TAKEN_OTHER: &str =
    "这台设备上已有一份草稿，报的是另一个项目，没有改动。想改报，请到“申报项目”里改。";
/// How often what had to be put right.
pub fn mistaken(counted: &[(Question, u32)]) -> String {
    let each: Vec<String> = counted
        .iter()
        .map(|(question, count)| format!("{}{count}次", super::form::label(*question)))
        .collect();
    format!("填写时改正过：{}。", each.join("，"))
}

/// Something is left to do.
pub const NOT_COMPLETE: &str = "还有内容没有填完";
/// What is left to do.
pub const NOT_COMPLETE_TEXT: &str = "填完下面各节，就可以生成报名文件：";
/// The button that seals.
pub const SEAL: &str = "加密并生成报名文件";
/// While sealing.
pub const SEALING: &str = "正在加密";
/// Stops.
pub const CANCEL: &str = "取消";
/// Sealing failed.
pub const NOT_SEALED: &str = "没有生成报名文件";
/// Tries again.
pub const RETRY: &str = "再试一次";

/// Title of the delivery page.
pub const DELIVER: &str = "报名文件已生成，还没有送出";
/// What to do there.
pub const DELIVER_LEAD: &str =
    "请用下面的一种办法送到受理单位。文件还只在这个页面里，送达或下载以前请不要关闭。";
/// Title, and the line of the receipt: it has arrived.
pub const DELIVERED: &str = "报名文件已送达";
/// What to do then.
pub const DELIVERED_LEAD: &str = "请保存好下面的回执。";
/// The bundle that sends could not be had.
pub const COURIER_MISSING: &str = "投递和查询的程序没有下载下来";
/// What to do then.
pub const COURIER_MISSING_TEXT: &str = "可能是网络断开。请检查网络后再试。";
/// The way by a download.
pub const STEP_DOWNLOAD: &str = "下载后发送";
/// The button.
pub const DOWNLOAD: &str = "下载报名文件";
/// The button.
pub const DOWNLOAD_RECEIPT: &str = "下载回执";
/// The browser took it.
pub const HANDED_OVER: &str = "已交给浏览器下载，请在下载列表中确认文件已经保存。";
/// The browser did not take it.
pub const NOT_HANDED_OVER: &str = "浏览器没有接受下载，请换一个浏览器再试。";
/// Where it goes by mail.
pub const STEP_SEND: &str = "送到哪里";
/// How.
pub const SEND_TEXT: &str = "把下载的文件作为附件发送，正文可以空着。";
/// What the paper is for.
pub const PAPER: &str = "要求交纸质材料的，打印报名表并签名。纸上有报名编号和方码，受理单位凭它对上文件。";
/// Changing or taking back what was sent.
pub const CHANGE_TITLE: &str = "更改或撤回已交的报名";
/// How.
pub const CHANGE_LEAD: &str =
    "凭生成报名文件时下载的回执，可以交一份新的代替原来的，可以补交签了名的报名表，也可以撤回。";
/// Where the receipt goes.
pub const RECEIPT_DROP: &str = "选择回执文件";
/// Which file that is.
pub const RECEIPT_DROP_HINT: &str = "文件名以-receipt.txt结尾。回执丢了的，请直接联系受理单位。";
/// A newer version.
pub const REPLACE: &str = "改好后重新生成";
/// What happens then.
pub const REPLACE_TEXT: &str =
    "从现在起，在这里生成的报名文件会代替原来的那份。草稿不在这台设备上的，可以先打开草稿文件。";
/// Adding the sheet, signed.
pub const SUPPLEMENT: &str = "补交签名的报名表";
/// Where the scan goes.
pub const SCAN_DROP: &str = "选择扫描件或照片";
/// What becomes of it.
pub const SCAN_DROP_HINT: &str = "PDF、JPG、PNG都可以。选好就生成补交文件，和报名文件一样发给受理单位。";
/// Taking back.
pub const WITHDRAW: &str = "撤回报名";
/// Before it is done.
pub const WITHDRAW_SURE: &str = "会生成一份撤回文件。和报名文件一样发给受理单位，对方收到后才算撤回。";
/// The button.
pub const WITHDRAW_NOW: &str = "生成撤回文件";
/// Heading of the receipt.
pub const RECEIPT: &str = "回执";
/// What the reference is.
pub const REFERENCE: &str = "报名编号";
/// Heading.
pub const NEXT: &str = "接下来";
/// What happens next.
pub const NEXT_LIST: [&str; 3] = [
    "受理单位打开文件后，按报名编号登记；询问时请报编号。",
    "发出后要改或要撤回的，凭回执在截止前办理：报名页最下面的“更改或撤回已交的报名”。",
    "收到受理单位的答复以前，请保留草稿和回执。",
];
/// To the review.
pub const BACK_TO_REVIEW: &str = "返回核对";

/// The draft is kept.
pub const KEPT: &str = "草稿已存在本机。";
/// Nothing is kept.
pub const NOT_KEPT_PUBLIC: &str = "公用电脑：这里不保存草稿，关闭页面内容就会消失。";
/// Nothing is kept before it is known whose device it is.
pub const NOT_KEPT_YET: &str = "选择“本人设备”后，草稿会自动保存。";
/// Something is typed, and it is not known yet whose device it is.
pub const NOT_SETTLED_TITLE: &str = "填写的内容还没有保存";
/// Link to that question.
pub const SETTLE: &str = "现在选择";
/// Another window has the draft.
pub const ELSEWHERE_TITLE: &str = "报名表正在另一个窗口里填写";
/// Another window has the draft.
pub const ELSEWHERE: &str =
    "为了不互相覆盖，同一时间只在一个窗口里填。改在这里填的，已保存的内容会带过来，另一个窗口随即暂停。";
/// Takes the draft over.
pub const GO_ON_HERE: &str = "在此窗口继续";
/// Another window has changed the draft.
pub const CONFLICT_TITLE: &str = "草稿在另一个窗口里改过";
/// Another window has changed the draft.
pub const CONFLICT: &str = "为了不互相覆盖，这个窗口已停止保存。请选择以哪一份为准。";
/// Takes this window's.
pub const CONFLICT_HERE: &str = "以这个窗口为准";
/// Takes the other window's.
pub const CONFLICT_THERE: &str = "载入另一个窗口的内容";
/// The draft could not be kept.
pub const KEEP_FAILED_TITLE: &str = "草稿没有保存";
/// The browser forbids it.
pub const KEEP_FORBIDDEN: &str = "浏览器不允许保存（例如无痕模式）。请不要关闭页面，一次填完并下载报名文件。";
/// There is no room.
pub const KEEP_FULL: &str = "浏览器的存储空间满了。请不要关闭页面，一次填完并下载报名文件。";
/// The stored draft cannot be read.
pub const UNREADABLE_TITLE: &str = "本机上有一份打不开的草稿";
/// It is from a newer version.
pub const UNREADABLE_NEWER: &str = "它是用更新的版本保存的。请刷新页面再试；不需要它的，可以删除后重新填报。";
/// It is damaged.
pub const UNREADABLE_DAMAGED: &str = "它的内容已经损坏。可以删除后重新填报。";
/// Heading: erase.
pub const ERASE_TITLE: &str = "本机上的草稿";
/// The button.
pub const ERASE: &str = "清除本机全部数据";
/// What it does.
pub const ERASE_TEXT: &str = "删除本站在这台设备上保存的草稿和附件。已下载的文件、打印的纸张和打印队列不在其内，请自行处理；供离线使用的网页本身不含您填写的内容，会留下。";
/// Asks again.
pub const ERASE_SURE: &str = "确定清除，不能恢复";
/// Does not.
pub const ERASE_KEEP: &str = "不清除";
/// Done.
pub const ERASED: &str = "已清除，并检查过：本机上不再有本站的草稿。";
/// Not done.
pub const NOT_ERASED_TITLE: &str = "本机上还留有以前的草稿";
/// Not done.
pub const NOT_ERASED: &str = "没能清除。请在浏览器设置中删除本站的数据。";

/// Title of the screen, and the link to it.
pub const DRAFT_FILE: &str = "草稿文件";
/// What it is for.
pub const DRAFT_FILE_LEAD: &str = "要换一台设备接着填，可以把草稿加密成文件带走，到那边再打开。";
/// Heading: out.
pub const DRAFT_OUT: &str = "把草稿带走";
/// Heading: in.
pub const DRAFT_IN: &str = "打开带来的草稿";
/// The button, and the link to it.
pub const DRAFT_TAKE: &str = "下载草稿文件";
/// The button.
pub const DRAFT_OPEN: &str = "打开草稿";
/// While the worker is at it.
pub const DRAFT_WORKING: &str = "正在处理，旧手机上可能要十几秒";
/// Nothing came of it.
pub const DRAFT_FAILED: &str = "没有成功";
/// Closes that notice.
pub const UNDERSTOOD: &str = "知道了";
/// It was taken out.
pub const DRAFT_TAKEN: &str = "草稿已交给浏览器下载";
/// A passphrase is chosen.
pub const SECRET_NEW: &str = "给草稿文件设一个口令";
/// What kind.
pub const SECRET_NEW_HINT: &str = "至少8个字符，别人猜不到、自己记得住。忘了口令，谁也打不开这个文件。";
/// A passphrase is asked for.
pub const SECRET: &str = "草稿文件的口令";
/// Which one.
pub const SECRET_HINT: &str = "下载草稿文件时设的那个口令。";
/// Shows what is typed.
pub const SECRET_SHOW: &str = "显示口令";
/// Too short.
pub const SECRET_SHORT: &str = "口令太短。请写至少8个字符。";
/// None.
pub const SECRET_MISSING: &str = "还没有写口令。请写下载草稿文件时设的那个口令。";
/// No file.
pub const DRAFT_NOT_CHOSEN: &str = "还没有选文件。请先选择草稿文件，再写口令。";
/// The place for the file.
pub const DRAFT_DROP: &str = "选择草稿文件";
/// Which one.
pub const DRAFT_DROP_HINT: &str = "名称是“报名表草稿-日期-时间.age”。";
/// What is here is replaced.
pub const DRAFT_REPLACES: &str = "打开后，会替换现在填写的内容。";
/// On a public computer, after a section.
pub const TAKE_ALONG_TITLE: &str = "公用电脑不保存草稿";
/// On a public computer, after a section.
pub const TAKE_ALONG: &str = "关闭页面或电脑出故障，填好的内容就没有了。可以随时把草稿加密带走。";

/// Name of the draft file that is made `now`, `2026-03-01T12:00:00+08:00`.
pub fn draft_file(now: &str) -> String {
    let (day, time) = now.split_once('T').unwrap_or((now, ""));
    let time: String = time.chars().filter(char::is_ascii_digit).take(4).collect();
    format!("报名表草稿-{day}-{time}.age")
}

/// It was taken out.
pub fn draft_taken(name: &str) -> String {
    format!(
        "请在下载列表中确认“{name}”已经保存。在别的设备上进入本页，选“打开草稿”，输入同一个口令就能接着填。"
    )
}

/// The file that was chosen.
pub fn draft_chosen(name: &str) -> String {
    format!("已选择：{name}")
}

/// Why there is no draft file, or none was opened, and what to do.
pub fn draft_refusal(refusal: passphrase::Refusal) -> &'static str {
    use passphrase::Refusal;
    match refusal {
        Refusal::Stopped => {
            "程序没有启动或中途停止，可能是网络断开或内存不足。请检查网络，关闭其他页面后再试。"
        }
        Refusal::TooLarge => "文件太大，不是草稿文件。请选择名称为“报名表草稿”的文件。",
        Refusal::NotADraft => {
            "这不是草稿文件。请选择名称为“报名表草稿”的文件；已生成的报名文件在这里打不开。"
        }
        Refusal::Passphrase => "口令不对。请核对大小写和输入法后再试。",
        Refusal::Damaged => "文件不完整或已损坏。请重新传一次，或换一份草稿文件。",
        Refusal::TooMuchWork => "打开这个文件需要的内存太多，手机和浏览器里打不开。请用本站下载的草稿文件。",
        Refusal::Newer => "这个文件是用更新的版本保存的。请刷新页面后再试。",
    }
}

/// Title of the browser's tab.
pub fn tab(screen: &str, site: &str) -> String {
    if screen == TITLE { format!("{TITLE} · {site}") } else { format!("{screen} · {TITLE} · {site}") }
}

/// 第2节，共7节, of those that are `asked`; another one can still be come to by going back.
pub fn step(part: Part, asked: &[Part]) -> String {
    match asked.iter().position(|p| *p == part) {
        Some(at) => format!("第{}节，共{}节", at + 1, asked.len()),
        None => "所选项目不用填这一节，请返回填报清单。".to_owned(),
    }
}

/// Heading of a row.
pub fn row(part: Part, row: usize) -> String {
    let nth = super::form::nth(part, row);
    if part == Part::Education && row == 0 { format!("{nth}（最高学历）") } else { nth }
}

/// Adds a row.
pub fn add_row(part: Part, is_first: bool) -> String {
    let counted = super::form::counted(part);
    format!("{}一{counted}", if is_first { "添加" } else { "再加" })
}

/// Heading of the error summary.
pub fn mistakes(count: usize) -> String {
    format!("有{count}处需要修改")
}

/// The counter under a running text.
pub fn left(count: usize, most: usize) -> String {
    if count > most {
        format!("超出{}字", count - most)
    } else {
        format!("还可以写{}字", most - count)
    }
}

/// From when to when applications are accepted.
pub fn dates(opens: Date, closes: Date) -> String {
    format!("{}至{}", day(opens), day(closes))
}

/// A date in a sentence.
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Why there is no sealed file, and what to do.
pub fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Stopped => {
            "加密程序没有启动或中途停止，可能是网络断开或内存不足。请检查网络，关闭其他页面后再试。"
        }
        Refusal::Recipients => "受理单位的密钥设置有误，不能向它加密。请联系受理单位。",
        Refusal::DemonstrationKey => "本站还在使用演示密钥，不能用来加密真实的报名。请联系受理单位。",
        Refusal::Record => "填报内容有本程序不认识的部分。请返回核对，刷新页面后再试。",
        Refusal::TooLarge => "内容太长，装不进一个报名文件。请缩短个人陈述后再试。",
        Refusal::Encryption => "加密没有成功。请再试一次。",
        Refusal::Unsound => "生成的文件没有通过检查，已经丢弃。请再试一次。",
    }
}

/// Ways to reach an office: name of the way and address.
pub fn ways(contact: &Contact) -> Vec<(&'static str, String)> {
    let [email, telephone, post] = super::page::WAYS;
    [(email, &contact.email), (telephone, &contact.telephone), (post, &contact.postal)]
        .into_iter()
        .filter_map(|(name, way)| Some((name, way.clone()?)))
        .collect()
}

/// The subject of an e-mail.
pub const SUBJECT: &str = "邮件主题";
/// A drop box.
pub const DROP_BOX: &str = "网上收件箱";
/// Until when it has to be there.
pub const CLOSES: &str = "送达期限";

/// Lines of a receipt: what and value; the third says whether it is a digest.
pub fn receipt_lines(receipt: &Receipt, campaign: &str, created: &str) -> Vec<(&'static str, String, bool)> {
    let mut lines = vec![
        ("报名批次", campaign.to_owned(), false),
        ("生成时间", created.to_owned(), false),
        ("文件名", receipt.file_name(), true),
        ("文件大小", super::package::size(receipt.size), false),
        ("内容摘要", receipt.record.short(), true),
        ("文件摘要（SHA-256）", receipt.file.to_string(), true),
        ("文件标识", receipt.package.to_string(), true),
    ];
    if receipt.demonstration {
        lines.insert(0, ("性质", "演示，不会被受理".to_owned(), false));
    }
    lines
}

/// A moment as a file names it, `2026-03-01T12:00:00+08:00`, as people write it.
pub fn moment(written: &str) -> String {
    written.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

/// The receipt as a text file.
pub fn receipt_text(
    site: &str,
    receipt: &Receipt,
    campaign: &str,
    created: &str,
    to: &[(&str, String)],
    link: &str,
) -> String {
    let mut text = format!("{site} 报名回执\r\n{REFERENCE}：{}\r\n", receipt.reference.spaced());
    for (what, value, _) in receipt_lines(receipt, campaign, created) {
        text.push_str(&format!("{what}：{value}\r\n"));
    }
    text.push_str("发送到\r\n");
    for (way, address) in to {
        text.push_str(&format!("{way}：{address}\r\n"));
    }
    text.push_str("说明：回执只证明本机生成过这个文件，不证明受理单位已经收到。\r\n");
    text.push_str("下面一行用来更改或撤回这次报名，谁拿到都能用，请不要给别人。\r\n");
    text.push_str(link);
    text.push_str("\r\n");
    text
}

/// Why a file is no receipt.
pub fn receipt_refused(fault: LinkFault) -> &'static str {
    match fault {
        LinkFault::Missing => "这不是回执。请选择生成报名文件时下载的“-receipt.txt”文件。",
        LinkFault::Changed => {
            "回执的最后一行不完整或被改动过，不能用。请找原来的文件；找不到的，请联系受理单位。"
        }
    }
}

/// Heading of what can be done with an application.
pub fn continuing(reference: &str) -> String {
    format!("报名编号 {reference}")
}

/// Heading of the page on which a package is taken out.
pub fn delivered(action: Action, is_delivered: bool) -> &'static str {
    match (action, is_delivered) {
        (Action::Withdraw, false) => "撤回文件已生成，还没有送出",
        (Action::Withdraw, true) => "撤回文件已送达",
        (Action::Supplement, false) => "补交文件已生成，还没有送出",
        (Action::Supplement, true) => "补交文件已送达",
        (_, false) => DELIVER,
        (_, true) => DELIVERED,
    }
}

/// Name of the receipt's file.
pub fn receipt_file(receipt: &Receipt) -> String {
    receipt.text_name().replace(".txt", "-receipt.txt")
}

/// Until when it has to be sent.
pub fn deadline(day: &str) -> String {
    format!("请在{day}（含当天）以前送达。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_counts_and_places_are_said_as_people_say_them() {
        #[track_caller]
        fn check(said: impl AsRef<str>, expected: &str) {
            assert_eq!(said.as_ref(), expected);
        }
        check(left(1990, 2000), "还可以写10字");
        check(left(2000, 2000), "还可以写0字");
        check(left(2001, 2000), "超出1字");
        check(step(Part::Consent, Part::ALL), "第1节，共13节");
        check(step(Part::Declaration, &[Part::Consent, Part::Declaration]), "第2节，共2节");
        check(row(Part::Education, 0), "第1段（最高学历）");
        check(row(Part::Jobs, 0), "第1段");
        check(row(Part::Works, 1), "第2项");
        check(row(Part::Family, 0), "第1位");
        check(add_row(Part::Jobs, true), "添加一段");
        check(add_row(Part::Skills, false), "再加一项");
        check(draft_file("2026-03-01T09:05:00+08:00"), "报名表草稿-2026-03-01-0905.age");
        check(tab(TITLE, "庭州英才"), "报名 · 庭州英才");
        check(tab("基本信息", "庭州英才"), "基本信息 · 报名 · 庭州英才");
    }
}
