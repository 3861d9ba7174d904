//! The A4 sheet as it is seen and printed: that of a sealed application, and the blank one of a campaign.

use leptos::prelude::*;

use crate::form::sheet::{Block, Cell, Column, Content, Grid, LINE, LINE_WITH_PHOTO, PARTS, Sheet};
use crate::form::{Offer, Part, Question};
use crate::package::mark::Mark;
use crate::ui::{Erase, Erased, square};
use crate::wording::{self, sheet as words};

/// What makes a sheet one copy among others.
#[derive(Clone, Debug)]
pub struct Copy {
    /// Name of the campaign.
    pub campaign: String,
    /// It is for trying out.
    pub demonstration: bool,
    /// What matches it with its file; none on a blank sheet.
    pub stamp: Option<Stamp>,
    /// Where it goes: name of the way and address.
    pub ways: Vec<(&'static str, String)>,
    /// Until when.
    pub deadline: String,
}

/// What matches a sheet with its file.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Its reference, in groups.
    pub reference: String,
    /// When the file was made.
    pub created: String,
    /// Short form of the record's digest.
    pub record: String,
    /// Both as a square code.
    pub mark: Mark,
}

/// The sheet.
pub fn view(copy: &Copy, sheet: &Sheet, explained: Vec<String>, offer: Option<&Offer>) -> Erased {
    let is_blank = copy.stamp.is_none();
    let blocks: Vec<Erased> = sheet.blocks.iter().map(block).collect();
    let asked = |question| sheet.blocks.iter().any(|block| holds(block, question));
    let grounds = offer.into_iter().flat_map(|offer| &offer.grounds).filter(|(question, _)| asked(*question));
    let grounds: Vec<Erased> = grounds
        .map(|(question, text)| {
            view! { <p class="sheet__note">{words::grounds(*question, text)}</p> }.erase()
        })
        .collect();
    let explained = (!explained.is_empty()).then(|| {
        let line = |text: String| line_of(vec![cell(PARTS, text.erase())]);
        table(words::EXPLAINED, None, explained.into_iter().map(line).collect())
    });
    let ways: Vec<String> = copy.ways.iter().map(|(name, way)| format!("{name}：{way}")).collect();
    view! {
        <article class="sheet" class:sheet--blank=is_blank tabindex="0" aria-label=words::SHEET>
            {head(copy)}
            {blocks}
            {grounds}
            {explained}
            {signature()}
            {office()}
            <p class="sheet__note">{words::DELIVERY} "：" {ways.join("；")} "。" {copy.deadline.clone()}</p>
        </article>
    }
    .erase()
}

fn holds(block: &Block, question: Question) -> bool {
    match &block.body {
        Grid::Lines(lines) => lines.iter().flatten().any(|cell| cell.question == question),
        Grid::Table { columns, .. } => columns.iter().any(|column| column.questions.contains(&question)),
    }
}

fn head(copy: &Copy) -> Erased {
    let stamp = copy.stamp.as_ref().map(|stamp| {
        let line = |name: &'static str, value: &str| {
            view! { <div><dt>{name}</dt><dd>{value.to_owned()}</dd></div> }.erase()
        };
        let lines = [
            line(wording::apply::REFERENCE, &stamp.reference),
            line(words::RECORD, &stamp.record),
            line(words::CREATED, &stamp.created),
        ];
        view! { <dl class="sheet__stamp">{Vec::from(lines)}</dl> }.erase()
    });
    let code = copy.stamp.as_ref().map(|stamp| {
        view! { <div class="sheet__code" aria-hidden="true" inner_html=square(&stamp.mark)></div> }.erase()
    });
    let demonstration =
        copy.demonstration.then(|| view! { <p class="sheet__demo">{words::DEMONSTRATION}</p> }.erase());
    view! {
        <header class="sheet__head">
            <div>
                <h2 class="sheet__title">{words::name(&copy.campaign)}</h2>
                {demonstration}
                {stamp}
            </div>
            {code}
        </header>
    }
    .erase()
}

/// A table under its heading. Its cells span so many of [`PARTS`] equal columns: widths that need no style of
/// their own, which the page's policy would refuse.
fn table(heading: &'static str, head: Option<Erased>, rows: Vec<Erased>) -> Erased {
    // Browsers repeat it where the table goes on overleaf.
    let head = head.map(|head| view! { <thead>{head}</thead> }.erase());
    view! {
        <table class="sheet__table">
            <caption>{heading}</caption>
            <colgroup><col span=PARTS/></colgroup>
            {head}
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn cell(span: usize, content: Erased) -> Erased {
    view! { <td colspan=span>{content}</td> }.erase()
}

fn head_of_row(span: usize, label: &'static str) -> Erased {
    view! { <th scope="row" colspan=span>{label}</th> }.erase()
}

fn line_of(cells: Vec<Erased>) -> Erased {
    view! { <tr>{cells}</tr> }.erase()
}

fn block(block: &Block) -> Erased {
    let heading = wording::form::part(block.part);
    match &block.body {
        Grid::Lines(lines) if block.part == Part::Person => {
            let table = table(heading, None, lines.iter().map(|it| line(it, LINE_WITH_PHOTO)).collect());
            view! {
                <div class="sheet__beside">
                    {table}
                    <p class="sheet__photo">{words::PHOTO}<br/>{words::PHOTO_SIZE}</p>
                </div>
            }
            .erase()
        }
        Grid::Lines(lines) => table(heading, None, lines.iter().map(|it| line(it, LINE)).collect()),
        Grid::Table { columns, rows } => self::rows(heading, columns, rows),
    }
}

/// Questions and answers, side by side; `full` of them fill the line.
fn line(cells: &[Cell], full: usize) -> Erased {
    let (whole, label) = (PARTS / full, PARTS / full * 3 / 8);
    let mut parts = Vec::new();
    for it in cells {
        if !matches!(it.content, Content::Tick(_) | Content::Area(_)) {
            parts.push(head_of_row(label, wording::form::label(it.question)));
            parts.push(cell(it.width * whole - label, content(it)));
        } else {
            parts.push(cell(PARTS, content(it)));
        }
    }
    line_of(parts)
}

fn rows(heading: &'static str, columns: &[&'static Column], rows: &[Vec<Vec<Cell>>]) -> Erased {
    if rows.is_empty() {
        return table(heading, None, vec![line_of(vec![cell(PARTS, words::NONE.erase())])]);
    }
    let mut spans: Vec<usize> = columns.iter().map(|column| column.share).collect();
    let missing = PARTS - spans.iter().sum::<usize>();
    // What a campaign does not ask leaves its room to the last column.
    spans.iter_mut().next_back().into_iter().for_each(|last| *last += missing);
    let head = columns.iter().zip(&spans).map(|(column, span)| {
        let label = words::column(column.questions[0]);
        view! { <th scope="col" colspan=*span>{label}</th> }.erase()
    });
    let head = line_of(head.collect());
    let mut lines = Vec::new();
    for row in rows {
        let parts = row.iter().zip(columns).zip(&spans).map(|((answers, column), span)| {
            let part = |it: &Cell| {
                let label = column.labelled.then(|| {
                    let label = wording::form::label(it.question);
                    view! { <span class="sheet__label">{label}</span> }.erase()
                });
                view! { <div>{label}{content(it)}</div> }.erase()
            };
            cell(*span, answers.iter().map(part).collect::<Vec<_>>().erase())
        });
        lines.push(line_of(parts.collect()));
    }
    table(heading, Some(head), lines)
}

fn content(cell: &Cell) -> Erased {
    match &cell.content {
        Content::Text(text) => text.clone().erase(),
        Content::Area(text) => view! { <div class="sheet__area">{text.clone()}</div> }.erase(),
        Content::Tick(is_ticked) => {
            let label = wording::form::label(cell.question);
            view! { {a_box(*is_ticked)} {label} }.erase()
        }
        Content::Boxes(names) => {
            let choice = |name: &String| {
                view! { <span class="sheet__choice">{a_box(false)}{name.clone()}</span> }.erase()
            };
            names.iter().map(choice).collect::<Vec<_>>().erase()
        }
    }
}

fn a_box(is_ticked: bool) -> Erased {
    view! { <span class="sheet__box">{is_ticked.then_some("√")}</span> }.erase()
}

fn signature() -> Erased {
    let line = view! {
        <p class="sheet__signature">
            <span>{words::SIGNATURE} "："</span>
            <span class="sheet__line"></span>
            <span>{words::DAY}</span>
        </p>
    };
    line.erase()
}

/// What the office writes itself.
fn office() -> Erased {
    let room = || cell(PARTS / 2 - 3, view! { <p class="sheet__day">{words::DAY}</p> }.erase());
    let parts = vec![head_of_row(3, words::FIRST_CHECK), room(), head_of_row(3, words::SECOND_CHECK), room()];
    let line = view! { <tr class="sheet__office">{parts}</tr> }.erase();
    table(words::OFFICE, None, vec![line])
}
