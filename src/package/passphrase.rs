//! The draft file (§8): parts of a draft under a passphrase of the applicant's, to be opened on another device.
//!
//! What the parts mean is the form's business; here they are byte strings.

use std::io::{Read as _, Write as _};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::SEALED_LIMIT;

/// The first eight bytes inside.
const MAGIC: [u8; 8] = *b"tzyc-dft";
/// The version this code writes, and the newest it reads.
const VERSION: u32 = 1;
/// The work that opening costs, as the binary logarithm of scrypt's N: 32 MiB, a second or two on an old phone.
const WORK: u8 = 15;
/// The most work that is accepted, 256 MiB: what other programs write.
const MOST_WORK: u8 = 18;
/// The fewest characters of a passphrase: whoever finds the file can try as often as they like.
pub const SHORTEST: usize = 8;
/// A file has at most this many parts.
const PARTS_LIMIT: u32 = 64;

/// Why there is no draft file, or none was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The worker did not start, or stopped: its files could not be fetched, or memory ran out.
    Stopped,
    /// Too long to be a draft file.
    TooLarge,
    /// Something else than a draft file.
    NotADraft,
    /// The passphrase is another one.
    Passphrase,
    /// It is not whole or not as it was.
    Damaged,
    /// Opening it takes more work or memory than a browser should give.
    TooMuchWork,
    /// A later version of this software wrote it.
    Newer,
}

impl Refusal {
    const ALL: [Self; 7] = [
        Self::Stopped,
        Self::TooLarge,
        Self::NotADraft,
        Self::Passphrase,
        Self::Damaged,
        Self::TooMuchWork,
        Self::Newer,
    ];

    /// Its name on the way from the worker to the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::TooLarge => "too-large",
            Self::NotADraft => "not-a-draft",
            Self::Passphrase => "passphrase",
            Self::Damaged => "damaged",
            Self::TooMuchWork => "too-much-work",
            Self::Newer => "newer",
        }
    }

    /// The one of that name; anything else is a worker that does not know what it says.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|r| r.name() == name).unwrap_or(Self::Stopped)
    }
}

/// Puts `parts` under `passphrase`.
///
/// # Errors
/// If they are too long together, or encryption fails.
pub fn lock(parts: &[Vec<u8>], passphrase: &str) -> Result<Vec<u8>, Refusal> {
    let count = (parts.len() as u32).to_be_bytes();
    let mut inside = vec![MAGIC.to_vec(), VERSION.to_be_bytes().to_vec(), count.to_vec()];
    for part in parts {
        inside.extend([(part.len() as u64).to_be_bytes().to_vec(), part.clone()]);
    }
    close(&inside.concat(), passphrase)
}

/// Puts any bytes under `passphrase`, as `age -p` does: a draft, an office's key.
///
/// # Errors
/// If they are too long, or encryption fails.
pub fn close(inside: &[u8], passphrase: &str) -> Result<Vec<u8>, Refusal> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|_| Refusal::Stopped)?;
    let write = || {
        let mut out = encryptor.wrap_output(Vec::new())?;
        out.write_all(inside)?;
        out.finish()
    };
    let file: Vec<u8> = write().map_err(|_| Refusal::Stopped)?;
    if file.len() > SEALED_LIMIT { Err(Refusal::TooLarge) } else { Ok(file) }
}

/// Whether `file` is an age file under a passphrase, whatever is in it.
pub fn is_one(file: &[u8]) -> bool {
    file.len() <= SEALED_LIMIT && Decryptor::new_buffered(file).is_ok_and(|it| it.is_scrypt())
}

/// The parts of `file`.
///
/// # Errors
/// With the reason, which is exactly one.
pub fn unlock(file: &[u8], passphrase: &str) -> Result<Vec<Vec<u8>>, Refusal> {
    read(&plaintext(file, passphrase)?)
}

/// What is in an age file under a passphrase, binary form, whatever it is.
///
/// # Errors
/// As [`unlock`], except about what is in it.
pub fn plaintext(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Refusal> {
    if file.len() > SEALED_LIMIT {
        return Err(Refusal::TooLarge);
    }
    let decryptor = Decryptor::new_buffered(file).map_err(|_| Refusal::NotADraft)?;
    if !decryptor.is_scrypt() {
        return Err(Refusal::NotADraft);
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let mut reader = decryptor.decrypt(identities).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys => Refusal::Passphrase,
        DecryptError::ExcessiveWork { .. } => Refusal::TooMuchWork,
        _ => Refusal::Damaged,
    })?;
    let mut inside = Vec::new();
    reader.read_to_end(&mut inside).map_err(|_| Refusal::Damaged)?;
    Ok(inside)
}

fn read(inside: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    let rest = inside.strip_prefix(&MAGIC).ok_or(Refusal::NotADraft)?;
    let (version, rest) = rest.split_first_chunk().ok_or(Refusal::Damaged)?;
    match u32::from_be_bytes(*version) {
        VERSION => {}
        newer if newer > VERSION => return Err(Refusal::Newer),
        _ => return Err(Refusal::Damaged),
    }
    let (count, mut rest) = rest.split_first_chunk().ok_or(Refusal::Damaged)?;
    let count = u32::from_be_bytes(*count);
    if count > PARTS_LIMIT {
        return Err(Refusal::Damaged);
    }
    let mut parts = Vec::new();
    for _ in 0..count {
        let (length, after) = rest.split_first_chunk().ok_or(Refusal::Damaged)?;
        let length = usize::try_from(u64::from_be_bytes(*length)).map_err(|_| Refusal::Damaged)?;
        let (part, after) = after.split_at_checked(length).ok_or(Refusal::Damaged)?;
        parts.push(part.to_vec());
        rest = after;
    }
    if rest.is_empty() { Ok(parts) } else { Err(Refusal::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Vec<Vec<u8>> {
        vec![b"{\"version\":1}".to_vec(), Vec::new(), vec![7; 70_000]]
    }

    #[test]
    fn a_key_file_goes_under_a_passphrase_and_comes_back() {
        let (text, recipient) = crate::package::key::generate("2026-03-01T12:00:00+08:00");
        let sealed = close(text.as_bytes(), "三只羊过河 2026").unwrap();
        assert_eq!(plaintext(&sealed, "三只羊过河 2026").as_deref(), Ok(text.as_bytes()));
        assert_eq!(plaintext(&sealed, "别的"), Err(Refusal::Passphrase));
        assert_eq!(unlock(&sealed, "三只羊过河 2026"), Err(Refusal::NotADraft));
        let identities = crate::package::key::Identity::parse_file(text.as_bytes()).unwrap();
        assert_eq!(identities[0].recipient(), &recipient);
    }

    #[test]
    fn what_is_locked_opens_with_its_passphrase_and_no_other() {
        let file = lock(&parts(), "三只羊过河 2026").unwrap();
        assert_eq!(unlock(&file, "三只羊过河 2026"), Ok(parts()));
        assert_eq!(unlock(&file, "三只羊过河 2027"), Err(Refusal::Passphrase));
        assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "), "an ordinary age file");
        assert!(String::from_utf8_lossy(&file[..200]).contains(" 15\n"), "at this cost");
    }

    #[test]
    fn what_is_no_whole_draft_file_is_refused_with_its_reason() {
        let file = lock(&parts(), "p").unwrap();
        #[track_caller]
        fn check(file: &[u8], expected: Refusal) {
            assert_eq!(unlock(file, "p"), Err(expected));
        }
        check(b"", Refusal::NotADraft);
        check(b"%PDF-1.7", Refusal::NotADraft);
        check(include_bytes!("../../tests/fixtures/packages/v1-files.age"), Refusal::NotADraft);
        check(&file[..file.len() - 1], Refusal::Damaged);
        let mut flipped = file.clone();
        *flipped.last_mut().unwrap() ^= 1;
        check(&flipped, Refusal::Damaged);
        let costly = String::from_utf8_lossy(&file[..120]).find(" 15\n").unwrap();
        let mut dear = file.clone();
        dear[costly + 1..costly + 3].copy_from_slice(b"19");
        check(&dear, Refusal::TooMuchWork);
        check(&vec![0; SEALED_LIMIT + 1], Refusal::TooLarge);
    }

    #[test]
    fn the_container_is_read_to_its_last_byte_and_no_further() {
        let count = |n: u32| n.to_be_bytes().to_vec();
        let container = |version: u32, rest: &[Vec<u8>]| {
            [MAGIC.to_vec(), version.to_be_bytes().to_vec(), rest.concat()].concat()
        };
        let part = |length: u64, bytes: &[u8]| [&length.to_be_bytes(), bytes].concat();
        assert_eq!(read(&container(1, &[count(1), part(3, b"abc")])), Ok(vec![b"abc".to_vec()]));
        assert_eq!(read(&container(2, &[])), Err(Refusal::Newer));
        assert_eq!(read(b"something else"), Err(Refusal::NotADraft));
        for broken in [
            container(0, &[count(0)]),
            container(1, &[]),
            container(1, &[count(1)]),
            container(1, &[count(PARTS_LIMIT + 1)]),
            container(1, &[count(1), part(4, b"abc")]),
            container(1, &[count(1), part(u64::MAX, b"abc")]),
            container(1, &[count(1), part(3, b"abc"), vec![0]]),
        ] {
            assert_eq!(read(&broken), Err(Refusal::Damaged));
        }
    }

    #[test]
    fn every_refusal_arrives_as_itself() {
        for refusal in Refusal::ALL {
            assert_eq!(Refusal::from_name(refusal.name()), refusal);
        }
        assert_eq!(Refusal::from_name("?"), Refusal::Stopped);
    }
}
