//! The office's desk: intake of packages, the officer's table, export.
