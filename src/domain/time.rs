//! Calendar dates and months. There is no clock here: today is handed in by whoever knows it.

use super::text;
use std::fmt;

/// A day of the Gregorian calendar, 1800–9999. Displays as `2000-02-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A month of the Gregorian calendar, 1800–9999. Displays as `2018-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    year: u16,
    month: u8,
}

/// Why a text is no date or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// It does not read as year, month and, for a date, day.
    Shape,
    /// The year lies outside 1800–9999.
    Year,
    /// There is no such month.
    Month {
        /// The month as typed.
        month: u16,
    },
    /// That month has no such day.
    Day {
        /// The year as typed.
        year: u16,
        /// The month as typed.
        month: u8,
        /// The last day of that month.
        last: u8,
    },
}

impl Date {
    /// The day `year`-`month`-`day`, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, Error> {
        let YearMonth { year, month } = YearMonth::new(year, month)?;
        let last = last_day(year, month);
        if !(1..=last).contains(&day) {
            return Err(Error::Day { year, month, last });
        }
        Ok(Self { year, month, day })
    }

    /// Reads `2000-02-09` and nothing else: how content files write a day. People's ways of writing are the
    /// matter of [`Date::parse`], whose tables a reading page need not fetch.
    pub fn from_iso(written: &str) -> Option<Self> {
        let mut parts = written.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    }

    /// Reads `2000-2-9`, `2000.02.09`, `2000/2/9`, `2000年2月9日` and `20000209`, full-width digits too.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        match parts(typed).as_deref() {
            Some([year, month, day]) => {
                Self::new(*year as u16, small(*month)?, u8::try_from(*day).unwrap_or(u8::MAX))
            }
            Some([joined]) if (18_000_000..=99_999_999).contains(joined) => {
                Self::new((joined / 10_000) as u16, (joined / 100 % 100) as u8, (joined % 100) as u8)
            }
            _ => Err(Error::Shape),
        }
    }

    /// Calendar year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1–12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1–31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The month this day lies in.
    pub fn year_month(self) -> YearMonth {
        YearMonth { year: self.year, month: self.month }
    }

    /// Completed years from this day (of birth) to `today`, as 周岁 are counted; negative before it.
    pub fn years_until(self, today: Self) -> i32 {
        let before_birthday = (today.month, today.day) < (self.month, self.day);
        i32::from(today.year) - i32::from(self.year) - i32::from(before_birthday)
    }

    /// Days from this day to `other`, negative if `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        other.day_number() - self.day_number()
    }

    /// The day after; none after the last day there is.
    pub fn next(self) -> Option<Self> {
        let Self { year, month, day } = self;
        Self::new(year, month, day + 1)
            .or_else(|_| Self::new(year, month + 1, 1))
            .or_else(|_| Self::new(year + 1, 1, 1))
            .ok()
    }

    /// Days since 1 March of the year 0, counted in years that begin in March so that the leap day is last.
    fn day_number(self) -> i32 {
        let (month, carry) = if self.month > 2 { (self.month - 3, 0) } else { (self.month + 9, 1) };
        let year = i32::from(self.year) - carry;
        365 * year + year / 4 - year / 100
            + year / 400
            + (153 * i32::from(month) + 2) / 5
            + i32::from(self.day)
            - 1
    }
}

impl YearMonth {
    /// The month `year`-`month`, if the calendar has it.
    pub fn new(year: u16, month: u8) -> Result<Self, Error> {
        if !(1800..=9999).contains(&year) {
            return Err(Error::Year);
        }
        if !(1..=12).contains(&month) {
            return Err(Error::Month { month: month.into() });
        }
        Ok(Self { year, month })
    }

    /// Reads `2018-9`, `2018.09`, `2018/9`, `2018年9月` and `201809`, full-width digits too.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        match parts(typed).as_deref() {
            Some([year, month]) => Self::new(*year as u16, small(*month)?),
            Some([joined]) if (180_000..=999_999).contains(joined) => {
                Self::new((joined / 100) as u16, (joined % 100) as u8)
            }
            _ => Err(Error::Shape),
        }
    }

    /// Calendar year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1–12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The same month `years` later.
    pub fn plus_years(self, years: u16) -> Self {
        Self { year: self.year + years, month: self.month }
    }

    /// Months from this one to `other`, negative if `other` is earlier.
    pub fn months_until(self, other: Self) -> i32 {
        (i32::from(other.year) * 12 + i32::from(other.month))
            - (i32::from(self.year) * 12 + i32::from(self.month))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The numbers of a typed date, split at the usual separators; the first of several is a four-digit year.
fn parts(typed: &str) -> Option<Vec<u32>> {
    let plain = text::narrow(&text::digits(typed)).replace(['日', '号'], "");
    let plain = plain.trim_end_matches('月');
    let pieces: Vec<&str> = plain
        .split(['-', '.', '/', '年', '月', ' ', '。', '、', '–', '—', '−'])
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    if pieces.iter().any(|p| p.len() > 8 || !p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let rest_is_short = pieces.len() < 2 || pieces[0].len() == 4 && pieces[1..].iter().all(|p| p.len() <= 2);
    rest_is_short.then(|| pieces.iter().filter_map(|p| p.parse().ok()).collect())
}

fn small(month: u32) -> Result<u8, Error> {
    u8::try_from(month).map_err(|_| Error::Shape)
}

fn last_day(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_day_but_the_last_has_one_after_it() {
        let mut day = Date::new(2023, 12, 30).unwrap();
        for _ in 0..430 {
            let next = day.next().unwrap();
            assert_eq!(day.days_until(next), 1, "{day}");
            day = next;
        }
        assert_eq!(Date::new(9999, 12, 31).unwrap().next(), None);
    }

    #[test]
    fn content_files_write_days_in_one_way() {
        assert_eq!(Date::from_iso("2026-01-31"), Date::new(2026, 1, 31).ok());
        for wrong in ["2026-1-31", "2026-02-30", "20260131", "2026-01-31x", ""] {
            assert_eq!(Date::from_iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, Error>) {
            assert_eq!(Date::parse(typed).map(|d| d.to_string()), expected.map(str::to_owned), "{typed}");
        }
        for typed in
            ["2000-2-9", "2000.02.09", "2000/2/9", "2000年2月9日", "20000209", "２０００－０２－０９"]
        {
            check(typed, Ok("2000-02-09"));
        }
        check(" 2000 年 2 月 9 号 ", Ok("2000-02-09"));
        check("2000-02-29", Ok("2000-02-29"));
        check("1900-02-29", Err(Error::Day { year: 1900, month: 2, last: 28 }));
        check("2023-04-31", Err(Error::Day { year: 2023, month: 4, last: 30 }));
        check("2023-13-01", Err(Error::Month { month: 13 }));
        check("20231301", Err(Error::Month { month: 13 }));
        check("2023-00-01", Err(Error::Month { month: 0 }));
        check("1799-01-01", Err(Error::Year));
        for typed in
            ["", "2000", "2000-02", "9-2-2000", "200029", "去年", "2000-02-09-01", "-2000-100-1", "２"]
        {
            check(typed, Err(Error::Shape));
        }
    }

    #[test]
    fn months_are_read_as_people_write_them() {
        #[track_caller]
        fn check(typed: &str, expected: Result<&str, Error>) {
            assert_eq!(
                YearMonth::parse(typed).map(|d| d.to_string()),
                expected.map(str::to_owned),
                "{typed}"
            );
        }
        for typed in ["2018-9", "2018.09", "2018/9", "2018年9月", "201809", "２０１８．９", "2018 09"]
        {
            check(typed, Ok("2018-09"));
        }
        check("2018-13", Err(Error::Month { month: 13 }));
        check("201800", Err(Error::Month { month: 0 }));
        for typed in ["", "2018", "09-2018", "2018-09-01", "9月", "二〇一八年"] {
            check(typed, Err(Error::Shape));
        }
    }

    #[test]
    fn years_are_completed_years() {
        #[track_caller]
        fn check(birth: &str, today: &str, expected: i32) {
            assert_eq!(Date::parse(birth).unwrap().years_until(Date::parse(today).unwrap()), expected);
        }
        check("2000-02-29", "2016-02-28", 15);
        check("2000-02-29", "2016-02-29", 16);
        check("2000-02-29", "2017-02-28", 16);
        check("2000-02-29", "2017-03-01", 17);
        check("2000-06-15", "2000-06-15", 0);
    }

    proptest! {
        #[test]
        fn a_date_written_is_read_back(year in 1800u16..=9999, month in 1u8..=12, day in 1u8..=31) {
            if let Ok(date) = Date::new(year, month, day) {
                prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
                prop_assert_eq!(Date::parse(&date.to_string().replace('-', "")), Ok(date));
            }
        }

        #[test]
        fn days_are_counted_one_by_one(year in 1800u16..9999, month in 1u8..=12, day in 1u8..=31) {
            if let Ok(date) = Date::new(year, month, day) {
                let next = Date::new(year, month, day + 1)
                    .or_else(|_| Date::new(year, month + 1, 1))
                    .or_else(|_| Date::new(year + 1, 1, 1));
                prop_assert_eq!(date.days_until(next.unwrap()), 1);
            }
        }

        #[test]
        fn no_text_upsets_the_reader(typed in "\\PC{0,20}") {
            let _ = (Date::parse(&typed), YearMonth::parse(&typed));
        }
    }
}
