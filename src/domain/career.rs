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

coded! {
    /// A kind of achievement.
    Achievement {
        /// 获奖.
        Award = "award" "获奖",
        /// 论文.
        Paper = "paper" "论文",
        /// 专利.
        Patent = "patent" "专利",
        /// 其他.
        Other = "other" "其他成果",
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
    /// The last month of what came before.
    pub end: YearMonth,
    /// The month in which the next period begins; none if there is none up to now.
    pub until: Option<YearMonth>,
    /// Whole months between: (y₂·12 + m₂) − (y₁·12 + m₁) − 1.
    pub months: u32,
}

/// The gap between `start` and the last of `periods` that began earlier. None if nothing did, or if it leads there.
pub fn gap_before(start: YearMonth, periods: &[Period]) -> Option<Gap> {
    let end = periods.iter().filter(|it| it.from < start).map(|it| it.to).max()?;
    gap(end, Some(start), start)
}

/// The gap from `end` up to `today`. None if one of `periods` ends later.
pub fn gap_since(end: YearMonth, periods: &[Period], today: YearMonth) -> Option<Gap> {
    if periods.iter().any(|it| it.to > end) { None } else { gap(end, None, today) }
}

fn gap(end: YearMonth, until: Option<YearMonth>, next: YearMonth) -> Option<Gap> {
    let months = end.months_until(next) - 1;
    (months > 0).then_some(Gap { end, until, months: months as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(typed: &str) -> YearMonth {
        YearMonth::parse(typed).unwrap()
    }

    fn periods(typed: &[(&str, &str)]) -> Vec<Period> {
        typed.iter().map(|(from, to)| Period { from: month(from), to: month(to) }).collect()
    }

    #[test]
    fn months_before_work_are_counted_without_both_ends() {
        #[track_caller]
        fn check(start: &str, all: &[(&str, &str)], expected: Option<(&str, u32)>) {
            let gap = gap_before(month(start), &periods(all));
            let of = |(end, months)| Gap { end: month(end), until: Some(month(start)), months };
            assert_eq!(gap, expected.map(of));
        }
        check("2020-07", &[], None);
        check("2020-07", &[("2016-09", "2020-06")], None);
        check("2020-08", &[("2016-09", "2020-06")], Some(("2020-06", 1)));
        check("2021-09", &[("2016-09", "2020-06"), ("2020-07", "2021-01")], Some(("2021-01", 7)));
        check("2021-09", &[("2016-09", "2022-06"), ("2020-07", "2021-01")], None);
        check("2021-09", &[("2021-09", "2022-06"), ("2022-07", "2023-01")], None);
    }

    #[test]
    fn months_up_to_now_are_counted_after_the_last_period() {
        #[track_caller]
        fn check(end: &str, all: &[(&str, &str)], expected: Option<u32>) {
            let gap = gap_since(month(end), &periods(all), month("2026-03"));
            assert_eq!(gap, expected.map(|months| Gap { end: month(end), until: None, months }));
        }
        check("2026-06", &[], None);
        check("2026-03", &[], None);
        check("2026-02", &[], None);
        check("2026-01", &[], Some(1));
        check("2020-06", &[("2019-09", "2020-06")], Some(68));
        check("2020-06", &[("2019-09", "2020-07")], None);
    }
}
