//! Eligibility: conditions as data give met, not met or unknown, with reasons and what would change it.
//!
//! One engine serves the finder, the form, the desk and the self-check of enterprises. It is pure: answers and
//! today come in, a [`Report`] goes out; no clock, no words. Words stand in the content files beside each condition,
//! and in `wording`.
//! - [`operand`]: what can be asked. A closed list, in which personal status that no rule may use is absent.
//! - [`answers`]: what was answered.
//! - [`test`]: a question to the answers, in three values (Kleene's logic).
//! - [`score`]: points by bands, as a sum whose ends are known before every answer is.
//! - [`report`]: all conditions of one program, and the verdict they give.
//! - [`gap`]: how far a number is from its threshold.
//! - [`reach`]: whether a test can come out both ways; for the check of the content.
//! - [`finder`]: what to ask next, and when to stop.
//! - [`version`]: names the rules, so that two places that judge the same application can tell if they differ.
//!
//! Invariant: a missing answer never makes a condition met or not met, unless no answer could change it.
//! Invariant: another answer never turns met into not met, or not met into met.
//! Invariant: without a dated official notice nothing comes out better than [`Verdict::Close`].

pub mod answers;
pub mod finder;
pub mod gap;
pub mod operand;
pub mod reach;
pub mod report;
pub mod score;
pub mod test;
pub mod version;

pub use answers::{Answers, Value};
pub use operand::{Operand, Shape};
pub use report::{Basis, Condition, Finding, Report, Verdict};
pub use test::{Range, Term, Test, Truth};
