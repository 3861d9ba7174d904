//! Every address of the site once. Navigation, prerendering and the sitemap are made from it.

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
    pub const NAVIGATION: [Self; 6] =
        [Self::Programs, Self::Policies, Self::Stories, Self::Enterprise, Self::Growth, Self::Apply];

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

    /// The address below the base, beginning and ending in `/`; the 404 page lies at `/404.html`.
    pub fn path(&self) -> String {
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
        format!("growth/{id}/{id}.{kind}")
    }

    /// Whether the page has figures whatever its content; others have some if their content names them.
    pub fn has_figures(&self) -> bool {
        matches!(self, Self::Home | Self::Growth | Self::Figure(_))
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

    /// The route at `path` of the host, none if the path lies outside the site.
    pub fn route(&self, path: &str) -> Option<Route> {
        let inside = if path == self.0.trim_end_matches('/') { "" } else { path.strip_prefix(&self.0)? };
        Some(Route::parse(inside))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
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
