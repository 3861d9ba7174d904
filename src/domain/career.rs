//! The course of studies and work in months, and what lies between them.

use super::coded::coded;
use super::time::YearMonth;

coded! {
    /// Service at the grass roots (基层服务项目) that some programs count.
    BaseService {
        /// 大学生志愿服务西部计划.
        West = "west" "西部计划",
        /// 三支一扶.
        Support = "support" "“三支一扶”计划",
        /// 特岗教师.
        Teacher = "teacher" "特岗教师",
        /// 大学生村官, 选调生 not among them.
        Village = "village" "大学生村官",
        /// 无.
        None = "none" "无",
    }
}

/// Months of study or work, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first month.
    pub from: YearMonth,
    /// The last month.
    pub to: YearMonth,
}

/// Months without study or work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The month in which the next period begins; none if there is none up to now.
    pub until: Option<YearMonth>,
    /// Whole months between: (y₂·12 + m₂) − (y₁·12 + m₁) − 1.
    pub months: u32,
}

/// What follows the month `end` until the next of `periods` begins, or until `today`. None if one of them goes on
/// beyond that month or begins in the one after it.
pub fn gap_after(end: YearMonth, periods: &[Period], today: YearMonth) -> Option<Gap> {
    let after = |period: &&Period| period.to > end;
    let until = periods.iter().filter(after).map(|period| period.from).min();
    let months = end.months_until(until.unwrap_or(today)) - 1;
    (months > 0).then_some(Gap { until, months: months as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(typed: &str) -> YearMonth {
        YearMonth::parse(typed).unwrap()
    }

    #[test]
    fn months_between_are_counted_without_both_ends() {
        #[track_caller]
        fn check(end: &str, periods: &[(&str, &str)], expected: Option<(Option<&str>, u32)>) {
            let periods: Vec<Period> =
                periods.iter().map(|(from, to)| Period { from: month(from), to: month(to) }).collect();
            let gap = gap_after(month(end), &periods, month("2026-03"));
            assert_eq!(gap, expected.map(|(until, months)| Gap { until: until.map(month), months }));
        }
        check("2026-03", &[], None);
        check("2026-02", &[], None);
        check("2026-01", &[], Some((None, 1)));
        check("2020-06", &[("2020-07", "2021-01")], None);
        check("2020-06", &[("2020-08", "2021-01")], Some((Some("2020-08"), 1)));
        check("2020-06", &[("2021-09", "2022-01"), ("2020-12", "2021-08")], Some((Some("2020-12"), 5)));
        check("2020-06", &[("2019-09", "2020-07"), ("2022-01", "2023-01")], None);
        check("2020-06", &[("2019-09", "2020-06")], Some((None, 68)));
        check("2026-06", &[], None);
    }
}
