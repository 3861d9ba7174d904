//! The blocks and their style sheets hold each other: what is drawn has a style, what has a style is one of
//! ours, and the style keeps the house rules.

use std::{collections::BTreeSet, fs, path::Path};

use leptos::prelude::*;

use super::{field::Typing, *};

fn read_all(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!files.is_empty(), "{folder} is empty");
    files.sort();
    files
}

fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").expect("a comment ends").1;
    }
    out + rest
}

fn selectors(css: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in without_comments(css).split('.').skip(1) {
        let name: String =
            part.chars().take_while(|char| char.is_ascii_alphanumeric() || "-_".contains(*char)).collect();
        if name.starts_with(|first: char| first.is_ascii_lowercase()) {
            found.insert(name);
        }
    }
    found
}

#[test]
fn every_class_of_a_component_has_a_style() {
    // A block may be styled only through its parts; then its file bears its name.
    let styled: BTreeSet<String> = read_all("style", "css")
        .into_iter()
        .flat_map(|(file, css)| selectors(&css).into_iter().chain([file]))
        .collect();
    let mut drawn = Vec::new();
    for (file, source) in read_all("src/ui", "rs").into_iter().filter(|(file, _)| file != "test") {
        let listed =
            source.split("class=\"").skip(1).flat_map(|part| part.split('"').next().unwrap().split(' '));
        let toggled = source.split(" class:").skip(1).map(|part| part.split('=').next().unwrap());
        drawn.extend(
            listed
                .chain(toggled)
                .filter(|class| !class.is_empty())
                .map(|class| (file.clone(), class.to_owned())),
        );
    }
    assert!(drawn.len() > 60, "the scan found only {} classes", drawn.len());
    let bare: Vec<_> = drawn.iter().filter(|(_, class)| !styled.contains(class)).collect();
    assert!(bare.is_empty(), "classes without a style: {bare:?}");
}

#[test]
fn colours_are_named_in_the_tokens_only() {
    for (file, css) in read_all("style", "css") {
        if file == "tokens" {
            continue;
        }
        for line in without_comments(&css).lines() {
            let hex = line.split('#').skip(1).any(|part| {
                part.len() > 3
                    && line.contains(':')
                    && part.chars().take(3).all(|char| char.is_ascii_hexdigit())
            });
            assert!(!hex, "{file}.css: {line}");
        }
    }
}

#[test]
fn styles_say_start_and_end_never_left_and_right() {
    let physical = [
        "margin-left",
        "margin-right",
        "margin-top",
        "margin-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "padding-bottom",
        "border-left",
        "border-right",
        "border-top",
        "border-bottom",
        " left:",
        " right:",
        " top:",
        " bottom:",
        " width:",
        " height:",
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
    ];
    for (file, css) in read_all("style", "css") {
        for line in without_comments(&css).lines() {
            let found = physical.iter().find(|word| line.contains(*word));
            assert!(found.is_none(), "{file}.css: {line}");
        }
    }
}

#[test]
fn nothing_is_important_but_paper_and_stillness() {
    for (file, css) in read_all("style", "css") {
        let allowed = ["print", "utilities"].contains(&file.as_str());
        assert!(allowed || !without_comments(&css).contains("!important"), "{file}.css");
    }
}

#[test]
fn drawings_are_small() {
    for drawing in Drawing::ALL {
        let html = view! { <Picture drawing /> }.to_html();
        assert!(html.contains("aria-hidden"), "{drawing:?}");
        assert!(html.len() < 1_500, "{drawing:?}: {} bytes", html.len());
    }
}

#[test]
fn a_drawing_is_drawn_not_written_as_an_attribute() {
    let owner = Owner::new();
    owner.set();
    let search = view! { <SearchBox id="q" label="" placeholder="" value="" on_input=|_| () count="" /> };
    let masthead = view! { <Masthead home="/" name="" label="" links=Vec::new() /> };
    for html in [search.to_html(), masthead.to_html(), view! { <Scene /> }.to_html()] {
        assert!(!html.contains("inner_html"), "{html}");
        assert!(html.contains("<path"), "{html}");
    }
}

#[test]
fn an_input_method_is_left_in_peace() {
    let owner = Owner::new();
    owner.set();
    let value = RwSignal::new("阿".to_owned());
    let told = StoredValue::new(Vec::new());
    let typing = Typing::new(
        value.into(),
        Callback::new(move |text: String| {
            told.update_value(|told| told.push(text.clone()));
            value.set(text.trim().to_owned());
        }),
    );
    assert_eq!(typing.shown(), "阿");

    typing.begin();
    typing.input("阿yi".to_owned());
    value.set("another tab wrote this".to_owned());
    assert_eq!(typing.shown(), "阿yi", "what stands in the control stays while composing");
    assert!(told.get_value().is_empty(), "nothing is told while composing");

    typing.end("阿依 ".to_owned());
    assert_eq!(told.get_value(), ["阿依 "]);
    assert_eq!(typing.shown(), "阿依");
}

#[test]
fn a_mistake_is_tied_to_its_control() {
    let owner = Owner::new();
    owner.set();
    let html = view! {
        <TextField
            id="name"
            label="姓名"
            hint="与证件一致"
            error=Some("姓名没有填写".to_owned())
            value=String::new()
            on_input=|_| ()
        />
    }
    .to_html();
    for part in [
        "for=\"name\"",
        "aria-describedby=\"name-hint name-error\"",
        "aria-invalid=\"true\"",
        "id=\"name-error\"",
        "姓名没有填写",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

/// A token in a scheme, followed to its colour.
fn colour(tokens: &str, name: &str, dark: bool) -> [f64; 3] {
    let value = tokens
        .split_once(&format!("--{name}: "))
        .unwrap_or_else(|| panic!("no token {name}"))
        .1
        .split_once(';')
        .unwrap()
        .0;
    let value = match value.strip_prefix("light-dark(") {
        Some(pair) => {
            let (light, night) = pair.strip_suffix(')').unwrap().split_once(", ").unwrap();
            if dark { night } else { light }
        }
        None => value,
    };
    if let Some(other) = value.strip_prefix("var(--") {
        return colour(tokens, other.strip_suffix(')').unwrap(), dark);
    }
    let hex = value.strip_prefix('#').unwrap_or_else(|| panic!("{name} is {value}"));
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

/// Contrast as WCAG 2.2 defines it.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let light = |colour: [f64; 3]| {
        let [red, green, blue] = colour
            .map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn colours_stand_out_from_their_grounds_in_both_schemes() {
    let tokens = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("style/tokens.css")).unwrap();
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    // Running text 4.5 (1.4.3); what is only seen, such as marks, edges and the line under a fact, 3 (1.4.11).
    let text = [
        ("ink", "ground raised sunken sky-high sky-low note-wash accent-wash"),
        ("ink-soft", "ground raised sunken accent-wash"),
        ("accent", "ground raised accent-wash sky-high sky-low"),
        ("accent-strong", "ground accent-wash"),
        ("on-accent", "accent accent-strong"),
        ("number", "ground raised"),
        ("note-ink", "ground raised note-wash"),
        ("danger", "ground raised danger-wash"),
        ("on-deep", "deep"),
        ("on-deep-soft", "deep"),
        ("chart-text", "chart-ground"),
    ];
    let seen = [
        ("edge", "ground raised"),
        ("ornament", "ground raised"),
        ("focus", "ground raised sky-high sky-low"),
        ("series-1", "chart-ground"),
        ("series-2", "chart-ground"),
        ("series-3", "chart-ground"),
        ("series-4", "chart-ground"),
        ("series-5", "chart-ground"),
        ("series-6", "chart-ground"),
    ];
    let mut faint = Vec::new();
    for (least, pairs) in [(4.5, &text[..]), (3.0, &seen[..])] {
        for (front, grounds) in pairs {
            for ground in grounds.split(' ') {
                for dark in [false, true] {
                    let found = contrast(colour(&tokens, front, dark), colour(&tokens, ground, dark));
                    if found < least {
                        faint.push(format!("{front} on {ground}, dark {dark}: {found:.2} < {least}"));
                    }
                }
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}
