//! Taking a page along. What a device cannot do is not offered.

use leptos::prelude::*;

use crate::package::mark::Mark;
use crate::ui::{Button, CopyText, Erase, Erased, Share, Weight, live};
use crate::wording::share as words;

/// The ways to take this page along.
pub fn view() -> Erased {
    let address = RwSignal::new(String::new());
    #[cfg(feature = "browser")]
    Effect::new(move |_| address.set(crate::browser::navigation::page_address()));
    of(address)
}

/// The ways to take along what `address` shows; empty before the page is alive.
pub fn of(address: RwSignal<String>) -> Erased {
    let (open, news) = (RwSignal::new(false), RwSignal::new(""));
    let can_send = RwSignal::new(false);
    #[cfg(feature = "browser")]
    Effect::new(move |_| can_send.set(crate::browser::share::is_possible()));
    let send = Callback::new(move |()| {
        #[cfg(feature = "browser")]
        crate::browser::share::send(&address.get_untracked());
    });
    let copy = Callback::new(move |()| {
        #[cfg(feature = "browser")]
        crate::browser::clipboard::copy(&address.get_untracked(), move |copied| {
            news.set(if copied { words::COPIED } else { words::NOT_COPIED });
        });
    });
    let print = Callback::new(move |()| {
        #[cfg(feature = "browser")]
        crate::browser::page::print();
    });
    let code = Callback::new(move |()| open.update(|open| *open = !*open));
    let square_code = Signal::derive(move || {
        let address = address.get();
        let mark = Mark::of(&address)?;
        Some((address, square(&mark)))
    });
    // Last in the row, so that nothing moves when it turns out that there is such a way.
    let send_button = move || {
        can_send.get().then(|| view! { <Button weight=Weight::Plain on_press=send>{words::SEND}</Button> })
    };
    view! {
        <Share code=square_code open news>
            <Button weight=Weight::Plain on_press=copy>{words::COPY}</Button>
            <Button weight=Weight::Plain on_press=code>
                {live(move || if open.get() { words::HIDE_CODE } else { words::SHOW_CODE })}
            </Button>
            <Button weight=Weight::Plain on_press=print>{words::PRINT}</Button>
            {live(send_button)}
        </Share>
    }
    .erase()
}

/// A text to take along, with a button that copies it.
pub fn text(text: Signal<String>) -> Erased {
    let label = RwSignal::new(words::COPY_TEXT);
    let on_copy = Callback::new(move |text: String| {
        #[cfg(feature = "browser")]
        crate::browser::clipboard::copy(&text, move |copied| {
            label.set(if copied { words::TEXT_COPIED } else { words::TEXT_NOT_COPIED });
        });
        #[cfg(not(feature = "browser"))]
        let _ = (text, label);
    });
    let label = Signal::derive(move || label.get().to_owned());
    view! { <CopyText text label on_copy/> }.erase()
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
