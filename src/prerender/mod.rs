//! Writes every route as finished HTML: what `site build` does.

mod asset;
mod boot;
mod compress;
mod desk;
mod document;
pub mod english;
mod hosting;
mod mark;
pub mod policy;
pub mod rulebook;
mod service;
mod slice;
mod style;
mod sums;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{App, AppProps, Start};
use crate::content::load::Files;
use crate::content::schema::{Build, BuiltFile, Library};
use crate::pages::head;
use crate::route::{Base, Bundle, Language, Route};
use crate::wording;
use asset::Asset;
use boot::Known;
use desk::DeskFile;
use document::{Document, Scripts};
use service::Audience;
use style::Styles;

pub use slice::{embedded, fetched, slice};
pub use sums::FILE as SUMS;

/// Where to read from and where to write to.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Folder with the built bundles.
    pub stage: PathBuf,
    /// Style sheets.
    pub style: PathBuf,
    /// Files that are copied as they are, apart from `content`.
    pub public: PathBuf,
    /// The finished site.
    pub out: PathBuf,
    /// Path below which the site lies.
    pub base: Base,
    /// Scheme and host, `https://…`; empty if not known.
    pub origin: String,
    /// Whether visitors' browsers keep the site for times without a network; if not, what they kept goes.
    pub offline: bool,
    /// Whether every file lies there compressed too.
    pub compressed: bool,
    /// The content, for the builder of the English pages.
    pub content: PathBuf,
    /// The program that builds the English pages; none if there are none.
    pub english: Option<PathBuf>,
}

/// All JSON files below `folder`, by their path in it with forward slashes.
///
/// # Errors
/// If a folder or file cannot be read.
pub fn read_content(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("the file was found below the folder");
                let name =
                    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
                files.insert(name.join("/"), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

/// Every route of the site with `library`, fixed pages first.
pub fn routes(library: &Library) -> Vec<Route> {
    let mut routes = Route::FIXED.to_vec();
    routes.extend(library.programs.keys().cloned().map(Route::Program));
    routes.extend(library.policies.keys().cloned().map(Route::Policy));
    routes.extend(library.stories.keys().cloned().map(Route::Story));
    routes.extend(library.figures.keys().cloned().map(Route::Figure));
    routes.extend(library.campaigns.keys().cloned().map(Route::Paper));
    routes.push(Route::NotFound);
    routes
}

/// The body of `route`, as the bundle will hydrate it.
pub fn render(base: &Base, route: &Route, library: Arc<Library>) -> String {
    let start = Start { base: base.clone(), route: route.clone(), library };
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
    let html = owner.with(|| match route.bundle() {
        Bundle::App | Bundle::Words => App(AppProps { start, draw: crate::pages::view }).to_html(),
        Bundle::Fit => App(AppProps { start, draw: crate::pages::fit::view }).to_html(),
        Bundle::Desk => crate::pages::desk::view(start).to_html(),
        Bundle::Apply => crate::pages::apply::view(start).to_html(),
        Bundle::None => {
            let Route::Paper(id) = route else { unreachable!("paper alone has no bundle") };
            crate::pages::paper::view(start, id).to_html()
        }
    });
    owner.unset_with_forced_cleanup();
    // Leptos marks places with `<!>`, which browsers read as the empty comment it stands for, and which
    // the HTML standard calls an error.
    html.replace("<!>", "<!---->")
}

/// Writes the whole site into a folder that is new or empty, with its English pages if the plan names their builder.
///
/// # Errors
/// If something cannot be read or written, or a bundle is missing from the stage folder.
pub fn build(plan: &Plan, library: &Library) -> io::Result<()> {
    let Plan { base, out, .. } = plan;
    fs::create_dir_all(out)?;
    copy_public(&plan.public, out)?;

    let translator = english::begin(plan)?;
    let styles = Styles::read(&plan.style)?;
    let mut known = Known::new(base);
    let bundles = ["app", "apply", "chart", "courier", "fit", "locker", "picture", "vault"];
    write_assets(plan, &styles, &bundles, &mut known)?;
    let unreachable = service::write_unreachable(plan, &library.site.name, &styles)?;
    if plan.offline {
        known.keep(&asset::write(out, "offline", "js", &service::page_script(&plan.stage))?);
    }
    write_desk(plan, library, &styles)?;

    let pages = routes(library).into_iter().filter(|route| *route != Route::Desk);
    let pages: Vec<Page> = pages.map(|route| Page::new(route, library)).collect();
    write_contents(plan, &mut known, &pages)?;
    let [boot, form_boot] = Audience::ALL.map(|audience| known.write_boot_script(plan, audience));
    let first = boot::first_script(&plan.stage);
    let (boot, form_boot) = (&boot?, &form_boot?);
    let icon = asset::icon(out, base)?;
    let (styles, known, first, icon) = (&styles, &known, &*first, &*icon);
    let shared = Shared { plan, library, styles, known, boot, form_boot, first, icon };
    let (tells_of_files, others): (Vec<&Page>, Vec<&Page>) =
        pages.iter().partition(|page| page.route == Route::Build);
    others.into_iter().try_for_each(|page| shared.write(page))?;
    write_figure_files(plan, library)?;
    translator.end()?;
    if plan.compressed {
        compress::write(out, &plan.stage, &files_below(out)?)?;
    }
    let in_english =
        pages.iter().filter(|page| plan.english.is_some() && page.route.is_in(Language::English));
    let build = made_of(out, library, pages.len() + in_english.count())?;
    for Page { route, library, content, fetched } in tells_of_files {
        let library = Arc::new(Library { build: Some(build.clone()), ..(**library).clone() });
        let (route, content, fetched) = (route.clone(), content.clone(), fetched.clone());
        shared.write(&Page { route, library, content, fetched })?;
    }
    service::write(plan, pages.iter().map(|page| &page.route), &unreachable)?;
    write_host_files(plan, library, &pages)?;
    if plan.compressed {
        compress::write(out, &plan.stage, &files_below(out)?)?;
    }
    sums::write(out, &files_below(out)?)
}

/// Writes the style sheet and the bundles of that name under names of their own, and makes them known.
fn write_assets(
    plan: &Plan,
    styles: &Styles,
    bundles: &[&'static str],
    known: &mut Known<'_>,
) -> io::Result<()> {
    let out = &plan.out;
    known.add("style", &[&asset::write(out, &asset::name("site"), "css", styles.all().as_bytes())?]);
    for &name in bundles {
        let mut built = asset::find_bundle(&plan.stage, name)?;
        if ["locker", "vault"].contains(&name) {
            built.script.extend_from_slice(asset::tight(include_str!("../browser/worker.js")).as_bytes());
        }
        let stem = asset::name(name);
        let script = asset::write(out, &stem, "js", &built.script)?;
        known.add(name, &[&script, &asset::write(out, &stem, "wasm", &built.wasm)?]);
    }
    Ok(())
}

/// Writes the hashes of what is fetched of pages, and makes them known.
fn write_contents(plan: &Plan, known: &mut Known<'_>, pages: &[Page]) -> io::Result<()> {
    let hash = |page: &Page| Some((page.route.path(), asset::integrity(page.fetched.as_ref()?.as_bytes())));
    let hashes: BTreeMap<String, String> = pages.iter().filter_map(hash).collect();
    let hashes = serde_json::to_vec(&hashes).expect("a map of strings is JSON");
    known.add("contents", &[&asset::write(&plan.out, &asset::name("contents"), "json", &hashes)?]);
    Ok(())
}

/// What all pages of a build have in common.
struct Shared<'a> {
    plan: &'a Plan,
    library: &'a Library,
    styles: &'a Styles,
    known: &'a Known<'a>,
    boot: &'a Asset,
    /// That of the form; of a build without a form, the same.
    form_boot: &'a Asset,
    /// The text of `first.js`.
    first: &'a str,
    /// Address of the site's icon.
    icon: &'a str,
}

impl Shared<'_> {
    fn write(&self, page: &Page) -> io::Result<()> {
        let Plan { base, origin, out, .. } = self.plan;
        let mut body = render(base, &page.route, page.library.clone());
        if Language::HERE != Language::Chinese {
            body = mark::mark(&body, base);
        }
        let head = head::of(&page.route, &page.library);
        let path = page.route.path();
        let bundle = page.route.bundle();
        let document = Document {
            base,
            origin,
            path: &path,
            elsewhere: (Language::HERE != Language::Chinese).then(|| base.elsewhere(&page.route)),
            title: &head.title,
            description: &head.description,
            site_name: &self.library.site.name,
            icon: self.icon,
            indexed: self.library.site.host.is_some() && head.indexed,
            style: &match page.route {
                // Much is drawn there before the whole sheet can have come.
                Route::Finder | Route::Apply | Route::Paper(_) => self.styles.of(&body),
                _ => self.styles.at_first(&body),
            },
            // Of all pages, the form alone sends anything.
            drop_boxes: match page.route {
                Route::Apply => policy::drop_boxes(self.library),
                _ => BTreeSet::new(),
            },
            body: &body,
            content: page.content.as_deref(),
            scripts: (bundle != Bundle::None).then(|| Scripts {
                boot: if bundle == Bundle::Apply { self.form_boot } else { self.boot },
                first: self.first,
                bundle: match bundle {
                    Bundle::Apply => Some("apply"),
                    Bundle::Fit => Some("fit"),
                    Bundle::Words => Some("words"),
                    Bundle::App | Bundle::Desk | Bundle::None => None,
                },
                at_once: (bundle == Bundle::Apply).then(|| self.known.wasm("apply")),
                failed: wording::page::CANNOT_START,
                stopped: (bundle == Bundle::Apply)
                    .then_some((wording::page::FORM_STOPPED, wording::page::START_AGAIN)),
            }),
        };
        write_page(out, &page.route, &document.html(), page.fetched.as_deref())
    }
}

/// What there is to tell of the files that lie in `out` before the pages do, and of the content.
fn made_of(out: &Path, library: &Library, pages: usize) -> io::Result<Build> {
    let is_program =
        |file: &&String| !compress::is_copy(file) && (file.starts_with("assets/") || *file == "desk.html");
    let file = |path: &String| {
        let bytes = fs::read(out.join(path))?;
        let sent = fs::metadata(out.join(format!("{path}.br"))).map(|it| it.len() as usize).ok();
        Ok(BuiltFile { path: path.clone(), bytes: bytes.len(), sent, sum: sums::sum(&bytes) })
    };
    let mut dates: Vec<&String> = library.sources.values().filter_map(|it| it.date.as_ref()).collect();
    dates.sort();
    Ok(Build {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        files: files_below(out)?.iter().filter(is_program).map(file).collect::<io::Result<_>>()?,
        sums: sums::FILE.to_owned(),
        pages,
        facts: library.facts.len(),
        sources: library.sources.len(),
        dates: dates.first().zip(dates.last()).map(|(one, other)| ((*one).clone(), (*other).clone())),
        rules: library.rules_version.clone(),
    })
}

/// The files by which figures are taken along, beside their pages: they need no script.
fn write_figure_files(plan: &Plan, library: &Library) -> io::Result<()> {
    for id in library.figures.keys() {
        let Some(figure) = wording::figure::figure(library, id) else { continue };
        let page = plan.base.href(&Route::Figure(id.clone()));
        // Without an origin there is no address that would lead anywhere from outside.
        let address = if plan.origin.is_empty() { String::new() } else { format!("{}{page}", plan.origin) };
        let imprint = wording::figure::imprint(&figure, &figure, &library.site.name, &address, None);
        for (kind, file) in [
            ("csv", wording::figure::csv(&figure, &imprint)),
            ("svg", crate::chart::export::svg(&figure, &imprint)),
        ] {
            fs::write(plan.out.join(Route::figure_file(id, kind)), file)?;
        }
    }
    Ok(())
}

struct Page {
    route: Route,
    library: Arc<Library>,
    /// What its bundle begins with, if it has one.
    content: Option<String>,
    /// What is fetched when a reader comes to it by a link.
    fetched: Option<String>,
}

impl Page {
    fn new(route: Route, whole: &Library) -> Self {
        let library = slice(whole, &route);
        let lives = !matches!(route.bundle(), Bundle::Words | Bundle::None);
        let json = |library: &Library| serde_json::to_string(library).expect("a library is JSON");
        let content = lives.then(|| json(&embedded(&library, &route)));
        let fetched = if route.embeds_all() {
            content.clone()
        } else {
            lives.then(|| json(&fetched(&library, &route)))
        };
        Self { route, library: Arc::new(library), content, fetched }
    }
}

fn write_page(out: &Path, route: &Route, html: &str, fetched: Option<&str>) -> io::Result<()> {
    let path = route.path();
    let inside = path.trim_start_matches('/');
    let file = if path.ends_with('/') { out.join(inside).join("index.html") } else { out.join(inside) };
    fs::create_dir_all(file.parent().expect("a page lies in a folder"))?;
    fs::write(file, html)?;
    fetched.map_or(Ok(()), |content| fs::write(out.join(route.content_file()), content))
}

/// The desk, under its address and as a file to take along.
fn write_desk(plan: &Plan, library: &Library, styles: &Styles) -> io::Result<()> {
    let page = Page::new(Route::Desk, library);
    let body = render(&plan.base, &page.route, page.library.clone());
    let head = head::of(&page.route, &page.library);
    let html = DeskFile {
        title: &head.title,
        style: &styles.of(&format!("{body}{DESK_LATER}")),
        body: &body,
        content: page.content.as_deref().unwrap_or_default(),
        icon: &fs::read_to_string(plan.public.join("icons/favicon.svg"))?,
        bundle: &asset::find_bundle(&plan.stage, "desk")?,
        framed: wording::desk::FRAMED,
        failed: wording::desk::FAILED,
    }
    .html()?;
    fs::write(plan.out.join("desk.html"), &html)?;
    let folder = plan.out.join("desk");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), html)
}

/// Blocks that the desk draws only once it is at work.
const DESK_LATER: &str = r#"<p class="button notice tag tags table search progress state desk">"#;

/// The namespace of links in a sitemap.
const LINKS: &str = " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";

/// The page in each of its languages. Which other languages there are is said here, and not in pages: their own weigh no
/// more for it.
fn sitemap_entry(plan: &Plan, route: &Route) -> String {
    let Plan { base, origin, english, .. } = plan;
    let languages = [Language::Chinese, Language::English];
    let there =
        languages.map(|it| (it == Language::Chinese || (english.is_some() && route.is_in(it))).then_some(it));
    let address =
        |language| format!("{origin}{}", base.file(route.path_in(language).trim_start_matches('/')));
    let all: Vec<_> = there.into_iter().flatten().map(|it| (it.tag(), address(it))).collect();
    let links: String = match &*all {
        [_] => String::new(),
        _ => all
            .iter()
            .map(|(tag, to)| format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{to}\"/>"))
            .collect(),
    };
    all.iter().map(|(_, address)| format!("<url><loc>{address}</loc>{links}</url>\n")).collect()
}

/// Sitemap, robots.txt and what hosts need to know.
fn write_host_files(plan: &Plan, library: &Library, pages: &[Page]) -> io::Result<()> {
    let Plan { base, origin, out, .. } = plan;
    let indexed = library.site.host.is_some();
    let mut robots = String::from("User-agent: *\n");
    robots.push_str(if indexed { "Allow: /\n" } else { "Disallow: /\n" });
    if !origin.is_empty() {
        let indexed = pages.iter().map(|page| &page.route).zip(pages.iter().map(|page| &page.library));
        let indexed = indexed.filter(|(route, library)| head::of(route, library).indexed);
        let addresses: String = indexed.map(|(route, _)| sitemap_entry(plan, route)).collect();
        fs::write(
            out.join("sitemap.xml"),
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{LINKS}>\n{addresses}</urlset>\n"
            ),
        )?;
        robots.push_str(&format!("Sitemap: {origin}{}\n", base.file("sitemap.xml")));
    }
    fs::write(out.join("robots.txt"), robots)?;
    hosting::write(out, base, &policy::drop_boxes(library))
}

/// All files below `folder`, by their path in it with forward slashes, in order.
fn files_below(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((next, path)) = open.pop() {
        for entry in fs::read_dir(&next)? {
            let entry = entry?;
            let name = format!("{path}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                files.push(name);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Copies everything below `from` but its `content` folder.
fn copy_public(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_name() != "content" {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
