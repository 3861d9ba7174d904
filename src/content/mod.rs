//! The content files: schema, loader and the laws that hold over all of them.
