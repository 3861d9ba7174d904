//! Every address of the site once. Navigation, prerendering and the sitemap are made from it.

/// A language of the site. Each is a build of its own, with its words compiled in, so that no reader fetches those of
/// another; English pages lie below `/en/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文: all pages.
    Chinese,
    /// The pages for readers from abroad; from them, links to others lead to the Chinese ones.
    English,
}

impl Language {
    /// The language of this build.
    pub const HERE: Self = if cfg!(feature = "english") { Self::English } else { Self::Chinese };
    /// The language to which pages of this build lead their readers.
    pub const THERE: Self = if cfg!(feature = "english") { Self::Chinese } else { Self::English };

    /// As documents name it (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// As its speakers call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    /// Folder of its pages below the base; none for the site's own language.
    pub const fn folder(self) -> Option<&'static str> {
        match self {
            Self::Chinese => None,
            Self::English => Some("en"),
        }
    }
}

/// A page of the site.
///
/// Addresses end in `/` and are given below the site's base path, so `Programs` is `/programs/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// 首页.
    Home,
    /// 人才项目.
    Programs,
    /// One program by id.
    Program(String),
    /// 政策.
    Policies,
    /// One policy by id.
    Policy(String),
    /// 人才故事.
    Stories,
    /// One story by id.
    Story(String),
    /// 我适合哪个项目.
    Finder,
    /// 企业成长.
    Enterprise,
    /// 成长数据.
    Growth,
    /// One figure by id.
    Figure(String),
    /// 报名: the form, a bundle of its own.
    Apply,
    /// 空白报名表 of one campaign by id; nothing brings it to life.
    Paper(String),
    /// 受理台: the office's desk, a file of its own.
    Desk,
    /// 关于本站.
    About,
    /// 本站的构建.
    Build,
    /// 个人信息保护.
    Privacy,
    /// 无障碍.
    Accessibility,
    /// Anything else.
    NotFound,
}

/// Which bundle brings a page to life. Links between bundles are ordinary page loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Reading pages.
    App,
    /// None: pages of words, which are alive as they lie.
    Words,
    /// What fits whom: the finder and the page for enterprises.
    Fit,
    /// The application form.
    Apply,
    /// The desk.
    Desk,
    /// No bundle: the page is paper.
    None,
}

impl Route {
    /// The pages that have no id, in the order of the sitemap.
    pub const FIXED: [Self; 13] = [
        Self::Home,
        Self::Programs,
        Self::Finder,
        Self::Policies,
        Self::Stories,
        Self::Enterprise,
        Self::Growth,
        Self::Apply,
        Self::Desk,
        Self::About,
        Self::Build,
        Self::Privacy,
        Self::Accessibility,
    ];

    /// The pages of the main navigation.
    #[cfg(not(feature = "english"))]
    pub const NAVIGATION: [Self; 6] =
        [Self::Programs, Self::Policies, Self::Stories, Self::Enterprise, Self::Growth, Self::Apply];
    /// The pages of the main navigation: those that are in English, and the form, which is for everybody.
    #[cfg(feature = "english")]
    pub const NAVIGATION: [Self; 5] = [Self::Programs, Self::Finder, Self::Growth, Self::Apply, Self::About];

    /// Whether the page is there in `language`.
    pub fn is_in(&self, language: Language) -> bool {
        match language {
            Language::Chinese => true,
            Language::English => matches!(
                self,
                Self::Home
                    | Self::Programs
                    | Self::Program(_)
                    | Self::Finder
                    | Self::Growth
                    | Self::Figure(_)
                    | Self::About
                    | Self::Privacy
            ),
        }
    }

    /// The page at `path` below the base; a missing final slash is forgiven.
    pub fn parse(path: &str) -> Self {
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let (first, second, third) = (segments.next(), segments.next(), segments.next());
        match (first, second, third) {
            (None | Some("index.html"), None, None) => Self::Home,
            (Some(first), None, None) => match first {
                "programs" => Self::Programs,
                "policies" => Self::Policies,
                "stories" => Self::Stories,
                "match" => Self::Finder,
                "enterprise" => Self::Enterprise,
                "growth" => Self::Growth,
                "apply" => Self::Apply,
                "desk" => Self::Desk,
                "about" => Self::About,
                "privacy" => Self::Privacy,
                "accessibility" => Self::Accessibility,
                _ => Self::NotFound,
            },
            (Some("about"), Some("build"), None) => Self::Build,
            (Some(first), Some(id), None) => match first {
                "programs" => Self::Program(id.to_owned()),
                "policies" => Self::Policy(id.to_owned()),
                "stories" => Self::Story(id.to_owned()),
                "growth" => Self::Figure(id.to_owned()),
                "apply" => Self::Paper(id.to_owned()),
                _ => Self::NotFound,
            },
            _ => Self::NotFound,
        }
    }

    /// The address below the base, beginning and ending in `/`; the 404 page lies at `/404.html`. Pages that are not in the
    /// language of this build have that of the site's own.
    pub fn path(&self) -> String {
        self.path_in(Language::HERE)
    }

    /// The address of the page in `language`, or in the site's own if it is not there in that.
    pub fn path_in(&self, language: Language) -> String {
        match language.folder().filter(|_| self.is_in(language)) {
            Some(folder) => format!("/{folder}{}", self.own_path()),
            None => self.own_path(),
        }
    }

    fn own_path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Programs => "/programs/".to_owned(),
            Self::Program(id) => format!("/programs/{id}/"),
            Self::Policies => "/policies/".to_owned(),
            Self::Policy(id) => format!("/policies/{id}/"),
            Self::Stories => "/stories/".to_owned(),
            Self::Story(id) => format!("/stories/{id}/"),
            Self::Finder => "/match/".to_owned(),
            Self::Enterprise => "/enterprise/".to_owned(),
            Self::Growth => "/growth/".to_owned(),
            Self::Figure(id) => format!("/growth/{id}/"),
            Self::Apply => "/apply/".to_owned(),
            Self::Paper(id) => format!("/apply/{id}/"),
            Self::Desk => "/desk/".to_owned(),
            Self::About => "/about/".to_owned(),
            Self::Build => "/about/build/".to_owned(),
            Self::Privacy => "/privacy/".to_owned(),
            Self::Accessibility => "/accessibility/".to_owned(),
            Self::NotFound => "/404.html".to_owned(),
        }
    }

    /// File with the content that the page shows, below the base.
    pub fn content_file(&self) -> String {
        match self {
            Self::NotFound => "404.json".to_owned(),
            _ => format!("{}content.json", self.path().trim_start_matches('/')),
        }
    }

    /// A file of figure `id`, below the base: its numbers (`csv`) or its drawing (`svg`).
    pub fn figure_file(id: &str, kind: &str) -> String {
        let page = Self::Figure(id.to_owned()).path();
        format!("{}{id}.{kind}", page.trim_start_matches('/'))
    }

    /// Whether the page has figures whatever its content; others have some if their content names them.
    pub fn has_figures(&self) -> bool {
        matches!(self, Self::Home | Self::Growth | Self::Figure(_))
    }

    /// Whether a page embeds all that drawing it anew takes. One with many small drawings embeds what brings it to life: they
    /// lie in it, drawn.
    pub fn embeds_all(&self) -> bool {
        !matches!(self, Self::Growth)
    }

    /// The page above this one, for breadcrumbs; none for the home page.
    pub fn parent(&self) -> Option<Self> {
        match self {
            Self::Home => None,
            Self::Program(_) => Some(Self::Programs),
            Self::Policy(_) => Some(Self::Policies),
            Self::Story(_) => Some(Self::Stories),
            Self::Figure(_) => Some(Self::Growth),
            Self::Paper(_) => Some(Self::Apply),
            Self::Build => Some(Self::About),
            _ => Some(Self::Home),
        }
    }

    /// The bundle that brings the page to life.
    pub fn bundle(&self) -> Bundle {
        match self {
            Self::Finder | Self::Enterprise => Bundle::Fit,
            Self::Apply => Bundle::Apply,
            Self::Desk => Bundle::Desk,
            Self::Paper(_) => Bundle::None,
            Self::Policies
            | Self::Policy(_)
            | Self::Stories
            | Self::Story(_)
            | Self::About
            | Self::Build
            | Self::Privacy
            | Self::Accessibility
            | Self::NotFound => Bundle::Words,
            _ => Bundle::App,
        }
    }

    /// True for `self` and for every page below it: which entry of the navigation is the current one.
    pub fn contains(&self, other: &Self) -> bool {
        self == other || (*self != Self::Home && other.parent().as_ref() == Some(self))
    }
}

/// The path below which the site lies on its host, `/` or `/x/`; it begins and ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Accepts `/x/`, `/x`, `x` and the empty string.
    pub fn parse(written: &str) -> Self {
        match written.trim_matches('/') {
            "" => Self("/".to_owned()),
            inner => Self(format!("/{inner}/")),
        }
    }

    /// The base itself, as `/` or `/x/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Address of `route` on the host.
    pub fn href(&self, route: &Route) -> String {
        self.file(route.path().trim_start_matches('/'))
    }

    /// Address of a file given relative to the site's root, e.g. `icons/favicon.svg`.
    pub fn file(&self, relative: &str) -> String {
        format!("{}{relative}", self.0)
    }

    /// The route at `path` of the host, none if the path lies outside the site or the pages of this build's language.
    pub fn route(&self, path: &str) -> Option<Route> {
        let inside = if path == self.0.trim_end_matches('/') { "" } else { path.strip_prefix(&self.0)? };
        let below = |folder| {
            inside.strip_prefix(folder).filter(|rest: &&str| rest.is_empty() || rest.starts_with('/'))
        };
        match Language::HERE.folder() {
            Some(folder) => Some(Route::parse(below(folder)?)).filter(|route| route.is_in(Language::HERE)),
            None if Language::THERE.folder().and_then(below).is_some() => None,
            None => Some(Route::parse(inside)),
        }
    }

    /// Address of `route` in the other language, or of the home page there.
    pub fn elsewhere(&self, route: &Route) -> String {
        let route = if route.is_in(Language::THERE) { route } else { &Route::Home };
        self.file(route.path_in(Language::THERE).trim_start_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "english")]
    fn english_pages_lie_in_a_folder_and_lead_to_chinese_ones_where_there_are_no_others() {
        let base = Base::parse("x");
        for route in [Route::Home, Route::Program("a".into()), Route::Finder, Route::Privacy] {
            assert_eq!(base.route(&base.href(&route)), Some(route.clone()));
            assert_eq!(base.elsewhere(&route), base.href(&route).replace("/en/", "/"));
        }
        assert_eq!(base.href(&Route::Programs), "/x/en/programs/");
        assert_eq!(base.route("/x/en"), Some(Route::Home));
        assert_eq!(base.href(&Route::Policies), "/x/policies/");
        for elsewhere in ["/x/", "/x/policies/", "/x/en/policies/", "/x/english/", "/en/"] {
            assert_eq!(base.route(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    #[cfg(not(feature = "english"))]
    fn pages_in_another_language_are_those_of_another_site() {
        let base = Base::parse("x");
        assert_eq!(base.route("/x/en/"), None);
        assert_eq!(base.route("/x/en"), None);
        assert_eq!(base.route("/x/england/"), Some(Route::NotFound));
        assert_eq!(base.elsewhere(&Route::Growth), "/x/en/growth/");
        assert_eq!(base.elsewhere(&Route::Policies), "/x/en/");
    }

    #[test]
    #[cfg(not(feature = "english"))]
    fn every_address_leads_back_to_its_route() {
        let named = [
            Route::Program("a-b".into()),
            Route::Policy("c".into()),
            Route::Story("d".into()),
            Route::Figure("e".into()),
            Route::Paper("f".into()),
        ];
        for route in Route::FIXED.into_iter().chain(named) {
            assert_eq!(Route::parse(&route.path()), route);
            let base = Base::parse("x");
            assert_eq!(base.route(&base.href(&route)), Some(route));
        }
        assert_eq!(Route::parse("/programs/a/b/"), Route::NotFound);
        assert_eq!(Route::parse("/nothing/"), Route::NotFound);
    }

    #[test]
    #[cfg(not(feature = "english"))]
    fn a_base_path_is_written_in_many_ways() {
        for written in ["x", "/x", "x/", "/x/"] {
            assert_eq!(Base::parse(written).as_str(), "/x/");
        }
        assert_eq!(Base::parse("").href(&Route::Growth), "/growth/");
        assert_eq!(Base::parse("/").route("/growth/"), Some(Route::Growth));
        assert_eq!(Base::parse("/x/").route("/x"), Some(Route::Home));
        assert_eq!(Base::parse("/x/").route("/growth/"), None);
    }
}
