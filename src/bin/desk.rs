//! Bundle `desk`.
fn main() {}
