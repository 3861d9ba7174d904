//! Words that may hold marked-up numbers.

use super::{Erase, Erased};

/// A title or heading: plain words, or a view whose numbers name their facts.
pub struct Words(Erased);

impl From<&'static str> for Words {
    fn from(words: &'static str) -> Self {
        Self(words.erase())
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self(words.erase())
    }
}

impl From<Erased> for Words {
    fn from(view: Erased) -> Self {
        Self(view)
    }
}

impl From<Words> for Erased {
    fn from(words: Words) -> Self {
        words.0
    }
}
