//! The reading app: contexts, router table, page frame.
