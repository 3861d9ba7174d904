//! The container inside the encryption (§2): magic, version, record, signature, attached files, padding.

use std::io::{self, Write};

use super::chain::SIGNATURE;

/// The first eight bytes.
pub const MAGIC: [u8; 8] = *b"tzyc-app";
/// The version this code writes, and the newest it reads.
pub const VERSION: u32 = 2;
/// The first version, without signatures.
const UNSIGNED: u32 = 1;
/// Length of magic, version and record length.
pub const HEADER: usize = 16;
/// The longest record.
pub const RECORD_LIMIT: usize = 1 << 20;
/// The longest attached files, all together.
pub const FILES_LIMIT: usize = 24 << 20;
/// The longest container.
pub const CONTAINER_LIMIT: usize = 26 << 20;

/// What can be wrong with a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It begins otherwise: something else was encrypted to this key.
    NotOurs,
    /// A later version; nothing after the version was looked at.
    Newer {
        /// The version it names.
        version: u32,
    },
    /// Version 0 was never written.
    Version,
    /// It ends within the header or the record.
    Short,
    /// The record is said to be this long.
    RecordLength(u32),
    /// The attached files are longer than the limit, or than the container.
    FilesLength(u64),
    /// The container is `found` long, but its content pads to `expected`.
    Length {
        /// Length at hand.
        found: usize,
        /// Length by §2.1.
        expected: usize,
    },
    /// Something other than zeros stands in the padding.
    Padding,
}

/// The step a content of `length` is padded to (§2.1).
pub fn padded(length: usize) -> usize {
    let length = length.max(4096);
    let exponent = length.ilog2();
    let step = (1 << (exponent - (exponent.ilog2() + 1))).max(1024);
    length.next_multiple_of(step)
}

/// The length of a signed container with a record of `record` bytes and files of `files` bytes together.
pub fn length(record: usize, files: usize) -> usize {
    padded(HEADER + record + SIGNATURE + files)
}

/// Writes a container, of version 1 if there is no signature. The caller has kept record and files within their limits.
pub fn write(
    out: &mut dyn Write,
    record: &[u8],
    signature: Option<&[u8; SIGNATURE]>,
    files: &[&[u8]],
) -> io::Result<()> {
    let signature: &[u8] = signature.map_or(&[], |signature| signature);
    let version = if signature.is_empty() { UNSIGNED } else { VERSION };
    let content =
        HEADER + record.len() + signature.len() + files.iter().map(|file| file.len()).sum::<usize>();
    out.write_all(&MAGIC)?;
    out.write_all(&version.to_be_bytes())?;
    out.write_all(&u32::try_from(record.len()).map_err(io::Error::other)?.to_be_bytes())?;
    out.write_all(record)?;
    out.write_all(signature)?;
    for file in files {
        out.write_all(file)?;
    }
    let mut padding = padded(content) - content;
    while padding > 0 {
        let part = padding.min(ZEROS.len());
        out.write_all(&ZEROS[..part])?;
        padding -= part;
    }
    Ok(())
}

const ZEROS: [u8; 4096] = [0; 4096];

/// A container whose header has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Container<'a> {
    /// The record, as it stands.
    pub record: &'a [u8],
    /// The signature; none in version 1.
    pub signature: Option<&'a [u8; SIGNATURE]>,
    rest: &'a [u8],
}

/// Reads the header: magic, then version, then lengths, each before what it governs.
pub fn read(bytes: &[u8]) -> Result<Container<'_>, Fault> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(Fault::NotOurs)?;
    let (version, rest) = rest.split_first_chunk().ok_or(Fault::Short)?;
    let version = u32::from_be_bytes(*version);
    match version {
        0 => return Err(Fault::Version),
        UNSIGNED | VERSION => {}
        version => return Err(Fault::Newer { version }),
    }
    let (length, rest) = rest.split_first_chunk().ok_or(Fault::Short)?;
    let length = u32::from_be_bytes(*length);
    let record = usize::try_from(length)
        .ok()
        .filter(|record| (2..=RECORD_LIMIT).contains(record))
        .ok_or(Fault::RecordLength(length))?;
    let (record, rest) = rest.split_at_checked(record).ok_or(Fault::Short)?;
    if version == UNSIGNED {
        return Ok(Container { record, signature: None, rest });
    }
    let (signature, rest) = rest.split_first_chunk().ok_or(Fault::Short)?;
    Ok(Container { record, signature: Some(signature), rest })
}

impl<'a> Container<'a> {
    /// Where the attached files begin.
    pub fn head(&self) -> usize {
        HEADER + self.record.len() + self.signature.map_or(0, |signature| signature.len())
    }

    /// The attached files, by the lengths the record names; checks the padding after them.
    pub fn files(&self, lengths: impl IntoIterator<Item = u64>) -> Result<Vec<&'a [u8]>, Fault> {
        let mut total = 0u64;
        let mut files = Vec::new();
        let mut rest = self.rest;
        for length in lengths {
            total = total.saturating_add(length);
            let within = |limit: usize| usize::try_from(total).is_ok_and(|total| total <= limit);
            if !within(FILES_LIMIT) || !within(self.rest.len()) {
                return Err(Fault::FilesLength(total));
            }
            // `length` ≤ `total` ≤ the length of a slice, so it fits and the split is inside.
            let (file, after) = rest.split_at(length as usize);
            files.push(file);
            rest = after;
        }
        let content = self.head() + (self.rest.len() - rest.len());
        let found = content + rest.len();
        match padded(content) {
            expected if expected != found => Err(Fault::Length { found, expected }),
            _ if rest.iter().any(|byte| *byte != 0) => Err(Fault::Padding),
            _ => Ok(files),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(record: &[u8], files: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out, record, Some(&[7; SIGNATURE]), files).unwrap();
        out
    }

    #[test]
    fn the_first_version_has_no_signature() {
        let mut out = Vec::new();
        write(&mut out, b"{}", None, &[b"abc"]).unwrap();
        let container = read(&out).unwrap();
        assert_eq!((out[11], container.signature, container.head()), (1, None, 18));
        assert_eq!(container.files([3]), Ok(vec![&b"abc"[..]]));
        let signed = written(b"{}", &[b"abc"]);
        let container = read(&signed).unwrap();
        assert_eq!((signed[11], container.signature, container.head()), (2, Some(&[7; SIGNATURE]), 82));
        assert_eq!(read(&signed[..81]), Err(Fault::Short));
    }

    #[test]
    fn steps_are_the_specified_ones() {
        for (length, expected) in [
            (16, 4096),
            (4096, 4096),
            (4097, 5120),
            (16 << 10, 16 << 10),
            ((16 << 10) + 1, 17 << 10),
            (65_537, 65_536 + 2048),
            (1_000_000, 1_015_808),
            ((20 << 20) + 1, (20 << 20) + (512 << 10)),
        ] {
            assert_eq!(padded(length), expected, "{length}");
        }
        assert!(length(RECORD_LIMIT, FILES_LIMIT) <= CONTAINER_LIMIT);
    }

    #[test]
    fn caps_hold_before_anything_is_allocated() {
        let mut flood = written(b"{}", &[]);
        for length in [0u32, 1, RECORD_LIMIT as u32 + 1, u32::MAX] {
            flood[12..16].copy_from_slice(&length.to_be_bytes());
            assert_eq!(read(&flood), Err(Fault::RecordLength(length)));
        }
        flood[12..16].copy_from_slice(&(RECORD_LIMIT as u32).to_be_bytes());
        assert_eq!(read(&flood), Err(Fault::Short));

        let bytes = written(b"{}", &[b"abc"]);
        let container = read(&bytes).unwrap();
        assert_eq!(container.files([u64::MAX, u64::MAX]), Err(Fault::FilesLength(u64::MAX)));
        assert_eq!(
            container.files([FILES_LIMIT as u64 + 1]),
            Err(Fault::FilesLength(FILES_LIMIT as u64 + 1))
        );
        assert_eq!(container.files([5000]), Err(Fault::FilesLength(5000)));
    }

    #[test]
    fn versions_are_read_before_anything_else() {
        let mut bytes = written(b"{}", &[]);
        bytes[8..12].copy_from_slice(&3u32.to_be_bytes());
        bytes[12..16].fill(0xff);
        assert_eq!(read(&bytes), Err(Fault::Newer { version: 3 }));
        bytes[8..12].fill(0);
        assert_eq!(read(&bytes), Err(Fault::Version));
        assert_eq!(read(b"tzyc-bpp"), Err(Fault::NotOurs));
        assert_eq!(read(b""), Err(Fault::NotOurs));
    }

    #[test]
    fn padding_is_exact_and_empty() {
        let good = written(b"{}", &[b"abc"]);
        let mut dirty = good.clone();
        *dirty.last_mut().unwrap() = 1;
        assert_eq!(read(&dirty).unwrap().files([3]), Err(Fault::Padding));
        assert_eq!(read(&good).unwrap().files([2]), Err(Fault::Padding), "a byte of the file left over");
        let long = [good, vec![0; 1024]].concat();
        assert_eq!(read(&long).unwrap().files([3]), Err(Fault::Length { found: 5120, expected: 4096 }));
    }

    #[test]
    fn every_shorter_container_is_refused() {
        let bytes = written(b"{\"a\":1}", &[b"abc", b"defg"]);
        for end in 0..bytes.len() {
            let outcome = read(&bytes[..end]).and_then(|container| container.files([3, 4]));
            assert!(outcome.is_err(), "{end}");
        }
        assert_eq!(read(&bytes).unwrap().files([3, 4]), Ok(vec![&b"abc"[..], b"defg"]));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            record in prop::collection::vec(any::<u8>(), 2..3000),
            files in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..9000), 0..4),
        ) {
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            let bytes = written(&record, &files);
            prop_assert_eq!(bytes.len(), length(record.len(), files.iter().map(|file| file.len()).sum()));
            let container = read(&bytes).unwrap();
            prop_assert_eq!(container.record, &record[..]);
            prop_assert_eq!(container.files(files.iter().map(|file| file.len() as u64)).unwrap(), files);
        }

        #[test]
        fn no_bytes_make_it_panic(
            start in prop::sample::select(vec![&b""[..], b"tzyc-app", b"tzyc-app\0\0\0\x01\0\0", b"tzyc-app\0\0\0\x02\0\0\0\x02"]),
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            lengths in prop::collection::vec(any::<u64>(), 0..4),
        ) {
            if let Ok(container) = read(&[start, &bytes].concat()) {
                let _ = container.files(lengths);
            }
        }

        #[test]
        fn padding_costs_at_most_a_sixteenth(length in 4096usize..CONTAINER_LIMIT) {
            let padded = padded(length);
            prop_assert!(padded >= length && padded - length <= (length / 16).max(1023));
            prop_assert_eq!(super::padded(padded), padded, "a step is a length of its own");
        }
    }
}
