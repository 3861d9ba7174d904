//! 人才项目: all programs, narrowed by filters and search whose state stands in the address.

use leptos::prelude::*;

use super::{Page, entry, source};
use crate::app::Query;
use crate::content::filter::Filter;
use crate::content::schema::{Audience, Benefit, Id, ProgramCard, Schooling};
use crate::route::Route;
use crate::ui::{Cards, Chip, Chips, Empty, Erase, Erased, PageHead, SearchBox, live};
use crate::wording;

/// The list of programs.
pub fn view(page: &Page) -> Erased {
    let cards = entry::in_order(&page.library.program_cards, |card| card.order);
    let all: StoredValue<Vec<(Id, ProgramCard)>> =
        StoredValue::new(cards.iter().map(|(id, card)| ((*id).clone(), (*card).clone())).collect());
    let Query(query) = expect_context::<Query>();
    let filter = Memo::new(move |_| Filter::parse(&query.read()));
    let change = move |change: &dyn Fn(&mut Filter)| {
        let mut changed = filter.get_untracked();
        change(&mut changed);
        let written = changed.to_query();
        #[cfg(feature = "browser")]
        crate::browser::navigation::replace_search(&written);
        query.set(written.trim_start_matches('?').to_owned());
    };
    let shown = Memo::new(move |_| {
        let filter = filter.read();
        all.with_value(|all| all.iter().filter(|(_, card)| filter.admits(card)).count())
    });
    let list = cards
        .into_iter()
        .map(|(id, card)| {
            let own = card.clone();
            let hidden = Signal::derive(move || !filter.read().admits(&own));
            entry::program(page, id, card, hidden)
        })
        .collect_view();

    let audience = Chips(chips(
        wording::program::FOR,
        Audience::ALL.map(|it| (it.key(), wording::program::audience(it))),
        Signal::derive(move || filter.read().audience.iter().map(|it| it.key().to_owned()).collect()),
        Callback::new(move |key: String| {
            change(&|filter| {
                toggle(&mut filter.audience, Audience::ALL.into_iter().find(|it| it.key() == key))
            });
        }),
    ));
    let schooling = Chips(chips(
        wording::program::SCHOOLING,
        Schooling::ALL.map(|it| (it.key(), wording::program::schooling(it))),
        Signal::derive(move || filter.read().schooling.iter().map(|it| it.key().to_owned()).collect()),
        Callback::new(move |key: String| {
            change(&|filter| {
                toggle(&mut filter.schooling, Schooling::ALL.into_iter().find(|it| it.key() == key))
            });
        }),
    ));
    let benefits = Chips(chips(
        wording::program::GIVES,
        Benefit::ALL.map(|it| (it.key(), wording::program::benefit(it))),
        Signal::derive(move || filter.read().benefits.iter().map(|it| it.key().to_owned()).collect()),
        Callback::new(move |key: String| {
            change(&|filter| {
                toggle(&mut filter.benefits, Benefit::ALL.into_iter().find(|it| it.key() == key))
            });
        }),
    ));
    let finder = page.href(&Route::Finder);
    let search = Callback::new(move |words: String| change(&|filter| filter.words.clone_from(&words)));
    let none = move || shown.get() == 0;
    view! {
        <div class="wide">
            <PageHead title=wording::page::PROGRAMS>
                <p class="lead">{wording::page::PROGRAMS_LEAD}</p>
                <p><a href=finder rel="external">{wording::finder::LEAD_IN}</a></p>
            </PageHead>
            <SearchBox
                id="q"
                label=wording::program::SEARCH
                placeholder=wording::program::SEARCH_HINT
                value=Signal::derive(move || filter.read().words.clone())
                on_input=search
                count=Signal::derive(move || wording::program::count(shown.get()))
            />
            <div class="programs__tools">{audience} {schooling} {benefits}</div>
            <h2 class="unseen">{wording::program::LIST}</h2>
            <Cards>{list}</Cards>
            <div hidden=live(move || !none())>
                <Empty title=wording::program::NOTHING>
                    <p>{wording::program::NOTHING_HINT}</p>
                </Empty>
            </div>
            {source::list(&page.library)}
        </div>
    }
    .erase()
}

fn chips<const N: usize>(
    label: &str,
    entries: [(&'static str, &'static str); N],
    chosen: Signal<Vec<String>>,
    on_toggle: Callback<String>,
) -> crate::ui::ChipsProps {
    let chips = entries.map(|(value, label)| Chip { value: value.to_owned(), label: label.to_owned() });
    crate::ui::ChipsProps { label: label.to_owned(), chips: chips.to_vec(), chosen, on_toggle }
}

fn toggle<T: PartialEq>(chosen: &mut Vec<T>, value: Option<T>) {
    let Some(value) = value else { return };
    match chosen.iter().position(|it| *it == value) {
        Some(at) => drop(chosen.remove(at)),
        None => chosen.push(value),
    }
}
