//! The only place that names `web_sys`, `js_sys` and gloo. What the rest of the product asks of a browser
//! stands here in the product's words.

pub mod fetch;
pub mod navigation;
pub mod page;
