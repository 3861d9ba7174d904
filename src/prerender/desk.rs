//! The desk as one HTML file: everything it needs lies in it, and its policy lets nothing out.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::asset::{BuiltBundle, integrity};
use super::document::{embed, escape};
use super::policy::{Needs, policy};
use crate::pages::desk::CODE;

/// What the file is made of.
pub struct DeskFile<'a> {
    /// Its `<title>`.
    pub title: &'a str,
    /// The rules it uses.
    pub style: &'a str,
    /// The rendered page.
    pub body: &'a str,
    /// Embedded content as JSON.
    pub content: &'a str,
    /// The site's mark, as SVG.
    pub icon: &'a str,
    /// Glue for classic scripts (`wasm-bindgen --target no-modules`), and the WebAssembly.
    pub bundle: &'a BuiltBundle,
    /// What a framed page says.
    pub framed: &'a str,
    /// What is said when the desk has failed.
    pub failed: &'a str,
}

impl DeskFile<'_> {
    /// The file as HTML text.
    ///
    /// # Errors
    /// `InvalidData` if the glue cannot stand in an inline script.
    pub fn html(&self) -> io::Result<String> {
        let glue = std::str::from_utf8(&self.bundle.script).map_err(io::Error::other)?;
        let script = format!("{glue}\n{}", include_str!("../browser/desk.js"));
        for stop in ["</script", "<!--", "<script"] {
            if script.to_ascii_lowercase().contains(stop) {
                let message = format!("the desk's script holds {stop}, which would end it");
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
        }
        let needs = Needs {
            styles: vec![integrity(self.style.as_bytes())],
            scripts: vec![integrity(script.as_bytes())],
            sealed_off: true,
            ..Needs::default()
        };
        let policy = policy(&needs, false);
        // `renderer` is what 360 and its like ask for to use the newer of their two engines.
        Ok(format!(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"renderer\" content=\"webkit\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"robots\" content=\"noindex\">\n\
             <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n\
             <style>{style}</style>\n</head>\n\
             <body>{body}<p class=\"desk__failed\" role=\"alert\">{failed}</p>\
             <script type=\"application/json\" id=\"content\">{content}</script>\
             <script type=\"application/octet-stream\" id=\"wasm\">{wasm}</script>\
             <script id=\"{CODE}\" data-framed=\"{framed}\">{script}</script></body>\n</html>\n",
            policy = escape(&policy),
            title = escape(self.title),
            icon = STANDARD.encode(self.icon),
            style = self.style,
            body = self.body,
            failed = escape(self.failed),
            content = embed(self.content),
            wasm = symbols(&self.bundle.wasm),
            framed = escape(self.framed),
        ))
    }
}

/// Bytes as text, a symbol for each: what reads as a letter, digit or mark is itself, and the byte `b` is U+0100 + `b`
/// where it would end the element, or come out of a parser of HTML as something else.
///
/// Base64 would be as long, and takes a quarter more on the way: what repeats in bytes repeats in it only every third
/// time.
fn symbols(bytes: &[u8]) -> String {
    let symbol = |byte: &u8| match byte {
        b'<' | b'&' | 0..b' ' | 0x7f.. => char::from_u32(0x100 + u32::from(*byte)).unwrap_or_default(),
        plain => char::from(*plain),
    };
    bytes.iter().map(symbol).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_one_symbol_whose_lowest_bits_it_is() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = symbols(&bytes);
        let read: Vec<u8> = text.encode_utf16().map(|symbol| (symbol & 0xff) as u8).collect();
        assert_eq!(read, bytes);
        assert!(!text.contains(['<', '&', '\r', '\0']) && text.contains("ABC"));
    }

    fn html(glue: &str) -> io::Result<String> {
        let bundle = BuiltBundle { script: glue.into(), wasm: b"\0asm".to_vec() };
        DeskFile {
            title: "T",
            style: "s{}",
            body: "<main></main>",
            content: "{\"a\":\"</script>\"}",
            icon: "<svg/>",
            bundle: &bundle,
            framed: "F",
            failed: "X",
        }
        .html()
    }

    #[test]
    fn the_one_script_and_the_one_style_are_named_by_their_hashes_and_nothing_is_let_out() {
        let html = html("let wasm_bindgen;").unwrap();
        let script = html.split("data-framed=\"F\">").nth(1).unwrap().split("</script>").next().unwrap();
        assert!(script.starts_with("let wasm_bindgen;") && script.contains("trustedTypes"));
        for part in [
            "default-src 'none'",
            "connect-src 'none'",
            "worker-src blob:",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            &integrity(script.as_bytes()),
            &integrity(b"s{}"),
        ] {
            assert!(html.contains(part), "{part}");
        }
        for other in ["'self'", "http:", "https:", " src=", "\"</script>"] {
            assert!(!html.replace("http-equiv", "").contains(other), "{other}");
        }
    }

    #[test]
    fn glue_that_would_end_the_script_is_refused() {
        assert_eq!(html("let a = '</SCRIPT>'").unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(html("let a = '<!--'").unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
