//! Narrowing the list of programs; the filter is written as the query of an address.

use super::schema::{Audience, Benefit, ProgramCard, Schooling};

/// What a reader looks for. Within one line any of the values will do; the lines all have to be met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// For whom.
    pub audience: Vec<Audience>,
    /// Of which schooling.
    pub schooling: Vec<Schooling>,
    /// Giving what.
    pub benefits: Vec<Benefit>,
    /// Characters of the name or summary, pinyin, or initials of the pinyin.
    pub words: String,
}

impl Filter {
    /// Reads `for=graduate,expert&level=master&gives=housing&q=…`; what it does not know it leaves out.
    pub fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let keys = || value.split(',');
            match name {
                "for" => {
                    filter.audience = keys()
                        .filter_map(|key| Audience::ALL.into_iter().find(|it| it.key() == key))
                        .collect();
                }
                "level" => {
                    filter.schooling = keys()
                        .filter_map(|key| Schooling::ALL.into_iter().find(|it| it.key() == key))
                        .collect();
                }
                "gives" => {
                    filter.benefits = keys()
                        .filter_map(|key| Benefit::ALL.into_iter().find(|it| it.key() == key))
                        .collect();
                }
                "q" => {
                    filter.words =
                        percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned()
                }
                _ => {}
            }
        }
        filter
    }

    /// The query with its `?`; empty if nothing is asked for.
    pub fn to_query(&self) -> String {
        let join = |keys: Vec<&str>| keys.join(",");
        let words = percent_encoding::utf8_percent_encode(&self.words, percent_encoding::NON_ALPHANUMERIC)
            .to_string();
        let pairs = [
            ("for", join(self.audience.iter().map(|it| it.key()).collect())),
            ("level", join(self.schooling.iter().map(|it| it.key()).collect())),
            ("gives", join(self.benefits.iter().map(|it| it.key()).collect())),
            ("q", words),
        ];
        let asked: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) }
    }

    /// Whether `card` is what the reader looks for.
    pub fn admits(&self, card: &ProgramCard) -> bool {
        any_of(&self.audience, &card.audience)
            && any_of(&self.schooling, &card.schooling)
            && any_of(&self.benefits, &card.benefits)
            && found(&self.words, card)
    }
}

fn any_of<T: PartialEq>(asked: &[T], given: &[T]) -> bool {
    asked.is_empty() || asked.iter().any(|it| given.contains(it))
}

fn found(words: &str, card: &ProgramCard) -> bool {
    let words = squeezed(words);
    if words.is_empty() {
        return true;
    }
    squeezed(&card.summary.0).contains(&words) || sounds_like(&words, &card.name.0, &card.pinyin)
}

/// Without blanks and capitals, which nobody looks for.
fn squeezed(words: &str) -> String {
    words.to_ascii_lowercase().split_whitespace().collect()
}

/// Whether `words` are in `name`, in its `pinyin` by syllables, or in the initials of that.
pub fn sounds_like(words: &str, name: &str, pinyin: &str) -> bool {
    let words = squeezed(words);
    let initials: String = pinyin.split_whitespace().filter_map(|syllable| syllable.chars().next()).collect();
    squeezed(name).contains(&words) || pinyin.replace(' ', "").contains(&words) || initials.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::schema::ProgramKind;

    fn card() -> ProgramCard {
        ProgramCard {
            name: "归雁兴昌".into(),
            pinyin: "gui yan xing chang".into(),
            kind: ProgramKind::Ties,
            audience: vec![Audience::Returning],
            schooling: vec![],
            benefits: vec![Benefit::Cooperation],
            summary: "请在外的人回来看看".into(),
            order: 1,
        }
    }

    #[track_caller]
    fn check(query: &str, admitted: bool) {
        assert_eq!(Filter::parse(query).admits(&card()), admitted);
    }

    #[test]
    fn programs_are_found_by_characters_pinyin_and_initials() {
        check("", true);
        check("q=%E5%BD%92%E9%9B%81", true);
        check("q=guiyan", true);
        check("q=GUI%20YAN", true);
        check("q=gyxc", true);
        check("q=qmss", false);
        check("for=returning", true);
        check("for=graduate", false);
        check("for=graduate,returning&gives=cooperation", true);
        check("level=master", false);
        check("for=nonsense", true);
    }

    #[test]
    fn a_filter_survives_the_address() {
        let filter = Filter {
            audience: vec![Audience::Expert, Audience::Graduate],
            schooling: vec![Schooling::Master],
            benefits: vec![Benefit::Housing],
            words: "硕士 & a=b".into(),
        };
        assert_eq!(Filter::parse(filter.to_query().trim_start_matches('?')), filter);
        assert_eq!(Filter::default().to_query(), "");
    }
}
