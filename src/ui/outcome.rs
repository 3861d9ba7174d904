//! What conditions ask and how they come out.

use leptos::prelude::*;

use super::{Erased, Tone};

/// One condition.
pub struct Outcome {
    /// What it is about: 学历.
    pub name: String,
    /// How it comes out, in a word; none while nothing is known.
    pub mark: Option<(&'static str, Tone)>,
    /// What is asked, what follows, where it is written.
    pub text: Erased,
}

/// Conditions that belong together.
pub struct OutcomeGroup {
    /// A name to link to.
    pub id: String,
    /// Whose conditions they are, and how they come out together.
    pub heading: Erased,
    /// The conditions.
    pub outcomes: Vec<Outcome>,
}

/// Conditions and their outcomes as a table, each group under its heading.
#[component]
pub fn Outcomes(
    /// The name of the table, heard but not seen.
    #[prop(into)]
    label: String,
    /// The headings of its two columns, heard but not seen.
    columns: [&'static str; 2],
    /// The groups, in order.
    groups: Vec<OutcomeGroup>,
) -> impl IntoView {
    let outcome = |outcome: Outcome| {
        let mark = outcome.mark.map(|(word, tone)| {
            view! {
                <p class="outcomes__mark" class:outcomes__mark--good=tone == Tone::Good class:outcomes__mark--note=tone == Tone::Note>
                    {word}
                </p>
            }
        });
        view! {
            <tr class="outcomes__row">
                <th class="outcomes__name" scope="row">
                    {outcome.name}
                </th>
                <td class="outcomes__text">{mark} {outcome.text}</td>
            </tr>
        }
    };
    let group = |group: OutcomeGroup| {
        view! {
            <tbody class="outcomes__group" id=group.id tabindex="-1">
                <tr>
                    <th class="outcomes__heading" colspan="2" scope="rowgroup">
                        {group.heading}
                    </th>
                </tr>
                {group.outcomes.into_iter().map(outcome).collect_view()}
            </tbody>
        }
    };
    let [first, second] = columns;
    view! {
        <table class="outcomes">
            <caption class="unseen">{label}</caption>
            <thead class="unseen">
                <tr>
                    <th scope="col">{first}</th>
                    <th scope="col">{second}</th>
                </tr>
            </thead>
            {groups.into_iter().map(group).collect_view()}
        </table>
    }
}
