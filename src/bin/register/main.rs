//! Bundle `register`: a made-up register of enterprises as lines, points, figure and table, for tests and
//! measurements in a browser. No page of the site loads it.
//!
//! It gives its page one function, `register(word, columns)`:
//! - `"walks" [[lines, count]]` makes up numbers and returns them as columns; `"staff" [[rows]]` likewise.
//! - `"lines" columns` and `"points" columns` draw such columns into `#figure`; the first are the places.
//! - `"figure" columns` draws them there as the pages of the site draw their figures.
//! - `"table" [[rows]]` shows a register of so many rows in `#table`.

mod made_up;
mod sheet;
mod table;

use made_up::Register;
use tingzhou::browser::{door, page};

/// The numbers are the same on every run.
const SEED: u64 = 2022;

fn main() {
    page::fail_on_panic();
    let sheet = sheet::Sheet::new();
    door::offer("register", move |word, columns| {
        let size =
            |at: usize| columns.first().and_then(|sizes| sizes.get(at)).map_or(0, |size| *size as usize);
        match word {
            "walks" => return made_up::walks(size(0), size(1), SEED),
            "staff" => return Register::new(size(0), SEED).by_staff(),
            "table" => table::show(Register::new(size(0), SEED)),
            "figure" => sheet::figure(&columns),
            "points" => sheet.draw(sheet::Shown::Points, columns),
            _ => sheet.draw(sheet::Shown::Lines, columns),
        }
        Vec::new()
    });
    page::mark_ready();
}
