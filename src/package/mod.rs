//! The sealed application. The format is specified in `FORMAT.md` beside this file; section numbers in this
//! folder's comments are its.
//!
//! - [`header`]: the container: magic, version, record, attached files, padding.
//! - [`payload`]: the record: its canonical JSON and its limits.
//! - [`chain`]: its place among what one applicant sends, and the key that alone continues it.
//! - [`key`]: recipients (public, in site.json) and identities (secret, in a key file).
//! - [`seal`]: application → sealed file. [`verify`]: the envelope looked at without a key. [`armour`]: it as text.
//! - [`open`]: sealed file → application.
//! - [`errand`]: what the page and the sealing worker say to each other.
//! - [`passphrase`]: the draft file.
//! - [`received`]: the published list of what has arrived.
//! - [`receipt`]: reference, short digest, file names. [`mark`]: the square code on paper.
//!
//! Invariant: nothing here draws randomness except `age` itself; package ids and secrets of chains are handed in.
//! Invariant: every length is compared with its limit before anything is allocated or parsed.

pub mod armour;
pub mod chain;
pub mod errand;
pub mod header;
pub mod key;
pub mod mark;
pub mod open;
pub mod passphrase;
pub mod payload;
pub mod receipt;
pub mod received;
pub mod seal;
pub mod verify;

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The largest sealed file, binary form (§1.5).
pub const SEALED_LIMIT: usize = 27 << 20;
/// The largest sealed file, armoured form (§1.5).
pub const ARMOUR_LIMIT: usize = 37 << 20;

/// 128 random bits that name one sealed file; drop boxes and chains use it, people use the reference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageId([u8; 16]);

impl PackageId {
    /// Takes sixteen bytes fresh from a source of randomness; all zeros are refused as a source that failed.
    pub fn new(random: [u8; 16]) -> Option<Self> {
        (random != [0; 16]).then_some(Self(random))
    }

    /// Reads 32 lower-case hex digits.
    pub fn parse(hex: &str) -> Option<Self> {
        unhex(hex).and_then(Self::new)
    }

    /// The sixteen bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for PackageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PackageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PackageId({self})")
    }
}

/// A SHA-256 digest; shown as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 lower-case hex digits.
    pub fn parse(hex: &str) -> Option<Self> {
        unhex(hex).map(Self)
    }

    /// Takes the thirty-two bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The thirty-two bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The short form for screen and paper (§4): `1a2b-3c4d-5e6f-7081`.
    pub fn short(&self) -> String {
        grouped(&self.to_string()[..16], '-')
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Exactly `N` bytes from lower-case hex digits; upper case would give one value two spellings.
pub fn unhex<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let hex = hex.as_bytes();
    if hex.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

/// ASCII text in groups of four.
fn grouped(ascii: &str, between: char) -> String {
    let mut out = String::with_capacity(ascii.len() * 5 / 4);
    for (position, symbol) in ascii.chars().enumerate() {
        if position > 0 && position % 4 == 0 {
            out.push(between);
        }
        out.push(symbol);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_id_has_one_spelling_and_is_never_zero() {
        let id = PackageId::parse("00112233445566778899aabbccddeeff").unwrap();
        assert_eq!(id.to_string(), "00112233445566778899aabbccddeeff");
        for wrong in
            ["", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeef", &"0".repeat(32)]
        {
            assert_eq!(PackageId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_digest_is_shown_long_and_short() {
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(digest.short(), "ba78-16bf-8f01-cfea");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
    }
}
