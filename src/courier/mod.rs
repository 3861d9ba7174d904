//! Sealed files on their way to the office: the bundle `courier`.
//!
//! The form hands it a sealed file and leaves it places on the page. It sends the file to the campaign's drop box, offers
//! the ways that a browser has besides downloads, and looks up whether something has arrived.
//! - `parcel`: one file, and its trip through the network.
//! - `panel`: what is seen of that.
//! - `ways`: the other ways.

mod panel;
mod parcel;
mod ways;

pub use parcel::start;
