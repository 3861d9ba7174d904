//! Bundle `site`.
fn main() {}
