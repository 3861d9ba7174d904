//! Words of the home page.

use crate::content::schema::Audience;

/// The first line.
pub const TITLE: &str = "At the foot of snowy mountains, a city waits for you";
/// The button that leads to the finder.
pub const FIND: &str = "Which program fits me";
/// Heading of the headline figures.
pub const NUMBERS: &str = "Six figures, one Tingzhou";
/// Heading of the entries by audience.
pub const WHO: &str = "Which of these are you";
/// Heading of the stories.
pub const STORIES: &str = "Their stories";
/// Link to all stories.
pub const ALL_STORIES: &str = "Read all stories (in Chinese)";

/// What waits for an audience.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Graduate => {
            "Master's graduates come to Changji, university graduates to its villages and communities: \
             put down roots with your first job."
        }
        Audience::Expert => {
            "Keep your employer and bring your research: as an adviser, part time, or with a workstation \
             or studio here."
        }
        Audience::Returning => "Home has changed. Come and have a look, or come back to work here.",
        Audience::Overseas => {
            "Wanted for hard problems and new products: experts from abroad work with local enterprises."
        }
        Audience::Enterprise => {
            "From technology-based small or medium enterprise to high-tech enterprise, with help at every step."
        }
        Audience::Arrived => {
            "Housing, funding and companions: once you are here, there are people who look out for you."
        }
    }
}
