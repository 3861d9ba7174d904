//! The sealed application. The format is specified in `FORMAT.md` beside this file.
