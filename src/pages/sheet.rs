//! The A4 sheet as it is seen and printed: that of a sealed application, and the blank one of a campaign.

use leptos::prelude::*;

use crate::content::schema::Campaign;
use crate::form::sheet::{
    Block, Cell, Column, Content, Grid, LINE, LINE_WITH_PHOTO, PARTS, PHOTO_LINES, Sheet,
};
use crate::form::{Offer, Part};
use crate::package::key::fingerprint;
use crate::package::mark::Mark;
use crate::pages::share::square;
use crate::ui::{Erase, Erased, Markup};
use crate::wording::{self, sheet as words};

/// Width of the place of the photograph, which is 35 mm wide.
const PHOTO: usize = 5;
/// Width of a question before its answer.
const LABEL: usize = 3;

/// What makes a sheet one copy among others.
#[derive(Clone, Debug)]
pub struct Copy {
    /// Name of the campaign.
    pub campaign: String,
    /// It is for trying out.
    pub demonstration: bool,
    /// An address of the photograph, if there is one.
    pub photo: Option<String>,
    /// What matches it with its file; none on a blank sheet.
    pub stamp: Option<Stamp>,
    /// Where it goes: name of the way and address.
    pub ways: Vec<(&'static str, String)>,
    /// Until when.
    pub deadline: String,
    /// The keys that open the file: whose they are, and their fingerprints.
    pub keys: String,
}

/// The keys of a campaign, as its sheets name them.
pub fn keys(campaign: &Campaign) -> String {
    let mut line = words::KEYS.to_owned();
    for key in &campaign.recipients {
        line.push_str(&[&*key.name, " ", &*fingerprint(&key.key), "；"].concat());
    }
    line
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
    let mut paper = Paper::default();
    paper.head(copy);
    sheet.blocks.iter().for_each(|block| paper.block(block, copy.photo.as_deref()));
    let grounds = offer.into_iter().flat_map(|offer| &offer.grounds);
    for (question, text) in grounds.filter(|(question, _)| sheet.asks(*question)) {
        paper.note(&words::grounds(*question, text));
    }
    if !explained.is_empty() {
        paper.table(words::EXPLAINED, |paper| {
            paper.body(|paper| {
                for text in &explained {
                    paper.row(|paper| paper.cell(PARTS, text));
                }
            });
        });
    }
    paper.signature();
    paper.office();
    let ways: Vec<String> = copy.ways.iter().map(|(name, way)| format!("{name}：{way}")).collect();
    paper.note(&[words::DELIVERY, "：", &ways.join("；"), "。", &copy.deadline].concat());
    paper.note(&copy.keys);
    view! {
        <article
            class="sheet"
            class:sheet--blank=is_blank
            tabindex="0"
            aria-label=words::SHEET
            inner_html=paper.0.finish()
        ></article>
    }
    .erase()
}

/// The sheet in the making.
///
/// Cells of its tables span so many of [`PARTS`] equal columns: widths that need no style of their own, which the
/// page's policy would refuse.
#[derive(Default)]
struct Paper(Markup);

impl Paper {
    fn head(&mut self, copy: &Copy) {
        self.0.raw("<header class=\"sheet__head\"><div><h2 class=\"sheet__title\">");
        self.0.text(&words::name(&copy.campaign));
        self.0.raw("</h2>");
        if copy.demonstration {
            self.0.raw("<p class=\"sheet__demo\">");
            self.0.text(words::DEMONSTRATION);
            self.0.raw("</p>");
        }
        if let Some(stamp) = &copy.stamp {
            self.0.raw("<dl class=\"sheet__stamp\">");
            let lines = [
                (wording::apply::REFERENCE, &stamp.reference),
                (words::RECORD, &stamp.record),
                (words::CREATED, &stamp.created),
            ];
            for (name, value) in lines {
                self.0.raw("<div><dt>");
                self.0.text(name);
                self.0.raw("</dt><dd>");
                self.0.text(value);
                self.0.raw("</dd></div>");
            }
            self.0.raw("</dl></div><div class=\"sheet__code\" aria-hidden=\"true\">");
            self.0.drawing(&square(&stamp.mark));
        }
        self.0.raw("</div></header>");
    }

    fn table(&mut self, heading: &str, rows: impl FnOnce(&mut Self)) {
        self.0.raw("<table class=\"sheet__table\"><caption>");
        self.0.text(heading);
        self.0.raw("</caption><colgroup><col span=\"");
        self.0.number(PARTS);
        self.0.raw("\"></colgroup>");
        rows(self);
        self.0.raw("</table>");
    }

    fn body(&mut self, rows: impl FnOnce(&mut Self)) {
        self.0.raw("<tbody>");
        rows(self);
        self.0.raw("</tbody>");
    }

    fn row(&mut self, cells: impl FnOnce(&mut Self)) {
        self.0.raw("<tr>");
        cells(self);
        self.0.raw("</tr>");
    }

    /// Begins a cell; `kind` is the beginning of its tag.
    fn begin(&mut self, kind: &'static str, span: usize) {
        self.0.raw(kind);
        self.0.raw(" colspan=\"");
        self.0.number(span);
        self.0.raw("\">");
    }

    fn cell(&mut self, span: usize, text: &str) {
        self.begin("<td", span);
        self.0.text(text);
        self.0.raw("</td>");
    }

    fn label(&mut self, kind: &'static str, span: usize, label: &str) {
        self.begin(kind, span);
        self.0.text(label);
        self.0.raw("</th>");
    }

    fn block(&mut self, block: &Block, photo: Option<&str>) {
        let heading = wording::form::part(block.part);
        match &block.body {
            Grid::Lines(lines) => {
                let beside_photo = if block.part == Part::Person { lines.len().min(PHOTO_LINES) } else { 0 };
                self.table(heading, |paper| {
                    paper.body(|paper| {
                        for (at, cells) in lines.iter().enumerate() {
                            paper.row(|paper| {
                                paper.line(cells, at < beside_photo);
                                if at == 0 && beside_photo > 0 {
                                    paper.photo(beside_photo, photo);
                                }
                            });
                        }
                    });
                });
            }
            Grid::Table { columns, rows } => self.rows(heading, columns, rows),
        }
    }

    /// The place of the photograph, beside so many lines.
    fn photo(&mut self, lines: usize, address: Option<&str>) {
        self.0.raw("<td class=\"sheet__photo\" rowspan=\"");
        self.0.number(lines);
        self.begin("\"", PHOTO);
        match address {
            Some(address) => {
                self.0.raw("<img alt=\"");
                self.0.text(words::PHOTO);
                self.0.raw("\" src=\"");
                self.0.text(address);
                self.0.raw("\">");
            }
            None => {
                self.0.text(words::PHOTO);
                self.0.raw("<br>");
                self.0.text(words::PHOTO_SIZE);
            }
        }
        self.0.raw("</td>");
    }

    /// Questions and answers, side by side.
    fn line(&mut self, cells: &[Cell], is_beside_photo: bool) {
        let (room, full) = if is_beside_photo { (PARTS - PHOTO, LINE_WITH_PHOTO) } else { (PARTS, LINE) };
        let mut left = room;
        for (at, it) in cells.iter().enumerate() {
            // Whatever does not divide evenly goes to the last.
            let mut span = if at + 1 == cells.len() { left } else { it.width * (room / full) };
            left -= span;
            if !matches!(it.content, Content::Tick(_) | Content::Area(_)) {
                self.label("<th scope=\"row\"", LABEL, wording::form::label(it.question));
                span -= LABEL;
            }
            self.begin("<td", span);
            self.content(it);
            self.0.raw("</td>");
        }
    }

    fn rows(&mut self, heading: &str, columns: &[&'static Column], rows: &[Vec<Vec<Cell>>]) {
        let mut spans: Vec<usize> = columns.iter().map(|column| column.share).collect();
        // What a campaign does not ask leaves its room to the last column.
        let missing = PARTS - spans.iter().sum::<usize>();
        spans.iter_mut().next_back().into_iter().for_each(|last| *last += missing);
        self.table(heading, |paper| {
            if rows.is_empty() {
                return paper.body(|paper| paper.row(|paper| paper.cell(PARTS, words::NONE)));
            }
            // Browsers repeat it where the table goes on overleaf.
            paper.0.raw("<thead>");
            paper.row(|paper| {
                for (column, span) in columns.iter().zip(&spans) {
                    paper.label("<th scope=\"col\"", *span, words::column(column.questions[0]));
                }
            });
            paper.0.raw("</thead><tbody>");
            for row in rows {
                paper.row(|paper| {
                    for ((answers, column), span) in row.iter().zip(columns).zip(&spans) {
                        paper.begin("<td", *span);
                        answers.iter().for_each(|it| paper.answer(it, column.labelled));
                        paper.0.raw("</td>");
                    }
                });
            }
            paper.0.raw("</tbody>");
        });
    }

    /// One of several answers in a cell.
    fn answer(&mut self, cell: &Cell, is_labelled: bool) {
        self.0.raw("<div>");
        if is_labelled {
            self.0.raw("<span class=\"sheet__label\">");
            self.0.text(wording::form::label(cell.question));
            self.0.raw("</span>");
        }
        self.content(cell);
        self.0.raw("</div>");
    }

    fn content(&mut self, cell: &Cell) {
        match &cell.content {
            Content::Text(text) => self.0.text(text),
            Content::Area(text) => {
                self.0.raw("<div class=\"sheet__area\">");
                self.0.text(text);
                self.0.raw("</div>");
            }
            Content::Tick(is_ticked) => {
                self.a_box(*is_ticked);
                self.0.text(wording::form::label(cell.question));
            }
            Content::Boxes(names) => {
                for name in names {
                    self.0.raw("<span class=\"sheet__choice\">");
                    self.a_box(false);
                    self.0.text(name);
                    self.0.raw("</span>");
                }
            }
        }
    }

    fn a_box(&mut self, is_ticked: bool) {
        self.0.raw("<span class=\"sheet__box\">");
        self.0.raw(if is_ticked { "√" } else { "" });
        self.0.raw("</span>");
    }

    fn note(&mut self, text: &str) {
        self.0.raw("<p class=\"sheet__note\">");
        self.0.text(text);
        self.0.raw("</p>");
    }

    fn signature(&mut self) {
        self.0.raw("<p class=\"sheet__signature\"><span>");
        self.0.text(words::SIGNATURE);
        self.0.raw("：</span><span class=\"sheet__line\"></span><span>");
        self.0.text(words::DAY);
        self.0.raw("</span></p>");
    }

    /// What the office writes itself.
    fn office(&mut self) {
        self.table(words::OFFICE, |paper| {
            paper.0.raw("<tbody><tr class=\"sheet__office\">");
            for name in [words::FIRST_CHECK, words::SECOND_CHECK] {
                paper.label("<th scope=\"row\"", LABEL, name);
                paper.cell(PARTS / 2 - LABEL, words::DAY);
            }
            paper.0.raw("</tr></tbody>");
        });
    }
}
