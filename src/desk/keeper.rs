//! What the desk holds while it is open: the worklist, the keys, what screening has found.
//!
//! It lives in a worker of its own. The page asks it for light [`Line`]s and for one case at a time, so that ten
//! thousand applications never stand in its way; the worker that opens files is another one, so that a hostile file can
//! take nothing along when it is ended.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::book::{self, Count, Entry};
use super::errand;
use super::ledger::{Application, Arrival, Refusal};
use super::line::{Line, Mark, Tag, plain};
use super::parcel;
use super::screening::{Rules, screen};
use super::worklist::{CaseId, Deleted, Export, Fault, NotSealed, Status, Worklist};
use crate::form::Question;
use crate::package::PackageId;
use crate::package::key::{Identity, MOST_RECIPIENTS, Recipients, RecipientsFault};
use crate::package::payload::Record;
use crate::rules::Verdict;

/// Everything that an office has opened.
pub struct Keeper {
    worklist: Worklist,
    identities: Vec<Identity>,
    rules: Rules,
    /// Screening costs more than all the rest of a line; what was sealed does not change.
    verdicts: BTreeMap<Mark, Option<Verdict>>,
    /// When everything was exported last, and what was noted of each case before.
    last_export: Option<(String, BTreeMap<CaseId, Option<Export>>)>,
    /// There is something that no file has that was given to be saved.
    is_changed: bool,
    /// How many files were given to be saved, and which of them was the last to get to its place.
    given: u32,
    saved: u32,
}

/// What a language knows of names, and this code does not.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The initials of a name as it is spoken: 测试甲 → csj.
    pub initials: &'a dyn Fn(&str) -> String,
    /// The order of a dictionary.
    pub compare: &'a dyn Fn(&str, &str) -> Ordering,
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// The keys at hand and those of the site do not come to two that could be sealed to.
    Keys(Vec<RecipientsFault>),
    /// Encryption failed.
    Encryption,
    /// It would be longer than any worklist that is read.
    TooLong,
}

impl NotSaved {
    /// Its name on the way to the page.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Keys(_) | Self::Encryption => "keys",
            Self::TooLong => "too-long",
        }
    }
}

impl From<NotSealed> for NotSaved {
    fn from(why: NotSealed) -> Self {
        match why {
            NotSealed::Encryption => Self::Encryption,
            NotSealed::TooLong => Self::TooLong,
        }
    }
}

impl Keeper {
    /// Begins with nothing but the keys.
    pub fn new(identities: Vec<Identity>, rules: Rules) -> Self {
        Self {
            worklist: Worklist::default(),
            identities,
            rules,
            verdicts: BTreeMap::new(),
            last_export: None,
            is_changed: false,
            given: 0,
            saved: 0,
        }
    }

    /// All it holds.
    pub fn worklist(&self) -> &Worklist {
        &self.worklist
    }

    /// The rules of first screening.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Whether there is something that no saved file has.
    pub fn is_changed(&self) -> bool {
        self.is_changed || self.saved != self.given
    }

    /// Takes in what has arrived. What was deleted because its time had come stays deleted.
    pub fn enter(&mut self, arrivals: impl IntoIterator<Item = Arrival>) {
        for arrival in arrivals {
            let is_known = |record: &Record| self.worklist.is_deleted(record);
            if arrival.found.as_ref().is_ok_and(|found| is_known(&found.record)) {
                continue;
            }
            self.worklist.ledger.enter(arrival);
            self.is_changed = true;
        }
    }

    /// Takes in a worklist, this office's from another day or a colleague's.
    ///
    /// # Errors
    /// With the reason; nothing has changed then.
    pub fn load(&mut self, file: &[u8]) -> Result<(), Fault> {
        let other = Worklist::load(file, &self.identities)?;
        if self.worklist == Worklist::default() {
            self.worklist = other;
        } else {
            self.worklist.merge(other);
            self.is_changed = true;
        }
        Ok(())
    }

    /// All of it in one sealed file, for the keys of the site and those at hand, with its number. It counts as saved when
    /// [`Keeper::note_saved`] has been told that number: until then it can be lost on its way.
    ///
    /// # Errors
    /// With the reason; nothing has changed then.
    pub fn save(&mut self, site: &[String]) -> Result<(Vec<u8>, u32), NotSaved> {
        let mut keys: Vec<String> = self.identities.iter().map(|it| it.recipient().to_string()).collect();
        keys.extend(site.iter().cloned());
        let mut seen = BTreeSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        keys.truncate(MOST_RECIPIENTS);
        let recipients = Recipients::parse(&keys).map_err(NotSaved::Keys)?;
        let file = self.worklist.save(&self.identities, &recipients)?;
        self.is_changed = false;
        self.given += 1;
        Ok((file, self.given))
    }

    /// Notes that the file of that number has got to its place. An older one says nothing of what the last one has.
    pub fn note_saved(&mut self, number: u32) {
        if number == self.given {
            self.saved = number;
        }
    }

    /// One line for each case, in the order of arrival.
    pub fn lines(&mut self, reading: Reading) -> Vec<Line> {
        self.screen();
        let entries = book::entries(&self.worklist);
        let packages = self.packages();
        let mut lines: Vec<Line> =
            entries.iter().map(|entry| self.line(entry, &packages, reading.initials)).collect();
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by(|one, other| (reading.compare)(&lines[*one].name, &lines[*other].name));
        for (place, at) in order.into_iter().enumerate() {
            lines[at].place = place as u32;
        }
        lines
    }

    /// How many applications there are under each package id: more than one is somebody's doing or a broken device.
    fn packages(&self) -> BTreeMap<PackageId, usize> {
        let mut packages = BTreeMap::new();
        for application in self.worklist.ledger.applications() {
            *packages.entry(application.record.package).or_default() += 1;
        }
        packages
    }

    fn screen(&mut self) {
        for application in self.worklist.ledger.applications() {
            let verdict = || screen(&self.rules, &application.record).map(|report| report.verdict);
            self.verdicts.entry(mark(application)).or_insert_with(verdict);
        }
    }

    fn line(
        &self,
        entry: &Entry,
        packages: &BTreeMap<PackageId, usize>,
        initials: &dyn Fn(&str) -> String,
    ) -> Line {
        let application = &self.worklist.ledger.applications()[entry.case.shown()];
        let record = &application.record;
        let answer = |question: Question| record.answers.get(question.name()).trim().to_owned();
        let (name, number, mobile) = (name(record), answer(Question::IdNumber), answer(Question::Mobile));
        let reference = record.reference().to_string();
        let school =
            record.answers.rows("education").first().and_then(|row| row.get(Question::School.name()));
        // A search does not find what stands across two of them.
        let initials = initials(&name);
        let digest = application.digest.short();
        let sought = [&*name, &initials, &family(&name, &initials), &reference, &number, &mobile, &digest];
        let sought = sought.map(plain).join("\n");
        Line {
            mark: mark(application),
            reference,
            program: record.program.clone(),
            number,
            mobile,
            school: school.cloned().unwrap_or_default(),
            created: record.created.clone(),
            verdict: self.verdicts.get(&mark(application)).copied().flatten(),
            status: status(entry),
            tags: self.tags(entry, application, packages[&record.package] > 1),
            sought,
            name,
            place: 0,
        }
    }

    fn tags(&self, entry: &Entry, application: &Application, is_clash: bool) -> Vec<Tag> {
        let case = &entry.case;
        let all = [
            (application.demonstration, Tag::Demonstration),
            (case.current.is_none(), Tag::NoApplication),
            (case.withdrawn.is_some(), Tag::Withdrawn),
            (!case.conflicts.is_empty(), Tag::Conflict),
            (case.forked, Tag::Forked),
            (case.incomplete, Tag::Incomplete),
            (status(entry).is_none(), Tag::Disputed),
            (is_clash, Tag::Clash),
            (self.rules.differ_for(&application.record), Tag::OtherRules),
            (!case.earlier.is_empty(), Tag::Replaced(case.earlier.len())),
            (!case.supplements.is_empty(), Tag::Supplemented(case.supplements.len())),
            (application.files.len() > 1, Tag::Received(application.files.len())),
        ];
        all.into_iter().filter(|(is, _)| *is).map(|(_, tag)| tag).collect()
    }

    /// All that the page shows before anybody looks closer.
    pub fn overview(&mut self, reading: Reading) -> Overview {
        Overview {
            lines: self.lines(reading),
            refusals: self.worklist.ledger.refusals().to_vec(),
            counts: self.counts(),
            campaigns: self.campaigns().into_iter().map(|(id, count)| (id.to_owned(), count)).collect(),
            demonstration: self.worklist.ledger.demonstration(),
            is_changed: self.is_changed(),
        }
    }

    /// The tags of every case, by the package that is shown of it.
    pub fn standings(&self) -> BTreeMap<Mark, Vec<Tag>> {
        let packages = self.packages();
        let standing = |entry: &Entry| {
            let application = &self.worklist.ledger.applications()[entry.case.shown()];
            (mark(application), self.tags(entry, application, packages[&application.record.package] > 1))
        };
        book::entries(&self.worklist).iter().map(standing).collect()
    }

    /// The positions of the packages that are shown, one for each case.
    pub fn shown(&self) -> Vec<usize> {
        book::entries(&self.worklist).iter().map(|entry| entry.case.shown()).collect()
    }

    /// The numbers of the sheet of counts.
    pub fn counts(&self) -> Vec<(Count, usize)> {
        let entries = book::entries(&self.worklist);
        Count::ALL.into_iter().map(|count| (count, count.of(&self.worklist, &entries))).collect()
    }

    /// What there is of the case of a package, and of those it is in conflict with; none if it is not here.
    pub fn case(&self, mark: &Mark) -> Option<Worklist> {
        let entries = book::entries(&self.worklist);
        let entry = entries.iter().find(|entry| self.is_of(entry, mark))?;
        let others = entry.case.conflicts.iter().map(|at| entries[*at].id.clone());
        Some(self.worklist.excerpt(&others.chain([entry.id.clone()]).collect()))
    }

    fn is_of(&self, entry: &Entry, mark: &Mark) -> bool {
        let applications = self.worklist.ledger.applications();
        entry.case.packages().any(|at| self::mark(&applications[at]) == *mark)
    }

    /// Decides about the case of a package. False if it is not here.
    pub fn decide(&mut self, mark: &Mark, status: Status, note: &str, officer: &str, time: &str) -> bool {
        let applications = self.worklist.ledger.applications();
        let Some(application) = applications.iter().find(|it| self::mark(it) == *mark) else { return false };
        let case = CaseId::of(&application.record);
        self.worklist.decide(case, status, note, officer, time);
        self.is_changed = true;
        true
    }

    /// How many packages there are of each campaign.
    pub fn campaigns(&self) -> BTreeMap<&str, usize> {
        let mut campaigns = BTreeMap::new();
        for application in self.worklist.ledger.applications() {
            *campaigns.entry(application.record.campaign.as_str()).or_default() += 1;
        }
        campaigns
    }

    /// Deletes what there is of a campaign whose time has come, whether the content at hand knows it or not.
    pub fn delete(&mut self, campaign: &str, day: &str) -> Vec<Deleted> {
        self.verdicts.clear();
        self.is_changed = true;
        self.worklist.delete(|it| it == campaign, day)
    }

    /// Notes that everything was exported as it stands, at `time`.
    pub fn note_export(&mut self, time: &str) {
        let before = book::note_export(&mut self.worklist, time);
        self.last_export = Some((time.to_owned(), before));
        self.is_changed = true;
    }

    /// Notes that the last export has come to nothing: its changes are to be told again.
    pub fn forget_export(&mut self) {
        let Some((time, before)) = self.last_export.take() else { return };
        for (case, before) in before {
            // A colleague's worklist may have brought a later export since then, or the case may be deleted.
            if self.worklist.export(&case).is_some_and(|it| it.time == time) {
                self.worklist.restore_export(case, before);
            }
        }
        self.is_changed = true;
    }
}

/// What the page shows of all that the keeper holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// One line for each case, in the order of arrival.
    pub lines: Vec<Line>,
    /// The files that were not taken.
    pub refusals: Vec<Refusal>,
    /// The numbers of the sheet of counts.
    pub counts: Vec<(Count, usize)>,
    /// How many packages there are of each campaign.
    pub campaigns: Vec<(String, usize)>,
    /// Whether all of it is for trying things out; none while there is nothing.
    pub demonstration: Option<bool>,
    /// There is something that no saved file has.
    pub is_changed: bool,
}

impl Overview {
    /// As it goes to the page.
    pub fn pack(&self) -> Vec<Vec<u8>> {
        let number = |number: usize| number.to_string();
        let counts = parcel::pack(self.counts.iter().map(|(_, count)| number(*count)));
        let refusals = self.refusals.iter().flat_map(|it| [it.file.clone(), errand::why_name(&it.why)]);
        let campaigns = self.campaigns.iter().flat_map(|(id, count)| [id.clone(), number(*count)]);
        let demonstration = self.demonstration.map_or("none", |is| if is { "yes" } else { "no" });
        vec![
            Line::pack(&self.lines),
            parcel::pack(refusals),
            counts,
            parcel::pack(campaigns),
            demonstration.as_bytes().to_vec(),
            vec![u8::from(self.is_changed)],
        ]
    }

    /// Reads [`Overview::pack`].
    pub fn read(parts: &[Vec<u8>]) -> Option<Self> {
        let [lines, refusals, counts, campaigns, demonstration, changed] = parts else { return None };
        let number = |text: &&str| text.parse().ok();
        let counts: Vec<usize> = parcel::texts(counts)?.iter().map(number).collect::<Option<_>>()?;
        let refusal = |pair: &[&str]| {
            Some(Refusal { file: pair.first()?.to_string(), why: errand::why_of(pair.get(1)?)? })
        };
        let campaign = |pair: &[&str]| Some((pair.first()?.to_string(), number(pair.get(1)?)?));
        Some(Self {
            lines: Line::unpack(lines)?,
            refusals: parcel::texts(refusals)?.chunks(2).map(refusal).collect::<Option<_>>()?,
            counts: Count::ALL.into_iter().zip(counts).collect(),
            campaigns: parcel::texts(campaigns)?.chunks(2).map(campaign).collect::<Option<_>>()?,
            demonstration: match &demonstration[..] {
                b"yes" => Some(true),
                b"no" => Some(false),
                _ => None,
            },
            is_changed: changed != &[0],
        })
    }

    /// A number of the sheet of counts.
    pub fn count(&self, of: Count) -> usize {
        self.counts.iter().find(|(count, _)| *count == of).map_or(0, |(_, count)| *count)
    }
}

/// The mark of an application.
pub fn mark(application: &Application) -> Mark {
    (application.record.package, application.digest)
}

/// What to call an applicant by: the name, whichever of the two was asked for; empty if there is none.
pub fn name(record: &Record) -> String {
    let typed =
        [Question::Name, Question::NameLatin].map(|question| record.answers.get(question.name()).trim());
    typed.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// Family names that begin with another sound than the same character has elsewhere.
const FAMILIES: [(char, char); 14] = [
    ('单', 's'),
    ('曾', 'z'),
    ('仇', 'q'),
    ('解', 'x'),
    ('查', 'z'),
    ('朴', 'p'),
    ('区', 'o'),
    ('盖', 'g'),
    ('覃', 'q'),
    ('尉', 'y'),
    ('乐', 'y'),
    ('长', 'z'),
    ('贾', 'j'),
    ('翟', 'z'),
];

/// The initials of a name as a family name begins; empty where it makes no difference.
fn family(name: &str, initials: &str) -> String {
    let sound = name.chars().next().and_then(|first| FAMILIES.iter().find(|(family, _)| *family == first));
    match (sound, initials.char_indices().nth(1)) {
        (Some((_, sound)), Some((rest, _))) if !initials.starts_with(*sound) => {
            format!("{sound}{}", &initials[rest..])
        }
        _ => String::new(),
    }
}

/// How far the office has come with a case; none if officers have decided differently.
fn status(entry: &Entry) -> Option<Status> {
    let mut decided = entry.decisions.iter().map(|it| it.status);
    let first = decided.next().unwrap_or_default();
    decided.all(|it| it == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::intake::take;
    use crate::desk::intake::tests::{identities, record, sealed_by};
    use crate::desk::ledger::Why;
    use crate::package::chain::Chain;
    use crate::package::chain::tests::secret;
    use crate::package::key::DEMONSTRATION;

    const NOON: &str = "2026-03-02T12:00:00+08:00";
    const LATER: &str = "2026-03-02T15:00:00+08:00";
    const LATEST: &str = "2026-03-02T15:00:01+08:00";

    fn keeper() -> Keeper {
        let rules = Rules { version: "1".to_owned(), campaigns: vec![] };
        Keeper::new(identities(), rules)
    }

    fn arrival(seed: u8, file: &str) -> Arrival {
        let record = Record { chain: Chain::first(secret(seed).key()), ..record(seed) };
        take(file, &sealed_by(seed, record).bytes, &identities()).into()
    }

    fn lines(keeper: &mut Keeper) -> Vec<Line> {
        keeper.lines(Reading { initials: &|_| "csj".to_owned(), compare: &|one, other| one.cmp(other) })
    }

    fn site() -> Vec<String> {
        DEMONSTRATION.map(str::to_owned).into()
    }

    #[test]
    fn a_day_at_the_desk_and_the_next() {
        let mut keeper = keeper();
        assert!(!keeper.is_changed());
        keeper.enter([arrival(1, "1.age"), arrival(2, "2.age"), arrival(1, "x (1).age")]);
        let first = lines(&mut keeper);
        assert_eq!(first.len(), 2);
        assert_eq!(first[0].name, "测试甲");
        assert_eq!(first[0].status, Some(Status::Open));
        assert!(first[0].tags.contains(&Tag::Received(2)) && first[0].sought.contains("csj"));

        assert!(keeper.decide(&first[0].mark, Status::Passed, "已核", "测试官", NOON));
        assert_eq!(lines(&mut keeper)[0].status, Some(Status::Passed));
        keeper.save(&site()).unwrap();
        let (file, number) = keeper.save(&site()).unwrap();
        assert!(keeper.is_changed(), "it is on its way");
        keeper.note_saved(number - 1);
        assert!(keeper.is_changed(), "an older one got there");
        keeper.note_saved(number);
        assert!(!keeper.is_changed());

        let mut next = self::keeper();
        next.load(&file).unwrap();
        assert!(!next.is_changed(), "nothing is there but what the file has");
        assert_eq!(lines(&mut next), lines(&mut keeper));
        keeper.enter([Arrival { file: "照片.jpg".to_owned(), found: Err(Why::Unread) }]);
        let overview =
            keeper.overview(Reading { initials: &|_| String::new(), compare: &|_, _| Ordering::Equal });
        assert_eq!(Overview::read(&overview.pack()), Some(overview.clone()));
        assert_eq!((overview.count(Count::Files), overview.is_changed), (4, true));
        assert_eq!(Overview::read(&[]), None);
        let case = next.case(&first[0].mark).unwrap();
        assert_eq!(case.ledger.applications().len(), 1);
        assert_eq!(Worklist::read(&case.write()), Ok(case));
    }

    #[test]
    fn colleagues_who_differ_are_shown_until_somebody_decides() {
        let mut one = keeper();
        one.enter([arrival(1, "1.age")]);
        let mark = lines(&mut one)[0].mark;
        let mut other = keeper();
        other.load(&one.save(&site()).unwrap().0).unwrap();
        one.decide(&mark, Status::Passed, "", "测试甲", NOON);
        other.decide(&mark, Status::Refused, "", "测试乙", NOON);
        one.load(&other.save(&site()).unwrap().0).unwrap();
        let line = &lines(&mut one)[0];
        assert_eq!(line.status, None);
        assert!(line.tags.contains(&Tag::Disputed));
        one.decide(&mark, Status::Waiting, "", "测试甲", NOON);
        assert_eq!(lines(&mut one)[0].status, Some(Status::Waiting));
    }

    #[test]
    fn what_was_deleted_does_not_come_back_with_its_file() {
        let mut keeper = keeper();
        keeper.enter([arrival(1, "1.age")]);
        assert_eq!(keeper.campaigns().into_iter().collect::<Vec<_>>(), [("demo", 1)]);
        assert_eq!(keeper.delete("demo", "2028-01-01").len(), 1);
        keeper.enter([arrival(1, "1.age")]);
        assert!(lines(&mut keeper).is_empty());
    }

    #[test]
    fn an_export_that_came_to_nothing_leaves_its_changes_to_be_told() {
        let mut keeper = keeper();
        let told = |keeper: &Keeper| -> Vec<usize> {
            let changes = book::entries(keeper.worklist());
            let changes = changes.iter().map(|it| it.state.changes(keeper.worklist().exported(&it.id)));
            changes.map(|it| it.len()).collect()
        };
        keeper.enter([arrival(1, "1.age")]);
        keeper.note_export(NOON);
        keeper.enter([arrival(2, "2.age")]);
        assert_eq!(told(&keeper), [0, 1]);
        let mut colleague = self::keeper();
        colleague.load(&keeper.save(&site()).unwrap().0).unwrap();
        keeper.note_export(LATER);
        keeper.forget_export();
        assert_eq!(told(&keeper), [0, 1], "as before");
        assert!(keeper.is_changed());
        keeper.forget_export();
        assert_eq!(told(&keeper), [0, 1], "one export is forgotten once");

        keeper.note_export(LATER);
        colleague.note_export(LATEST);
        keeper.load(&colleague.save(&site()).unwrap().0).unwrap();
        keeper.forget_export();
        assert_eq!(told(&keeper), [0, 0], "the colleague's came to something");
        keeper.note_export(LATEST);
        keeper.delete("demo", "2028-01-01");
        let deleted = keeper.worklist().clone();
        keeper.forget_export();
        assert_eq!(*keeper.worklist(), deleted, "nothing of a deleted case comes back");
    }

    #[test]
    fn a_worklist_is_saved_for_two_keys_at_least() {
        let mut keeper = keeper();
        keeper.enter([arrival(1, "1.age")]);
        assert!(matches!(keeper.save(&[]), Err(NotSaved::Keys(_))));
        assert!(keeper.is_changed(), "it was not saved");
        let backup = [DEMONSTRATION[1].to_owned()];
        assert!(keeper.save(&backup).is_ok());
    }

    #[test]
    fn family_names_are_found_by_their_own_sound() {
        assert_eq!(family("单雄", "dx"), "sx");
        assert_eq!(family("单雄", "sx"), "");
        assert_eq!(family("测试", "cs"), "");
        assert_eq!(family("单", "d"), "");
        assert_eq!(family("", ""), "");
    }

    #[test]
    fn a_case_comes_with_those_it_is_in_conflict_with() {
        let mut keeper = keeper();
        let same = |seed: u8| {
            let mut it = Record { chain: Chain::first(secret(seed).key()), ..record(seed) };
            it.answers.fields.insert("id_type".to_owned(), "resident".to_owned());
            it.answers.fields.insert("id_no".to_owned(), "659900199001010016".to_owned());
            Arrival::from(take("x.age", &sealed_by(seed, it).bytes, &identities()))
        };
        keeper.enter([same(1), same(2), arrival(3, "3.age")]);
        let lines = lines(&mut keeper);
        assert!(lines[0].tags.contains(&Tag::Conflict));
        assert_eq!(keeper.case(&lines[0].mark).unwrap().ledger.applications().len(), 2);
        assert_eq!(keeper.case(&lines[2].mark).unwrap().ledger.applications().len(), 1);
    }
}
