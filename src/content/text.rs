//! Texts of the content files. They hold no digits: a number stands as `{fact-id}`, so that it always
//! carries its source.

use serde::{Deserialize, Serialize};

/// Words with placeholders. `{id}` shows a fact with qualifier and unit (`2000余人`); `{id:bare}` its number
/// alone (`15`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub String);

/// A stretch of a [`Text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as written.
    Words(&'a str),
    /// A fact by id; `bare` leaves qualifier and unit away.
    Fact {
        /// Id of the fact.
        id: &'a str,
        /// Number only.
        bare: bool,
    },
}

impl Text {
    /// Splits the text at its placeholders. An unclosed brace is words: the law about placeholders names it.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut rest = self.0.as_str();
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else { break };
            if open > 0 {
                pieces.push(Piece::Words(&rest[..open]));
            }
            let inner = &rest[open + 1..open + length];
            let (id, bare) = match inner.strip_suffix(":bare") {
                Some(id) => (id, true),
                None => (inner, false),
            };
            pieces.push(Piece::Fact { id, bare });
            rest = &rest[open + length + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest));
        }
        pieces
    }

    /// Ids of the facts that the text shows, in order.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.pieces().into_iter().filter_map(|piece| match piece {
            Piece::Fact { id, .. } => Some(id),
            Piece::Words(_) => None,
        })
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_splits_at_its_placeholders() {
        let text = Text::from("全州{a}，新政{b:bare}条");
        assert_eq!(
            text.pieces(),
            [
                Piece::Words("全州"),
                Piece::Fact { id: "a", bare: false },
                Piece::Words("，新政"),
                Piece::Fact { id: "b", bare: true },
                Piece::Words("条"),
            ]
        );
        assert_eq!(Text::from("未闭合{a").pieces(), [Piece::Words("未闭合{a")]);
    }
}
