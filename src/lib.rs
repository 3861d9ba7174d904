//! 庭州英才 (Tingzhou Talent): the talent work of Changji Prefecture as one website of static files.
//!
//! # Bird's eye
//! Content files (`public/content/*.json`) are read by the native program `site`, which checks them and
//! writes every page as finished HTML. In a browser the same library brings those pages to life: `app` for
//! reading, `fit` for the finder and the self-check, `apply` for the form, `desk` for the talent office; `chart`
//! draws figures and lets readers go through them, `picture` cuts photographs, `courier` sends sealed files. A
//! finished application is sealed by `vault`, a worker, to the office's keys and leaves the browser only as a file.
//!
//! # Code map, in reading order
//! - [`domain`]: what is true of recruitment: names, identity documents, dates, schooling.
//! - [`content`]: the content files: schema, loader, the laws that hold over all of them.
//! - [`rules`]: who is eligible for what: met, not met, unknown, with reasons.
//! - [`form`]: the application form as data: sections, fields, kinds of answer, problems.
//! - [`package`]: the sealed application: format, sealing, opening, receipt.
//! - [`drop_box`]: where sealed files may be sent to, and what becomes of them.
//! - [`desk`]: intake of packages, the officer's table, export.
//! - [`chart`]: figures drawn as SVG, the same bytes natively and in the browser.
//! - `explore`: figures in the browser: gone through, narrowed, heard, taken along.
//! - `picture`: photographs cut and scans made smaller in the browser.
//! - `courier`: sealed files on their way to the office.
//! - [`route`]: every address once.
//! - [`wording`]: every sentence a visitor reads.
//! - `browser`: the only place that names the browser. `ui`, `pages`, `app`, `prerender`: what is seen.
//!
//! Invariant: nothing here talks to a server of ours; there is none.
//! Invariant: `domain`, `rules`, `form`, `chart` and `desk` know neither serde, Leptos nor the browser.
//! Invariant: no module reads the clock, the locale or randomness on its own; they are handed in.

pub mod chart;
pub mod content;
#[cfg(feature = "browser")]
pub mod courier;
pub mod desk;
pub mod domain;
pub mod drop_box;
#[cfg(feature = "browser")]
pub mod explore;
pub mod form;
pub mod package;
pub mod picture;
pub mod route;
pub mod rules;
pub mod wording;

#[cfg(feature = "ui")]
pub mod app;
#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "ui")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod prerender;
#[cfg(feature = "ui")]
pub mod ui;
