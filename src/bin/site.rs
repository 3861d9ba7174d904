//! The site builder: checks the content and writes the whole site.
//!
//! `site build --stage DIR [--content DIR] [--style DIR] [--public DIR] --out DIR [--base /x/] [--origin URL] [--offline no]`
//! `site check [--content DIR] [--public DIR]`
//! `site rules --out DIR [--content DIR] [--graph yes]`: the rule book for editors, and the drawing of all rules.
//! `site draw [--content DIR]`: draws every figure in every layout and says how long that took.
//! `site ruler`: reads lines of font size, weight and text, divided by tabs, and writes how wide figures take
//! each text to be, in CSS pixels; for comparing the ruler with browsers.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use tingzhou::chart;
use tingzhou::chart::measure::Type;
use tingzhou::content::check::{self, check, coverage};
use tingzhou::content::load::load;
use tingzhou::content::schema::Library;
use tingzhou::package::received;
use tingzhou::prerender::{Plan, build, read_content, rulebook};
use tingzhou::route::Base;
use tingzhou::wording::figure::figure;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let options = match Options::parse(arguments) {
        Ok(options) => options,
        Err(problem) => return fail(&problem),
    };
    match command.as_str() {
        "build" => match read_checked(&options) {
            Ok(library) => match build(&options.plan, &library) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => fail(&error.to_string()),
            },
            Err(problem) => fail(&problem),
        },
        "check" => match read_checked(&options) {
            Ok(library) => {
                println!(
                    "内容没有问题：{}个项目，{}份政策，{}个故事，{}张图，{}个数据。",
                    library.programs.len(),
                    library.policies.len(),
                    library.stories.len(),
                    library.figures.len(),
                    library.facts.len()
                );
                let judged = coverage(&library);
                println!(
                    "条件{}条，其中{}条由情景逐一走过达到与没有达到两种结果，其余只能由受理办公室核实；情景{}个，规则版本 {}。",
                    judged.len(),
                    judged
                        .values()
                        .filter(|shown| !shown.met.is_empty() && !shown.not_met.is_empty())
                        .count(),
                    library.scenarios.len(),
                    library.rules_version
                );
                ExitCode::SUCCESS
            }
            Err(problem) => fail(&problem),
        },
        "rules" => {
            let written = read_checked(&options)
                .and_then(|library| write_rules(&library, &options.plan.out, options.graph));
            match written {
                Ok(files) => {
                    println!("{}", files.join("\n"));
                    ExitCode::SUCCESS
                }
                Err(problem) => fail(&problem),
            }
        }
        "draw" => match read_checked(&options) {
            Ok(library) => {
                let (count, milliseconds) = drawn(&library);
                println!("{count} figures in both layouts: {milliseconds:.1} ms");
                ExitCode::SUCCESS
            }
            Err(problem) => fail(&problem),
        },
        "ruler" => match measured(std::io::stdin().lines()) {
            Ok(widths) => {
                println!("{}", widths.join("\n"));
                ExitCode::SUCCESS
            }
            Err(problem) => fail(&problem),
        },
        _ => fail(
            "usage: site build|check|rules|draw|ruler [--stage DIR] [--content DIR] [--style DIR] [--public DIR] [--out DIR] [--base PATH] [--origin URL] [--offline no]",
        ),
    }
}

struct Options {
    content: PathBuf,
    plan: Plan,
    graph: bool,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            content: "public/content".into(),
            graph: false,
            plan: Plan {
                stage: "target/stage".into(),
                style: "style".into(),
                public: "public".into(),
                out: "dist".into(),
                base: Base::parse("/"),
                origin: String::new(),
                offline: true,
            },
        };
        while let Some(name) = arguments.next() {
            let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--graph" => options.graph = value == "yes",
                "--content" => options.content = value.into(),
                "--stage" => options.plan.stage = value.into(),
                "--style" => options.plan.style = value.into(),
                "--public" => options.plan.public = value.into(),
                "--out" => options.plan.out = value.into(),
                "--base" => options.plan.base = Base::parse(&value),
                "--offline" => options.plan.offline = value != "no",
                "--origin" => options.plan.origin = value.trim_end_matches('/').to_owned(),
                _ => return Err(format!("unknown option {name}")),
            }
        }
        Ok(options)
    }
}

/// The library, or all faults as text; those of the list of what has arrived among them, which lies beside the content.
fn read_checked(options: &Options) -> Result<Library, String> {
    let unread = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let files = read_content(&options.content).map_err(|error| unread(&options.content, error))?;
    let (library, mut faults) = match load(&files) {
        Ok(library) => {
            let faults = check(&files, &library);
            (library, faults)
        }
        Err(faults) => (Library::default(), faults),
    };
    let list = options.plan.public.join(received::FILE);
    if list.exists() {
        let text = std::fs::read_to_string(&list).map_err(|error| unread(&list, error))?;
        faults.extend(check::received(&text));
    }
    if faults.is_empty() {
        return Ok(library);
    }
    let list: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    Err(format!("{list}共{}处问题。", faults.len()))
}

/// Writes the rule book, and the drawing too if it is wanted; names the files.
fn write_rules(library: &Library, out: &Path, graph: bool) -> Result<Vec<String>, String> {
    let drawing = graph.then(|| rulebook::graph(library));
    let page = rulebook::page(library, drawing.as_deref());
    let files = [("rules.html", Some(page)), ("rules.svg", drawing)];
    let mut written = Vec::new();
    for (name, text) in files.into_iter().filter_map(|(name, text)| Some((name, text?))) {
        let file = out.join(name);
        let done = std::fs::create_dir_all(out).and_then(|()| std::fs::write(&file, text));
        done.map_err(|error| format!("{}: {error}", file.display()))?;
        written.push(file.display().to_string());
    }
    Ok(written)
}

/// How many figures there are, and the milliseconds that drawing all of them takes: the median of several runs.
fn drawn(library: &Library) -> (usize, f64) {
    let figures: Vec<_> = library.figures.keys().filter_map(|id| figure(library, id)).collect();
    let mut runs: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            black_box(chart::render_all(&figures));
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    (figures.len(), runs[runs.len() / 2])
}

/// The width of each line's text in the size and weight that stand before it.
fn measured(lines: impl Iterator<Item = std::io::Result<String>>) -> Result<Vec<String>, String> {
    let width = |line: std::io::Result<String>| {
        let line = line.map_err(|error| error.to_string())?;
        let problem = || format!("not size, weight and text: {line}");
        let (size, rest) = line.split_once('\t').ok_or_else(problem)?;
        let (weight, text) = rest.split_once('\t').ok_or_else(problem)?;
        let size = size.parse().map_err(|_| problem())?;
        Ok(Type { size, bold: weight == "600" }.width(text).to_string())
    };
    lines.map(width).collect()
}

fn fail(problem: &str) -> ExitCode {
    eprintln!("{problem}");
    ExitCode::FAILURE
}
