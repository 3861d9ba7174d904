//! The laws of the content: a table of rules over all files together.
//!
//! The loader has seen to it that each file has its shape. A law says what must hold beyond that, and reports
//! every place where it does not. Laws know nothing of each other; none stops at its first fault.

mod campaign;
mod card;
mod condition;
mod fact;
mod figure;
mod formula;
mod never;
mod places;
mod received;
mod series;
mod writing;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::fault::Fault;
use super::load::Files;
use super::schema::Library;

pub use condition::{Shown, coverage};
pub use places::{Kind, Places, Reference, Tone, Words};
pub use received::received;

/// What a law looks at.
pub struct Context<'a> {
    /// The files as they were written.
    pub files: &'a Files,
    /// What the loader made of them.
    pub library: &'a Library,
    /// Every word and every reference.
    pub places: Places<'a>,
    fact_files: BTreeMap<String, &'a str>,
}

/// What a law found.
#[derive(Default)]
pub struct Faults(Vec<Fault>);

/// A law: looks at everything, reports every fault.
pub type Law = fn(&Context<'_>, &mut Faults);

/// Every law by name. `tests/fixtures/content/broken/<name>/` holds content that breaks it, and nothing else.
pub const LAWS: &[(&str, Law)] = &[
    ("ids", card::ids),
    ("references", places::resolve),
    ("twice", places::twice),
    ("joined", card::joined),
    ("audience", card::audience),
    ("pinyin", card::pinyin),
    ("order", card::order),
    ("sources", card::sources),
    ("addresses", card::addresses),
    ("empty", writing::empty),
    ("placeholders", writing::placeholders),
    ("digits", writing::digits),
    ("punctuation", writing::punctuation),
    ("spaces", writing::spaces),
    ("pairs", writing::pairs),
    ("values", fact::values),
    ("shown", fact::shown),
    ("confidence", fact::confidence),
    ("inputs", fact::inputs),
    ("formula", fact::formulas),
    ("never", never::never),
    ("time-order", series::time_order),
    ("time-place", series::time_place),
    ("same-fact", series::same_fact),
    ("marks", figure::marks),
    ("axis", figure::axis),
    ("unit", figure::unit),
    ("line", figure::line),
    ("stack", figure::stack),
    ("finding", figure::finding),
    ("gap", figure::gap),
    ("room", figure::room),
    ("drawable", figure::drawable),
    ("whole", figure::whole),
    ("dates", campaign::dates),
    ("overlap", campaign::overlap),
    ("notice", campaign::notice),
    ("demonstration", campaign::demonstration),
    ("recipients", campaign::recipients),
    ("secret-key", campaign::secret_key),
    ("demonstration-key", campaign::demonstration_key),
    ("destination", campaign::destination),
    ("drop-box", campaign::drop_box),
    ("limits", campaign::limits),
    ("asks", campaign::asks),
    ("grounds", campaign::grounds),
    ("posts", campaign::posts),
    ("host", campaign::host),
    ("contact", campaign::contact),
    ("conditions", condition::readable),
    ("condition-ids", condition::ids),
    ("condition-source", condition::written),
    ("condition-words", condition::words),
    ("personal", condition::personal),
    ("validity", condition::validity),
    ("reachable", condition::reachable),
    ("together", condition::together),
    ("official", condition::official),
    ("scenarios", condition::scenarios),
    ("covered", condition::covered),
];

/// Every fault of the content, by file and place in it; none if it can be published.
pub fn check(files: &Files, library: &Library) -> Vec<Fault> {
    let context = Context::new(files, library);
    let mut faults = Faults::default();
    for (_, law) in LAWS {
        law(&context, &mut faults);
    }
    faults.in_order()
}

impl<'a> Context<'a> {
    /// Looks up what the laws ask for again and again.
    pub fn new(files: &'a Files, library: &'a Library) -> Self {
        let mut fact_files = BTreeMap::new();
        for (file, text) in files.iter().filter(|(file, _)| file.starts_with("facts/")) {
            let read: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
            for id in read["facts"].as_object().into_iter().flat_map(|facts| facts.keys()) {
                fact_files.insert(id.clone(), file.as_str());
            }
        }
        let places = Places::of(library, |id| fact_files.get(id).copied().unwrap_or("facts"));
        Self { files, library, places, fact_files }
    }

    /// File of the fact `id`.
    fn fact_file(&self, id: &str) -> &'a str {
        self.fact_files.get(id).copied().unwrap_or("facts")
    }
}

impl Faults {
    /// Reports one fault.
    fn push(
        &mut self,
        file: impl Into<String>,
        pointer: impl Into<String>,
        what: impl Into<String>,
        allowed: impl Into<String>,
    ) {
        self.0.push(Fault {
            file: file.into(),
            pointer: pointer.into(),
            what: what.into(),
            allowed: allowed.into(),
        });
    }

    /// The faults in the order in which an editor meets them.
    pub fn in_order(mut self) -> Vec<Fault> {
        self.0.sort_by(|a, b| {
            a.file.cmp(&b.file).then_with(|| by_place(&a.pointer, &b.pointer)).then_with(|| a.cmp(b))
        });
        self.0
    }
}

/// Compares pointers step by step, indices as numbers: `/who/2` comes before `/who/10`.
fn by_place(a: &str, b: &str) -> Ordering {
    let step = |step: &str| (step.parse::<usize>().ok(), step.to_owned());
    a.split('/').map(step).cmp(b.split('/').map(step))
}

/// Whether `c` is a Chinese character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_ordered_as_they_are_read() {
        assert_eq!(by_place("/who/2", "/who/10"), Ordering::Less);
        assert_eq!(by_place("/who", "/who/0"), Ordering::Less);
    }
}
