//! What is true of recruitment: newtypes that parse at the edge; no serde, no I/O, no signals, no prose.
//!
//! Every newtype has a private field, a tolerant `parse`, a canonical `Display` and, for personal data,
//! `masked()`. Errors are closed enums that carry facts; their sentences are in `wording`.

pub mod application;
pub mod attachment;
pub mod career;
pub mod census;
pub(crate) mod coded;
pub mod contact;
pub mod identity;
pub mod order;
pub mod person;
pub mod study;
pub mod text;
pub mod time;
