//! Every sentence a visitor reads, in Simplified Chinese.
//!
//! Sentences about closed enums are exhaustive matches, so that a new situation without words does not compile.

pub mod about;
pub mod accessibility;
pub mod apply;
pub mod build;
pub mod courier;
pub mod desk;
pub mod enterprise;
pub mod fact;
pub mod figure;
pub mod finder;
pub mod form;
pub mod home;
pub mod offline;
pub mod package;
pub mod page;
pub mod picture;
pub mod privacy;
pub mod program;
pub mod rulebook;
pub mod rules;
pub mod share;
pub mod sheet;
