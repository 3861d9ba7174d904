//! One of a closed list of coded values.

use super::{Cell, Entry, Found, Kind, Reading};
use crate::form::context::Scope;
use crate::form::problem::{Doubt, Fault};

/// One of a closed list of coded values.
#[derive(Debug)]
pub struct Coded {
    list: &'static [(&'static str, &'static str)],
    doubt: fn(&str, &Scope) -> Option<Doubt>,
    pinyin: Option<fn(&str) -> &'static str>,
}

impl Coded {
    /// A choice among `list`: code and official name.
    pub const fn new(list: &'static [(&'static str, &'static str)]) -> Self {
        Self { list, doubt: |_, _| None, pinyin: None }
    }

    /// The same, comparing the chosen code with other answers.
    pub const fn doubting(mut self, doubt: fn(&str, &Scope) -> Option<Doubt>) -> Self {
        self.doubt = doubt;
        self
    }

    /// The same, so long that it is searched; `pinyin` of a code is what its name sounds like.
    pub const fn searched(mut self, pinyin: fn(&str) -> &'static str) -> Self {
        self.pinyin = Some(pinyin);
        self
    }
}

impl Kind for Coded {
    fn entry(&self, _: &Scope) -> Entry {
        if let Some(pinyin) = self.pinyin {
            let found = |(code, name): &(&str, &str)| Found {
                code: (*code).to_owned(),
                name: (*name).to_owned(),
                pinyin: pinyin(code).to_owned(),
            };
            return Entry::Search(self.list.iter().map(found).collect());
        }
        Entry::Choice(self.list.iter().map(|(c, n)| ((*c).to_owned(), (*n).to_owned())).collect())
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let (code, name) = self.list.iter().find(|(c, _)| *c == typed).ok_or(Fault::NotOffered)?;
        Ok(Reading::of(name).coded(code).doubt((self.doubt)(code, scope)))
    }

    fn cells(&self) -> &'static [Cell] {
        &[Cell::Code, Cell::Name]
    }
}
