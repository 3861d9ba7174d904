//! The HTML document around a page: head, policy, embedded content, scripts.

use std::collections::BTreeSet;

use super::asset::{Asset, integrity};
use super::policy::{Needs, policy};
use crate::route::{Base, Language};

/// What a document is made of.
pub struct Document<'a> {
    /// Where the site lies.
    pub base: &'a Base,
    /// Scheme and host, `https://…` without final slash; empty if not known, then no absolute address is
    /// written.
    pub origin: &'a str,
    /// Path of the page below the base, beginning with `/`.
    pub path: &'a str,
    /// Address of the page in the other language, if the document names it; Chinese ones leave that to the sitemap.
    pub elsewhere: Option<String>,
    /// `<title>`.
    pub title: &'a str,
    /// Description for search engines and shared links.
    pub description: &'a str,
    /// Name of the whole site.
    pub site_name: &'a str,
    /// False while nobody answers for the site, and for pages that are nobody's business.
    pub indexed: bool,
    /// Address of its icon.
    pub icon: &'a str,
    /// Rules that the page uses.
    pub style: &'a str,
    /// Origins of the drop boxes to which the page sends.
    pub drop_boxes: BTreeSet<String>,
    /// The rendered page.
    pub body: &'a str,
    /// Embedded content as JSON, if a bundle reads it.
    pub content: Option<&'a str>,
    /// The scripts of the page, none for pages without a bundle.
    pub scripts: Option<Scripts<'a>>,
}

/// The scripts of a page.
pub struct Scripts<'a> {
    /// `boot.js`.
    pub boot: &'a Asset,
    /// The text of `first.js`.
    pub first: &'a str,
    /// The page's bundle, if it is not `app`; `words` has none.
    pub bundle: Option<&'a str>,
    /// Without its bundle the page is nothing: it is started at once, and its WebAssembly, by its address, is fetched
    /// together with the boot script.
    pub at_once: Option<&'a str>,
    /// What is said when the bundle cannot start.
    pub failed: &'a str,
    /// What is said when it stops on its way, and the words of the link that starts it again; none says the same
    /// as when it cannot start.
    pub stopped: Option<(&'a str, &'a str)>,
}

impl Document<'_> {
    /// The document as HTML text.
    pub fn html(&self) -> String {
        let Self { base, title, description, site_name, .. } = self;
        let needs = Needs {
            styles: vec![integrity(self.style.as_bytes())],
            scripts: self
                .scripts
                .iter()
                .filter_map(Scripts::first)
                .map(|it| integrity(it.as_bytes()))
                .collect(),
            drop_boxes: self.drop_boxes.clone(),
            ..Needs::default()
        };
        let mut html = String::with_capacity(
            self.body.len() + self.style.len() + self.content.map_or(0, str::len) + 4096,
        );
        html.push_str("<!DOCTYPE html>\n");
        let mut put = |line: String| html.push_str(&line);
        put(format!(
            "<html lang=\"{}\" data-base=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
            Language::HERE.tag(),
            base.as_str()
        ));
        put(format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
            escape(&policy(&needs, false))
        ));
        put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n".to_owned());
        put(format!("<title>{}</title>\n", escape(title)));
        put(format!("<meta name=\"description\" content=\"{}\">\n", escape(description)));
        put("<meta name=\"referrer\" content=\"no-referrer\">\n".to_owned());
        put("<meta name=\"color-scheme\" content=\"light dark\">\n".to_owned());
        if !self.indexed {
            put("<meta name=\"robots\" content=\"noindex\">\n".to_owned());
        }
        put(format!("<meta property=\"og:title\" content=\"{}\">\n", escape(title)));
        put(format!("<meta property=\"og:description\" content=\"{}\">\n", escape(description)));
        put(format!("<meta property=\"og:site_name\" content=\"{}\">\n", escape(site_name)));
        put("<meta property=\"og:type\" content=\"website\">\n".to_owned());
        let locale = match Language::HERE {
            Language::Chinese => "zh_CN",
            Language::English => "en_US",
        };
        put(format!("<meta property=\"og:locale\" content=\"{locale}\">\n"));
        if !self.origin.is_empty() {
            let address = format!("{}{}", self.origin, base.file(self.path.trim_start_matches('/')));
            put(format!("<link rel=\"canonical\" href=\"{address}\">\n"));
            put(format!("<meta property=\"og:url\" content=\"{address}\">\n"));
            if let Some(elsewhere) = &self.elsewhere {
                for (language, address) in
                    [(Language::HERE, address), (Language::THERE, format!("{}{elsewhere}", self.origin))]
                {
                    let tag = language.tag();
                    put(format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\">\n"));
                }
            }
        }
        put(format!("<link rel=\"icon\" href=\"{}\">\n", self.icon));
        put(format!("<style>{}</style>\n", self.style));
        if let Some(scripts) = &self.scripts {
            put(scripts.head(base));
        }
        put(format!("</head>\n<body>{}", self.body));
        if let Some(scripts) = &self.scripts {
            if let Some((stopped, again)) = scripts.stopped {
                // An empty address is that of this page, with all that was chosen on it; what is broken must not follow it.
                put(format!(
                    "<p class=\"boot-failed boot-failed--later\" role=\"alert\" hidden>{} <a href=\"\" rel=\"external\">{}</a></p>",
                    escape(stopped),
                    escape(again)
                ));
            }
            put(format!("<p class=\"boot-failed\" role=\"alert\" hidden>{}</p>", escape(scripts.failed)));
            if let Some(content) = self.content {
                put(format!("<script type=\"application/json\" id=\"content\">{}</script>", embed(content)));
            }
        }
        put("</body>\n</html>\n".to_owned());
        html
    }
}

impl Scripts<'_> {
    /// What stands in a page that can be read before its boot script comes.
    fn first(&self) -> Option<&str> {
        self.at_once.is_none().then_some(self.first)
    }

    fn head(&self, base: &Base) -> String {
        let Asset { path, integrity } = self.boot;
        let bundle = self.bundle.map(|name| format!(" data-bundle=\"{name}\"")).unwrap_or_default();
        let at_once = self.at_once.map_or("", |_| " data-at-once");
        // Browsers check no hash of what is fetched ahead in this way; the boot script asks for it again with its hash.
        let ahead = self
            .at_once
            .map(|wasm| format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{wasm}\">\n"));
        let address = base.file(path);
        let boot = format!("src=\"{address}\" integrity=\"{integrity}\"{bundle}{at_once}></script>\n");
        match self.first() {
            Some(first) => format!("<script type=\"later\" {boot}<script>{first}</script>\n"),
            None => format!("<script defer {boot}{}", ahead.unwrap_or_default()),
        }
    }
}

/// JSON as the text of a script element: nothing in it can end that.
pub fn embed(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Escapes text for HTML, inside and outside of double-quoted attributes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
