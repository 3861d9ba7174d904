//! The content files: schema, loader and the laws that hold over all of them.
//!
//! Editors write JSON under `public/content`; [`load`] reads it, [`check`] reports every fault at once, and
//! the site builder hands each page the part of the [`Library`](schema::Library) that it shows.

pub mod check;
pub mod condition;
pub mod fault;
pub mod filter;
pub mod load;
pub mod map;
pub mod overlay;
pub mod rules;
pub mod schema;
pub mod text;
