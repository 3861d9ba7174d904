//! Drawings made by hand for this site. They take their colours from the text around them and from the
//! palette, so that they follow the scheme. They are bodies of `<svg>` elements: hydration neither sets nor
//! compares `inner_html`, so they cost nothing there.

use leptos::prelude::*;

/// A small picture, 64 by 64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Poplars of a wind-break: taking root.
    Poplar,
    /// A desk lamp over papers: experts.
    Lamp,
    /// Wild geese coming home.
    Geese,
    /// The road over the mountains: from abroad.
    Road,
    /// A wind turbine beside a works: enterprises.
    Turbine,
    /// Grapes of Manas.
    Vine,
    /// A peach of Fukang.
    Peach,
    /// A guest-house under the moon.
    House,
    /// A sealed letter.
    Seal,
    /// A tray that takes papers in.
    Tray,
    /// A compass: the way is lost.
    Compass,
    /// An open document: policies.
    Book,
    /// Terraces going up: growth.
    Ladder,
}

impl Drawing {
    /// Every drawing.
    pub const ALL: [Drawing; 13] = [
        Drawing::Poplar,
        Drawing::Lamp,
        Drawing::Geese,
        Drawing::Road,
        Drawing::Turbine,
        Drawing::Vine,
        Drawing::Peach,
        Drawing::House,
        Drawing::Seal,
        Drawing::Tray,
        Drawing::Compass,
        Drawing::Book,
        Drawing::Ladder,
    ];

    fn class(self) -> &'static str {
        match self {
            Drawing::Poplar
            | Drawing::Turbine
            | Drawing::Seal
            | Drawing::Tray
            | Drawing::Book
            | Drawing::Ladder => "drawing drawing--green",
            Drawing::Lamp | Drawing::Road | Drawing::House | Drawing::Compass => "drawing drawing--gold",
            Drawing::Geese | Drawing::Vine | Drawing::Peach => "drawing drawing--wine",
        }
    }

    fn body(self) -> &'static str {
        match self {
            Drawing::Poplar => {
                r#"<circle class="drawing__wash" cx="42" cy="22" r="15"/><path d="M20 54V20M20 46c-8-4-9-26 0-40 9 14 8 36 0 40M38 54V30M38 47c-6-3-7-20 0-31 7 11 6 28 0 31M52 54V40M52 49c-4-2-5-13 0-20 5 7 4 18 0 20M6 54h52"/>"#
            }
            Drawing::Lamp => {
                r#"<path class="drawing__wash" d="M25 27 12 54h34L41 19z"/><path d="M10 56h44M46 56 52 34 38 17M44 56h8M27 29l15-13c-5-6-13-6-17-1-4 4-3 10 2 14zM52 34h.01"/><path class="drawing__gold" d="M14 46h12M14 51h18"/>"#
            }
            Drawing::Geese => {
                r#"<circle class="drawing__wash" cx="44" cy="20" r="13"/><path d="M23 27c3-7 9-8 13-4 3-5 9-6 14-3M8 42c2-5 6-6 9-3 2-4 6-4 10-2M33 45c2-5 6-6 9-3 2-4 6-4 10-2"/><path class="drawing__gold" d="M6 57c10-5 18-5 26-1 8 3 16 3 26-2"/>"#
            }
            Drawing::Road => {
                r#"<circle class="drawing__wash" cx="45" cy="19" r="12"/><path d="M4 35 18 18l7 8 8-12 14 17 5-5 8 9"/><path class="drawing__gold" d="M8 58c2-8 30-7 29-13-1-5-14-3-12-10M34 58c6-5 14-8 10-15-2-4-8-4-9-8"/><path d="M4 35h18M40 35h20"/>"#
            }
            Drawing::Turbine => {
                r#"<circle class="drawing__wash" cx="20" cy="40" r="14"/><path d="M36 26v30M36 24 22 9c-1 5 3 12 14 15l20 4c-3-5-10-7-20-4l-9 19c5-1 10-8 9-19M6 56h52M14 56V44h10v12M17 48h4"/>"#
            }
            Drawing::Vine => {
                r#"<path class="drawing__wash" d="M30 10c-14-6-22 4-20 14 8 3 18-1 20-14z"/><path d="M30 10c-14-6-22 4-20 14 8 3 18-1 20-14zM30 10c2-4 6-6 12-5M30 10l4 9M11 23c6-3 11-7 15-11"/><g><circle cx="28" cy="26" r="5.5"/><circle cx="40" cy="26" r="5.5"/><circle cx="22" cy="36" r="5.5"/><circle cx="34" cy="36" r="5.5"/><circle cx="45" cy="36" r="5.5"/><circle cx="28" cy="46" r="5.5"/><circle cx="40" cy="46" r="5.5"/><circle cx="34" cy="55" r="5"/></g>"#
            }
            Drawing::Peach => {
                r#"<path class="drawing__wash" d="M33 20c-14-9-25 3-21 17 3 10 12 17 21 20 9-3 18-10 20-20 3-14-7-26-20-17z"/><path d="M33 20c-14-9-25 3-21 17 3 10 12 17 21 20 9-3 18-10 20-20 3-14-7-26-20-17zM33 20c-6 10-7 20-1 30"/><path class="drawing__gold" d="M33 20c0-6 2-10 6-13M35 15c5-7 12-8 19-6-2 7-9 11-19 6z"/>"#
            }
            Drawing::House => {
                r#"<path class="drawing__wash" d="M14 30 32 15l18 15v24H14z"/><path d="M6 36 32 14l26 22M13 31v23h38V31M26 54V41h12v13M6 54h52"/><path class="drawing__gold" d="M50 6a7 7 0 1 0 7 9 6 6 0 0 1-7-9z"/>"#
            }
            Drawing::Seal => {
                r#"<path class="drawing__wash" d="M8 20h48v32H8z"/><path d="M8 18h48v34H8zM8 19l24 19 24-19"/><circle class="drawing__gold" cx="32" cy="40" r="7" fill="var(--raised)"/><path class="drawing__gold" d="m29 40 2 3 4-5"/>"#
            }
            Drawing::Tray => {
                r#"<path class="drawing__wash" d="M8 38h14l4 6h12l4-6h14v16H8z"/><path d="M8 38h14l4 6h12l4-6h14v16H8zM8 38l8-14h6M56 38l-8-14h-6M32 8v24M24 24l8 8 8-8"/>"#
            }
            Drawing::Compass => {
                r#"<circle class="drawing__wash" cx="32" cy="32" r="24"/><circle cx="32" cy="32" r="24"/><path d="M32 8v5M32 51v5M8 32h5M51 32h5"/><path class="drawing__gold" d="m42 22-6 14-14 6 6-14z"/><path d="M32 32h.01"/>"#
            }
            Drawing::Book => {
                r#"<path class="drawing__wash" d="M32 18c7-5 15-6 24-4v36c-9-2-17-1-24 4z"/><path d="M32 18c-7-5-15-6-24-4v36c9-2 17-1 24 4 7-5 15-6 24-4V14c-9-2-17-1-24 4zM32 18v36"/><path class="drawing__gold" d="M39 24c4-2 7-2 11-2M39 32c4-2 7-2 11-2M39 40c4-2 7-2 11-2"/>"#
            }
            Drawing::Ladder => {
                r#"<path class="drawing__wash" d="M40 54V22h16v32z"/><path d="M6 54h52M8 54V42h16v12M24 54V32h16v22M40 54V22h16v32"/><path class="drawing__gold" d="M12 32 28 20l8 3 16-13M44 9l8 1 1 8"/>"#
            }
        }
    }
}

/// Shows a [Drawing]; a decoration, silent for a screen reader.
#[component]
pub fn Picture(
    /// Which one.
    drawing: Drawing,
) -> impl IntoView {
    view! { <svg class=drawing.class() viewBox="0 0 64 64" aria-hidden="true" inner_html=drawing.body()></svg> }
}

/// 博格达 with its snow, wind turbines, poplars and the rows of a vineyard, over the whole width.
#[component]
pub fn Scene() -> impl IntoView {
    view! {
        <svg
            class="scene"
            viewBox="0 0 1440 360"
            preserveAspectRatio="xMidYMax slice"
            aria-hidden="true"
            inner_html=BOGDA
        ></svg>
    }
}

/// The site's mark: three peaks over a lake's edge.
pub(super) const MARK: &str = r##"<rect width="48" height="48" rx="10" fill="var(--oasis-deep)"/><path fill="#fff" d="m5 33 9-13 4 5 8-15 5 8 3-4 9 19z"/><path fill="var(--oasis-deep)" opacity=".28" d="m14 20 4 5-1 8h-3l1-5-2-2zm12-10 5 8 3-4 9 19H32l-2-9-3 3 1-8-3-3z"/><path stroke="var(--gold-pale)" stroke-width="2.6" stroke-linecap="round" d="M7 38h34"/>"##;

/// The ridges that the page ends in.
pub(super) const FOOTHILLS: &str = r#"<path fill="var(--ridge-far)" opacity=".6" d="M0 70l30-11 31-8 29-7 32 11 45 5 33 14 27-13 33-5 30-12 30-14 33 12 44 11 33 9 35-10 26-8 37-10 32-12 35 7 45 11 40-10 40-16 44 18 36 14 37-3 31-8 34-4 28-5 26 13 31 4 32 17 31 6 30-7 34-9 34-9 32-7 41 11 37 11 32 8 43-3 29-7 45-5 33-9V112H0z"/><path fill="var(--deep)" d="M0 92l42-6 38 0 44-6 36-2 43 7 39 3 44 2 44 8 33-4 40-4 36-8 46 0 35-8 46 7 42 0 42 8 50 5 38-2 46-10 41-5 36-2 39-5 38 4 32 5 41 9 38 4 41 4 50-2 43-6 45-7 42-5 42 2 39 8 51 5 38 1V112H0z"/>"#;

const BOGDA: &str = r##"<defs><linearGradient id="mist" x2="0" y2="1"><stop stop-color="var(--ridge-near)"/><stop offset=".9" stop-color="var(--ridge-far)"/></linearGradient><linearGradient id="snow" x2="0" y2="1"><stop offset=".3" stop-color="var(--peak)"/><stop offset=".85" stop-color="var(--ridge-far)"/></linearGradient></defs><circle cx="1014" cy="140" r="42" fill="var(--sun)"/><path fill="url(#snow)" d="M0 250l33-11 27-7 31 7 29 13 22-19 23-8 26-18 24-17 23 12 24 12 21-6 17-2 23 12 27 18 26-24 32-17 24-19 20 9 26 11 25-8 17-4 21 11 19 17 28-26 27-25 25-23 32 12 28-10 26 20 28-34 26-31 26-37 32 24 20-8 19 20 25 26 19-4 19-12 33 30 27 34 22-4 18-6 24 26 28 20 25-12 22-14 21-8 25 11 25 20 20 13 23-3 21-11 26-4 24 12 27 9 21 15 24-6 19-8 25-4V360H0z"/><path fill="var(--peak-shade)" opacity=".75" d="M215 190l23 12 24 12 21-6 17-2 23 12 27 18 3 15-22 1 5 22-37-17-11 21-19-28 11-10-38-20 11-6-34-16zM432 176l20 9 26 11 25-8 17-4 21 11 19 17 3 17-21 18 5 25-36-19-12 24-18-32 10-11-36-23 10-8-29-17zM640 138l32 12 28-10 26 20 2 20-14 39 3 29-24-22-12 28-12-37 7-13-24-26 7-9-16-20zM806 58l32 24 20-8 19 20 25 26 2 31-15 33 3 44-26-34-10 42-14-56 8-20-27-41 8-13-22-31zM940 104l33 30 27 34 22-4 18-6 24 26 28 20 3 25-24-21 6 36-43-28-24 35-21-46 12-17-43-34 12-11-25-25zM1160 170l25 11 25 20 20 13 1 16-11 7 3 23-20-18-4 22-10-29 6-11-20-22 6-7-19-16zM1300 196l24 12 27 9 21 15 1 13-11 6 3 19-20-15-8 19-10-25 6-9-20-17 6-6-17-14z"/><path fill="url(#mist)" d="M0 292l28-8 27-2 28-12 27-8 28 3 31 12 23 1 33 6 25 12 24-7 36-6 25-13 23-15 32-5 26 8 32 4 32 6 33 13 27 9 31-5 30-5 27-6 32-4 37 12 30 5 28 0 35 9 24-11 31-2 28-7 32-7 25-13 30 3 35 19 32 9 33 3 29-13 25 1 28-16 32 3 26-13 28 3 28 8 31 17 33 4 30-4 32-9 29-5 29 0V360H0z"/><path fill="none" stroke="var(--peak)" stroke-width="2.5" stroke-linecap="round" d="M906 302v-66m0 0l-7 -26m7 26l26 7m-26 -7l-19 18M962 300v-56m0 0l-6 -22m6 22l22 6m-22 -6l-16 15M1012 298v-48m0 0l-5 -19m5 19l19 5m-19 -5l-14 13"/><path fill="var(--foothill)" d="M0 316q120-34 250-16t260 6q150-30 300-8t280-4q130-34 350 4V360H0zM592 322c-7-13-7-31 0-52 7 21 7 39 0 52M606 324c-8-16-8-38 0-64 8 26 8 48 0 64M620 326c-6-11-6-26 0-44 6 18 6 33 0 44M634 328c-7-14-7-34 0-56 7 22 7 42 0 56M652 328c-5-10-5-23 0-38 5 15 5 28 0 38M128 306c-8-14-8-35 0-58 8 23 8 44 0 58M142 306c-6-12-6-28 0-46 6 18 6 34 0 46M156 307c-9-16-9-40 0-66 9 26 9 50 0 66M172 308c-6-12-6-30 0-50 6 20 6 38 0 50M1290 300c-6-12-6-30 0-50 6 20 6 38 0 50M1303 301c-8-16-8-37 0-62 8 25 8 46 0 62M1318 302c-6-11-6-26 0-44 6 18 6 33 0 44"/><path fill="none" stroke="var(--field)" stroke-width="3" d="M0 352q380-40 720-16t720-14M0 340q300-34 640-16t800-18"/><path fill="var(--ground)" d="M0 350q260-26 620-6t820-14V360H0z"/>"##;
