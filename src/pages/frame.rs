//! The frame around every page.

use leptos::prelude::*;

use crate::content::schema::Site;
use crate::route::{Base, Language, Route};
use crate::ui::{Erased, Footer, Masthead, MastheadSwitch, NavLink, NoticeBar, SkipLink, live};
use crate::wording;

/// Id of the element that holds the page itself.
pub const MAIN: &str = "main";

/// Masthead, page, footer.
#[component]
pub fn Frame(
    /// The page that is shown.
    #[prop(into)]
    route: Signal<Route>,
    /// Who runs the site.
    site: Site,
    /// A page is on its way.
    #[prop(into)]
    loading: Signal<bool>,
    /// The page.
    children: Erased,
) -> impl IntoView {
    let base = expect_context::<Base>();
    let links = Route::NAVIGATION
        .into_iter()
        .map(|to| NavLink {
            href: base.href(&to),
            label: wording::page::short(&to).to_owned(),
            current: Signal::derive(move || to.contains(&route.read())),
        })
        .collect();
    let home = base.href(&Route::Home);
    let elsewhere = (site.english || Language::HERE != Language::Chinese).then(|| {
        let base = base.clone();
        let there = move || base.elsewhere(&route.read());
        let tag = Language::THERE.tag();
        view! { <a class="masthead__tool" href=live(there) lang=tag hreflang=tag>{Language::THERE.name()}</a> }
    });
    let all = Route::FIXED.iter().filter(|to| !matches!(to.parent(), Some(Route::About)));
    let all = all.map(|to| (base.href(to), wording::page::name(to).to_owned())).collect();
    let about = base.href(&Route::About);
    let notice = site.host.is_none().then(|| {
        view! {
            <NoticeBar label=wording::page::NOTICE_LABEL>
                {wording::page::NOT_OFFICIAL} <a href=about>{wording::page::NOT_OFFICIAL_MORE}</a>
            </NoticeBar>
        }
    });
    let updated = site.updated.clone();
    let responsible = wording::page::responsible(site.host.as_ref());
    let responsible =
        responsible.into_iter().map(|words| view! { <p data-fact="site.host">{words}</p> }).collect_view();
    let busy = move || loading.get().then_some("true");
    let news = move || if loading.get() { wording::page::LOADING } else { "" };
    view! {
        <SkipLink label=wording::page::SKIP/>
        {notice}
        <Masthead home name=site.name label=wording::page::NAVIGATION links>
            {elsewhere}
            <MastheadSwitch label=wording::page::ELDER name="elder"/>
        </Masthead>
        <main id=MAIN tabindex="-1" aria-busy=live(busy)>{children}</main>
        <p class="unseen" role="status">{live(news)}</p>
        <Footer label=wording::page::ALL_PAGES links=all>
            <p>{wording::page::NAME_OF_PLACE}</p>
            {responsible}
            <p>{wording::page::UPDATED} <time datetime=updated.clone()>{wording::program::day(&updated)}</time></p>
        </Footer>
    }
}
