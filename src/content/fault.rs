//! A fault in the content files, told so that an editor can mend it.

use std::fmt;

/// One fault: where it is, what is wrong, what is allowed instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File below the content folder, with forward slashes: `programs/thousand-masters.json`.
    pub file: String,
    /// JSON pointer (RFC 6901) into that file; empty for the file as a whole.
    pub pointer: String,
    /// What is wrong, in one sentence for editors (Chinese).
    pub what: String,
    /// What is allowed there, in one sentence for editors (Chinese).
    pub allowed: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}\n    {}\n    {}", self.file, self.pointer, self.what, self.allowed)
    }
}
