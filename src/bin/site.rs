//! The site builder: checks the content and writes the whole site.
//!
//! `site build CONTENT OUT [--base /x/] [--origin URL] [--offline no] [--compressed no]`
//! `site check CONTENT`
//! `site rules --out DIR [--content DIR] [--graph yes]`: the rule book for editors, and the drawing of all rules.
//! `site draw [--content DIR]`: draws every figure in every layout and says how long that took.
//!
//! What a site is made of beside its content lies beside the program, as in the kit for hosts: `stage` with the bundles,
//! `style`, `public`. `--stage`, `--style` and `--public` name other folders; `--content` and `--out` are the two others
//! by their names.
//!
//! `site ruler`: reads lines of font size, weight and text, divided by tabs, and writes how wide figures take
//! each text to be, in CSS pixels; for comparing the ruler with browsers.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use tingzhou::chart;
use tingzhou::chart::measure::Type;
use tingzhou::content::check::{self, check, coverage};
use tingzhou::content::load::load;
use tingzhou::content::overlay::lay_over;
use tingzhou::content::schema::Library;
use tingzhou::package::received;
use tingzhou::prerender::{Plan, SUMS, build, english, read_content, rulebook};
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
        "build" => {
            let built = read_checked(&options).and_then(|library| {
                let (plan, library) = with_english(options.plan, library);
                build_aside(&plan, &library)
            });
            match built {
                Ok(()) => ExitCode::SUCCESS,
                Err(problem) => fail(&problem),
            }
        }
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
        _ => fail(USAGE),
    }
}

const USAGE: &str = "\
用法：site build 内容目录 输出目录 [--base /子路径/] [--origin https://域名] [--offline no] [--compressed no]
　　　site check 内容目录
例如：./site build content/ out/ --base / --origin https://example.gov.cn";

struct Options {
    plan: Plan,
    graph: bool,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
        let part = |name: &str| beside.clone().unwrap_or_default().join(name);
        let mut options = Self {
            graph: false,
            plan: Plan {
                stage: part("stage"),
                style: part("style"),
                public: part("public"),
                out: "out".into(),
                base: Base::parse("/"),
                origin: String::new(),
                offline: true,
                compressed: true,
                content: "content".into(),
                english: None,
            },
        };
        let mut folders = 0;
        while let Some(name) = arguments.next() {
            if !name.starts_with("--") {
                folders += 1;
                match folders {
                    1 => options.plan.content = name.into(),
                    2 => options.plan.out = name.into(),
                    _ => return Err(format!("多了一个参数“{name}”。\n{USAGE}")),
                }
                continue;
            }
            let value = arguments.next().ok_or_else(|| format!("{name} 后面缺少内容。\n{USAGE}"))?;
            match name.as_str() {
                "--graph" => options.graph = value == "yes",
                "--content" => options.plan.content = value.into(),
                "--stage" => options.plan.stage = value.into(),
                "--style" => options.plan.style = value.into(),
                "--public" => options.plan.public = value.into(),
                "--out" => options.plan.out = value.into(),
                "--base" if value.chars().all(|it| it.is_ascii_alphanumeric() || "/-._~".contains(it)) => {
                    options.plan.base = Base::parse(&value);
                }
                "--base" => {
                    return Err(format!("--base 只能由字母、数字和 / - . _ ~ 组成，不能是“{value}”。"));
                }
                "--compressed" => options.plan.compressed = value != "no",
                "--offline" => options.plan.offline = value != "no",
                "--origin" => options.plan.origin = value.trim_end_matches('/').to_owned(),
                _ => return Err(format!("没有“{name}”这个选项。\n{USAGE}")),
            }
        }
        Ok(options)
    }
}

/// The program that builds the English pages.
const ENGLISH: &str = "english";

/// Has the English pages built too if there is English in the content, and what builds them lies beside this program.
fn with_english(mut plan: Plan, mut library: Library) -> (Plan, Library) {
    let beside = std::env::current_exe().map(|it| it.with_file_name(ENGLISH));
    // Where the system does not tell a program its place, as in the emptiest of containers, it is the one that it runs in.
    let program = beside.or_else(|_| std::path::absolute(ENGLISH)).unwrap_or_default();
    let is_whole = program.is_file() && plan.stage.join(english::STAGE).is_dir();
    if library.site.english && is_whole {
        plan.english = Some(program);
    } else if library.site.english {
        let missing = if program.is_file() { plan.stage.join(english::STAGE) } else { program };
        eprintln!("内容里有英文，但没有找到 {}，只生成中文页面。", missing.display());
        library.site.english = false;
    }
    (plan, library)
}

/// Builds beside the place where the site shall lie, and puts it there once it is whole: who serves that folder never
/// serves half a site, and a build that fails changes nothing.
fn build_aside(plan: &Plan, library: &Library) -> Result<(), String> {
    let cannot = |error: std::io::Error| format!("{}：{error}", plan.out.display());
    let out = std::path::absolute(&plan.out).map_err(cannot)?;
    let name = out.file_name().filter(|_| is_ours(&out)).ok_or_else(|| {
        format!(
            "{}里有别的文件，没有写入。输出目录里原有的内容会被整个替换，请换一个空目录。",
            plan.out.display()
        )
    })?;
    let beside = |ending: &str| {
        let name = format!("{}.{ending}-{}", name.to_string_lossy(), std::process::id());
        out.with_file_name(name)
    };
    let (new, old) = (beside("new"), beside("old"));
    let built = build(&Plan { out: new.clone(), ..plan.clone() }, library);
    let done = built.map_err(|error| format!("没有生成：{error}")).and_then(|()| {
        if out.exists() {
            std::fs::rename(&out, &old).map_err(cannot)?;
        }
        std::fs::rename(&new, &out).map_err(|error| {
            // What was there goes on being there.
            let _ = std::fs::rename(&old, &out);
            cannot(error)
        })
    });
    for folder in [new, old].iter().filter(|folder| folder.exists()) {
        std::fs::remove_dir_all(folder).map_err(cannot)?;
    }
    done
}

/// Whether a folder may be replaced: it is not there, is empty, or holds a site that was built before.
fn is_ours(folder: &Path) -> bool {
    let has = |name| folder.join(name).is_file();
    let is_empty = || std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_none());
    !folder.exists() || is_empty() || (has(SUMS) && has("_headers"))
}

/// The library, or all faults as text; those of the list of what has arrived among them, which lies beside the content.
fn read_checked(options: &Options) -> Result<Library, String> {
    let unread = |path: &Path, error: std::io::Error| format!("{}：读不出来（{error}）。", path.display());
    let folder = &options.plan.content;
    let files = read_content(folder).map_err(|error| unread(folder, error))?;
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
        tell_stale(&lay_over(&files, &mut faults).stale);
        return Ok(library);
    }
    let list: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    Err(format!("{list}共{}处问题。", faults.len()))
}

/// Tells which English is shown nowhere, because its Chinese has been changed or taken away.
fn tell_stale(stale: &[(String, String)]) {
    if !stale.is_empty() {
        eprintln!("这些英文所译的中文已经改动或删去，英文页面不再使用，那里显示中文：");
    }
    for (file, chinese) in stale {
        eprintln!("    {file} “{chinese}”");
    }
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
