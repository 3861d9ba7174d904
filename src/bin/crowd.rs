//! Seals the applications of invented people into a folder, for `cargo xtask bench desk`: as many as are wanted, each
//! of about the same size, by the code that the form uses.

use std::path::Path;
use std::process::ExitCode;

use tingzhou::domain::application::Answers;
use tingzhou::domain::identity::check_character;
use tingzhou::form::sample;
use tingzhou::package::chain::{Chain, ChainKey, Secret};
use tingzhou::package::key::{DEMONSTRATION, Recipients};
use tingzhou::package::payload::Record;
use tingzhou::package::seal::{self, File};
use tingzhou::package::{Digest, PackageId};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted = match &words[..] {
        [folder, count, size] => count.parse().ok().zip(size.parse().ok()).map(|(c, s)| (folder, c, s)),
        _ => None,
    };
    let Some((folder, count, size)) = wanted else { return ExitCode::FAILURE };
    match (1..=count).try_for_each(|number: u32| write(Path::new(folder), number, size)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Writes the application of one of them: `size` bytes or a little more.
fn write(folder: &Path, number: u32, size: usize) -> std::io::Result<()> {
    let mut random = [7; 32];
    random[..4].copy_from_slice(&number.to_be_bytes());
    let secret = Secret::new(random).expect("not all zeros");
    let mut package = [7; 16];
    package[..4].copy_from_slice(&number.to_be_bytes());
    let record = Record {
        package: PackageId::new(package).expect("not all zeros"),
        campaign: "demo".to_owned(),
        program: "thousand-masters".to_owned(),
        demonstration: true,
        form: "1".to_owned(),
        rules: "1".to_owned(),
        notice: Digest::of(b""),
        created: format!("2026-03-{:02}T12:00:00+08:00", 1 + number % 28),
        chain: Chain::first(ChainKey::OPEN),
        answers: answers(number),
        attachments: Vec::new(),
    };
    let bytes = record.encode().expect("the answers are the form's").len();
    // A file that does not compress, as none of those that people attach does.
    let noise =
        (0..size.saturating_sub(bytes) as u64).map(|at| (at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as u8);
    let file = File {
        field: "file_1".to_owned(),
        name: "材料.pdf".to_owned(),
        bytes: b"%PDF-1.7\n".iter().copied().chain(noise).collect(),
    };
    let files: &[File] = if size > bytes { &[file] } else { &[] };
    let recipients = Recipients::parse(&DEMONSTRATION).expect("the keys of the fixtures");
    let sealed = seal::seal(record, files, &recipients, &secret, &mut |_, _| {}).expect("it can be sealed");
    std::fs::write(folder.join(format!("{number:05}.age")), sealed.bytes)
}

/// The answers of a whole application, with a name and a number of the applicant's own.
fn answers(number: u32) -> Answers {
    let mut answers = sample::whole();
    // The sample is as long as the form allows; an ordinary applicant has one study, one job and one of everything else.
    answers.tables.values_mut().for_each(|rows| rows.truncate(1));
    // The digits of a place that does not exist, a day, and the number of those born on it.
    let day = 1 + number % 28;
    let digits = format!("6599001990{:02}{day:02}{:03}", 1 + number / 28 % 12, number / 336 % 1_000);
    answers.fields.insert("name".to_owned(), format!("测试{number}"));
    answers.fields.insert("id_type".to_owned(), "resident".to_owned());
    answers.fields.insert("id_no".to_owned(), format!("{digits}{}", check_character(&digits)));
    answers.fields.insert("mobile".to_owned(), format!("1380013800{}", number % 10));
    answers
}
