//! Bundle `judge`: how long rules and form take in a browser, for `cargo xtask bench rules` and `bench form`. No page
//! of the site loads it.
//!
//! It gives its page two functions. `judge("times", [[rounds]])` judges all programs that often, each time by other
//! answers, and returns how many programs there are, how many reports came out in favour, and the milliseconds taken.
//! `check("times", [[rounds]])` checks a whole application that often, and returns how many problems were found and
//! the milliseconds taken.

use tingzhou::browser::{clock, door, json, page, text};
use tingzhou::content::rules::conditions;
use tingzhou::content::schema::Library;
use tingzhou::form::{review, sample};
use tingzhou::rules::{Answers, Basis, Condition, Operand, Report, Shape, Value, Verdict};

fn main() {
    page::fail_on_panic();
    text::compose_here();
    let content = page::text_of("content").unwrap_or_default();
    let library: Library = json::read(&content).expect("the page embeds the content of the finder");
    let programs: Vec<Vec<Condition>> = library.conditions.values().map(|own| conditions(own)).collect();
    door::offer("judge", move |_, columns| {
        let rounds = columns.first().and_then(|sizes| sizes.first()).map_or(0, |rounds| *rounds as usize);
        let today = clock::today();
        let start = clock::millis();
        let mut good = 0_u32;
        for round in 0..rounds {
            let answers = told(round);
            for program in &programs {
                let report = Report::new(program, Basis::Reports, &answers, today);
                good += u32::from(report.verdict <= Verdict::Office);
            }
        }
        vec![vec![programs.len() as f64, f64::from(good), clock::millis() - start]]
    });
    door::offer("check", |_, columns| {
        let rounds = columns.first().and_then(|sizes| sizes.first()).map_or(0, |rounds| *rounds as usize);
        let (answers, context) = (sample::whole(), sample::surroundings(clock::today()));
        let start = clock::millis();
        let found = (0..rounds).map(|_| review::check(&answers, &context).len()).sum::<usize>();
        vec![vec![found as f64, clock::millis() - start]]
    });
    page::mark_ready();
}

/// Somebody's answers to every question of the finder; the next one answers differently.
fn told(round: usize) -> Answers {
    let answer = |(place, operand): (usize, Operand)| {
        let chosen = round / (place + 1) + place;
        let value = match operand.shape() {
            Shape::Choice(keys) => Value::Choice(chosen % keys.len()),
            _ => Value::Number(2015.0 + (chosen % 20) as f64),
        };
        (operand, value)
    };
    Operand::FINDER.into_iter().enumerate().map(answer).collect()
}
