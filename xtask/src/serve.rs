//! `cargo xtask serve`: the site on this machine, built again whenever something changes.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::build::{self, Profile};
use crate::host::{Host, Site};
use crate::options::{self, Options};
use crate::project::Project;
use crate::setup::{self, Builder};
use crate::watch::Watch;

/// A change in one of these needs the compilers.
const CODE: [&str; 5] = ["src", "Cargo.toml", "Cargo.lock", "index.html", "Trunk.toml"];

/// A change in one of these needs the pages only.
const CONTENT: [&str; 2] = ["public", "style"];

pub fn run(words: &[String]) -> Outcome {
    let mut options = options::parse(words, &["--release", "--port", "--base"])?;
    // What is being worked on is not kept; and what `--release` had kept at this address goes.
    options.without_offline |= !options.release;
    // Nor waits anybody for a network here.
    options.compressed = false;
    let project = Project::find();
    let builder = setup::for_building(&project)?;
    let mut kitchen = Kitchen { project, builder, options, site: PathBuf::new(), turn: false };

    let mut code = Watch::new(&kitchen.project.root, &CODE);
    let mut content = Watch::new(&kitchen.project.root, &CONTENT);
    let mut host = match kitchen.code() {
        Ok(site) => Some(kitchen.open(site)?),
        Err(sentence) => {
            // The one who serves the site is most likely the one who mends it.
            println!("\nerror: {sentence}\nwaiting for a change …");
            None
        }
    };
    loop {
        std::thread::sleep(Duration::from_millis(300));
        let (code, content) = (code.changed(), content.changed());
        if !code && !content {
            continue;
        }
        let start = Instant::now();
        let pages_alone = !code && kitchen.site.is_file();
        match if pages_alone { kitchen.content() } else { kitchen.code() } {
            Ok(site) => {
                match &host {
                    Some(host) => host.show(site),
                    None => host = Some(kitchen.open(site)?),
                }
                println!("✓ built again in {:.1} s", start.elapsed().as_secs_f64());
            }
            Err(sentence) => println!("\nerror: {sentence}\nstill serving what there was …"),
        }
    }
}

/// Where the site is made while an earlier one is on the table.
struct Kitchen {
    project: Project,
    builder: Builder,
    options: Options,
    /// The program that writes the pages, once it is compiled.
    site: PathBuf,
    /// Which of two folders comes next; the other one is being served.
    turn: bool,
}

impl Kitchen {
    fn code(&mut self) -> Outcome<Site> {
        let profile = if self.options.release { Profile::Release } else { Profile::Quick };
        build::bundles(&self.project, &self.builder, profile)?;
        self.site = build::site_builder(&self.project, profile)?;
        self.content()
    }

    fn content(&mut self) -> Outcome<Site> {
        let out = self.project.root.join("target/serve").join(if self.turn { "one" } else { "two" });
        build::pages(&self.project, &self.site, &self.options, &out)?;
        self.turn = !self.turn;
        Ok(Site::new(&out, &self.options.base))
    }

    fn open(&self, site: Site) -> Outcome<Host> {
        let host = Host::start(site, self.options.port)?;
        println!("\n  {}\n", host.url());
        Ok(host)
    }
}
