//! Taking a page along: to another person, to the clipboard, to a telephone, to paper.

use leptos::prelude::*;

use super::Erased;
use crate::package::mark::Mark;

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
        Mark::of(&address).map(|mark| {
            let code = square(&mark);
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

/// `mark` as an SVG of black modules with its quiet zone.
pub fn square(mark: &Mark) -> String {
    const QUIET: usize = 4;
    let run =
        |(x, y, length): (usize, usize, usize)| format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
    let (modules, side) = (mark.runs().into_iter().map(run).collect::<String>(), mark.side() + 2 * QUIET);
    format!("<svg viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path d=\"{modules}\"/></svg>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_run_by_run_within_its_quiet_zone() {
        let mark = Mark::of("https://example.org/programs/thousand-masters/").unwrap();
        let svg = square(&mark);
        let drawn: Vec<usize> = svg
            .split('M')
            .skip(1)
            .map(|run| run.split(['h', 'v']).nth(1).unwrap().parse().unwrap())
            .collect();
        let lengths: Vec<usize> = mark.runs().into_iter().map(|(_, _, length)| length).collect();
        assert_eq!(drawn, lengths);
        assert!(svg.contains(&format!("0 0 {0} {0}", mark.side() + 8)));
    }
}
