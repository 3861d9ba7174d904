//! The English pages: written by a builder of its own, which has the words of English compiled in, into the site that
//! the builder of the Chinese pages is about to finish.

use std::io;
use std::process::{Child, Command};

use super::asset;
use super::boot::{Known, first_script};
use super::service::Audience;
use super::style::Styles;
use super::{Page, Plan, Shared, routes, write_assets, write_contents, write_figure_files};
use crate::content::schema::Library;
use crate::route::Language;

/// Folder of the English bundles in the stage.
pub const STAGE: &str = "en";

/// The builder of the English pages at work, or nobody.
pub(super) struct Translator(Option<Child>);

/// Has the builder of the English pages begin to write them into the site, if the plan names it.
///
/// # Errors
/// If it cannot be started.
pub(super) fn begin(plan: &Plan) -> io::Result<Translator> {
    let Some(program) = &plan.english else { return Ok(Translator(None)) };
    let mut command = Command::new(program);
    command.args([&plan.content, &plan.out]).args([plan.base.as_str(), &plan.origin]);
    command.args([&plan.stage.join(STAGE), &plan.style]);
    let begun = command.spawn().map_err(|error| io::Error::other(format!("{}：{error}", program.display())));
    Ok(Translator(Some(begun?)))
}

impl Translator {
    /// Waits until all English pages are written.
    ///
    /// # Errors
    /// If they are not; their builder has said why.
    pub(super) fn end(mut self) -> io::Result<()> {
        let Some(mut work) = self.0.take() else { return Ok(()) };
        if work.wait()?.success() {
            Ok(())
        } else {
            Err(io::Error::other("英文页面没有生成，原因见上"))
        }
    }
}

impl Drop for Translator {
    /// Nobody writes on into a site that has come to nothing.
    fn drop(&mut self) {
        if let Some(work) = &mut self.0 {
            let _ = work.kill();
            let _ = work.wait();
        }
    }
}

/// Writes the pages that are there in English, with their bundles; in a build with the words of English.
///
/// # Errors
/// If something cannot be read or written, or a bundle is missing from the stage folder.
pub fn build(plan: &Plan, library: &Library) -> io::Result<()> {
    let styles = Styles::read(&plan.style)?;
    let mut known = Known::new(&plan.base);
    write_assets(plan, &styles, &["app", "chart", "fit"], &mut known)?;
    let ours = routes(library).into_iter().filter(|route| route.is_in(Language::English));
    let pages: Vec<Page> = ours.map(|route| Page::new(route, library)).collect();
    write_contents(plan, &mut known, &pages)?;
    let boot = &known.write_boot_script(plan, Audience::Reading)?;
    let first = first_script(&plan.stage);
    let icon = asset::icon(&plan.out, &plan.base)?;
    let (styles, known, first, icon) = (&styles, &known, &*first, &*icon);
    let shared = Shared { plan, library, styles, known, boot, form_boot: boot, first, icon };
    pages.iter().try_for_each(|page| shared.write(page))?;
    write_figure_files(plan, library)
}
