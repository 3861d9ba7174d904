//! The service workers: the files that each audience reads on with when there is no network, and their hashes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use super::asset::{self, Asset, integrity};
use super::document::{Document, escape};
use super::style::Styles;
use super::{Plan, files_below};
use crate::route::Route;
use crate::wording;

/// Who reads on: each audience has a worker and a release of its own, so that neither waits for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// All pages but those of the form, and the desk.
    Reading,
    /// The form, with what seals applications and drafts, and the pages below it.
    Form,
}

impl Audience {
    /// In the order in which the boot script names their workers.
    pub const ALL: [Self; 2] = [Self::Reading, Self::Form];

    /// Its worker, below the base. A worker answers for the folder in which it lies.
    pub fn worker(self) -> &'static str {
        match self {
            Self::Reading => "service.js",
            Self::Form => "apply/service.js",
        }
    }

    /// The stem of its boot script.
    pub fn boot_script(self) -> &'static str {
        match self {
            Self::Reading => "boot",
            Self::Form => "form-boot",
        }
    }

    /// Its part of the names of caches.
    fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Form => "form",
        }
    }

    fn reads(self, route: &Route) -> bool {
        match route {
            // The desk is one file, which its office keeps itself. What has no page has none without a network either.
            Route::Desk | Route::NotFound => false,
            // A worker answers for all that lies below it.
            _ => (self == Self::Form) == route.path().starts_with(&Route::Apply.path()),
        }
    }

    /// Whether it needs the file `name` of the assets.
    pub fn needs(self, name: &str) -> bool {
        match name.split('.').next().unwrap_or(name) {
            // English pages are read with a network: what they need is not kept for those who never open them.
            english if english.starts_with("en-") => false,
            "app" | "boot" | "chart" | "contents" | "fit" => self == Self::Reading,
            "apply" | "courier" | "form-boot" | "locker" | "picture" | "vault" => self == Self::Form,
            _ => true,
        }
    }
}

/// Writes the workers of both audiences, or in their place what ends them; always, under a name of its own, what ends
/// them, for hosts that change their mind.
///
/// # Errors
/// If a file of the site cannot be read, or a worker not written.
pub fn write<'a>(
    plan: &Plan,
    routes: impl Iterator<Item = &'a Route> + Clone,
    unreachable: &Asset,
) -> io::Result<()> {
    let off = off_script(plan.base.as_str());
    fs::write(plan.out.join("service-off.js"), &off)?;
    let lying = files_below(&plan.out)?;
    for audience in Audience::ALL {
        let script = if plan.offline {
            let (mut files, mut size) = (BTreeMap::new(), 0);
            for file in lying.iter().filter(|file| is_kept(audience, routes.clone(), file)) {
                let bytes = fs::read(plan.out.join(file))?;
                size += bytes.len();
                files.insert(address(file), integrity(&bytes));
            }
            worker_script(plan.base.as_str(), audience, &files, size, &unreachable.path)
        } else {
            off.clone()
        };
        fs::write(plan.out.join(audience.worker()), script)?;
    }
    Ok(())
}

/// What pages run to start a worker, and to offer a newer release.
pub fn page_script(stage: &Path) -> Vec<u8> {
    use wording::offline as words;
    let words = BTreeMap::from([
        ("name", words::OFFER_NAME),
        ("text", words::OFFER),
        ("form", words::OFFER_FORM),
        ("unsaved", words::OFFER_UNSAVED),
        ("accept", words::OFFER_ACCEPT),
        ("later", words::OFFER_LATER),
    ]);
    let words = serde_json::to_string(&words).expect("a map of strings is JSON");
    format!(
        "self.tingzhou.offer = {words};\n{}",
        asset::script(stage, "offline.js", include_str!("../browser/offline.js"))
    )
    .into_bytes()
}

/// Writes what is shown instead of a page that neither the network nor the browser has.
///
/// # Errors
/// If it cannot be written.
pub fn write_unreachable(plan: &Plan, site_name: &str, styles: &Styles) -> io::Result<Asset> {
    use wording::offline as words;
    let english = match plan.english {
        Some(_) => format!("<p lang=\"en\">{}</p>", escape(words::UNREACHABLE_ENGLISH)),
        None => String::new(),
    };
    let body = format!(
        "<main class=\"wide\"><header class=\"page-head\"><h1>{}</h1><p class=\"lead\">{}</p>{english}\
         <p class=\"actions\"><a class=\"button\" href=\"{}\">{}</a></p></header></main>",
        escape(words::UNREACHABLE),
        escape(words::UNREACHABLE_LEAD),
        plan.base.as_str(),
        escape(words::UNREACHABLE_HOME)
    );
    let document = Document {
        base: &plan.base,
        origin: "",
        path: "/",
        elsewhere: None,
        title: words::UNREACHABLE,
        description: words::UNREACHABLE_LEAD,
        site_name,
        indexed: false,
        icon: &asset::icon(&plan.out, &plan.base)?,
        style: &styles.of(&body),
        drop_boxes: BTreeSet::new(),
        body: &body,
        content: None,
        scripts: None,
    };
    asset::write(&plan.out, "unreachable", "html", document.html().as_bytes())
}

/// Whether `audience` needs `file` of the site: assets, icons, and what lies in the folder of one of its pages. Files
/// for the host lie beside the home page, and not every host gives them out.
fn is_kept<'a>(audience: Audience, mut routes: impl Iterator<Item = &'a Route>, file: &str) -> bool {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    // Compressed copies are for the host to hand out.
    if super::compress::is_copy(name) {
        return false;
    }
    match folder {
        "assets" => audience.needs(name),
        "icons" => audience == Audience::Reading || name == "favicon.svg",
        "" => audience == Audience::Reading && matches!(name, "index.html" | "content.json"),
        _ => routes.any(|route| audience.reads(route) && route.path().trim_matches('/') == folder),
    }
}

/// The address of `file` below the base; that of a page is its folder.
fn address(file: &str) -> String {
    file.strip_suffix("index.html")
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .unwrap_or(file)
        .to_owned()
}

fn worker_script(
    base: &str,
    audience: Audience,
    files: &BTreeMap<String, String>,
    size: usize,
    unreachable: &str,
) -> Vec<u8> {
    let list = serde_json::to_vec(files).expect("a map of strings is JSON");
    let release = serde_json::json!({
        "base": base,
        "audience": audience.name(),
        "release": asset::short_hash(&list),
        "unreachable": unreachable,
        "files": files,
        "size": size,
    });
    format!("self.tingzhou = {release};\n{}", asset::tight(include_str!("../browser/service.js")))
        .into_bytes()
}

fn off_script(base: &str) -> Vec<u8> {
    let place = serde_json::json!({ "base": base });
    format!("self.tingzhou = {place};\n{}", asset::tight(include_str!("../browser/service-off.js")))
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, kept_by: &[Audience]) {
        let routes = [
            Route::Home,
            Route::Programs,
            Route::Program("housing".into()),
            Route::Figure("talent".into()),
            Route::Apply,
            Route::Paper("demo".into()),
            Route::Desk,
            Route::NotFound,
        ];
        let found: Vec<Audience> =
            Audience::ALL.into_iter().filter(|audience| is_kept(*audience, routes.iter(), file)).collect();
        assert_eq!(found, kept_by, "{file}");
    }

    #[test]
    fn each_audience_keeps_its_pages_with_all_that_they_need_and_nothing_else() {
        use Audience::{Form, Reading};
        for file in [
            "index.html",
            "content.json",
            "programs/index.html",
            "programs/housing/index.html",
            "programs/housing/content.json",
            "growth/talent/talent.csv",
            "assets/app.0a.wasm",
            "assets/boot.0a.js",
            "assets/chart.0a.js",
            "assets/contents.0a.json",
            "assets/fit.0a.js",
            "icons/icon-192.png",
        ] {
            check(file, &[Reading]);
        }
        for file in [
            "apply/index.html",
            "apply/content.json",
            "apply/demo/index.html",
            "assets/apply.0a.wasm",
            "assets/courier.0a.js",
            "assets/form-boot.0a.js",
            "assets/picture.0a.wasm",
            "assets/vault.0a.js",
        ] {
            check(file, &[Form]);
        }
        for file in
            ["assets/offline.0a.js", "assets/site.0a.css", "assets/unreachable.0a.html", "icons/favicon.svg"]
        {
            check(file, &[Reading, Form]);
        }
        for file in [
            "desk/index.html",
            "desk.html",
            "404.html",
            "404.json",
            "robots.txt",
            "received.json",
            "assets/app.0a.wasm.br",
            "icons/favicon.svg.gz",
            "sitemap.xml",
            "_headers",
            "service-off.js",
            "programs/unknown/index.html",
        ] {
            check(file, &[]);
        }
    }

    #[test]
    fn a_page_is_kept_under_its_address() {
        assert_eq!(address("index.html"), "");
        assert_eq!(address("programs/housing/index.html"), "programs/housing/");
        assert_eq!(address("programs/housing/content.json"), "programs/housing/content.json");
        assert_eq!(address("assets/not-index.html"), "assets/not-index.html");
    }

    fn release(bytes: &[u8], audience: Audience) -> serde_json::Value {
        let files = BTreeMap::from([(String::new(), integrity(bytes))]);
        let script =
            String::from_utf8(worker_script("/x/", audience, &files, bytes.len(), "assets/u.html")).unwrap();
        let (line, rest) = script.split_once('\n').unwrap();
        assert!(rest.contains("addEventListener(\"fetch\""));
        serde_json::from_str(line.strip_prefix("self.tingzhou = ").unwrap().strip_suffix(';').unwrap())
            .unwrap()
    }

    #[test]
    fn a_release_goes_by_what_its_files_are_and_by_nothing_else() {
        let first = release(b"a", Audience::Reading);
        assert_eq!(first["base"], "/x/");
        assert_eq!(first["audience"], "reading");
        assert_eq!(first["files"][""], "sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=");
        assert_eq!(first["size"], 1);
        assert_eq!(first["release"].as_str().unwrap().len(), 8);
        assert_eq!(first["release"], release(b"a", Audience::Form)["release"]);
        assert_ne!(first["release"], release(b"b", Audience::Reading)["release"]);
    }

    #[test]
    fn what_ends_the_workers_answers_nothing_and_removes_what_is_ours() {
        let script = String::from_utf8(off_script("/x/")).unwrap();
        assert!(script.starts_with("self.tingzhou = {\"base\":\"/x/\"};\n"));
        assert!(script.contains("unregister()") && script.contains("caches.delete"));
        assert!(!script.contains("\"fetch\""));
    }
}
