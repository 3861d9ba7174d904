//! Words that may hold marked-up numbers.

use leptos::prelude::*;

/// A title or heading: plain words, or a view whose numbers name their facts.
pub struct Words(AnyView);

impl From<&'static str> for Words {
    fn from(words: &'static str) -> Self {
        Self(words.into_any())
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self(words.into_any())
    }
}

impl From<AnyView> for Words {
    fn from(view: AnyView) -> Self {
        Self(view)
    }
}

impl From<Words> for AnyView {
    fn from(words: Words) -> Self {
        words.0
    }
}
