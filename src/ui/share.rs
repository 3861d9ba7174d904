//! Taking a page along: to another person, to the clipboard, to a telephone, to paper.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use super::Erased;

/// Ways to take a page along, side by side, and the square code of its address below them.
#[component]
pub fn Share(
    /// The address that the code holds; empty before the page is alive.
    #[prop(into)]
    address: Signal<String>,
    /// The code is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// What became of the last press, for everybody to hear.
    #[prop(into)]
    news: Signal<&'static str>,
    /// The buttons.
    children: Erased,
) -> impl IntoView {
    // Drawn when the page is alive, so that its style arrives with that of all pages.
    let code = move || {
        let address = address.get();
        (!address.is_empty()).then(|| {
            let code = square_code(&address);
            view! {
                <figure class="share" hidden=move || !open.get()>
                    <div class="share__square" aria-hidden="true" inner_html=code></div>
                    <figcaption class="soft small">{address}</figcaption>
                </figure>
            }
        })
    };
    view! {
        <div class="actions needs-script">{children}</div>
        <p role="status">{move || news.get()}</p>
        {code}
    }
}

/// `text` as a QR code: an SVG of black modules with its quiet zone; nothing for an empty text and for one
/// that is too long for any code.
fn square_code(text: &str) -> String {
    const QUIET: i32 = 4;
    let code = match QrCode::encode_text(text, QrCodeEcc::Medium) {
        Ok(code) if !text.is_empty() => code,
        _ => return String::new(),
    };
    let mut modules = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if dark > 0 {
                modules.push_str(&format!("M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET));
            }
            x += dark + 1;
        }
    }
    let side = code.size() + 2 * QUIET;
    format!("<svg viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path d=\"{modules}\"/></svg>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_covers_just_its_dark_modules() {
        let address = "https://example.org/programs/thousand-masters/";
        let svg = square_code(address);
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).unwrap();
        let side = code.size();
        let dark =
            (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y));
        let drawn = svg.split('M').skip(1).map(|run| {
            let length = run.split(['h', 'v']).nth(1).unwrap();
            length.parse::<usize>().unwrap()
        });
        assert_eq!(drawn.sum::<usize>(), dark.count());
        assert!(svg.contains(&format!("0 0 {0} {0}", side + 8)));
        assert_eq!(square_code(""), "");
    }
}
