//! Sealed files are handed over to those who take them to the office.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Sealed, Sealing, Session};
use crate::browser::files::Bytes;
use crate::browser::{courier, download};
use crate::package::PackageId;

const BINARY: &str = "application/octet-stream";
const PLAIN: &str = "text/plain;charset=utf-8";

impl Session {
    /// Hands the sealed file to the browser's downloads; false if it could not take it.
    pub fn give_file(self, sealed: &Sealed) -> bool {
        download::offer(&sealed.receipt.file_name(), BINARY, &sealed.bytes)
    }

    /// The same with a text.
    pub fn give_text(self, name: &str, text: &str) -> bool {
        download::offer(name, PLAIN, &Bytes::of(text.as_bytes()))
    }

    /// Hands `package` over to the bundle `courier`, with its file if that is at hand; `missing` is told if the bundle
    /// cannot be had.
    pub fn hand_over(self, package: PackageId, sealed: Option<&Sealed>, missing: RwSignal<bool>) {
        let library = self.library();
        let campaign = sealed.and_then(|it| library.campaigns.get(&it.campaign));
        let (kind, url, field) = match campaign.and_then(|it| it.delivery.drop_box.as_ref()) {
            Some(it) => (it.kind.name(), &*it.url, &*it.field),
            None => Default::default(),
        };
        let text_name = sealed.map(|it| it.receipt.text_name()).unwrap_or_default();
        let words = [&*package.to_string(), &text_name, kind, url, field];
        let link = sealed.map(|it| it.link.clone());
        let tell = move |moment: Option<String>| {
            let is_present =
                matches!(&*self.sealing.read_untracked(), Sealing::Done(it) if it.receipt.package == package);
            match moment {
                Some(moment) if is_present => self.delivered.set(moment),
                Some(_) => {}
                // Whether it arrives or not: what is sealed from now on takes the place of this one.
                None => self.link.set(link.clone()),
            }
        };
        let bytes = sealed.map_or_else(|| Bytes::of(&[]), |it| Bytes::clone(&it.bytes));
        let attended = courier::attend(&words, &bytes, tell);
        spawn_local(async move {
            if !attended.await {
                // The screen may have been left meanwhile.
                let _ = missing.try_set(true);
            }
        });
    }
}
