//! Words of the office's desk.

use crate::package::chain::Action;
use crate::package::key::IdentityFault;
use crate::wording::package;

/// The page's name.
pub const TITLE: &str = "受理台";
/// What it is.
pub const LEAD: &str =
    "在这台电脑上打开报名文件，核对，导出表格。文件和密钥都不离开本机：这个页面不能联网，也不保存任何内容。";

/// Said until the page is alive; stays where it never comes alive.
pub const STARTING: &str =
    "受理台正在启动。如果一直停在这里，请用新版的Chrome、Edge或Firefox打开；国产双核浏览器请切换到极速模式。";
/// Said when something broke that must not break.
pub const FAILED: &str =
    "受理台出了故障，已经停下。请刷新页面，重新选择密钥和报名文件；报名文件本身没有受影响。";
/// Said in a foreign frame.
pub const FRAMED: &str = "受理台不能嵌在别的网页里使用，请单独打开。";
/// Heading where the way the page came cannot be trusted.
pub const INSECURE: &str = "这个地址不能用来受理";
/// Why, and what to do.
pub const INSECURE_WHY: &str = "网址以http开头的网页，在传输途中可能被人改动，密钥不能交给它。请改用https开头的网址，或者把desk.html存到本机或U盘后打开。";

/// First step.
pub const KEY: &str = "密钥";
/// What is done in it.
pub const KEY_DROP: &str = "选择密钥文件";
/// How.
pub const KEY_HINT: &str = "拖到这里，或点一下选择。密钥只放在内存里，不保存，不发送。";
/// The key is there.
pub const KEY_HERE: &str = "密钥已载入";
/// Before the fingerprint.
pub const FINGERPRINT: &str = "指纹";
/// The key's secret half is public.
pub const KEY_DEMONSTRATION: &str = "演示密钥";
/// Forgets everything.
pub const LOCK: &str = "锁定";
/// What that means.
pub const LOCK_HINT: &str = "锁定会把密钥和已打开的内容从内存里清除。十五分钟没有操作，也会自动锁定。";

/// Second step.
pub const FILES: &str = "报名文件";
/// What is done in it.
pub const FILES_DROP: &str = "把报名文件拖到这里";
/// How.
pub const FILES_HINT: &str = "也可以点一下选择，一次选多少份都行。只看内容，不看文件名；邮件（.eml）和邮箱打包下载的压缩包（.zip）会自动拆开。";
/// A whole folder instead.
pub const FOLDER: &str = "选择整个文件夹";
/// There is no key yet.
pub const KEY_FIRST: &str = "先选择密钥，再放入报名文件。";
/// Stops opening.
pub const CANCEL: &str = "取消";

/// Third step.
pub const CHECK: &str = "核对";
/// Nothing has been opened.
pub const NOTHING: &str = "放入文件以后，打开的和没有打开的都在这里逐份列出。";
/// What the list is called by a screen reader.
pub const LIST: &str = "已打开的报名";
/// Headings of the list that are not headings of the exported table.
pub const STATE: &str = "状态";
/// The search box.
pub const SEARCH: &str = "查找";
/// What can be typed into it.
pub const SEARCH_HINT: &str = "姓名、编号、证件号码后几位、手机";
/// The rest of a long list.
pub const MORE: &str = "再显示一些";
/// The list of files that are not among the applications.
pub const REFUSED: &str = "没有打开的文件";
/// Its headings.
pub const REFUSED_HEADINGS: [&str; 2] = ["文件", "原因"];
/// An application for trying things out.
pub const DEMONSTRATION: &str = "演示";
/// Two applications under one package id.
pub const CLASH: &str = "文件标识相同，内容不同";
/// Nothing to be said about an application.
pub const FINE: &str = "正常";
/// Only a withdrawal or added files have arrived.
pub const NO_APPLICATION: &str = "还没有收到报名文件";
/// The applicant has taken it back.
pub const WITHDRAWN: &str = "已撤回";
/// Somebody of the same number, under another key.
pub const CONFLICT: &str = "身份冲突";
/// What to do about it.
pub const CONFLICT_WHY: &str =
    "同一证件号码另有一份报名，不是凭同一回执交来的。请用预留电话或签字的报名表核实，以哪一份为准由您决定。";
/// One key in two places.
pub const FORKED: &str = "同一次有两份不同的文件";
/// Some package of the chain is not here.
pub const INCOMPLETE: &str = "之前的文件没有收到";
/// Heading of the packages of a case.
pub const HISTORY: &str = "往来文件";
/// No name was given.
pub const NAMELESS: &str = "未填姓名";

/// First screening.
pub const SCREENING: &str = "初筛";
/// What it is worth.
pub const SCREENING_HINT: &str = "初筛由规则自动对照，只供参考，结论由办公室核实后作出。";
/// The desk does not know the campaign.
pub const NO_RULES: &str = "没有这一批次的条件";
/// The applicant saw other rules.
pub const OTHER_RULES: &str = "规则版本不同";
/// Leads from one application to the list.
pub const BACK: &str = "返回列表";
/// The application before.
pub const PREVIOUS: &str = "上一份";
/// The application after.
pub const NEXT: &str = "下一份";
/// What is known of the file.
pub const ABOUT: &str = "文件";
/// Answers to questions this desk does not know.
pub const UNKNOWN: &str = "其他";
/// The attached files.
pub const ATTACHMENTS: &str = "附件";
/// Where they are.
pub const ATTACHMENTS_HINT: &str = "附件留在原文件里。";

/// Fourth step.
pub const EXPORT: &str = "导出";
/// The button.
pub const EXPORT_CSV: &str = "导出表格（CSV）";
/// What to know about the file.
pub const EXPORT_HINT: &str = "用Excel或WPS表格直接打开。有的格子以一个撇号开头：这样身份证号不会变成小数，填写的内容也不会被当成公式执行。";
/// What is in it.
pub const EXPORT_CARE: &str = "表格里是没有加密的个人信息，请存到规定的地方，用完按规定删除。";
/// There is nothing to export.
pub const EXPORT_NOTHING: &str = "打开报名文件以后才能导出。";
/// The browser did not take the file.
pub const EXPORT_FAILED: &str = "浏览器没有接收这个文件，请再试一次；仍不行，请换一个浏览器。";

/// What happened last to the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// The officer locked it.
    ByHand,
    /// Nobody was there.
    Idle,
}

/// The desk was locked.
pub fn locked(how: Locked) -> &'static str {
    match how {
        Locked::ByHand => "已锁定。密钥和打开的内容都已清除，报名文件没有变化。",
        Locked::Idle => "十五分钟没有操作，已自动锁定。密钥和打开的内容都已清除，报名文件没有变化。",
    }
}

/// Why a key file was not taken.
pub fn key_refused(fault: Option<IdentityFault>) -> String {
    match fault {
        Some(fault) => package::key_refused(fault),
        None => "没有读到这个文件，可能已移走或正被别的程序使用。请再选一次。".to_owned(),
    }
}

/// The file that is being opened, counted from 1.
pub fn opening(at: usize, all: usize, name: &str) -> String {
    format!("正在打开第{at}份，共{all}份：{name}")
}

/// Opening was stopped before so many files.
pub fn cancelled(left: usize) -> String {
    format!("已取消，还有{left}份没有打开。需要时请重新放入。")
}

/// How many applications were opened.
pub fn opened(count: usize) -> String {
    format!("已打开{count}份")
}

/// How many files held an application that was there already.
pub fn repeats(count: usize) -> String {
    format!("重复收到{count}份")
}

/// How many files were not opened.
pub fn refused(count: usize) -> String {
    format!("没有打开{count}份")
}

/// How many applications a search has found.
pub fn found(count: usize, all: usize) -> String {
    if count == all { format!("共{all}份") } else { format!("找到{count}份，共{all}份") }
}

/// An application arrived in so many files.
pub fn received(times: usize) -> String {
    format!("收到{times}次")
}

/// So many versions came before.
pub fn replaced(times: usize) -> String {
    format!("更改过{times}次")
}

/// So many packages added files.
pub fn supplemented(times: usize) -> String {
    format!("补交{times}次")
}

/// What a package is.
pub fn sent(action: Option<Action>, sequence: u32, counts: bool) -> String {
    let what = match action {
        None | Some(Action::Apply) => "报名",
        Some(Action::Replace) => "更改",
        Some(Action::Withdraw) => "撤回",
        Some(Action::Supplement) => "补交",
    };
    format!("第{sequence}次：{what}{}", if counts { "（以此为准）" } else { "" })
}

/// Place of an application in the list, counted from 1.
pub fn place(at: usize, all: usize) -> String {
    format!("第{at}份，共{all}份")
}

/// Name of the exported file, without its ending.
pub fn file_name(day: &str, demonstration: bool) -> String {
    format!("{}报名表-{day}", if demonstration { "演示-" } else { "" })
}

/// The exported file was handed to the browser.
pub fn exported(name: &str, count: usize) -> String {
    format!("已交给浏览器下载：{name}，{count}份报名。请打开看一眼，确认已存好。")
}

/// Which rules judged, and which the applicant saw if those were others.
pub fn rules(own: &str, shown: &str) -> String {
    if own == shown {
        own.to_owned()
    } else {
        format!("现用{own}；报名时是{shown}，与现用的不同，请按公告核对")
    }
}

/// How a condition comes out, what it asks and what was filled in.
pub fn reason(name: &str, outcome: &str, requirement: &str, filled: &str) -> String {
    match (requirement, filled) {
        ("", _) => format!("{name}：{outcome}。"),
        (_, "") => format!("{name}：{outcome}。要求：{requirement}。"),
        _ => format!("{name}：{outcome}。要求：{requirement}；填的是：{filled}。"),
    }
}

/// When an application was filled in, as it stands in the list; `written` is a record's time.
pub fn moment(written: &str) -> String {
    written.get(..16).unwrap_or(written).replace('T', " ")
}
