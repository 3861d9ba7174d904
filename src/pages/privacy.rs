//! 个人信息保护: the notice on personal data (个人信息保护法).

use leptos::prelude::*;

use super::Page;
use crate::ui::{Erase, Erased, Notice, PageHead, Section};
use crate::wording;

/// The page on personal data.
pub fn view(page: &Page) -> Erased {
    let host = page.library.site.host.as_ref();
    let nobody = host.is_none().then(|| {
        view! { <Notice><p>{wording::privacy::NOBODY}</p></Notice> }
    });
    let section = |section: &'static wording::privacy::Part| {
        let points = section.text.iter().map(|text| view! { <p>{*text}</p> }).collect_view();
        view! { <Section heading=section.heading><div class="flow">{points}</div></Section> }
    };
    let handler = host.map(|host| {
        let words = wording::privacy::handler(host);
        view! { <Section heading=wording::privacy::HANDLER><div class="flow" data-fact="site.host"><p>{words}</p></div></Section> }
    });
    view! {
        <div class="wide">
            <PageHead title=wording::page::PRIVACY>
                <p class="lead">{wording::privacy::LEAD}</p>
                {nobody}
            </PageHead>
            {handler}
            {wording::privacy::PARTS.iter().map(section).collect_view()}
        </div>
    }
    .erase()
}
