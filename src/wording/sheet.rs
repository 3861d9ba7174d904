//! The words of the paper sheet, filled in or blank.

use crate::form::Question;

/// Title of the screen, and the link to it.
pub const TITLE: &str = "打印报名表";
/// What it is for.
pub const LEAD: &str =
    "纸上的内容与刚才加密的文件一致，右上角的方码让受理单位把纸和文件对上。要求交纸质材料的，打印后签名。";
/// Prints.
pub const PRINT: &str = "打印";
/// To the delivery page.
pub const BACK: &str = "返回报名文件";
/// Before anything is sealed.
pub const NOT_YET: &str = "报名表要等报名文件生成以后才能打印，纸和文件才对得上。";
/// What the sheet is called by a screen reader.
pub const SHEET: &str = "报名表";
/// Title of the blank copy, and the link to it.
pub const BLANK: &str = "空白报名表";
/// What it is for.
pub const BLANK_LEAD: &str =
    "打印出来用黑色签字笔填写，签名后交到受理单位。能上网的，在网上填报会逐项检查，更不容易出错。";
/// How to print without scripts.
pub const BLANK_HOW: &str = "用浏览器菜单里的“打印”即可，纸张选A4。";
/// To the form.
pub const ONLINE: &str = "去网上填报";
/// Nobody is admitted by it.
pub const DEMONSTRATION: &str = "演示，不会被受理";
/// Where the photograph goes.
pub const PHOTO: &str = "照片";
/// Its size.
pub const PHOTO_SIZE: &str = "35×45毫米";
/// When the file was made.
pub const CREATED: &str = "生成时间";
/// Short form of the record's digest.
pub const RECORD: &str = "内容摘要";
/// A section of rows without one.
pub const NONE: &str = "无";
/// Heading: explained answers.
pub const EXPLAINED: &str = "填报人的说明";
/// Who signs.
pub const SIGNATURE: &str = "申报人签名";
/// The day of the signature, to be filled in.
pub const DAY: &str = "年\u{3000}\u{3000}月\u{3000}\u{3000}日";
/// Heading: the office's part.
pub const OFFICE: &str = "以下由受理单位填写";
/// First look.
pub const FIRST_CHECK: &str = "初审意见";
/// Second look.
pub const SECOND_CHECK: &str = "复核意见";
/// The keys that open the file: whose they are, and their fingerprints follow.
pub const KEYS: &str = "受理密钥指纹，可与公告核对：";
/// Where it goes.
pub const DELIVERY: &str = "交到";

/// The name of the sheet of a campaign.
pub fn name(campaign: &str) -> String {
    format!("{campaign}·报名表")
}

/// Head of the column that begins with `question`.
pub fn column(question: Question) -> &'static str {
    match question {
        Question::Start | Question::JobStart => "起止年月",
        Question::School => "学校、院系、专业",
        Question::Level => "学历、学位",
        Question::Mode => "学习形式、身份",
        Question::Certificate => "证书、成绩",
        Question::Family => "关系",
        Question::FamilyName => "姓名",
        Question::FamilyPolitical => "政治面貌",
        Question::WorkDate => "年月",
        other => super::form::label(other),
    }
}

/// On what grounds something is asked that bears on nothing.
pub fn grounds(question: Question, text: &str) -> String {
    format!("“{}”的依据：{}。不作为取舍的条件。", super::form::label(question), text.trim_end_matches('。'))
}
