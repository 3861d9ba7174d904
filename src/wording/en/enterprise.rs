//! Words of the self-check for enterprises.

use crate::rules::{Operand, Verdict};

/// Heading of the self-check.
pub const CHECK: &str = "Check the conditions";
/// What happens with what is typed.
pub const CHECK_TEXT: &str = "Fill in the figures of your enterprise and see at once, condition by condition, whether it is met and how much is missing. What you fill in is used for the calculation on this page only; it is not saved or sent, and it is gone when you close the page. Leave empty what you do not know.";
/// Label of the toggles that show one check alone.
pub const ONLY: &str = "Show only";
/// Heading of the results.
pub const RESULTS: &str = "Results, condition by condition";
/// The same while nothing is filled in.
pub const CONDITIONS: &str = "Conditions at each level";
/// Said where no script runs.
pub const WITHOUT_SCRIPT: &str = "This browser is not running scripts, so nothing can be calculated here. All the conditions are listed below, so that you can compare for yourself.";
/// What the figures rest on.
pub const CAVEAT: &str = "Clauses and score bands follow the published measures and are still to be checked against the official texts, clause by clause. When you apply, the official texts and the platform decide.";
/// One does not know.
pub const NOT_KNOWN: &str = "Not sure";
/// Leads to the results.
pub const SEE_RESULTS: &str = "See the results";
/// Opens the inputs.
pub const OPEN: &str = "Fill in and see how much is missing";
/// Takes everything back.
pub const CLEAR: &str = "Clear everything";

/// Where the inputs stand, in the order of the page.
pub const GROUPS: [(&str, &[Operand]); 5] = [
    ("Basics", &[Operand::Resident, Operand::Founded, Operand::Permitted, Operand::Spotless, Operand::Safe]),
    ("People", &[Operand::Staff, Operand::TechStaff]),
    (
        "Income and assets",
        &[
            Operand::Revenue,
            Operand::Revenue3,
            Operand::Income,
            Operand::TechIncome,
            Operand::Assets,
            Operand::Cost,
        ],
    ),
    ("R&D spending", &[Operand::Research, Operand::Research3, Operand::Domestic3]),
    (
        "Intellectual property and technology",
        &[Operand::FirstClass, Operand::SecondClass, Operand::OwnsCore, Operand::Field, Operand::Marked],
    ),
];

/// How a self-check comes out.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets | Verdict::Close => "All that can be calculated is met",
        Verdict::Office => "For the reviewers to judge",
        Verdict::Open => "Some answers missing",
        Verdict::NotMet => "Some conditions not met yet",
    }
}

/// Who decides.
pub fn decided_by(who: &str) -> String {
    format!(
        "This is only a self-check. Whether an enterprise passes is decided by {who}, under the rules in force when it applies."
    )
}

/// What is wrong with an input, and what to write.
pub fn unreadable(operand: Operand) -> &'static str {
    use crate::rules::Shape;
    match operand.shape() {
        Shape::Date => {
            "This date could not be read. Please write it as year-month-day, for example 2019-05-20."
        }
        Shape::Count => "Please write a whole number, for example 36.",
        _ => {
            "Please write an amount in units of 10,000 yuan with at most four decimals and no commas; for example, 1200.5 stands for 12,005,000 yuan."
        }
    }
}

/// All checks in a sentence, one behind the other: Technology-based SME: 2 conditions are not met, and 3 still need
/// answers.
pub fn summary(name: &str, missed: usize, open: usize) -> String {
    let missing = match missed {
        0 => String::new(),
        1 => "1 condition is not met".to_owned(),
        missed => format!("{missed} conditions are not met"),
    };
    let verb = if open == 1 { "needs" } else { "need" };
    match (missed, open) {
        (0, 0) => format!("{name}: all that can be calculated is met. "),
        (0, 1) => format!("{name}: 1 condition still {verb} answers. "),
        (0, open) => format!("{name}: {open} conditions still {verb} answers. "),
        (_, 0) => format!("{name}: {missing}. "),
        (_, open) => format!("{name}: {missing}, and {open} still {verb} answers. "),
    }
}

/// A part is larger than its whole.
pub fn larger_than(part: &str, whole: &str) -> String {
    format!("“{part}” is more than “{whole}”. Please check these two numbers.")
}

/// The sum of a score.
pub fn sum(points: &str, at_least: &str) -> String {
    format!("Total: {points}; {at_least} needed.")
}
