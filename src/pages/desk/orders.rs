//! What the page asks of the worker that holds the desk's memory, and how that worker serves. The files are opened by
//! other workers of the same code.

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// To begin: the content, the key file.
    Begin,
    /// To take in what workers have said of files: their answers, one behind the other.
    Enter,
    /// To tell of all that is held: an overview.
    Tell,
    /// To give one case: package id, digest.
    Case,
    /// To decide about a case: package id, digest, status, note, officer, time.
    Decide,
    /// To take in a worklist. Refused with the name of its fault.
    Load,
    /// To give the sealed worklist, and its number.
    Save,
    /// To hold for saved what was given under a number.
    Saved,
    /// To give the workbook. The cases count as exported.
    Book,
    /// To hold for not exported what the last workbook told: it came to nothing.
    Unexported,
    /// To give the table.
    Table,
    /// To give the statistics.
    Statistics,
    /// To delete a campaign: its id, the day. Answers with the references.
    Delete,
    /// To give the list of what has arrived: sixteen random bytes, the day.
    Received,
}

impl Order {
    /// All of them.
    #[cfg(any(feature = "browser", test))]
    const ALL: [Self; 14] = [
        Self::Begin,
        Self::Enter,
        Self::Tell,
        Self::Case,
        Self::Decide,
        Self::Load,
        Self::Save,
        Self::Saved,
        Self::Book,
        Self::Unexported,
        Self::Table,
        Self::Statistics,
        Self::Delete,
        Self::Received,
    ];

    /// Its name: the first part of a message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Enter => "enter",
            Self::Tell => "tell",
            Self::Case => "case",
            Self::Decide => "decide",
            Self::Load => "load",
            Self::Save => "save",
            Self::Saved => "saved",
            Self::Book => "book",
            Self::Unexported => "unexported",
            Self::Table => "table",
            Self::Statistics => "statistics",
            Self::Delete => "delete",
            Self::Received => "received",
        }
    }
}

/// Serves in a worker: as the desk's memory, or as a hand that opens files, whatever it is asked first.
#[cfg(feature = "hydrate")]
pub fn serve() {
    use std::cell::RefCell;

    let hand = RefCell::new(crate::desk::errand::Hand::default());
    let memory = RefCell::new(None);
    crate::browser::worker::serve(move |parts, _| {
        let order =
            parts.first().and_then(|first| Order::ALL.into_iter().find(|it| it.name().as_bytes() == first));
        match order {
            Some(order) => memory::obey(&mut memory.borrow_mut(), order, &parts[1..]),
            None => hand.borrow_mut().run(parts),
        }
    });
}

#[cfg(feature = "hydrate")]
mod memory {
    use super::Order;
    use crate::browser::{clock, collate, files, json};
    use crate::content::schema::{FormLibrary, Library};
    use crate::desk::keeper::{Keeper, Reading};
    use crate::desk::statistics::Statistics;
    use crate::desk::worklist::{LONGEST, Status};
    use crate::desk::{errand, table, workbook};
    use crate::package::key::Identity;
    use crate::package::{Digest, PackageId, received};
    use crate::pages::desk::known::Known;
    use crate::wording;

    // What is saved can be read again.
    const _: () = assert!(LONGEST as f64 <= files::LONGEST);

    /// What the worker holds.
    pub struct Memory {
        keeper: Keeper,
        known: Known,
    }

    type Answer = Result<Vec<Vec<u8>>, &'static str>;

    pub fn obey(memory: &mut Option<Memory>, order: Order, parts: &[Vec<u8>]) -> Answer {
        if order == Order::Begin {
            *memory = Some(begin(parts)?);
            return Ok(Vec::new());
        }
        let memory = memory.as_mut().ok_or("locked")?;
        let text = |part: &Vec<u8>| std::str::from_utf8(part).map(str::to_owned).map_err(|_| "text");
        let mark = |package: &Vec<u8>, digest: &Vec<u8>| {
            let package = PackageId::parse(&text(package)?).ok_or("mark")?;
            Ok::<_, &'static str>((package, Digest::parse(&text(digest)?).ok_or("mark")?))
        };
        match (order, parts) {
            (Order::Enter, _) => {
                for answer in parts.chunks(errand::ABOUT_ONE) {
                    memory.keeper.enter(errand::hear("", answer));
                }
                Ok(Vec::new())
            }
            (Order::Tell, _) => {
                let reading = Reading { initials: &collate::initials, compare: &collate::compare };
                Ok(memory.keeper.overview(reading).pack())
            }
            (Order::Case, [package, digest]) => {
                let case = memory.keeper.case(&mark(package, digest)?).ok_or("gone")?;
                Ok(vec![case.write()])
            }
            (Order::Decide, [package, digest, status, note, officer, time]) => {
                let status = Status::from_name(&text(status)?).ok_or("status")?;
                let [note, officer, time] = [text(note)?, text(officer)?, text(time)?];
                let is_here = memory.keeper.decide(&mark(package, digest)?, status, &note, &officer, &time);
                is_here.then(Vec::new).ok_or("gone")
            }
            (Order::Load, [file]) => {
                memory.keeper.load(file).map(|()| Vec::new()).map_err(|fault| fault.name())
            }
            (Order::Save, _) => {
                let keys = memory.known.keys();
                let saved = memory.keeper.save(&keys);
                saved
                    .map(|(file, number)| vec![file, number.to_string().into_bytes()])
                    .map_err(|why| why.name())
            }
            (Order::Saved, [number]) => {
                memory.keeper.note_saved(text(number)?.parse().map_err(|_| "number")?);
                Ok(Vec::new())
            }
            (Order::Book, _) => {
                let sheets = memory.known.sheets(&memory.keeper);
                let file = workbook::write(&sheets).map_err(|_| "workbook")?;
                memory.keeper.note_export(&clock::now());
                Ok(vec![file])
            }
            (Order::Unexported, _) => {
                memory.keeper.forget_export();
                Ok(Vec::new())
            }
            (Order::Table, _) => {
                let ledger = &memory.keeper.worklist().ledger;
                let shown = memory.keeper.shown();
                let csv = memory.known.elsewhere_of(&memory.keeper, |elsewhere| {
                    table::to_csv(ledger, &shown, wording::package::heading, elsewhere)
                });
                Ok(vec![csv.into_bytes()])
            }
            (Order::Statistics, _) => Ok(vec![Statistics::of(&memory.keeper.worklist().ledger).pack()]),
            (Order::Delete, [campaign, day]) => {
                let deleted = memory.keeper.delete(&text(campaign)?, &text(day)?);
                Ok(deleted.into_iter().map(|it| it.reference.into_bytes()).collect())
            }
            (Order::Received, [salt, day]) => {
                let salt = salt[..].try_into().map_err(|_| "salt")?;
                let applications = memory.keeper.worklist().ledger.applications();
                let packages = applications.iter().map(|it| it.record.package);
                Ok(vec![received::write(packages, salt, &text(day)?).into_bytes()])
            }
            _ => Err("parts"),
        }
    }

    fn begin(parts: &[Vec<u8>]) -> Result<Memory, &'static str> {
        let [content, secret] = parts else { return Err("parts") };
        let content = std::str::from_utf8(content).map_err(|_| "text")?;
        let library = json::read::<FormLibrary>(content).map(Library::from).ok_or("content")?;
        let identities = Identity::parse_file(secret).map_err(|_| "key")?;
        let known = Known::of(&library);
        Ok(Memory { keeper: Keeper::new(identities, known.rules.clone()), known })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::errand::Task;

    #[test]
    fn no_order_is_taken_for_another_or_for_an_errand() {
        let errands = [
            Task::Open,
            Task::Attachments,
            Task::Gather,
            Task::Archive,
            Task::Make,
            Task::Unlock,
            Task::Drill,
        ];
        let mut names: Vec<&str> = Order::ALL.iter().map(|order| order.name()).collect();
        names.extend(errands.map(Task::name));
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
