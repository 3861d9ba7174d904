//! Sealed file → application (§6): exactly one outcome for every input, and never a panic.

use std::io::Read as _;
use std::ops::Range;

use age::armor::ArmoredReader;
use age::{DecryptError, Decryptor};

use super::chain::{self, SIGNATURE};
use super::header::{self, HEADER};
use super::key::Identity;
use super::payload::{self, Media, Record};
use super::verify::{self, AGE};
use super::{ARMOUR_LIMIT, Digest, SEALED_LIMIT};

/// The line an armoured file begins with.
pub const ARMOUR_BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
/// The line an armoured file ends with.
pub const ARMOUR_END: &str = "-----END AGE ENCRYPTED FILE-----";

/// The two forms a sealed file travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `.age`.
    Binary,
    /// ASCII armour, `.txt`.
    Armoured,
}

impl Form {
    /// The form by the first bytes; names are not asked. White space may stand before armour.
    pub fn recognise(bytes: &[u8]) -> Option<Self> {
        match bytes {
            _ if bytes.starts_with(AGE) => Some(Self::Binary),
            _ if bytes.trim_ascii_start().starts_with(ARMOUR_BEGIN.as_bytes()) => Some(Self::Armoured),
            _ => None,
        }
    }
}

/// Why a file was not opened. Closed: a reader reports one of these or opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something else: no sealed application, or one under a passphrase.
    NotOurs,
    /// Sealed to other keys than those at hand (or damaged just where the keys are).
    WrongKey,
    /// A sealed application, but not whole or not as it was.
    Damaged(Damage),
    /// Longer than any application can be.
    TooLarge {
        /// Its length.
        size: usize,
        /// The longest allowed.
        limit: usize,
    },
    /// Written by a later version of this software.
    Newer,
}

/// Where a damaged file is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// In the text form around the file.
    Armour,
    /// In the header of the envelope.
    Header,
    /// It ends early.
    Truncated,
    /// In the encrypted part.
    Payload,
    /// The container inside is not as specified: its writer was at fault, or somebody forged it.
    Container(header::Fault),
    /// The record inside is not as specified.
    Record(payload::Fault),
    /// Somebody else than the holder of its chain's key signed it, or it was changed afterwards.
    Signature,
    /// The attachment at this position, counted from 0, is not what the record says.
    Attachment(usize),
}

/// An opened application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The record.
    pub record: Record,
    /// SHA-256 of the record.
    pub digest: Digest,
    /// SHA-256 of the file's binary form.
    pub file: Digest,
    /// Whether it is marked as a demonstration, or was opened with a demonstration key.
    pub demonstration: bool,
    /// The signature; none in version 1.
    pub signature: Option<[u8; SIGNATURE]>,
    /// Which of the identities opened it, counted from 0.
    pub identity: usize,
    container: Vec<u8>,
    places: Places,
}

/// Where record and files lie in the container.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Places {
    record: Range<usize>,
    files: Vec<Range<usize>>,
}

impl Opened {
    /// The record's bytes as they were sealed; the digest is theirs.
    pub fn record_bytes(&self) -> &[u8] {
        &self.container[self.places.record.clone()]
    }

    /// The attached files, in the order of the record's attachments.
    pub fn files(&self) -> impl Iterator<Item = &[u8]> {
        self.places.files.iter().map(|file| &self.container[file.clone()])
    }
}

/// The binary form of a file in either form, within its limit.
pub fn binary(file: &[u8]) -> Result<std::borrow::Cow<'_, [u8]>, Fault> {
    let within = |limit| match file.len() {
        size if size > limit => Err(Fault::TooLarge { size, limit }),
        _ => Ok(()),
    };
    match Form::recognise(file) {
        None => Err(Fault::NotOurs),
        Some(Form::Binary) => within(SEALED_LIMIT).map(|()| file.into()),
        Some(Form::Armoured) => {
            within(ARMOUR_LIMIT)?;
            let mut bytes = Vec::with_capacity(file.len() / 65 * 48 + 48);
            match ArmoredReader::new(file.trim_ascii_start()).read_to_end(&mut bytes) {
                Ok(_) => Ok(bytes.into()),
                Err(_) => Err(Fault::Damaged(Damage::Armour)),
            }
        }
    }
}

/// Opens a sealed file of either form with any of the identities.
pub fn open(file: &[u8], identities: &[Identity]) -> Result<Opened, Fault> {
    let file = binary(file)?;
    let (identity, container) = plaintext(&file, identities)?;
    let (record, signature, places) = read(&container)?;
    Ok(Opened {
        demonstration: record.demonstration || identities[identity].recipient().is_demonstration(),
        record,
        digest: Digest::of(&container[places.record.clone()]),
        file: Digest::of(&file),
        signature,
        identity,
        container,
        places,
    })
}

/// What is in the binary form of an age file, whatever it is, and which of the identities opened it.
///
/// # Errors
/// With the reason; nothing of a file is given out before all of it has been checked.
pub fn plaintext(file: &[u8], identities: &[Identity]) -> Result<(usize, Vec<u8>), Fault> {
    plaintext_within(file, SEALED_LIMIT, identities)
}

/// The same, of a file that may have as many as `limit` bytes.
///
/// # Errors
/// As [`plaintext`].
pub fn plaintext_within(
    file: &[u8],
    limit: usize,
    identities: &[Identity],
) -> Result<(usize, Vec<u8>), Fault> {
    let shape = verify::shape_within(file, limit).map_err(|fault| match fault {
        verify::Fault::NotOurs => Fault::NotOurs,
        verify::Fault::Newer => Fault::Newer,
        verify::Fault::TooLarge => Fault::TooLarge { size: file.len(), limit },
        verify::Fault::HeaderLimit | verify::Fault::Header => Fault::Damaged(Damage::Header),
        verify::Fault::Truncated => Fault::Damaged(Damage::Truncated),
    })?;
    decrypt(file, shape.plaintext, identities)
}

/// The plaintext, and which identity gave it.
fn decrypt(file: &[u8], plaintext: usize, identities: &[Identity]) -> Result<(usize, Vec<u8>), Fault> {
    for (position, identity) in identities.iter().enumerate() {
        // One at a time, to learn which one it was; the header is short.
        let reader = Decryptor::new_buffered(file).and_then(|decryptor| {
            decryptor.decrypt(std::iter::once(identity.as_age() as &dyn age::Identity))
        });
        match reader {
            Ok(mut reader) => {
                let mut container = Vec::with_capacity(plaintext);
                // A whole container has the length of a step, so another length tells what went wrong.
                let whole = header::padded(plaintext) == plaintext;
                return match reader.read_to_end(&mut container) {
                    Ok(_) => Ok((position, container)),
                    Err(_) if whole => Err(Fault::Damaged(Damage::Payload)),
                    Err(_) => Err(Fault::Damaged(Damage::Truncated)),
                };
            }
            Err(DecryptError::NoMatchingKeys) => {}
            // Matched by variant: its `Display` would load language files.
            Err(_) => return Err(Fault::Damaged(Damage::Header)),
        }
    }
    Err(Fault::WrongKey)
}

/// The record, its signature, and where it and the files lie in the container.
fn read(bytes: &[u8]) -> Result<(Record, Option<[u8; SIGNATURE]>, Places), Fault> {
    let inside = |fault| match fault {
        header::Fault::NotOurs => Fault::NotOurs,
        header::Fault::Newer { .. } => Fault::Newer,
        fault => Fault::Damaged(Damage::Container(fault)),
    };
    let container = header::read(bytes).map_err(inside)?;
    let record = Record::decode(container.record).map_err(|fault| Fault::Damaged(Damage::Record(fault)))?;
    if record.chain.signed.is_some() != container.signature.is_some() {
        return Err(Fault::Damaged(Damage::Record(payload::Fault::Format(record.format()))));
    }
    if let Some(signature) = container.signature
        && !chain::is_signed(&record, Digest::of(container.record), signature)
    {
        return Err(Fault::Damaged(Damage::Signature));
    }
    let files = container.files(record.attachments.iter().map(|file| file.length)).map_err(inside)?;
    let mut end = container.head();
    let place = HEADER..HEADER + container.record.len();
    let mut places = Places { record: place, files: Vec::with_capacity(files.len()) };
    for (position, (attachment, file)) in record.attachments.iter().zip(files).enumerate() {
        if Media::recognise(file) != Some(attachment.media) || Digest::of(file) != attachment.digest {
            return Err(Fault::Damaged(Damage::Attachment(position)));
        }
        places.files.push(end..end + file.len());
        end += file.len();
    }
    Ok((record, container.signature.copied(), places))
}
