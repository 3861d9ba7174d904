//! What fits whom: the finder and the page for enterprises.
//!
//! They are read as they were prerendered; what lives in them lies in one element, and the bundle `fit`, which has the
//! rules in it, brings that element to life and nothing else. Pages weigh less on a phone that way than if they were
//! hydrated whole.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Page, lost};
#[cfg(feature = "hydrate")]
use crate::app::Start;
use crate::content::schema::Library;
use crate::route::{Base, Route};
use crate::ui::{Erase, Erased, Keyboard, TextField, TextFieldProps, Width};
use crate::wording;

mod check;
mod enterprise;
mod finder;
mod questions;
mod results;

/// Id of the element that lives.
const PART: &str = "fit";

/// The page at `route`, drawn from `library`, which holds at least the page's slice of the content.
pub fn view(route: &Route, library: Arc<Library>) -> Erased {
    let base = expect_context::<Base>();
    let page = Page { base, library };
    let known = match route {
        Route::Finder => Some(finder::view(&page)),
        Route::Enterprise => enterprise::view(&page),
        _ => None,
    };
    known.unwrap_or_else(|| lost::view(&page))
}

/// A control in which a number or a day is typed. What is wrong with it is told once one has left it.
struct Typed {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    unit: &'static str,
}

impl Typed {
    /// The control; `wrong` is what is wrong with what stands in it.
    fn view(
        self,
        typed: RwSignal<String>,
        on_input: Callback<String>,
        keyboard: Keyboard,
        wrong: Signal<Option<String>>,
    ) -> Erased {
        let Self { id, label, hint, unit } = self;
        let is_left = RwSignal::new(true);
        let error = Signal::derive(move || {
            let is_told = is_left.get() && typed.with(|typed| !typed.trim().is_empty());
            if is_told { wrong.get() } else { None }
        });
        let optional = if unit.is_empty() { String::new() } else { wording::page::in_brackets(unit) };
        let props = TextFieldProps::builder().id(id).label(label).optional(optional).error(error);
        let props = props.value(typed).on_input(on_input).keyboard(keyboard).width(Width::Medium);
        let field = match hint {
            "" => TextField(props.build()).erase(),
            hint => TextField(props.hint(hint).build()).erase(),
        };
        view! {
            <div on:focusin=move |_| is_left.set(false) on:focusout=move |_| is_left.set(true)>
                {field}
            </div>
        }
        .erase()
    }
}

/// The part that lives, in its element.
fn living(part: Erased) -> Erased {
    view! { <div id=PART>{part}</div> }.erase()
}

/// What lives on the page.
#[cfg(feature = "hydrate")]
fn part(start: &Start) -> Erased {
    let page = Page { base: start.base.clone(), library: start.library.clone() };
    match start.route {
        Route::Enterprise => check::part(&page),
        _ => finder::part(&page),
    }
}

/// Starts the bundle in the browser.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    let start = crate::app::begin(crate::browser::json::read);
    crate::app::hydrate_parts(start, vec![(PART, part)]);
    // The page carries only the rules of what it shows at first.
    crate::browser::page::load_style();
}
