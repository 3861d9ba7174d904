//! Sealed files are handed over to those who take them to the office.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Sealed, Sealing, Session};
use crate::browser::courier;
use crate::package::PackageId;

impl Session {
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
        let attended = courier::attend(&words, sealed.map_or(&[], |it| &it.bytes), tell);
        spawn_local(async move {
            if !attended.await {
                // The screen may have been left meanwhile.
                let _ = missing.try_set(true);
            }
        });
    }
}
