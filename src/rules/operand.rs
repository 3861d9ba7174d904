//! What conditions may ask for.

/// Something that can be answered and that a condition may depend on.
///
/// Invariant: 民族, sex, faith and political status are not in the list, so that no rule can name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operand {
    /// As whom one asks.
    Role,
    /// Highest level of schooling, finished or about to be.
    Education,
    /// Highest degree.
    Degree,
    /// Year of graduation from it.
    Graduation,
    /// Date of birth. Never asked in the finder, whose answers stand in the address.
    Birth,
    /// Where one studied last.
    Study,
    /// Where one comes from.
    Home,
    /// Where one lives and works now.
    Now,
    /// How one would like to take part.
    Way,
    /// Willing to work in a village or community.
    Village,
    /// Has come, or is about to come, as a recruited talent.
    Recruited,
    /// 在中国境内（不含港澳台）注册的居民企业.
    Resident,
    /// Day of registration.
    Founded,
    /// No product or service of a kind that the state forbids, restricts or phases out.
    Permitted,
    /// Since the beginning of last year no serious incident, misconduct or entry on a list.
    Spotless,
    /// No serious incident in the year before applying.
    Safe,
    /// Owns intellectual property that supports its main products.
    OwnsCore,
    /// The core technology belongs to a field that the state supports.
    Field,
    /// Has one of the marks by which a technology SME is recognised directly.
    Marked,
    /// 职工总数.
    Staff,
    /// 科技人员数.
    TechStaff,
    /// 最近一年销售收入, in 万元.
    Revenue,
    /// 资产总额, in 万元.
    Assets,
    /// 成本费用支出, in 万元.
    Cost,
    /// 研发费用 of the year, in 万元.
    Research,
    /// 近三年研发费用总额, in 万元.
    Research3,
    /// The part of it spent in China, in 万元.
    Domestic3,
    /// 近三年销售收入总额, in 万元.
    Revenue3,
    /// 高新技术产品（服务）收入, in 万元.
    TechIncome,
    /// 同期总收入, in 万元.
    Income,
    /// 有效期内的 I 类知识产权.
    FirstClass,
    /// 有效期内的 II 类知识产权.
    SecondClass,
}

/// Of what kind the answers to an operand are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of a closed list, by key.
    Choice(&'static [&'static str]),
    /// A calendar year.
    Year,
    /// A day.
    Date,
    /// A whole number of people or things, from zero.
    Count,
    /// An amount in 万元, from zero.
    Amount,
}

/// The keys of a question that is answered by yes or no.
pub const YES_NO: &[&str] = &["yes", "no"];

impl Operand {
    /// All of them.
    pub const ALL: [Self; 32] = [
        Self::Role,
        Self::Education,
        Self::Degree,
        Self::Graduation,
        Self::Birth,
        Self::Study,
        Self::Home,
        Self::Now,
        Self::Way,
        Self::Village,
        Self::Recruited,
        Self::Resident,
        Self::Founded,
        Self::Permitted,
        Self::Spotless,
        Self::Safe,
        Self::OwnsCore,
        Self::Field,
        Self::Marked,
        Self::Staff,
        Self::TechStaff,
        Self::Revenue,
        Self::Assets,
        Self::Cost,
        Self::Research,
        Self::Research3,
        Self::Domestic3,
        Self::Revenue3,
        Self::TechIncome,
        Self::Income,
        Self::FirstClass,
        Self::SecondClass,
    ];

    /// What the finder asks, in its order: nothing that tells who somebody is.
    pub const FINDER: [Self; 9] = [
        Self::Role,
        Self::Education,
        Self::Graduation,
        Self::Study,
        Self::Home,
        Self::Now,
        Self::Way,
        Self::Village,
        Self::Recruited,
    ];

    /// How it is written in content files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Education => "education",
            Self::Degree => "degree",
            Self::Graduation => "graduation",
            Self::Birth => "birth",
            Self::Study => "study",
            Self::Home => "home",
            Self::Now => "now",
            Self::Way => "way",
            Self::Village => "village",
            Self::Recruited => "recruited",
            Self::Resident => "resident",
            Self::Founded => "founded",
            Self::Permitted => "permitted",
            Self::Spotless => "spotless",
            Self::Safe => "safe",
            Self::OwnsCore => "owns_core",
            Self::Field => "field",
            Self::Marked => "marked",
            Self::Staff => "staff",
            Self::TechStaff => "tech_staff",
            Self::Revenue => "revenue",
            Self::Assets => "assets",
            Self::Cost => "cost",
            Self::Research => "research",
            Self::Research3 => "research3",
            Self::Domestic3 => "domestic3",
            Self::Revenue3 => "revenue3",
            Self::TechIncome => "tech_income",
            Self::Income => "income",
            Self::FirstClass => "first_class",
            Self::SecondClass => "second_class",
        }
    }

    /// The operand with that key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operand| operand.key() == key)
    }

    /// Of what kind its answers are.
    pub fn shape(self) -> Shape {
        match self {
            Self::Role => Shape::Choice(&["student", "graduate", "expert", "founder", "enterprise", "other"]),
            Self::Education => Shape::Choice(&["doctor", "master", "bachelor", "college", "below"]),
            Self::Degree => Shape::Choice(&["doctor", "master", "bachelor", "none"]),
            Self::Study => Shape::Choice(&["xinjiang", "inland", "abroad"]),
            Self::Home => Shape::Choice(&["changji", "xinjiang", "inland", "abroad"]),
            Self::Now => Shape::Choice(&["changji", "xinjiang", "inland", "abroad"]),
            Self::Way => Shape::Choice(&["full_time", "flexible", "business", "visit"]),
            Self::Village
            | Self::Recruited
            | Self::Resident
            | Self::Permitted
            | Self::Spotless
            | Self::Safe
            | Self::OwnsCore
            | Self::Field
            | Self::Marked => Shape::Choice(YES_NO),
            Self::Graduation => Shape::Year,
            Self::Birth | Self::Founded => Shape::Date,
            Self::Staff | Self::TechStaff | Self::FirstClass | Self::SecondClass => Shape::Count,
            Self::Revenue
            | Self::Assets
            | Self::Cost
            | Self::Research
            | Self::Research3
            | Self::Domestic3
            | Self::Revenue3
            | Self::TechIncome
            | Self::Income => Shape::Amount,
        }
    }

    /// What it is a part of: it cannot be more, and whatever is added to it is added to that as well.
    pub fn whole(self) -> Option<Self> {
        match self {
            Self::TechStaff => Some(Self::Staff),
            Self::Domestic3 => Some(Self::Research3),
            Self::TechIncome => Some(Self::Income),
            Self::Research => Some(Self::Cost),
            _ => None,
        }
    }

    /// The keys of its answers; none where they are numbers or days.
    pub fn options(self) -> &'static [&'static str] {
        match self.shape() {
            Shape::Choice(keys) => keys,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operand_is_listed_once_and_found_by_its_key() {
        for (place, operand) in Operand::ALL.into_iter().enumerate() {
            assert_eq!(operand as usize, place);
            assert_eq!(Operand::parse(operand.key()), Some(operand));
        }
        assert_eq!(Operand::parse("ethnic"), None);
    }

    #[test]
    fn parts_and_wholes_are_measured_alike() {
        for operand in Operand::ALL {
            assert!(operand.whole().is_none_or(|whole| whole.shape() == operand.shape()), "{operand:?}");
        }
    }

    #[test]
    fn who_adds_to_a_part_adds_to_its_whole() {
        let parts = Operand::ALL.into_iter().filter_map(|part| Some((part, part.whole()?)));
        assert_eq!(
            parts.collect::<Vec<_>>(),
            [
                (Operand::TechStaff, Operand::Staff),
                (Operand::Research, Operand::Cost),
                (Operand::Domestic3, Operand::Research3),
                (Operand::TechIncome, Operand::Income),
            ]
        );
    }

    #[test]
    fn the_finder_asks_only_what_tells_nobody_who_one_is() {
        for operand in Operand::FINDER {
            let is_coarse = operand.options().len() >= 2 || operand.shape() == Shape::Year;
            assert!(is_coarse, "{operand:?}");
        }
    }
}
