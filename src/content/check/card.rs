//! Laws of entries and lists: ids, names to search by, order, sources.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Faults, is_han};
use crate::content::schema::{Id, Library, Part, Step};
use crate::content::text::Piece;

/// Law: ids are small letters, digits, `-` and `_`; anchors of a page differ from each other.
pub fn ids(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, id) in all_ids(context) {
        let tail = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(tail) {
            faults.push(
                file,
                pointer,
                format!("编号“{id}”不合规矩"),
                "以小写字母开头，只用小写字母、数字、- 和 _",
            );
        }
    }
    for (file, anchors) in anchors(context.library) {
        let mut seen = BTreeSet::new();
        for (pointer, id) in anchors {
            if !seen.insert(id) {
                faults.push(&file, pointer, format!("这一页上已有“{id}”"), "同一页上的编号不能重复");
            }
        }
    }
}

/// Law: the policies, stories and figures of a program are named there, not here.
pub fn joined(context: &Context<'_>, faults: &mut Faults) {
    for (file, text) in context.files.iter().filter(|(file, _)| file.starts_with("programs/")) {
        let read: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        for list in ["policies", "stories", "figures"] {
            if read.get(list).is_some() {
                faults.push(
                    file,
                    format!("/{list}"),
                    "这一项不写在项目里".to_owned(),
                    format!("删去；在 {list} 目录的文件里用 programs 写明属于哪个项目"),
                );
            }
        }
    }
}

/// Law: every program says for whom it is.
pub fn audience(context: &Context<'_>, faults: &mut Faults) {
    for (id, program) in &context.library.programs {
        let listed: BTreeSet<_> = program.card.audience.iter().collect();
        if listed.is_empty() || listed.len() < program.card.audience.len() {
            faults.push(
                format!("programs/{id}.json"),
                "/card/audience",
                "没有写明面向谁，或者重复了",
                "至少一项：graduate、expert、returning、overseas、enterprise、arrived，各写一次",
            );
        }
    }
}

/// Law: the pinyin of a program has a syllable for each Chinese character of its name.
pub fn pinyin(context: &Context<'_>, faults: &mut Faults) {
    for (id, program) in &context.library.programs {
        let written = program.card.name.pieces().into_iter().map(|piece| match piece {
            Piece::Words(words) => words.chars().filter(|c| is_han(*c)).count(),
            Piece::Fact { .. } => 0,
        });
        let characters: usize = written.sum();
        let syllables: Vec<&str> = program.card.pinyin.split(' ').collect();
        let spelt = syllables.iter().all(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_lowercase()));
        if !spelt || syllables.len() != characters {
            faults.push(
                format!("programs/{id}.json"),
                "/card/pinyin",
                format!("名称有{characters}个汉字，拼音有{}个音节", syllables.len()),
                "一字一音，小写，不带声调，音节之间一个空格（ü 写作 v）",
            );
        }
    }
}

/// Law: no two entries of a list claim the same place in it.
pub fn order(context: &Context<'_>, faults: &mut Faults) {
    let library = context.library;
    let mut unique = |folder: &str, pointer: &str, orders: Vec<(&Id, u32)>| {
        let mut taken: BTreeMap<u32, &Id> = BTreeMap::new();
        for (id, order) in orders {
            if let Some(other) = taken.insert(order, id) {
                faults.push(
                    format!("{folder}/{id}.json"),
                    pointer,
                    format!("次序{order}已被“{other}”占用"),
                    "同一类文件里各用一个不同的整数，小的在前",
                );
            }
        }
    };
    unique("figures", "/order", library.figures.iter().map(|(id, it)| (id, it.order)).collect());
    unique("programs", "/card/order", library.programs.iter().map(|(id, it)| (id, it.card.order)).collect());
    unique("policies", "/card/order", library.policies.iter().map(|(id, it)| (id, it.card.order)).collect());
    unique("stories", "/card/order", library.stories.iter().map(|(id, it)| (id, it.card.order)).collect());
}

/// Law: every page says where its words come from.
pub fn sources(context: &Context<'_>, faults: &mut Faults) {
    let library = context.library;
    let programs = library.programs.iter().map(|(id, it)| (format!("programs/{id}.json"), &it.sources));
    let policies = library.policies.iter().map(|(id, it)| (format!("policies/{id}.json"), &it.sources));
    let stories = library.stories.iter().map(|(id, it)| (format!("stories/{id}.json"), &it.sources));
    let enterprise = library.enterprise.iter().map(|it| ("enterprise.json".to_owned(), &it.sources));
    for (file, sources) in programs.chain(policies).chain(stories).chain(enterprise) {
        if sources.is_empty() {
            faults.push(file, "/sources", "没有写来源", "至少写一个 sources.json 中的编号");
        }
    }
}

/// Law: addresses are web addresses.
pub fn addresses(context: &Context<'_>, faults: &mut Faults) {
    let sources = context.library.sources.iter().filter_map(|(id, source)| {
        Some(("sources.json".to_owned(), format!("/sources/{id}/url"), source.url.as_ref()?))
    });
    let notices = context.library.campaigns.iter().filter_map(|(id, campaign)| {
        Some((format!("campaigns/{id}.json"), "/notice/url".to_owned(), &campaign.notice.as_ref()?.url))
    });
    for (file, pointer, url) in sources.chain(notices) {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if !rest.is_some_and(|rest| rest.contains('.') && rest.chars().all(|c| c.is_ascii_graphic())) {
            faults.push(file, pointer, format!("“{url}”不是网址"), "以 https:// 或 http:// 开头的完整网址");
        }
    }
}

/// Every id that the files themselves give: file, pointer, id.
fn all_ids<'a>(context: &Context<'a>) -> Vec<(String, String, &'a str)> {
    let library = context.library;
    let mut ids = Vec::new();
    for (folder, id) in [
        ("series", library.series.keys().collect::<Vec<_>>()),
        ("figures", library.figures.keys().collect()),
        ("programs", library.programs.keys().collect()),
        ("policies", library.policies.keys().collect()),
        ("stories", library.stories.keys().collect()),
        ("campaigns", library.campaigns.keys().collect()),
    ]
    .into_iter()
    .flat_map(|(folder, ids)| ids.into_iter().map(move |id| (folder, id)))
    {
        ids.push((format!("{folder}/{id}.json"), String::new(), id.as_str()));
    }
    for id in library.facts.keys() {
        ids.push((context.fact_file(id).to_owned(), format!("/facts/{id}"), id));
    }
    for id in library.sources.keys() {
        ids.push(("sources.json".to_owned(), format!("/sources/{id}"), id));
    }
    for (file, anchors) in anchors(library) {
        ids.extend(anchors.into_iter().map(|(pointer, id)| (file.clone(), pointer, id)));
    }
    ids
}

/// Anchors of each page: pointer and id.
fn anchors(library: &Library) -> Vec<(String, Vec<(String, &str)>)> {
    fn parts<'a>(list: &str, parts: &'a [Part]) -> Vec<(String, &'a str)> {
        let place = |(at, part): (usize, &'a Part)| (format!("/{list}/{at}/id"), part.id.as_str());
        parts.iter().enumerate().map(place).collect()
    }
    fn steps<'a>(list: &str, steps: &'a [Step]) -> Vec<(String, &'a str)> {
        let place = |(at, step): (usize, &'a Step)| (format!("/{list}/{at}/id"), step.id.as_str());
        steps.iter().enumerate().map(place).collect()
    }
    let programs =
        library.programs.iter().map(|(id, it)| (format!("programs/{id}.json"), parts("parts", &it.parts)));
    let policies =
        library.policies.iter().map(|(id, it)| (format!("policies/{id}.json"), parts("fields", &it.fields)));
    let enterprise = library.enterprise.iter().map(|it| {
        let anchors = [steps("ladder", &it.ladder), steps("chain", &it.chain), parts("support", &it.support)];
        ("enterprise.json".to_owned(), anchors.concat())
    });
    programs.chain(policies).chain(enterprise).collect()
}
