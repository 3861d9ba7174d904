//! The whole form, walked: every question with good, bad and doubtful answers.

use super::columns::{self, Column};
use super::context::{Offer, Post};
use super::kind::Cell;
use super::review::{check, check_section, is_clear, settled};
use super::{
    Context, Doubt, FORM, Fault, Part, Place, Question, Scope, Told, What, catalog, confirm, journey, sample,
};
use crate::domain::application::{Answers, Row};
use crate::domain::contact::{EmailError, MobileError, PostcodeError};
use crate::domain::identity::{self, DocumentType, Oddity};
use crate::domain::person::{LatinNameError, NameError, Sex};
use crate::domain::study::{CertificateError, Degree, Level, RankError, VerificationCodeError};
use crate::domain::time::{self, Date, YearMonth};
use std::collections::BTreeSet;

/// A number longer than any certificate's.
const LONG_NUMBER: &str = "11111111112222222222333333333344444444445";

fn date(typed: &str) -> Date {
    Date::parse(typed).unwrap()
}

fn month(typed: &str) -> YearMonth {
    YearMonth::parse(typed).unwrap()
}

fn context(demonstration: bool) -> Context {
    let offer = |program: &str, opens: &str, closes: &str| Offer {
        program: program.to_owned(),
        title: format!("{program}项目"),
        campaign: format!("{program}-2026"),
        opens: date(opens),
        closes: date(closes),
        statement_most: 20,
        asks: [
            Question::PostCode,
            Question::Transfer,
            Question::Ethnic,
            Question::Political,
            Question::Marital,
            Question::Health,
            Question::Family,
            Question::FamilyPolitical,
            Question::Avoid,
            Question::NativePlace,
            Question::Hukou,
            Question::Origin,
            Question::SecondMobile,
            Question::BaseService,
            Question::Photo,
            Question::Evidence,
        ]
        .to_vec(),
        grounds: vec![(Question::Ethnic, "示例规定第一条".to_owned())],
        posts: vec![
            Post { code: "A01".to_owned(), name: "示例站 技术员".to_owned() },
            Post { code: "A02".to_owned(), name: "示例中学 教师".to_owned() },
        ],
        gap_most: None,
        photo_most: 200 << 10,
    };
    Context {
        today: date("2026-03-01"),
        demonstration,
        notice: "a1b2".to_owned(),
        offers: vec![
            offer("open", "2026-02-01", "2026-04-30"),
            offer("later", "2026-03-02", "2026-04-30"),
            offer("over", "2026-01-01", "2026-02-28"),
        ],
        held: Some(vec![HELD.to_owned()]),
    }
}

/// Digest of a file that is at hand, and an answer that names it.
const HELD: &str = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";
const FILE: &str = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a 1234 示例.pdf";
/// An answer that names another.
const GONE: &str = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b 1234 示例.pdf";

/// A form filled in without a problem, by an invented person with two degrees.
fn good() -> Answers {
    let mut answers = Answers::default();
    sample::fill(&mut answers, 7);
    let fields = [
        ("notice_ack", "a1b2"),
        ("consent_sensitive", "yes"),
        ("device_mode", "own"),
        ("program", "open"),
        ("id_no", "659900199001010016"),
        ("sex", "1"),
        ("native_place", "新疆昌吉"),
        ("hukou", "新疆昌吉市"),
        ("origin", "新疆昌吉市"),
        ("mobile2", "13800138001"),
        ("base_service", "west"),
        ("statement", "我愿意到基层去。"),
        ("post_code", "A02"),
        ("transfer_ok", "no"),
        ("ethnic", "05"),
        ("political", "13"),
        ("marital", "10"),
        ("health", "1"),
        ("avoid", "no"),
        ("consent_third", "yes"),
        ("photo", FILE),
        ("truth", "yes"),
    ];
    answers.fields.extend(fields.map(|(k, v)| (k.to_owned(), v.to_owned())));
    let row = |start: &str, end: &str, level: &str, degree: &str| {
        [
            ("start", start),
            ("end", end),
            ("study_place", "inland"),
            ("school", "示例大学"),
            ("major", "示例专业"),
            ("level", level),
            ("degree", degree),
            ("mode", "full-time"),
            ("grad_state", "earlier"),
        ]
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .into()
    };
    let rows = vec![row("2013-09", "2016-06", "14", "3"), row("2009-09", "2013-06", "21", "4")];
    answers.tables.insert("education".to_owned(), rows);
    let one = |cells: &[(&str, &str)]| {
        vec![cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Row>()]
    };
    let mother =
        [("family", "52"), ("family_name", "测试己"), ("family_born", "1964-05"), ("family_political", "13")];
    answers.tables.insert("family".to_owned(), one(&mother));
    let job = [("job_start", "2016-07"), ("job_end", "至今"), ("unit", "示例单位"), ("post", "技术员")];
    answers.tables.insert("jobs".to_owned(), one(&job));
    answers.tables.insert("files".to_owned(), one(&[("evidence", "diploma"), ("file", FILE)]));
    answers.tables.insert("mistakes".to_owned(), one(&[("question", "name"), ("count", "2")]));
    answers.tables.insert("skills".to_owned(), one(&[("skill", "大学英语六级"), ("score", "520")]));
    answers.tables.insert("works".to_owned(), one(&[("work_kind", "paper"), ("work", "示例论文")]));
    answers
}

/// The good form with some single answers changed, or cells of its first education.
fn with(changes: &[(&str, &str)]) -> Answers {
    let mut answers = good();
    for (name, typed) in changes {
        let question = Question::from_name(name).unwrap();
        let cells = match catalog::field(question).0.table() {
            None => &mut answers.fields,
            Some(table) => &mut answers.tables.get_mut(table).unwrap()[0],
        };
        cells.insert((*name).to_owned(), (*typed).to_owned());
    }
    answers
}

/// Changes to the good form, the last of which is the answer judged, and what is found at its place.
type Case = (&'static [(&'static str, &'static str)], Found);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    /// It is read, and shown so.
    Good(&'static str),
    /// It is refused.
    Hard(Fault),
    /// It is asked about.
    Soft(Doubt),
}

/// More than any line takes: 201 characters.
const LONG: &str = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\
    一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\
    一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\
    一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一";

const REFERRED: (&str, &str) = ("referrer", "测试戊");
const HOUSED: (&str, &str) = ("housing", "talent");
const MEMBER: (&str, &str) = ("political", "01");
const AVOIDING: (&str, &str) = ("avoid", "yes");
const ABROAD: (&str, &str) = ("study_place", "abroad");
const PASSPORT: (&str, &str) = ("id_type", "passport");
const PERMIT: (&str, &str) = ("id_type", "hk-macao-permit");

fn cases() -> Vec<Case> {
    use Found::{Good, Hard, Soft};
    vec![
        (&[("notice_ack", "a1b2")], Good("✓")),
        (&[("notice_ack", "")], Hard(Fault::Missing)),
        (&[("notice_ack", "yes")], Hard(Fault::NoticeChanged)),
        (&[("consent_sensitive", "yes")], Good("✓")),
        (&[("consent_sensitive", "")], Hard(Fault::Missing)),
        (&[("consent_sensitive", "no")], Hard(Fault::NotOffered)),
        (&[("device_mode", "public")], Good("公用电脑")),
        (&[("device_mode", "mine")], Hard(Fault::NotOffered)),
        (&[("program", "open")], Good("open项目")),
        (&[("program", "none")], Hard(Fault::NotOffered)),
        (&[("program", "later")], Soft(Doubt::NotYetOpen { opens: date("2026-03-02") })),
        (&[("program", "over")], Soft(Doubt::Closed { closes: date("2026-02-28") })),
        (&[("mistakes_ok", "yes")], Good("✓")),
        (&[("mistakes_ok", "no")], Hard(Fault::NotOffered)),
        (&[("photo", FILE)], Good("示例.pdf")),
        (&[("photo", "")], Hard(Fault::Missing)),
        (&[("photo", GONE)], Hard(Fault::FileGone)),
        (&[("evidence", "degree")], Good("学位证书")),
        (&[("evidence", "x")], Hard(Fault::NotOffered)),
        (&[("file", FILE)], Good("示例.pdf")),
        (&[("file", "示例.pdf")], Hard(Fault::FileGone)),
        (&[("post_code", "A01")], Good("示例站 技术员")),
        (&[("post_code", "A03")], Hard(Fault::NotOffered)),
        (&[("transfer_ok", "yes")], Good("服从")),
        (&[("transfer_ok", "")], Hard(Fault::Missing)),
        (&[("referrer", "测试戊")], Good("测试戊")),
        (&[("referrer", "张三")], Hard(Fault::NotInvented)),
        (&[REFERRED, ("referrer_unit", "示例单位")], Good("示例单位")),
        (&[REFERRED, ("referrer_unit", "")], Hard(Fault::Missing)),
        (&[REFERRED, ("referrer_relation", "同学")], Good("同学")),
        (&[REFERRED, ("referrer_relation", "")], Hard(Fault::Missing)),
        (&[REFERRED, ("referrer_agreed", "yes")], Good("✓")),
        (&[REFERRED, ("referrer_agreed", "")], Hard(Fault::Missing)),
        (&[("housing", "none")], Good("不需要")),
        (&[("housing", "house")], Hard(Fault::NotOffered)),
        (&[HOUSED, ("housing_from", "2026年7月")], Good("2026-07")),
        (&[HOUSED, ("housing_from", "")], Hard(Fault::Missing)),
        (&[HOUSED, ("housing_from", "夏天")], Hard(Fault::Month(time::Error::Shape))),
        (&[HOUSED, ("housing_with", "配偶")], Good("配偶")),
        (&[HOUSED, ("housing_with", LONG)], Hard(Fault::TooLong { count: 201, most: 60 })),
        (&[("former_name", "测试旧·示例")], Good("测试旧·示例")),
        (&[("former_name", "Test Yi")], Good("Test Yi")),
        (&[("former_name", "测试1")], Hard(Fault::Name(NameError::NotHan { character: '1' }))),
        (&[("rare_note", "“䮌”字，左边是“马”")], Good("“䮌”字，左边是“马”")),
        (&[("rare_note", LONG)], Hard(Fault::TooLong { count: 201, most: 60 })),
        (&[("ethnic", "17")], Good("哈萨克族")),
        (&[("ethnic", "哈萨克")], Hard(Fault::NotOffered)),
        (&[("political", "03")], Good("中国共产主义青年团团员")),
        (&[("political", "14")], Hard(Fault::NotOffered)),
        (&[MEMBER, ("political_since", "2019年6月")], Good("2019-06")),
        (&[MEMBER, ("political_since", "")], Hard(Fault::Missing)),
        (&[MEMBER, ("political_since", "2026-04")], Hard(Fault::AwardedInFuture)),
        (&[("marital", "20")], Good("已婚")),
        (&[("marital", "")], Hard(Fault::Missing)),
        (&[("health", "6")], Good("残疾")),
        (&[("health", "好")], Hard(Fault::NotOffered)),
        (&[("native_place", "新疆昌吉")], Good("新疆昌吉")),
        (&[("native_place", "")], Hard(Fault::Missing)),
        (&[("hukou", "新疆昌吉市")], Good("新疆昌吉市")),
        (&[("hukou", "")], Hard(Fault::Missing)),
        (&[("origin", "新疆昌吉市")], Good("新疆昌吉市")),
        (&[("origin", "")], Hard(Fault::Missing)),
        (&[("name", "测试古丽•示例")], Good("测试古丽·示例")),
        (&[("name", "测试𡌴")], Good("测试𡌴")),
        (&[("name", "")], Hard(Fault::Missing)),
        (&[("name", "\u{200B}")], Hard(Fault::Missing)),
        (&[("name", "Test")], Hard(Fault::Name(NameError::Latin))),
        (&[PASSPORT, ("name_latin", "TEST,  YI")], Good("TEST, YI")),
        (&[PASSPORT, ("name_latin", "")], Hard(Fault::Missing)),
        (
            &[PASSPORT, ("name_latin", "TEST 1")],
            Hard(Fault::LatinName(LatinNameError::Character { character: '1' })),
        ),
        (&[("id_type", "hk-macao-permit")], Good("港澳居民来往内地通行证")),
        (&[("id_type", "card")], Hard(Fault::NotOffered)),
        (&[("id_no", "６５９９００ 19900101 0016")], Good("659900199001010016")),
        (&[PERMIT, ("id_no", "h9999 1234")], Good("H99991234")),
        (&[("id_type", "hk-macao-residence"), ("id_no", "810000199001010000")], Good("810000199001010000")),
        (
            &[("id_no", "659900199001010017")],
            Hard(Fault::Identity(DocumentType::Resident, identity::Error::CheckDigit)),
        ),
        (
            &[("id_no", "810000199001010000")],
            Hard(Fault::Identity(
                DocumentType::Resident,
                identity::Error::Address { document: Some(DocumentType::HongKongMacaoResidence) },
            )),
        ),
        (&[("id_type", ""), ("id_no", "659900199001010016")], Hard(Fault::DocumentTypeFirst)),
        (&[("id_no", "659900202603020013")], Hard(Fault::NotBornYet { birth: date("2026-03-02") })),
        (&[("id_no", "659900201203010014")], Soft(Doubt::Age { years: 14 })),
        (&[("id_type", "taiwan-permit"), ("id_no", "9999123401")], Soft(Doubt::Odd(Oddity::OldTaiwanPermit))),
        (
            &[PASSPORT, ("nationality", "中国"), ("id_no", "TEST12345")],
            Soft(Doubt::Odd(Oddity::UnlikeChinesePassport)),
        ),
        (&[("id_valid_to", "2032年5月18日")], Good("2032-05-18")),
        (&[("id_valid_to", "长期有效")], Good("长期")),
        (&[("id_valid_to", "2032")], Hard(Fault::Date(time::Error::Shape))),
        (
            &[("id_valid_to", "2026-04-29")],
            Soft(Doubt::Expires { on: date("2026-04-29"), closes: date("2026-04-30") }),
        ),
        (&[("id_valid_to", "2026-04-30")], Good("2026-04-30")),
        (&[PERMIT, ("birth", "1998.3.7")], Good("1998-03-07")),
        (&[PERMIT, ("birth", "")], Hard(Fault::Missing)),
        (
            &[PERMIT, ("birth", "1998-02-30")],
            Hard(Fault::Date(time::Error::Day { year: 1998, month: 2, last: 28 })),
        ),
        (&[PERMIT, ("birth", "1955-03-01")], Soft(Doubt::Age { years: 71 })),
        (&[PERMIT, ("birth", "1955-03-02")], Good("1955-03-02")),
        (&[("sex", "1")], Good("男")),
        (&[("sex", "男")], Hard(Fault::NotOffered)),
        (&[("sex", "2")], Soft(Doubt::SexDiffers { number: Sex::Male })),
        (&[PASSPORT, ("nationality", " 哈萨克斯坦 ")], Good("哈萨克斯坦")),
        (&[PASSPORT, ("nationality", "")], Hard(Fault::Missing)),
        (&[("mobile", "+86 138-0013-8000")], Good("13800138000")),
        (&[("mobile", "1380013800")], Hard(Fault::Mobile(MobileError::Length { count: 10 }))),
        (&[("mobile2", "13800138002")], Good("13800138002")),
        (&[("mobile2", "1380013800O")], Hard(Fault::Mobile(MobileError::Character { character: 'O' }))),
        (&[("wechat", " ceshi_1 ")], Good("ceshi_1")),
        (
            &[("wechat", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")],
            Hard(Fault::TooLong { count: 31, most: 30 }),
        ),
        (&[("address", "示例市示例路1号")], Good("示例市示例路1号")),
        (&[("address", LONG)], Hard(Fault::TooLong { count: 201, most: 100 })),
        (&[("postcode", "８３１ １００")], Good("831100")),
        (&[("postcode", "83110")], Hard(Fault::Postcode(PostcodeError::Length { count: 5 }))),
        (&[("email", "Ceshi＠example.com")], Good("Ceshi@example.com")),
        (&[("email", "ceshi")], Hard(Fault::Email(EmailError::NoAt))),
        (&[("email", "ceshi@example.con")], Soft(Doubt::EmailSlip { meant: "ceshi@example.com".to_owned() })),
        (&[("start", "2014年9月")], Good("2014-09")),
        (&[("start", "去年")], Hard(Fault::Month(time::Error::Shape))),
        (&[("start", "2026-04")], Hard(Fault::StartsInFuture)),
        (&[("start", "1994-12")], Hard(Fault::StartsTooEarly { earliest: month("1995-01") })),
        (&[("end", "201606")], Good("2016-06")),
        (&[("end", "2013-09")], Hard(Fault::EndNotAfterStart { start: month("2013-09") })),
        (&[("end", "2026-06")], Hard(Fault::EndsInFuture)),
        (&[("grad_state", "this-year"), ("end", "2026-06")], Good("2026-06")),
        (&[("cscse", "pending"), ABROAD], Good("境外")),
        (&[("study_place", "国外")], Hard(Fault::NotOffered)),
        (&[("college", "示例学院")], Good("示例学院")),
        (&[("college", LONG)], Hard(Fault::TooLong { count: 201, most: 60 })),
        (&[("school", " 示例 大学 ")], Good("示例 大学")),
        (&[("school", "")], Hard(Fault::Missing)),
        (&[("major", "无")], Good("无")),
        (
            &[(
                "major",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
            )],
            Hard(Fault::TooLong { count: 61, most: 60 }),
        ),
        (&[("level", "11")], Good("博士研究生")),
        (&[("level", "99")], Hard(Fault::NotOffered)),
        (&[("degree", "0")], Good("无学位")),
        (&[("degree", "")], Hard(Fault::Missing)),
        (&[("degree", "4")], Soft(Doubt::UnusualDegree { level: Level::Masters, degree: Degree::Bachelor })),
        (&[("mode", "adult")], Good("成人教育")),
        (&[("mode", "夜校")], Hard(Fault::NotOffered)),
        (&[("grad_state", "studying")], Good("在读")),
        (&[("grad_state", "")], Hard(Fault::Missing)),
        (&[("cert_no", "10755 1 2016 02 000001")], Good("107551201602000001")),
        (&[("cert_no", LONG_NUMBER)], Hard(Fault::Certificate(CertificateError::TooLong { count: 41 }))),
        (&[("cert_no", "（98）示例证字第1号")], Soft(Doubt::UnusualCertificate)),
        (&[("cert_no", "ABC1")], Soft(Doubt::UnusualCertificate)),
        (
            &[("cert_no", "107551201702000001")],
            Soft(Doubt::CertificateYear { year: 2017, end: month("2016-06") }),
        ),
        (
            &[("cert_no", "107551201605000001")],
            Soft(Doubt::CertificateLevel { number: Level::Undergraduate }),
        ),
        (&[("degree_no", "10755 3 2016 000001")], Good("1075532016000001")),
        (&[("degree_no", LONG_NUMBER)], Hard(Fault::DegreeNumber(CertificateError::TooLong { count: 41 }))),
        (&[("degree_no", "学位1")], Soft(Doubt::UnusualDegreeNumber)),
        (&[("degree_no", "Z1075532016000001")], Soft(Doubt::UnusualDegreeNumber)),
        (&[("degree_no", "1075532015000001")], Soft(Doubt::DegreeYear { year: 2015, end: month("2016-06") })),
        (&[("degree_no", "1075532017000001")], Good("1075532017000001")),
        (&[("degree_no", "1075542016000001")], Soft(Doubt::DegreeDiffers { number: Degree::Bachelor })),
        (&[("chsi_code", "1234 5678 9012")], Good("123456789012")),
        (&[("chsi_code", "12345")], Hard(Fault::Verification(VerificationCodeError::Length { count: 5 }))),
        (&[("chsi_until", "2026-12-31")], Good("2026-12-31")),
        (&[("chsi_until", "明年")], Hard(Fault::Date(time::Error::Shape))),
        (
            &[("chsi_until", "2026-04-29")],
            Soft(Doubt::VerificationExpires { on: date("2026-04-29"), closes: date("2026-04-30") }),
        ),
        (&[ABROAD, ("cscse", "pending")], Good("办理中")),
        (&[ABROAD, ("cscse", "")], Hard(Fault::Missing)),
        (&[ABROAD, ("cscse", "granted"), ("cscse_no", "示例认字1号")], Good("示例认字1号")),
        (&[ABROAD, ("cscse", "granted"), ("cscse_no", "")], Hard(Fault::Missing)),
        (&[("gpa", "3.6/4.0")], Good("3.6/4.0")),
        (&[("gpa", LONG)], Hard(Fault::TooLong { count: 201, most: 20 })),
        (&[("rank", "第3名/共60人")], Good("3/60")),
        (&[("rank", "前5%")], Hard(Fault::Rank(RankError::Shape))),
        (&[("job_start", "2016年7月")], Good("2016-07")),
        (&[("job_start", "2026-04")], Hard(Fault::JobStartsInFuture)),
        (&[("job_end", "现在")], Good("至今")),
        (&[("job_end", "2016-07")], Good("2016-07")),
        (&[("job_end", "2016-06")], Hard(Fault::JobEndsBeforeStart { start: month("2016-07") })),
        (&[("job_end", "2026-04")], Hard(Fault::JobEndsInFuture)),
        (&[("unit", "示例单位")], Good("示例单位")),
        (&[("unit", "")], Hard(Fault::Missing)),
        (&[("post", "技术员")], Good("技术员")),
        (&[("post", "")], Hard(Fault::Missing)),
        (&[("skill", "计算机二级")], Good("计算机二级")),
        (&[("skill", "")], Hard(Fault::Missing)),
        (&[("score", "合格")], Good("合格")),
        (&[("score", "")], Hard(Fault::Missing)),
        (&[("score", "711分")], Soft(Doubt::CetScore { points: 711 })),
        (&[("score", "219")], Soft(Doubt::CetScore { points: 219 })),
        (&[("skill", "雅思"), ("score", "7")], Good("7")),
        (&[("skill_no", "示例1号")], Good("示例1号")),
        (&[("skill_no", LONG)], Hard(Fault::TooLong { count: 201, most: 40 })),
        (&[("skill_date", "2015.6")], Good("2015-06")),
        (&[("skill_date", "2026-04")], Hard(Fault::AwardedInFuture)),
        (&[("work_kind", "patent")], Good("专利")),
        (&[("work_kind", "")], Hard(Fault::Missing)),
        (&[("work", "示例大赛一等奖，第1名")], Good("示例大赛一等奖，第1名")),
        (&[("work", LONG)], Hard(Fault::TooLong { count: 201, most: 200 })),
        (&[("work_date", "2026-03")], Good("2026-03")),
        (&[("work_date", "2026-04")], Hard(Fault::AwardedInFuture)),
        (&[("base_service", "none")], Good("无")),
        (&[("base_service", "")], Hard(Fault::Missing)),
        (&[("family", "51")], Good("父亲")),
        (&[("family", "爸爸")], Hard(Fault::NotOffered)),
        (&[("family_name", "测试庚")], Good("测试庚")),
        (&[("family_name", "李四")], Hard(Fault::NotInvented)),
        (&[("family_born", "1964年5月")], Good("1964-05")),
        (&[("family_born", "2026-04")], Hard(Fault::FamilyBornInFuture)),
        (
            &[("family_born", "1976-02")],
            Soft(Doubt::YoungParent { born: month("1976-02"), own: month("1990-01") }),
        ),
        (&[("family_born", "1976-01")], Good("1976-01")),
        (&[("family", "10"), ("family_born", "1990-02")], Good("1990-02")),
        (&[("family_political", "01")], Good("中国共产党党员")),
        (&[("family_political", "党员")], Hard(Fault::NotOffered)),
        (&[("family_work", "示例中学 教师")], Good("示例中学 教师")),
        (&[("family_work", LONG)], Hard(Fault::TooLong { count: 201, most: 60 })),
        (&[("avoid", "no")], Good("没有")),
        (&[("avoid", "")], Hard(Fault::Missing)),
        (&[AVOIDING, ("avoid_note", "测试戊，配偶")], Good("测试戊，配偶")),
        (&[AVOIDING, ("avoid_note", "")], Hard(Fault::Missing)),
        (&[("consent_third", "yes")], Good("✓")),
        (&[("consent_third", "")], Hard(Fault::Missing)),
        (
            &[("statement", "二十个字二十个字二十个字二十个字二十个字\r\n")],
            Good("二十个字二十个字二十个字二十个字二十个字"),
        ),
        (
            &[("statement", "二十个字二十个字二十个字二十个字二十个字多")],
            Hard(Fault::TooLong { count: 21, most: 20 }),
        ),
        (&[("truth", "yes")], Good("✓")),
        (&[("truth", "")], Hard(Fault::Missing)),
    ]
}

#[test]
fn every_question_judges_good_and_bad_answers_as_the_rules_say() {
    let context = context(true);
    for (changes, expected) in cases() {
        let answers = with(changes);
        let question = Question::from_name(changes[changes.len() - 1].0).unwrap();
        let (section, field) = catalog::field(question);
        let row = section.table().map(|_| 0);
        let problems = check_section(section, &answers, &context);
        let here: Vec<What> = problems
            .into_iter()
            .filter(|p| p.at.question == question && p.at.row == row)
            .map(|p| p.what)
            .collect();
        match expected {
            Found::Good(shown) => {
                assert_eq!(here, [], "{changes:?}");
                let scope = Scope { answers: &answers, row: section.table().zip(row), context: &context };
                assert!(field.asked.holds(&scope), "{changes:?} is not asked");
                assert_eq!(field.kind.read(scope.get(question), &scope).unwrap().shown, shown);
            }
            Found::Hard(fault) => assert_eq!(here, [What::Wrong(fault)], "{changes:?}"),
            Found::Soft(doubt) => assert_eq!(here, [What::Doubtful(doubt)], "{changes:?}"),
        }
    }
}

#[test]
fn every_question_has_a_good_and_a_bad_case() {
    let cases = cases();
    let of = |question: &Question, wanted: fn(&Found) -> bool| {
        cases.iter().any(|(changes, f)| changes[changes.len() - 1].0 == question.name() && wanted(f))
    };
    for question in Question::ALL {
        assert!(of(question, |f| matches!(f, Found::Good(_))), "{question:?} has no good case");
        assert!(of(question, |f| matches!(f, Found::Hard(_))), "{question:?} has no bad case");
    }
}

/// One number for each kind of doubt: a new one does not compile until it stands here, and then needs a case.
fn kind_of(doubt: &Doubt) -> usize {
    match doubt {
        Doubt::NotYetOpen { .. } => 0,
        Doubt::Closed { .. } => 1,
        Doubt::Age { .. } => 2,
        Doubt::Odd(Oddity::OldTaiwanPermit) => 3,
        Doubt::Odd(Oddity::UnlikeChinesePassport) => 4,
        Doubt::Expires { .. } => 5,
        Doubt::SexDiffers { .. } => 6,
        Doubt::EmailSlip { .. } => 7,
        Doubt::UnusualDegree { .. } => 8,
        Doubt::UnusualCertificate => 9,
        Doubt::CertificateYear { .. } => 10,
        Doubt::CertificateLevel { .. } => 11,
        Doubt::UnusualDegreeNumber => 12,
        Doubt::DegreeYear { .. } => 13,
        Doubt::DegreeDiffers { .. } => 14,
        Doubt::VerificationExpires { .. } => 15,
        Doubt::YoungParent { .. } => 16,
        Doubt::CetScore { .. } => 17,
        // About two rows, or about sites that take real people: each has a test of its own.
        Doubt::Invented => 18,
        Doubt::Overlaps { .. } => 19,
        Doubt::Gap { .. } => 20,
    }
}

#[test]
fn every_doubt_has_a_doubtful_case() {
    let kinds: BTreeSet<usize> = (cases().into_iter())
        .filter_map(|(_, found)| if let Found::Soft(doubt) = found { Some(kind_of(&doubt)) } else { None })
        .collect();
    assert_eq!(kinds, (0..18).collect());
}

#[test]
fn a_good_form_has_no_problem_and_an_empty_one_names_all_that_is_missing_in_document_order() {
    assert_eq!(check(&good(), &context(true)), []);
    let problems = check(&Answers::default(), &context(true));
    let places: Vec<String> = problems.iter().map(|p| p.at.to_string()).collect();
    let expected = "notice_ack consent_sensitive device_mode program id_type name id_no id_valid_to sex mobile \
        email education-1-start education-1-end education-1-study_place education-1-school education-1-major education-1-level \
        education-1-degree education-1-mode education-1-grad_state statement truth";
    assert_eq!(places.join(" "), expected);
    assert!(problems.iter().all(|p| p.what == What::Wrong(Fault::Missing)));
}

#[test]
fn a_foreigner_is_asked_for_a_latin_name_and_not_for_a_chinese_one() {
    let answers = with(&[
        PASSPORT,
        ("name", ""),
        ("name_latin", "TEST, YI"),
        ("id_no", "TEST12345"),
        ("birth", "1990-01-01"),
        ("nationality", "哈萨克斯坦"),
    ]);
    assert_eq!(check(&answers, &context(true)), []);
}

#[test]
fn overlapping_studies_are_asked_about_at_the_later_row() {
    let mut answers = good();
    answers.tables.get_mut("education").unwrap()[1].insert("end".to_owned(), "2013-10".to_owned());
    let problems = check(&answers, &context(true));
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(problem.at.to_string(), "education-2-end");
    assert_eq!(problem.what, What::Doubtful(Doubt::Overlaps { row: 0 }));
}

#[test]
fn what_lies_between_is_asked_about_where_the_campaign_wants_to_know() {
    /// Place, last month before, next month after, months between.
    type Expected = (&'static str, &'static str, Option<&'static str>, u32);
    #[track_caller]
    fn check_gaps(jobs: &[(&str, &str)], most: u32, expected: &[Expected]) {
        let mut context = context(true);
        context.offers[0].gap_most = Some(most);
        let mut answers = good();
        let row = |(start, end): &(&str, &str)| {
            [("job_start", *start), ("job_end", *end), ("unit", "示例单位"), ("post", "技术员")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into()
        };
        answers.tables.insert("jobs".to_owned(), jobs.iter().map(row).collect());
        let found: Vec<(String, Doubt)> = check(&answers, &context)
            .into_iter()
            .map(|problem| {
                let What::Doubtful(doubt) = problem.what else { panic!("{problem:?}") };
                (problem.at.to_string(), doubt)
            })
            .collect();
        let of = |(at, end, until, months): &Expected| {
            ((*at).to_owned(), Doubt::Gap { end: month(end), until: until.map(month), months: *months })
        };
        assert_eq!(found, expected.iter().map(of).collect::<Vec<_>>());
    }
    check_gaps(&[("2016-07", "至今")], 0, &[]);
    check_gaps(&[("2016-08", "至今")], 1, &[]);
    check_gaps(&[("2016-08", "至今")], 0, &[("jobs-1-job_start", "2016-06", Some("2016-08"), 1)]);
    check_gaps(
        &[("2021-09", "2025-12"), ("2016-07", "2019-08")],
        1,
        &[("jobs-1-job_start", "2019-08", Some("2021-09"), 24), ("jobs-1-job_end", "2025-12", None, 2)],
    );
    check_gaps(&[("2018-09", "至今"), ("2016-07", "2019-08")], 0, &[]);
    // Studies came last, though there was work before them.
    check_gaps(&[("2009-01", "2009-03")], 12, &[("job_start", "2016-06", None, 116)]);
}

#[test]
fn only_the_campaign_chosen_asks_its_questions() {
    let asked = |context: &Context, question: Question| {
        let answers = with(&[("program", "later")]);
        catalog::field(question).1.asked.holds(&Scope::new(&answers, context))
    };
    let mut context = context(true);
    context.offers[1].asks = vec![Question::SecondMobile];
    assert!(asked(&context, Question::SecondMobile));
    assert!(!asked(&context, Question::BaseService));
    assert!(
        asked(&Context::elsewhere(context.today), Question::BaseService),
        "nothing is hidden from the desk"
    );
}

#[test]
fn tables_that_may_be_empty_are_no_hindrance() {
    let mut answers = good();
    for table in ["jobs", "skills", "works"] {
        answers.tables.remove(table);
    }
    assert_eq!(check(&answers, &context(true)), []);
    assert!(!settled(&answers, &context(true)).tables.contains_key("jobs"));
}

#[test]
fn a_demonstration_takes_invented_people_only() {
    #[track_caller]
    fn check_answer(name: &str, typed: &str) {
        let answers = with(&[(name, typed)]);
        let refused = |demonstration| {
            let problems = check(&answers, &context(demonstration));
            problems.iter().any(|p| p.at.question.name() == name && p.what == What::Wrong(Fault::NotInvented))
        };
        assert!(refused(true), "{typed} is taken for an invented person's");
        assert!(!refused(false), "{typed} is refused where real people apply");
    }
    check_answer("name", "阿依古丽·买买提");
    check_answer("id_no", "11010519491231002X");
    check_answer("mobile", "13912345678");
    check_answer("email", "someone@qq.com");
    check_answer("email", "someone@qq.con");
    check_answer("email", "someone@notexample.com");
    let problems = check(&good(), &context(false));
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].what, What::Doubtful(Doubt::Invented));
}

#[test]
fn every_generated_person_passes_where_only_invented_people_do() {
    for seed in 0..500 {
        let mut answers = good();
        sample::fill(&mut answers, seed);
        assert_eq!(check(&answers, &context(true)), [], "{seed}");
        assert!(sample::is_invented(&answers));
    }
}

#[test]
fn a_confirmed_doubt_is_clear_until_the_answer_or_its_facts_change() {
    let context = context(true);
    let mut answers = with(&[("email", "ceshi@example.con")]);
    let problems = check(&answers, &context);
    assert!(!is_clear(&answers, &problems));
    let pending = confirm::pending(&problems[0]);
    assert!(pending.starts_with("note-email-email-slip-") && !pending.contains(' '), "{pending}");
    answers.fields.insert(pending.clone(), "域名".to_owned());
    assert_eq!(confirm::confirmed(&answers, &problems[0]), None, "what is being written confirms nothing");
    assert_eq!(settled(&answers, &context).get(&pending), "", "nor does it travel");
    confirm::confirm(&mut answers, &problems[0], "  域名就是这样 ");
    assert_eq!(confirm::confirmed(&answers, &problems[0]), Some("域名就是这样"));
    assert_eq!(answers.get(&pending), "", "what is confirmed is no longer being written");
    assert!(is_clear(&answers, &problems));
    assert_eq!(confirm::notes(&answers).collect::<Vec<_>>(), [("email", "域名就是这样")]);

    answers.fields.insert("email".to_owned(), "other@example.con".to_owned());
    let changed = check(&answers, &context);
    assert!(!is_clear(&answers, &changed));
    confirm::prune(&mut answers, &changed);
    assert_eq!(answers.rows(confirm::TABLE), []);
}

#[test]
fn confirmations_and_explanations_go_where_their_rows_go() {
    let mut answers = good();
    answers.tables.insert(
        confirm::TABLE.to_owned(),
        ["education-1-end", "education-2-end", "education-12-end", "jobs-1-job_start"]
            .map(|at| Row::from([("at".to_owned(), at.to_owned()), ("note".to_owned(), at.to_owned())]))
            .to_vec(),
    );
    answers.fields.insert("note-education-2-end-overlaps-1".to_owned(), "同时读的".to_owned());
    let places = |answers: &Answers| {
        let rows = answers.rows(confirm::TABLE).iter();
        rows.map(|row| (row["at"].clone(), row["note"].clone())).collect::<Vec<_>>()
    };
    let exchanged = |row: usize| Some(if row < 2 { 1 - row } else { row });
    confirm::follow(&mut answers, Part::Education, &exchanged);
    let at = |at: &str, was: &str| (at.to_owned(), was.to_owned());
    assert_eq!(
        places(&answers),
        [
            at("education-2-end", "education-1-end"),
            at("education-1-end", "education-2-end"),
            at("education-12-end", "education-12-end"),
            at("jobs-1-job_start", "jobs-1-job_start")
        ]
    );
    assert_eq!(answers.get("note-education-1-end-overlaps-1"), "同时读的");
    // The first is removed.
    confirm::follow(&mut answers, Part::Education, &|row| row.checked_sub(1));
    assert_eq!(
        places(&answers),
        [
            at("education-1-end", "education-1-end"),
            at("education-11-end", "education-12-end"),
            at("jobs-1-job_start", "jobs-1-job_start")
        ]
    );
    assert!(!answers.fields.keys().any(|name| name.starts_with("note-")));
}

#[test]
fn an_explanation_is_offered_again_when_its_answer_has_changed() {
    let context = context(true);
    let mut answers = with(&[("cert_no", "ABC1")]);
    let problem = &check(&answers, &context)[0];
    assert_eq!(confirm::explanation(&answers, problem), "");
    confirm::confirm(&mut answers, problem, "旧式证书");
    super::Place { part: Part::Education, row: Some(0), question: Question::Certificate }
        .write(&mut answers, "ABC2".to_owned());
    let changed = &check(&answers, &context)[0];
    assert_eq!(confirm::confirmed(&answers, changed), None);
    assert_eq!(confirm::explanation(&answers, changed), "旧式证书");
    answers.fields.insert(confirm::pending(changed), "换发的".to_owned());
    assert_eq!(confirm::explanation(&answers, changed), "换发的");
}

#[test]
fn a_photograph_is_measured_again_by_the_campaign_that_is_applied_to() {
    let photo = |length: usize| format!("{HELD} {length} 照片.jpg");
    let of = |length: usize| {
        let problems = check(&with(&[("photo", &photo(length))]), &context(true));
        problems.into_iter().map(|it| it.what).collect::<Vec<_>>()
    };
    assert_eq!(of(200 << 10), []);
    assert_eq!(of((200 << 10) + 1), [What::Wrong(Fault::PhotoLarge { most: 200 << 10 })]);
}

#[test]
fn a_fault_cannot_be_confirmed() {
    let mut answers = with(&[("email", "ceshi")]);
    let problems = check(&answers, &context(true));
    confirm::confirm(&mut answers, &problems[0], "");
    assert!(!is_clear(&answers, &problems));
    assert_eq!(answers.rows(confirm::TABLE), []);
}

#[test]
fn only_what_is_asked_travels() {
    let answers = with(&[("birth", "1990-01-01"), ("nationality", "中国"), ("cert_no", " ")]);
    let settled = settled(&answers, &context(true));
    for dropped in ["birth", "nationality"] {
        assert!(!settled.fields.contains_key(dropped), "{dropped}");
    }
    assert!(!settled.rows("education")[0].contains_key("cert_no"));
    assert_eq!(settled.rows("education").len(), 2);
    assert_eq!(settled.get("name"), answers.get("name"));
}

#[test]
fn the_applicant_is_told_what_was_changed_or_learnt() {
    let context = context(true);
    let answers = with(&[("name", "测试古丽•示例")]);
    let scope = Scope::new(&answers, &context);
    let told = |question| catalog::field(question).1.kind.read(scope.get(question), &scope).unwrap().told;
    assert_eq!(told(Question::Name), Some(Told::Separator { typed: '•', name: "测试古丽·示例".to_owned() }));
    assert_eq!(told(Question::IdNumber), Some(Told::FromNumber { birth: date("1990-01-01") }));
    assert_eq!(told(Question::Mobile), None);
}

#[test]
fn a_section_is_done_once_passed_and_until_something_no_longer_holds() {
    #[track_caller]
    fn check_state(answers: &Answers, passed: &[Part], expected: journey::State) {
        let states =
            journey::journey(answers, &passed.iter().copied().collect::<BTreeSet<_>>(), &context(true));
        assert_eq!(states[3], (Part::Contact, expected));
    }
    check_state(&Answers::default(), &[], journey::State::Untouched);
    check_state(&good(), &[], journey::State::Begun);
    check_state(&good(), &[Part::Contact], journey::State::Done);
    check_state(&with(&[("email", "")]), &[Part::Contact], journey::State::Reopened);
    assert_eq!(
        journey::next(&[(Part::Consent, journey::State::Done), (Part::Program, journey::State::Begun)]),
        Some(Part::Program)
    );
}

#[test]
fn the_officers_table_holds_every_answer_of_every_application() {
    let context = Context::elsewhere(date("2026-03-01"));
    let two = with(&[("name", "测试古丽•示例"), ("mobile", "+86 138 0013 8000")]);
    let mut one = good();
    one.tables.get_mut("education").unwrap().truncate(1);
    let columns = columns::layout([&one, &two]);
    let cells = |question: Question, row: Option<usize>, cell: Cell, answers: &Answers| {
        let part = catalog::field(question).0.part;
        let column = Column::Answer { part, row, question, cell };
        assert!(columns.contains(&column), "{column:?}");
        columns::cell(&column, answers, &context)
    };
    assert_eq!(cells(Question::Name, None, Cell::Plain, &two), "测试古丽·示例");
    assert_eq!(cells(Question::Mobile, None, Cell::Plain, &two), "13800138000");
    assert_eq!(cells(Question::IdType, None, Cell::Code, &two), "resident");
    assert_eq!(cells(Question::IdType, None, Cell::Name, &two), "居民身份证");
    assert_eq!(cells(Question::Program, None, Cell::Code, &two), "open");
    assert_eq!(cells(Question::Level, Some(1), Cell::Name, &two), "大学本科");
    assert_eq!(cells(Question::Level, Some(1), Cell::Name, &one), "");
    assert_eq!(columns::cell(&Column::Birth, &two, &context), "1990-01-01");
    for &question in Question::ALL {
        let is_exported =
            columns.iter().any(|c| matches!(c, Column::Answer { question: q, .. } if *q == question))
                || question == Question::Birth;
        let is_about_filling = matches!(
            question,
            Question::NoticeAck
                | Question::ConsentSensitive
                | Question::DeviceMode
                | Question::ConsentThird
                | Question::Mistakes
                | Question::Truth
        );
        let field = catalog::field(question).1;
        // What only some campaigns ask, and nobody has answered.
        let is_unanswered = field.asked.campaign().is_some() && good().get(question.name()).is_empty();
        let is_single = catalog::field(question).0.table().is_none();
        let is_left_out = is_about_filling || field.apart || (is_single && is_unanswered);
        assert_ne!(is_exported, is_left_out, "{question:?}");
    }
}

#[test]
fn the_sex_is_filled_in_from_the_number_and_never_over_an_answer() {
    #[track_caller]
    fn check_sex(number: &str, before: &str, after: &str) {
        let mut answers = with(&[("id_no", number), ("sex", before)]);
        super::prefill(&mut answers, &context(true));
        assert_eq!(answers.get("sex"), after);
    }
    check_sex("659900199001010016", "", "1");
    check_sex("659900199001010016", "2", "2");
    check_sex("65990019900101001", "", "");
}

#[test]
fn what_is_written_at_a_place_is_read_there() {
    let mut answers = Answers::default();
    for (part, row, question) in
        [(Part::Person, None, Question::Name), (Part::Education, Some(2), Question::School)]
    {
        let place = super::Place { part, row, question };
        assert_eq!(place.typed(&answers), "");
        place.write(&mut answers, "测试".to_owned());
        assert_eq!(place.typed(&answers), "测试");
    }
    assert_eq!(answers.rows("education").len(), 3);
}

#[test]
fn sections_that_nobody_asks_for_are_not_there() {
    let with_family = context(true);
    let mut without = with_family.clone();
    without.offers.iter_mut().for_each(|offer| offer.asks.clear());
    let parts = |context: &Context| journey::journey(&good(), &BTreeSet::new(), context);
    let is_extra = |part: Part| matches!(part, Part::Family | Part::Avoidance | Part::Files);
    assert_eq!(parts(&with_family).len(), Part::ALL.len());
    let left: Vec<Part> = parts(&without).into_iter().map(|(part, _)| part).collect();
    assert_eq!(left, Part::ALL.iter().copied().filter(|part| !is_extra(*part)).collect::<Vec<_>>());
    let settled = settled(&good(), &without);
    assert_eq!(settled.rows("family"), [] as [Row; 0]);
    assert_eq!(settled.get("avoid"), "");
    assert!(check(&good(), &without).is_empty());
}

#[test]
fn every_place_is_found_by_its_name() {
    for section in FORM {
        let row = section.table().map(|_| 6);
        for field in section.fields() {
            let at = Place { part: section.part, row, question: field.question };
            assert_eq!(Place::find(&at.to_string()), Some(at));
        }
    }
    for name in
        ["", "education", "education-0-school", "education-x-school", "nothing", "education-1-nothing"]
    {
        assert_eq!(Place::find(name), None, "{name}");
    }
}

#[test]
fn what_is_asked_on_grounds_stands_in_no_table_with_the_others() {
    let apart = [Question::Ethnic, Question::Political, Question::Health, Question::FamilyPolitical];
    let layout = columns::layout([&good()]);
    let of = |question: Question| {
        layout.iter().any(|column| matches!(column, Column::Answer { question: q, .. } if *q == question))
    };
    assert!(of(Question::NativePlace) && of(Question::FamilyName));
    assert!(!apart.into_iter().any(of));
    // Whoever reads the whole of one application reads them too.
    let kept = columns::apart([&good()]);
    let of = |question: &Question| {
        kept.iter().any(|column| matches!(column, Column::Answer { question: q, .. } if q == question))
    };
    assert!(apart.iter().all(of), "{kept:?}");
}

#[test]
fn who_states_no_work_is_asked_once_about_the_time_since() {
    let mut context = context(true);
    context.offers.iter_mut().for_each(|offer| offer.gap_most = Some(12));
    let mut answers = good();
    answers.tables.remove("jobs");
    let jobs = catalog::section(Part::Jobs);
    let problems = check_section(jobs, &answers, &context);
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(problem.what, What::Doubtful(Doubt::Gap { end: month("2016-06"), until: None, months: 116 }));
    confirm::confirm(&mut answers, problem, "照顾家人");
    assert!(is_clear(&answers, &check_section(jobs, &answers, &context)));
    // Who has just ended studies is not asked.
    answers.tables.get_mut("education").unwrap()[0].insert("end".to_owned(), "2025-06".to_owned());
    assert_eq!(check_section(jobs, &answers, &context), []);
}
