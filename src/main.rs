//! The reading bundle: hydrates every page but the form and the desk.
fn main() {}
