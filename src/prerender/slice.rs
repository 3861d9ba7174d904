//! The part of the content that one page shows. It is embedded in the page and fetched when a reader
//! navigates to it, so it holds what the page needs and nothing else.

use crate::content::schema::{
    Campaign, Condition, Delivery, Derived, Enterprise, Figure, Id, Library, Map, Part, Policy, Program,
    ProgramCard, Site, Step, Story, Text, Unknown,
};
use crate::pages::{entry, home};
use crate::route::{Bundle, Route};
use crate::rules::Basis;

/// What `route` shows of `whole`.
pub fn slice(whole: &Library, route: &Route) -> Library {
    let mut part = Slice { whole, part: Library { site: whole.site.clone(), ..Library::default() } };
    part.texts([&whole.site.description]);
    match route {
        Route::Home => part.home(),
        Route::Programs | Route::NotFound => part.all_program_cards(),
        Route::Program(id) => part.program(id),
        Route::Policies => part.all_policy_cards(),
        Route::Policy(id) => part.policy(id),
        Route::Stories => part.all_story_cards(),
        Route::Story(id) => part.story(id),
        Route::Finder => part.finder(),
        Route::Enterprise => part.enterprise(),
        Route::Growth => {
            // Each figure leads to its page, where its sources stand.
            whole.figures.keys().for_each(|id| part.figure(id));
            part.without_sources();
        }
        Route::Figure(id) => {
            part.figure(id);
            let programs = whole.figures.get(id).map_or(&[][..], |figure| &figure.programs);
            programs.iter().for_each(|id| part.program_card(id));
        }
        Route::Apply | Route::Paper(_) | Route::Desk => {
            part.part.campaigns = whole.campaigns.clone();
            part.part.rules_version = whole.rules_version.clone();
            if *route != Route::Apply {
                let campaigns = whole.campaigns.iter();
                part.part.campaigns = campaigns.map(|(id, it)| (id.clone(), without_drop_box(it))).collect();
            }
            for campaign in whole.campaigns.values() {
                part.conditions(&campaign.conditions);
            }
        }
        Route::About => {
            part.part.sources = whole.sources.clone();
        }
        Route::Build | Route::Privacy | Route::Accessibility => {}
    }
    part.part
}

/// What the browser is given of a page's slice: of a page that lives in a part alone, what that part is drawn from; of one
/// with small drawings, what stands around them.
pub fn embedded(slice: &Library, route: &Route) -> Library {
    let mut living = Library {
        site: site(slice, route),
        rules_version: slice.rules_version.clone(),
        ..Library::default()
    };
    let mut whole = Slice { whole: slice, part: Library::default() };
    match route {
        Route::Finder => {
            slice.program_cards.values().for_each(|card| whole.texts([&card.name]));
            let campaigns = slice.campaigns.values().map(|campaign| &campaign.conditions);
            slice.conditions.values().chain(campaigns).for_each(|conditions| whole.conditions(conditions));
            living.program_cards = slice.program_cards.clone();
            living.conditions = slice.conditions.clone();
            living.campaigns = slice.campaigns.clone();
        }
        Route::Enterprise => {
            living.enterprise = slice.enterprise.as_ref().map(|enterprise| {
                let checks = enterprise.checks.clone();
                checks.iter().for_each(|check| whole.conditions(&check.conditions));
                Enterprise { checks, ..Enterprise::default() }
            });
        }
        Route::Growth => {
            for (id, figure) in &slice.figures {
                whole.texts([&figure.headline, &figure.subtitle]);
                living.figures.insert(id.clone(), Figure { marks: vec![], ..figure.clone() });
            }
        }
        _ => return fetched(slice, route),
    }
    living.facts = whole.part.facts;
    living
}

/// What the browser fetches of a page's slice when a reader comes to it by a link.
pub fn fetched(slice: &Library, route: &Route) -> Library {
    Library { site: site(slice, route), ..slice.clone() }
}

/// What the site says of itself, as the browser needs it: the home page alone shows all of that.
fn site(slice: &Library, route: &Route) -> Site {
    match route.bundle() {
        Bundle::App | Bundle::Fit if *route != Route::Home => Site {
            tagline: String::new(),
            description: Text::default(),
            headline_facts: vec![],
            headline_figure: Id::new(),
            ..slice.site.clone()
        },
        _ => slice.site.clone(),
    }
}

/// `campaign` as those pages have it that send nothing.
fn without_drop_box(campaign: &Campaign) -> Campaign {
    let delivery = Delivery { drop_box: None, ..campaign.delivery.clone() };
    Campaign { delivery, ..campaign.clone() }
}

struct Slice<'a> {
    whole: &'a Library,
    part: Library,
}

impl Slice<'_> {
    fn home(&mut self) {
        let site = &self.whole.site;
        site.headline_facts.iter().for_each(|id| self.fact(id));
        self.figure(&site.headline_figure);
        let stories = entry::in_order(&self.whole.story_cards, |card| card.order);
        stories.into_iter().take(home::STORIES).for_each(|(id, _)| self.story_card(id));
    }

    fn program(&mut self, id: &str) {
        let Some(program) = self.whole.programs.get(id) else { return };
        self.texts([&program.card.name, &program.card.summary]);
        for texts in [&program.purpose, &program.who, &program.gives, &program.how] {
            self.texts(texts);
        }
        self.parts(&program.parts);
        self.unknown(&program.unknown);
        self.texts(&program.next);
        program.results.iter().for_each(|id| self.fact(id));
        self.figures(&program.figures);
        program.policies.iter().for_each(|id| self.policy_card(id));
        program.stories.iter().for_each(|id| self.story_card(id));
        program.related.iter().for_each(|id| self.program_card(id));
        self.sources(&program.sources);
        let of_it = self.whole.campaigns.iter().filter(|(_, campaign)| campaign.program == id);
        self.part.campaigns.extend(of_it.map(|(id, campaign)| (id.clone(), without_drop_box(campaign))));
        let card = ProgramCard { pinyin: String::new(), ..program.card.clone() };
        let shown = Program { card, subjects: vec![], conditions: vec![], ..program.clone() };
        self.part.programs.insert(id.to_owned(), shown);
    }

    /// What programs are judged by; of campaigns what tells whether one can apply, and what an official notice asks.
    fn finder(&mut self) {
        for (id, card) in &self.whole.program_cards {
            self.texts([&card.name]);
            let card = ProgramCard { summary: Text::default(), pinyin: String::new(), ..card.clone() };
            let card = ProgramCard { audience: vec![], schooling: vec![], benefits: vec![], ..card };
            self.part.program_cards.insert(id.clone(), card);
        }
        self.whole.conditions.values().for_each(|conditions| self.conditions(conditions));
        for (id, campaign) in &self.whole.campaigns {
            let is_official = campaign.basis() == Basis::Notice;
            let conditions = if is_official { campaign.conditions.clone() } else { Vec::new() };
            self.conditions(&conditions);
            let shown = Campaign { conditions, recipients: vec![], ..without_drop_box(campaign) };
            self.part.campaigns.insert(id.clone(), shown);
        }
        self.part.conditions = self.whole.conditions.clone();
        self.part.rules_version = self.whole.rules_version.clone();
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        for condition in conditions {
            let said = [&condition.met, &condition.not_met, &condition.unknown, &condition.change];
            self.texts(said.into_iter().flatten());
            condition.source.iter().for_each(|id| self.source(id));
        }
    }

    fn policy(&mut self, id: &str) {
        let Some(policy) = self.whole.policies.get(id) else { return };
        self.texts([&policy.card.name, &policy.card.summary]);
        self.texts(&policy.covers);
        self.texts(&policy.who);
        self.parts(&policy.fields);
        self.unknown(&policy.unknown);
        policy.programs.iter().for_each(|id| self.program_card(id));
        self.sources(&policy.sources);
        self.part.policies.insert(id.to_owned(), Policy { subjects: vec![], ..policy.clone() });
    }

    fn story(&mut self, id: &str) {
        let Some(story) = self.whole.stories.get(id) else { return };
        self.texts([&story.card.title, &story.card.summary]);
        self.texts(&story.body);
        story.facts.iter().for_each(|id| self.fact(id));
        story.programs.iter().for_each(|id| self.program_card(id));
        self.sources(&story.sources);
        self.part.stories.insert(id.to_owned(), Story { subjects: vec![], ..story.clone() });
    }

    fn enterprise(&mut self) {
        let Some(enterprise) = &self.whole.enterprise else { return };
        self.texts([&enterprise.intro]);
        self.steps(&enterprise.ladder);
        self.steps(&enterprise.chain);
        self.parts(&enterprise.support);
        self.unknown(&enterprise.unknown);
        enterprise.results.iter().for_each(|id| self.fact(id));
        self.figures(&enterprise.figures);
        self.sources(&enterprise.sources);
        enterprise.checks.iter().for_each(|check| self.conditions(&check.conditions));
        self.part.rules_version = self.whole.rules_version.clone();
        self.part.enterprise = Some(Enterprise { subjects: vec![], ..enterprise.clone() });
    }

    fn all_program_cards(&mut self) {
        self.whole.programs.keys().for_each(|id| self.program_card(id));
        // Here they can be searched.
        self.part.program_cards = self.whole.program_cards.clone();
    }

    fn all_policy_cards(&mut self) {
        self.whole.policies.keys().for_each(|id| self.policy_card(id));
    }

    fn all_story_cards(&mut self) {
        self.whole.stories.keys().for_each(|id| self.story_card(id));
    }

    fn program_card(&mut self, id: &str) {
        let Some(card) = self.whole.program_cards.get(id) else { return };
        self.texts([&card.name, &card.summary]);
        let shown =
            ProgramCard { pinyin: String::new(), schooling: vec![], benefits: vec![], ..card.clone() };
        self.part.program_cards.insert(id.to_owned(), shown);
    }

    fn policy_card(&mut self, id: &str) {
        let Some(card) = self.whole.policy_cards.get(id) else { return };
        self.texts([&card.name, &card.summary]);
        self.part.policy_cards.insert(id.to_owned(), card.clone());
    }

    fn story_card(&mut self, id: &str) {
        let Some(card) = self.whole.story_cards.get(id) else { return };
        self.texts([&card.title, &card.summary]);
        self.part.story_cards.insert(id.to_owned(), card.clone());
    }

    /// The first is drawn; of the others only the finding is shown.
    fn figures(&mut self, ids: &[Id]) {
        ids.iter().take(1).for_each(|id| self.figure(id));
        let others = ids.iter().skip(1).filter_map(|id| Some((id, self.whole.figures.get(id)?)));
        for (id, figure) in others {
            self.texts([&figure.headline]);
            self.part.figures.insert(id.clone(), figure.clone());
        }
    }

    fn figure(&mut self, id: &str) {
        let Some(figure) = self.whole.figures.get(id) else { return };
        self.texts([&figure.headline, &figure.subtitle]);
        self.texts(&figure.note);
        for marks in &figure.marks {
            for point in &marks.points {
                self.texts([&point.label]);
                self.fact(&point.fact);
            }
            marks.whole.iter().for_each(|id| self.fact(id));
            if let Some((id, series)) =
                marks.series.as_ref().and_then(|id| Some((id, self.whole.series.get(id)?)))
            {
                for point in &series.points {
                    self.source(&point.source);
                    point.fact.iter().for_each(|id| self.fact(id));
                }
                self.part.series.insert(id.clone(), series.clone());
            }
        }
        self.part.figures.insert(id.to_owned(), figure.clone());
    }

    /// Leaves away what only a list of sources shows.
    fn without_sources(&mut self) {
        self.part.sources = Map::new();
        let computed = |derived: &mut Derived| *derived = Derived::default();
        for fact in self.part.facts.values_mut() {
            fact.note = None;
            fact.derived.iter_mut().for_each(computed);
        }
        for point in self.part.series.values_mut().flat_map(|series| &mut series.points) {
            point.note = None;
            point.derived.iter_mut().for_each(computed);
        }
        for figure in self.part.figures.values_mut() {
            figure.note = None;
            figure.programs.clear();
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            self.texts([&part.name]);
            self.texts(&part.text);
        }
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            self.texts([&step.name, &step.text]);
            self.texts(&step.brings);
        }
    }

    fn unknown(&mut self, unknown: &[Unknown]) {
        unknown.iter().for_each(|it| self.texts([&it.what, &it.decided_by]));
    }

    fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts {
            text.facts().for_each(|id| self.fact(id));
        }
    }

    fn fact(&mut self, id: &str) {
        let Some(fact) = self.whole.facts.get(id) else { return };
        self.source(&fact.source);
        self.part.facts.insert(id.to_owned(), fact.clone());
    }

    fn sources(&mut self, ids: &[Id]) {
        ids.iter().for_each(|id| self.source(id));
    }

    fn source(&mut self, id: &str) {
        if let Some(source) = self.whole.sources.get(id) {
            self.part.sources.insert(id.to_owned(), source.clone());
        }
    }
}
