//! Every word and every reference of the content, with the place where an editor finds it.

use std::collections::BTreeSet;

use super::{Context, Faults};
use crate::content::schema::{
    Campaign, Condition, Derived, Enterprise, Fact, Figure, Id, Library, Part, Policy, Program, Series, Site,
    Step, Story, Test, Text, Unknown,
};
use crate::content::text::Piece;

/// What may stand in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A text: numbers only as placeholders.
    Text,
    /// A name, label or title: no numbers at all.
    Heading,
    /// A note that belongs to a number: numbers as they are.
    Note,
}

/// Words that a reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// File below the content folder.
    pub file: String,
    /// Pointer into it.
    pub pointer: String,
    /// The words.
    pub words: &'a str,
    /// What may stand in them.
    pub tone: Tone,
}

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A key of `facts/*.json`.
    Fact,
    /// A fact, or a point of a series as `series@period`.
    Input,
    /// A key of `sources.json`.
    Source,
    /// A file of `series`.
    Series,
    /// A file of `figures`.
    Figure,
    /// A file of `programs`.
    Program,
    /// A file of `policies`.
    Policy,
}

/// A place where an id stands for something elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// File below the content folder.
    pub file: String,
    /// Pointer into it.
    pub pointer: String,
    /// What the id names.
    pub kind: Kind,
    /// The id.
    pub id: &'a str,
}

/// Every word and every reference of the content.
#[derive(Default)]
pub struct Places<'a> {
    /// All words.
    pub words: Vec<Words<'a>>,
    /// All references, those in texts among them.
    pub references: Vec<Reference<'a>>,
    file: String,
}

impl<'a> Places<'a> {
    /// Walks the whole library; `fact_file` tells in which file a fact stands.
    pub fn of(library: &'a Library, fact_file: impl Fn(&str) -> &'a str) -> Self {
        let mut places = Self { file: "site.json".into(), ..Self::default() };
        places.site(&library.site);
        places.file = "sources.json".into();
        for (id, source) in &library.sources {
            places.note(&format!("/sources/{id}/publisher"), &source.publisher);
        }
        for (id, fact) in &library.facts {
            places.file = fact_file(id).into();
            places.fact(&format!("/facts/{id}"), fact);
        }
        places.folder("series", &library.series, Self::series);
        places.folder("figures", &library.figures, Self::figure);
        places.folder("programs", &library.programs, Self::program);
        places.folder("policies", &library.policies, Self::policy);
        places.folder("stories", &library.stories, Self::story);
        places.folder("campaigns", &library.campaigns, Self::campaign);
        places.folder("scenarios", &library.scenarios, |it, scenario| it.note("/title", &scenario.title));
        if let Some(enterprise) = &library.enterprise {
            places.file = "enterprise.json".into();
            places.enterprise(enterprise);
        }
        places
    }

    fn folder<T: 'a>(
        &mut self,
        folder: &str,
        entries: impl IntoIterator<Item = (&'a Id, &'a T)>,
        walk: impl Fn(&mut Self, &'a T),
    ) {
        for (id, entry) in entries {
            self.file = format!("{folder}/{id}.json");
            walk(self, entry);
        }
    }

    fn site(&mut self, site: &'a Site) {
        self.heading("/name", &site.name);
        self.heading("/tagline", &site.tagline);
        self.text("/description", &site.description);
        self.ids(Kind::Fact, "/headline_facts", &site.headline_facts);
        self.id(Kind::Figure, "/headline_figure", &site.headline_figure);
    }

    fn fact(&mut self, at: &str, fact: &'a Fact) {
        self.heading(&format!("{at}/label"), &fact.label);
        self.note(&format!("{at}/period"), &fact.period);
        self.notes(&format!("{at}/show"), &fact.show);
        self.notes(&format!("{at}/note"), &fact.note);
        self.id(Kind::Source, &format!("{at}/source"), &fact.source);
        self.derived(at, &fact.derived);
    }

    fn derived(&mut self, at: &str, derived: &'a Option<Derived>) {
        if let Some(derived) = derived {
            self.ids(Kind::Input, &format!("{at}/derived/inputs"), &derived.inputs);
            self.note(&format!("{at}/derived/assumption"), &derived.assumption);
        }
    }

    fn series(&mut self, series: &'a Series) {
        self.heading("/name", &series.name);
        self.heading("/area", &series.area);
        self.notes("/note", &series.note);
        for (index, point) in series.points.iter().enumerate() {
            let at = format!("/points/{index}");
            self.note(&format!("{at}/period"), &point.period);
            self.id(Kind::Source, &format!("{at}/source"), &point.source);
            self.some_id(Kind::Fact, &format!("{at}/fact"), &point.fact);
            self.notes(&format!("{at}/note"), &point.note);
            self.derived(&at, &point.derived);
        }
    }

    fn figure(&mut self, figure: &'a Figure) {
        self.text("/headline", &figure.headline);
        self.heading("/name", &figure.name);
        self.text("/subtitle", &figure.subtitle);
        self.some_text("/note", &figure.note);
        self.ids(Kind::Program, "/programs", &figure.programs);
        for (index, mark) in figure.marks.iter().enumerate() {
            let at = format!("/marks/{index}");
            self.heading(&format!("{at}/name"), &mark.name);
            self.some_id(Kind::Series, &format!("{at}/series"), &mark.series);
            self.some_id(Kind::Fact, &format!("{at}/whole"), &mark.whole);
            for (index, point) in mark.points.iter().enumerate() {
                self.text(&format!("{at}/points/{index}/label"), &point.label);
                self.id(Kind::Fact, &format!("{at}/points/{index}/fact"), &point.fact);
            }
        }
    }

    fn program(&mut self, program: &'a Program) {
        self.text("/card/name", &program.card.name);
        self.text("/card/summary", &program.card.summary);
        self.texts("/purpose", &program.purpose);
        self.texts("/who", &program.who);
        self.texts("/gives", &program.gives);
        self.texts("/how", &program.how);
        self.ids(Kind::Fact, "/results", &program.results);
        self.parts("/parts", &program.parts);
        self.unknown(&program.unknown);
        self.some_text("/next", &program.next);
        self.ids(Kind::Program, "/related", &program.related);
        self.conditions("/conditions", &program.conditions);
        self.ids(Kind::Source, "/sources", &program.sources);
    }

    fn policy(&mut self, policy: &'a Policy) {
        self.text("/card/name", &policy.card.name);
        self.text("/card/summary", &policy.card.summary);
        self.texts("/covers", &policy.covers);
        self.texts("/who", &policy.who);
        self.parts("/fields", &policy.fields);
        self.unknown(&policy.unknown);
        self.ids(Kind::Program, "/programs", &policy.programs);
        self.ids(Kind::Source, "/sources", &policy.sources);
    }

    fn story(&mut self, story: &'a Story) {
        self.text("/card/title", &story.card.title);
        self.heading("/card/subject", &story.card.subject);
        if let Some(place) = &story.card.place {
            self.heading("/card/place", place);
        }
        self.text("/card/summary", &story.card.summary);
        self.texts("/body", &story.body);
        self.ids(Kind::Program, "/programs", &story.programs);
        self.ids(Kind::Fact, "/facts", &story.facts);
        self.ids(Kind::Source, "/sources", &story.sources);
    }

    fn campaign(&mut self, campaign: &'a Campaign) {
        self.id(Kind::Program, "/program", &campaign.program);
        self.note("/title", &campaign.title);
        for (index, recipient) in campaign.recipients.iter().enumerate() {
            self.note(&format!("/recipients/{index}/name"), &recipient.name);
        }
        self.notes("/delivery/subject", &campaign.delivery.subject);
        self.conditions("/conditions", &campaign.conditions);
    }

    fn conditions(&mut self, at: &str, conditions: &'a [Condition]) {
        for (index, condition) in conditions.iter().enumerate() {
            let at = format!("{at}/{index}");
            self.heading(&format!("{at}/name"), &condition.name);
            self.note(&format!("{at}/clause"), &condition.clause);
            self.some_id(Kind::Source, &format!("{at}/source"), &condition.source);
            self.some_text(&format!("{at}/met"), &condition.met);
            self.some_text(&format!("{at}/not_met"), &condition.not_met);
            self.some_text(&format!("{at}/unknown"), &condition.unknown);
            self.some_text(&format!("{at}/change"), &condition.change);
            self.test(&format!("{at}/test"), &condition.test);
        }
    }

    fn test(&mut self, at: &str, test: &'a Test) {
        for (index, item) in test.score.iter().enumerate() {
            self.heading(&format!("{at}/score/{index}/name"), &item.name);
        }
        for (name, tests) in [("all", &test.all), ("any", &test.any)] {
            for (index, test) in tests.iter().enumerate() {
                self.test(&format!("{at}/{name}/{index}"), test);
            }
        }
    }

    fn enterprise(&mut self, enterprise: &'a Enterprise) {
        self.text("/intro", &enterprise.intro);
        self.steps("/ladder", &enterprise.ladder);
        self.steps("/chain", &enterprise.chain);
        self.parts("/support", &enterprise.support);
        self.ids(Kind::Fact, "/results", &enterprise.results);
        self.ids(Kind::Figure, "/figures", &enterprise.figures);
        for (index, check) in enterprise.checks.iter().enumerate() {
            let at = format!("/checks/{index}");
            self.heading(&format!("{at}/name"), &check.name);
            self.text(&format!("{at}/decided_by"), &check.decided_by);
            self.conditions(&format!("{at}/conditions"), &check.conditions);
        }
        self.unknown(&enterprise.unknown);
        self.ids(Kind::Source, "/sources", &enterprise.sources);
    }

    fn parts(&mut self, at: &str, parts: &'a [Part]) {
        for (index, part) in parts.iter().enumerate() {
            self.text(&format!("{at}/{index}/name"), &part.name);
            self.texts(&format!("{at}/{index}/text"), &part.text);
        }
    }

    fn steps(&mut self, at: &str, steps: &'a [Step]) {
        for (index, step) in steps.iter().enumerate() {
            self.text(&format!("{at}/{index}/name"), &step.name);
            self.text(&format!("{at}/{index}/text"), &step.text);
            self.texts(&format!("{at}/{index}/brings"), &step.brings);
        }
    }

    fn unknown(&mut self, unknown: &'a [Unknown]) {
        for (index, unknown) in unknown.iter().enumerate() {
            self.text(&format!("/unknown/{index}/what"), &unknown.what);
            self.text(&format!("/unknown/{index}/decided_by"), &unknown.decided_by);
        }
    }

    fn texts(&mut self, at: &str, texts: &'a [Text]) {
        for (index, text) in texts.iter().enumerate() {
            self.text(&format!("{at}/{index}"), text);
        }
    }

    fn some_text(&mut self, at: &str, text: &'a Option<Text>) {
        text.iter().for_each(|text| self.text(at, text));
    }

    fn text(&mut self, at: &str, text: &'a Text) {
        self.say(at, &text.0, Tone::Text);
        for piece in text.pieces() {
            if let Piece::Fact { id, .. } = piece {
                self.id(Kind::Fact, at, id);
            }
        }
    }

    fn heading(&mut self, at: &str, words: &'a str) {
        self.say(at, words, Tone::Heading);
    }

    fn note(&mut self, at: &str, words: &'a str) {
        self.say(at, words, Tone::Note);
    }

    fn notes(&mut self, at: &str, words: &'a Option<String>) {
        words.iter().for_each(|words| self.note(at, words));
    }

    fn say(&mut self, at: &str, words: &'a str, tone: Tone) {
        self.words.push(Words { file: self.file.clone(), pointer: at.to_owned(), words, tone });
    }

    fn ids(&mut self, kind: Kind, at: &str, ids: &'a [Id]) {
        for (index, id) in ids.iter().enumerate() {
            self.id(kind, &format!("{at}/{index}"), id);
        }
    }

    fn some_id(&mut self, kind: Kind, at: &str, id: &'a Option<Id>) {
        id.iter().for_each(|id| self.id(kind, at, id));
    }

    fn id(&mut self, kind: Kind, at: &str, id: &'a str) {
        self.references.push(Reference { file: self.file.clone(), pointer: at.to_owned(), kind, id });
    }
}

/// Law: every id names something that exists.
pub fn resolve(context: &Context<'_>, faults: &mut Faults) {
    for reference in &context.places.references {
        let Reference { file, pointer, kind, id } = reference;
        let known = known(context.library, *kind);
        if !known.contains(*id) {
            let nearest = known.iter().min_by_key(|known| distance(known, id));
            let hint = nearest.map_or_else(String::new, |nearest| format!("；最接近的是“{nearest}”"));
            let (name, whence) = kind.told();
            faults.push(file, pointer, format!("没有编号为“{id}”的{name}"), format!("{whence}{hint}"));
        }
    }
}

/// Law: no list names the same thing twice.
pub fn twice(context: &Context<'_>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for Reference { file, pointer, id, .. } in &context.places.references {
        let Some((list, _)) = pointer.rsplit_once('/') else { continue };
        let is_list = ["results", "facts", "programs", "related", "sources", "inputs", "figures"];
        let in_list = is_list.iter().any(|name| list.ends_with(name));
        if in_list && !seen.insert((file, list, id)) {
            faults.push(file, pointer, format!("“{id}”在这个列表里已经有了"), "同一个编号只写一次");
        }
    }
}

impl Kind {
    /// Its name, and where its ids come from.
    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Fact => ("数据", "facts 各文件中已有的编号"),
            Self::Input => ("数据或序列时点", "facts 中已有的编号，或“序列编号@时点”"),
            Self::Source => ("来源", "sources.json 中已有的编号"),
            Self::Series => ("序列", "series 目录中已有的文件名（不带 .json）"),
            Self::Figure => ("图表", "figures 目录中已有的文件名（不带 .json）"),
            Self::Program => ("项目", "programs 目录中已有的文件名（不带 .json）"),
            Self::Policy => ("政策", "policies 目录中已有的文件名（不带 .json）"),
        }
    }
}

/// The ids that `kind` may name.
fn known(library: &Library, kind: Kind) -> BTreeSet<String> {
    match kind {
        Kind::Fact => library.facts.keys().cloned().collect(),
        Kind::Input => {
            let points = library.series.iter().flat_map(|(id, series)| {
                series.points.iter().map(move |point| format!("{id}@{}", point.period))
            });
            library.facts.keys().cloned().chain(points).collect()
        }
        Kind::Source => library.sources.keys().cloned().collect(),
        Kind::Series => library.series.keys().cloned().collect(),
        Kind::Figure => library.figures.keys().cloned().collect(),
        Kind::Program => library.programs.keys().cloned().collect(),
        Kind::Policy => library.policies.keys().cloned().collect(),
    }
}

/// How many letters differ between two ids (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_of_two_ids_is_counted_in_letters() {
        assert_eq!(distance("high_tech", "high_tech"), 0);
        assert_eq!(distance("hightech", "high_tech"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
