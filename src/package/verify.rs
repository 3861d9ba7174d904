//! The envelope looked at without a key (§1.4): is it an age file of the right shape, and whole?
//!
//! A reader does this before it hands a file to `age`; the writer does it to its own output before anybody is
//! told that the file is done.

use super::SEALED_LIMIT;

/// The first line of an age file, up to its version.
pub(super) const AGE: &[u8] = b"age-encryption.org/";
/// No header is longer: of a file, so much of its start is looked at.
pub const HEADER_LIMIT: usize = 16 << 10;
const STANZAS_LIMIT: usize = 32;
const NONCE: usize = 16;
const TAG: usize = 16;
const CHUNK: usize = (64 << 10) + TAG;
/// `--- `, 43 characters of MAC, newline.
const MAC_LINE: usize = 48;
/// Characters of a full line of a stanza's body.
const BODY_LINE: usize = 64;

/// What can be seen of a sealed file without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Length of the age header, through the newline after its MAC.
    pub header: usize,
    /// Number of `X25519` stanzas.
    pub recipients: usize,
    /// Number of encrypted chunks.
    pub chunks: usize,
    /// Length of the plaintext, padding included.
    pub plaintext: usize,
}

/// Why a file is no sealed application, as far as can be seen without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not an age file, or one under a passphrase.
    NotOurs,
    /// An age file of a later version than v1.
    Newer,
    /// Longer than the limit.
    TooLarge,
    /// Its header is longer, or has more stanzas, than any we write.
    HeaderLimit,
    /// Its header is not well formed, or ends early.
    Header,
    /// It ends where no age file ends.
    Truncated,
}

/// Reads the shape of a binary file.
pub fn shape(file: &[u8]) -> Result<Shape, Fault> {
    shape_within(file, SEALED_LIMIT)
}

/// The same, of a file that may have as many as `limit` bytes.
pub fn shape_within(file: &[u8], limit: usize) -> Result<Shape, Fault> {
    shape_of(file, file.len(), limit)
}

/// The same, of a file of `length` bytes that begins with `start`: [`HEADER_LIMIT`] bytes of it, or all.
fn shape_of(start: &[u8], length: usize, limit: usize) -> Result<Shape, Fault> {
    let start = &start[..start.len().min(HEADER_LIMIT)];
    let version = start.strip_prefix(AGE).ok_or(Fault::NotOurs)?;
    if length > limit {
        return Err(Fault::TooLarge);
    }
    let Some(body) = version.strip_prefix(b"v1\n") else {
        // Cut off within `v1\n`, or another version.
        return Err(if b"v1\n".starts_with(version) { Fault::Truncated } else { Fault::Newer });
    };
    let mut at = start.len() - body.len();
    let mut stanzas = 0;
    let mut recipients = 0;
    // A body goes on until a line that is not full, if need be an empty one; `age` for Rust also takes what an early
    // version of it wrote, without that line.
    let mut in_body = false;
    loop {
        let seen = &start[at..];
        let Some(end) = seen.iter().position(|byte| *byte == b'\n') else {
            return Err(if length > HEADER_LIMIT { Fault::HeaderLimit } else { Fault::Truncated });
        };
        let line = &seen[..end];
        at += end + 1;
        if in_body {
            if line.len() > BODY_LINE || line.starts_with(b"-") {
                return Err(Fault::Header);
            }
            in_body = line.len() == BODY_LINE;
        } else if line.starts_with(b"---") {
            if line.len() + 1 != MAC_LINE || stanzas == 0 {
                return Err(Fault::Header);
            }
            break;
        } else {
            let arguments = line.strip_prefix(b"-> ").ok_or(Fault::Header)?;
            stanzas += 1;
            if stanzas > STANZAS_LIMIT {
                return Err(Fault::HeaderLimit);
            }
            match arguments.split(|byte| *byte == b' ').next() {
                Some(b"scrypt") => return Err(Fault::NotOurs),
                Some(b"X25519") => recipients += 1,
                _ => {}
            }
            in_body = true;
        }
    }
    let payload = (length - at).checked_sub(NONCE).ok_or(Fault::Truncated)?;
    let chunks = payload.div_ceil(CHUNK);
    let last = payload % CHUNK;
    // A last chunk of a bare tag is an empty one, and only an empty file has that.
    if chunks == 0 || (1..TAG).contains(&last) || (last == TAG && chunks > 1) {
        return Err(Fault::Truncated);
    }
    Ok(Shape { header: at, recipients, chunks, plaintext: payload - chunks * TAG })
}

/// What the writer's last look found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// Not even a sealed file.
    Shape(Fault),
    /// So many recipients instead of those asked for.
    Recipients(usize),
    /// So much plaintext instead of what was sealed.
    Length(usize),
}

/// Looks at a freshly sealed file of `length` bytes that begins with `start`, [`HEADER_LIMIT`] bytes of it or all: its
/// shape, its recipients, its length.
pub fn sealed(start: &[u8], length: usize, recipients: usize, plaintext: usize) -> Result<(), Unsound> {
    let shape = shape_of(start, length, SEALED_LIMIT).map_err(Unsound::Shape)?;
    if shape.recipients != recipients {
        return Err(Unsound::Recipients(shape.recipients));
    }
    if shape.plaintext != plaintext {
        return Err(Unsound::Length(shape.plaintext));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MAC: &str = "--- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n";

    fn file(stanzas: &str, payload: usize) -> Vec<u8> {
        let mut file = format!("age-encryption.org/v1\n{stanzas}{MAC}").into_bytes();
        file.resize(file.len() + NONCE + payload, 0);
        file
    }

    #[track_caller]
    fn check(file: &[u8], expected: Fault) {
        assert_eq!(shape(file), Err(expected));
    }

    #[test]
    fn shapes_are_measured() {
        let two = "-> X25519 a\nb\n-> grease x y\n\n-> X25519 c\nd\n";
        for (payload, chunks, plaintext) in
            [(16, 1, 0), (17, 1, 1), (CHUNK, 1, 65_536), (CHUNK + 17, 2, 65_537), (2 * CHUNK, 2, 131_072)]
        {
            let file = file(two, payload);
            let header = file.len() - payload - NONCE;
            assert_eq!(shape(&file), Ok(Shape { header, recipients: 2, chunks, plaintext }));
        }
    }

    #[test]
    fn faults_are_told_apart() {
        check(b"", Fault::NotOurs);
        check(b"PK\x03\x04", Fault::NotOurs);
        check(&file("-> scrypt a 18\nb\n", 17), Fault::NotOurs);
        check(b"age-encryption.org/v2\n", Fault::Newer);
        check(b"age-encryption.org/v11\n", Fault::Newer);
        check(b"age-encryption.org/v1", Fault::Truncated);
        check(&file("", 17), Fault::Header);
        check(&file("b\n", 17), Fault::Header);
        check(&file("-> X25519 a\nb\n--- short\n", 17), Fault::Header);
        check(&file("-> X25519 a\n", 17), Fault::Header);
        check(&file("-> X25519 a\nb\nc\n", 17), Fault::Header);
        check(&file(&format!("-> X25519 a\n{}\n", "b".repeat(65)), 17), Fault::Header);
        for payload in [0, 1, 15, CHUNK + 1, CHUNK + 16] {
            check(&file("-> X25519 a\nb\n", payload), Fault::Truncated);
        }
    }

    #[test]
    fn a_flood_is_stopped_at_the_cap() {
        check(&file(&"-> X25519 a\nb\n".repeat(33), 17), Fault::HeaderLimit);
        check(&file(&format!("-> X25519 a\n{}\n", "b".repeat(HEADER_LIMIT)), 17), Fault::HeaderLimit);
        let full = format!("{}\n", "b".repeat(BODY_LINE));
        check(
            &file(&format!("-> X25519 a\n{}", full.repeat(HEADER_LIMIT / BODY_LINE)), 17),
            Fault::HeaderLimit,
        );
        let mut huge = file("-> X25519 a\nb\n", 17);
        huge.resize(SEALED_LIMIT + 1, 0);
        check(&huge, Fault::TooLarge);
    }

    #[test]
    fn a_fresh_file_is_compared_with_what_was_asked() {
        let file = file("-> X25519 a\nb\n-> X25519 c\nd\n", 4096 + TAG);
        assert_eq!(sealed(&file, file.len(), 2, 4096), Ok(()));
        assert_eq!(sealed(&file, file.len(), 3, 4096), Err(Unsound::Recipients(2)));
        assert_eq!(sealed(&file, file.len(), 2, 4097), Err(Unsound::Length(4096)));
        assert_eq!(sealed(&file[..60], 60, 2, 4096), Err(Unsound::Shape(Fault::Truncated)));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(
            start in prop::sample::select(vec!["", "age-encryption.org/", "age-encryption.org/v1\n-> X25519 a\n"]),
            bytes in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let _ = shape(&[start.as_bytes(), &bytes].concat());
        }
    }
}
