//! Bundle `vault`.
fn main() {}
