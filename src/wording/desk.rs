//! Words of the office's desk.

use crate::desk::book::{Change, Count};
use crate::desk::line::Tag;
use crate::desk::worklist::{Decision, Status};
use crate::package::chain::Action;
use crate::package::key::IdentityFault;
use crate::package::passphrase::Refusal;
use crate::wording::{self, package};

/// The page's name.
pub const TITLE: &str = "受理台";
/// What it is.
pub const LEAD: &str = "在这台电脑上打开报名文件，核对，处理，导出。文件和密钥都不离开本机：这个页面不能联网，也不保存任何内容。";

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
pub const FILES_HINT: &str = "也可以点一下选择，一次选多少份都行。只看内容，不看文件名；邮件（.eml）和邮箱打包下载的压缩包（.zip）会自动拆开，工作清单会自动合并。";
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
/// Headings of the list.
pub const COLUMNS: [&str; 10] =
    ["姓名", "报名编号", "处理", "情况", "初筛", "申报项目", "证件号码", "手机号码", "学校", "填报时间"];
/// The search box.
pub const SEARCH: &str = "查找";
/// What can be typed into it.
pub const SEARCH_HINT: &str = "姓名或拼音首字母、编号、证件号码后几位、手机";
/// The list of files that are not among the applications.
pub const REFUSED: &str = "没有打开的文件";
/// Its headings.
pub const REFUSED_HEADINGS: [&str; 2] = ["文件", "原因"];
/// An application for trying things out.
pub const DEMONSTRATION: &str = "演示";
/// Nothing to be said about an application.
pub const FINE: &str = "正常";
/// Heading of those who applied under the same number.
pub const CONFLICT: &str = "身份冲突";
/// What to do about it.
pub const CONFLICT_WHY: &str =
    "同一证件号码另有一份报名，不是凭同一回执交来的。请用预留电话或签字的报名表核实，以哪一份为准由您决定。";
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

/// Fourth step.
pub const EXPORT: &str = "导出";
/// The button for the workbook.
pub const EXPORT_BOOK: &str = "导出工作簿（XLSX）";
/// The button for the table.
pub const EXPORT_CSV: &str = "导出表格（CSV）";
/// The button for the attached files.
pub const EXPORT_FILES: &str = "导出附件（ZIP）";
/// The button for the list of what has arrived.
pub const EXPORT_RECEIVED: &str = "导出收件清单（received.json）";
/// What to know about the files.
pub const EXPORT_HINT: &str = "工作簿用Excel或WPS表格打开：每个项目一张表；民族、政治面貌等依规定收集的内容只在“单列”表里；另有“变更”表（上次导出以后的变化）和“核验”表（收到、打开、没有打开的数量）。证件号码、电话都是文本，填写的内容不会被当成公式执行。";
/// What to know about the others.
pub const EXPORT_MORE: &str = "CSV表格供别的系统导入，有的格子以一个撇号开头，用来保住号码。附件按报名人分文件夹，每包约100 MB。收件清单里只有打乱的标识，发布在网站上，报名人凭回执就能查到是否收到。";
/// What is in it.
pub const EXPORT_CARE: &str = "表格里是没有加密的个人信息，请存到规定的地方，用完按规定删除。";
/// There is nothing to export.
pub const EXPORT_NOTHING: &str = "打开报名文件以后才能导出。";
/// The browser did not take the file.
pub const EXPORT_FAILED: &str = "浏览器没有接收这个文件，请再试一次；仍不行，请换一个浏览器。";

/// Something is being made.
pub const MAKING: &str = "正在生成，请稍候……";
/// The part of the page that holds everything is gone.
pub const LOST: &str =
    "受理台的数据部分没有反应。请锁定后重新选择密钥，载入上次保存的工作清单，再放入之后收到的文件。";

/// Fifth step.
pub const WORKLIST: &str = "工作清单";
/// What it is.
pub const WORKLIST_TEXT: &str = "工作清单是一份加密文件，存着打开的报名、处理结果和备注。第二天只要密钥和这份清单，不用再找邮件；同事的清单放进来会自动合并。";
/// The button.
pub const SAVE: &str = "保存工作清单";
/// There is something that no saved file has.
pub const UNSAVED: &str = "有改动还没有保存";
/// There is not.
pub const SAVED: &str = "没有未保存的改动。";
/// Has changes saved as one goes.
pub const KEEP: &str = "选一个文件，自动保存";
/// Which one.
pub const KEEP_HINT: &str = "请取一个新文件名：选了已有的文件，里面原来的内容会被换掉。";
/// This browser cannot.
pub const CANNOT_KEEP: &str =
    "这个浏览器不能自动保存，请做完一段就按一次“保存工作清单”。用Edge或Chrome打开受理台，可以自动保存。";
/// While the desk is being locked.
pub const LOCKING: &str = "正在锁定……";
/// It was not locked.
pub const LOCK_REFUSED: &str =
    "还没有锁定：有改动没能保存，原因见“工作清单”。再按一次“锁定”，就不保存直接锁定。";
/// Notes were being written.
pub const NOTES_LOST: &str = "写了没有按“记下”的备注没有留下。";
/// The workbook would be larger than any program takes.
pub const TOO_WIDE: &str = "工作簿太大，超过了表格程序能打开的行数或列数。请改用CSV表格。";
/// There is no key to try.
pub const DRILL_NOTHING: &str = "网站上还没有配置受理密钥，没有可以演练的。";
/// Points on which the form had doubts.
pub const DOUBTS: &str = "填报时确认过的地方";
/// The applicant has said no more than that.
pub const CONFIRMED: &str = "确认无误，没有说明";

/// What an applicant has explained, and where.
pub fn explained(place: &str, note: &str) -> String {
    format!("{place}：{note}")
}

/// The keys do not suffice.
pub const SAVE_KEYS: &str =
    "保存工作清单至少要两把密钥：网站上没有配置受理密钥，请把办公室和备份的密钥放在同一个密钥文件里再载入。";
/// What was not saved could not be sealed either while locking.
pub const LOST_UNSAVED: &str =
    "锁定时有改动没有保存，也没能加密成工作清单，改动没有留下。请重新载入上次保存的清单。";
/// The list that was sealed when the desk was locked.
pub const LEFT_BEHIND: &str = "锁定时有改动没有保存，已加密成工作清单，请现在存下：";

/// Looking after the key.
pub const KEY_MORE: &str = "制作密钥、演练";
/// The passphrase of a key file.
pub const PASSPHRASE: &str = "密钥文件的口令";
/// How to type it.
pub const PASSPHRASE_HINT: &str = "制作密钥时设的那一句。";
/// Shows it.
pub const PASSPHRASE_SHOW: &str = "显示口令";
/// Opens it.
pub const UNLOCK: &str = "打开密钥";
/// The file is under a passphrase.
pub const PASSPHRASE_ASKED: &str = "这个密钥文件有口令，请输入。";
/// A new key.
pub const MAKE: &str = "制作新密钥";
/// What to know.
pub const MAKE_TEXT: &str = "在这台电脑上生成一对密钥。密钥文件用口令加密后下载；口令忘了，谁也打不开，请写在纸上和文件分开保管。至少要做两把：一把办公室用，一把离线备份，存在不同的地方。";
/// Its passphrase.
pub const MAKE_PASSPHRASE: &str = "给新密钥设一个口令";
/// How long.
pub const MAKE_HINT: &str = "至少12个字。可以是几个不相干的词连起来。";
/// Too short.
pub const MAKE_SHORT: &str = "口令太短，至少12个字。";
/// The button.
pub const MAKE_NOW: &str = "生成并下载";
/// It is there.
pub const MADE: &str =
    "新密钥已生成，密钥文件已交给浏览器下载。请把下面的公钥交给网站维护人员，指纹登在公告里：";
/// Above the key on paper.
pub const CARD: &str = "庭州英才受理密钥（公钥）";
/// Prints it.
pub const PRINT_CARD: &str = "打印公钥和指纹";
/// Tries every key.
pub const DRILL: &str = "演练：每把密钥都能打开吗";
/// What it does.
pub const DRILL_TEXT: &str = "用网站上的公钥加密一段话，再用载入的密钥打开。每次开放报名前、每次换电脑后都应当演练，备份密钥也要取出来试。";
/// The button.
pub const DRILL_NOW: &str = "开始演练";
/// The keys of the site could not be used.
pub const DRILL_FAILED: &str = "网站上的公钥不能用来加密，请交维护人员检查。";
/// The key opens.
pub const DRILL_OPENS: &str = "能打开";
/// It is not at hand.
pub const DRILL_ABSENT: &str = "密钥没有载入";

/// The statistics.
pub const STATISTICS: &str = "统计";
/// The button.
pub const STATISTICS_NOW: &str = "统计一下";
/// Headings of applications by program and day.
pub const DAYS: [&str; 3] = ["项目", "日期", "份数"];
/// All days.
pub const ALL_DAYS: &str = "合计";
/// Headings of mistakes by question.
pub const MISTAKES: [&str; 3] = ["问题", "改过的次数", "涉及人数"];

/// A campaign whose records must go.
pub const OVER: &str = "保存期限已到";
/// Deletes.
pub const DELETE: &str = "删除";
/// Deletes for certain.
pub const DELETE_SURE: &str = "确认删除";

/// The filters.
pub const ALL: &str = "全部";
/// By program.
pub const BY_PROGRAM: &str = "项目";
/// By outcome of first screening.
pub const BY_VERDICT: &str = "初筛";
/// By how far the office has come.
pub const BY_STATUS: &str = "处理";
/// By what stands for or against.
pub const BY_TAG: &str = "情况";
/// Nothing is left.
pub const NONE_FOUND: &str = "没有符合条件的报名。请放宽筛选，或清空查找。";
/// Below the list, on paper only.
pub const ON_PAPER: &str = "纸上只有屏幕里的这几行，全部名单请导出工作簿。";

/// Deciding.
pub const DECISION: &str = "处理";
/// How far.
pub const DECISION_STATUS: &str = "处理结果";
/// No result is chosen.
pub const NOT_CHOSEN: &str = "请选择";
/// A case is on its way.
pub const OPENING_CASE: &str = "正在取出……";
/// What was noted.
pub const NOTE: &str = "备注";
/// Who decides.
pub const OFFICER: &str = "经办人";
/// How to write it.
pub const OFFICER_HINT: &str = "写一次就行，锁定以后要重写。";
/// Notes it.
pub const DECIDE: &str = "记下";
/// It was noted.
pub const DECIDED: &str = "已记下。";
/// The same, where changes are not saved by themselves.
pub const DECIDED_TO_SAVE: &str = "已记下。记得保存工作清单。";
/// Officers have decided differently.
pub const DISPUTED: &str = "两位经办人各自记了不同的结果，都保留在下面。商量后再记一次，以最后一次为准。";

/// Shows the attached files.
pub const ATTACHMENTS_SHOW: &str = "查看附件";
/// The file is not at hand.
pub const ATTACHMENTS_AWAY: &str = "附件在原文件里，这次没有放进来。请把下面的文件再放入一次，然后回到这里：";
/// Nothing came of taking them out.
pub const ATTACHMENTS_FAILED: &str = "取附件的程序没有反应，请再试一次。";
/// Saves one.
pub const ATTACHMENT_SAVE: &str = "存下";

/// The square code of a sheet names something else.
pub const OTHER_CONTENT: &str = "报名编号对得上，内容摘要对不上：纸上印的不是名单里的这一份，可能是更改以前或以后打印的。请按编号查找核对。";
/// No application has that square code.
pub const NO_SUCH_CODE: &str = "名单里没有这张纸对应的报名文件。";

/// How many characters of a note are left.
pub fn note_left(left: usize) -> String {
    format!("还可以写{left}字")
}

/// Why a worklist was not saved, by the name of its fault.
pub fn not_saved(fault: &str) -> &'static str {
    match fault {
        "keys" => SAVE_KEYS,
        "too-long" => SAVE_TOO_LONG,
        _ => LOST,
    }
}

/// Why a worklist was not taken in, by the name of its fault.
pub fn worklist_refused(name: &str) -> &'static str {
    match name {
        "wrong-key" => "现有密钥打不开这份工作清单，请换另一把密钥再试。",
        "newer" => "这份工作清单由更新版本的受理台保存，请换用最新的受理台再打开。",
        "stranger" => {
            "这份工作清单不是用您的密钥保存的：公钥人人都有，别人也能做出这样的文件。没有采用，请向同事核实来历。"
        }
        _ => "工作清单已损坏，没有采用。请改用上一次保存的那份。",
    }
}

/// A worklist was taken in.
pub fn worklist_taken(name: &str) -> String {
    format!("已载入工作清单：{name}。")
}

/// Changes are saved as one goes.
pub fn kept(name: &str) -> String {
    format!("改动会自动保存到{name}。")
}

/// They could not be.
pub fn not_kept(name: &str) -> String {
    format!(
        "没能写进{name}：文件可能被移走、被别的程序占用，或者磁盘已满。改动都还在，请按“保存工作清单”，或者重新选一个文件。"
    )
}

/// Name of the worklist's file.
pub fn worklist_file(now: &str) -> String {
    let digits: String = now.chars().filter(char::is_ascii_digit).take(14).collect();
    format!("tingzhou-worklist-{digits}.age")
}

/// A file was handed to the browser.
pub fn handed_over(name: &str) -> String {
    format!("已交给浏览器下载：{name}。请确认已存好。")
}

/// Name of a new key's file.
pub fn key_file(public: &str) -> String {
    format!("tingzhou-key-{}.age", public.get(4..12).unwrap_or(public))
}

/// Why a key file under a passphrase was not opened.
pub fn passphrase_refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Passphrase => "口令不对，请再输一次。注意大小写和输入法。",
        Refusal::Stopped => "没有打开：程序没有反应，请再试一次。",
        _ => "这不是受理台做的密钥文件，或者已损坏。请换备份再试。",
    }
}

/// So many attached files, in so many archives.
pub fn archive_name(day: &str, number: usize) -> String {
    format!("附件-{day}-{number}.zip")
}

/// Applicants whose files are not at hand.
pub fn archive_left(left: usize) -> String {
    if left == 0 {
        String::new()
    } else {
        format!(
            "有{left}人的附件没有导出，或者不全：原文件这次没有放进来，或者没有取出来。请把原文件再放入一次，然后重新导出。"
        )
    }
}

/// How many archives were handed over.
pub fn archived(count: usize) -> String {
    match count {
        0 => "没有附件可以导出。".to_owned(),
        _ => format!("共{count}个压缩包，已交给浏览器下载。"),
    }
}

/// Gathering the files of one applicant among many.
pub fn gathering(at: usize, all: usize) -> String {
    format!("正在取出附件：第{at}人，共{all}人")
}

/// A campaign's records must go.
pub fn over(title: &str, day: &str, count: usize) -> String {
    format!("“{title}”的报名材料只能保存到{}，现有{count}份。", wording::program::day(day))
}

/// What was deleted.
pub fn deleted(count: usize) -> String {
    format!("已删除{count}份，报名编号如下。请保存工作清单，并删掉旧的清单和导出的表格、附件。")
}

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

/// So many more files were not opened than are listed.
pub fn more_refused(left: usize) -> String {
    format!("另有{left}份没有列出，工作簿的“核验”表里有全部文件名和原因。")
}

/// How many applications a search has found.
pub fn found(count: usize, all: usize) -> String {
    if count == all { format!("共{all}份") } else { format!("找到{count}份，共{all}份") }
}

/// What stands for or against a case.
pub fn tag(tag: Tag) -> String {
    match tag {
        Tag::Demonstration => DEMONSTRATION.to_owned(),
        Tag::NoApplication => "还没有收到报名文件".to_owned(),
        Tag::Withdrawn => "已撤回".to_owned(),
        Tag::Conflict => CONFLICT.to_owned(),
        Tag::Forked => "同一次有两份不同的文件".to_owned(),
        Tag::Incomplete => "之前的文件没有收到".to_owned(),
        Tag::Disputed => "处理结果不一致".to_owned(),
        Tag::Clash => "文件标识相同，内容不同".to_owned(),
        Tag::OtherRules => "规则版本不同".to_owned(),
        Tag::Replaced(0) => "更改过".to_owned(),
        Tag::Replaced(times) => format!("更改过{times}次"),
        Tag::Supplemented(0) => "补交过".to_owned(),
        Tag::Supplemented(times) => format!("补交{times}次"),
        Tag::Received(0) => "重复收到".to_owned(),
        Tag::Received(times) => format!("收到{times}次"),
    }
}

/// All that stands for and against a case, in a line.
pub fn standing(tags: &[Tag]) -> String {
    let words: Vec<String> = tags.iter().map(|it| tag(*it)).collect();
    if words.is_empty() { FINE.to_owned() } else { words.join("、") }
}

/// How far the office has come with a case; none where officers have decided differently.
pub fn status(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Open) => "未处理",
        Some(Status::Waiting) => "待补材料",
        Some(Status::Passed) => "初审通过",
        Some(Status::Refused) => "初审不通过",
        Some(Status::SetAside) => "不采用",
        None => "不一致",
    }
}

/// The decisions that stand, for the workbook.
pub fn decided(decisions: &[Decision]) -> String {
    let one = |it: &Decision| match it.officer.trim() {
        "" => status(Some(it.status)).to_owned(),
        officer => format!("{}（{officer}，{}）", status(Some(it.status)), moment(&it.time)),
    };
    match decisions {
        [] => status(Some(Status::Open)).to_owned(),
        many => many.iter().map(one).collect::<Vec<_>>().join("；"),
    }
}

/// Headings of the workbook before those of the table.
pub const STANDING: [&str; 3] = ["情况", "处理", "备注"];
/// The sheet of changes, and its first heading.
pub const CHANGES: [&str; 2] = ["变更", "变更内容"];
/// The sheet of what was asked on grounds of its own.
pub const APART: &str = "单列";
/// The sheet of counts, and its headings.
pub const COUNTS: [&str; 3] = ["核验", "项目或文件", "数量或原因"];

/// What has happened to a case since it was exported.
pub fn change(change: Change) -> &'static str {
    match change {
        Change::New => "新增",
        Change::Replaced => "报名人更改",
        Change::Supplemented => "补交材料",
        Change::Withdrawn => "撤回",
        Change::Decided => "处理结果",
    }
}

/// What is counted.
pub fn counted(count: Count) -> &'static str {
    match count {
        Count::Files => "收到的文件",
        Count::Opened => "打开的文件（不计重复）",
        Count::Repeated => "重复收到",
        Count::Refused => "没有打开",
        Count::Cases => "报名人",
        Count::Withdrawn => "其中撤回",
        Count::Replaced => "被更改代替的旧件",
        Count::Conflicts => "身份冲突",
        Count::Deleted => "到期已删除",
    }
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

/// Headings of the sheet of counts for what was deleted.
pub const COUNTS_DELETED: [&str; 2] = ["批次", "删除日期"];
/// Records of a campaign that the desk does not know.
pub const OVER_UNKNOWN: &str = "查不到保存期限";
/// What else goes.
pub const OVER_REFUSED: &str = "没有打开的文件看不出属于哪一批，文件名里又常有姓名，所以删除时“没有打开的文件”也一并清空。还要用的，请在删除以后重新放入。";
/// Where what was deleted stands from then on.
pub const DELETED_LISTED: &str = "以后导出的工作簿，“核验”表里也列出这些编号。";
/// The worklist has grown longer than any that can be opened.
pub const SAVE_TOO_LONG: &str =
    "工作清单超过256 MB，存下来也打不开，所以没有保存。请把报名文件分成几批，每批单独载入，各存一份清单。";

/// How many records there are of a campaign that the desk does not know.
pub fn over_unknown(id: &str, count: usize) -> String {
    format!(
        "这个受理台里没有“{id}”这一批，现有{count}份报名材料。如果是新的一批，请换用网站上最新的受理台，不要删除；如果是以前的，请对照公告，确认保存期限已到再删除。"
    )
}
