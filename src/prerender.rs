//! Writes every route as finished HTML.
