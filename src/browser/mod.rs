//! The only place that names `web_sys`, `js_sys` and gloo. What the rest of the product asks of a browser
//! stands here in the product's words.

pub mod agent;
pub mod bench;
pub mod bitmap;
mod bundle;
pub mod canvas;
pub mod chart;
pub mod clipboard;
pub mod clock;
pub mod collate;
pub mod connection;
pub mod courier;
pub mod database;
pub mod door;
pub mod download;
pub mod fetch;
pub mod files;
pub mod happening;
pub mod idle;
pub mod json;
pub mod kept_file;
pub mod lock;
pub mod navigation;
pub mod page;
pub mod part;
pub mod picture;
mod promise;
pub mod random;
pub mod raster;
pub mod share;
pub mod sound;
pub mod storage;
pub mod surface;
pub mod text;
pub mod transfer;
pub mod twin;
pub mod worker;
