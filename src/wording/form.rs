//! The words of the form: titles, labels, hints, and a sentence for every problem.
//!
//! A problem's sentence says what is wrong, then what to write, with an example where one helps. Examples are
//! invented people's. Every match is exhaustive: a new situation does not compile without its sentence.

use crate::domain::contact::{EmailError, MobileError, PostcodeError};
use crate::domain::identity::{self, DocumentType};
use crate::domain::person::{LatinNameError, NAME_MOST, NameError};
use crate::domain::study::{CertificateError, RankError, VerificationCodeError};
use crate::domain::time;
use crate::form::columns::Column;
use crate::form::journey::State;
use crate::form::kind::{Cell, Entry};
use crate::form::{Doubt, Fault, Part, Place, Problem, Question, Scope, Told, What, catalog};

/// Title of a section.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Consent => "告知与同意",
        Part::Program => "申报项目",
        Part::Person => "基本信息",
        Part::Contact => "联系方式",
        Part::Education => "教育经历",
        Part::Jobs => "工作经历",
        Part::Skills => "技能证书",
        Part::Works => "获奖与成果",
        Part::Statement => "个人陈述",
        Part::Family => "家庭成员",
        Part::Avoidance => "回避与同意",
        Part::Files => "附件",
        Part::Declaration => "核对与声明",
    }
}

/// What a section asks for, in a few words, for the task list.
pub fn part_hint(part: Part) -> &'static str {
    match part {
        Part::Consent => "了解您的信息怎样被处理，再决定是否填报",
        Part::Program => "选择要申报的人才项目；推荐人和住房需求选填",
        Part::Person => "姓名、证件，请备好证件原件",
        Part::Contact => "手机、电子邮箱和通信地址",
        Part::Education => "从最高学历填起",
        Part::Jobs => "从最近的填起；没有工作过的直接继续",
        Part::Skills => "外语、计算机、职业资格等；没有的直接继续",
        Part::Works => "奖项、论文、专利，最多10项；没有的直接继续",
        Part::Statement => "您想做什么、能做什么",
        Part::Family => "配偶、子女、父母等；先征得他们同意",
        Part::Avoidance => "有没有要回避的关系，家人是否同意",
        Part::Files => "材料的扫描件或照片，PDF、JPG、PNG 都可以",
        Part::Declaration => "逐项核对，承诺真实，加密成报名文件",
    }
}

/// State of a section in the task list.
pub fn state(state: State) -> &'static str {
    match state {
        State::Untouched => "未开始",
        State::Begun => "进行中",
        State::Done => "已完成",
        State::Reopened => "需修改",
    }
}

/// The question in a few words: label of its control.
pub fn label(question: Question) -> &'static str {
    match question {
        Question::NoticeAck => "我已阅读并知悉《个人信息处理告知》",
        Question::ConsentSensitive => "我单独同意处理我的敏感个人信息（证件类型、证件号码和有效期）",
        Question::DeviceMode => "您现在用的是谁的设备？",
        Question::Program => "申报项目",
        Question::PostCode => "申报岗位",
        Question::Transfer => "是否服从调剂",
        Question::Referrer => "推荐人姓名",
        Question::ReferrerUnit => "推荐人单位",
        Question::ReferrerRelation => "您与推荐人的关系",
        Question::ReferrerAgreed => "推荐人知道并同意我在这里填写他（她）的信息",
        Question::Housing => "住房需求",
        Question::HousingFrom => "从哪个月起需要住房",
        Question::HousingWith => "同住人",
        Question::Name => "姓名",
        Question::FormerName => "曾用名",
        Question::RareNote => "生僻字说明",
        Question::NameLatin => "证件英文姓名",
        Question::IdType => "证件类型",
        Question::IdNumber => "证件号码",
        Question::IdValidTo => "证件有效期至",
        Question::Birth => "出生日期",
        Question::Sex => "性别",
        Question::Nationality => "国籍",
        Question::Ethnic => "民族",
        Question::Political => "政治面貌",
        Question::PoliticalSince => "入党年月",
        Question::Marital => "婚姻状况",
        Question::Health => "健康状况",
        Question::NativePlace => "籍贯",
        Question::Hukou => "户籍所在地",
        Question::Origin => "生源地",
        Question::Mobile => "手机号码",
        Question::SecondMobile => "备用手机号码",
        Question::Email => "电子邮箱",
        Question::WeChat => "微信号",
        Question::Address => "通信地址",
        Question::Postcode => "邮政编码",
        Question::Start => "入学年月",
        Question::End => "毕业（或预计毕业）年月",
        Question::StudyPlace => "在哪里就读",
        Question::School => "学校",
        Question::College => "院系",
        Question::Major => "专业",
        Question::Level => "学历层次",
        Question::Degree => "学位",
        Question::Mode => "学习形式",
        Question::GraduateState => "毕业生身份",
        Question::Certificate => "毕业证书编号",
        Question::DegreeNumber => "学位证书编号",
        Question::Verification => "学信网在线验证码",
        Question::VerificationUntil => "在线验证码有效期至",
        Question::Recognition => "国（境）外学历学位认证",
        Question::RecognitionNumber => "认证书编号",
        Question::Gpa => "平均成绩或绩点",
        Question::Rank => "专业排名",
        Question::JobStart => "开始年月",
        Question::JobEnd => "结束年月",
        Question::Unit => "工作单位",
        Question::Post => "岗位或职务",
        Question::Skill => "技能或证书名称",
        Question::Score => "等级或成绩",
        Question::SkillNumber => "证书编号",
        Question::SkillDate => "取得年月",
        Question::WorkKind => "类别",
        Question::Work => "名称和说明",
        Question::WorkDate => "获得或发表年月",
        Question::BaseService => "基层服务经历",
        Question::Statement => "个人陈述",
        Question::Family => "与本人关系",
        Question::FamilyName => "家庭成员姓名",
        Question::FamilyBorn => "出生年月",
        Question::FamilyPolitical => "家庭成员政治面貌",
        Question::FamilyWork => "单位及职务",
        Question::Avoid => "有没有应当回避的关系",
        Question::AvoidNote => "应当回避的关系",
        Question::ConsentThird => "填写的家庭成员都知道并同意我在这里填写他们的信息",
        Question::Photo => "证件照",
        Question::Evidence => "附件类别",
        Question::File => "附件",
        Question::Mistakes => "把上面的次数也告诉受理单位，用来改进报名表；只有次数，没有填写的内容（选填）",
        Question::Truth => "我承诺所填内容真实、准确、完整，如有不实，愿承担相应责任",
    }
}

/// The label in English, beside the other for bearers of foreign passports.
pub fn english(question: Question) -> &'static str {
    match question {
        Question::NoticeAck => "I have read the notice on personal data",
        Question::ConsentSensitive => {
            "I separately agree to the processing of my sensitive personal data (document type, number and expiry date)"
        }
        Question::DeviceMode => "Whose device is this?",
        Question::Program => "Program",
        Question::PostCode => "Post",
        Question::Transfer => "Open to another post",
        Question::Referrer => "Referrer's name",
        Question::ReferrerUnit => "Referrer's organization",
        Question::ReferrerRelation => "Your relation to the referrer",
        Question::ReferrerAgreed => "The referrer knows and agrees",
        Question::Housing => "Housing",
        Question::HousingFrom => "Housing needed from (month)",
        Question::HousingWith => "Living with",
        Question::Name => "Name in Chinese characters",
        Question::FormerName => "Former name",
        Question::RareNote => "Note on rare characters",
        Question::NameLatin => "Name as in the passport",
        Question::IdType => "Type of document",
        Question::IdNumber => "Document number",
        Question::IdValidTo => "Valid until",
        Question::Birth => "Date of birth",
        Question::Sex => "Sex",
        Question::Nationality => "Nationality",
        Question::Ethnic => "Ethnic group",
        Question::Political => "Political affiliation",
        Question::PoliticalSince => "Member since (month)",
        Question::Marital => "Marital status",
        Question::Health => "State of health",
        Question::NativePlace => "Ancestral home",
        Question::Hukou => "Place of household registration",
        Question::Origin => "Home before university",
        Question::Mobile => "Mobile phone",
        Question::SecondMobile => "Second mobile phone",
        Question::Email => "Email",
        Question::WeChat => "WeChat ID",
        Question::Address => "Postal address",
        Question::Postcode => "Postcode",
        Question::Start => "Studied from (month)",
        Question::End => "Graduation (month, or expected)",
        Question::StudyPlace => "Country or region of study",
        Question::School => "University",
        Question::College => "Faculty",
        Question::Major => "Major",
        Question::Level => "Level of education",
        Question::Degree => "Degree",
        Question::Mode => "Mode of study",
        Question::GraduateState => "Graduate status",
        Question::Certificate => "Graduation certificate number",
        Question::DegreeNumber => "Degree certificate number",
        Question::Verification => "CHSI verification code",
        Question::VerificationUntil => "Code valid until",
        Question::Recognition => "Recognition of a degree from abroad",
        Question::RecognitionNumber => "Recognition number",
        Question::Gpa => "Average mark or GPA",
        Question::Rank => "Rank in the major",
        Question::JobStart => "From (month)",
        Question::JobEnd => "To (month)",
        Question::Unit => "Employer",
        Question::Post => "Position",
        Question::Skill => "Skill or certificate",
        Question::Score => "Level or score",
        Question::SkillNumber => "Certificate number",
        Question::SkillDate => "Obtained (month)",
        Question::WorkKind => "Kind",
        Question::Work => "Title and description",
        Question::WorkDate => "Awarded or published (month)",
        Question::BaseService => "Grassroots service",
        Question::Statement => "Personal statement",
        Question::Family => "Relation to you",
        Question::FamilyName => "Relative's name",
        Question::FamilyBorn => "Born (month)",
        Question::FamilyPolitical => "Relative's political affiliation",
        Question::FamilyWork => "Employer and position",
        Question::Avoid => "Any relation that calls for recusal?",
        Question::AvoidNote => "What relation",
        Question::ConsentThird => "The relatives named here know and agree",
        Question::Photo => "ID photo",
        Question::Evidence => "Kind of attachment",
        Question::File => "Attachment",
        Question::Mistakes => {
            "Also tell the office these counts, to improve the form; counts only (optional)"
        }
        Question::Truth => "I declare that everything stated is true, accurate and complete",
    }
}

/// What helps to answer, below the label.
pub fn hint(question: Question, scope: &Scope) -> Option<String> {
    let fixed = match question {
        Question::Ethnic
        | Question::Political
        | Question::Marital
        | Question::Health
        | Question::FamilyPolitical => return grounds_hint(question, scope),
        Question::NoticeAck => "告知全文在上面，请先读完。",
        Question::Program => "一份报名表报一个项目。",
        Question::Transfer => "所报岗位没有录用时，是否愿意去别的岗位。",
        Question::ReferrerAgreed => "还没有告诉推荐人的，请先征得同意。",
        Question::Sex => "与证件一致；填了居民身份证号码的，会自动选好。",
        Question::Family => "他（她）是您的什么人。",
        Question::Evidence => "选最接近的一类。",
        Question::Mistakes => "勾不勾选都不影响申报。",
        Question::Truth => "生成报名文件以前，请把上面的内容再看一遍。",
        Question::Photo => return Some(photo_hint(scope)),
        Question::IdNumber => return Some(document_hint(scope.document()).to_owned()),
        Question::Statement => {
            let Entry::Area { most } = catalog::field(question).1.kind.entry(scope) else { return None };
            return Some(format!("请用自己的话写专业特长、工作设想等，最多{most}个字。"));
        }
        Question::ConsentSensitive => return Some(sensitive_hint(scope)),
        Question::DeviceMode => {
            "本人设备：边填边存，关掉网页再打开可以接着填。公用电脑：不在电脑上留下任何内容，中途关闭须从头再填。"
        }
        Question::File => "PDF 每个不超过5 MB；照片会自动缩小。全部附件合计不超过20 MB。",
        Question::PostCode => "输入岗位代码或名称里的字来查找。",
        Question::PoliticalSince => "如：2019-06；预备党员写成为预备党员的年月。",
        Question::FamilyName => "照他（她）的证件写。",
        Question::FamilyBorn => "如：1968-05。",
        Question::FamilyWork => "写单位全称和职务；没有工作的写“无”或不填。",
        Question::Avoid => "有近亲属在受理单位或所报单位任职等情形的，选“有”。",
        Question::AvoidNote => "写姓名、关系、所在单位和职务，如：测试戊，配偶，示例局科员。",
        Question::ConsentThird => "没有征得同意的，请先征得同意，或删去那一位。",
        Question::Referrer => "由人推荐来的才填；没有推荐人不影响申报。",
        Question::ReferrerUnit => "写单位全称。",
        Question::ReferrerRelation => "如：同学、导师。",
        Question::Housing => "先登记，能否安排以受理单位答复为准。",
        Question::HousingFrom => "如：2026-07。",
        Question::HousingWith => "如：配偶和一个孩子；一个人住的不用填。",
        Question::FormerName => "证件或学历证书上出现过的其他姓名。",
        Question::RareNote => "姓名里有电脑上不易打出的字才填，写明字形，如：“䮌”字，左边是“马”。",
        Question::NativePlace => "如：新疆昌吉。",
        Question::Hukou => "写到县（市、区），如：新疆昌吉市。",
        Question::Origin => "参加高考时户籍所在的地方。",
        Question::Name => "与证件一致。少数民族姓名的间隔号写作“·”，如：测试古丽·示例。",
        Question::NameLatin if catalog::field(question).1.needed.holds(scope) => "与证件一致，如：TEST, YI。",
        Question::NameLatin => "护照上的拼音，如：CESHI, YI；没有护照的不用填。",
        Question::IdType => "选择您用来报名的证件。",
        Question::IdValidTo => "如：2032-05-18；长期有效的写“长期”。",
        Question::Birth => "如：1998-03-07。",
        Question::Nationality => "如：哈萨克斯坦。",
        Question::Mobile => "境外号码请加国家（地区）代码，如：+852 5555 0123。",
        Question::Email => "用来接收通知，如：ceshi@example.com。",
        Question::SecondMobile => "打不通上面的号码时用，可以是家人的。",
        Question::WeChat => "方便联系时用。",
        Question::Address => "能收到信件的地址，写到门牌号。",
        Question::Postcode => "如：831100。",
        Question::StudyPlace => "学校在港澳台或国外的选“境外”。",
        Question::College => "如：示例学院。",
        Question::DegreeNumber => "在学位证书下方，一般为16位数字；没有或尚未取得的可以不填。",
        Question::Verification => "学信网“在线验证报告”上的12位数字，或16位字母和数字；填了能少交一份证明。",
        Question::VerificationUntil => "见在线验证报告，如：2026-12-31；快到期的请先在学信网延长。",
        Question::Recognition => {
            "境外学历须由教育部留学服务中心认证。正在办理或还没有办的也可以先报名，录用前补交认证书。"
        }
        Question::RecognitionNumber => "见认证书。",
        Question::Gpa => "照成绩单写，如：3.6/4.0，或：平均87分。",
        Question::Rank => "写名次/总人数，如：3/60；以学校出具的为准。",
        Question::JobStart => "如：2020-07。",
        Question::JobEnd => "如：2023-05；现在还在职的写“至今”。",
        Question::Unit => "写单位全称。",
        Question::Post => "如：技术员。",
        Question::Skill => "如：大学英语六级。",
        Question::Score => "如：合格、一级，或：520。",
        Question::SkillNumber => "见证书；没有的可以不填。",
        Question::SkillDate => "如：2019-06。",
        Question::WorkKind => "不好归类的选“其他成果”。",
        Question::Work => "写名称、级别、您的名次，最多200个字。",
        Question::WorkDate => "如：2019-11。",
        Question::BaseService => "参加过不止一项的，选时间最长的。",
        Question::Start => "如：2016-09。",
        Question::End => "如：2020-06；在读的写预计毕业年月。",
        Question::School => "写毕业证书上的全称。",
        Question::Major => "写毕业证书上的名称。",
        Question::Level => "本段学习对应的学历。",
        Question::Degree => "这一段取得的学位；在读的选将取得的学位，没有的选“无学位”。",
        Question::Mode => "以毕业证书为准。",
        Question::GraduateState => "就这一段学习而言。",
        Question::Certificate => "在毕业证书下方，2002年以后的一般为18位数字；没有或尚未取得的可以不填。",
    };
    Some(fixed.to_owned())
}

/// What agreeing to the handling of sensitive data covers, and what not agreeing means.
fn sensitive_hint(scope: &Scope) -> String {
    let mut more: Vec<&str> = Vec::new();
    for (question, _) in scope.context.offers.iter().flat_map(|it| &it.grounds) {
        if !more.contains(&label(*question)) {
            more.push(label(*question));
        }
    }
    let also = if more.is_empty() {
        String::new()
    } else {
        format!("受理单位依规定加问的{}也在其内。", more.join("、"))
    };
    format!("{also}不同意就不能在网上填报，您可以改用纸质报名表。")
}

/// What photograph is wanted, and what is done with it.
fn photo_hint(scope: &Scope) -> String {
    let most = scope.offer().map_or(0, |offer| offer.photo_most >> 10);
    format!("近期正面免冠照，可以用手机拍；选好后在这里裁剪、旋转，再自动压缩到{most} KB以内。")
}

/// By which rule something is asked that bears on nothing.
fn grounds_hint(question: Question, scope: &Scope) -> Option<String> {
    let (_, text) = scope.offer()?.grounds.iter().find(|(asked, _)| *asked == question)?;
    Some(format!("依据：{}。不作为取舍的条件。", text.trim_end_matches('。')))
}

/// “Invented people only”: what to write instead, on a site that is not configured.
pub const NOT_INVENTED_ADVICE: &str = "请用页面上的“填入演示身份”按钮";

/// A problem as the error summary and the field say it.
pub fn problem(problem: &Problem, scope: &Scope) -> String {
    match &problem.what {
        What::Wrong(found) => fault(problem.at.question, found, scope),
        What::Doubtful(found) => doubt(found),
    }
}

/// Where a problem stands, for the summary: 教育经历第2段.
pub fn place(at: Place) -> Option<String> {
    at.row.map(|row| format!("{}{}", part(at.part), nth(at.part, row)))
}

/// A row by its number: 第2段, 第2项.
pub fn nth(part: Part, row: usize) -> String {
    format!("第{}{}", row + 1, counted(part))
}

/// What rows of a section are counted in.
pub fn counted(part: Part) -> &'static str {
    match part {
        Part::Skills | Part::Works | Part::Files => "项",
        Part::Family => "位",
        _ => "段",
    }
}

/// What else a date can say.
fn or_in_words(question: Question) -> &'static str {
    match question {
        Question::IdValidTo => "；长期有效的写“长期”",
        Question::JobEnd => "；现在还在职的写“至今”",
        _ => "",
    }
}

/// What is wrong with the answer, then what to write.
pub fn fault(question: Question, fault: &Fault, scope: &Scope) -> String {
    let what = label(question);
    match fault {
        Fault::Missing => missing(question).to_owned(),
        Fault::NoticeChanged => "《个人信息处理告知》有更新，请重新阅读并勾选。".to_owned(),
        Fault::PhotoLarge { most } => {
            format!("{what}超过本批次要求的{} KB，请移除后重新选择照片。", most >> 10)
        }
        Fault::FileGone => format!("{what}不在这台设备上了，请重新选择文件。"),
        Fault::NotOffered => format!("“{what}”没有这个选项，请从列出的选项中选择。"),
        Fault::TooLong { count, most } => {
            format!("{what}有{count}个字，超出{}个，请缩短到{most}个字以内。", count - most)
        }
        Fault::Name(error) => name(*error),
        Fault::LatinName(error) => latin_name(*error),
        Fault::DocumentTypeFirst => "还没有选择证件类型，请先选择证件类型，再核对号码。".to_owned(),
        Fault::Identity(document, error) => identity(*document, *error),
        Fault::Date(error) => {
            format!("“{what}”{}，请写年-月-日，如：1998-03-07{}。", date(*error), or_in_words(question))
        }
        Fault::Month(error) => {
            format!("“{what}”{}，请写年-月，如：2016-09{}。", date(*error), or_in_words(question))
        }
        Fault::NotBornYet { birth } => format!("出生日期{birth}还没有到，请按证件核对。"),
        Fault::Mobile(error) => mobile(*error),
        Fault::Email(error) => email(*error),
        Fault::Postcode(error) => postcode(*error),
        Fault::Certificate(error) => certificate(what, *error),
        Fault::DegreeNumber(error) => certificate(what, *error),
        Fault::Verification(error) => verification(*error),
        Fault::Rank(RankError::Shape) => "看不明白专业排名，请写名次/总人数，如：3/60。".to_owned(),
        Fault::Rank(RankError::Beyond { place, of }) => {
            format!("专业排名里的名次{place}不在1到{of}之间，请写名次/总人数，如：3/60。")
        }
        Fault::StartsInFuture => "入学年月还没有到，请填写已经入学的经历，如：2016-09。".to_owned(),
        Fault::StartsTooEarly { earliest } => {
            format!("入学年月早于您满5岁的时候，请写{earliest}或以后的年月，并核对出生日期。")
        }
        Fault::EndNotAfterStart { start } => format!("毕业年月不晚于入学年月（{start}），请核对两处年月。"),
        Fault::EndsInFuture => {
            "毕业年月还没有到，但毕业生身份不是在读或应届，请核对年月，或改选“在读”“应届毕业”。".to_owned()
        }
        Fault::JobStartsInFuture => "开始年月还没有到，请填写已经开始的工作，如：2020-07。".to_owned(),
        Fault::JobEndsInFuture => "结束年月还没有到，现在还在职的请写“至今”。".to_owned(),
        Fault::JobEndsBeforeStart { start } => {
            format!("结束年月早于开始年月（{start}），请核对两处年月。")
        }
        Fault::FamilyBornInFuture => "出生年月还没有到，请核对，如：1968-05。".to_owned(),
        Fault::AwardedInFuture => format!("{what}还没有到，请填写已经取得的，如：2019-06。"),
        Fault::NotInvented => match question {
            Question::Name | Question::FormerName | Question::Referrer | Question::FamilyName => format!(
                "演示状态不接受真实姓名，请写以“测试”开头的姓名，如：测试甲；或{NOT_INVENTED_ADVICE}。"
            ),
            Question::NameLatin => "演示状态不接受真实姓名，请写以TEST开头的姓名，如：TEST, YI。".to_owned(),
            Question::Mobile | Question::SecondMobile => {
                "演示状态不接受真实手机号码，请写13800138000到13800138009之间的号码。".to_owned()
            }
            Question::Email => {
                "演示状态不接受真实邮箱，请写以example.com结尾的邮箱，如：ceshi@example.com。".to_owned()
            }
            _ => match scope.document() {
                Some(DocumentType::Resident) | None => {
                    format!("演示状态不接受真实证件号码，{NOT_INVENTED_ADVICE}。")
                }
                Some(document) => {
                    format!("演示状态不接受真实证件号码，请写演示号码，如：{}。", example(document))
                }
            },
        },
    }
}

/// What the applicant is asked to look at again.
pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::NotYetOpen { opens } => {
            format!("按这台设备的时间，报名从{opens}开始，现在提交可能不被受理。")
        }
        Doubt::Closed { closes } => {
            format!("按这台设备的时间，报名已于{closes}截止，能否受理由受理单位决定。")
        }
        Doubt::Invented => "这是演示号码，不是真实证件。正式报名请填写本人的证件号码。".to_owned(),
        Doubt::Age { years } => format!("按出生日期计算，您今年{years}周岁，请核对出生日期。"),
        Doubt::Odd(identity::Oddity::OldTaiwanPermit) => {
            "这是10位的旧号码，新证件为8位数字，请按手中的证件核对。".to_owned()
        }
        Doubt::Odd(identity::Oddity::UnlikeChinesePassport) => {
            "这个号码与中国护照的常见格式不同，请按护照核对，如：EJ1234567。".to_owned()
        }
        Doubt::Expires { on, closes } => {
            format!("证件将于{on}到期，早于报名截止日（{closes}），请确认是否需要换证。")
        }
        Doubt::SexDiffers { number } => {
            format!("证件号码第17位表示性别为“{}”，与所选的不同，请核对。", number.name())
        }
        Doubt::EmailSlip { meant } => format!("您要写的是不是{meant}？"),
        Doubt::Overlaps { row } => format!("这一段与第{}段的时间重叠，请核对年月。", row + 1),
        Doubt::UnusualDegree { level, degree } => {
            format!("“{}”一般不对应“{}”学位，请核对。", level.name(), degree.name())
        }
        Doubt::UnusualCertificate => {
            "编号不是常见的18位数字，2002年以前和境外的证书可以不同，请按证书核对。".to_owned()
        }
        Doubt::CertificateYear { year, end } => {
            format!("编号中的年份是{year}年，与毕业年月（{end}）不同，请按证书核对。")
        }
        Doubt::CertificateLevel { number } => {
            format!("编号中的层次是“{}”，与所选学历不同，请按证书核对。", number.name())
        }
        Doubt::UnusualDegreeNumber => {
            "编号不是常见的16位数字，早年的学位证书可以不同，请按证书核对。".to_owned()
        }
        Doubt::DegreeYear { year, end } => {
            format!("编号中的年份是{year}年，早于毕业年月（{end}），请按证书核对。")
        }
        Doubt::DegreeDiffers { number } => {
            format!("编号中的学位是“{}”，与所选的不同，请按证书核对。", number.name())
        }
        Doubt::VerificationExpires { on, closes } => format!(
            "在线验证码{on}到期，早于报名截止日（{closes}），到时可能查不到，请先在学信网延长有效期。"
        ),
        Doubt::Gap { end, until: Some(until), months } => {
            format!("从{end}到{until}有{months}个月没有学习或工作经历，漏填的请补上，没有漏填的请说明。")
        }
        Doubt::Gap { end, until: None, months } => {
            format!("{end}以后有{months}个月没有学习或工作经历，漏填的请补上，没有漏填的请说明。")
        }
        Doubt::YoungParent { born, own } => {
            format!("父母出生于{born}，比您（{own}）大不到14岁，请核对。")
        }
        Doubt::CetScore { points } => {
            format!("大学英语四、六级的成绩在220到710分之间，您填了{points}分，请按成绩单核对。")
        }
    }
}

/// What was changed or learnt on reading.
pub fn told(told: &Told) -> String {
    match told {
        Told::Separator { typed, name } => format!("已把“{typed}”换成间隔号“·”：{name}"),
        Told::FromNumber { birth } => format!("出生日期：{birth}（取自证件号码）"),
    }
}

/// Heading of a column of the officer's table.
pub fn header(column: &Column) -> String {
    match column {
        Column::Birth => label(Question::Birth).to_owned(),
        Column::Explanations => "填报说明".to_owned(),
        Column::Answer { part: of, row, question, cell } => {
            let row = row.map(|row| format!("{}{} ", part(*of), row + 1)).unwrap_or_default();
            let code = if *cell == Cell::Code { "（代码）" } else { "" };
            let label = if *question == Question::End { "毕业年月" } else { label(*question) };
            format!("{row}{label}{code}")
        }
    }
}

fn missing(question: Question) -> &'static str {
    match question {
        Question::NoticeAck => "还没有确认《个人信息处理告知》，请阅读后勾选。",
        Question::ConsentSensitive => "还没有同意处理敏感个人信息，同意的请勾选；不同意的请改用纸质报名表。",
        Question::DeviceMode => "请选择这是本人设备还是公用电脑。",
        Question::Program => "请选择申报项目。",
        Question::PostCode => "请选择申报岗位。",
        Question::Transfer => "请选择是否服从调剂。",
        Question::Ethnic => "请选择民族。",
        Question::Political => "请选择政治面貌。",
        Question::PoliticalSince => "请填写入党年月，如：2019-06。",
        Question::Marital => "请选择婚姻状况。",
        Question::Health => "请选择健康状况。",
        Question::Family => "请选择与本人的关系。",
        Question::FamilyName => "请填写家庭成员姓名，如：测试乙。",
        Question::FamilyBorn => "请填写家庭成员的出生年月，如：1968-05。",
        Question::FamilyPolitical => "请选择家庭成员的政治面貌。",
        Question::FamilyWork => "请填写家庭成员的单位及职务。",
        Question::Avoid => "请选择有没有应当回避的关系。",
        Question::AvoidNote => "请填写应当回避的关系；没有的，请改选“没有”。",
        Question::Mistakes => "可以不勾选。",
        Question::Photo => "请选择证件照。",
        Question::Evidence => "请选择附件类别。",
        Question::File => "请选择附件，或删去这一项。",
        Question::ConsentThird => "还没有确认家庭成员同意，请征得同意后勾选，或删去没有同意的人。",
        Question::Referrer => "请填写推荐人姓名，如：测试乙。",
        Question::ReferrerUnit => "请填写推荐人单位；没有推荐人的，请清空推荐人姓名。",
        Question::ReferrerRelation => "请填写您与推荐人的关系，如：同学。",
        Question::ReferrerAgreed => {
            "还没有确认推荐人同意，请先征得同意再勾选；没有征得的，请清空推荐人姓名。"
        }
        Question::Housing => "请选择住房需求；没有的选“不需要”。",
        Question::HousingFrom => "请填写从哪个月起需要住房，如：2026-07。",
        Question::HousingWith => "请填写同住人。",
        Question::Name => "请填写姓名，如：测试甲。",
        Question::FormerName => "请填写曾用名。",
        Question::RareNote => "请填写生僻字说明。",
        Question::NameLatin => "请填写证件英文姓名，如：TEST, YI。",
        Question::IdType => "请选择证件类型。",
        Question::IdNumber => "请填写证件号码，照证件上的数字和字母写。",
        Question::IdValidTo => "请填写证件有效期，如：2032-05-18，或写“长期”。",
        Question::Birth => "请填写出生日期，如：1998-03-07。",
        Question::Sex => "请选择性别。",
        Question::Nationality => "请填写国籍，如：哈萨克斯坦。",
        Question::NativePlace => "请填写籍贯，如：新疆昌吉。",
        Question::Hukou => "请填写户籍所在地，如：新疆昌吉市。",
        Question::Origin => "请填写生源地，如：新疆昌吉市。",
        Question::Mobile => "请填写手机号码，如：13800138000。",
        Question::SecondMobile => "请填写备用手机号码，如：13800138001。",
        Question::Email => "请填写电子邮箱，如：ceshi@example.com。",
        Question::WeChat => "请填写微信号。",
        Question::Address => "请填写通信地址。",
        Question::Postcode => "请填写邮政编码，如：831100。",
        Question::Start => "请填写入学年月，如：2016-09。",
        Question::End => "请填写毕业年月，如：2020-06；在读的写预计毕业年月。",
        Question::StudyPlace => "请选择在境内还是境外就读。",
        Question::School => "请填写学校全称，如：示例大学。",
        Question::College => "请填写院系。",
        Question::Major => "请填写专业；没有专业的写“无”。",
        Question::Level => "请选择学历层次。",
        Question::Degree => "请选择学位；没有的选“无学位”。",
        Question::Mode => "请选择学习形式。",
        Question::GraduateState => "请选择毕业生身份。",
        Question::Certificate => "请填写毕业证书编号。",
        Question::DegreeNumber => "请填写学位证书编号。",
        Question::Verification => "请填写学信网在线验证码。",
        Question::VerificationUntil => "请填写在线验证码的有效期，如：2026-12-31。",
        Question::Recognition => "请选择国（境）外学历学位认证办到哪一步。",
        Question::RecognitionNumber => "请填写认证书编号。",
        Question::Gpa => "请填写平均成绩或绩点。",
        Question::Rank => "请填写专业排名，如：3/60。",
        Question::JobStart => "请填写开始年月，如：2020-07。",
        Question::JobEnd => "请填写结束年月，如：2023-05；现在还在职的写“至今”。",
        Question::Unit => "请填写工作单位全称，如：示例公司。",
        Question::Post => "请填写岗位或职务，如：技术员。",
        Question::Skill => "请填写技能或证书名称，如：大学英语六级。",
        Question::Score => "请填写等级或成绩，如：合格。",
        Question::SkillNumber => "请填写证书编号。",
        Question::SkillDate => "请填写取得年月，如：2019-06。",
        Question::WorkKind => "请选择类别。",
        Question::Work => "请填写名称和说明，如：示例竞赛一等奖，排名第二。",
        Question::WorkDate => "请填写获得或发表年月，如：2019-11。",
        Question::BaseService => "请选择基层服务经历；没有的选“无”。",
        Question::Statement => "请填写个人陈述。",
        Question::Truth => "还没有作出真实性承诺，请核对内容后勾选。",
    }
}

fn name(error: NameError) -> String {
    match error {
        NameError::Empty => missing(Question::Name).to_owned(),
        NameError::TooLong { count } => {
            format!("姓名有{count}个字，请按证件填写，最多{NAME_MOST}个字。")
        }
        NameError::SeparatorAtEnd => "间隔号“·”不能在姓名的开头或末尾，请写在两段之间，如：测试古丽·示例。".to_owned(),
        NameError::Latin => {
            "姓名里有英文字母，请写汉字姓名，如：测试甲；证件上只有英文姓名的，请选护照或外国人永久居留身份证。".to_owned()
        }
        NameError::PrivateUse { character } => format!(
            "姓名里的“{character}”（U+{:04X}）是自造字，换一台电脑就不能显示。请用输入法的生僻字功能重新输入这个字。",
            u32::from(character)
        ),
        NameError::NotHan { character } => {
            format!("姓名里有“{character}”，请只写汉字和间隔号“·”，如：测试古丽·示例。")
        }
    }
}

fn latin_name(error: LatinNameError) -> String {
    match error {
        LatinNameError::Empty => missing(Question::NameLatin).to_owned(),
        LatinNameError::TooLong { count } => format!("英文姓名有{count}个字符，请按证件填写，最多80个。"),
        LatinNameError::Character { character } => {
            format!("英文姓名里有“{character}”，请只写字母、空格和 ' - , . ，如：TEST, YI。")
        }
    }
}

fn document_hint(document: Option<DocumentType>) -> &'static str {
    match document {
        None => "请先选择证件类型。",
        Some(DocumentType::Resident) => "18位，末位可能是X。",
        Some(DocumentType::HongKongMacaoResidence) => "18位，以810000或820000开头。",
        Some(DocumentType::TaiwanResidence) => "18位，以830000开头。",
        Some(DocumentType::HongKongMacaoPermit) => {
            "H或M加8位数字，如：H99991234；末尾另有两位换证次数的一并填写。"
        }
        Some(DocumentType::TaiwanPermit) => "8位数字，如：99991234。",
        Some(DocumentType::PermanentResidence) => "新版18位，以9开头；旧版3个字母加12位数字。",
        Some(DocumentType::Passport) => "护照首页右上角的字母和数字，如：TEST12345。",
    }
}

/// A number of that document that is nobody's.
fn example(document: DocumentType) -> &'static str {
    match document {
        DocumentType::Resident => "659900199001010016",
        DocumentType::HongKongMacaoResidence => "810000199001010000",
        DocumentType::TaiwanResidence => "830000199001010004",
        DocumentType::HongKongMacaoPermit => "H99991234",
        DocumentType::TaiwanPermit => "99991234",
        DocumentType::PermanentResidence => "ZZZ650190010112",
        DocumentType::Passport => "TEST12345",
    }
}

fn identity(document: DocumentType, error: identity::Error) -> String {
    let form = document_hint(Some(document));
    match error {
        identity::Error::Empty => missing(Question::IdNumber).to_owned(),
        identity::Error::FifteenDigits => "这是15位的旧号码，请填写18位号码，见现在使用的证件。".to_owned(),
        identity::Error::Length { count } => {
            format!("{}号码不是{count}位，请按证件核对：{form}", document.name())
        }
        identity::Error::Character { character } => {
            format!("{}号码这个位置不会有“{character}”，请按证件核对：{form}", document.name())
        }
        identity::Error::Province { code } => {
            format!("号码中的省份代码“{code}”不存在，请按证件核对。")
        }
        identity::Error::Address { document: Some(other) } => {
            format!("这是{}的号码，请改选证件类型，或核对号码。", other.name())
        }
        identity::Error::Address { document: None } => {
            format!("号码的开头不是{}的，请按证件核对：{form}", document.name())
        }
        identity::Error::Birth => "号码中的出生日期不存在，请按证件核对表示年、月、日的数字。".to_owned(),
        identity::Error::CheckDigit => {
            "号码的最后一位与前面的对不上，一般是某一位写错或相邻两位写反，请按证件逐位核对。".to_owned()
        }
    }
}

fn date(error: time::Error) -> String {
    match error {
        time::Error::Shape => "看不明白".to_owned(),
        time::Error::Year => "的年份不对".to_owned(),
        time::Error::Month { month } => format!("里没有{month}月"),
        time::Error::Day { year, month, last } => format!("里{year}年{month}月只有{last}天"),
    }
}

fn mobile(error: MobileError) -> String {
    match error {
        MobileError::Empty => missing(Question::Mobile).to_owned(),
        MobileError::Character { character } => {
            format!("手机号码里有“{character}”，请只写数字，如：13800138000。")
        }
        MobileError::Length { count } => {
            format!("手机号码有{count}位，应为11位，请核对，如：13800138000；境外号码请以“+”开头。")
        }
        MobileError::Beginning => "这不是手机号码，请写以1开头的11位手机号码，如：13800138000。".to_owned(),
        MobileError::Abroad => {
            "境外号码的位数不对，请写“+”、国家（地区）代码和号码，如：+852 5555 0123。".to_owned()
        }
    }
}

fn email(error: EmailError) -> String {
    const EXAMPLE: &str = "如：ceshi@example.com。";
    match error {
        EmailError::Empty => missing(Question::Email).to_owned(),
        EmailError::NoAt => format!("邮箱里没有“@”，请写完整的邮箱，{EXAMPLE}"),
        EmailError::SeveralAts => format!("邮箱里有不止一个“@”，请只写一个邮箱，{EXAMPLE}"),
        EmailError::Local => format!("“@”前面的部分不完整或太长，请写完整的邮箱，{EXAMPLE}"),
        EmailError::Domain => format!("“@”后面的部分不完整，请写完整的邮箱，{EXAMPLE}"),
        EmailError::Character { character: ' ' } => format!("邮箱里有空格，请删去空格，{EXAMPLE}"),
        EmailError::Character { character } => {
            format!("邮箱里不能有“{character}”，请核对，{EXAMPLE}")
        }
        EmailError::TooLong { count } => format!("邮箱有{count}个字符，最多254个，请核对，{EXAMPLE}"),
    }
}

fn postcode(error: PostcodeError) -> String {
    match error {
        PostcodeError::Character { character } => {
            format!("邮政编码里有“{character}”，请只写6位数字，如：831100。")
        }
        PostcodeError::Length { count } => format!("邮政编码有{count}位，应为6位，请核对，如：831100。"),
    }
}

fn certificate(what: &str, error: CertificateError) -> String {
    let CertificateError::TooLong { count } = error;
    format!("{what}有{count}位，最多40位，请按证书核对。")
}

fn verification(error: VerificationCodeError) -> String {
    match error {
        VerificationCodeError::Character { character } => {
            format!("在线验证码里有“{character}”，请只写数字和字母，照在线验证报告写。")
        }
        VerificationCodeError::Length { count } => {
            format!("在线验证码有{count}位，应为12位数字或16位字母和数字，请照在线验证报告核对。")
        }
        VerificationCodeError::Letter { letter } => {
            format!("12位的在线验证码只有数字，您填的里面有“{letter}”，请照在线验证报告核对。")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::application::Answers;
    use crate::domain::identity::Identity;
    use crate::domain::time::Date;
    use crate::form::{Context, FORM, columns, sample};

    #[test]
    fn every_example_number_is_valid_and_nobodys() {
        for &document in DocumentType::ALL {
            let identity = Identity::parse(document, example(document)).unwrap();
            assert!(sample::is_invented_identity(&identity), "{identity}");
        }
    }

    #[test]
    fn every_question_has_words_of_its_own() {
        let context = Context::elsewhere(Date::new(2026, 3, 1).unwrap());
        let answers = Answers::default();
        let scope = Scope::new(&answers, &context);
        let mut seen = std::collections::BTreeSet::new();
        for &question in Question::ALL {
            assert!(seen.insert(label(question)), "{question:?} has the label of another");
            assert!(seen.insert(missing(question)), "{question:?} is missed in the words of another");
            // What a rule of the office's asks says by which, and has no other hint.
            let is_grounded = matches!(
                question,
                Question::Ethnic
                    | Question::Political
                    | Question::Marital
                    | Question::Health
                    | Question::FamilyPolitical
            );
            let hint = hint(question, &scope);
            assert_eq!(hint.is_none(), is_grounded, "{question:?}");
            assert!(hint.is_none_or(|hint| hint.ends_with('。')), "{question:?}");
        }
    }

    #[test]
    fn headings_of_the_officers_table_are_distinct() {
        let mut headings: Vec<String> = columns::layout([&Answers::default()]).iter().map(header).collect();
        let count = headings.len();
        headings.sort();
        headings.dedup();
        assert_eq!(headings.len(), count);
        assert!(count > FORM.len());
    }
}
