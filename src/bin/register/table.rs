//! The table: a hundred rows at a time, and buttons that turn pages.

use tingzhou::browser::surface::Surface;
use tingzhou::chart::dense::Pages;
use tingzhou::chart::number::decimal;

use crate::made_up::{FIRST_YEAR, Register, YEARS};

/// Shows a register in `#table`, from its first page.
pub fn show(register: Register) {
    let Some(surface) = Surface::find("#table") else { return };
    let pages = Pages::of(register.rows());
    surface.set_markup(&page(&register, pages, 0));
    let turned = surface.clone();
    surface.on_press(move |value| {
        let Ok(number) = value.parse() else { return };
        turned.set_markup(&page(&register, pages, number));
        // The button that was pressed is gone with its page; its heir takes the focus.
        if let Some(words) = turned.part(".pages__words") {
            words.focus();
        }
    });
}

fn page(register: &Register, pages: Pages, number: usize) -> String {
    let years: String =
        (0..YEARS).map(|n| format!("<th scope=\"col\">{}年", usize::from(FIRST_YEAR) + n)).collect();
    let rows = pages.rows(number).map(|row| {
        let cells = register.revenue_of(row).iter().map(|value| format!("<td>{}", decimal(*value)));
        let cells: String = cells.collect();
        format!("<tr><th scope=\"row\">{}{cells}", Register::name(row))
    });
    let rows: String = rows.collect();
    let button = |to: Option<usize>, words: &str| match to {
        Some(to) => format!("<button type=\"button\" value=\"{to}\">{words}</button>"),
        None => format!("<button type=\"button\" disabled>{words}</button>"),
    };
    let before = button(number.checked_sub(1), "上一页");
    let next = button(Some(number + 1).filter(|next| *next < pages.count()), "下一页");
    let last = button(Some(pages.count() - 1).filter(|last| *last != number), "末页");
    format!(
        "<table><caption>虚构企业的营业收入（万元）</caption><thead><tr><th scope=\"col\">企业{years}</thead>\
         <tbody>{rows}</tbody></table>\
         <nav class=\"pages\" aria-label=\"分页\">{before}\
         <span class=\"pages__words\" tabindex=\"-1\">第{}页，共{}页</span>{next}{last}</nav>",
        number + 1,
        pages.count()
    )
}
