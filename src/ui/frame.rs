//! What every page stands in.

use leptos::prelude::*;

use super::{Drawing, Erase, Erased, FOOTHILLS, MARK, Picture, Words, live};

/// An entry of the navigation.
#[derive(Clone, Debug)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// Its word; two characters let six of them stand in one line on a phone.
    pub label: String,
    /// Whether the visitor is there.
    pub current: Signal<bool>,
}

/// One step of the way to this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Where it leads; none for the page itself.
    pub href: Option<String>,
    /// Its name.
    pub label: String,
}

/// The first thing a keyboard reaches: a link to the text.
#[component]
pub fn SkipLink(
    /// Its words: 跳到正文.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <a class="skip" href="#main" rel="external">
            {label}
        </a>
    }
}

/// The site's name and navigation; a wrapped row, so that it needs no script on a phone.
#[component]
pub fn Masthead(
    /// The address of the home page.
    #[prop(into)]
    home: String,
    /// The site's name.
    #[prop(into)]
    name: String,
    /// What the navigation is called by a screen reader.
    #[prop(into)]
    label: String,
    /// The entries.
    links: Vec<NavLink>,
    /// Beside the name: [`MastheadSwitch`], and links of the class `masthead__tool`.
    #[prop(optional)]
    children: Option<Erased>,
) -> impl IntoView {
    let link = |link: NavLink| {
        let current = link.current;
        view! {
            <li>
                <a
                    class="masthead__link"
                    href=link.href
                    aria-current=live(move || current.get().then_some("page"))
                >
                    {link.label}
                </a>
            </li>
        }
    };
    view! {
        <header class="masthead">
            <div class="masthead__bar wide">
                <a class="masthead__name" href=home>
                    <svg viewBox="0 0 48 48" aria-hidden="true" inner_html=MARK></svg>
                    {name}
                </a>
                <nav class="masthead__nav" aria-label=label>
                    <ul class="masthead__links" role="list">
                        {links.into_iter().map(link).collect_view()}
                    </ul>
                </nav>
                {children.map(|children| view! { <div class="masthead__tools">{children}</div> })}
            </div>
        </header>
    }
}

/// A switch in the masthead, such as 长辈版. The boot script turns it and says how it stands.
#[component]
pub fn MastheadSwitch(
    /// Its word.
    #[prop(into)]
    label: String,
    /// By what name the boot script knows it.
    name: &'static str,
) -> impl IntoView {
    view! {
        <button class="masthead__tool needs-script" type="button" aria-pressed="false" data-switch=name>
            {label}
        </button>
    }
}

/// The way from the home page to this one.
#[component]
pub fn Breadcrumb(
    /// What it is called by a screen reader.
    #[prop(into)]
    label: String,
    /// The steps, home first, this page last.
    trail: Vec<Crumb>,
) -> impl IntoView {
    let step = |crumb: Crumb| match crumb.href {
        Some(href) => view! { <li><a href=href>{crumb.label}</a></li> }.erase(),
        None => view! { <li><span aria-current="page">{crumb.label}</span></li> }.erase(),
    };
    view! {
        <nav class="breadcrumb wide" aria-label=label>
            <ol role="list">{trail.into_iter().map(step).collect_view()}</ol>
        </nav>
    }
}

/// The foot of the mountains: all addresses, then who speaks.
#[component]
pub fn Footer(
    /// What the navigation is called by a screen reader.
    #[prop(into)]
    label: String,
    /// Address and word of each entry.
    links: Vec<(String, String)>,
    /// Who is responsible; paragraphs.
    children: Erased,
) -> impl IntoView {
    let link = |(href, label): (String, String)| view! { <li><a href=href>{label}</a></li> };
    view! {
        <footer class="footer">
            <svg
                class="scene"
                viewBox="0 0 1440 112"
                preserveAspectRatio="xMidYMax slice"
                aria-hidden="true"
                inner_html=FOOTHILLS
            ></svg>
            <div class="footer__ground">
                <div class="wide">
                    <nav class="footer__nav" aria-label=label>
                        <ul role="list">{links.into_iter().map(link).collect_view()}</ul>
                    </nav>
                    <div class="footer__about">{children}</div>
                </div>
            </div>
        </footer>
    }
}

/// The head of a page: its name, what it is about, the next step.
#[component]
pub fn PageHead(
    /// The page's name; its `h1` takes the focus after a navigation.
    #[prop(into)]
    title: Words,
    /// Drawn at the side where there is room.
    #[prop(optional, into)]
    drawing: Option<Drawing>,
    /// Above the title: tags, or a section's number.
    #[prop(optional)]
    above: Option<Erased>,
    /// Below it: a `<p class="lead">`, [`Actions`](super::Actions), a [`Notice`](super::Notice).
    #[prop(optional)]
    children: Option<Erased>,
) -> impl IntoView {
    view! {
        <header class="page-head">
            {drawing.map(|drawing| view! { <Picture drawing /> })}
            {above}
            <h1 tabindex="-1">{Erased::from(title)}</h1>
            {children}
        </header>
    }
}

/// A part of a page; its heading stands beside it where there is room.
#[component]
pub fn Section(
    /// The heading; numbers in it name their facts.
    #[prop(into)]
    heading: Words,
    /// A name to link to.
    #[prop(optional, into)]
    id: Option<String>,
    /// The heading stands above and the content takes the whole width.
    #[prop(optional)]
    across: bool,
    /// No rule above: the first part after a scene.
    #[prop(optional)]
    plain: bool,
    /// What it holds; text in a `<div class="flow">`.
    children: Erased,
) -> impl IntoView {
    view! {
        <section class="section" class:section--across=across class:section--plain=plain id=id>
            <h2>{Erased::from(heading)}</h2>
            {children}
        </section>
    }
}
