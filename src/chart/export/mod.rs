//! A figure as files that live outside the page: a picture, its numbers, a piece for another page.
//!
//! No style sheet reaches them, so `plain` writes on every element what `chart.css` says of its class, in the
//! light scheme on white paper. A test there holds the two together, one in `palette` the colours.
//!
//! Invariant: no id, class or style rule is written, for what is pasted into a page may meet others there.

mod embed;
mod numbers;
mod picture;
mod plain;

pub use embed::{Numbers, embed};
pub use numbers::{Columns, csv};
pub use picture::svg;
#[cfg(test)]
pub(super) use plain::{EDGE, GRID, INK, PAPER, SERIES, TEXT};

/// What a file of a figure says besides the figure itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Key of the signs that the figure uses: the sign and its meaning.
    pub signs: Vec<(&'static str, &'static str)>,
    /// Publishers, dates and kind of value; a complete line.
    pub source: String,
    /// Site, address and day; a complete line, the last. May be empty.
    pub made: String,
    /// Address of the figure's page, to which an embedded figure links: where `made` names it, else from the
    /// whole line.
    pub address: Option<String>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::chart::figure::Figure;
    use crate::chart::{Sign, fixtures, signs};

    pub(super) const COLUMNS: Columns<'_> = Columns {
        series: "系列",
        value: "数值",
        unit: "单位",
        remarks: "备注",
        computed: "本站计算",
        hollow: "只见于一处转载",
        whole: "总数",
    };
    pub(super) const NUMBERS: Numbers<'_> = Numbers {
        caption: "图中的数",
        nothing: "没有公开数据",
        signs: |signs| signs.iter().map(|it| key(*it).0).collect(),
    };

    fn key(sign: Sign) -> (&'static str, &'static str) {
        match sign {
            Sign::Hollow => ("○", "空心：只见于一处转载，仅供参考"),
            Sign::Computed => ("*", "本站计算"),
            Sign::AtLeast => ("≥", "不少于此数"),
            Sign::AtMost => ("≤", "不超过此数"),
        }
    }

    pub(super) fn imprint(figure: &Figure) -> Imprint {
        let address = format!("https://talent.example/figures/{}/", figure.id);
        Imprint {
            signs: signs(figure).into_iter().map(key).collect(),
            source: "来源：虚构日报（2022-11）；虚构统计局（2025-01）；数为公布数".into(),
            made: format!("庭州英才 · {address} · 2026年11月25日下载"),
            address: Some(address),
        }
    }

    pub(super) fn files() -> Vec<(&'static str, Figure, Imprint)> {
        let with_imprint = |(name, figure): (_, Figure)| {
            let figure = Figure { note: Some("各值口径不同，不能相减。".into()), ..figure };
            let imprint = imprint(&figure);
            (name, figure, imprint)
        };
        fixtures::all().into_iter().map(with_imprint).collect()
    }

    #[test]
    fn files_are_as_blessed() {
        for (name, figure, imprint) in files() {
            if ["dot_apart", "line_signs", "stacked", "proportion_squares"].contains(&name) {
                fixtures::check_blessed(&format!("export/{name}.svg"), &svg(&figure, &imprint));
            }
            if ["dot_apart", "proportion_bar"].contains(&name) {
                fixtures::check_blessed(&format!("export/{name}.csv"), &csv(&figure, &COLUMNS, &imprint));
            }
            if name == "dot_apart" {
                fixtures::check_blessed(&format!("export/{name}.html"), &embed(&figure, &NUMBERS, &imprint));
            }
        }
    }

    /// An element: name, attributes, and the text right behind its opening tag.
    pub(super) struct Element {
        pub(super) name: String,
        pub(super) attributes: BTreeMap<String, String>,
        pub(super) words: String,
    }

    impl Element {
        pub(super) fn number(&self, name: &str) -> f64 {
            self.attributes[name].parse().unwrap()
        }
    }

    fn unescaped(text: &str) -> String {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    /// All elements of a well-formed text in order.
    #[track_caller]
    pub(super) fn elements(markup: &str) -> Vec<Element> {
        let (mut open, mut elements) = (Vec::new(), Vec::new());
        for piece in markup.trim().split('<').skip(1) {
            let (tag, words) = piece.split_once('>').unwrap();
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name.to_owned()));
                continue;
            }
            let (name, data) =
                tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
            let pairs: Vec<_> =
                plain::pairs(data).map(|(name, value)| (name.to_owned(), unescaped(value))).collect();
            let attributes: BTreeMap<_, _> = pairs.iter().cloned().collect();
            assert_eq!(attributes.len(), pairs.len(), "<{tag}> has an attribute twice");
            if !tag.ends_with('/') {
                open.push(name.to_owned());
            }
            assert!(!open.is_empty(), "one element holds all");
            elements.push(Element { name: name.to_owned(), attributes, words: unescaped(words) });
        }
        assert_eq!(open, Vec::<String>::new());
        elements
    }

    #[test]
    fn files_are_well_formed_and_need_no_style_sheet() {
        for (name, figure, imprint) in files() {
            let (svg, embed) = (svg(&figure, &imprint), embed(&figure, &NUMBERS, &imprint));
            assert!(svg.starts_with("<svg "), "{name}");
            for file in [&svg, &embed.replacen(" style=\"max-width:100%;height:auto\"", "", 1)] {
                for forbidden in
                    [" class=", " style=", "var(", " data-", " id=", "<style", "<script", "href=\"#"]
                {
                    assert!(!file.contains(forbidden), "{name} contains {forbidden}");
                }
                for element in elements(file) {
                    let attributes = &element.attributes;
                    if ["path", "rect", "circle", "text"].contains(&element.name.as_str()) {
                        assert!(attributes.contains_key("fill"), "{name}: {}", element.name);
                    }
                    if element.name == "text" {
                        assert!(element.number("font-size") >= 12.0, "{name}: {}", element.words);
                    }
                }
            }
            for element in ["title", "desc", "rect fill=\"#ffffff\" width=\"728\""] {
                assert_eq!(svg.matches(&format!("<{element}")).count(), 1, "{name}: {element}");
            }
        }
    }

    #[test]
    fn markup_in_words_stays_words() {
        const HOSTILE: &str = "<b a=\"1\">&amp;</b>";
        let mut figure = Figure {
            id: HOSTILE.into(),
            headline: HOSTILE.into(),
            subtitle: HOSTILE.into(),
            over: HOSTILE.into(),
            note: Some(HOSTILE.into()),
            ..fixtures::made_up()
        };
        for series in &mut figure.series {
            (series.id, series.label) = (HOSTILE.into(), HOSTILE.into());
            series.points.iter_mut().for_each(|point| point.label = format!("{} {HOSTILE}", point.label));
        }
        let imprint = Imprint {
            signs: vec![(HOSTILE, HOSTILE)],
            source: HOSTILE.into(),
            made: format!("{HOSTILE} https://{HOSTILE}"),
            address: Some(format!("https://{HOSTILE}")),
        };
        let numbers = Numbers { caption: HOSTILE, nothing: HOSTILE, signs: |_| HOSTILE.into() };
        for (file, fields) in [(svg(&figure, &imprint), 11), (embed(&figure, &numbers, &imprint), 30)] {
            assert!(!file.contains("<b ") && !file.contains("&amp;</b>"), "{file}");
            assert!(elements(&file).iter().all(|it| it.name != "b"));
            assert!(file.matches("&lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt;").count() >= fields);
        }
    }
}
