//! What the applicant keeps: reference, digests, file names (§4).

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::chain::ChainKey;
use super::{Digest, PackageId};

/// No 0 1 O I Q Z: what is left can be read aloud and copied by hand.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKLMNPRSTUVWXY";
const LENGTH: usize = 8;

/// The label of a package to read aloud; neither a secret nor an address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; LENGTH]);

/// Why a typed reference is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceFault {
    /// Not eight symbols but this many.
    Length(usize),
    /// This symbol is never used.
    Symbol(char),
    /// Well formed, but mistyped or misheard: the check symbol does not agree.
    Check,
}

impl Reference {
    /// The reference of a package.
    pub fn of(package: &PackageId) -> Self {
        for counter in 0..=u8::MAX {
            let hash = Sha256::new()
                .chain_update(b"tingzhou.reference.v1")
                .chain_update(package.bytes())
                .chain_update([counter])
                .finalize();
            let mut number = hash[..8].iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
            let mut values = [0u8; LENGTH];
            for value in values[..LENGTH - 1].iter_mut().rev() {
                *value = (number % 30) as u8;
                number /= 30;
            }
            if let Some(check) = check_value(&values) {
                values[LENGTH - 1] = check;
                return Self(values.map(|value| ALPHABET[usize::from(value)]));
            }
        }
        unreachable!("one counter in 31 fails; 256 in a row would be a broken SHA-256")
    }

    /// Reads what somebody typed or took down on the telephone: lower case, spaces and hyphens are fine.
    pub fn parse(typed: &str) -> Result<Self, ReferenceFault> {
        let symbols: Vec<char> = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if symbols.len() != LENGTH {
            return Err(ReferenceFault::Length(symbols.len()));
        }
        let mut bytes = [0; LENGTH];
        for (byte, symbol) in bytes.iter_mut().zip(symbols) {
            *byte = u8::try_from(symbol.to_ascii_uppercase())
                .ok()
                .filter(|byte| ALPHABET.contains(byte))
                .ok_or(ReferenceFault::Symbol(symbol))?;
        }
        let reference = Self(bytes);
        (weighted_sum(&reference.values()).is_multiple_of(31))
            .then_some(reference)
            .ok_or(ReferenceFault::Check)
    }

    /// The reference as two groups, as it is best read aloud: `K9GY 4JUD`.
    pub fn spaced(&self) -> String {
        super::grouped(&self.to_string(), ' ')
    }

    fn values(&self) -> [u8; LENGTH] {
        self.0.map(|byte| {
            ALPHABET.iter().position(|symbol| *symbol == byte).expect("built from the alphabet only") as u8
        })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

/// 1·d1 + 2·d2 + … + 8·d8. Modulo the prime 31 with different weights, no single wrong symbol and no exchange
/// of two symbols leaves it unchanged.
fn weighted_sum(values: &[u8; LENGTH]) -> u32 {
    values.iter().zip(1..).map(|(value, weight)| u32::from(*value) * weight).sum()
}

/// The eighth value that makes the sum divisible by 31, unless it has no symbol.
fn check_value(values: &[u8; LENGTH]) -> Option<u8> {
    let open = weighted_sum(values);
    (0..30u8).find(|check| (open + 8 * u32::from(*check)).is_multiple_of(31))
}

/// What is handed to the applicant once a file is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The package; a drop box stores it as `<package>.age`.
    pub package: PackageId,
    /// The label to read aloud.
    pub reference: Reference,
    /// Matches paper and file; on screen, receipt and sheet in its short form.
    pub record: Digest,
    /// The public key of its chain.
    pub key: ChainKey,
    /// Proves a transfer: SHA-256 of the binary form; on the receipt only.
    pub file: Digest,
    /// Length of the binary form.
    pub size: usize,
    /// Whether the application is marked as a demonstration.
    pub demonstration: bool,
}

impl Receipt {
    /// The name of the binary file: nothing in it comes from an answer.
    pub fn file_name(&self) -> String {
        format!("{}.age", self.stem())
    }

    /// The name of the armoured file.
    pub fn text_name(&self) -> String {
        format!("{}.txt", self.stem())
    }

    fn stem(&self) -> String {
        format!("{}tingzhou-{}", if self.demonstration { "demo-" } else { "" }, self.reference)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(seed: u8) -> Reference {
        Reference::of(&PackageId::new([seed; 16]).unwrap())
    }

    #[test]
    fn the_algorithm_is_the_specified_one() {
        // Computed apart from this code, in Python, after §4.
        assert_eq!(of(1).to_string(), "SGT7RC9B");
        assert_eq!(of(7).to_string(), "GR7XDKCV");
    }

    #[test]
    fn every_single_wrong_symbol_and_every_exchange_is_noticed() {
        for seed in 1..=40 {
            let right = of(seed).0;
            for place in 0..LENGTH {
                for symbol in ALPHABET {
                    let mut wrong = right;
                    wrong[place] = *symbol;
                    let parsed = Reference::parse(std::str::from_utf8(&wrong).unwrap());
                    assert_eq!(parsed.is_ok(), wrong == right, "{wrong:?}");
                }
                for other in 0..place {
                    let mut wrong = right;
                    wrong.swap(place, other);
                    let parsed = Reference::parse(std::str::from_utf8(&wrong).unwrap());
                    assert_eq!(parsed.is_ok(), wrong == right, "{wrong:?}");
                }
            }
        }
    }

    #[test]
    fn typed_references_are_read_kindly_and_faults_are_named() {
        let right = of(1);
        assert_eq!(Reference::parse(&right.spaced().to_lowercase()), Ok(right));
        assert_eq!(Reference::parse(&format!(" {}\u{3000}", right.spaced().replace(' ', "-"))), Ok(right));
        assert_eq!(Reference::parse("ABC"), Err(ReferenceFault::Length(3)));
        assert_eq!(Reference::parse("ABCDEFG0"), Err(ReferenceFault::Symbol('0')));
        assert_eq!(Reference::parse("ABCDEFGＨ"), Err(ReferenceFault::Symbol('Ｈ')));
    }

    proptest! {
        #[test]
        fn every_package_has_a_reference_that_reads_back(id in any::<[u8; 16]>()) {
            if let Some(id) = PackageId::new(id) {
                let reference = Reference::of(&id);
                prop_assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
            }
        }

        #[test]
        fn no_typed_text_makes_it_panic(typed in any::<String>()) {
            let _ = Reference::parse(&typed);
        }
    }
}
