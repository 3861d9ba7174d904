//! Conditions of the content files as the rules engine takes them.

use super::condition;
use super::map::Id;
use super::schema::{Campaign, Library};
use crate::domain::time::Date;
use crate::rules::score::{Item, Way};
use crate::rules::{Basis, Condition, Operand, Range, Shape, Term, Test};

/// Why a condition is none, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// JSON pointer from the condition on.
    pub pointer: String,
    /// What is wrong.
    pub what: What,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// No such operand.
    Operand(Id),
    /// The operand has no such choice.
    Choice(Operand, Id),
    /// A choice stands among those that meet it and among those that are unclear.
    Twice(Id),
    /// Not asked as answers of that kind are: a choice by `is`, a number by its ends, a day by `from`, `until` or
    /// `years`.
    Shape(Operand),
    /// Not exactly one of `operand`, `all`, `any`, `score` and `office`, or more than belongs to it.
    Kind,
    /// Not a day.
    Day(String),
    /// Bands that are not pairs of numbers, the most first.
    Bands,
}

/// Something with conditions: a program, a campaign, a self-check.
pub struct Subject<'a> {
    /// `programs/thousand-masters`, `campaigns/demo`, `enterprise/tech-sme`.
    pub key: String,
    /// File below the content folder.
    pub file: String,
    /// Pointer to its list of conditions.
    pub pointer: String,
    /// The conditions as written.
    pub conditions: &'a [condition::Condition],
    /// On what they stand.
    pub basis: Basis,
    /// The campaign, if it is one.
    pub campaign: Option<&'a Campaign>,
}

/// Everything that has conditions.
pub fn subjects(library: &Library) -> Vec<Subject<'_>> {
    let programs = library.programs.iter().map(|(id, program)| Subject {
        key: format!("programs/{id}"),
        file: format!("programs/{id}.json"),
        pointer: "/conditions".to_owned(),
        conditions: &program.conditions,
        basis: Basis::Reports,
        campaign: None,
    });
    let campaigns = library.campaigns.iter().map(|(id, campaign)| Subject {
        key: format!("campaigns/{id}"),
        file: format!("campaigns/{id}.json"),
        pointer: "/conditions".to_owned(),
        conditions: &campaign.conditions,
        basis: campaign.basis(),
        campaign: Some(campaign),
    });
    let checks = library.enterprise.iter().flat_map(|enterprise| enterprise.checks.iter().enumerate());
    let checks = checks.map(|(at, check)| Subject {
        key: format!("enterprise/{}", check.id),
        file: "enterprise.json".to_owned(),
        pointer: format!("/checks/{at}/conditions"),
        conditions: &check.conditions,
        basis: Basis::Reports,
        campaign: None,
    });
    programs.chain(campaigns).chain(checks).filter(|subject| !subject.conditions.is_empty()).collect()
}

impl Campaign {
    /// On what its conditions stand. A demonstration has no official notice, whatever its file says.
    pub fn basis(&self) -> Basis {
        if self.notice.is_some() && !self.demonstration { Basis::Notice } else { Basis::Reports }
    }
}

/// What a program is judged by on a day: the conditions of its campaign while that has an official notice and is not
/// over, else its own.
pub struct Applicable<'a> {
    /// The conditions as written.
    pub conditions: &'a [condition::Condition],
    /// On what they stand.
    pub basis: Basis,
    /// The campaign, if its conditions count.
    pub campaign: Option<&'a Campaign>,
}

/// The campaign that somebody who comes to `program` on `today` is meant to apply in: the one that is open, else the
/// next one, else the last.
pub fn campaign_of<'a>(library: &'a Library, program: &str, today: Date) -> Option<(&'a Id, &'a Campaign)> {
    let mut found: Option<(&Id, &Campaign)> = None;
    for (id, campaign) in library.campaigns.iter().filter(|(_, campaign)| campaign.program == program) {
        let is_over = |it: &Campaign| Date::from_iso(&it.closes).is_some_and(|closes| closes < today);
        let is_better = found.is_none_or(|(_, best)| match (is_over(campaign), is_over(best)) {
            (false, false) => campaign.opens < best.opens,
            (true, true) => campaign.opens > best.opens,
            (over, _) => !over,
        });
        if is_better {
            found = Some((id, campaign));
        }
    }
    found
}

/// What `program` is judged by on `today`.
pub fn applicable<'a>(library: &'a Library, program: &str, today: Date) -> Applicable<'a> {
    let day = |written: &str| Date::from_iso(written);
    // Before there was a notice, and after its campaign, it says nothing.
    let counts = |campaign: &&Campaign| {
        let is_there =
            campaign.notice.as_ref().is_some_and(|it| day(&it.date).is_some_and(|day| day <= today));
        let is_over = day(&campaign.closes).is_some_and(|closes| closes < today);
        campaign.basis() == Basis::Notice && is_there && !is_over
    };
    match campaign_of(library, program, today).map(|(_, campaign)| campaign).filter(counts) {
        Some(campaign) => {
            Applicable { conditions: &campaign.conditions, basis: Basis::Notice, campaign: Some(campaign) }
        }
        None => Applicable {
            conditions: library.conditions.get(program).map_or(&[], Vec::as_slice),
            basis: Basis::Reports,
            campaign: None,
        },
    }
}

/// The conditions that the engine judges by. Of checked content every one can be read.
pub fn conditions(written: &[condition::Condition]) -> Vec<Condition> {
    let read = |it: &condition::Condition| read(it).unwrap_or_else(|_| Condition::new(Test::Office));
    written.iter().map(read).collect()
}

/// The condition, or the first thing in it that is none.
///
/// # Errors
/// If the test or a day cannot be read.
pub fn read(written: &condition::Condition) -> Result<Condition, Misfit> {
    Ok(Condition {
        test: test(&written.test, "/test")?,
        from: some_day(written.from.as_deref(), "/from")?,
        until: some_day(written.until.as_deref(), "/until")?,
    })
}

fn test(written: &condition::Test, at: &str) -> Result<Test, Misfit> {
    let condition::Test { operand, of, is, unclear, at_least, above, at_most, below, .. } = written;
    let condition::Test { from, until, years, all, any, score, office, .. } = written;
    let kinds = [operand.is_some(), !all.is_empty(), !any.is_empty(), !score.is_empty(), *office];
    let choice = !is.is_empty() || !unclear.is_empty();
    let range = Range { at_least: *at_least, above: *above, at_most: *at_most, below: *below };
    let is_range = range != Range::default();
    let is_day = from.is_some() || until.is_some();
    // Which ways of asking are used besides the points of a score.
    let asked = [choice, is_range, is_day, years.is_some()];
    let alone = |way: usize| asked.iter().enumerate().all(|(at, used)| *used == (at == way));
    let misfit = |what: What| Err(Misfit { pointer: at.to_owned(), what });
    if kinds.iter().filter(|kind| **kind).count() != 1 || of.is_some() && operand.is_none() {
        return misfit(What::Kind);
    }
    if let Some(operand) = operand {
        let operand = self::operand(operand, at, "operand")?;
        return match operand.shape() {
            Shape::Choice(_) if is.iter().any(|key| unclear.contains(key)) => {
                let twice = is.iter().find(|key| unclear.contains(key)).cloned();
                misfit(What::Twice(twice.unwrap_or_default()))
            }
            Shape::Choice(_) if alone(0) && !is.is_empty() && of.is_none() => Ok(Test::Choice {
                operand,
                is: places(operand, is, &format!("{at}/is"))?,
                unclear: places(operand, unclear, &format!("{at}/unclear"))?,
            }),
            Shape::Year | Shape::Count | Shape::Amount if alone(1) => {
                Ok(Test::Number { term: term(operand, of.as_deref(), at)?, range })
            }
            Shape::Date if alone(2) && of.is_none() => Ok(Test::Day {
                operand,
                from: some_day(from.as_deref(), &format!("{at}/from"))?,
                until: some_day(until.as_deref(), &format!("{at}/until"))?,
            }),
            Shape::Date if alone(3) && of.is_none() => {
                match years.and_then(|years| u16::try_from(years).ok()) {
                    // More than any enterprise has: a calendar year written by mistake.
                    Some(years) if years < 200 => Ok(Test::Since { operand, years }),
                    _ => misfit(What::Shape(operand)),
                }
            }
            _ => misfit(What::Shape(operand)),
        };
    }
    let inner = |tests: &[condition::Test], name: &str| -> Result<Vec<Test>, Misfit> {
        tests.iter().enumerate().map(|(nth, inner)| test(inner, &format!("{at}/{name}/{nth}"))).collect()
    };
    match at_least {
        Some(at_least) if !score.is_empty() && asked == [false, true, false, false] => {
            let items = score.iter().enumerate();
            let items = items.map(|(nth, item)| self::item(item, &format!("{at}/score/{nth}")));
            Ok(Test::Score { items: items.collect::<Result<_, _>>()?, at_least: *at_least })
        }
        _ if asked != [false; 4] || !score.is_empty() => misfit(What::Kind),
        _ if *office => Ok(Test::Office),
        _ if all.is_empty() => Ok(Test::Any(inner(any, "any")?)),
        _ => Ok(Test::All(inner(all, "all")?)),
    }
}

fn item(written: &condition::Item, at: &str) -> Result<Item, Misfit> {
    let way = |(nth, way): (usize, &condition::Way)| {
        let at = format!("{at}/ways/{nth}");
        let measured = operand(&way.operand, &at, "operand")?;
        let bands: Option<Vec<(f64, f64)>> = way.bands.iter().map(|band| pair(band)).collect();
        let falls = |bands: &Vec<(f64, f64)>| {
            !bands.is_empty() && bands.windows(2).all(|two| two[0].0 > two[1].0 && two[0].1 > two[1].1)
        };
        match bands.filter(falls) {
            Some(bands) => Ok(Way { term: term(measured, way.of.as_deref(), &at)?, bands }),
            None => Err(Misfit { pointer: format!("{at}/bands"), what: What::Bands }),
        }
    };
    Ok(Item { ways: written.ways.iter().enumerate().map(way).collect::<Result<_, _>>()? })
}

fn pair(band: &[f64]) -> Option<(f64, f64)> {
    match band {
        [from, points] => Some((*from, *points)),
        _ => None,
    }
}

fn operand(key: &str, at: &str, field: &str) -> Result<Operand, Misfit> {
    let pointer = || format!("{at}/{field}");
    Operand::parse(key).ok_or_else(|| Misfit { pointer: pointer(), what: What::Operand(key.to_owned()) })
}

/// A number as answered, or as a share of another of its kind.
fn term(measured: Operand, of: Option<&str>, at: &str) -> Result<Term, Misfit> {
    let misfit = |what| Misfit { pointer: at.to_owned(), what };
    let counts = |operand: Operand| matches!(operand.shape(), Shape::Count | Shape::Amount);
    match of {
        None if measured.shape() == Shape::Year || counts(measured) => Ok(Term::Plain(measured)),
        None => Err(misfit(What::Shape(measured))),
        Some(whole) => {
            let whole = operand(whole, at, "of")?;
            if counts(measured) && measured.shape() == whole.shape() {
                Ok(Term::Share(measured, whole))
            } else {
                Err(misfit(What::Shape(whole)))
            }
        }
    }
}

fn places(operand: Operand, keys: &[Id], at: &str) -> Result<Vec<usize>, Misfit> {
    let place = |(nth, key): (usize, &Id)| {
        let found = operand.options().iter().position(|own| own == key);
        let misfit = || Misfit { pointer: format!("{at}/{nth}"), what: What::Choice(operand, key.clone()) };
        found.ok_or_else(misfit)
    };
    keys.iter().enumerate().map(place).collect()
}

fn some_day(written: Option<&str>, at: &str) -> Result<Option<Date>, Misfit> {
    let read = |written: &str| {
        let misfit = || Misfit { pointer: at.to_owned(), what: What::Day(written.to_owned()) };
        Date::from_iso(written).ok_or_else(misfit)
    };
    written.map(read).transpose()
}
