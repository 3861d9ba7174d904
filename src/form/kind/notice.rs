//! The box that acknowledges the privacy notice. Its answer is the digest of the notice that was shown, so
//! that an acknowledgement never stands for a notice that has changed (PIPL art. 17, last paragraph).

use super::{Entry, Kind, Reading};
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// What is kept beside the answer and travels with it: which version was acknowledged, and when.
pub const BESIDE: [&str; 2] = ["notice_version", "notice_time"];

/// The acknowledgement of the privacy notice.
#[derive(Debug)]
pub struct Notice;

impl Kind for Notice {
    fn entry(&self, scope: &Scope) -> Entry {
        Entry::Tick { answer: scope.context.notice.clone() }
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        if typed == scope.context.notice { Ok(Reading::of("✓")) } else { Err(Fault::NoticeChanged) }
    }
}
