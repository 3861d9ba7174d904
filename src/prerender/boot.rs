//! The boot scripts of all pages: what the site's files are called and their hashes, then `boot.js`. Pages name only this
//! script with its hash, and so weigh less; that of reading pages knows nothing of what the form fetches, and the other
//! way round.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::Plan;
use super::asset::{self, Asset};
use super::service::Audience;
use crate::route::{Base, Language};
use crate::wording;

/// The script that stands in pages; `stage` may have it shortened.
pub fn first_script(stage: &Path) -> String {
    asset::script(stage, "first.js", include_str!("../browser/first.js")).trim_end().to_owned()
}

/// The files that scripts of the site fetch.
pub struct Known<'a> {
    base: &'a Base,
    /// By name: address, hash, address, hash …; the service workers without hashes, for want of a way to check them.
    files: BTreeMap<&'static str, Vec<String>>,
}

impl<'a> Known<'a> {
    /// None yet.
    pub fn new(base: &'a Base) -> Self {
        Self { base, files: BTreeMap::new() }
    }

    /// Adds files that go by `name`: a bundle has a script and its WebAssembly.
    pub fn add(&mut self, name: &'static str, files: &[&Asset]) {
        let words = files.iter().flat_map(|file| [self.base.file(&file.path), file.integrity.clone()]);
        self.files.insert(name, words.collect());
    }

    /// Address of the WebAssembly of the bundle `name`.
    ///
    /// # Panics
    /// If there is no such bundle.
    pub fn wasm(&self, name: &str) -> &str {
        &self.files[name][2]
    }

    /// Has pages start the service workers, by the script `offline`.
    pub fn keep(&mut self, offline: &Asset) {
        self.add("offline", &[offline]);
        let workers = Audience::ALL.map(|audience| self.base.file(audience.worker()));
        self.files.insert("services", workers.to_vec());
    }

    /// Writes the script for the pages of `audience`.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write_boot_script(&self, plan: &Plan, audience: Audience) -> io::Result<Asset> {
        let name = asset::name(audience.boot_script());
        asset::write(&plan.out, &name, "js", &self.boot_script(&plan.stage, audience))
    }

    /// `stage` may have the part that is the same for all sites, shortened.
    fn boot_script(&self, stage: &Path, audience: Audience) -> Vec<u8> {
        let files: BTreeMap<_, _> = self.files.iter().filter(|(name, _)| audience.needs(name)).collect();
        let files = serde_json::to_string(&files).expect("a map of strings is JSON");
        let words = [
            ("assets", &*self.base.file("assets/")),
            ("framed", wording::page::FRAMED),
            ("days", &*wording::program::TIME_LEFT.join("|")),
        ];
        let words = serde_json::to_string(&BTreeMap::from(words)).expect("a map of strings is JSON");
        let site = format!("self.tingzhou = {{ ...{files}, ...{words} }};\n");
        let script = |name: &str, own: &str| asset::script(stage, name, own);
        let mark = match Language::HERE {
            Language::Chinese => String::new(),
            // Behind a script that ends without a semicolon its bracket would call that.
            Language::English => format!(";\n{}", script("mark.js", include_str!("../browser/mark.js"))),
        };
        [site, script("boot.js", include_str!("../browser/boot.js")), mark].join("\n").into_bytes()
    }
}
