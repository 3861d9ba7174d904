//! `cargo xtask build`: the finished site in `dist/`.
//!
//! Trunk compiles the bundles into the stage; the native program `site` turns stage and content
//! into pages. Content alone never touches the first half.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Outcome;
use crate::boundary;
use crate::options::{self, Options};
use crate::project::Project;
use crate::run;
use crate::setup::{self, Builder};
use crate::sizes;

/// How many bundles are shortened at the same time.
const HANDS: usize = 2;

/// How much care the compilers take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Compiles in seconds, for work on the sources.
    Quick,
    /// What visitors get.
    Release,
}

pub fn run(words: &[String]) -> Outcome {
    let options = options::parse(words, &["--base", "--origin", "--without-offline"])?;
    let project = Project::find();
    let builder = setup::for_building(&project)?;
    release(&project, &builder, &options)?;
    sizes::print(&project).map(drop)
}

/// Builds the release site into `dist/`.
pub fn release(project: &Project, builder: &Builder, options: &Options) -> Outcome {
    bundles(project, builder, Profile::Release)?;
    let site = site_builder(project, Profile::Release)?;
    pages(project, &site, options, &project.dist)
}

/// Compiles scripts and wasm into the stage.
pub fn bundles(project: &Project, builder: &Builder, profile: Profile) -> Outcome {
    let folders: Vec<&Path> = builder.programs.iter().map(PathBuf::as_path).collect();
    let mut trunk = builder.toolchain.command("trunk", project, &folders);
    trunk.args(["build", "--offline", "--dist"]).arg(&project.stage);
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads it as a value of its own and stops at the customary `1`.
    trunk.env_remove("NO_COLOR");
    // What Trunk itself says about a fault is a backtrace into Trunk.
    trunk.env("RUST_BACKTRACE", "0");
    run::show(&mut trunk)?;
    match profile {
        // Pages in English are left out: their bundles take as long again.
        Profile::Quick => Ok(()),
        Profile::Release => {
            english_bundles(project, builder)?;
            for (folder, script) in SCRIPTS {
                let text = run::read(&project.root.join("src/browser").join(script))?;
                run::write(&project.stage.join(folder).join(script), &text)?;
            }
            shorten(project, builder)
        }
    }
}

/// Scripts that every page fetches, by their folders in the stage: there they are shortened like those of bundles.
const SCRIPTS: [(&str, &str); 6] = [
    ("", "first.js"),
    ("", "boot.js"),
    ("", "offline.js"),
    ("en", "first.js"),
    ("en", "boot.js"),
    ("en", "mark.js"),
];

/// The features with which Trunk's list has each bundle of the English pages compiled, to which the language comes.
const ENGLISH: [(&str, &str); 3] =
    [("app", "reading,english"), ("chart", "browser,english"), ("fit", "fitting,english")];

/// Compiles the bundles of the English pages into a folder of the stage. Trunk knows one build of each program.
fn english_bundles(project: &Project, builder: &Builder) -> Outcome {
    let out = project.stage.join("en");
    ENGLISH.iter().try_for_each(|(name, features)| bundle(project, builder, name, features, &out).map(drop))
}

/// Shortens the bundles that wasm-bindgen wrote: less to fetch, and less to read before anything runs.
fn shorten(project: &Project, builder: &Builder) -> Outcome {
    let is_script = |file: &PathBuf| file.extension().is_some_and(|kind| kind == "js");
    let scripts: Vec<PathBuf> = run::files_below(&project.stage).into_iter().filter(is_script).collect();
    // The optimiser works on one bundle at a time and takes longer than all the rest.
    let next = AtomicUsize::new(0);
    let hand = || -> Outcome {
        while let Some(script) = scripts.get(next.fetch_add(1, Ordering::Relaxed)) {
            shorten_bundle(project, builder, script)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..HANDS).map(|_| scope.spawn(hand)).collect();
        hands
            .into_iter()
            .try_for_each(|it| it.join().unwrap_or_else(|_| Err("a bundle was not shortened".into())))
    })
}

fn shorten_bundle(project: &Project, builder: &Builder, script: &Path) -> Outcome {
    let text = streamless(&run::read(script)?);
    let is_module = text.contains("\nexport ");
    let module = wasm_of(script);
    if module.is_file() {
        let cannot = |verb: &str, error| format!("cannot {verb} {}: {error}", module.display());
        let wasm = fs::read(&module).map_err(|error| cannot("read", error))?;
        let (wasm, text) = boundary::shorten(&wasm, &text)?;
        fs::write(&module, wasm).map_err(|error| cannot("write", error))?;
        run::write(script, &text)?;
        let bundle = script.file_stem().unwrap_or_default().to_string_lossy();
        optimise(project, builder, &bundle, &module)?;
    }
    let mut terser = Command::new(builder.modules.join(".bin/terser"));
    terser.arg(script).args(["--compress", "--mangle", "--output"]).arg(script);
    if is_module {
        terser.arg("--module");
    }
    run::show(&mut terser)
}

/// Has wasm-opt go over a module as the list of bundles says for `bundle`. Not Trunk, which would before anybody had
/// said what of it is used.
fn optimise(project: &Project, builder: &Builder, bundle: &str, wasm: &Path) -> Outcome {
    let folders: Vec<&Path> = builder.programs.iter().map(PathBuf::as_path).collect();
    let mut optimise = builder.toolchain.command("wasm-opt", project, &folders);
    optimise.args(instructions(project, bundle)?.split(' ')).arg(wasm).arg("-o").arg(wasm);
    run::show(&mut optimise)
}

/// The script of a bundle without the classes by which Leptos passes streams to a server: they are exported whether
/// anybody uses them or not, and here there is no server.
fn streamless(script: &str) -> String {
    const CLASSES: &str = "IntoUnderlying";
    let mut kept = String::with_capacity(script.len());
    let mut lines = script.lines();
    while let Some(line) = lines.next() {
        let begins = |with: &str| line.strip_prefix(with).is_some_and(|rest| rest.starts_with(CLASSES));
        let end = match () {
            () if begins("export class ") => "}",
            () if begins("const ") => ";",
            () if begins("if (Symbol.dispose) ") => continue,
            () => {
                kept.push_str(line);
                kept.push('\n');
                continue;
            }
        };
        // A class ends with a brace of its own, a statement with the line that ends so.
        let is_end = |line: &str| if end == "}" { line == end } else { line.ends_with(end) };
        if !is_end(line) {
            lines.find(|line| is_end(line));
        }
    }
    kept
}

/// The wasm that wasm-bindgen wrote beside its `script`.
fn wasm_of(script: &Path) -> PathBuf {
    let name = script.file_stem().unwrap_or_default().to_string_lossy();
    script.with_file_name(format!("{name}_bg.wasm"))
}

/// Compiles a bundle for tests and measurements, `envelope`, `judge`, `plain` or `register`, beside the stage: nothing of it can
/// come into the site. It is made of what Trunk has compiled, in the profile that visitors get.
pub fn beside(project: &Project, builder: &Builder, name: &str) -> Outcome<PathBuf> {
    let (features, like) = if name == "plain" { ("reading", "app") } else { ("browser", "apply") };
    let out = project.target.join(name);
    run::remove_folder(&out)?;
    let wasm = bundle(project, builder, name, features, &out)?;
    // As the bundle of whose code it is made.
    optimise(project, builder, like, &wasm)?;
    Ok(out)
}

/// Compiles the program `name` and writes its script and its WebAssembly, which it names, into `out`.
fn bundle(project: &Project, builder: &Builder, name: &str, features: &str, out: &Path) -> Outcome<PathBuf> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let folders: Vec<&Path> = builder.programs.iter().map(PathBuf::as_path).collect();
    let command = |program: &str| builder.toolchain.command(program, project, &folders);
    let mut cargo = command("cargo");
    cargo.args(["build", "--locked", "--release", "--target", TARGET]);
    cargo.args(["--features", features, "--bin", name]);
    run::show(&mut cargo)?;
    let mut bindgen = command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(out);
    run::show(bindgen.arg(project.target.join(TARGET).join(format!("release/{name}.wasm"))))?;
    Ok(out.join(format!("{name}_bg.wasm")))
}

/// What the list of bundles tells wasm-opt about `bundle`.
fn instructions(project: &Project, bundle: &str) -> Outcome<String> {
    let list = run::read(&project.root.join("index.html"))?;
    let params = list
        .lines()
        .find(|line| line.contains(&format!("data-bin=\"{bundle}\"")))
        .and_then(|line| line.split("data-wasm-opt-params=\"").nth(1)?.split('"').next());
    params.map(str::to_owned).ok_or(format!("index.html names no parameters of wasm-opt for {bundle}"))
}

/// Compiles the program that writes the pages.
pub fn site_builder(project: &Project, profile: Profile) -> Outcome<PathBuf> {
    match profile {
        Profile::Quick => {
            let mut cargo = Command::new("cargo");
            cargo.current_dir(&project.root);
            run::show(cargo.args(["build", "--features", "ssr", "--bin", "site"]))?;
            Ok(project.target.join("debug/site"))
        }
        Profile::Release => {
            // It lies beside the other, which starts it.
            native(project, "english", &["--features", "ssr,english"])?;
            native(project, "site", &["--features", "ssr"])
        }
    }
}

/// Compiles a program for this machine in the profile of the site builder.
pub fn native(project: &Project, name: &str, what: &[&str]) -> Outcome<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&project.root);
    cargo.args(["build", "--locked", "--profile", "tool", "--bin", name]).args(what);
    let triple = anywhere(&mut cargo)?;
    run::show(&mut cargo)?;
    Ok(project.target.join(triple).join("tool").join(name))
}

/// Has Cargo compile a program so that it runs on machines other than this one, and says for which kind of machine. On
/// Linux the library of the system goes into it, which elsewhere may be older.
pub fn anywhere(cargo: &mut Command) -> Outcome<String> {
    let version = run::capture(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc names no host")?;
    // Named, it holds for the program alone and not for what the compiler itself runs.
    cargo.args(["--target", host]);
    if host.ends_with("linux-gnu") {
        let variable = format!("CARGO_TARGET_{}_RUSTFLAGS", host.to_uppercase().replace('-', "_"));
        cargo.env(variable, "-C target-feature=+crt-static");
    }
    Ok(host.to_owned())
}

/// Writes the pages into `out`, which is emptied first.
pub fn pages(project: &Project, site: &Path, options: &Options, out: &Path) -> Outcome {
    run::remove_folder(out)?;
    let mut command = Command::new(site);
    command.current_dir(&project.root);
    command.arg("build").arg("--stage").arg(&project.stage);
    command.args(["--content", "public/content", "--style", "style", "--public", "public", "--out"]).arg(out);
    command.args(["--base", &options.base]);
    if let Some(origin) = &options.origin {
        command.args(["--origin", origin]);
    }
    if options.without_offline {
        command.args(["--offline", "no"]);
    }
    if !options.compressed {
        command.args(["--compressed", "no"]);
    }
    run::show(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_the_classes_of_streams_and_nothing_else() {
        let script = "export class IntoUnderlyingSink {\n    free() {\n    }\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\nexport class Other {\n}\nconst IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')\n    ? { register: () => {} }\n    : new FinalizationRegistry(1);\nconst other = 1;\n";
        assert_eq!(streamless(script), "export class Other {\n}\nconst other = 1;\n");
    }
}
