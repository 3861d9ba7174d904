//! Words for conditions: what is asked, what is required, how it came out, what is missing.

use crate::chart::number::{Unit, decimal};
use crate::domain::time::Date;
use crate::rules::gap::Gap;
use crate::rules::score::NextBand;
use crate::rules::{Operand, Range, Shape, Term, Test, Truth, Value, Verdict};

/// The question, as one is asked.
pub fn question(operand: Operand) -> &'static str {
    match operand {
        Operand::Role => "您现在的身份是？",
        Operand::Education => "您的最高学历是？（含在读）",
        Operand::Degree => "您的最高学位是？",
        Operand::Graduation => "您哪一年毕业？",
        Operand::Birth => "您的出生日期是？",
        Operand::Study => "您最后在哪里读书？",
        Operand::Home => "您的家乡在哪里？",
        Operand::Now => "您现在在哪里生活、工作？",
        Operand::Way => "您想怎样参与？",
        Operand::Village => "您愿意到村或社区工作吗？",
        Operand::Recruited => "您是昌吉州的引进人才吗？（含即将到岗）",
        Operand::Resident => "是在境内（不含港澳台）注册的居民企业吗？",
        Operand::Founded => "注册成立的日期",
        Operand::Permitted => "主要产品和服务里，有没有国家禁止、限制或者淘汰的？",
        Operand::Spotless => {
            "从上一年年初到现在，有没有重大安全、质量事故，严重环境违法、科研严重失信，或者列入经营异常名录、严重违法失信名单？"
        }
        Operand::Safe => "申请前一年里，有没有重大安全、质量事故或者严重环境违法？",
        Operand::OwnsCore => "拥有对主要产品起核心支持作用的知识产权吗？",
        Operand::Field => "核心技术属于《国家重点支持的高新技术领域》吗？",
        Operand::Marked => {
            "有下面任何一项吗：有效的高新技术企业证书；近五年国家级科技奖励排前三名；省部级以上研发机构；近五年主导制定过国际、国家或行业标准"
        }
        _ => name(operand),
    }
}

/// Its name in a few characters.
pub fn name(operand: Operand) -> &'static str {
    match operand {
        Operand::Role => "身份",
        Operand::Education => "最高学历",
        Operand::Degree => "最高学位",
        Operand::Graduation => "毕业年份",
        Operand::Birth => "出生日期",
        Operand::Study => "读书的地方",
        Operand::Home => "家乡",
        Operand::Now => "现在所在地",
        Operand::Way => "参与方式",
        Operand::Village => "到村（社区）工作",
        Operand::Recruited => "引进人才",
        Operand::Resident => "境内居民企业",
        Operand::Founded => "注册日期",
        Operand::Permitted => "产品和服务",
        Operand::Spotless => "安全与信用",
        Operand::Safe => "近一年的安全和环保",
        Operand::OwnsCore => "核心知识产权",
        Operand::Field => "技术领域",
        Operand::Marked => "直接认定",
        Operand::Staff => "职工总数",
        Operand::TechStaff => "科技人员",
        Operand::Revenue => "最近一年销售收入",
        Operand::Assets => "资产总额",
        Operand::Cost => "最近一年成本费用支出",
        Operand::Research => "最近一年研发费用",
        Operand::Research3 => "近三年研发费用",
        Operand::Domestic3 => "近三年境内研发费用",
        Operand::Revenue3 => "近三年销售收入",
        Operand::TechIncome => "近一年高新技术产品（服务）收入",
        Operand::Income => "同期总收入",
        Operand::FirstClass => "I 类知识产权",
        Operand::SecondClass => "II 类知识产权",
    }
}

/// What counts, where the name does not say it.
pub fn hint(operand: Operand) -> Option<&'static str> {
    match operand {
        Operand::TechStaff => Some("从事研发和相关技术创新的人员"),
        Operand::FirstClass => Some("发明专利等，项数；分类见《评价办法》"),
        Operand::SecondClass => Some("实用新型、软件著作权等，项数；分类见《评价办法》"),
        _ => None,
    }
}

/// The unit that an answer is given in.
pub fn unit(operand: Operand) -> &'static str {
    match operand {
        Operand::Staff | Operand::TechStaff => "人",
        Operand::FirstClass | Operand::SecondClass => "项",
        Operand::Graduation => "年",
        _ if operand.shape() == Shape::Amount => "万元",
        _ => "",
    }
}

/// A choice, by its place among the options of the operand.
pub fn option(operand: Operand, place: usize) -> &'static str {
    match (operand, operand.options().get(place).copied().unwrap_or_default()) {
        (Operand::Role, "student") => "在校学生",
        (Operand::Role, "graduate") => "毕业生（找工作）",
        (Operand::Role, "expert") => "专家、科研人员",
        (Operand::Role, "founder") => "创业者、创业团队",
        (Operand::Role, "enterprise") => "企业、用人单位",
        (Operand::Role, "other") => "其他",
        (Operand::Education, "doctor") => "博士研究生",
        (Operand::Education, "master") => "硕士研究生",
        (Operand::Education, "bachelor") => "大学本科",
        (Operand::Education, "college") => "大学专科",
        (Operand::Education, "below") => "高中、中专及以下",
        (Operand::Degree, "doctor") => "博士",
        (Operand::Degree, "master") => "硕士",
        (Operand::Degree, "bachelor") => "学士",
        (Operand::Degree, "none") => "没有学位",
        (Operand::Study | Operand::Home | Operand::Now, "xinjiang") => "新疆（昌吉以外）",
        (Operand::Home | Operand::Now, "changji") => "昌吉州",
        (_, "inland") => "国内其他地方",
        (_, "abroad") => "国外或港澳台",
        (Operand::Way, "full_time") => "到昌吉全职工作",
        (Operand::Way, "flexible") => "不常驻：顾问、兼职、合作",
        (Operand::Way, "business") => "来昌吉创业、投资",
        (Operand::Way, "visit") => "先来看看",
        // Asked whether there is anything of the kind, in which case the condition is missed.
        (Operand::Permitted | Operand::Spotless | Operand::Safe, "yes") => "没有",
        (Operand::Permitted | Operand::Spotless | Operand::Safe, "no") => "有",
        (_, "yes") => "是",
        (_, "no") => "否",
        _ => "",
    }
}

/// An answer as it was given.
pub fn answer(operand: Operand, value: Value) -> String {
    match value {
        Value::Choice(place) => option(operand, place).to_owned(),
        Value::Number(number) => measured(Term::Plain(operand), number),
        Value::Date(date) => day(date),
    }
}

/// What a test requires.
pub fn requirement(test: &Test) -> String {
    match test {
        Test::Choice { operand, is, unclear } => {
            let options = |places: &[usize]| {
                let options: Vec<&str> = places.iter().map(|place| option(*operand, *place)).collect();
                options.join("，或")
            };
            let met = match (operand.options(), is.as_slice()) {
                (["yes", "no"], [0]) => yes(*operand).to_owned(),
                _ => format!("{}：{}", name(*operand), options(is)),
            };
            if unclear.is_empty() { met } else { format!("{met}（{}须核实）", options(unclear)) }
        }
        Test::Number { term, range } => format!("{}{}", self::term(*term), self::range(*term, range)),
        Test::Day { operand, from, until } => {
            let name = name(*operand);
            match (from, until) {
                (Some(from), Some(until)) => {
                    format!("{name}在{}至{}之间（含当天）", day(*from), day(*until))
                }
                (Some(from), None) => format!("{name}不早于{}", day(*from)),
                (None, Some(until)) => format!("{name}不晚于{}", day(*until)),
                (None, None) => name.to_owned(),
            }
        }
        Test::Since { operand: Operand::Founded, years } => format!("注册成立满{years}年"),
        Test::Since { operand, years } => format!("{}起满{years}年", name(*operand)),
        Test::Score { at_least, .. } => format!("综合评分不低于{}分", decimal(*at_least)),
        Test::All(tests) => joined(tests, "，并且", |inner| matches!(inner, Test::Any(_))),
        Test::Any(tests) => joined(tests, "；或者", |_| false),
        Test::Office => OFFICE.to_owned(),
    }
}

/// What holds for those who answer yes.
fn yes(operand: Operand) -> &'static str {
    match operand {
        Operand::Village => "愿意到村或社区工作",
        Operand::Recruited => "是引进人才，含即将到岗的",
        Operand::Resident => "是在境内（不含港澳台）注册的居民企业",
        Operand::Permitted => "产品和服务不属于国家禁止、限制、淘汰的一类",
        Operand::Spotless => {
            "上一年和当年没有重大安全、质量事故，没有严重环境违法、科研严重失信，没有列入经营异常名录、严重违法失信名单"
        }
        Operand::Safe => "申请前一年里没有重大安全、质量事故或者严重环境违法",
        Operand::OwnsCore => "拥有对主要产品起核心支持作用的知识产权",
        Operand::Field => "核心技术属于《国家重点支持的高新技术领域》",
        Operand::Marked => "符合直接认定的一项",
        _ => name(operand),
    }
}

fn joined(tests: &[Test], word: &str, in_brackets: impl Fn(&Test) -> bool) -> String {
    let all = tests.iter().map(|test| {
        let text = requirement(test);
        if in_brackets(test) { format!("（{text}）") } else { text }
    });
    all.collect::<Vec<_>>().join(word)
}

fn term(term: Term) -> String {
    match term {
        Term::Plain(operand) => name(operand).to_owned(),
        Term::Share(part, whole) => format!("{}占{}", name(part), name(whole)),
    }
}

fn range(term: Term, range: &Range) -> String {
    let ends =
        [("不低于", range.at_least), ("超过", range.above), ("不超过", range.at_most), ("低于", range.below)];
    let ends = ends.into_iter().filter_map(|(word, end)| Some(format!("{word}{}", measured(term, end?))));
    ends.collect::<Vec<_>>().join("、")
}

/// A number with the unit in which a term is measured.
pub fn measured(term: Term, number: f64) -> String {
    match term {
        Term::Share(..) => format!("{}%", decimal(number)),
        Term::Plain(operand) if operand.shape() == Shape::Year => format!("{}年", decimal(number)),
        Term::Plain(operand) => Unit::parse(unit(operand)).amount(number).to_string(),
    }
}

/// A share as it stands now, cut to two decimals so that it never looks as if it reached more than it does.
fn now(term: Term, number: f64) -> String {
    let cut = if let Term::Share(..) = term { (number * 100.0 + 1e-9).floor() / 100.0 } else { number };
    measured(term, cut)
}

/// What is missing, in numbers: 现为4.2%，近三年研发费用再增加约38万元即达5%.
pub fn gap(gap: &Gap) -> String {
    let (Term::Plain(part) | Term::Share(part, _)) = gap.term;
    let (now, threshold) = (now(gap.term, gap.now), measured(gap.term, gap.threshold));
    let amount = amount(part, gap.change.abs());
    let part = name(part);
    match (gap.change >= 0.0, gap.beyond) {
        (true, false) => format!("现为{now}，{part}再增加{amount}即达{threshold}。"),
        (false, false) => format!("现为{now}，比上限{threshold}多{amount}。"),
        (true, true) => format!("现为{now}，要超过{threshold}。"),
        (false, true) => format!("现为{now}，要低于{threshold}。"),
    }
}

/// An amount that suffices: rounded up, of people and things to whole ones.
fn amount(operand: Operand, exact: f64) -> String {
    let step = match operand.shape() {
        Shape::Amount if exact < 1.0 => 0.01,
        Shape::Amount if exact < 10.0 => 0.1,
        _ => 1.0,
    };
    let steps = (exact / step - 1e-6).ceil();
    // Dividing gives the number nearest to the decimal, so that its text is short.
    let rounded = steps / (1.0_f64 / step).round();
    let about = if operand.shape() == Shape::Amount && (rounded - exact).abs() > 1e-9 { "约" } else { "" };
    format!("{about}{}", Unit::parse(unit(operand)).amount(rounded))
}

/// The next band of a score: 科技人员再增加3人，可得16分.
pub fn next_band(next: &NextBand) -> String {
    let (Term::Plain(part) | Term::Share(part, _)) = next.term;
    let (threshold, amount) = (measured(next.term, next.from), amount(part, next.missing));
    format!("{}再增加{amount}，达到{threshold}，这一项可得{}分。", name(part), decimal(next.points))
}

/// Points of so many: 得16分，满分20分.
pub fn points(least: f64, most: f64, full: f64) -> String {
    let (least, most, full) = (decimal(least), decimal(most), decimal(full));
    if least == most {
        format!("得{least}分，满分{full}分")
    } else {
        format!("得{least}至{most}分，满分{full}分")
    }
}

/// A program's outcome.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "符合",
        Verdict::Close => "方向相近，以当年公告为准",
        Verdict::Office => "需人工核实",
        Verdict::Open => "还没答完",
        Verdict::NotMet => "暂不符合",
    }
}

/// A person's outcome in a word.
pub fn fits(truth: Truth, is_open: bool) -> &'static str {
    match truth {
        Truth::Met => "对得上",
        Truth::NotMet => "对不上",
        _ => self::truth(truth, is_open),
    }
}

/// The outcome of a number in a word.
pub fn truth(truth: Truth, is_open: bool) -> &'static str {
    match truth {
        Truth::Met => "达到",
        Truth::NotMet => "没有达到",
        Truth::Unknown if is_open => "还没有回答",
        Truth::Unknown => "需核实",
    }
}

/// What has not been answered: 还需要知道：家乡、现在所在地.
pub fn open(operands: &[Operand]) -> String {
    let names: Vec<&str> = operands.iter().map(|operand| name(*operand)).collect();
    format!("还需要知道：{}", names.join("、"))
}

/// Which rules judged.
pub fn version(version: &str) -> String {
    format!("规则版本 {version}")
}

/// A day as people write it.
pub fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// When so many years will have passed since a day; the day after the last of February where there is no such day.
pub fn completed(since: Date, years: u16) -> Option<String> {
    let year = since.year().checked_add(years)?;
    let then = Date::new(year, since.month(), since.day()).or_else(|_| Date::new(year, 3, 1)).ok()?;
    Some(format!("到{}满{years}年。", day(then)))
}

/// A share that has no value.
pub fn of_nothing(whole: Operand) -> String {
    format!("{}是零，这个比例算不出来。", name(whole))
}

/// Said of what is not asked here and not known.
pub const LEFT_TO_OFFICE: &str = "这一项这里不问，由受理单位核实。";

/// What stands in place of a requirement that no answer decides.
pub const OFFICE: &str = "由主管单位核实";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Answers;

    #[test]
    fn every_operand_has_a_question_a_name_and_words_for_its_choices() {
        for operand in Operand::ALL {
            assert!(!question(operand).is_empty() && !name(operand).is_empty());
            for place in 0..operand.options().len() {
                assert!(!option(operand, place).is_empty(), "{operand:?} {place}");
            }
            let counts = matches!(operand.shape(), Shape::Count | Shape::Amount | Shape::Year);
            assert_eq!(unit(operand).is_empty(), !counts, "{operand:?}");
        }
    }

    #[test]
    fn requirements_read_as_sentences() {
        #[track_caller]
        fn check(test: &Test, expected: &str) {
            assert_eq!(requirement(test), expected);
        }
        let education = Test::Choice { operand: Operand::Education, is: vec![1], unclear: vec![0] };
        check(&education, "最高学历：硕士研究生（博士研究生须核实）");
        let village = Test::Choice { operand: Operand::Village, is: vec![0], unclear: vec![] };
        check(&village, "愿意到村或社区工作");
        let open = Range::default();
        let size = Range { at_most: Some(20000.0), ..open };
        check(
            &Test::Number { term: Term::Plain(Operand::Revenue), range: size },
            "最近一年销售收入不超过2亿元",
        );
        let share = Range { at_least: Some(5.0), ..open };
        let share = Test::Number { term: Term::Share(Operand::Research3, Operand::Revenue3), range: share };
        check(&share, "近三年研发费用占近三年销售收入不低于5%");
        check(&Test::Since { operand: Operand::Founded, years: 1 }, "注册成立满1年");
        let born = Test::Day {
            operand: Operand::Birth,
            from: Date::from_iso("1986-01-01"),
            until: Date::from_iso("2006-12-31"),
        };
        check(&born, "出生日期在1986年1月1日至2006年12月31日之间（含当天）");
        let either = Test::Any(vec![village.clone(), Test::Office]);
        check(
            &Test::All(vec![village, either]),
            "愿意到村或社区工作，并且（愿意到村或社区工作；或者由主管单位核实）",
        );
    }

    #[test]
    fn a_gap_is_told_in_numbers_that_suffice() {
        #[track_caller]
        fn check(research: f64, revenue: f64, expected: &str) {
            let answers: Answers =
                [(Operand::Research3, Value::Number(research)), (Operand::Revenue3, Value::Number(revenue))]
                    .into_iter()
                    .collect();
            let range = Range { at_least: Some(5.0), ..Range::default() };
            let test = Test::Number { term: Term::Share(Operand::Research3, Operand::Revenue3), range };
            let gaps = test.gaps(&answers, Date::new(2026, 1, 1).unwrap());
            assert_eq!(self::gap(&gaps[0]), expected);
        }
        check(112.0, 3000.0, "现为3.73%，近三年研发费用再增加38万元即达5%。");
        check(112.4, 3000.0, "现为3.74%，近三年研发费用再增加约38万元即达5%。");
        check(149.7, 3000.0, "现为4.99%，近三年研发费用再增加0.3万元即达5%。");
        check(149.9999, 3000.0, "现为4.99%，近三年研发费用再增加约0.01万元即达5%。");
        check(0.0, 8000.0, "现为0%，近三年研发费用再增加400万元即达5%。");
    }

    #[test]
    fn people_are_told_whole() {
        let gap = |range: Range, now: f64| {
            let answers: Answers = [(Operand::Staff, Value::Number(now))].into_iter().collect();
            let test = Test::Number { term: Term::Plain(Operand::Staff), range };
            self::gap(&test.gaps(&answers, Date::new(2026, 1, 1).unwrap())[0])
        };
        let open = Range::default();
        assert_eq!(gap(Range { at_most: Some(500.0), ..open }, 512.0), "现为512人，比上限500人多12人。");
        assert_eq!(gap(Range { above: Some(10.0), ..open }, 10.0), "现为10人，要超过10人。");
    }
}
