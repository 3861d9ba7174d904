//! Application → sealed file. It fails closed: a file that does not pass the last look is never handed out.

use std::io::{self, Write};

use age::Encryptor;
use age::armor::{ArmoredWriter, Format};

use super::chain::{ChainKey, Place, Secret};
use super::header;
use super::key::Recipients;
use super::payload::{self, ATTACHMENT_LIMIT, ATTACHMENTS_LIMIT, Attachment, Media, Record};
use super::receipt::{Receipt, Reference};
use super::verify::{self, Unsound};
use super::{Digest, SEALED_LIMIT};

/// A file to attach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The field it answers.
    pub field: String,
    /// Its name on the applicant's device.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A sealed file and what the applicant keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The binary form.
    pub bytes: Vec<u8>,
    /// Reference, digests, names.
    pub receipt: Receipt,
}

impl Sealed {
    /// The armoured form of the same bytes.
    pub fn armoured(&self) -> String {
        let write = || {
            let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
            writer.write_all(&self.bytes)?;
            writer.finish()
        };
        let text = write().expect("writing to a Vec cannot fail");
        String::from_utf8(text).expect("armour is ASCII")
    }
}

/// Why nothing was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A real application, but everybody knows the secret half of one of the keys.
    DemonstrationKey,
    /// It stands in no chain, as nothing that is written today.
    Unsigned,
    /// More files than can be attached.
    Files(usize),
    /// The file at this position, counted from 0, cannot be attached.
    File(usize, FileFault),
    /// The record is not as specified.
    Record(payload::Fault),
    /// The record and files together are too long.
    TooLarge {
        /// Length of the container they would give.
        size: usize,
        /// The longest allowed.
        limit: usize,
    },
    /// Encryption itself failed.
    Encryption,
    /// The sealed file did not pass the last look.
    Unsound(Unsound),
}

/// Why a file cannot be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// There is nothing in it.
    Empty,
    /// It is longer than allowed.
    TooLarge,
    /// It is neither PDF, JPEG nor PNG.
    Kind,
    /// It is not the one that the record describes.
    Another,
}

/// How much of the container is encrypted at a time between two reports of progress.
const PART: usize = 1 << 20;

/// Seals `record` with `files` to `recipients`, signed with the `secret` of its chain. `progress` is told bytes done and
/// bytes in all.
///
/// The record's attachments are made from the files; what stood there before is replaced, and so is the chain's key.
///
/// # Errors
/// With the reason; there is no sealed file then.
pub fn seal(
    mut record: Record,
    files: &[File],
    recipients: &Recipients,
    secret: &Secret,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Sealed, Fault> {
    record.attachments = describe(files)?;
    record.chain.signed.as_mut().ok_or(Fault::Unsigned)?.key = ChainKey::OPEN;
    let open = Open {
        place: Place::of(&record),
        demonstration: record.demonstration,
        record: record.encode().map_err(Fault::Record)?,
        files: files.iter().map(|file| file.bytes.as_slice()).collect(),
    };
    close(open, recipients, secret, progress)
}

/// A record that has been checked and written down, all but the key of its chain, with its files.
pub struct Open<'a> {
    /// Where it stands.
    pub place: Place,
    /// Whether it is for trying things out.
    pub demonstration: bool,
    /// Its bytes, with [`ChainKey::OPEN`].
    pub record: Vec<u8>,
    /// The files, in the order of its attachments.
    pub files: Vec<&'a [u8]>,
}

/// Puts the chain's key into a record, signs it and seals it.
///
/// # Errors
/// As [`seal`], except about what was checked before.
pub fn close(
    open: Open,
    recipients: &Recipients,
    secret: &Secret,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Sealed, Fault> {
    let Open { place, demonstration, mut record, files } = open;
    if !demonstration && recipients.any_demonstration() {
        return Err(Fault::DemonstrationKey);
    }
    let size = header::length(record.len(), files.iter().map(|file| file.len()).sum());
    if size > header::CONTAINER_LIMIT {
        return Err(Fault::TooLarge { size, limit: header::CONTAINER_LIMIT });
    }
    // The quotes make it the first key of that name and nothing within an answer.
    let [vacant, key] = [ChainKey::OPEN, secret.key()].map(|key| format!("\"key\":\"{key}\"").into_bytes());
    let at = record.windows(vacant.len()).position(|words| words == vacant).ok_or(Fault::Unsigned)?;
    record[at..at + key.len()].copy_from_slice(&key);
    let digest = Digest::of(&record);
    let digests: Vec<Digest> = files.iter().map(|file| Digest::of(file)).collect();
    // The record names every file by its digest.
    let names = |digest: &Digest| {
        let hex = digest.to_string();
        record.windows(hex.len()).any(|words| words == hex.as_bytes())
    };
    if let Some(at) = digests.iter().position(|digest| !names(digest)) {
        return Err(Fault::File(at, FileFault::Another));
    }
    let signature = secret.sign(&place, digest, &digests);
    let write = |out: &mut dyn Write| header::write(out, &record, Some(&signature), &files);
    let sealed = envelope(size, recipients, progress, &write).ok_or(Fault::Encryption)?;
    verify::sealed(&sealed, sealed.len(), recipients.iter().count(), size).map_err(Fault::Unsound)?;
    let receipt = Receipt {
        package: place.package,
        reference: Reference::of(&place.package),
        record: digest,
        key: secret.key(),
        file: Digest::of(&sealed),
        size: sealed.len(),
        demonstration,
    };
    Ok(Sealed { bytes: sealed, receipt })
}

fn describe(files: &[File]) -> Result<Vec<Attachment>, Fault> {
    if files.len() > ATTACHMENTS_LIMIT {
        return Err(Fault::Files(files.len()));
    }
    let describe = |(position, file): (usize, &File)| {
        let fault = |fault| Fault::File(position, fault);
        let media = match file.bytes.len() {
            0 => return Err(fault(FileFault::Empty)),
            length if length > ATTACHMENT_LIMIT => return Err(fault(FileFault::TooLarge)),
            _ => Media::recognise(&file.bytes).ok_or(fault(FileFault::Kind))?,
        };
        Ok(Attachment {
            field: file.field.clone(),
            name: file.name.clone(),
            media,
            length: file.bytes.len() as u64,
            digest: Digest::of(&file.bytes),
        })
    };
    files.iter().enumerate().map(describe).collect()
}

/// Puts `size` bytes under the keys of `recipients`, as an age file in binary form: what `write` writes goes straight
/// into the encryption and never stands in memory as a whole. `progress` is told bytes done and bytes in all.
///
/// None if the encryption fails.
pub fn envelope(
    size: usize,
    recipients: &Recipients,
    progress: &mut dyn FnMut(usize, usize),
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> Option<Vec<u8>> {
    let recipients = recipients.iter().map(|recipient| recipient.as_age() as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).ok()?;
    let mut sealed = Vec::with_capacity((size + size / 4096 + 2048).min(SEALED_LIMIT));
    let fill = || -> io::Result<()> {
        let inner = encryptor.wrap_output(&mut sealed)?;
        let mut counted = Counted { inner, done: 0, size, progress };
        write(&mut counted)?;
        counted.inner.finish()?;
        Ok(())
    };
    fill().ok().map(|()| sealed)
}

/// Hands on bytes in parts and reports each.
struct Counted<'a, W> {
    inner: W,
    done: usize,
    size: usize,
    progress: &'a mut dyn FnMut(usize, usize),
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(&bytes[..bytes.len().min(PART)])?;
        let part = self.done / PART;
        self.done += written;
        if self.done / PART > part || self.done == self.size {
            (self.progress)(self.done, self.size);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::package::PackageId;
    use crate::package::chain::Chain;
    use crate::package::chain::tests::secret;
    use crate::package::key::{DEMONSTRATION, Identity};
    use crate::package::open::{self, Damage, Form, Opened, open};
    use crate::package::payload::tests::{any_record, sample};

    const OFFICE: &[u8] = include_bytes!("../../tests/fixtures/keys/demo-office.key");
    const BACKUP: &[u8] = include_bytes!("../../tests/fixtures/keys/demo-backup.key");

    fn recipients() -> Recipients {
        Recipients::parse(&DEMONSTRATION).unwrap()
    }

    /// A record of whatever place as the first of a chain, which is what its key belongs to.
    fn chained(record: Record) -> Record {
        Record { chain: Chain::first(secret(7).key()), ..record }
    }

    fn key(file: &[u8]) -> Vec<Identity> {
        Identity::parse_file(file).unwrap()
    }

    fn file(length: usize) -> File {
        let mut bytes = b"%PDF-1.7 ".to_vec();
        bytes.extend((bytes.len()..length).map(|n| n as u8));
        File { field: "diploma".to_owned(), name: "学位证.pdf".to_owned(), bytes }
    }

    fn sealed(record: Record, files: &[File]) -> Sealed {
        seal(chained(record), files, &recipients(), &secret(7), &mut |_, _| {}).unwrap()
    }

    /// Encrypts any plaintext to the demonstration keys, as a faulty or hostile writer would.
    fn forged(plaintext: &[u8]) -> Vec<u8> {
        let recipients = recipients();
        let keys = recipients.iter().map(|recipient| recipient.as_age() as &dyn age::Recipient);
        let mut file = Vec::new();
        let mut writer = Encryptor::with_recipients(keys).unwrap().wrap_output(&mut file).unwrap();
        writer.write_all(plaintext).unwrap();
        writer.finish().unwrap();
        file
    }

    #[test]
    fn each_key_alone_opens_both_forms() {
        let files = [file(10), File { bytes: b"\x89PNG\r\n\x1a\n".to_vec(), ..file(0) }];
        let sealed = sealed(sample(), &files);
        for (identity, form) in
            [(OFFICE, &sealed.bytes[..]), (BACKUP, &sealed.bytes), (OFFICE, sealed.armoured().as_bytes())]
        {
            let opened = open(form, &key(identity)).unwrap();
            assert_eq!(opened.record.answers, sample().answers);
            assert_eq!(opened.record.attachments.len(), 2);
            assert!(opened.files().eq(files.iter().map(|file| &file.bytes[..])));
            assert_eq!(opened.digest, sealed.receipt.record);
            assert_eq!(opened.digest, Digest::of(opened.record_bytes()));
            assert_eq!(opened.file, sealed.receipt.file);
            assert_eq!(opened.file, Digest::of(&sealed.bytes));
            assert!(opened.demonstration);
        }
    }

    #[test]
    fn which_key_opened_it_is_known() {
        let both = key(&[BACKUP, OFFICE].concat());
        let other = Identity::parse_file(age_key().as_bytes()).unwrap();
        let file = sealed(sample(), &[]).bytes;
        assert_eq!(open(&file, &both).unwrap().identity, 0);
        assert_eq!(open(&file, &other), Err(open::Fault::WrongKey));
        assert_eq!(open(&file, &[]), Err(open::Fault::WrongKey));
        let mixed: Vec<Identity> = other.into_iter().chain(both).collect();
        assert_eq!(open(&file, &mixed).unwrap().identity, 1);
    }

    fn age_key() -> String {
        use age::secrecy::ExposeSecret;
        age::x25519::Identity::generate().to_string().expose_secret().to_owned()
    }

    #[test]
    fn a_real_application_is_never_sealed_to_a_demonstration_key() {
        let real = chained(Record { demonstration: false, ..sample() });
        assert_eq!(
            seal(real.clone(), &[], &recipients(), &secret(7), &mut |_, _| {}),
            Err(Fault::DemonstrationKey)
        );

        let [one, two] = [age_key(), age_key()].map(|key| Identity::parse_file(key.as_bytes()).unwrap());
        let own = Recipients::parse(&[&one, &two].map(|key| key[0].recipient().to_string())).unwrap();
        let sealed = seal(real.clone(), &[], &own, &secret(7), &mut |_, _| {}).unwrap();
        assert!(!open(&sealed.bytes, &one).unwrap().demonstration);
        assert_eq!(sealed.receipt.file_name(), "tingzhou-K9GY4JUD.age");

        // Forged with other software: the key that opens it gives it away.
        let record = Record { chain: Chain::UNSIGNED, ..real }.encode().unwrap();
        let mut container = Vec::new();
        header::write(&mut container, &record, None, &[]).unwrap();
        let opened = open(&forged(&container), &key(OFFICE)).unwrap();
        assert!(opened.demonstration && !opened.record.demonstration);
    }

    #[test]
    fn names_of_files_hold_nothing_of_the_applicant() {
        let receipt = sealed(sample(), &[]).receipt;
        assert_eq!(receipt.file_name(), "demo-tingzhou-K9GY4JUD.age");
        assert_eq!(receipt.text_name(), "demo-tingzhou-K9GY4JUD.txt");
    }

    #[test]
    fn size_tells_little_and_a_text_only_application_can_be_copied() {
        let short = sealed(sample(), &[]);
        let mut record = sample();
        record.answers.fields.insert("statement".to_owned(), "长".repeat(900));
        assert_eq!(verify::shape(&short.bytes).unwrap().plaintext, 4096);
        assert_eq!(verify::shape(&sealed(record.clone(), &[]).bytes).unwrap().plaintext, 4096);
        record.answers.fields.insert("statement".to_owned(), "长".repeat(2400));
        let longer = sealed(record, &[]);
        assert_eq!(verify::shape(&longer.bytes).unwrap().plaintext, 8192);
        assert!(longer.armoured().len() <= 12_000);
    }

    #[test]
    fn files_that_cannot_be_attached_are_named() {
        #[track_caller]
        fn check(files: &[File], fault: Fault) {
            assert_eq!(seal(chained(sample()), files, &recipients(), &secret(7), &mut |_, _| {}), Err(fault));
        }
        let with = |bytes: &[u8]| File { bytes: bytes.to_vec(), ..file(0) };
        check(&[file(10), with(b"")], Fault::File(1, FileFault::Empty));
        check(&[with(b"<svg onload=alert(1)>")], Fault::File(0, FileFault::Kind));
        check(&[file(ATTACHMENT_LIMIT + 1)], Fault::File(0, FileFault::TooLarge));
        check(&vec![file(10); 33], Fault::Files(33));
        let total = 3 * ATTACHMENT_LIMIT + 10;
        check(
            &[file(ATTACHMENT_LIMIT), file(ATTACHMENT_LIMIT), file(ATTACHMENT_LIMIT), file(10)],
            Fault::Record(payload::Fault::TooMany {
                at: "/attachments".to_owned(),
                found: total,
                limit: header::FILES_LIMIT,
            }),
        );
        let nameless = File { name: String::new(), ..file(10) };
        check(&[nameless], Fault::Record(payload::Fault::Malformed("/attachments/0/name".to_owned())));
    }

    #[test]
    fn the_largest_application_fits_and_progress_is_told() {
        let files = vec![file(ATTACHMENT_LIMIT); 3];
        let mut told = Vec::new();
        let mut progress = |done, all| told.push((done, all));
        let sealed = seal(chained(sample()), &files, &recipients(), &secret(7), &mut progress).unwrap();
        assert!(sealed.bytes.len() <= SEALED_LIMIT);
        assert!(told.len() > 20 && told.is_sorted());
        assert_eq!(told.last().map(|(done, all)| done == all), Some(true));
        let armoured = sealed.armoured();
        assert!(armoured.len() <= super::super::ARMOUR_LIMIT);
        assert!(open(armoured.as_bytes(), &key(OFFICE)).unwrap().files().count() == 3);
    }

    #[test]
    fn every_truncation_is_an_error_in_both_forms() {
        let sealed = sealed(sample(), &[file(100)]);
        let key = key(OFFICE);
        for end in 0..sealed.bytes.len() {
            let outcome = open(&sealed.bytes[..end], &key);
            assert!(outcome.is_err(), "{end}");
            if end >= 22 {
                assert!(matches!(outcome, Err(open::Fault::Damaged(_))), "{end}: {outcome:?}");
            }
        }
        let text = sealed.armoured();
        let whole = text.trim_end().len();
        for end in 0..whole {
            assert!(open(&text.as_bytes()[..end], &key).is_err(), "{end}");
        }
        assert!(open(&text.as_bytes()[..whole], &key).is_ok(), "the last newline may be missing");
    }

    #[test]
    fn every_flipped_bit_is_an_error() {
        let sealed = sealed(sample(), &[]);
        let key = key(OFFICE);
        for place in 0..sealed.bytes.len() {
            let mut file = sealed.bytes.clone();
            file[place] ^= 1 << (place % 8);
            assert!(open(&file, &key).is_err(), "{place}");
        }
        let mut file = sealed.bytes.clone();
        *file.last_mut().unwrap() ^= 1;
        assert_eq!(open(&file, &key), Err(open::Fault::Damaged(Damage::Payload)));
        file.pop();
        assert_eq!(open(&file, &key), Err(open::Fault::Damaged(Damage::Truncated)));
    }

    #[test]
    fn what_a_hostile_writer_seals_is_refused() {
        #[track_caller]
        fn check(plaintext: &[u8], fault: open::Fault) {
            assert_eq!(open(&forged(plaintext), &key(OFFICE)), Err(fault));
        }
        let damaged = |damage| open::Fault::Damaged(damage);
        let container = |record: &[u8], files: &[&[u8]]| {
            let mut out = Vec::new();
            header::write(&mut out, record, None, files).unwrap();
            out
        };
        check(b"a letter to grandmother", open::Fault::NotOurs);
        check(b"tzyc-app\0\0\0\x03whatever", open::Fault::Newer);
        check(
            b"tzyc-app\0\0\0\x01\xff\xff\xff\xff",
            damaged(Damage::Container(header::Fault::RecordLength(u32::MAX))),
        );
        check(&container(b"{}", &[]), damaged(Damage::Record(payload::Fault::Syntax { column: 2 })));

        let mut record = sample();
        record.attachments = describe(&[file(100)]).unwrap();
        let bytes = record.encode().unwrap();
        let pdf = file(100).bytes;
        let good = container(&bytes, &[&pdf]);
        assert!(open(&forged(&good), &key(OFFICE)).is_ok());
        let mut other = pdf.clone();
        other[50] ^= 1;
        check(&container(&bytes, &[&other]), damaged(Damage::Attachment(0)));
        let html = b"<html>".repeat(20)[..100].to_vec();
        record.attachments[0].digest = Digest::of(&html);
        check(&container(&record.encode().unwrap(), &[&html]), damaged(Damage::Attachment(0)));
        let more = [good, vec![0; 1024]].concat();
        check(&more, damaged(Damage::Container(header::Fault::Length { found: 5120, expected: 4096 })));
    }

    #[test]
    fn forms_are_recognised_by_content_and_sizes_are_capped_first() {
        assert_eq!(Form::recognise(b"age-encryption.org/v1"), Some(Form::Binary));
        assert_eq!(Form::recognise(b"-----BEGIN AGE ENCRYPTED FILE-----\r\n"), Some(Form::Armoured));
        assert_eq!(Form::recognise(b"{}"), None);
        for (start, limit) in
            [(&b"age-encryption.org/v1\n"[..], SEALED_LIMIT), (ARMOUR, super::super::ARMOUR_LIMIT)]
        {
            let mut huge = start.to_vec();
            huge.resize(limit + 1, b'A');
            assert_eq!(open(&huge, &[]), Err(open::Fault::TooLarge { size: limit + 1, limit }));
        }
        assert_eq!(open(b"age-encryption.org/v3\n", &[]), Err(open::Fault::Newer));
        assert_eq!(open(b"age-encryption.org/v1\n-> scrypt a 18\n", &[]), Err(open::Fault::NotOurs));
    }

    const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----\n";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_application_opens_to_what_was_sealed(
            record in any_record(),
            lengths in prop::collection::vec(9usize..70_000, 0..3),
        ) {
            let record = Record { demonstration: true, ..record };
            let files: Vec<File> = lengths.into_iter().map(file).collect();
            let sealed = sealed(record.clone(), &files);
            let opened: Opened = open(&sealed.bytes, &key(BACKUP)).unwrap();
            prop_assert!(opened.files().eq(files.iter().map(|file| &file.bytes[..])));
            prop_assert_eq!(opened.record_bytes(), opened.record.encode().unwrap());
            let attachments = opened.record.attachments.clone();
            prop_assert_eq!(opened.record, Record { attachments, ..chained(record) });
        }

        #[test]
        fn no_bytes_make_it_panic(
            start in prop::sample::select(vec![&b""[..], b"age-encryption.org/v1\n-> X25519 ", ARMOUR]),
            bytes in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let _ = open(&[start, &bytes].concat(), &key(OFFICE));
        }

        #[test]
        fn no_plaintext_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = open(&forged(&[b"tzyc-app\0\0\0\x01\0\0".to_vec(), bytes].concat()), &key(OFFICE));
        }

        #[test]
        fn the_same_application_sealed_twice_gives_different_files(id in any::<[u8; 16]>()) {
            if let Some(package) = PackageId::new(id) {
                let record = Record { package, ..sample() };
                let (one, two) = (sealed(record.clone(), &[]), sealed(record, &[]));
                prop_assert_eq!(one.receipt.record, two.receipt.record);
                prop_assert_ne!(one.receipt.file, two.receipt.file);
            }
        }
    }
}
