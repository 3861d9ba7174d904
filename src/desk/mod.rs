//! The office's desk: intake of packages, the officer's table, export.
//!
//! - [`intake`]: one file → recognised by its content, opened or refused.
//! - [`unpack`]: messages and archives → the files in them.
//! - [`archive`]: attached files of many applications in one archive.
//! - [`errand`]: the same in a worker: what it is asked and how it answers.
//! - [`ledger`]: what has been opened: applications, repeats, refusals.
//! - [`cases`]: what the packages come to: newest versions, withdrawals, conflicts.
//! - [`worklist`]: all of it in one sealed file, with what officers have decided.
//! - [`keeper`]: what the desk holds while it is open, in a worker of its own.
//! - [`line`]: one light line for each case, searched, filtered and sorted on the page.
//! - [`parcel`]: many byte strings as one, on their way between page and workers.
//! - [`statistics`]: counts by program and day, and of mistakes by question.
//! - [`screening`]: the rules of the campaign, applied to an application.
//! - [`table`]: one row per application, columns that hold everything typed.
//! - [`book`]: the sheets of a worklist: programs, changes, counts.
//! - [`workbook`]: a spreadsheet file whose cells are nothing but texts.
//! - [`csv`]: text that spreadsheet programs leave as it is, and its exact inverse.
//!
//! Invariant: one file's fault never stops the others, and no file is dropped without a word.

pub mod archive;
pub mod book;
pub mod cases;
pub mod csv;
pub mod errand;
pub mod intake;
pub mod keeper;
pub mod ledger;
pub mod line;
pub mod parcel;
pub mod pixels;
pub mod screening;
pub mod statistics;
pub mod table;
pub mod unpack;
pub mod workbook;
pub mod worklist;
