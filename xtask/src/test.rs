//! `cargo xtask test`: every check, in order, cheapest first; the summary comes last.
//!
//! A failure does not end the run, but steps that need what failed to come about fail with it.
//! Steps are ordered so that each finds compiled what the one before it needed.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::Outcome;
use crate::build::{self, Profile};
use crate::check;
use crate::host::{Host, Site};
use crate::kit;
use crate::options;
use crate::project::Project;
use crate::run;
use crate::setup::{self, Builder, Tester};
use crate::sizes;

/// What the steps work with.
struct Bench {
    project: Project,
    builder: Builder,
    tester: Tester,
}

/// A name to call a step by, what it makes sure of, and how.
type Step = (&'static str, &'static str, fn(&Bench) -> Outcome);

const STEPS: [Step; 15] = [
    ("fmt", "the sources are formatted", formatted),
    ("deny", "licences, sources and bans of all dependencies", denied),
    ("clippy", "no warning: plain library and its tests, xtask", |bench| clippy(bench, &["--workspace"])),
    ("clippy-ssr", "no warning: native site builder", |bench| clippy(bench, &["--features", "ssr"])),
    ("clippy-hydrate", "no warning: bundles in the browser", |bench| {
        clippy_wasm(bench, "anew", &["--bins"])?;
        clippy_wasm(bench, "reading", &["--bin", "app"])?;
        clippy_wasm(bench, "fitting", &["--bin", "fit"])
    }),
    ("clippy-vault", "no warning: workers in the browser", |bench| {
        clippy_wasm(bench, "vault", &["--bin", "vault", "--bin", "locker"])
    }),
    ("unit", "tests of the plain library, xtask", |bench| tests(bench, &["--workspace"])),
    // In the profile of the site builder: what it renders is what is published, and its dependencies
    // are compiled once.
    ("unit-ssr", "tests with the pages", tests_of_pages),
    ("english", "the pages in English: no warning, tests", english),
    ("fuzz", "what `cargo xtask deep` runs compiles", fuzz_targets),
    ("content", "laws of the content files", content),
    ("release", "the release site", |bench| {
        build::release(&bench.project, &bench.builder, &options::parse(&[], &[])?)
    }),
    ("budgets", "no bundle and no page weighs more than promised", budgets),
    ("html", "every page is valid HTML", html),
    ("stories", "stories in real browsers", stories),
];

pub fn run(words: &[String]) -> Outcome {
    let options = options::parse(words, &[])?;
    let wanted = |step: &&Step| options.names.is_empty() || options.names.iter().any(|name| *name == step.0);
    if let Some(name) = options.names.iter().find(|name| !STEPS.iter().any(|step| step.0 == **name)) {
        let known: Vec<_> = STEPS.iter().map(|step| step.0).collect();
        return Err(format!("there is no step `{name}`; there are: {}", known.join(" ")));
    }
    let project = Project::find();
    heading("setup");
    let start = Instant::now();
    let builder = setup::for_building(&project)?;
    let tester = setup::for_testing(&project)?;
    println!("✓ setup: {}", elapsed(start));
    let bench = Bench { project, builder, tester };

    let mut lines = vec![];
    let mut failed = vec![];
    let mut built = true;
    for (name, what, step) in STEPS.iter().filter(wanted) {
        heading(&format!("{name}: {what}"));
        let start = Instant::now();
        let outcome = match *name {
            "budgets" | "html" | "stories" if !built => Err("there is no release site to look at".into()),
            _ => step(&bench),
        };
        let line = match outcome {
            Ok(()) => format!("✓ {name}: {}", elapsed(start)),
            Err(sentence) => {
                built &= *name != "release";
                failed.push(*name);
                format!("✗ {name}: {}: {}", elapsed(start), sentence.lines().next().unwrap_or_default())
            }
        };
        println!("{line}");
        lines.push(line);
    }
    heading("summary");
    println!("{}\n{} passed, {} failed", lines.join("\n"), lines.len() - failed.len(), failed.len());
    // Nothing may come after that line, so the failure is not told a second time.
    if failed.is_empty() { Ok(()) } else { std::process::exit(1) }
}

fn heading(text: &str) {
    println!("\n━━ {text} ━━");
}

fn elapsed(start: Instant) -> String {
    let seconds = start.elapsed().as_secs();
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {:02} s", seconds / 60, seconds % 60) }
}

fn cargo(bench: &Bench) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&bench.project.root);
    command
}

fn formatted(bench: &Bench) -> Outcome {
    run::show(cargo(bench).args(["fmt", "--all", "--check"]))
}

fn clippy(bench: &Bench, what: &[&str]) -> Outcome {
    let mut command = cargo(bench);
    command.args(["clippy", "--locked", "--all-targets"]).args(what).args(["--", "-D", "warnings"]);
    run::show(&mut command)
}

/// The fuzz targets are a crate of their own, which no other step compiles.
fn fuzz_targets(bench: &Bench) -> Outcome {
    let mut command = cargo(bench);
    command.args(["check", "--locked", "--manifest-path", "tests/fuzz/Cargo.toml", "--target-dir"]);
    command.arg(bench.project.target.join("fuzz"));
    // Nothing is linked: the fuzzer itself, which is C++, need not be compiled.
    run::show(command.env("CUSTOM_LIBFUZZER_PATH", bench.project.target.join("libfuzzer.a")))
}

fn clippy_wasm(bench: &Bench, feature: &str, what: &[&str]) -> Outcome {
    let mut command = bench.builder.toolchain.command("cargo", &bench.project, &[]);
    command.args([
        "clippy",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
        "--lib",
        "--features",
        feature,
    ]);
    run::show(command.args(what).args(["--", "-D", "warnings"]))
}

fn denied(bench: &Bench) -> Outcome {
    let mut command = Command::new(bench.tester.deny.join("cargo-deny"));
    command.current_dir(&bench.project.root);
    run::show(command.args(["--workspace", "--locked", "check", "licenses", "sources", "bans"]))
}

fn tests(bench: &Bench, what: &[&str]) -> Outcome {
    run::show(cargo(bench).args(["test", "--locked", "--no-fail-fast"]).args(what))
}

fn tests_of_pages(bench: &Bench) -> Outcome {
    let mut command = cargo(bench);
    command.args(["test", "--locked", "--no-fail-fast", "--features", "ssr", "--profile", "tool"]);
    build::anywhere(&mut command)?;
    run::show(&mut command)
}

/// What is said in English. All other tests are about what is said in Chinese.
fn english(bench: &Bench) -> Outcome {
    let words = ["--features", "ssr,english", "--profile", "tool"];
    let mut command = cargo(bench);
    command.args(["clippy", "--locked", "--lib", "--bin", "english"]).args(words);
    build::anywhere(&mut command)?;
    run::show(command.args(["--", "-D", "warnings"]))?;
    let mut command = cargo(bench);
    command.args(["test", "--locked", "--no-fail-fast", "--lib"]).args(words);
    build::anywhere(&mut command)?;
    run::show(command.args([
        "--",
        "wording::fact",
        "content::overlay",
        "content::filter",
        "prerender::mark",
        "route",
    ]))
}

fn content(bench: &Bench) -> Outcome {
    let site = build::site_builder(&bench.project, Profile::Release)?;
    check::content(&bench.project, &site)
}

fn budgets(bench: &Bench) -> Outcome {
    match sizes::print(&bench.project)? {
        0 => Ok(()),
        over => Err(format!("{over} over budget")),
    }
}

fn html(bench: &Bench) -> Outcome {
    let pages = run::files_below(&bench.project.dist);
    let pages: Vec<PathBuf> =
        pages.into_iter().filter(|file| file.extension().is_some_and(|e| e == "html")).collect();
    if pages.is_empty() {
        return Err("dist/ has no page".into());
    }
    let mut node = Command::new("node");
    node.current_dir(&bench.project.root);
    node.arg(bench.builder.modules.join("html-validate/bin/html-validate.mjs"));
    node.args(["--config", ".htmlvalidate.mjs", "--max-warnings", "0"]).args(&pages);
    // The faults have been printed; the command names every page and says no more.
    run::show(&mut node).map_err(|_| "there are invalid pages".to_owned())?;
    println!("{} pages", pages.len());
    Ok(())
}

fn stories(bench: &Bench) -> Outcome {
    let files = run::files_below(&bench.project.root.join("tests/e2e"));
    let files: Vec<_> = files.iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    if files.is_empty() {
        return Err("tests/e2e has no story (*.test.mjs)".into());
    }
    let [register, envelope] =
        ["register", "envelope"].map(|it| build::beside(&bench.project, &bench.builder, it));
    let command = build::native(&bench.project, "envelope", &[])?;
    let site = build::site_builder(&bench.project, Profile::Release)?;
    let kit = kit::pack(&bench.project, &site)?;
    let (mut node, _host) = node_with_browsers(&bench.project, &bench.tester)?;
    node.env("TINGZHOU_REGISTER", register?).env("TINGZHOU_ENVELOPE", envelope?);
    node.env("TINGZHOU_ENVELOPE_COMMAND", command).env("TINGZHOU_KIT", kit);
    node.env("TINGZHOU_RAGE", bench.tester.rage.join("rage")).env("TINGZHOU_NGINX", &bench.tester.nginx);
    run::show(node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files))
}

/// Node, told where `dist/` is served and where the browsers are. The site is served as long as
/// the host is kept.
pub fn node_with_browsers(project: &Project, tester: &Tester) -> Outcome<(Command, Host)> {
    if !project.dist.is_dir() {
        return Err("there is no dist/: run `cargo xtask build`".into());
    }
    let host = Host::start(Site::new(&project.dist, "/"), 0)?;
    let mut node = node(project, tester);
    node.env("TINGZHOU_URL", host.url()).env("TINGZHOU_DIST", &project.dist);
    // For stories on a site with other content, another base, another state.
    let site = build::site_builder(project, Profile::Release)?;
    node.env("TINGZHOU_SITE", site).env("TINGZHOU_STAGE", &project.stage);
    Ok((node, host))
}

/// Node, told where the browsers are.
pub fn node(project: &Project, tester: &Tester) -> Command {
    let mut node = Command::new("node");
    node.current_dir(&project.root);
    node.env("TINGZHOU_CHROMIUM", &tester.chromium).env("TINGZHOU_FIREFOX", &tester.firefox);
    node
}
