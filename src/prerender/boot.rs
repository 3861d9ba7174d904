//! The boot script of all pages: what the site's files are called and their hashes, then `boot.js`. Pages name
//! only this script with its hash, and so weigh less.

use std::collections::BTreeMap;

use super::asset::Asset;
use super::service::Audience;
use crate::route::Base;
use crate::wording;

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

    /// The script.
    pub fn boot_script(&self) -> Vec<u8> {
        let files = serde_json::to_string(&self.files).expect("a map of strings is JSON");
        let words = [
            ("assets", &*self.base.file("assets/")),
            ("framed", wording::page::FRAMED),
            ("days", &*wording::program::TIME_LEFT.join("|")),
        ];
        let words = serde_json::to_string(&BTreeMap::from(words)).expect("a map of strings is JSON");
        let site = format!("self.tingzhou = {{ ...{files}, ...{words} }};\n");
        [site.as_bytes(), include_bytes!("../browser/boot.js")].concat()
    }
}
