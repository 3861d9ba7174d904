//! The HTML document around a page: head, policy, embedded content, scripts.

use std::fmt::Write;

use super::asset::Asset;
use super::policy::{Needs, policy};
use crate::route::Base;

/// What a document is made of.
pub struct Document<'a> {
    /// Where the site lies.
    pub base: &'a Base,
    /// Scheme and host, `https://…` without final slash; empty if not known, then no absolute address is
    /// written.
    pub origin: &'a str,
    /// Path of the page below the base, beginning with `/`.
    pub path: &'a str,
    /// `<title>`.
    pub title: &'a str,
    /// Description for search engines and shared links.
    pub description: &'a str,
    /// Name of the whole site.
    pub site_name: &'a str,
    /// False while nobody answers for the site, and for pages that are nobody's business.
    pub indexed: bool,
    /// Rules that the page uses.
    pub style: &'a str,
    /// The rendered page.
    pub body: &'a str,
    /// Embedded content as JSON.
    pub content: &'a str,
    /// The scripts of the page, none for pages without a bundle.
    pub scripts: Option<Scripts<'a>>,
}

/// The scripts of a page.
pub struct Scripts<'a> {
    /// `boot.js`.
    pub boot: &'a Asset,
    /// Script of the bundle.
    pub script: &'a Asset,
    /// WebAssembly of the bundle.
    pub wasm: &'a Asset,
    /// All style rules, for pages reached by navigation.
    pub style: &'a Asset,
    /// Hashes of all embedded contents, for pages reached by navigation.
    pub contents: &'a Asset,
    /// The page is nothing without its bundle: start it at once.
    pub eager: bool,
    /// What a framed page says as a link to itself.
    pub framed: &'a str,
    /// What is said when the bundle cannot start.
    pub failed: &'a str,
    /// The sealing worker, for the form.
    pub vault: Option<(&'a Asset, &'a Asset)>,
}

impl Document<'_> {
    /// The document as HTML text.
    pub fn html(&self) -> String {
        let Self { base, title, description, site_name, .. } = self;
        let needs =
            Needs { styles: vec![super::asset::integrity(self.style.as_bytes())], ..Needs::default() };
        let mut html = String::with_capacity(self.body.len() + self.style.len() + self.content.len() + 4096);
        html.push_str("<!DOCTYPE html>\n");
        let mut put = |line: String| html.push_str(&line);
        put(format!(
            "<html lang=\"zh-CN\" data-base=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
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
        put("<meta property=\"og:type\" content=\"website\">\n<meta property=\"og:locale\" content=\"zh_CN\">\n".to_owned());
        if !self.origin.is_empty() {
            let address = format!("{}{}", self.origin, base.file(self.path.trim_start_matches('/')));
            put(format!("<link rel=\"canonical\" href=\"{address}\">\n"));
            put(format!("<meta property=\"og:url\" content=\"{address}\">\n"));
        }
        put(format!(
            "<link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\n",
            base.file("icons/favicon.svg")
        ));
        put(format!("<style>{}</style>\n", self.style));
        if let Some(scripts) = &self.scripts {
            put(scripts.head(base));
        }
        put(format!("</head>\n<body>{}", self.body));
        if let Some(scripts) = &self.scripts {
            put(format!("<p class=\"boot-failed\" role=\"alert\" hidden>{}</p>", escape(scripts.failed)));
            put(format!("<script type=\"application/json\" id=\"content\">{}</script>", embed(self.content)));
        }
        put("</body>\n</html>\n".to_owned());
        html
    }
}

impl Scripts<'_> {
    fn head(&self, base: &Base) -> String {
        let file = |asset: &Asset| base.file(&asset.path);
        let mut tag =
            format!("<script defer src=\"{}\" integrity=\"{}\"", file(self.boot), self.boot.integrity);
        let mut data = |name: &str, value: &str| {
            write!(tag, " data-{name}=\"{}\"", escape(value)).expect("writing to a string cannot fail");
        };
        data("assets", &base.file("assets/"));
        data("script", &file(self.script));
        data("script-integrity", &self.script.integrity);
        data("wasm", &file(self.wasm));
        data("wasm-integrity", &self.wasm.integrity);
        data("framed", self.framed);
        if self.eager {
            data("eager", "");
        }
        tag.push_str("></script>\n");
        // Meta tags are what the bundle reads; the boot script needs none of it.
        let mut meta = |name: &str, asset: &Asset| {
            writeln!(tag, "<meta name=\"{name}\" content=\"{} {}\">", file(asset), asset.integrity)
                .expect("writing to a string cannot fail");
        };
        meta("site-contents", self.contents);
        meta("site-style", self.style);
        if let Some((script, wasm)) = self.vault {
            meta("vault-script", script);
            meta("vault-wasm", wasm);
        }
        tag
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
