//! Words of the page frame and of whole pages.

use crate::content::load::LoadError;
use crate::content::schema::Host;
use crate::route::Route;

/// What a page in a foreign frame says, as a link to itself.
pub const FRAMED: &str = "Please open this site in a new window";

/// Said when the scripts of a page cannot start.
pub const CANNOT_START: &str = "The interactive parts of this page could not start; its text is not affected. Please reload the page. If that does not help, please open it in a newer browser.";
/// The form has broken down on its way.
pub const FORM_STOPPED: &str = "The application page has broken down and stopped. The draft stored on this device is still there; open the page again to carry on. Please first write down what is on the screen but not saved.";
/// Starts it again.
pub const START_AGAIN: &str = "Open again";

/// The name of the page in navigation, breadcrumbs and titles; pages with an id have their own.
pub fn name(route: &Route) -> &'static str {
    match route {
        Route::Home => "Home",
        Route::Programs | Route::Program(_) => "Talent programs",
        Route::Policies | Route::Policy(_) => "Policies (in Chinese)",
        Route::Stories | Route::Story(_) => "Talent stories (in Chinese)",
        Route::Finder => super::finder::TITLE,
        Route::Enterprise => "Growing an enterprise (in Chinese)",
        Route::Growth | Route::Figure(_) => "Growth in figures",
        Route::Apply => "Apply (in Chinese)",
        Route::Paper(_) => "Blank application form (in Chinese)",
        Route::Desk => "The office's desk (in Chinese)",
        Route::About => "About this site",
        Route::Build => "How this site is built (in Chinese)",
        Route::Privacy => "Personal information protection",
        Route::Accessibility => "Accessibility (in Chinese)",
        Route::NotFound => "No such page",
    }
}

/// The name in one word where there is little room.
pub fn short(route: &Route) -> &'static str {
    match route {
        Route::Programs | Route::Program(_) => "Programs",
        Route::Policies | Route::Policy(_) => "Policies",
        Route::Stories | Route::Story(_) => "Stories",
        Route::Enterprise => "Enterprises",
        Route::Growth | Route::Figure(_) => "Figures",
        Route::Apply => "Apply",
        Route::Paper(_) => "Form",
        Route::Desk => "Desk",
        Route::Build => "Build",
        Route::Accessibility => "Accessibility",
        _ => name(route),
    }
}

/// What a page without content of its own is about, in a sentence.
pub fn description(route: &Route, site: &str) -> String {
    match route {
        Route::Programs | Route::Program(_) => {
            "Find talent programs of Changji Prefecture by who you are, your education and the kind of support: \
             for graduates, experts, Changji natives living elsewhere, people from abroad and enterprises."
        }
        Route::Policies | Route::Policy(_) => {
            "Changji Prefecture's policy documents on talent at a glance: what they cover, for whom, and which \
             programs they support."
        }
        Route::Stories | Route::Story(_) => {
            "People and enterprises who came to Changji, came back to it, and got things done there."
        }
        Route::Finder => {
            "Answer a few questions to see which talent programs of Changji Prefecture come close to your \
             situation: whether each condition is met, what would change that, and what it is based on."
        }
        Route::Enterprise => {
            "From technology-based small or medium enterprise to high-tech enterprise and on to leading \
             technology enterprise: what each level is, and what support it brings."
        }
        Route::Growth | Route::Figure(_) => {
            "Charts of high-tech enterprises, talent funds, outside expertise and incubation in Changji \
             Prefecture; every number has its source."
        }
        Route::Apply => {
            "Fill in the application form on your phone, encrypt it in the browser, and hand it to the office \
             that receives applications."
        }
        Route::Paper(_) => {
            "An application form to print and fill in by pen, for those who cannot easily apply online."
        }
        Route::Desk => {
            "Where the office that receives applications opens application files, checks them and exports \
             tables; it works without a network too."
        }
        Route::About => "What this site is, who compiles it, and where its figures come from.",
        Route::Build => {
            "Which files this site consists of, to which day its content is up to date, and how to check that \
             nothing has been altered."
        }
        Route::Privacy => {
            "Who handles application data, what for, how long it is kept, and how to have it erased."
        }
        Route::Accessibility => {
            "What this site provides for different people and devices, what has been tested, and what is still \
             missing."
        }
        Route::Home | Route::NotFound => site,
    }
    .to_owned()
}

/// What happened when a page could not be shown after a click, and what to do.
pub fn load_error(error: LoadError) -> (&'static str, &'static str) {
    match error {
        LoadError::Unreachable => (
            "This page could not be read",
            "The network may be down. Please check it and try again. Pages you have opened before can still \
             be read.",
        ),
        LoadError::Refused(_) => (
            "This page cannot be read at the moment",
            "The website did not deliver the content. Please try again later, or start over from the home page.",
        ),
        LoadError::Unreadable => (
            "The content of this page could not be understood",
            "The website may just have been updated. Please reload the page and try again.",
        ),
    }
}

/// The button that tries again.
pub const RETRY: &str = "Try again";
/// Spoken while a page is on its way.
pub const LOADING: &str = "Opening";
/// The switch to large text and large targets.
pub const ELDER: &str = "Large text";
/// The link that skips the navigation.
pub const SKIP: &str = "Skip to main content";
/// Name of the notice for screen readers.
pub const NOTICE_LABEL: &str = "Website notice";
/// Said on every page while nobody answers for the site.
pub const NOT_OFFICIAL: &str =
    "This is not a government website. Its content is compiled from published reports. ";
/// Link to more about it.
pub const NOT_OFFICIAL_MORE: &str = "About this site";
/// Name of the main navigation for screen readers.
pub const NAVIGATION: &str = "Main sections";
/// Name of the navigation in the footer for screen readers.
pub const ALL_PAGES: &str = "All sections";
/// First line of the footer.
pub const NAME_OF_PLACE: &str =
    "Tingzhou, the old name of Changji: an oasis on the northern slope of the Tianshan Mountains.";
/// Before the date of the last change.
pub const UPDATED: &str = "Content updated on ";

/// Lines of the footer: who is responsible, and the registrations.
pub fn responsible(host: Option<&Host>) -> Vec<String> {
    let Some(host) = host else {
        return vec![
            "This site does not have an operator yet. Its text is compiled from published reports; the \
             competent authority's official notice for the year prevails."
                .to_owned(),
        ];
    };
    let mut lines = vec![format!("Operator: {}", host.organiser)];
    let registrations =
        [("Website identification code: ", &host.site_code), ("", &host.icp), ("", &host.police)];
    lines.extend(
        registrations.into_iter().filter_map(|(name, number)| Some(format!("{name}{}", number.as_ref()?))),
    );
    lines
}

/// Heading of the list of sources.
pub const SOURCES: &str = "Data and sources";
/// Heading of the list of what was read.
pub const ORIGINS: &str = "What this is based on";
/// Link to a source on the web.
pub const READ_SOURCE: &str = "Read the original";

/// Title of the list of programs.
pub const PROGRAMS: &str = "Talent programs";
/// What the list is.
pub const PROGRAMS_LEAD: &str = "Drives, funds, housing, platforms: here they all are. Narrow them down by who you are and what you need, or search directly.";
/// Title of the list of policies.
pub const POLICIES: &str = "Policies";
/// What the list is.
pub const POLICIES_LEAD: &str = "The documents behind the programs. This page says as much as the reports do; for the provisions, the issuing authority's original text prevails.";
/// Heading of the list, heard but not seen.
pub const POLICIES_LIST: &str = "List of policies";
/// What a policy covers.
pub const POLICY_COVERS: &str = "What it covers";
/// For whom a policy is.
pub const POLICY_WHO: &str = "Whom it is for";
/// Its fields.
pub const POLICY_FIELDS: &str = "Its fields";
/// Title of the list of stories.
pub const STORIES: &str = "Talent stories";
/// What the list is.
pub const STORIES_LEAD: &str =
    "People and enterprises who came to Changji, came back to it, and got things done there.";
/// Heading of the list, heard but not seen.
pub const STORIES_LIST: &str = "List of stories";
/// Before the source of a story.
pub const STORY_SOURCE: &str = "Based on a published report: ";
/// Title of the page for enterprises.
pub const ENTERPRISE: &str = "Growing an enterprise";
/// Facts shown large.
pub const RESULTS: &str = "How far it has come";
/// The ladder.
pub const LADDER: &str = "Up, step by step";
/// The chain.
pub const CHAIN: &str = "From one desk to a whole park";
/// Title of the list of figures.
pub const GROWTH: &str = "Growth in figures";
/// What the list is.
pub const GROWTH_LEAD: &str = "Enterprises, funds, outside expertise, housing: each chart first says what it shows, then gives the numbers and their sources.";
/// Link to all figures.
pub const ALL_FIGURES: &str = "See all figures";
/// Title of the page about the site.
pub const ABOUT: &str = "About this site";
/// Title of the page on personal data.
pub const PRIVACY: &str = "Personal information protection";
/// Title of the accessibility statement.
pub const ACCESSIBILITY: &str = "Accessibility";
/// Title of the 404 page.
pub const LOST: &str = "There is no page here";
/// What to do then.
pub const LOST_LEAD: &str = "The address may be wrong, or the content may have been taken down.";
/// Link home.
pub const LOST_HOME: &str = "Back to the home page";
/// Link to the search.
pub const LOST_SEARCH: &str = "Find a program";
/// Before the publishers of a figure.
pub const SOURCE: &str = "Source";
/// What a figure's table holds.
pub const TABLE: &str = "The numbers in the chart";
/// Said where a table has no number.
pub const NO_NUMBER: &str = "No data";

/// Ways to reach an office: e-mail, telephone, post.
pub const WAYS: [&str; 3] = ["Email", "Telephone", "Postal address"];

/// Between a name and what it names.
pub const COLON: &str = ": ";
/// After a sentence.
pub const STOP: &str = ". ";

/// Words behind others that they explain.
pub fn in_brackets(words: &str) -> String {
    [" (", words, ")"].concat()
}
