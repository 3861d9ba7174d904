//! What is true of recruitment: newtypes that parse at the edge; no serde, no I/O, no signals, no prose.

pub mod application;
