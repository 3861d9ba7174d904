//! The figures that ship: each is drawn as blessed, and shows no number that the content does not hold.

#![allow(clippy::unwrap_used, reason = "a test that meets nothing has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tingzhou::chart::{self, Layout};
use tingzhou::content::load::{Files, load};
use tingzhou::content::schema::Library;
use tingzhou::wording;

fn shipped() -> Library {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
    let mut files = Files::new();
    read(&root, &root, &mut files);
    load(&files).unwrap()
}

fn read(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn figures() -> Vec<chart::Figure> {
    let library = shipped();
    let figures = library.figures.keys();
    figures
        .map(|id| wording::figure::figure(&library, id).unwrap_or_else(|| panic!("{id} lacks data")))
        .collect()
}

/// Compares with `tests/fixtures/charts/<name>.svg`; `BLESS=1` writes it instead.
#[track_caller]
fn check(name: &str, svg: &str) {
    let path = format!("{}/tests/fixtures/charts/site/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, svg).unwrap();
    }
    let blessed = fs::read_to_string(&path).unwrap_or_default();
    assert!(blessed == svg, "{path} differs; look at it, then bless it with BLESS=1");
}

#[test]
fn every_figure_of_the_site_is_drawn_as_blessed() {
    for figure in figures() {
        for layout in Layout::ALL {
            check(&format!("{}.{}", figure.id, layout.name()), &chart::draw(&figure, layout).svg);
        }
    }
}

#[test]
fn every_number_of_a_table_is_a_value_of_the_content() {
    let library = shipped();
    let facts = library.facts.values().filter_map(|fact| fact.value);
    let points = library.series.values().flat_map(|series| series.points.iter().map(|point| point.value));
    let known: BTreeSet<u64> = facts.chain(points).map(f64::to_bits).collect();
    let mut seen = 0;
    for figure in figures() {
        for cell in chart::table(&figure).rows.iter().flat_map(|row| row.cells.iter().flatten()) {
            assert!(
                known.contains(&cell.value.to_bits()),
                "{}: {} is not in the content",
                figure.id,
                cell.text
            );
            seen += 1;
        }
        assert_eq!(
            chart::table(&figure).rows.iter().flat_map(|row| row.cells.iter().flatten()).count(),
            figure.points().count(),
            "{}: the table has every value once",
            figure.id
        );
    }
    assert!(seen > 40, "only {seen} numbers were compared");
}

#[test]
fn every_text_with_digits_in_a_drawing_names_its_fact_or_is_a_tick() {
    for figure in figures() {
        for layout in Layout::ALL {
            let svg = chart::draw(&figure, layout).svg;
            for text in svg.split("<text").skip(1) {
                let (attributes, rest) = text.split_once('>').unwrap();
                let content = rest.split("</text>").next().unwrap();
                let words: String =
                    content.split('<').map(|part| part.rsplit('>').next().unwrap_or_default()).collect();
                if words.chars().any(|c| c.is_ascii_digit()) {
                    let known = attributes.contains("data-fact=") || attributes.contains("class=\"tick\"");
                    assert!(known, "{}: {words} in {attributes}", figure.id);
                }
            }
        }
    }
}
