//! Words that may hold marked-up numbers, and titles whose lines end where a reader pauses.

use leptos::prelude::*;

use super::{Erase, Erased};

/// A title or heading: plain words, or a view whose numbers name their facts.
pub struct Words(Erased);

impl From<&'static str> for Words {
    fn from(words: &'static str) -> Self {
        match phrases(words) {
            Some(phrases) => {
                Self(phrases.into_iter().map(|words| phrase(words.to_owned())).collect_view().erase())
            }
            None => Self(words.erase()),
        }
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self(words.erase())
    }
}

impl From<Erased> for Words {
    fn from(view: Erased) -> Self {
        Self(view)
    }
}

impl From<Words> for Erased {
    fn from(words: Words) -> Self {
        words.0
    }
}

/// Whether a reader pauses after `sign`.
pub fn is_pause(sign: char) -> bool {
    matches!(sign, '，' | '：' | '；')
}

/// The phrases of a title if each of them may stand on a line of its own: none is too short to look meant,
/// none longer than a line on a phone. Browsers break Chinese within any word, and their balancing of lines
/// does so more often.
pub fn phrases(title: &str) -> Option<Vec<&str>> {
    let phrases: Vec<&str> = title.split_inclusive(is_pause).collect();
    let halves = |words: &str| words.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum::<u32>();
    let fits = phrases.iter().all(|phrase| (8..=30).contains(&halves(phrase)));
    (phrases.len() > 1 && fits).then_some(phrases)
}

/// A phrase of a title: lines break around it, and within it only if there is no room.
pub fn phrase(words: impl IntoView + 'static) -> Erased {
    view! { <span class="phrase">{words.into_view()}</span> }.erase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_set_in_phrases_that_look_meant() {
        assert_eq!(phrases("雪山脚下，有一座等你的城"), Some(vec!["雪山脚下，", "有一座等你的城"]));
        assert_eq!(
            phrases("昌吉州高新技术企业达到169家，相当于全疆年末总数的12.4%").map(|it| it.len()),
            Some(2)
        );
        assert_eq!(phrases("人才安居工程"), None);
        assert_eq!(phrases("校地、校企合作与流动引才工作站"), None);
        assert_eq!(phrases("放到全国看：高新技术企业十余年间从数万家到数十万家"), None);
    }
}
