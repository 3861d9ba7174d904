//! Drop boxes: places on servers that take sealed files and give none out.
//!
//! - [`address`]: what may be published as the address of one, and what a policy names of it.
//! - [`request`]: what is sent to one, and how.
//! - [`trip`]: what becomes of it: answers, pauses, tries.
//!
//! Invariant: nothing but sealed bytes, under a name that is random, goes into a drop box.

pub mod address;
pub mod request;
pub mod trip;
