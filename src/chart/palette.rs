//! The colours of the series, read from the style sheet and computed: seen on both grounds, told apart by
//! everyone, and the same in files that no style sheet reaches.

use super::export;

/// Least contrast of a mark with its ground (WCAG 2.2, 1.4.11) and of a text (1.4.3).
const MARK: f64 = 3.0;
const TEXT: f64 = 4.5;
/// Least distance of two series in Oklab, in hundredths; about four times what can just be seen.
const APART: f64 = 8.0;

type Rgb = [f64; 3];

/// How the colour-vision deficiencies see linear RGB, complete (Machado, Oliveira and Fernandes 2009).
const VISIONS: [(&str, [Rgb; 3]); 4] = [
    ("full", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// The first value of a token, of the scheme (0 light, 1 dark), with other tokens resolved.
fn token(css: &str, name: &str, scheme: usize) -> Rgb {
    let declared = css.split_once(&format!("--{name}:")).unwrap_or_else(|| panic!("no --{name}")).1;
    let value = declared.split(';').next().unwrap().trim();
    let value = match value.strip_prefix("light-dark(") {
        Some(pair) => pair.trim_end_matches(')').split(", ").nth(scheme).unwrap(),
        None => value,
    };
    match value.strip_prefix("var(--") {
        Some(other) => token(css, other.trim_end_matches(')'), scheme),
        None => linear(value),
    }
}

fn linear(hex: &str) -> Rgb {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
    };
    [channel(1), channel(3), channel(5)]
}

fn times(matrix: &[Rgb; 3], color: Rgb) -> Rgb {
    matrix.map(|row| row.iter().zip(color).map(|(a, b)| a * b).sum())
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |[r, g, b]: Rgb| 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

fn oklab(color: Rgb) -> Rgb {
    let cones = times(
        &[
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ],
        color,
    );
    times(
        &[
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ],
        cones.map(libm::cbrt),
    )
}

fn distance(one: Rgb, other: Rgb) -> f64 {
    let squares: f64 = oklab(one).iter().zip(oklab(other)).map(|(a, b)| (a - b) * (a - b)).sum();
    100.0 * libm::sqrt(squares)
}

/// What figures are drawn on. `raised` is the paper of a print too: the light scheme on white.
const GROUNDS: [&str; 3] = ["chart-ground", "ground", "raised"];
/// What marks and their frames are drawn in, and texts.
const MARKS: [&str; 7] = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "edge"];
const TEXTS: [&str; 2] = ["chart-text", "ink"];

/// Faults of the colours of a style sheet, as sentences.
fn faults(css: &str) -> Vec<String> {
    let mut faults = Vec::new();
    // Browsers that know no `light-dark()` get what stands below; the rest of it is as for all.
    let fallback = css.split_once("@supports not").unwrap().1.to_owned() + css;
    for (scheme_name, css, scheme) in
        [("light", css, 0), ("dark", css, 1), ("fallback", fallback.as_str(), 0)]
    {
        let token = |name: &str| token(css, name, scheme);
        let series: Vec<Rgb> = MARKS[..6].iter().map(|name| token(name)).collect();
        for ground in GROUNDS {
            let marks = MARKS.iter().map(|name| (*name, MARK));
            for (name, least) in marks.chain(TEXTS.iter().map(|name| (*name, TEXT))) {
                let contrast = contrast(token(name), token(ground));
                if contrast < least {
                    faults.push(format!("{scheme_name}: {name} on {ground} {contrast:.2}"));
                }
            }
        }
        for (vision, matrix) in &VISIONS {
            let seen: Vec<Rgb> = series
                .iter()
                .map(|color| times(matrix, *color).map(|channel| channel.clamp(0.0, 1.0)))
                .collect();
            for (first, one) in seen.iter().enumerate() {
                for (second, other) in seen.iter().enumerate().skip(first + 1) {
                    let distance = distance(*one, *other);
                    if distance < APART {
                        let pair = format!("{} and {}", first + 1, second + 1);
                        faults.push(format!("{scheme_name}, {vision}: series {pair} {distance:.1}"));
                    }
                }
            }
        }
    }
    faults
}

fn sheet() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css")).unwrap()
}

#[test]
fn series_are_seen_on_their_grounds_and_told_apart_by_everyone() {
    assert_eq!(faults(&sheet()), Vec::<String>::new());
}

#[test]
fn files_have_the_light_colours_of_the_style_sheet() {
    #[track_caller]
    fn check(name: &str, color: &str) {
        assert_eq!(linear(color), token(&sheet(), name, 0), "--{name} is not {color}");
    }
    for (number, (color, _)) in export::SERIES.iter().enumerate() {
        check(&format!("series-{}", number + 1), color);
    }
    check("chart-grid", export::GRID);
    check("edge", export::EDGE);
    check("chart-text", export::TEXT);
    check("ink", export::INK);
    // Paper is white, whatever the ground of a page.
    check("raised", export::PAPER);
    check("snow", export::PAPER);
}

#[test]
fn every_fault_of_a_palette_is_found() {
    #[track_caller]
    fn check(name: &str, value: &str, expected: &str) {
        let css = sheet();
        let (before, declared) = css.split_once(&format!("--{name}:")).unwrap();
        let (_, after) = declared.split_once(';').unwrap();
        let faults = faults(&format!("{before}--{name}: {value};{after}"));
        assert!(faults.iter().any(|fault| fault.starts_with(expected)), "{name} {value}: {faults:?}");
    }
    check("series-2", "light-dark(#f0e0a0, #e6bd4a)", "light: series-2 on chart-ground");
    check("series-5", "light-dark(#5b1f7a, #3a2a60)", "dark: series-5 on raised");
    check("ink-soft", "light-dark(#8a9499, var(--haze))", "light: chart-text on ground");
    // Red and green of one lightness.
    check("series-3", "light-dark(#85523f, #c8566a)", "light, deuteranopia: series 1 and 3");
    check("series-3", "light-dark(#8a1f70, #c8566a)", "light, protanopia: series 3 and 5");
    // Blue and green, to which tritanopia gives one hue.
    check("series-4", "light-dark(#0f6d70, #6a8fc4)", "light, tritanopia: series 1 and 4");
}

#[test]
fn greys_look_the_same_to_everyone_and_black_on_white_is_as_it_should_be() {
    for (vision, matrix) in &VISIONS {
        let seen = times(matrix, [0.5; 3]);
        assert!(seen.iter().all(|channel| (channel - 0.5).abs() < 1e-5), "{vision}: {seen:?}");
    }
    assert!((contrast(linear("#ffffff"), linear("#000000")) - 21.0).abs() < 1e-9);
    // Oklab of pure red as its author gives it, lightness 0.628, and white at 1.
    assert!((oklab([1.0, 0.0, 0.0])[0] - 0.628).abs() < 1e-3);
    assert!((distance([1.0; 3], [0.0; 3]) - 100.0).abs() < 1e-3);
}
