//! Every sentence a visitor reads, in Simplified Chinese.
//!
//! Sentences about closed enums are exhaustive matches, so that a new situation without words does not compile.

pub mod fact;
pub mod figure;
pub mod form;
pub mod package;
pub mod page;
pub mod program;
