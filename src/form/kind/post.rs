//! The post applied to: one of those that the campaign has.

use super::{Cell, Entry, Found, Kind, Reading};
use crate::form::context::Scope;
use crate::form::problem::Fault;

/// A post of the campaign.
#[derive(Debug)]
pub struct Post;

impl Kind for Post {
    fn entry(&self, scope: &Scope) -> Entry {
        let posts = scope.offer().into_iter().flat_map(|offer| &offer.posts);
        let found = posts.map(|post| Found {
            code: post.code.clone(),
            name: format!("{} {}", post.code, post.name),
            pinyin: String::new(),
        });
        Entry::Search(found.collect())
    }

    fn read(&self, typed: &str, scope: &Scope) -> Result<Reading, Fault> {
        // Where campaigns are not at hand, as at the desk, the code speaks for itself.
        let Some(offer) = scope.offer() else { return Ok(Reading::of(typed).coded(typed)) };
        let post = offer.posts.iter().find(|post| post.code == typed).ok_or(Fault::NotOffered)?;
        Ok(Reading::of(&post.name).coded(&post.code))
    }

    fn cells(&self) -> &'static [Cell] {
        &[Cell::Code, Cell::Name]
    }
}
