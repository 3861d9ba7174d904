//! The weight of a built site, as it is sent: brotli at its best, as hosts store it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::project::Project;
use crate::run;

/// Scripts and wasm that a reading page can come to fetch.
const READING_BUNDLE: usize = 150_000;

/// The same of the pages in English: more of their words, and of the numbers and times in them, are made in the browser.
const ENGLISH_BUNDLE: usize = 156_000;

/// The bundle of their figures.
const ENGLISH_CHART_BUNDLE: usize = 62_000;

/// Scripts and wasm of the form.
const FORM_BUNDLE: usize = 300_000;

/// The bundle that draws figures and lets readers go through them.
const CHART_BUNDLE: usize = 60_000;

/// The bundle that sends sealed files: fetched on the same network that then has to carry them.
const COURIER_BUNDLE: usize = 60_000;

/// The worker that seals: fetched when everything has been filled in, on whatever network.
const SEALING_WORKER: usize = 80_000;

/// The desk, with all that it needs in it.
const DESK: usize = 900_000;

/// A page with its inlined style: what arrives in one first flight.
const READING_PAGE: usize = 14_600;

/// The same in English, which takes more letters.
const ENGLISH_PAGE: usize = 15_000;

/// A page of charts, or of all of them.
const CHART_PAGE: usize = 20_000;

/// Node's own brotli: no reader of this project needs to compile another.
const COMPRESS: &str = "
const { brotliCompressSync, constants: c } = require('node:zlib');
const { readFileSync } = require('node:fs');
for (const file of readFileSync(0, 'utf8').split('\\n').filter(Boolean)) {
  const bytes = readFileSync(file);
  const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  console.log(brotliCompressSync(bytes, { params }).length);
}";

struct Row {
    name: String,
    raw: usize,
    brotli: usize,
    /// What it should weigh at most.
    budget: Option<usize>,
}

impl Row {
    fn is_over(&self) -> bool {
        self.budget.is_some_and(|budget| self.brotli > budget)
    }
}

/// Prints bundles and pages with their sizes, marks those over budget and returns how many there are.
pub fn print(project: &Project) -> Outcome<usize> {
    let mut files = vec![];
    let runs = |file: &PathBuf| file.extension().is_some_and(|kind| kind == "js" || kind == "wasm");
    files.extend(run::files_below(&project.dist.join("assets")).into_iter().filter(runs));
    let bundles = files.len();
    files.extend(run::files_below(&project.dist).into_iter().filter(|file| file.ends_with("index.html")));
    let sizes = measure(&files)?;

    let mut rows: Vec<Row> = vec![];
    for (file, &(raw, brotli)) in files[..bundles].iter().zip(&sizes) {
        let name = bundle_of(file);
        match rows.iter_mut().find(|row| row.name == name) {
            Some(row) => (row.raw, row.brotli) = (row.raw + raw, row.brotli + brotli),
            None => {
                let budget = match &*name {
                    "app" | "fit" => Some(READING_BUNDLE),
                    "en-app" | "en-fit" => Some(ENGLISH_BUNDLE),
                    "apply" => Some(FORM_BUNDLE),
                    "chart" => Some(CHART_BUNDLE),
                    "en-chart" => Some(ENGLISH_CHART_BUNDLE),
                    "courier" => Some(COURIER_BUNDLE),
                    "vault" => Some(SEALING_WORKER),
                    _ => None,
                };
                rows.push(Row { name, raw, brotli, budget });
            }
        }
    }
    table("bundle (script and wasm)", &rows);

    let mut pages: Vec<Row> = vec![];
    for (file, &(raw, brotli)) in files.iter().zip(&sizes).skip(bundles) {
        let name = route_of(&project.dist, file);
        let budget = budget_of(&name);
        pages.push(Row { name, raw, brotli, budget });
    }
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    table("page", &pages);

    let over = rows.iter().chain(&pages).filter(|row| row.is_over()).count();
    if over > 0 {
        println!("\n{over} over budget");
    }
    Ok(over)
}

/// Raw and compressed size of every file.
fn measure(files: &[PathBuf]) -> Outcome<Vec<(usize, usize)>> {
    let mut node = Command::new("node");
    node.args(["-e", COMPRESS]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = node.spawn().map_err(|error| format!("cannot start node: {error}"))?;
    let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    // Dropped at the end of the statement, which ends the list for node.
    let written = child.stdin.take().expect("it is piped").write_all(names.join("\n").as_bytes());
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let numbers = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<usize> = numbers.lines().filter_map(|line| line.parse().ok()).collect();
    if written.is_err() || !output.status.success() || numbers.len() != files.len() {
        return Err("node could not compress the files".into());
    }
    let raw = |file: &PathBuf| fs::metadata(file).map_or(0, |data| data.len() as usize);
    Ok(files.iter().map(raw).zip(numbers).collect())
}

/// `app` for both `app.….js` and `app.….wasm`, for the script that starts them and for the one that keeps the site.
fn bundle_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    match name.split_once('.').map_or(&*name, |(stem, _)| stem) {
        "boot" | "offline" => "app".into(),
        "form-boot" => "apply".into(),
        "en-boot" => "en-app".into(),
        stem => stem.into(),
    }
}

/// `/programs/` for `dist/programs/index.html`.
fn route_of(dist: &Path, file: &Path) -> String {
    let folder = file.parent().and_then(|folder| folder.strip_prefix(dist).ok()).unwrap_or(file);
    match folder.to_string_lossy() {
        home if home.is_empty() => "/".into(),
        folder => format!("/{folder}/"),
    }
}

/// The form is no reading page and has no limit of this kind.
fn budget_of(route: &str) -> Option<usize> {
    let parts: Vec<&str> = route.split('/').filter(|part| !part.is_empty()).collect();
    match parts[..] {
        ["apply", ..] => None,
        ["desk"] => Some(DESK),
        ["growth", ..] | ["en", "growth", ..] => Some(CHART_PAGE),
        ["en", ..] => Some(ENGLISH_PAGE),
        _ => Some(READING_PAGE),
    }
}

fn table(title: &str, rows: &[Row]) {
    let widest = rows.iter().map(|row| row.name.len()).max().unwrap_or_default().max(title.len());
    println!("\n{title:widest$}  {:>11}  {:>9}  {:>9}", "raw", "brotli", "budget");
    for row in rows {
        let budget = row.budget.map_or("–".into(), thousands);
        let mark = if row.is_over() { "  ✗ over" } else { "" };
        let (name, raw, brotli) = (&row.name, thousands(row.raw), thousands(row.brotli));
        println!("{name:widest$}  {raw:>11}  {brotli:>9}  {budget:>9}{mark}");
    }
}

fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_to_their_bundle_and_route() {
        let dist = Path::new("dist");
        for (file, bundle) in
            [("app.0a.js", "app"), ("app.0b.wasm", "app"), ("boot.0c.js", "app"), ("vault.0d.js", "vault")]
        {
            assert_eq!(bundle_of(&dist.join("assets").join(file)), bundle);
        }
        assert_eq!(route_of(dist, Path::new("dist/index.html")), "/");
        assert_eq!(route_of(dist, Path::new("dist/growth/highlights/index.html")), "/growth/highlights/");
    }

    #[test]
    fn budgets_follow_the_kind_of_page() {
        assert_eq!(budget_of("/"), Some(READING_PAGE));
        assert_eq!(budget_of("/programs/housing/"), Some(READING_PAGE));
        assert_eq!(budget_of("/growth/highlights/"), Some(CHART_PAGE));
        assert_eq!(budget_of("/en/growth/highlights/"), Some(CHART_PAGE));
        assert_eq!(budget_of("/apply/review/"), None);
        assert_eq!(budget_of("/desk/"), Some(DESK));
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 14_600, 1_048_576].map(thousands),
            ["0", "999", "1,000", "14,600", "1,048,576"]
        );
    }
}
