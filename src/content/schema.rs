//! The shapes of the content files: mirrors for serde, closed against unknown fields.
//!
//! Ids are file names without `.json` (programs, policies, stories, figures, series, campaigns) or keys of a
//! map (facts, sources). Dates are `YYYY-MM-DD`. Every list is in the order it is shown.
//!
//! Some bundles pass over what their pages do not show: a phone need not fetch what would read it. In the bundle of
//! reading pages (feature `reading`) that is what belongs to rules and form, in that of the finder (`fitting`) what belongs
//! to other pages.

use serde::{Deserialize, Serialize};

pub use super::condition::{Condition, Item, Scenario, Test, Way};
pub use super::map::{Id, Map};
pub use super::text::Text;

/// All content of the site, or the part of it that one page shows (then most maps are partly filled).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Library {
    /// `site.json`: who runs the site.
    pub site: Site,
    /// `sources.json`: where facts come from.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub sources: Map<Source>,
    /// `facts/*.json`: every number of the site.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub facts: Map<Fact>,
    /// `series/*.json`: dated values.
    #[cfg_attr(feature = "fitting", serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub series: Map<Series>,
    /// `figures/*.json`: charts.
    #[cfg_attr(feature = "fitting", serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub figures: Map<Figure>,
    /// `programs/*.json`, as cards; every page that lists programs needs only these.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub program_cards: Map<ProgramCard>,
    /// `programs/*.json`, whole.
    #[cfg_attr(feature = "fitting", serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub programs: Map<Program>,
    /// `policies/*.json`, as cards.
    #[cfg_attr(feature = "fitting", serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub policy_cards: Map<PolicyCard>,
    /// `policies/*.json`, whole.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub policies: Map<Policy>,
    /// `stories/*.json`, as cards.
    #[cfg_attr(feature = "fitting", serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub story_cards: Map<StoryCard>,
    /// `stories/*.json`, whole.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub stories: Map<Story>,
    /// `enterprise.json`: how an enterprise grows.
    #[cfg_attr(feature = "reading", serde(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<Enterprise>,
    /// `campaigns/*.json`: yearly rounds of application.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub campaigns: Map<Campaign>,
    /// Conditions by program, for pages that judge by them without showing the program.
    #[cfg_attr(feature = "reading", serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub conditions: Map<Vec<Condition>>,
    /// Name of all rules together, which every application carries. Filled by the loader.
    #[cfg_attr(feature = "reading", serde(skip))]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rules_version: String,
    /// `scenarios/*.json`: what the rules must say. Known to the check alone.
    #[serde(skip)]
    pub scenarios: Map<Scenario>,
    /// What the finished site is made of. Known to the builder alone, for the page that tells of it.
    #[serde(skip)]
    pub build: Option<Build>,
}

/// What a finished site is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Build {
    /// Version of the program.
    pub version: String,
    /// Its files other than pages, in the order of their names.
    pub files: Vec<BuiltFile>,
    /// Name of the list with the hashes of all files.
    pub sums: String,
    /// How many pages, facts and sources there are.
    pub pages: usize,
    /// Facts.
    pub facts: usize,
    /// Sources.
    pub sources: usize,
    /// Days of the oldest and of the newest source, `YYYY-MM-DD`.
    pub dates: Option<(String, String)>,
    /// Name of all rules together.
    pub rules: String,
}

/// A file that was built.
#[derive(Clone, Debug, PartialEq)]
pub struct BuiltFile {
    /// Below the site's root.
    pub path: String,
    /// Bytes as it lies.
    pub bytes: usize,
    /// Bytes as a host sends it, in Brotli; none if it was not compressed.
    pub sent: Option<usize>,
    /// SHA-256, 64 hexadecimal digits.
    pub sum: String,
}

/// What form and desk begin with: the parts of a [`Library`] that their pages embed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormLibrary {
    site: Site,
    #[serde(default)]
    sources: Map<Source>,
    #[serde(default)]
    facts: Map<Fact>,
    #[serde(default)]
    campaigns: Map<Campaign>,
    #[serde(default)]
    rules_version: String,
}

impl From<FormLibrary> for Library {
    fn from(form: FormLibrary) -> Self {
        let FormLibrary { site, sources, facts, campaigns, rules_version } = form;
        Self { site, sources, facts, campaigns, rules_version, ..Self::default() }
    }
}

/// `site.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Name of the site: 庭州英才.
    pub name: String,
    /// One line under the name.
    pub tagline: String,
    /// One or two sentences: what the site is.
    pub description: Text,
    /// Facts shown large on the home page, in order.
    pub headline_facts: Vec<Id>,
    /// Figure shown on the home page.
    pub headline_figure: Id,
    /// Date of the last change to the content, `YYYY-MM-DD`; shown in the footer.
    pub updated: String,
    /// Who runs the site; `null` as shipped: the site then says that it is not an official one.
    pub host: Option<Host>,
    /// Whether some pages are there in English too; the loader knows it by the content.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub english: bool,
}

/// Who runs a configured site and answers for personal data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// 主办单位.
    pub organiser: String,
    /// 个人信息处理者, who receives applications.
    pub handler: String,
    /// Telephone, e-mail and postal address of the handler.
    pub contact: Contact,
    /// 网站标识码, if there is one.
    #[serde(default)]
    pub site_code: Option<String>,
    /// ICP 备案号, if there is one.
    #[serde(default)]
    pub icp: Option<String>,
    /// 公安备案号, if there is one.
    #[serde(default)]
    pub police: Option<String>,
}

/// Ways to reach an office. At least one is filled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Telephone with area code.
    #[serde(default)]
    pub telephone: Option<String>,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// Postal address.
    #[serde(default)]
    pub postal: Option<String>,
}

/// Where facts come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who published it; for the newspaper page, whose name is not on it, a description.
    pub publisher: String,
    /// Title of the article or page, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published, as far as known: `2024-03-09`, `2022年11月至12月`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Address, if it is on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// How a value is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// As published.
    #[default]
    Exact,
    /// “余”, “超过”, “突破”.
    AtLeast,
    /// “最高”, “不超过”.
    AtMost,
    /// “约”, or rounded by the source.
    Approx,
}

/// How far a value can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// An official publisher, or two independent sources.
    #[default]
    High,
    /// A single reprint: shown hollow, with its note.
    Medium,
}

/// One number of the site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it counts: 全州高新技术企业.
    pub label: String,
    /// The value in `unit`; `null` where the source has words only (“数千名”).
    pub value: Option<f64>,
    /// Unit: 家, 亿元, 人次; `年` for a year, `日期` for a date (value YYYYMMDD), empty for none.
    pub unit: String,
    /// How the value is to be read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub qualifier: Qualifier,
    /// How far it can be trusted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Confidence,
    /// Which time it speaks of, in words: 截至2022年11月底, “十三五”（2016—2020年）.
    pub period: String,
    /// Id of its source.
    pub source: Id,
    /// How it is written in a sentence, where number + unit will not do: 2022年7月4日, 数千名, 1.1万人.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show: Option<String>,
    /// What a reader must know to read it right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Set if this site computed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derived>,
}

/// How a computed value came about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// The calculation in numbers: 43.69 ÷ 1158.47.
    pub formula: String,
    /// Facts (or `series-id@period` points) it was computed from.
    pub inputs: Vec<Id>,
    /// What has to be true for it to hold.
    pub assumption: String,
}

/// Dated values of one thing in one area, of one scope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// What is measured: 高新技术企业数.
    pub name: String,
    /// Where: 昌吉州, 新疆, 全国.
    pub area: String,
    /// Unit of all values.
    pub unit: String,
    /// Values of different scope are separate points and never joined by a line.
    pub comparable: bool,
    /// Note for the whole series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Values in order of time.
    pub points: Vec<SeriesPoint>,
}

/// One dated value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesPoint {
    /// Time in words, as shown: 2022, 2018年9月, 2024年第一季度.
    pub period: String,
    /// Place on a time axis in years, each year centred on its number: 2022 for the whole year, 2022.4 for
    /// November 2022, 2018.2 for September 2018.
    pub at: f64,
    /// The value.
    pub value: f64,
    /// How it is to be read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub qualifier: Qualifier,
    /// How far it can be trusted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Confidence,
    /// Id of its source.
    pub source: Id,
    /// The fact that says the same, if there is one: both then hold one value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<Id>,
    /// Set if this site computed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derived>,
    /// What a reader must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Values over time, joined where comparable.
    Line,
    /// The same, filled down to zero; each series has a scale of its own.
    Area,
    /// Upright bars by time.
    Column,
    /// Upright bars by time, the parts of a sum upon one another.
    Stacked,
    /// Lying bars by name.
    Bar,
    /// Points over time with gaps left open.
    Dot,
    /// Two end points and what lies between them is not drawn as data.
    Slope,
    /// Parts of a known whole.
    Proportion,
    /// Separate counts side by side, each with its own unit.
    Counts,
}

impl FigureKind {
    /// Whether its values have a place in time.
    pub fn is_over_time(self) -> bool {
        !matches!(self, Self::Bar | Self::Proportion | Self::Counts)
    }
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The finding in words.
    pub headline: Text,
    /// Short name for menus and titles: 高新技术企业从哪里来.
    pub name: String,
    /// Unit and scope.
    pub subtitle: Text,
    /// How it is drawn.
    pub kind: FigureKind,
    /// Unit of the axis; empty for [`FigureKind::Counts`], where each fact brings its own.
    pub unit: String,
    /// Place among the figures; small comes first.
    pub order: u32,
    /// What is drawn.
    pub marks: Vec<FigureSeries>,
    /// What a reader must know, e.g. where values differ in scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Programs that the figure speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programs: Vec<Id>,
}

/// One series of a figure: a whole series file, or facts one by one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureSeries {
    /// Name as labelled in the figure: 昌吉州.
    pub name: String,
    /// Id of the series drawn whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Id>,
    /// Or facts, each with a label and, on a time axis, its place in years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<FigurePoint>,
    /// In a [`FigureKind::Proportion`]: the fact that the points add up to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Id>,
}

/// A fact in a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigurePoint {
    /// Label at the axis or beside the mark.
    pub label: Text,
    /// Place on a time axis in years, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<f64>,
    /// The fact.
    pub fact: Id,
}

/// For whom a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// 毕业生.
    Graduate,
    /// 专家.
    Expert,
    /// 在外昌吉人.
    Returning,
    /// 海外人才.
    Overseas,
    /// 企业.
    Enterprise,
    /// 已引进人才 (those who have come).
    Arrived,
}

impl Audience {
    /// Those who have an entry of their own on the home page.
    pub const ENTRIES: [Self; 5] =
        [Self::Graduate, Self::Expert, Self::Returning, Self::Overseas, Self::Enterprise];

    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Graduate, Self::Expert, Self::Returning, Self::Overseas, Self::Enterprise, Self::Arrived];

    /// How it is written in content files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Graduate => "graduate",
            Self::Expert => "expert",
            Self::Returning => "returning",
            Self::Overseas => "overseas",
            Self::Enterprise => "enterprise",
            Self::Arrived => "arrived",
        }
    }
}

/// Schooling that a program speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schooling {
    /// 大学生 (no level named).
    University,
    /// 硕士研究生及以上.
    Master,
    /// 博士.
    Doctor,
}

impl Schooling {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::University, Self::Master, Self::Doctor];

    /// How it is written in content files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::University => "university",
            Self::Master => "master",
            Self::Doctor => "doctor",
        }
    }
}

/// What a program gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Benefit {
    /// 岗位与平台.
    Post,
    /// 住房.
    Housing,
    /// 资金.
    Money,
    /// 税收.
    Tax,
    /// 服务与辅导.
    Service,
    /// 合作与对接.
    Cooperation,
}

impl Benefit {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Post, Self::Housing, Self::Money, Self::Tax, Self::Service, Self::Cooperation];

    /// How it is written in content files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Housing => "housing",
            Self::Money => "money",
            Self::Tax => "tax",
            Self::Service => "service",
            Self::Cooperation => "cooperation",
        }
    }
}

/// What kind of thing a program page speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgramKind {
    /// 引才行动.
    Recruitment,
    /// 柔性引才与引智.
    Flexible,
    /// 回乡与校地合作.
    Ties,
    /// 服务保障.
    Service,
    /// 资金支持.
    Fund,
    /// 平台载体.
    Platform,
    /// 企业培育.
    Cultivation,
}

/// A program in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgramCard {
    /// Name; numbers in it as placeholders.
    pub name: Text,
    /// Pinyin of the name, syllables separated by spaces, for search: `qian ming shuo shi jin chang ji`.
    pub pinyin: String,
    /// What kind of thing it is.
    pub kind: ProgramKind,
    /// For whom.
    pub audience: Vec<Audience>,
    /// Schooling it speaks of; empty if none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schooling: Vec<Schooling>,
    /// What it gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benefits: Vec<Benefit>,
    /// One or two sentences.
    pub summary: Text,
    /// Place among the programs; small comes first.
    pub order: u32,
}

/// A program page. A section is shown only if it is filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// How it appears in lists.
    pub card: ProgramCard,
    /// Ids of the subjects of the source material that have their place on this page.
    pub subjects: Vec<Id>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purpose: Vec<Text>,
    /// Who it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Text>,
    /// What it gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gives: Vec<Text>,
    /// How it goes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub how: Vec<Text>,
    /// Facts shown large.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<Id>,
    /// Smaller subjects that share the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What is not known, and who decides it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
    /// What to do next while no campaign is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Text>,
    /// Policies behind it. These three lists are never written in the file: the loader fills them from the
    /// `programs` of policies, stories and figures, so that each of those comes and goes with its one file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Id>,
    /// Stories of it, filled by the loader.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stories: Vec<Id>,
    /// Figures of it, filled by the loader.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Id>,
    /// Related programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    /// What public reports say of whom it is for, as conditions. What they do not say is not here: it is the matter
    /// of the year's notice.
    #[cfg_attr(feature = "reading", serde(skip))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Sources of its words (facts bring their own).
    pub sources: Vec<Id>,
}

/// A named piece of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Anchor within the page.
    pub id: Id,
    /// Name.
    pub name: Text,
    /// Paragraphs.
    pub text: Vec<Text>,
}

/// Something the facts do not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    /// What is not known: 报名条件与待遇标准.
    pub what: Text,
    /// Who or what decides it: 当年的官方公告.
    pub decided_by: Text,
}

/// A policy in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyCard {
    /// Title of the document, with 《》; numbers as placeholders.
    pub name: Text,
    /// What it is, in a sentence.
    pub summary: Text,
    /// Place among the policies.
    pub order: u32,
}

/// A policy page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// How it appears in lists.
    pub card: PolicyCard,
    /// Ids of the subjects that have their place here.
    pub subjects: Vec<Id>,
    /// What it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Text>,
    /// For whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Text>,
    /// Its fields (人才新政: six), each with what the facts say of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Part>,
    /// What is not known, and who decides it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
    /// Programs that it supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programs: Vec<Id>,
    /// Sources of its words.
    pub sources: Vec<Id>,
}

/// Whom or what a story tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoryKind {
    /// A person.
    Person,
    /// An enterprise.
    Enterprise,
    /// A place.
    Place,
}

/// A story in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryCard {
    /// Headline in the site's own words.
    pub title: Text,
    /// Of whom or what: 徐松波, 特变电工.
    pub subject: String,
    /// Person, enterprise or place.
    pub kind: StoryKind,
    /// Where: 阜康市城关镇.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// One or two sentences.
    pub summary: Text,
    /// Place among the stories.
    pub order: u32,
}

/// A story page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// How it appears in lists.
    pub card: StoryCard,
    /// Ids of the subjects that have their place here.
    pub subjects: Vec<Id>,
    /// Paragraphs in the site's own words.
    pub body: Vec<Text>,
    /// Programs it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programs: Vec<Id>,
    /// Facts shown large.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Id>,
    /// Sources.
    pub sources: Vec<Id>,
}

/// `enterprise.json`: how an enterprise grows in Changji.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enterprise {
    /// Opening paragraph.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub intro: Text,
    /// Ids of the subjects that have their place here.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub subjects: Vec<Id>,
    /// 科技型中小企业 → 高新技术企业 → 科技型领军企业.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub ladder: Vec<Step>,
    /// 众创空间 → 孵化器 → 园区.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub chain: Vec<Step>,
    /// What the prefecture does along the way.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub support: Vec<Part>,
    /// Facts shown large.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub results: Vec<Id>,
    /// Figures.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub figures: Vec<Id>,
    /// Self-checks by the national criteria.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<SelfCheck>,
    /// What is not known, and who decides it.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub unknown: Vec<Unknown>,
    /// Sources.
    #[cfg_attr(feature = "fitting", serde(skip))]
    pub sources: Vec<Id>,
}

/// National criteria by which an enterprise can see for itself how far it is from a step of the ladder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfCheck {
    /// Id of the step.
    pub id: Id,
    /// Name of what is checked: 科技型中小企业.
    pub name: String,
    /// The official platform that decides.
    pub decided_by: Text,
    /// The criteria.
    pub conditions: Vec<Condition>,
}

/// A step of a ladder or chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Anchor.
    pub id: Id,
    /// Name.
    pub name: Text,
    /// What it is.
    pub text: Text,
    /// What reaching it brings, as far as the facts say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brings: Vec<Text>,
}

/// Questions of the form that a campaign may ask.
pub const CAMPAIGN_QUESTIONS: [&str; 16] = [
    "post_code",
    "transfer_ok",
    "ethnic",
    "political",
    "marital",
    "health",
    "native_place",
    "hukou",
    "origin",
    "mobile2",
    "base_service",
    "family",
    "family_political",
    "avoid",
    "photo",
    "evidence",
];

/// Those of them that a campaign may ask only on grounds that it cites.
pub const GROUNDED_QUESTIONS: [&str; 5] = ["ethnic", "political", "marital", "health", "family_political"];

/// A yearly round of application to one program.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// Program applied to.
    pub program: Id,
    /// Title: 2026年度报名（演示）.
    pub title: String,
    /// True for the campaign shipped for trying out: everything made with it is marked 演示.
    pub demonstration: bool,
    /// The official notice; `null` only in a demonstration.
    #[cfg_attr(feature = "reading", serde(skip))]
    pub notice: Option<Notice>,
    /// First day, `YYYY-MM-DD`.
    pub opens: String,
    /// Last day, `YYYY-MM-DD`, Beijing time.
    pub closes: String,
    /// Questions of the form that are asked besides those that all campaigns ask: [`CAMPAIGN_QUESTIONS`].
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<Id>,
    /// By which rule it asks the [`GROUNDED_QUESTIONS`], by question.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub grounds: Map<String>,
    /// The posts that are applied to, if it asks `post_code`.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
    /// The conditions of the notice.
    #[cfg_attr(feature = "reading", serde(skip))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Longest statement in characters.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    pub statement_max: u32,
    /// Months without study or work above which the form asks why; without it, it never does.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_max_months: Option<u32>,
    /// The largest photograph in kilobytes (1024 bytes), if it asks `photo`; 200 without it.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo_max_kb: Option<u32>,
    /// age X25519 recipients (`age1…`), at least two: the office and an offline backup.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    pub recipients: Vec<Recipient>,
    /// Until when records are kept, `YYYY-MM-DD`.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    pub keep_until: String,
    /// Where a finished application goes.
    #[cfg_attr(any(feature = "reading", feature = "fitting"), serde(skip))]
    pub delivery: Delivery,
}

impl Campaign {
    /// Whether what it asks for is sealed into a file that only a browser with downloads hands on: it has attachments,
    /// which do not fit into a message, and there is no drop box.
    pub fn needs_downloads(&self) -> bool {
        self.delivery.drop_box.is_none() && self.asks.iter().any(|it| it == "photo" || it == "evidence")
    }
}

/// A post of a campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Its code in the notice.
    pub code: String,
    /// Its name, with the unit: 测试农技站 农艺师.
    pub name: String,
}

/// An official notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Title.
    pub title: String,
    /// Date, `YYYY-MM-DD`.
    pub date: String,
    /// Address.
    pub url: String,
    /// SHA-256 of its text, 64 hexadecimal digits.
    pub sha256: String,
}

/// A key to which applications are sealed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Whose key: 受理办公室, 离线备份.
    pub name: String,
    /// `age1…`.
    pub key: String,
}

/// Where a finished application goes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Ways to reach the office that receives it.
    pub contact: Contact,
    /// Subject line to use in an e-mail.
    #[serde(default)]
    pub subject: Option<String>,
    /// Takes sealed files from the page itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop_box: Option<DropBox>,
}

/// A place on a server that takes sealed files and gives none out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DropBox {
    /// How it takes them.
    pub kind: DropBoxKind,
    /// Where: for `put` a folder, to which the name of the file is added.
    pub url: String,
    /// The field of the form in which `post` expects the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
}

/// How a drop box takes files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropBoxKind {
    /// As a file of its own in a folder (WebDAV, object stores), never in place of another.
    Put,
    /// As a form with one file (back ends for forms).
    Post,
}

impl DropBoxKind {
    /// Its name in content files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Put => "put",
            Self::Post => "post",
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
