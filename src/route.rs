//! Every address of the site once: path, title, parent.
