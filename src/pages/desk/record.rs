//! One case: every answer that was given, what else was sent, what the office has decided, the attached files.

use std::sync::Arc;

use leptos::prelude::*;

use super::session::{Attached, Attachments, Session};
use super::{known, list};
use crate::desk::cases::{Case, cases};
use crate::desk::keeper;
use crate::desk::ledger::Application;
use crate::desk::line::{Mark, Tag};
use crate::desk::table::{self, Column};
use crate::desk::worklist::{CaseId, Decision, Status, Worklist};
use crate::form::Question;
use crate::form::columns;
use crate::form::kind::Cell;
use crate::ui::{
    Actions, Button, Choice, Erase, Erased, Notice, Select, TextArea, TextField, Weight, Width, live,
};
use crate::wording::{self, desk as words};

/// The id of the heading, which takes the focus.
pub const HEADING: &str = "record";
/// The most characters of a note.
const NOTE: usize = 500;

/// Answers that belong together.
struct Group {
    heading: String,
    answers: Vec<(String, String)>,
}

/// The case of the package `mark`.
pub fn view(session: Session, mark: Mark) -> Erased {
    let order = list::selected(session);
    let place = order.iter().position(|it| *it == mark);
    let go = |to: Option<usize>| {
        let target = to.and_then(|to| order.get(to).copied());
        let press = Callback::new(move |()| target.into_iter().for_each(|mark| session.look_at(mark)));
        (target.is_none(), press)
    };
    let (first, previous) = go(place.and_then(|place| place.checked_sub(1)));
    let (last, next) = go(place.and_then(|place| place.checked_add(1)));
    let back = Callback::new(move |()| session.look_back());
    let all = order.len();
    let standing = move || match session.case.get() {
        Some(worklist) => case(session, &worklist, &mark),
        None => {
            view! { <h3 class="desk__applicant" id=HEADING tabindex="-1">{words::OPENING_CASE}</h3> }.erase()
        }
    };
    view! {
        <article class="desk__record" aria-labelledby=HEADING>
            <Actions>
                <Button weight=Weight::Quiet on_press=back>{words::BACK}</Button>
                <Button weight=Weight::Plain disabled=first on_press=previous>{words::PREVIOUS}</Button>
                <Button weight=Weight::Plain disabled=last on_press=next>{words::NEXT}</Button>
                <span class="soft small">{place.map(|place| words::place(place + 1, all))}</span>
            </Actions>
            {live(standing)}
        </article>
    }
    .erase()
}

fn case(session: Session, worklist: &Arc<Worklist>, mark: &Mark) -> Erased {
    let applications = worklist.ledger.applications();
    let cases = cases(applications);
    let at = applications.iter().position(|it| keeper::mark(it) == *mark);
    let found = at.and_then(|at| Some((at, cases.iter().find(|case| case.packages().any(|it| it == at))?)));
    let Some((at, case)) = found else { return ().erase() };
    let application = &applications[at];
    let mut columns = table::layout_of(&application.record);
    // They stand with the doubts that they explain.
    columns.retain(|column| *column != Column::Form(columns::Column::Explanations));
    let tags = session.overview.with_untracked(|it| {
        let line = it.lines.iter().find(|line| line.mark == *mark);
        line.map_or_else(Vec::new, |line| line.tags.clone())
    });
    let cells = session.known.with_value(|known: &known::Known| {
        known.elsewhere(&|_| tags.clone(), |elsewhere| table::row(&columns, application, elsewhere))
    });
    let doubts = session.known.with_value(|known| known.confirmed(&application.record));
    let doubts =
        (!doubts.is_empty()).then(|| group(Group { heading: words::DOUBTS.to_owned(), answers: doubts }));
    let name = keeper::name(&application.record);
    let name = if name.is_empty() { words::NAMELESS.to_owned() } else { name };
    let decisions: Vec<Decision> =
        worklist.decisions(&CaseId::of(&application.record)).into_iter().cloned().collect();
    let holders: Vec<&Application> = case.holders().map(|at| &applications[at]).collect();
    let attached =
        holders.iter().any(|it| !it.record.attachments.is_empty()).then(|| attachments(session, &holders));
    view! {
        <h3 class="desk__applicant" id=HEADING tabindex="-1"><bdi>{name}</bdi></h3>
        {decide(session, *mark, decisions)}
        <div class="desk__groups">
            {history(applications, &cases, case)} {attached} {doubts}
            {groups(&columns, cells).into_iter().map(group).collect_view()}
        </div>
    }
    .erase()
}

/// What the office has decided, and deciding.
fn decide(session: Session, mark: Mark, decisions: Vec<Decision>) -> Erased {
    let status = RwSignal::new(match &decisions[..] {
        [one] => one.status.name().to_owned(),
        _ => Status::Open.name().to_owned(),
    });
    let typed = session.notes.with_untracked(|notes| notes.get(&mark).cloned());
    let noted = decisions.first().map(|it| it.note.clone()).unwrap_or_default();
    let note = RwSignal::new(typed.unwrap_or_else(|| noted.clone()));
    let write = Callback::new(move |typed: String| {
        // It outlives another case being looked at.
        session.notes.update(|notes| match typed == noted {
            true => drop(notes.remove(&mark)),
            false => drop(notes.insert(mark, typed.clone())),
        });
        note.set(typed);
    });
    let choices = Status::ALL.map(|it| Choice {
        value: it.name().to_owned(),
        label: words::status(Some(it)).to_owned(),
        hint: None,
    });
    let press = Callback::new(move |()| {
        if let Some(status) = Status::from_name(&status.get_untracked()) {
            session.decide(status, note.get_untracked());
        }
    });
    let disputed =
        (decisions.len() > 1).then(|| view! { <Notice danger=true><p>{words::DISPUTED}</p></Notice> });
    let past = decisions.into_iter().map(|it| {
        view! {
            <li>
                <strong>{words::status(Some(it.status))}</strong>
                " "
                <span class="soft">{words::moment(&it.time)} " " <bdi>{it.officer}</bdi></span>
                {(!it.note.is_empty()).then(|| view! { <p class="desk__note"><bdi>{it.note}</bdi></p> })}
            </li>
        }
    });
    let news = move || session.decision_news.get().map(|news| view! { <p>{news}</p> });
    let count = Signal::derive(move || {
        let left = NOTE.saturating_sub(note.with(|note| note.chars().count()));
        words::note_left(left)
    });
    let over = Signal::derive(move || note.with(|note| note.chars().count()) > NOTE);
    view! {
        <section class="desk__decision" aria-labelledby="decision">
            <h4 id="decision">{words::DECISION}</h4>
            {disputed}
            <ul class="desk__decisions" role="list">{past.collect_view()}</ul>
            <div class="desk__deciding">
                <Select
                    id="status"
                    label=words::DECISION_STATUS
                    value=status
                    on_change=Callback::new(move |chosen| status.set(chosen))
                    none=words::NOT_CHOSEN
                    choices=choices.to_vec()
                />
                <TextField
                    id="officer"
                    label=words::OFFICER
                    hint=words::OFFICER_HINT
                    value=session.officer
                    on_input=Callback::new(move |typed| session.officer.set(typed))
                    width=Width::Short
                />
            </div>
            <TextArea
                id="note"
                label=words::NOTE
                value=note
                on_input=write
                count
                over
            />
            <Actions><Button on_press=press disabled=over>{words::DECIDE}</Button></Actions>
            <div role="status">{live(news)}</div>
        </section>
    }
    .erase()
}

/// What the applicant has sent, where it was more than one package, and who else is in question.
fn history(applications: &[Application], cases: &[Case], case: &Case) -> Erased {
    let package = |at: usize| {
        let record = &applications[at].record;
        let action = record.chain.signed.map(|signed| signed.action);
        let what = words::sent(action, record.chain.sequence, case.current == Some(at));
        view! { <li>{words::moment(&record.created)} " " {what} " " <code>{record.reference().spaced()}</code></li> }
    };
    let mut packages: Vec<usize> = case.packages().collect();
    packages.sort_by_key(|at| applications[*at].record.chain.sequence);
    let other = |at: &usize| {
        let record = &applications[cases[*at].shown()].record;
        view! { <li><bdi>{keeper::name(record)}</bdi> " " <code>{record.reference().spaced()}</code></li> }
    };
    let packages = (packages.len() > 1 || case.withdrawn.is_some()).then(|| {
        view! {
            <section class="desk__group">
                <h4>{words::HISTORY}</h4>
                <ul role="list">{packages.into_iter().map(package).collect_view()}</ul>
            </section>
        }
    });
    let others = (!case.conflicts.is_empty()).then(|| {
        view! {
            <section class="desk__group">
                <h4>{words::tag(Tag::Conflict)}</h4>
                <p>{words::CONFLICT_WHY}</p>
                <ul role="list">{case.conflicts.iter().map(other).collect_view()}</ul>
            </section>
        }
    });
    view! { {packages}{others} }.erase()
}

fn group(Group { heading, answers }: Group) -> impl IntoView {
    let is_screening = heading == words::SCREENING;
    let hint = is_screening.then(|| view! { <p class="soft small">{words::SCREENING_HINT}</p> });
    let line = |(question, answer): (String, String)| {
        view! {
            <div class="desk__answer">
                <dt>{question}</dt>
                <dd dir="auto">{answer}</dd>
            </div>
        }
    };
    view! {
        <section class="desk__group">
            <h4>{heading}</h4>
            {hint}
            <dl>{answers.into_iter().map(line).collect_view()}</dl>
        </section>
    }
}

/// What was answered, by sections in document order; then what is known of the file. Codes are left to the table.
fn groups(columns: &[Column], cells: Vec<String>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let is_code = matches!(column, Column::Form(columns::Column::Answer { cell: Cell::Code, .. }));
        if cell.is_empty() || is_code {
            continue;
        }
        let (heading, question) = caption(column);
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.answers.push((question, cell)),
            None => groups.push(Group { heading, answers: vec![(question, cell)] }),
        }
    }
    // The table begins with the file; whoever reads one application begins with the applicant.
    groups.sort_by_key(|group| group.heading == words::ABOUT || group.heading == words::SCREENING);
    groups
}

/// The group a column belongs to, and its question in it.
fn caption(column: &Column) -> (String, String) {
    use columns::Column as Form;
    let person = crate::form::Part::Person;
    match column {
        Column::About(about) => (words::ABOUT.to_owned(), wording::package::about(*about).to_owned()),
        Column::Screened(what) => (words::SCREENING.to_owned(), wording::package::screened(*what).to_owned()),
        Column::Form(Form::Birth) => {
            (wording::form::part(person).to_owned(), wording::form::label(Question::Birth).to_owned())
        }
        Column::Form(Form::Answer { part, row, question, .. }) => {
            let row = row.map(|row| format!(" {}", row + 1)).unwrap_or_default();
            (format!("{}{row}", wording::form::part(*part)), wording::form::label(*question).to_owned())
        }
        Column::Form(Form::Explanations) => {
            (wording::form::header(&Form::Explanations), wording::form::header(&Form::Explanations))
        }
        Column::Others | Column::Unknown { .. } => {
            (words::UNKNOWN.to_owned(), wording::package::heading(column))
        }
    }
}

/// The attached files: told, and shown when somebody asks for them. Pictures are shown; nothing else ever is.
fn attachments(session: Session, holders: &[&Application]) -> Erased {
    let line = |(at, file): (usize, &crate::package::payload::Attachment)| {
        let size = wording::package::size(usize::try_from(file.length).unwrap_or(usize::MAX));
        let label = file.name.clone();
        view! {
            <li><code>{file.safe_name(at)}</code> " " <bdi>{label}</bdi> " " <span class="soft">{size}</span></li>
        }
    };
    let all = holders.iter().flat_map(|it| it.record.attachments.iter().enumerate());
    let told: Vec<_> = all.map(line).collect();
    let open = Callback::new(move |()| session.open_attachments());
    let show = move || {
        view! { <Actions><Button weight=Weight::Quiet on_press=open>{words::ATTACHMENTS_SHOW}</Button></Actions> }
    };
    let asked = move || match session.attachments.get() {
        Attachments::Closed => show().erase(),
        Attachments::Opening => view! { <p>{words::MAKING}</p> }.erase(),
        Attachments::Failed => view! { <p>{words::ATTACHMENTS_FAILED}</p> {show()} }.erase(),
        Attachments::Open(files, away) => {
            let files: Vec<_> = files.into_iter().map(|file| attached(session, file)).collect();
            let missing = (!away.is_empty()).then(|| {
                let away = away.into_iter().map(|file| view! { <li><bdi>{file}</bdi></li> }).collect_view();
                view! {
                    <Notice>
                        <p>{words::ATTACHMENTS_AWAY}</p>
                        <ul role="list">{away}</ul>
                    </Notice>
                }
            });
            view! { <ul class="desk__files" role="list">{files}</ul> {missing} }.erase()
        }
    };
    view! {
        <section class="desk__group">
            <h4>{words::ATTACHMENTS}</h4>
            <ul role="list">{told}</ul>
            <div role="status">{live(asked)}</div>
        </section>
    }
    .erase()
}

fn attached(session: Session, file: Attached) -> Erased {
    let at = file.at;
    let save = Callback::new(move |()| session.save_attachment(at));
    let alternative = file.label.clone();
    let picture =
        file.address.map(|address| view! { <img class="desk__picture" src=address alt=alternative /> });
    view! {
        <li>
            {picture}
            <Actions>
                <code>{file.name}</code>
                <Button weight=Weight::Plain on_press=save>{words::ATTACHMENT_SAVE}</Button>
            </Actions>
        </li>
    }
    .erase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::table::About;
    use crate::form::Part;

    #[test]
    fn answers_stand_by_section_and_the_file_comes_last() {
        let answer = |row, question, cell| {
            Column::Form(columns::Column::Answer { part: Part::Education, row, question, cell })
        };
        let columns = [
            Column::About(About::Reference),
            answer(Some(0), Question::School, Cell::Plain),
            answer(Some(0), Question::Level, Cell::Code),
            answer(Some(0), Question::Level, Cell::Name),
            answer(Some(1), Question::School, Cell::Plain),
            Column::Unknown { row: None, name: "hobby".to_owned() },
        ];
        let cells = ["K9GY4JUD", "测试大学", "20", "本科", "", "=1+1"].map(str::to_owned).to_vec();
        let groups = groups(&columns, cells);
        let shape: Vec<(&str, usize)> =
            groups.iter().map(|it| (it.heading.as_str(), it.answers.len())).collect();
        let education = format!("{} 1", wording::form::part(Part::Education));
        assert_eq!(shape, [(education.as_str(), 2), (words::UNKNOWN, 1), (words::ABOUT, 1)]);
        assert_eq!(groups[1].answers[0].1, "=1+1");
    }
}
