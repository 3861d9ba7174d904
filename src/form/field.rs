//! Sections, questions and fields: the vocabulary of the catalogue.

use super::context::Scope;
use super::kind::Kind;
use super::mistakes;
use crate::domain::coded::coded;
use crate::domain::identity::DocumentType;
use crate::domain::text;

/// Declares a closed list of things with a stable name.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$vdoc])* $variant,)+ }

        impl $type {
            /// All of them, in document order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its stable name in drafts, packages and addresses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The one with that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.name() == name)
            }
        }
    };
}

named! {
    /// A section of the form.
    Part {
        /// 告知与同意.
        Consent = "consent",
        /// 申报项目.
        Program = "program",
        /// 基本信息.
        Person = "person",
        /// 联系方式.
        Contact = "contact",
        /// 教育经历.
        Education = "education",
        /// 工作经历.
        Jobs = "jobs",
        /// 技能证书.
        Skills = "skills",
        /// 获奖与成果.
        Works = "works",
        /// 个人陈述.
        Statement = "statement",
        /// 家庭成员, if the campaign asks.
        Family = "family",
        /// 回避, and consent of the family's; if the campaign asks.
        Avoidance = "avoidance",
        /// 附件, if the campaign asks.
        Files = "files",
        /// 声明.
        Declaration = "declaration",
    }
}

named! {
    /// A question of the form.
    Question {
        /// 个人信息处理告知: the answer is the digest of the notice that was acknowledged.
        NoticeAck = "notice_ack",
        /// Separate consent to the handling of sensitive personal data (PIPL art. 29).
        ConsentSensitive = "consent_sensitive",
        /// 本人设备 or 公用电脑.
        DeviceMode = "device_mode",
        /// The program applied to.
        Program = "program",
        /// 申报岗位, of those of the campaign.
        PostCode = "post_code",
        /// 是否服从调剂, if the campaign asks.
        Transfer = "transfer_ok",
        /// 推荐人姓名.
        Referrer = "referrer",
        /// 推荐人单位.
        ReferrerUnit = "referrer_unit",
        /// 与推荐人的关系.
        ReferrerRelation = "referrer_relation",
        /// 推荐人同意.
        ReferrerAgreed = "referrer_agreed",
        /// 住房需求.
        Housing = "housing",
        /// 何时起需要住房.
        HousingFrom = "housing_from",
        /// 同住人.
        HousingWith = "housing_with",
        /// 姓名.
        Name = "name",
        /// 曾用名.
        FormerName = "former_name",
        /// 生僻字说明.
        RareNote = "rare_note",
        /// 证件英文姓名.
        NameLatin = "name_latin",
        /// 证件类型.
        IdType = "id_type",
        /// 证件号码.
        IdNumber = "id_no",
        /// 证件有效期至.
        IdValidTo = "id_valid_to",
        /// 出生日期, asked only if the number does not hold it.
        Birth = "birth",
        /// 性别.
        Sex = "sex",
        /// 国籍, asked of foreigners.
        Nationality = "nationality",
        /// 民族, if the campaign asks and says on what grounds; not of foreigners.
        Ethnic = "ethnic",
        /// 政治面貌, if the campaign asks and says on what grounds.
        Political = "political",
        /// 入党时间, of members.
        PoliticalSince = "political_since",
        /// 婚姻状况, if the campaign asks and says on what grounds.
        Marital = "marital",
        /// 健康状况, if the campaign asks and says on what grounds.
        Health = "health",
        /// 籍贯, if the campaign asks.
        NativePlace = "native_place",
        /// 户籍所在地, if the campaign asks.
        Hukou = "hukou",
        /// 生源地, if the campaign asks.
        Origin = "origin",
        /// 证件照, if the campaign asks.
        Photo = "photo",
        /// 手机号码.
        Mobile = "mobile",
        /// 备用手机号码, if the campaign asks.
        SecondMobile = "mobile2",
        /// 电子邮箱.
        Email = "email",
        /// 微信号.
        WeChat = "wechat",
        /// 通信地址.
        Address = "address",
        /// 邮政编码.
        Postcode = "postcode",
        /// 入学时间.
        Start = "start",
        /// 毕业时间.
        End = "end",
        /// 境内 or 境外.
        StudyPlace = "study_place",
        /// 学校.
        School = "school",
        /// 院系.
        College = "college",
        /// 专业.
        Major = "major",
        /// 学历层次.
        Level = "level",
        /// 学位.
        Degree = "degree",
        /// 学习形式.
        Mode = "mode",
        /// 毕业生身份.
        GraduateState = "grad_state",
        /// 毕业证书编号.
        Certificate = "cert_no",
        /// 学位证书编号.
        DegreeNumber = "degree_no",
        /// 学信网在线验证码.
        Verification = "chsi_code",
        /// 在线验证码有效期至.
        VerificationUntil = "chsi_until",
        /// 国（境）外学历学位认证, asked of studies abroad.
        Recognition = "cscse",
        /// 认证书编号.
        RecognitionNumber = "cscse_no",
        /// 平均成绩或绩点.
        Gpa = "gpa",
        /// 专业排名.
        Rank = "rank",
        /// 工作起始年月.
        JobStart = "job_start",
        /// 工作结束年月, or 至今.
        JobEnd = "job_end",
        /// 工作单位.
        Unit = "unit",
        /// 岗位或职务.
        Post = "post",
        /// 技能或证书名称.
        Skill = "skill",
        /// 等级或成绩.
        Score = "score",
        /// 证书编号.
        SkillNumber = "skill_no",
        /// 取得年月.
        SkillDate = "skill_date",
        /// 成果类别.
        WorkKind = "work_kind",
        /// 成果名称和说明.
        Work = "work",
        /// 取得年月.
        WorkDate = "work_date",
        /// 基层服务经历, if the campaign asks.
        BaseService = "base_service",
        /// 个人陈述.
        Statement = "statement",
        /// 与本人关系; the campaign asks for all of the family by it.
        Family = "family",
        /// 家庭成员姓名.
        FamilyName = "family_name",
        /// 家庭成员出生年月.
        FamilyBorn = "family_born",
        /// 家庭成员政治面貌, if the campaign asks and says on what grounds.
        FamilyPolitical = "family_political",
        /// 家庭成员单位及职务.
        FamilyWork = "family_work",
        /// 有无应回避的关系, if the campaign asks.
        Avoid = "avoid",
        /// 应回避的关系.
        AvoidNote = "avoid_note",
        /// 家庭成员的同意.
        ConsentThird = "consent_third",
        /// 附件类别; the campaign asks for files by it.
        Evidence = "evidence",
        /// 附件.
        File = "file",
        /// Whether the number of mistakes met while filling in may travel along.
        Mistakes = "mistakes_ok",
        /// 真实性承诺.
        Truth = "truth",
    }
}

coded! {
    /// Whose device the form is filled in on.
    Device {
        /// The draft is kept on the device.
        Own = "own" "本人设备",
        /// Nothing is kept.
        Public = "public" "公用电脑",
    }
}

/// One section: single fields, or rows of them.
#[derive(Debug)]
pub struct Section {
    /// Which section it is.
    pub part: Part,
    /// What it asks.
    pub body: Body,
}

/// What a section asks.
#[derive(Debug)]
pub enum Body {
    /// Fields answered once.
    Fields(&'static [Field]),
    /// Fields answered once per row. The table's name is the section's.
    Rows {
        /// The fields of a row.
        fields: &'static [Field],
        /// The least rows: as many are always there.
        least: usize,
        /// The most rows.
        most: usize,
    },
}

/// One question with how it is answered and of whom it is asked.
#[derive(Debug)]
pub struct Field {
    /// The question.
    pub question: Question,
    /// The kind of answer.
    pub kind: &'static dyn Kind,
    /// Of whom it is asked.
    pub asked: When,
    /// Of whom, among those asked, an answer is required.
    pub needed: When,
    /// Token of the HTML `autocomplete` attribute.
    pub autocomplete: &'static str,
    /// Asked on grounds that the campaign cites: it bears on nothing and stands in no table with the others.
    pub apart: bool,
}

coded! {
    /// A dwelling that is asked for.
    Housing {
        /// None.
        None = "none" "不需要",
        /// 人才公寓, in town.
        Talent = "talent" "人才公寓",
        /// 乡村周转房, in the country.
        Rural = "rural" "乡村周转房",
    }
}

coded! {
    /// Whether another post would do.
    Transfer {
        /// It would.
        Yes = "yes" "服从",
        /// It would not.
        No = "no" "不服从",
    }
}

coded! {
    /// Whether somebody close works where one should not work together (回避).
    Avoid {
        /// There is none.
        No = "no" "没有",
        /// There is.
        Yes = "yes" "有",
    }
}

/// Of whom something is asked.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// Of everybody.
    Always,
    /// Of nobody.
    Never,
    /// Of those with one of these documents.
    With(&'static [DocumentType]),
    /// Of everybody but those with one of these documents.
    Without(&'static [DocumentType]),
    /// Of those who answered a question.
    Filled(Question),
    /// Of those who answered a question with one of these codes.
    If(Question, &'static [&'static str]),
    /// Of everybody but those who answered a question with this code.
    Unless(Question, &'static str),
    /// Of those who apply to a campaign that asks this. Where no campaign is known, as at the desk of another office,
    /// nothing says that it was not asked.
    Campaign(Question),
    /// Of those who have filled in rows of a section.
    Rows(Part),
    /// Of those who have met with mistakes that had to be put right.
    Mistaken,
    /// Of those for whom all of these hold.
    All(&'static [When]),
}

impl Field {
    /// A field asked and required of everybody.
    pub const fn new(question: Question, kind: &'static dyn Kind) -> Self {
        Self { question, kind, asked: When::Always, needed: When::Always, autocomplete: "off", apart: false }
    }

    /// The same, asked only if `when`.
    pub const fn asked(mut self, when: When) -> Self {
        self.asked = when;
        self
    }

    /// The same, required of nobody.
    pub const fn optional(self) -> Self {
        self.needed(When::Never)
    }

    /// The same, required only if `when`.
    pub const fn needed(mut self, when: When) -> Self {
        self.needed = when;
        self
    }

    /// The same, kept apart from the others.
    pub const fn apart(mut self) -> Self {
        self.apart = true;
        self
    }

    /// The same, with an `autocomplete` token.
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }
}

impl Section {
    /// The fields, of the section or of each of its rows.
    pub fn fields(&self) -> &'static [Field] {
        match self.body {
            Body::Fields(fields) | Body::Rows { fields, .. } => fields,
        }
    }

    /// Whether anything of it is asked.
    pub fn is_asked(&self, scope: &Scope) -> bool {
        self.fields().iter().any(|field| field.asked.holds(scope))
    }

    /// How many rows are there at least; one for single fields.
    pub fn least(&self) -> usize {
        if let Body::Rows { least, .. } = self.body { least } else { 1 }
    }

    /// Name of the table in which the rows are kept, if the section has rows.
    pub fn table(&self) -> Option<&'static str> {
        matches!(self.body, Body::Rows { .. }).then(|| self.part.name())
    }
}

impl When {
    /// Whether the condition holds. Of conditions on the document, only [`When::Without`] holds before one is chosen.
    pub fn holds(self, scope: &Scope) -> bool {
        let has = |documents: &[DocumentType]| scope.document().is_some_and(|d| documents.contains(&d));
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::With(documents) => has(documents),
            Self::Without(documents) => !has(documents),
            Self::Filled(question) => !text::line(scope.get(question)).is_empty(),
            Self::If(question, codes) => codes.contains(&scope.get(question)),
            Self::Unless(question, code) => scope.get(question) != code,
            Self::Campaign(question) => {
                scope.context.offers.is_empty()
                    || scope.offer().is_some_and(|offer| offer.asks.contains(&question))
            }
            Self::Rows(part) => !scope.answers.rows(part.name()).is_empty(),
            Self::Mistaken => !scope.answers.rows(mistakes::TABLE).is_empty(),
            Self::All(conditions) => conditions.iter().all(|it| it.holds(scope)),
        }
    }

    /// Whether the condition can hold of somebody, whatever is answered: only the campaign decides.
    pub fn may_hold(self, scope: &Scope) -> bool {
        match self {
            Self::Never => false,
            Self::Campaign(_) => self.holds(scope),
            Self::All(conditions) => conditions.iter().all(|it| it.may_hold(scope)),
            _ => true,
        }
    }

    /// The question by which a campaign asks this, if it is left to campaigns.
    pub fn campaign(self) -> Option<Question> {
        match self {
            Self::Campaign(question) => Some(question),
            Self::All(conditions) => conditions.iter().find_map(|it| it.campaign()),
            _ => None,
        }
    }
}
