//! A file, or a photograph: the answer says which; the bytes are kept beside the draft.

use super::{Entry, Kind, Reading};
use crate::domain::attachment::Attached;
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// A file.
#[derive(Debug)]
pub struct File {
    /// It is a photograph, which is cut to its shape.
    pub is_photo: bool,
}

impl Kind for File {
    fn entry(&self, _: &Scope) -> Entry {
        Entry::File { is_photo: self.is_photo }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        let attached = Attached::parse(typed).ok_or(Fault::FileGone)?;
        let is_held = scope.context.held.as_ref().is_none_or(|held| held.contains(&attached.digest));
        if !is_held {
            return Err(Fault::FileGone);
        }
        // Another campaign, chosen after it was cut, may take less.
        match scope.offer().map(|offer| offer.photo_most) {
            Some(most) if self.is_photo && attached.length > most => Err(Fault::PhotoLarge { most }),
            _ => Ok(Reading::of(attached.name)),
        }
    }
}
