//! 本站的构建: what the site that lies here is made of, and how anybody can see that it is that.

use leptos::prelude::*;

use super::Page;
use crate::content::schema::{Build, BuiltFile};
use crate::route::Route;
use crate::ui::{Erase, Erased, PageHead, Section};
use crate::wording::{self, build as words};

/// The page about the build.
pub fn view(page: &Page) -> Erased {
    let Some(build) = &page.library.build else { return super::lost::view(page) };
    let list = page.base.file(&build.sums);
    let about = page.href(&Route::About);
    let row = |(name, value): (&'static str, String)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{value}</td>
            </tr>
        }
    };
    let dates = rows(page, build).into_iter().map(row).collect_view();
    let [name, use_, raw, sent] = words::HEADINGS;
    let files = build.files.iter().map(|it| file(page, it)).collect_view();
    view! {
        <div class="wide" data-fact="build">
            <PageHead title=wording::page::name(&Route::Build)>
                <p class="lead">{words::LEAD}</p>
            </PageHead>
            <Section heading=words::CONTENT>
                <div class="table">
                    <table class="table__numbers">
                        <caption class="unseen">{words::CONTENT}</caption>
                        <tbody>{dates}</tbody>
                    </table>
                </div>
            </Section>
            <Section heading=words::FILES>
                <div class="flow">
                    <p>{words::FILES_TEXT}</p>
                </div>
                <section class="table" tabindex="0" aria-label=words::FILES>
                    <table class="table__numbers">
                        <caption class="unseen">{words::FILES}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{name}</th>
                                <th scope="col">{use_}</th>
                                <th scope="col">{raw}</th>
                                <th scope="col">{sent}</th>
                            </tr>
                        </thead>
                        <tbody>{files}</tbody>
                    </table>
                </section>
            </Section>
            <Section heading=words::CHECK>
                <div class="flow">
                    <p>{words::CHECK_LIST} " " <a href=list>{build.sums.clone()}</a></p>
                    <p>
                        <code>{format!("sha256sum -c --quiet {}", build.sums)}</code>
                    </p>
                    <p>{words::CHECK_AGAIN}</p>
                    <p>
                        <a href=about>{wording::page::ABOUT}</a>
                    </p>
                </div>
            </Section>
        </div>
    }
    .erase()
}

/// What the content is of, and from when.
fn rows(page: &Page, build: &Build) -> Vec<(&'static str, String)> {
    let day = |iso: &str| wording::program::day(iso);
    let mut rows = vec![
        (words::VERSION, build.version.clone()),
        (words::UPDATED, day(&page.library.site.updated)),
        (words::FACTS, words::facts(build.facts, build.sources)),
        (words::PAGES, words::pages(build.pages)),
        (words::RULES, build.rules.clone()),
    ];
    if let Some((oldest, newest)) = &build.dates {
        rows.insert(2, (words::SOURCES, words::between(&day(oldest), &day(newest))));
    }
    rows
}

fn file(page: &Page, file: &BuiltFile) -> impl IntoView + use<> {
    let name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_owned();
    let href = page.base.file(&file.path);
    let sent = file.sent.map_or_else(String::new, words::kilobytes);
    view! {
        <tr>
            <th scope="row">
                <a href=href>{name}</a>
                <code class="build__sum">{file.sum.clone()}</code>
            </th>
            <td>{words::purpose(&stem)}</td>
            <td>{words::kilobytes(file.bytes)}</td>
            <td>{sent}</td>
        </tr>
    }
}
