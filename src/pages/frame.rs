//! The frame around every page.

use leptos::prelude::*;

use crate::content::schema::Site;
use crate::route::{Base, Route};
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
    let all = Route::FIXED.iter().map(|to| (base.href(to), wording::page::name(to).to_owned())).collect();
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
    let elder = elder_switch(&base);
    let busy = move || loading.get().then_some("true");
    let news = move || if loading.get() { wording::page::LOADING } else { "" };
    view! {
        <SkipLink label=wording::page::SKIP/>
        {notice}
        <Masthead home name=site.name label=wording::page::NAVIGATION links>
            {elder}
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

/// The switch to 长辈版. The boot script has already set the page to what was chosen last time; the switch
/// learns of it after hydration.
pub fn elder_switch(base: &Base) -> impl IntoView + use<> {
    let on = RwSignal::new(false);
    #[cfg(feature = "browser")]
    let press = {
        use crate::browser::{page, storage::Slot};
        let slot = Slot::new(base.as_str(), "elder");
        Effect::new(move |_| on.set(page::root_data("elder").is_some()));
        move |()| {
            on.update(|on| *on = !*on);
            page::set_root_flag("elder", on.get_untracked());
            // Where the browser keeps nothing, the choice holds for this page.
            let _ = if on.get_untracked() { slot.write("1") } else { slot.erase() };
        }
    };
    #[cfg(not(feature = "browser"))]
    let press = {
        let _ = base;
        move |()| {}
    };
    view! { <MastheadSwitch label=wording::page::ELDER on on_press=Callback::new(press)/> }
}
