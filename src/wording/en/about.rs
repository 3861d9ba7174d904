//! Words of the page about the site.

use crate::content::schema::Host;

/// First paragraph.
pub const LEAD: &str = "Tingzhou is an old name of Changji. This site brings together the talent programs, policies, funds and stories of Changji Prefecture, so that graduates, experts, Changji natives living elsewhere and enterprises can find them, understand them and apply.";
/// Heading: who answers for the site.
pub const WHO: &str = "Who is responsible";
/// Said while nobody does.
pub const NOBODY: &str = "This site has no operator at present and is not a government website. Its content is compiled from published reports and is for information only. Applying here is a demonstration; no office receives what is sent. In every matter, the competent authority's official notice for the year prevails.";
/// Heading: numbers.
pub const NUMBERS: &str = "Where the figures come from";
/// How numbers are dealt with.
pub const NUMBERS_TEXT: [&str; 3] = [
    "Every figure on this site can be opened to show its source, its date and its definition: exact, at least, at most, or computed by this site.",
    "What the sources do not say, we do not guess. Years without data stay empty, figures with different definitions are not joined by a line, and figures that cannot be added are not added.",
    "Data found only in a single republication is marked “for reference only” and drawn hollow in the charts.",
];
/// Heading: stories.
pub const STORIES: &str = "People and enterprises";
/// How stories are dealt with.
pub const STORIES_TEXT: [&str; 1] = [
    "The stories of people and enterprises are based on published reports and retold in this site's own words, with source and date. Anyone portrayed who would like a story taken down need only contact the operator.",
];
/// Heading: the site itself.
pub const BUILD: &str = "The website itself";
/// Where more of it is told.
pub const BUILD_TEXT: &str = "Which files the program consists of, to which day the content is up to date, and how to check that nothing has been altered: see";
/// Heading: all sources.
pub const SOURCES: &str = "All sources";

/// Who runs a configured site.
pub fn responsible(host: &Host) -> String {
    format!(
        "The operator of this site is {}. Application data is handled by {}.",
        host.organiser, host.handler
    )
}
