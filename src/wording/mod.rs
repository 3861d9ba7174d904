//! Every sentence a visitor reads, in Simplified Chinese; below `en/` those of the pages that are there in English too,
//! with the same names. A build has the words of one language.
//!
//! Sentences about closed enums are exhaustive matches, so that a new situation without words does not compile.

#[cfg_attr(feature = "english", path = "en/about.rs")]
pub mod about;
pub mod accessibility;
pub mod apply;
pub mod build;
pub mod courier;
pub mod desk;
#[cfg_attr(feature = "english", path = "en/enterprise.rs")]
pub mod enterprise;
#[cfg_attr(feature = "english", path = "en/fact.rs")]
pub mod fact;
#[cfg_attr(feature = "english", path = "en/figure.rs")]
pub mod figure;
#[cfg_attr(feature = "english", path = "en/finder.rs")]
pub mod finder;
pub mod form;
#[cfg_attr(feature = "english", path = "en/home.rs")]
pub mod home;
#[cfg_attr(feature = "english", path = "en/offline.rs")]
pub mod offline;
pub mod package;
#[cfg_attr(feature = "english", path = "en/page.rs")]
pub mod page;
pub mod picture;
#[cfg_attr(feature = "english", path = "en/privacy.rs")]
pub mod privacy;
#[cfg_attr(feature = "english", path = "en/program.rs")]
pub mod program;
pub mod rulebook;
#[cfg_attr(feature = "english", path = "en/rules.rs")]
pub mod rules;
#[cfg_attr(feature = "english", path = "en/share.rs")]
pub mod share;
pub mod sheet;
