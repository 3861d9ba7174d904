//! Bundle `apply`.
fn main() {}
