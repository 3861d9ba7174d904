//! A figure as a piece of HTML for another page.

use super::Imprint;
use super::plain::{Halo, document, moved, plain};
use crate::chart::backend::Escaped;
use crate::chart::figure::Figure;
use crate::chart::table::{Cell, Row, Table, table};
use crate::chart::tongue::LANGUAGE;
use crate::chart::{Layout, Sign, enclose};

/// Words of the table in an embedded figure.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    /// What the table holds.
    pub caption: &'a str,
    /// Said where a row has no number in a column.
    pub nothing: &'a str,
    /// Signs as they stand behind a number.
    pub signs: fn(&[Sign]) -> String,
}

/// Around an embedded drawing, whose outermost labels may reach over its edge.
const RIM: f64 = 12.0;

/// A piece of HTML that another site can paste into a page: the drawing, its numbers, where they come from.
pub fn embed(figure: &Figure, words: &Numbers<'_>, imprint: &Imprint) -> String {
    let headline = Escaped(&figure.headline);
    let mut key = Vec::new();
    for (sign, meaning) in &imprint.signs {
        key.push(format!("<strong>{}</strong> {}", Escaped(sign), Escaped(meaning)));
    }
    let drawing = enclose(figure, Layout::Wide, "", "");
    let size = (drawing.width + 2.0 * RIM, drawing.height + 2.0 * RIM);
    // Without this a phone would show half of the drawing.
    let shrink = " style=\"max-width:100%;height:auto\"";
    let title = format!("<title>{headline}</title>");
    let drawing = document(size, shrink, &title, &moved((RIM, RIM), &plain(&drawing.svg, Halo::PaintOrder)));
    let note = figure.note.as_deref().unwrap_or_default();
    let foot = vec![Escaped(note).to_string(), Escaped(&imprint.source).to_string(), linked(imprint)];
    format!(
        "<figure lang=\"{LANGUAGE}\">\n<p><strong>{headline}</strong><br/>{}</p>\n{}{drawing}\n{}\
         <figcaption>\n{}</figcaption>\n</figure>\n",
        Escaped(&figure.subtitle),
        paragraph(key),
        html_table(&table(figure), words),
        paragraph(foot),
    )
}

/// Lines of HTML as one paragraph; nothing if there are none.
fn paragraph(mut lines: Vec<String>) -> String {
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() { String::new() } else { format!("<p>{}</p>\n", lines.join("<br/>")) }
}

/// The last line of an imprint, with its link.
fn linked(Imprint { made, address, .. }: &Imprint) -> String {
    let Some(address) = address.as_deref().filter(|address| address.starts_with("http") && !made.is_empty())
    else {
        return Escaped(made).to_string();
    };
    let around = |at| {
        let (before, rest) = made.split_at_checked(at)?;
        Some((before, address, rest.strip_prefix(address)?))
    };
    let (before, named, after) = (0..made.len()).find_map(around).unwrap_or(("", made, ""));
    let [before, address, named, after] = [before, address, named, after].map(Escaped);
    format!("{before}<a href=\"{address}\">{named}</a>{after}")
}

fn html_table(Table { columns, rows }: &Table, words: &Numbers<'_>) -> String {
    let heading = |heading: &String| format!("<th scope=\"col\">{}</th>", Escaped(heading));
    let cell = |cell: &Option<Cell>| match cell {
        Some(Cell { text, signs, .. }) => {
            format!("<td>{}{}</td>", Escaped(text), Escaped(&(words.signs)(signs)))
        }
        None => format!("<td>{}</td>", Escaped(words.nothing)),
    };
    let row = |Row { head, cells }: &Row| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", Escaped(head))
    };
    format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
        Escaped(words.caption),
        columns.iter().map(heading).collect::<String>(),
        rows.iter().map(row).collect::<String>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_an_embedded_figure_leads_to_its_page() {
        #[track_caller]
        fn check(made: &str, address: Option<&str>, expected: &str) {
            let imprint =
                Imprint { made: made.into(), address: address.map(Into::into), ..Imprint::default() };
            assert_eq!(linked(&imprint), expected);
        }
        let page = Some("https://a.example/x/?a=1&b=2");
        check("庭州英才", page, "<a href=\"https://a.example/x/?a=1&amp;b=2\">庭州英才</a>");
        check(
            "庭州英才 · https://a.example/x/?a=1&b=2 · 今日",
            page,
            "庭州英才 · <a href=\"https://a.example/x/?a=1&amp;b=2\">https://a.example/x/?a=1&amp;b=2</a> · 今日",
        );
        check("庭州英才", None, "庭州英才");
        check("", page, "");
        check("庭州英才", Some("javascript:alert(1)"), "庭州英才");
    }
}
