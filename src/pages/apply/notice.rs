//! The notice on personal data, as the form shows it before anything is typed, and the digest that names its
//! words in every application (PIPL art. 17).

use leptos::prelude::*;

use crate::ui::{Erase, Erased};

use crate::content::schema::Host;
use crate::package::Digest;
use crate::wording::privacy::{HANDLER, LEAD, NOBODY, PARTS, VERSION, handler};

/// Digest of the words that are shown, so that an acknowledgement is one of exactly them.
pub fn digest(host: Option<&Host>) -> Digest {
    let mut words = format!("{VERSION}\n");
    for (heading, paragraphs) in parts(host) {
        words.push_str(&format!("{heading}\n{}\n", paragraphs.join("\n")));
    }
    Digest::of(words.as_bytes())
}

/// The notice.
pub fn view(host: Option<&Host>) -> Erased {
    let part = |(heading, paragraphs): (&'static str, Vec<String>)| {
        let paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
        view! { <h2>{heading}</h2> {paragraphs} }
    };
    view! { <div class="flow">{parts(host).into_iter().map(part).collect_view()}</div> }.erase()
}

fn parts(host: Option<&Host>) -> Vec<(&'static str, Vec<String>)> {
    let who = host.map_or_else(|| NOBODY.to_owned(), handler);
    let mut parts = vec![(HANDLER, vec![who, LEAD.to_owned()])];
    parts
        .extend(PARTS.iter().map(|part| (part.heading, part.text.iter().map(|t| (*t).to_owned()).collect())));
    parts
}
