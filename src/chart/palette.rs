//! The colours of the series, read from the style sheet and computed: seen on both grounds, told apart by
//! everyone.

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

/// Faults of the series colours of a style sheet, as sentences.
fn faults(css: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (scheme, scheme_name) in ["light", "dark"].into_iter().enumerate() {
        let token = |name: &str| token(css, name, scheme);
        let series: Vec<Rgb> = (1..=6).map(|number| token(&format!("series-{number}"))).collect();
        for ground in ["chart-ground", "ground", "raised"] {
            for (number, color) in series.iter().enumerate() {
                let contrast = contrast(*color, token(ground));
                if contrast < MARK {
                    faults.push(format!("{scheme_name}: series {} on {ground} {contrast:.2}", number + 1));
                }
            }
            let contrast = contrast(token("chart-text"), token(ground));
            if contrast < TEXT {
                faults.push(format!("{scheme_name}: text on {ground} {contrast:.2}"));
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
fn a_pale_colour_and_a_pair_that_deuteranopia_confuses_are_found() {
    let css = sheet();
    let series = |number: usize, value: &str| {
        let (before, declared) = css.split_once(&format!("--series-{number}:")).unwrap();
        let (_, after) = declared.split_once(';').unwrap();
        faults(&format!("{before}--series-{number}: {value};{after}"))
    };
    assert!(
        series(2, "light-dark(#f0e0a0, #e6bd4a)").iter().any(|fault| fault.starts_with("light: series 2 on"))
    );
    // Red and green of one lightness.
    let confused = series(3, "light-dark(#85523f, #c8566a)");
    assert!(confused.iter().any(|fault| fault.contains("deuteranopia: series 1 and 3")), "{confused:?}");
}
