//! Commands of the project: `cargo xtask <command>`, one file each.
//!
//! - [`tool`] installs what the commands need and holds every pinned version.
//! - [`run`] starts programs, [`project`] knows where things lie, [`host`] is the web server for
//!   trying the site out, [`sizes`] prints the weight of a built site.
//!
//! Invariant: no dependencies, nothing is written outside the checkout, its target folder and the
//! tool cache, except system packages on a Debian machine as root.

mod bench;
mod bless;
mod boundary;
mod build;
mod check;
mod deep;
mod host;
mod kit;
mod open_package;
mod options;
mod project;
mod rules;
mod run;
mod serve;
mod setup;
mod shots;
mod sizes;
mod test;
mod tool;
mod watch;

use std::process::ExitCode;

/// What a command comes to: nothing more, or one sentence saying what went wrong.
type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask <command>

  serve     build, serve on http://127.0.0.1:8080/ and build again on every change
            --release   as visitors get it      --port 8080    --base /x/
  test      every check and test; `test clippy stories` runs only the steps so named
  build     the finished site in dist/, with its sizes
            --base /x/  below a sub-path        --origin https://example.org
            --without-offline   browsers keep nothing for times without a network
  check     the content files: every fault with its place
  kit       an archive with which a host writes the site from its own content, without Rust
  rules     the rule book of all conditions in target/rules
            --graph     and a drawing of them
  bless     write the committed snapshots anew; read the change with `git diff` afterwards
  shots     screenshots of every page into target/shots (--built: of dist/ as it is)
  bench     sizes of dist/ and the time a content change takes
            charts: large figures beside uPlot, Apache ECharts and Chart.js
            rules: all programs judged many times, in browsers
            form: keys, checking, drafts and the start of the form
            desk: a whole campaign at the desk; sealing beside age-encryption
            web: reading pages with Lighthouse, beside React + ECharts and the same app without prerendering
  deep      made-up files for the desk, ten minutes for each of the targets in tests/fuzz
            --seconds 60   `deep mail` runs one of them
  open-package FILE --identity KEY
            unpacks a sealed application without the desk
  setup     install everything the other commands need

Every command first installs what it needs and is missing; tools are kept in ~/.cache/tingzhou.";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let words: Vec<String> = words.collect();
    let outcome = match command.as_str() {
        "serve" => serve::run(&words),
        "build" => build::run(&words),
        "test" => test::run(&words),
        "check" => check::run(&words),
        "kit" => kit::run(&words),
        "rules" => rules::run(&words),
        "bless" => bless::run(&words),
        "bench" => bench::run(&words),
        "shots" => shots::run(&words),
        "deep" => deep::run(&words),
        "open-package" => open_package::run(&words),
        "setup" => setup::run(&words),
        "" | "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        unknown => Err(format!("there is no command `{unknown}`\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\nerror: {sentence}");
            ExitCode::FAILURE
        }
    }
}
