//! One question: the control that its kind of answer asks for.

use leptos::ev::Event;
use leptos::prelude::*;

use super::session::{Filing, Session};
use crate::content::filter::sounds_like;
use crate::domain::attachment::Attached;
use crate::domain::identity::DocumentType;
use crate::form::kind::statement;
use crate::form::kind::{self, Entry, Keys, Width as Wide};
use crate::form::saved::Draft;
use crate::form::{Field, Part, Place, Problem, Question, Scope, catalog};
use crate::ui::{
    self, Checkbox, Choice, Combobox, Erase, Erased, FileField, Keyboard, Radios, Select, TextArea,
    TextField, Words, file_desk, live,
};
use crate::wording::{self, apply as words, picture};

/// More choices than this are asked by a list.
const RADIOS_MOST: usize = 4;

/// What was found wrong at the last attempt to go on. Mistakes are not shown while somebody is still typing,
/// and go as soon as they are put right.
#[derive(Clone, Copy)]
pub struct Found {
    /// The present problems of the section.
    pub problems: Memo<Vec<Problem>>,
    /// Where something was wrong at the last attempt.
    pub places: RwSignal<Vec<Place>>,
    /// The mistakes to show, in the order of the form.
    pub mistakes: Memo<Vec<Problem>>,
}

impl Found {
    /// What is found in a section, nothing yet.
    pub fn new(session: Session, part: Part) -> Self {
        let problems = session.problems(part);
        let places = RwSignal::<Vec<Place>>::default();
        let mistakes = Memo::new(move |_| {
            let places = places.get();
            // Before the first attempt nothing is shown, and no key need look for it.
            if places.is_empty() {
                return Vec::new();
            }
            let is_shown = |problem: &&Problem| problem.is_wrong() && places.contains(&problem.at);
            problems.with(|all| all.iter().filter(is_shown).cloned().collect())
        });
        Self { problems, places, mistakes }
    }

    /// Whether mistakes are shown.
    pub fn is_wrong(self) -> Signal<bool> {
        Signal::derive(move || self.mistakes.with(|all| !all.is_empty()))
    }
}

/// How a question is asked at present: of whom it depends on other answers.
#[derive(Clone, PartialEq)]
struct Face {
    entry: Entry,
    hint: Option<String>,
    optional: bool,
}

/// The answers on which a question's looks depend: within a row those of the row, so that a key pressed in one row
/// leaves the others in peace.
#[derive(Clone, Copy)]
pub struct Near {
    session: Session,
    /// All of a row's answers and what decides about them, one after the other.
    row: Option<RwSignal<String>>,
}

impl Near {
    /// All answers.
    pub fn all(session: Session) -> Self {
        Self { session, row: None }
    }

    /// Those of a row, and what decides for every row of whom something is asked.
    pub fn row(session: Session, part: Part, row: usize) -> Self {
        let near = move |draft: &Draft| {
            let deciding = [Question::Program, Question::IdType].map(|it| draft.answers.get(it.name()));
            let row = draft.answers.rows(part.name()).get(row).into_iter().flatten();
            let mut all = deciding.join("\n");
            row.for_each(|(name, typed)| [" ", name, " ", typed].iter().for_each(|it| all.push_str(it)));
            all
        };
        let row = session.news(near);
        Self { session, row: Some(row) }
    }

    /// What `look` makes of the draft, again whenever one of these answers changes.
    fn with<T>(self, look: impl FnOnce(&Draft) -> T) -> T {
        match self.row {
            Some(row) => {
                row.track();
                self.session.draft.with_untracked(look)
            }
            None => self.session.draft.with(look),
        }
    }
}

/// The question at `at`, if it is asked of this applicant.
pub fn view(near: Near, found: Found, at: Place) -> Erased {
    let session = near.session;
    let (section, field) = catalog::field(at.question);
    let face = Memo::new(move |_| {
        near.with(|draft| {
            let context = session.context();
            let row = section.table().zip(at.row);
            face(field, &Scope { answers: &draft.answers, row, context: &context })
        })
    });
    let error = Memo::new(move |_| {
        found.mistakes.with(|all| all.iter().find(|it| it.at == at).map(|it| sentence(session, it)))
    });
    let told = Memo::new(move |_| told(near, field, at));
    view! {
        {live(move || face.get().map(|face| control(near, at, face, error.into())))}
        {live(move || told.get().map(|told| view! { <p class="form__told" role="status">{told}</p> }))}
    }
    .erase()
}

/// The sentence of a problem.
pub fn sentence(session: Session, problem: &Problem) -> String {
    session.draft.with(|draft| {
        let context = session.context();
        let row = catalog::section(problem.at.part).table().zip(problem.at.row);
        wording::form::problem(problem, &Scope { answers: &draft.answers, row, context: &context })
    })
}

/// The sentence of a problem, after the row that it is about.
pub fn placed(session: Session, problem: &Problem) -> String {
    let text = sentence(session, problem);
    match wording::form::place(problem.at) {
        Some(row) => format!("{row}：{text}"),
        None => text,
    }
}

fn face(field: &Field, scope: &Scope) -> Option<Face> {
    field.asked.holds(scope).then(|| Face {
        entry: field.kind.entry(scope),
        hint: wording::form::hint(field.question, scope),
        optional: !field.needed.holds(scope),
    })
}

/// What was changed or learnt on reading the answer.
fn told(near: Near, field: &Field, at: Place) -> Option<String> {
    near.with(|draft| {
        let context = near.session.context();
        let row = catalog::section(at.part).table().zip(at.row);
        let scope = Scope { answers: &draft.answers, row, context: &context };
        let reading =
            field.asked.holds(&scope).then(|| field.kind.read(at.typed(&draft.answers), &scope))?.ok()?;
        reading.told.as_ref().map(wording::form::told)
    })
}

/// What is asked, for bearers of foreign documents in English too. As soon as that is known, and without the control being
/// drawn anew: somebody is just choosing the document.
fn label(near: Near, question: Question) -> Words {
    let document = move |draft: &Draft| DocumentType::from_code(draft.answers.get(Question::IdType.name()));
    let is_foreign =
        Memo::new(move |_| near.with(|draft| document(draft).is_some_and(DocumentType::is_foreigners)));
    let english = move || {
        let words =
            || view! { " " <span class="field__other" lang="en">{wording::form::english(question)}</span> };
        is_foreign.get().then(words)
    };
    view! { {wording::form::label(question)} {live(english)} }.erase().into()
}

fn control(near: Near, at: Place, face: Face, error: Signal<Option<String>>) -> Erased {
    let session = near.session;
    let Face { entry, hint, optional } = face;
    let field = catalog::field(at.question).1;
    let id = at.to_string();
    let label = label(near, at.question);
    let typed = Memo::new(move |_| near.with(|draft| at.typed(&draft.answers).to_owned()));
    let value: Signal<String> = typed.into();
    let write = Callback::new(move |typed| session.write(at, typed));
    let disabled = session.barred(at.part);
    let optional = optional.then(|| words::OPTIONAL.to_owned());
    match entry {
        Entry::Line { keys, width } => {
            let keyboard = match keys {
                Keys::Text if at.question == Question::IdNumber => Keyboard::Code,
                Keys::Text => Keyboard::Text,
                Keys::Digits => Keyboard::Digits,
                Keys::Telephone => Keyboard::Telephone,
                Keys::Email => Keyboard::Email,
            };
            let width = match width {
                Wide::Short => ui::Width::Short,
                Wide::Medium => ui::Width::Medium,
                Wide::Full => ui::Width::Full,
            };
            // A public computer's browser must neither offer what it knows nor learn.
            let autocomplete = if session.is_public() { "off" } else { field.autocomplete };
            view! { <TextField id label nostrip:optional=optional nostrip:hint=hint error value on_input=write keyboard autocomplete width disabled/> }
                .erase()
        }
        Entry::Area { most } => {
            let written = Memo::new(move |_| value.with(|typed| statement::count(typed)));
            let count = Signal::derive(move || words::left(written.get(), most));
            let over = Signal::derive(move || written.get() > most);
            view! { <TextArea id label nostrip:optional=optional nostrip:hint=hint error value on_input=write count over rows=10 disabled/> }
                .erase()
        }
        Entry::Tick { answer } => {
            let ticked = answer.clone();
            let checked = Signal::derive(move || value.with(|typed| *typed == ticked));
            let tick = Callback::new(move |on: bool| {
                write.run(if on { answer.clone() } else { String::new() });
            });
            let hint = hint.map(|hint| view! { <span class="choice__hint">{hint}</span> });
            view! { <Checkbox id error checked on_change=tick disabled>{Erased::from(label)}{hint}</Checkbox> }.erase()
        }
        Entry::Search(offered) => {
            let option = |kind::Found { code, name, pinyin }: kind::Found| ui::Option {
                value: code,
                label: name,
                keys: pinyin,
            };
            let options = offered.into_iter().map(option).collect();
            #[cfg(feature = "browser")]
            let show_entry = crate::browser::page::scroll_within;
            #[cfg(not(feature = "browser"))]
            let show_entry = |_: &str| {};
            view! {
                <Combobox
                    id
                    label
                    nostrip:optional=optional
                    nostrip:hint=hint
                    error
                    value
                    on_change=write
                    options
                    matches=sounds_like
                    found=words::found
                    show_entry
                    disabled
                />
            }
            .erase()
        }
        Entry::File { is_photo } => file(near, at, typed, is_photo, hint, optional, error),
        Entry::Choice(offered) => {
            let few = offered.len() <= RADIOS_MOST || at.question == Question::Program;
            let choice = |(value, label): (String, String)| {
                let hint = hint_of_choice(session, at.question, &value);
                Choice { value, label, hint }
            };
            let choices: Vec<Choice> = offered.into_iter().map(choice).collect();
            if few {
                let row = choices.iter().all(|it| it.hint.is_none() && it.label.chars().count() <= 4);
                view! { <Radios id legend=label nostrip:optional=optional nostrip:hint=hint error value on_change=write choices row disabled/> }
                    .erase()
            } else {
                view! {
                    <Select id label nostrip:optional=optional nostrip:hint=hint error value on_change=write none=words::CHOOSE choices disabled/>
                }
                .erase()
            }
        }
    }
}

/// A question answered with a file.
fn file(
    near: Near,
    at: Place,
    value: Memo<String>,
    is_photo: bool,
    hint: Option<String>,
    optional: Option<String>,
    error: Signal<Option<String>>,
) -> Erased {
    let session = near.session;
    // One that is named but not at hand has to be chosen again.
    let taken = Memo::new(move |_| {
        let file = value.with(|typed| Attached::parse(typed))?;
        session.held.with(|held| held.contains(&file.digest)).then_some(file)
    });
    let name = Signal::derive(move || {
        taken.with(|it| it.as_ref().map(|it| format!("{}（{}）", it.name, wording::package::size(it.length))))
    });
    let preview = Signal::derive(move || {
        let address = taken.with(|it| session.file_address(&it.as_ref().filter(|_| is_photo)?.digest))?;
        Some((address, picture::PREVIEW))
    });
    let news = Signal::derive(move || match session.filing.get() {
        Some((place, filing)) if place == at => match filing {
            Filing::Working if is_photo => picture::CUTTING,
            Filing::Working => picture::WORKING,
            Filing::Refused(fault) => picture::fault(fault),
            Filing::NotKept => picture::NOT_KEPT,
        },
        _ => "",
    });
    // At the photograph it is the applicant who works.
    let is_working = move || {
        !is_photo
            && session
                .filing
                .with(|it| it.as_ref().is_some_and(|(place, it)| *place == at && *it == Filing::Working))
    };
    let choose = Callback::new(move |event: Event| {
        #[cfg(feature = "browser")]
        session.choose_file(at, &event);
        let _ = event;
    });
    let remove = Callback::new(move |()| {
        #[cfg(feature = "browser")]
        session.remove_file(at);
    });
    let accept = if is_photo { "image/*" } else { ".pdf,image/*" };
    view! {
        <FileField
            id=at.to_string()
            label=label(near, at.question)
            nostrip:optional=optional
            nostrip:hint=hint
            error
            accept
            taken=name
            preview
            news
            busy=Signal::derive(is_working)
            remove=picture::REMOVE
            remove_it=[picture::REMOVE, " ", wording::form::label(at.question)].concat()
            disabled=session.barred(at.part)
            on_files=choose
            on_remove=remove
        />
        {is_photo.then(|| file_desk(desk(at)))}
    }
    .erase()
}

/// Id of the element in which the photograph at `at` is cut.
pub fn desk(at: Place) -> String {
    format!("{at}-desk")
}

/// The dates of a program's campaign, below its name.
fn hint_of_choice(session: Session, question: Question, value: &str) -> Option<String> {
    if question != Question::Program {
        return None;
    }
    let context = untrack(|| session.context());
    context.offer(value).map(|offer| words::dates(offer.opens, offer.closes))
}
