//! Words about newer releases of the site, and about pages that are not at hand without a network.

/// What the offer is called by a screen reader.
pub const OFFER_NAME: &str = "Website update";
/// A newer release is at hand; said on reading pages.
pub const OFFER: &str = "This site has new content. Update to see it.";
/// The same in the form, once its draft is kept.
pub const OFFER_FORM: &str =
    "The application page has an update. Your draft is saved; carry on with it after the update.";
/// It was accepted, but something is not kept yet.
pub const OFFER_UNSAVED: &str =
    "What you just entered is not saved yet, so the update waits. Press again once the draft is saved.";
/// Takes the newer release.
pub const OFFER_ACCEPT: &str = "Update";
/// Leaves it for another time.
pub const OFFER_LATER: &str = "Later";

/// Title of what is shown instead of a page that is not at hand.
pub const UNREACHABLE: &str = "This page cannot be opened right now";
/// What is the matter, and what to do.
pub const UNREACHABLE_LEAD: &str = "The network seems to be down, and this page is not kept on this device. Reconnect, reload and try again. Pages that are already kept can be read now.";
/// Link home.
pub const UNREACHABLE_HOME: &str = "Back to the home page";
/// The same; pages in English know no other.
pub const UNREACHABLE_ENGLISH: &str = UNREACHABLE_LEAD;
