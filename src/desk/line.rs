//! The officer's list: one light line for each case, searched, filtered and sorted on the page without asking anybody.

use std::cmp::Ordering;

use super::parcel;
use super::worklist::Status;
use crate::package::{Digest, PackageId, mark};
use crate::rules::Verdict;

/// What tells one package from all others, also from another of the same id.
pub type Mark = (PackageId, Digest);

/// One case, by what is seen of it in the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The package that is shown of it.
    pub mark: Mark,
    /// The applicant's name; empty if none was given.
    pub name: String,
    /// The label to read aloud.
    pub reference: String,
    /// The id of the program.
    pub program: String,
    /// The number of the document.
    pub number: String,
    /// The mobile telephone.
    pub mobile: String,
    /// The school of the highest study.
    pub school: String,
    /// When it was filled in, with the zone.
    pub created: String,
    /// How first screening comes out; none if the desk does not know the campaign.
    pub verdict: Option<Verdict>,
    /// How far the office has come with it; none if officers have decided differently.
    pub status: Option<Status>,
    /// What stands for and against it.
    pub tags: Vec<Tag>,
    /// What a search looks in, as [`plain`] makes it.
    pub sought: String,
    /// Its place among all names, in the order of a dictionary.
    pub place: u32,
}

/// What stands for or against a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// It is for trying things out.
    Demonstration,
    /// Only a withdrawal or added files have arrived.
    NoApplication,
    /// The applicant has taken it back.
    Withdrawn,
    /// Somebody of the same number has applied under another key.
    Conflict,
    /// Packages of the same place in the chain differ.
    Forked,
    /// Some package of the chain has not arrived.
    Incomplete,
    /// Officers have decided differently without knowing of each other.
    Disputed,
    /// Another package has the same id.
    Clash,
    /// The applicant saw other rules than the desk judges by.
    OtherRules,
    /// So many earlier versions.
    Replaced(usize),
    /// So often were files added.
    Supplemented(usize),
    /// It was received so many times.
    Received(usize),
}

const NAMES: [&str; 12] = [
    "demonstration",
    "no-application",
    "withdrawn",
    "conflict",
    "forked",
    "incomplete",
    "disputed",
    "clash",
    "other-rules",
    "replaced",
    "supplemented",
    "received",
];

impl Tag {
    /// All of them, those with a number with none.
    pub const ALL: [Self; 12] = [
        Self::Demonstration,
        Self::NoApplication,
        Self::Withdrawn,
        Self::Conflict,
        Self::Forked,
        Self::Incomplete,
        Self::Disputed,
        Self::Clash,
        Self::OtherRules,
        Self::Replaced(0),
        Self::Supplemented(0),
        Self::Received(0),
    ];

    /// Whether somebody has to look at the case for it.
    pub fn is_grave(self) -> bool {
        use Tag::{Clash, Conflict, Disputed, Forked, NoApplication, Withdrawn};
        matches!(self, NoApplication | Withdrawn | Conflict | Forked | Disputed | Clash)
    }

    /// Its name, whatever its number.
    pub fn name(self) -> &'static str {
        let alike = |it: &&Self| std::mem::discriminant(*it) == std::mem::discriminant(&self);
        let at = Self::ALL.iter().enumerate().find(|(_, it)| alike(it)).map_or(0, |(at, _)| at);
        NAMES[at]
    }

    fn number(self) -> usize {
        match self {
            Self::Replaced(number) | Self::Supplemented(number) | Self::Received(number) => number,
            _ => 0,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (name, number) = text.split_once(' ')?;
        let number = number.parse().ok()?;
        let at = NAMES.iter().position(|it| *it == name)?;
        Some(match Self::ALL[at] {
            Self::Replaced(_) => Self::Replaced(number),
            Self::Supplemented(_) => Self::Supplemented(number),
            Self::Received(_) => Self::Received(number),
            plain => plain,
        })
    }
}

/// The outcomes of first screening, in the order of the filter.
pub const VERDICTS: [Verdict; 5] =
    [Verdict::Meets, Verdict::Close, Verdict::Office, Verdict::Open, Verdict::NotMet];

/// A text as it is searched: without spaces, hyphens and case.
pub fn plain(text: &str) -> String {
    let kept = text.chars().filter(|symbol| !symbol.is_whitespace() && *symbol != '-');
    kept.flat_map(char::to_lowercase).collect()
}

impl Line {
    /// Lines as one byte string.
    pub fn pack(lines: &[Self]) -> Vec<u8> {
        parcel::pack(lines.iter().map(Self::encode))
    }

    /// What [`Line::pack`] packed.
    pub fn unpack(packed: &[u8]) -> Option<Vec<Self>> {
        parcel::unpack(packed)?.into_iter().map(Self::decode).collect()
    }

    fn encode(&self) -> Vec<u8> {
        let (package, digest) = &self.mark;
        let verdict = VERDICTS.iter().position(|it| Some(*it) == self.verdict);
        let status = Status::ALL.iter().position(|it| Some(*it) == self.status);
        let place = |at: Option<usize>| at.map(|at| at.to_string()).unwrap_or_default();
        let tags: Vec<String> =
            self.tags.iter().map(|tag| format!("{} {}", tag.name(), tag.number())).collect();
        parcel::pack([
            &package.to_string(),
            &digest.to_string(),
            &self.name,
            &self.reference,
            &self.program,
            &self.number,
            &self.mobile,
            &self.school,
            &self.created,
            &place(verdict),
            &place(status),
            &tags.join(","),
            &self.sought,
            &self.place.to_string(),
        ])
    }

    fn decode(line: &[u8]) -> Option<Self> {
        let parts: [&str; 14] = parcel::texts(line)?.try_into().ok()?;
        let [package, digest, name, reference, program, number, mobile, school, ..] = parts;
        let [.., created, verdict, status, tags, sought, place] = parts;
        let nth = |text: &str| text.parse::<usize>().ok();
        let tags = tags.split(',').filter(|tag| !tag.is_empty()).map(Tag::parse);
        Some(Self {
            mark: (PackageId::parse(package)?, Digest::parse(digest)?),
            name: name.to_owned(),
            reference: reference.to_owned(),
            program: program.to_owned(),
            number: number.to_owned(),
            mobile: mobile.to_owned(),
            school: school.to_owned(),
            created: created.to_owned(),
            verdict: nth(verdict).and_then(|at| VERDICTS.get(at).copied()),
            status: nth(status).and_then(|at| Status::ALL.get(at).copied()),
            tags: tags.collect::<Option<_>>()?,
            sought: sought.to_owned(),
            place: place.parse().ok()?,
        })
    }
}

/// What the officer wants to see of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What was typed into the search.
    pub query: String,
    /// The id of one program.
    pub program: Option<String>,
    /// One outcome of first screening.
    pub verdict: Option<Verdict>,
    /// Cases that the office has come so far with.
    pub status: Option<Status>,
    /// Cases with one tag, by its name.
    pub tag: Option<String>,
    /// By what they are sorted.
    pub by: By,
    /// From the last to the first.
    pub is_reversed: bool,
}

/// By what lines are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The order in which they arrived.
    #[default]
    Arrival,
    /// The applicant's name, as in a dictionary.
    Name,
    /// The program.
    Program,
    /// The school.
    School,
    /// First screening, the best first.
    Verdict,
    /// When it was filled in.
    Time,
    /// How far the office has come.
    Status,
}

impl Wanted {
    /// Whether anything is left out.
    pub fn leaves_out(&self) -> bool {
        let Self { query, program, verdict, status, tag, .. } = self;
        !query.is_empty() || program.is_some() || verdict.is_some() || status.is_some() || tag.is_some()
    }

    /// Whether what is sought is the square code of a sheet, and if so, whether a line has its number.
    pub fn code_of(&self, lines: &[Line]) -> Option<bool> {
        let (reference, _) = mark::read(&self.query)?;
        let reference = reference.to_string();
        Some(lines.iter().any(|line| line.reference == reference))
    }

    /// The places of the lines that are wanted, in the order in which they are.
    pub fn select(&self, lines: &[Line]) -> Vec<usize> {
        let query = plain(&self.query);
        // What a scanner reads off a sheet: the file is the one of that content, not of that number.
        let code = mark::read(&self.query);
        let is_sought = |line: &Line| match code {
            Some((_, digest)) => line.mark.1 == digest,
            None => line.sought.contains(&query),
        };
        let is_wanted = |line: &Line| {
            self.program.as_ref().is_none_or(|it| *it == line.program)
                && self.verdict.is_none_or(|it| Some(it) == line.verdict)
                && self.status.is_none_or(|it| Some(it) == line.status)
                && self.tag.as_ref().is_none_or(|it| line.tags.iter().any(|tag| tag.name() == it))
                && is_sought(line)
        };
        let mut found: Vec<usize> = (0..lines.len()).filter(|at| is_wanted(&lines[*at])).collect();
        // What is equal keeps the order of arrival, in both directions.
        let order = |one: &usize, other: &usize| {
            let ordering = self.by.compare(&lines[*one], &lines[*other]);
            if self.is_reversed { ordering.reverse() } else { ordering }
        };
        match (self.by, self.is_reversed) {
            (By::Arrival, false) => {}
            (By::Arrival, true) => found.reverse(),
            _ => found.sort_by(order),
        }
        found
    }
}

impl By {
    fn compare(self, one: &Line, other: &Line) -> Ordering {
        let status = |line: &Line| line.status.map(|it| it as u8);
        match self {
            Self::Arrival => Ordering::Equal,
            Self::Name => one.place.cmp(&other.place),
            Self::Program => one.program.cmp(&other.program),
            Self::School => one.school.cmp(&other.school),
            Self::Verdict => {
                let rank = |line: &Line| line.verdict.map_or(u8::MAX, |it| it as u8);
                rank(one).cmp(&rank(other))
            }
            Self::Time => one.created.cmp(&other.created),
            Self::Status => status(one).cmp(&status(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::receipt::Reference;

    fn line(number: u8, name: &str) -> Line {
        Line {
            mark: (PackageId::new([number; 16]).unwrap(), Digest::of(&[number])),
            name: name.to_owned(),
            reference: format!("K9GY4JU{number}"),
            program: if number.is_multiple_of(2) { "graduates" } else { "masters" }.to_owned(),
            number: "659900199001010016".to_owned(),
            mobile: "138 0013 8000".to_owned(),
            school: "测试大学".to_owned(),
            created: format!("2026-03-{:02}T09:00:00+08:00", 30 - number),
            verdict: VERDICTS.get(usize::from(number) % 6).copied(),
            status: Some(Status::ALL[usize::from(number) % 5]),
            tags: if number == 3 { vec![Tag::Conflict, Tag::Received(2)] } else { vec![] },
            sought: plain(&format!("{name} csj 6599 0019")),
            place: 9 - u32::from(number),
        }
    }

    fn lines() -> Vec<Line> {
        (1..=6).map(|number| line(number, &format!("测试{number}"))).collect()
    }

    #[test]
    fn lines_come_out_as_they_were_packed() {
        let mut lines = lines();
        lines[0].name = "甲,\n\u{1f} 乙".to_owned();
        lines[1].status = None;
        lines[2].tags = Tag::ALL.into();
        assert_eq!(Line::unpack(&Line::pack(&lines)), Some(lines));
        assert_eq!(Line::unpack(b"\x01\x00\x00\x00x"), None);
    }

    #[test]
    fn every_tag_has_a_name_of_its_own() {
        for (at, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag.name(), NAMES[at]);
            assert_eq!(Tag::parse(&format!("{} {}", tag.name(), tag.number())), Some(tag));
        }
        assert_eq!(Tag::parse("received 7"), Some(Tag::Received(7)));
    }

    #[test]
    fn what_is_typed_is_found_however_it_is_spaced() {
        let lines = lines();
        let found = |query: &str| Wanted { query: query.to_owned(), ..Wanted::default() }.select(&lines);
        assert_eq!(found(""), [0, 1, 2, 3, 4, 5]);
        assert_eq!(found("测试 2"), [1]);
        assert_eq!(found("CSJ").len(), 6);
        assert_eq!(found("0-0-1 9").len(), 6);
        assert!(found("没有").is_empty());
    }

    #[test]
    fn the_square_code_of_a_sheet_finds_the_file_of_that_content() {
        let lines = lines();
        let scanned = |reference: &str, content: u8| {
            let digest = Digest::of(&[content]).to_string().to_ascii_uppercase();
            Wanted { query: format!("TINGZHOU 1 {reference} {digest}"), ..Wanted::default() }
        };
        let reference = Reference::of(&lines[2].mark.0).to_string();
        let mut lines = lines;
        lines[2].reference = reference.clone();
        assert_eq!(scanned(&reference, 3).select(&lines), [2]);
        let changed = scanned(&reference, 9);
        assert_eq!((changed.select(&lines), changed.code_of(&lines)), (vec![], Some(true)));
        let other = Reference::of(&PackageId::new([77; 16]).unwrap()).to_string();
        assert_eq!(scanned(&other, 9).code_of(&lines), Some(false));
        assert_eq!(Wanted::default().code_of(&lines), None);
    }

    #[test]
    fn filters_narrow_together() {
        let lines = lines();
        let wanted = Wanted { program: Some("masters".to_owned()), ..Wanted::default() };
        assert_eq!(wanted.select(&lines), [0, 2, 4]);
        let wanted = Wanted { tag: Some("conflict".to_owned()), ..wanted };
        assert_eq!(wanted.select(&lines), [2]);
        assert!(Wanted { status: Some(Status::ALL[0]), ..wanted }.select(&lines).is_empty());
        let wanted = Wanted { verdict: Some(VERDICTS[0]), ..Wanted::default() };
        assert_eq!(wanted.select(&lines), [5]);
        assert!(wanted.leaves_out() && !Wanted::default().leaves_out());
    }

    #[test]
    fn what_is_sorted_can_be_turned_round() {
        let lines = lines();
        let sorted = |by, is_reversed| Wanted { by, is_reversed, ..Wanted::default() }.select(&lines);
        assert_eq!(sorted(By::Arrival, true), [5, 4, 3, 2, 1, 0]);
        assert_eq!(sorted(By::Name, false), [5, 4, 3, 2, 1, 0]);
        assert_eq!(sorted(By::Program, false), [1, 3, 5, 0, 2, 4]);
        assert_eq!(sorted(By::Program, true), [0, 2, 4, 1, 3, 5]);
        assert_eq!(sorted(By::Time, false), [5, 4, 3, 2, 1, 0]);
        // 1 to 5 have an outcome; the last has the first.
        assert_eq!(sorted(By::Verdict, false), [5, 0, 1, 2, 3, 4]);
        assert_eq!(sorted(By::Status, false)[0], 4);
    }
}
