//! The application form as data: sections, questions, kinds of answer, problems.
//!
//! The form is a constant ([`catalog::FORM`]). A [`kind::Kind`] owns everything about one kind of answer: how
//! it is asked, read, shown, hidden and put into a spreadsheet. Everything else walks the catalogue:
//! [`review`] finds every problem in document order, [`journey`] the state of each section, [`columns`] the
//! officer's table, [`sheet`] the paper, [`saved`] the draft, [`eligibility`] what the rules are told. What is typed stays verbatim in
//! [`Answers`](crate::domain::application::Answers) until the applicant changes it.
//!
//! Invariant: eligibility is never a problem of an answer; `rules` judges it and blocks nothing.
//! Invariant: no sentence is here; `wording::form` has one for every value of the closed enums.

pub mod catalog;
pub mod columns;
pub mod confirm;
pub mod context;
pub mod eligibility;
pub mod field;
pub mod files;
pub mod journey;
pub mod kind;
pub mod mistakes;
pub mod problem;
pub mod review;
pub mod sample;
pub mod saved;
pub mod sheet;
#[cfg(test)]
mod tests;

pub use catalog::{FORM, VERSION};
pub use context::{Context, Offer, Post, Scope, prefill};
pub use field::{Body, Field, Part, Question, Section};
pub use problem::{Doubt, Fault, Place, Problem, Told, What};
