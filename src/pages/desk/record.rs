//! One application: every answer that was given.

use leptos::prelude::*;

use super::session::{Session, mark};
use super::{list, screening};
use crate::desk::cases::cases;
use crate::desk::ledger::{Application, Ledger};
use crate::desk::table::{self, Column};
use crate::form::Question;
use crate::form::columns;
use crate::form::kind::Cell;
use crate::ui::{Actions, Button, Erase, Erased, Weight};
use crate::wording::{self, desk as words};

/// The id of the heading, which takes the focus.
pub const HEADING: &str = "record";

/// Answers that belong together.
struct Group {
    heading: String,
    answers: Vec<(String, String)>,
}

/// The case whose package stands at a position of the ledger.
pub fn view(session: Session, at: usize) -> Erased {
    let drawn = session.ledger.with(|ledger| {
        let application = ledger.applications().get(at)?;
        let columns = table::layout(ledger);
        let cells =
            screening::with_elsewhere(session, |elsewhere| table::row(&columns, application, elsewhere));
        Some((
            list::name(application),
            groups(&columns, cells),
            attachments(application),
            history(ledger, at),
            list::shown(ledger),
        ))
    });
    let Some((name, groups, attachments, history, order)) = drawn else { return ().erase() };
    let all = order.len();
    let place = order.iter().position(|it| *it == at).unwrap_or_default();
    let go = |to: Option<usize>| {
        let to = to.and_then(|to| order.get(to).copied());
        let target = to.and_then(|to| session.ledger.with(|ledger| ledger.applications().get(to).map(mark)));
        let press = Callback::new(move |()| target.into_iter().for_each(|mark| session.look_at(mark)));
        (target.is_none(), press)
    };
    let (first, previous) = go(place.checked_sub(1));
    let (last, next) = go(place.checked_add(1));
    let back = Callback::new(move |()| session.look_back());
    view! {
        <article class="desk__record" aria-labelledby=HEADING>
            <Actions>
                <Button weight=Weight::Quiet on_press=back>{words::BACK}</Button>
                <Button weight=Weight::Plain disabled=first on_press=previous>{words::PREVIOUS}</Button>
                <Button weight=Weight::Plain disabled=last on_press=next>{words::NEXT}</Button>
                <span class="soft small">{words::place(place + 1, all)}</span>
            </Actions>
            <h3 class="desk__applicant" id=HEADING tabindex="-1"><bdi>{name}</bdi></h3>
            <div class="desk__groups">{history}{groups.into_iter().map(group).collect_view()} {attachments}</div>
        </article>
    }
    .erase()
}

/// What the applicant has sent, where it was more than one package, and who else is in question.
fn history(ledger: &Ledger, at: usize) -> Option<Erased> {
    let applications = ledger.applications();
    let cases = cases(applications);
    let case = cases.iter().find(|case| case.packages().any(|it| it == at))?;
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
        view! { <li>{list::name(&applications[cases[*at].shown()])} " " <code>{record.reference().spaced()}</code></li> }
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
                <h4>{words::CONFLICT}</h4>
                <p>{words::CONFLICT_WHY}</p>
                <ul role="list">{case.conflicts.iter().map(other).collect_view()}</ul>
            </section>
        }
    });
    Some(view! { {packages}{others} }.erase())
}

fn group(Group { heading, answers }: Group) -> impl IntoView {
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
        Column::Unknown { .. } => (words::UNKNOWN.to_owned(), wording::package::heading(column)),
    }
}

fn attachments(application: &Application) -> Option<Erased> {
    let attachments = &application.record.attachments;
    let line = |(position, file): (usize, &crate::package::payload::Attachment)| {
        let size = wording::package::size(usize::try_from(file.length).unwrap_or(usize::MAX));
        let label = file.name.clone();
        view! {
            <li>
                <code>{file.safe_name(position)}</code>
                " "
                <bdi>{label}</bdi>
                " "
                <span class="soft">{size}</span>
            </li>
        }
    };
    (!attachments.is_empty()).then(|| {
        view! {
            <section class="desk__group">
                <h4>{words::ATTACHMENTS}</h4>
                <ul role="list">{attachments.iter().enumerate().map(line).collect_view()}</ul>
                <p class="soft small">{words::ATTACHMENTS_HINT}</p>
            </section>
        }
        .erase()
    })
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
