//! Components that know nothing of recruitment; strings come in as props.
//!
//! Each emits one block of `style/components/`. A component is inputs, named derived closures, one `view!`.
//! Links to a place on the same page carry `rel="external"`, so that the router leaves them to the browser:
//! only then does the focus move and `:target` match.
//!
//! Invariant: a control never writes into itself while an input method is composing, and tells of a change
//! only when composing has ended.

mod action;
mod card;
mod chart;
mod choice;
mod combobox;
mod drawing;
mod erased;
mod fact;
mod field;
mod file;
mod filter;
mod frame;
mod markup;
mod note;
mod outcome;
mod receipt;
mod share;
mod state;
mod summary;
mod words;

pub use action::*;
pub use card::*;
pub use chart::*;
pub use choice::*;
pub use combobox::*;
pub use drawing::*;
pub use erased::*;
pub use fact::*;
pub use field::*;
pub use file::*;
pub use filter::*;
pub use frame::*;
pub use markup::Markup;
pub use note::*;
pub use outcome::*;
pub use receipt::*;
pub use share::*;
pub use state::*;
pub use summary::*;
pub use words::*;

#[cfg(test)]
#[cfg(feature = "ssr")]
mod test;
