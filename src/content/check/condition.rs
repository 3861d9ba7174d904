//! Laws of conditions: that they can be judged by, stand on something, and say what their scenarios say.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Faults};
use crate::content::rules::{Misfit, Subject, What, conditions, read, subjects};
use crate::content::schema::{Condition, Scenario, Test};
use crate::domain::time::Date;
use crate::rules::reach::{apart_from_office, witness};
use crate::rules::{self, Answers, Operand, Report, Shape, Truth, Value, Verdict};

/// What no condition may look at, as it would be written.
const PERSONAL: [&str; 20] = [
    "民族",
    "汉族",
    "回族",
    "维吾尔族",
    "哈萨克族",
    "蒙古族",
    "性别",
    "男性",
    "女性",
    "男生",
    "女生",
    "限男",
    "限女",
    "宗教",
    "信仰",
    "信教",
    "穆斯林",
    "党员",
    "团员",
    "政治面貌",
];

/// Names in which those words stand without meaning that.
const NAMES: [&str; 3] = ["民族大学", "民族学院", "回族自治州"];

/// Where no day matters, tests are tried on this one.
const SOME_DAY: (u16, u8, u8) = (2026, 1, 1);

/// Law: a condition asks for something that can be answered, in the way in which it is answered.
pub fn readable(context: &Context<'_>, faults: &mut Faults) {
    each(context, |subject, at, condition| {
        if let Err(Misfit { pointer, what }) = read(condition) {
            let (what, allowed) = told(&what);
            faults.push(&subject.file, format!("{at}{pointer}"), what, allowed);
        }
    });
}

/// Law: conditions that stand together have ids of their own.
pub fn ids(context: &Context<'_>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    each(context, |subject, at, condition| {
        let id = &condition.id;
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        if id.is_empty() || !id.chars().all(letter) {
            let allowed = "只用小写字母、数字、- 和 _";
            faults.push(&subject.file, format!("{at}/id"), format!("编号“{id}”不合规矩"), allowed);
        }
        if !seen.insert((subject.key.clone(), id.clone())) {
            let what = format!("这里已有条件“{id}”");
            faults.push(&subject.file, format!("{at}/id"), what, "一处的条件编号不能重复");
        }
    });
}

/// Law: a condition says where it is written.
pub fn written(context: &Context<'_>, faults: &mut Faults) {
    each(context, |subject, at, condition| {
        // A campaign's conditions are those of its notice, and a demonstration's those of nobody.
        if condition.source.is_none() && subject.campaign.is_none() {
            let allowed = "写上 source：sources.json 中已有的编号";
            faults.push(&subject.file, at, "这条条件没有来源", allowed);
        }
    });
}

/// Law: whatever comes out, there are words for it.
pub fn words(context: &Context<'_>, faults: &mut Faults) {
    each(context, |subject, at, condition| {
        let Ok(rule) = read(condition) else { return };
        let asks = asks_office(&condition.test);
        let decides = apart_from_office(&rule.test).is_some();
        let needed = [
            ("met", condition.met.is_some(), decides),
            ("not_met", condition.not_met.is_some(), decides),
            ("change", condition.change.is_some(), decides),
            ("unknown", condition.unknown.is_some(), asks),
        ];
        for (name, is_there, is_needed) in needed {
            if is_needed && !is_there {
                let what = format!("没有写“{name}”这句话");
                let allowed = "能判断的条件写 met、not_met、change；要由受理办公室核实的写 unknown";
                faults.push(&subject.file, &at, what, allowed);
            } else if is_there && !is_needed {
                let what = format!("“{name}”这句话永远用不上");
                faults.push(&subject.file, format!("{at}/{name}"), what, "删去它，或者改条件");
            }
        }
    });
}

/// Law: nobody is judged by 民族, sex, faith or political status.
pub fn personal(context: &Context<'_>, faults: &mut Faults) {
    each(context, |subject, at, condition| {
        let texts = [&condition.met, &condition.not_met, &condition.unknown, &condition.change];
        let said = texts.into_iter().flatten().map(|text| text.0.as_str());
        let all: Vec<&str> = said.chain([condition.name.as_str(), condition.clause.as_str()]).collect();
        let all = NAMES.iter().fold(all.join("\n"), |all, name| all.replace(name, ""));
        if let Some(word) = PERSONAL.into_iter().find(|word| all.contains(word)) {
            let allowed = "任何条件都不看民族、性别、信仰和政治面貌；删去这条条件";
            faults.push(&subject.file, &at, format!("这条条件提到“{word}”"), allowed);
        }
    });
}

/// Law: a condition ends no earlier than it begins.
pub fn validity(context: &Context<'_>, faults: &mut Faults) {
    each(context, |subject, at, condition| {
        let Ok(read) = read(condition) else { return };
        if read.from.zip(read.until).is_some_and(|(from, until)| from > until) {
            faults.push(&subject.file, format!("{at}/until"), "失效在生效之前", "不早于 from");
        }
    });
}

/// Law: a condition can be met, and can be missed.
pub fn reachable(context: &Context<'_>, faults: &mut Faults) {
    each(context, |subject, at, condition| {
        let Ok(read) = read(condition) else { return };
        let Some(test) = apart_from_office(&read.test) else { return };
        for (wanted, what) in
            [(Truth::Met, "怎样回答都达不到"), (Truth::NotMet, "怎样回答都算达到，等于没有条件")]
        {
            if witness(&test, wanted, some_day()).is_none() {
                faults.push(&subject.file, format!("{at}/test"), what, "改成有人达到、有人达不到的条件");
            }
        }
    });
}

/// Law: the conditions of one program can be met together on every day on which one of them begins.
pub fn together(context: &Context<'_>, faults: &mut Faults) {
    for subject in subjects(context.library) {
        let Some(all) = subject.conditions.iter().map(|it| read(it).ok()).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let days: BTreeSet<Date> = all.iter().map(|it| it.from.unwrap_or(some_day())).collect();
        let clash = days.into_iter().any(|day| {
            let counting = all.iter().filter(|it| it.counts(day));
            let tests = counting.filter_map(|it| apart_from_office(&it.test));
            let tests: Vec<rules::Test> = tests.collect();
            // What no single one can meet is told by the law above.
            tests.iter().all(|test| witness(test, Truth::Met, day).is_some())
                && witness(&rules::Test::All(tests), Truth::Met, day).is_none()
        });
        if clash {
            let what = "这些条件互相矛盾，没有人能同时达到";
            faults.push(&subject.file, &subject.pointer, what, "改去互相矛盾的一条");
        }
    }
}

/// Law: conditions of which 符合 could be said stand on a notice that was there when the campaign opened.
pub fn official(context: &Context<'_>, faults: &mut Faults) {
    for (id, campaign) in &context.library.campaigns {
        if campaign.basis() == rules::Basis::Notice && campaign.conditions.is_empty() {
            let what = "有正式公告的报名没有条件";
            let allowed = "把公告里的条件写上；公告不设条件的，写一条 office";
            faults.push(format!("campaigns/{id}.json"), "/conditions", what, allowed);
        }
    }
    for subject in subjects(context.library) {
        let Some(campaign) = subject.campaign else { continue };
        let Some(notice) = campaign.notice.as_ref().filter(|_| subject.basis == rules::Basis::Notice) else {
            continue;
        };
        if Date::from_iso(&notice.date) > Date::from_iso(&campaign.opens) {
            let what = "公告的日期在报名开始之后";
            faults.push(&subject.file, "/notice/date", what, "有了公告才能说“符合”：不晚于 opens");
        }
        for (at, condition) in subject.conditions.iter().enumerate() {
            if condition.source.is_some() {
                let at = format!("{}/{at}/source", subject.pointer);
                let allowed = "删去 source：有正式公告的报名，条件都以公告为依据";
                faults.push(&subject.file, at, "这条条件另有来源", allowed);
            }
        }
        let read = conditions(subject.conditions);
        let dates = Date::from_iso(&campaign.opens).zip(Date::from_iso(&campaign.closes));
        let is_bare = |(opens, closes): (Date, Date)| {
            let mut day = Some(opens);
            while let Some(today) = day.filter(|day| *day <= closes) {
                if !read.iter().any(|condition| condition.counts(today)) {
                    return true;
                }
                // The next day on which that can be different.
                let ends =
                    read.iter().filter_map(|condition| condition.until.filter(|until| *until >= today));
                day = ends.min().and_then(Date::next);
            }
            false
        };
        if dates.is_some_and(is_bare) {
            let what = "报名期间有一天没有一条条件有效";
            faults.push(&subject.file, &subject.pointer, what, "改 from 和 until，让每一天都有条件");
        }
    }
}

/// Law: a scenario asks for what there is, and comes out as it says.
pub fn scenarios(context: &Context<'_>, faults: &mut Faults) {
    let subjects = subjects(context.library);
    for (id, scenario) in &context.library.scenarios {
        let file = format!("scenarios/{id}.json");
        let mut is_whole = true;
        let given = given(scenario, |pointer, what, allowed| {
            is_whole = false;
            faults.push(&file, pointer, what, allowed);
        });
        let Some((answers, today)) = given.filter(|_| is_whole) else { continue };
        for (key, expected) in &scenario.expect {
            let pointer = format!("/expect/{}", key.replace('/', "~1"));
            let Some(subject) = subjects.iter().find(|subject| subject.key == *key) else {
                let known: Vec<&str> = subjects.iter().map(|subject| subject.key.as_str()).collect();
                let allowed = format!("有条件的是：{}", known.join("、"));
                faults.push(&file, pointer, format!("没有“{key}”，或者它没有条件"), allowed);
                continue;
            };
            if subject.conditions.iter().any(|condition| read(condition).is_err()) {
                continue;
            }
            let report = Report::new(&conditions(subject.conditions), subject.basis, &answers, today);
            let verdict = verdict_key(report.verdict);
            if verdict != expected {
                let what = format!("这里写的是 {expected}，按条件得出的是 {verdict}");
                let allowed = "改情景，或者改条件；只能写 meets、close、office、open、not_met";
                faults.push(&file, pointer, what, allowed);
            }
        }
    }
}

/// Law: for every condition some scenario meets it and some other misses it.
pub fn covered(context: &Context<'_>, faults: &mut Faults) {
    let seen = coverage(context.library);
    each(context, |subject, at, condition| {
        let key = (subject.key.clone(), condition.id.clone());
        let Some(test) = read(condition).ok().and_then(|read| apart_from_office(&read.test)) else { return };
        let seen = seen.get(&key);
        let is_seen = |titles: fn(&Shown) -> &Vec<String>| seen.is_some_and(|seen| !titles(seen).is_empty());
        let outcomes = [
            (is_seen(|seen| &seen.met), Truth::Met, "达到"),
            (is_seen(|seen| &seen.not_met), Truth::NotMet, "没有达到"),
        ];
        for (is_seen, wanted, outcome) in outcomes {
            // What cannot come out like that is told by another law.
            if !is_seen && witness(&test, wanted, some_day()).is_some() {
                let what = format!("没有一个情景{outcome}这条条件");
                let allowed =
                    format!("在 scenarios 里加一个{outcome}它的情景，expect 里写上“{}”", subject.key);
                faults.push(&subject.file, &at, what, allowed);
            }
        }
    });
}

/// Titles of the scenarios that show a condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Those that meet it.
    pub met: Vec<String>,
    /// Those that miss it.
    pub not_met: Vec<String>,
}

/// By subject and condition the scenarios that show it.
pub fn coverage(library: &crate::content::schema::Library) -> BTreeMap<(String, String), Shown> {
    let mut seen: BTreeMap<(String, String), Shown> = BTreeMap::new();
    for subject in subjects(library) {
        let read = conditions(subject.conditions);
        for scenario in library.scenarios.values().filter(|it| it.expect.contains_key(&subject.key)) {
            let Some((answers, today)) = given(scenario, |_, _, _| ()) else { continue };
            for finding in Report::new(&read, subject.basis, &answers, today).findings {
                let id = subject.conditions[finding.condition].id.clone();
                let seen = seen.entry((subject.key.clone(), id)).or_default();
                match finding.truth {
                    Truth::Met => seen.met.push(scenario.title.clone()),
                    Truth::NotMet => seen.not_met.push(scenario.title.clone()),
                    Truth::Unknown => {}
                }
            }
        }
    }
    seen
}

/// The answers and the day of a scenario; what cannot be read is told.
fn given(scenario: &Scenario, mut tell: impl FnMut(String, String, String)) -> Option<(Answers, Date)> {
    let mut answers = Answers::new();
    for (key, written) in &scenario.answers {
        let pointer = format!("/answers/{key}");
        let Some(operand) = Operand::parse(key) else {
            let (what, allowed) = told(&What::Operand(key.clone()));
            tell(pointer, what, allowed);
            continue;
        };
        let value = Value::parse(operand, written);
        if value.is_none() {
            tell(pointer, format!("“{written}”不是“{key}”的回答"), shape(operand));
        }
        answers.set(operand, value);
    }
    let today = Date::from_iso(&scenario.on);
    if today.is_none() {
        tell("/on".to_owned(), format!("“{}”不是日期", scenario.on), "写作 2026-03-01".to_owned());
    }
    Some((answers, today?))
}

/// How a verdict is written in scenarios.
fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "meets",
        Verdict::Close => "close",
        Verdict::Office => "office",
        Verdict::Open => "open",
        Verdict::NotMet => "not_met",
    }
}

fn each(context: &Context<'_>, mut law: impl FnMut(&Subject<'_>, String, &Condition)) {
    for subject in subjects(context.library) {
        for (at, condition) in subject.conditions.iter().enumerate() {
            law(&subject, format!("{}/{at}", subject.pointer), condition);
        }
    }
}

fn some_day() -> Date {
    let (year, month, day) = SOME_DAY;
    Date::new(year, month, day).expect("the calendar has it")
}

/// Whether something is left to the office.
fn asks_office(test: &Test) -> bool {
    test.office || !test.unclear.is_empty() || test.all.iter().chain(&test.any).any(asks_office)
}

/// What is wrong with a condition and what is allowed, for editors.
fn told(what: &What) -> (String, String) {
    match what {
        What::Operand(key) => {
            let known: Vec<&str> = Operand::ALL.iter().map(|operand| operand.key()).collect();
            (format!("没有“{key}”这个问题"), format!("只能问：{}", known.join("、")))
        }
        What::Choice(operand, key) => (format!("“{}”没有“{key}”这个选项", operand.key()), shape(*operand)),
        What::Shape(operand) => (format!("“{}”不能这样问", operand.key()), asking(*operand)),
        What::Twice(key) => {
            (format!("“{key}”既算达到，又要核实"), "一个选项只写在 is 或 unclear 里，不能两边都写".to_owned())
        }
        What::Kind => {
            let what = "一条条件只能有一种问法";
            (what.to_owned(), "operand、all、any、score、office 中恰好写一个".to_owned())
        }
        What::Day(written) => (format!("“{written}”不是日期"), "写作 2026-03-01".to_owned()),
        What::Bands => {
            let what = "分档写得不对";
            (what.to_owned(), "每档写 [起点, 得分]，从高到低，如 [[30, 20], [25, 16]]".to_owned())
        }
    }
}

/// What can be answered to an operand.
fn shape(operand: Operand) -> String {
    match operand.shape() {
        Shape::Choice(keys) => format!("只能是：{}", keys.join("、")),
        Shape::Year => "四位数的年份，如 2026".to_owned(),
        Shape::Date => "日期，如 2026-03-01".to_owned(),
        Shape::Count => "不带小数的非负整数".to_owned(),
        Shape::Amount => "以万元计的非负数，最多四位小数".to_owned(),
    }
}

/// How an operand is asked for.
fn asking(operand: Operand) -> String {
    match operand.shape() {
        Shape::Choice(_) => "选择题写 is（达到的选项），拿不准的选项写在 unclear 里".to_owned(),
        Shape::Year => "年份写 at_least、at_most".to_owned(),
        Shape::Date => "日期写 from、until（含当天），或者只写 years（满几年）".to_owned(),
        Shape::Count | Shape::Amount => {
            "数写 at_least、above、at_most、below；求占比时 of 要与它同类".to_owned()
        }
    }
}
