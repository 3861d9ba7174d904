//! `cargo xtask bench`: the figures the project has promised to keep.

use std::process::Command;
use std::time::Instant;

use crate::Outcome;
use crate::build::{self, Profile};
use crate::options;
use crate::project::Project;
use crate::run;
use crate::setup;
use crate::sizes;
use crate::test;

pub fn run(words: &[String]) -> Outcome {
    let options = options::parse(words, &[])?;
    let project = Project::find();
    match options.names.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {}
        ["charts"] => return charts(&project),
        ["rules"] => return rules(&project),
        ["form"] => return form(&project),
        ["desk"] => return desk(&project),
        ["web"] => return web(&project),
        _ => {
            return Err(
                "`bench` measures the site; `bench charts`, `rules`, `form`, `desk`, `web` measure these"
                    .into(),
            );
        }
    }
    if !project.stage.is_dir() || !project.dist.is_dir() {
        let builder = setup::for_building(&project)?;
        build::release(&project, &builder, &options)?;
    }
    let over = sizes::print(&project)?;
    content_change(&project)?;
    if over > 0 { Err(format!("{over} sizes are over budget")) } else { Ok(()) }
}

/// How long an editor waits to see a change.
fn content_change(project: &Project) -> Outcome {
    let options = options::parse(&[], &[])?;
    let site = build::site_builder(project, Profile::Release)?;
    let start = Instant::now();
    build::pages(project, &site, &options, &project.root.join("target/bench"))?;
    let seconds = start.elapsed().as_secs_f64();
    println!("\na content change on every page: {seconds:.1} s (at most 10)");
    if seconds > 10.0 { Err("a content change takes longer than 10 s".into()) } else { Ok(()) }
}

/// All programs judged many times, in browsers.
fn rules(project: &Project) -> Outcome {
    let builder = setup::for_building(project)?;
    let tester = setup::for_testing(project)?;
    let bundle = build::beside(project, &builder, "judge")?;
    let (mut node, _host) = test::node_with_browsers(project, &tester)?;
    run::show(node.arg("tests/e2e/rules.bench.mjs").env("TINGZHOU_JUDGE", bundle))
}

/// The form: checking, typing, keeping, starting.
fn form(project: &Project) -> Outcome {
    let builder = setup::for_building(project)?;
    let tester = setup::for_testing(project)?;
    let bundle = build::beside(project, &builder, "judge")?;
    let mut checks = Command::new("cargo");
    run::show(checks.current_dir(&project.root).args([
        "run",
        "-q",
        "--profile",
        "native",
        "--locked",
        "--bin",
        "checks",
    ]))?;
    let (mut node, _host) = test::node_with_browsers(project, &tester)?;
    run::show(node.arg("tests/e2e/form.bench.mjs").env("TINGZHOU_JUDGE", bundle))
}

/// The desk with ten thousand applications in it, and sealing beside another program.
fn desk(project: &Project) -> Outcome {
    let builder = setup::for_building(project)?;
    let tester = setup::for_testing(project)?;
    let bundle = build::beside(project, &builder, "envelope")?;
    let mut crowd = Command::new("cargo");
    crowd.current_dir(&project.root);
    run::show(crowd.args(["build", "-q", "--profile", "native", "--locked", "--bin", "crowd"]))?;
    let (mut node, _host) = test::node_with_browsers(project, &tester)?;
    node.env("TINGZHOU_ENVELOPE", bundle).env("TINGZHOU_CROWD", project.target.join("native/crowd"));
    run::show(node.arg("tests/e2e/desk.bench.mjs"))
}

/// Large figures beside those of uPlot, Apache ECharts and Chart.js, in one browser.
fn charts(project: &Project) -> Outcome {
    let builder = setup::for_building(project)?;
    let tester = setup::for_testing(project)?;
    let bundle = build::beside(project, &builder, "register")?;
    let site = build::site_builder(project, Profile::Release)?;
    println!("natively, at most 50 ms:");
    let mut draw = Command::new(site);
    run::show(draw.current_dir(&project.root).args(["draw", "--content", "public/content"]))?;
    let mut node = test::node(project, &tester);
    let drawn = run::show(node.arg("tests/e2e/charts.bench.mjs").env("TINGZHOU_REGISTER", bundle));
    // One goal that is missed hides no other.
    let (mut node, _host) = test::node_with_browsers(project, &tester)?;
    let arrived = run::show(node.arg("tests/e2e/arrival.bench.mjs"));
    drawn.and(arrived)
}

/// Reading pages: Lighthouse, bytes, interactions, and ever more content, beside the peers that lie in `tests/peers`.
fn web(project: &Project) -> Outcome {
    let builder = setup::for_building(project)?;
    let tester = setup::for_testing(project)?;
    let plain = build::beside(project, &builder, "plain")?;
    let peers = project.target.join("peers");
    let mut copy = Command::new("cp");
    run::remove_folder(&peers)?;
    run::show(copy.arg("-r").arg(project.root.join("tests/peers")).arg(&peers))?;
    for words in [&["ci", "--no-audit", "--no-fund"][..], &["run", "build"]] {
        let mut npm = Command::new("npm");
        run::show(npm.current_dir(&peers).args(words))?;
    }
    let (mut node, _host) = test::node_with_browsers(project, &tester)?;
    node.env("TINGZHOU_PLAIN", plain).env("TINGZHOU_PEERS", peers);
    run::show(node.arg("tests/e2e/web.bench.mjs"))
}
