//! `cargo xtask shots`: pictures of every page, narrow and wide, light and dark.

use crate::Outcome;
use crate::build;
use crate::options;
use crate::project::Project;
use crate::run;
use crate::setup;
use crate::test;

pub fn run(words: &[String]) -> Outcome {
    let options = options::parse(words, &["--built"])?;
    let project = Project::find();
    let builder = setup::for_building(&project)?;
    let tester = setup::for_testing(&project)?;
    if !options.built {
        build::release(&project, &builder, &options)?;
    }
    let folder = project.root.join("target/shots");
    run::create_folder(&folder)?;
    let (mut node, _host) = test::node_with_browsers(&project, &tester)?;
    run::show(node.arg("tests/e2e/shots.mjs").env("TINGZHOU_SHOTS", &folder).args(&options.names))?;
    println!("{}", folder.display());
    Ok(())
}
