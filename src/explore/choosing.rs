//! Series, years, scale, drawing or table: chosen by the controls beside a figure, said by the address, and drawn.

use std::cell::RefCell;
use std::rc::Rc;

use super::reading;
use crate::browser::happening::{self, Happening};
use crate::browser::navigation;
use crate::browser::part::Part;
use crate::chart::view::{Offer, View};
use crate::chart::{Figure, Form, wire};
use crate::wording::figure as words;

/// What stands around a figure and its controls, with the figure as text.
const ROOM: &str = "[data-wire]";

/// A figure with controls.
pub struct Room {
    /// Around it and its controls.
    pub part: Part,
    /// As published.
    pub figure: Figure,
    /// As drawn now.
    pub view: View,
}

/// The room of this page, if it has one.
pub type Here = Rc<RefCell<Option<Room>>>;

/// Listens to the controls of all figures, now and later.
///
/// `before` is called whenever another drawing is about to be chosen.
pub fn listen(before: impl Fn() + Clone + 'static) -> Here {
    let here = Here::default();
    let (pressed, changed, other) = (here.clone(), here.clone(), before.clone());
    happening::on("click", move |event| {
        if event.target.around("button[name]").is_some_and(|button| button.around(ROOM).is_some()) {
            before();
            press(&mut pressed.borrow_mut(), event);
        }
        false
    });
    happening::on("change", move |event| {
        if event.target.around(ROOM).is_some() {
            other();
            limit(&mut changed.borrow_mut());
        }
        false
    });
    here
}

/// Shows the figure that stands in the page as the address says.
pub fn prepare(here: &Here) {
    let mut here = here.borrow_mut();
    let query = navigation::current().search;
    let query = query.trim_start_matches('?');
    let Some(part) = Part::find(ROOM) else {
        *here = None;
        return;
    };
    if here.as_ref().is_none_or(|room| room.part != part) {
        *here = Room::of(part);
    }
    if let Some(room) = here.as_mut() {
        let view = View::parse(query, &room.figure);
        room.show(view);
    }
}

/// Says something beside a figure for everybody to hear.
pub fn tell(room: &Part, news: &str) {
    if let Some(place) = room.part(".explore__news") {
        place.set_text(news);
    }
}

/// A button was pressed: its name says what is chosen, its value which.
fn press(here: &mut Option<Room>, event: &Happening) {
    let Some(button) = event.target.around("button[name]") else { return };
    let Some(room) = here.as_mut() else { return };
    let (name, value) = (button.get("name").unwrap_or_default(), button.get("value").unwrap_or_default());
    let mut view = room.view.clone();
    match &*name {
        "series" => match view.hidden.iter().position(|id| *id == value) {
            Some(at) => drop(view.hidden.remove(at)),
            None if view.hidden.len() + 1 == room.figure.series.len() => {
                return tell(&room.part, words::LAST_SERIES);
            }
            None => view.hidden.push(value),
        },
        "scale" => view.log = !view.log,
        "view" => view.table = value == "table",
        _ => return,
    }
    room.choose(view);
}

/// Another year was chosen.
fn limit(here: &mut Option<Room>) {
    let Some(room) = here.as_mut() else { return };
    let year = |name: &str| room.part.part(&format!("select[name={name}]")).map(|list| list.chosen());
    if let (Some(from), Some(to)) = (year("from"), year("to")) {
        let mut view = room.view.clone();
        view.years = from.parse().ok().zip(to.parse().ok());
        room.choose(view);
    }
}

impl Room {
    fn of(part: Part) -> Option<Self> {
        let figure = wire::read(&part.get("data-wire")?)?;
        Some(Self { part, figure, view: View::default() })
    }

    /// Shows what a reader chose, and says it in the address.
    fn choose(&mut self, view: View) {
        // As an address would be read: what shows nothing, or all, is not a choice.
        let view = View::parse(view.to_query().trim_start_matches('?'), &self.figure);
        navigation::replace_search(&view.to_query());
        tell(&self.part, "");
        self.show(view);
    }

    fn show(&mut self, view: View) {
        let drawn = |view: &View| View { table: false, ..view.clone() };
        if drawn(&view) != drawn(&self.view)
            && let Some(drawings) = self.part.part(".chart__drawings")
        {
            drawings.set_markup(&Form::Page.draw(&view.of(&self.figure)));
            reading::forget(&drawings);
        }
        self.view = view;
        self.part.set_flag("data-table", self.view.table);
        self.set_controls();
        self.narrow_table();
    }

    fn set_controls(&self) {
        let View { hidden, years, log, table } = &self.view;
        for button in self.part.parts("button[name]") {
            let value = button.get("value").unwrap_or_default();
            let pressed = match &*button.get("name").unwrap_or_default() {
                "series" => !hidden.contains(&value),
                "scale" => *log,
                "view" => *table == (value == "table"),
                _ => continue,
            };
            button.set("aria-pressed", if pressed { "true" } else { "false" });
        }
        let all = Offer::of(&self.figure).years;
        if let (Some(first), Some(last)) = (all.first(), all.last()) {
            let (from, to) = years.unwrap_or((*first, *last));
            for (name, year) in [("from", from), ("to", to)] {
                if let Some(list) = self.part.part(&format!("select[name={name}]")) {
                    list.choose(&year.to_string());
                }
            }
        }
    }

    /// Shows of the table what is drawn.
    fn narrow_table(&self) {
        let chosen = self.view.of(&self.figure);
        let hidden: Vec<bool> =
            self.figure.series.iter().map(|series| self.view.hidden.contains(&series.id)).collect();
        let all = self.view.hidden.is_empty() && self.view.years.is_none();
        for table in self.part.parts("table") {
            for row in table.parts("tr") {
                let mut shown = all;
                for (at, cell) in row.parts("td, thead th:not(:first-child)").iter().enumerate() {
                    cell.set_flag("hidden", hidden.get(at).copied().unwrap_or_default());
                    let fact = cell.part("[data-fact]").and_then(|it| it.get("data-fact"));
                    shown |= fact.is_some_and(|fact| chosen.points().any(|point| point.fact == fact));
                }
                row.set_flag("hidden", !shown && row.part("td").is_some());
            }
        }
    }
}
