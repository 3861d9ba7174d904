//! The chain of one applicant's packages (§5), and the key that alone continues it.
//!
//! Whoever holds the key can replace, withdraw or supplement; nobody else can, whatever they know of the applicant.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use super::payload::Record;
use super::{Digest, PackageId, unhex};

/// Length of a signature.
pub const SIGNATURE: usize = 64;
/// What a signature is made over begins with this.
const DOMAIN: &[u8] = b"tingzhou.chain.v2\0";
/// What the line with the secret key begins with.
const LINE: &str = "TINGZHOU-CHAIN-1-";

/// Place among the packages of one applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// 1 for the first package, up to 9999.
    pub sequence: u32,
    /// The package before; none exactly for the first.
    pub supersedes: Option<PackageId>,
    /// What it does, in whose chain; none in version 1, whose place is a claim and not a proof.
    pub signed: Option<Signed>,
}

/// What a package does, and the key of its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// What it does.
    pub action: Action,
    /// The chain's public key.
    pub key: ChainKey,
}

/// What a package does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The first application.
    Apply,
    /// A newer version in place of it.
    Replace,
    /// Takes it back.
    Withdraw,
    /// Adds files to it.
    Supplement,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Apply, Self::Replace, Self::Withdraw, Self::Supplement];

    /// Its name in a record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Replace => "replace",
            Self::Withdraw => "withdraw",
            Self::Supplement => "supplement",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}

impl Chain {
    /// The first package of version 1, which nobody signs.
    pub const UNSIGNED: Self = Self { sequence: 1, supersedes: None, signed: None };

    /// The first package of a chain.
    pub fn first(key: ChainKey) -> Self {
        Self { sequence: 1, supersedes: None, signed: Some(Signed { action: Action::Apply, key }) }
    }

    /// The package after `before`, which has the place `sequence` in the same chain.
    pub fn after(sequence: u32, before: PackageId, action: Action, key: ChainKey) -> Self {
        Self { sequence: sequence + 1, supersedes: Some(before), signed: Some(Signed { action, key }) }
    }
}

/// The public key of a chain; 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainKey([u8; 32]);

impl ChainKey {
    /// Stands in a record until whoever has the secret puts the key there.
    pub const OPEN: Self = Self([0; 32]);

    /// Reads 64 lower-case hex digits. Whether they are a key shows when a signature is verified.
    pub fn parse(hex: &str) -> Option<Self> {
        unhex(hex).map(Self)
    }
}

impl fmt::Display for ChainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainKey({self})")
    }
}

/// The secret key of a chain; its memory is wiped when it is dropped.
pub struct Secret(SigningKey);

impl Secret {
    /// Takes 32 bytes fresh from a source of randomness; all zeros are refused as a source that failed.
    pub fn new(random: [u8; 32]) -> Option<Self> {
        (random != [0; 32]).then(|| Self(SigningKey::from_bytes(&random)))
    }

    /// Its public half.
    pub fn key(&self) -> ChainKey {
        ChainKey(self.0.verifying_key().to_bytes())
    }

    /// The signature over a record at `place`, whose bytes have the digest `record`, with files of the digests `files`.
    pub fn sign(&self, place: &Place, record: Digest, files: &[Digest]) -> [u8; SIGNATURE] {
        self.0.sign(&message(place, self.key(), record, files)).to_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret(of {})", self.key())
    }
}

/// What of a record is signed beside its digest: where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The package.
    pub package: PackageId,
    /// SHA-256 of the campaign's id.
    pub campaign: Digest,
    /// As [`Chain::sequence`].
    pub sequence: u32,
    /// As [`Chain::supersedes`].
    pub supersedes: Option<PackageId>,
}

impl Place {
    /// Where `record` stands.
    pub fn of(record: &Record) -> Self {
        Self {
            package: record.package,
            campaign: Digest::of(record.campaign.as_bytes()),
            sequence: record.chain.sequence,
            supersedes: record.chain.supersedes,
        }
    }

    /// As it goes from the page to the worker.
    pub fn bytes(&self) -> Vec<u8> {
        let before = self.supersedes.map_or([0; 16], |before| *before.bytes());
        [self.package.bytes(), &self.campaign.bytes()[..], &self.sequence.to_be_bytes(), &before].concat()
    }

    /// Reads [`Place::bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (package, rest) = bytes.split_first_chunk()?;
        let (campaign, rest) = rest.split_first_chunk()?;
        let (sequence, rest) = rest.split_first_chunk()?;
        Some(Self {
            package: PackageId::new(*package)?,
            campaign: Digest::from_bytes(*campaign),
            sequence: u32::from_be_bytes(*sequence),
            supersedes: PackageId::new(rest.try_into().ok()?),
        })
    }
}

/// Whether `signature` over `record`, whose bytes have the digest `digest`, was made by the key of its chain.
pub fn is_signed(record: &Record, digest: Digest, signature: &[u8; SIGNATURE]) -> bool {
    let Some(Signed { key, .. }) = record.chain.signed else { return false };
    let files: Vec<Digest> = record.attachments.iter().map(|file| file.digest).collect();
    let message = message(&Place::of(record), key, digest, &files);
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    VerifyingKey::from_bytes(&key.0).is_ok_and(|known| known.verify_strict(&message, &signature).is_ok())
}

/// What is signed (§5.2).
fn message(place: &Place, key: ChainKey, record: Digest, files: &[Digest]) -> Vec<u8> {
    let files: Vec<u8> = files.iter().flat_map(|file| *file.bytes()).collect();
    let before = place.supersedes.map_or([0; 16], |before| *before.bytes());
    [
        DOMAIN,
        place.package.bytes(),
        place.campaign.bytes(),
        &key.0,
        &place.sequence.to_be_bytes(),
        &before,
        record.bytes(),
        Digest::of(&files).bytes(),
    ]
    .concat()
}

/// The line of the receipt file that holds the secret (§5.6). Whoever reads it can continue the chain.
pub fn line(secret: &[u8; 32]) -> String {
    let digits: String = secret.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("{LINE}{digits}-{}", check(secret))
}

/// The secret out of the text of a receipt file.
///
/// # Errors
/// If there is no such line, or its check does not agree.
pub fn find(receipt: &str) -> Result<[u8; 32], LineFault> {
    let (_, after) = receipt.split_once(LINE).ok_or(LineFault::Missing)?;
    let word = after.split(char::is_whitespace).next().unwrap_or_default();
    let (digits, said) = word.split_once('-').ok_or(LineFault::Mistyped)?;
    let secret = unhex::<32>(&digits.to_ascii_lowercase()).ok_or(LineFault::Mistyped)?;
    if said.eq_ignore_ascii_case(&check(&secret)) { Ok(secret) } else { Err(LineFault::Mistyped) }
}

/// Why a text is no receipt file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// No line in it begins as one with the secret.
    Missing,
    /// The line was changed or cut.
    Mistyped,
}

fn check(secret: &[u8; 32]) -> String {
    Digest::of(&[b"tingzhou.receipt.v1", &secret[..]].concat()).to_string()[..4].to_ascii_uppercase()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::package::payload::tests::{any_record, described, sample};
    use proptest::prelude::*;

    /// A secret that everybody knows.
    pub(crate) fn secret(seed: u8) -> Secret {
        Secret::new([seed; 32]).unwrap()
    }

    fn sign(secret: &Secret, record: &Record, digest: Digest) -> [u8; SIGNATURE] {
        let files: Vec<Digest> = record.attachments.iter().map(|file| file.digest).collect();
        secret.sign(&Place::of(record), digest, &files)
    }

    fn signed_by(secret: &Secret) -> Record {
        Record { chain: Chain::first(secret.key()), ..sample() }
    }

    #[test]
    fn the_signature_is_that_of_the_specification() {
        let record = signed_by(&secret(7));
        let digest = Digest::of(&record.encode().unwrap());
        // The message, put together anew from the sentence of §5.2.
        let mut expected = b"tingzhou.chain.v2\0".to_vec();
        expected.extend(1..=16);
        expected.extend(Digest::of(b"demo-2026").bytes());
        expected.extend(secret(7).0.verifying_key().to_bytes());
        expected.extend([0, 0, 0, 1]);
        expected.extend([0; 16]);
        expected.extend(digest.bytes());
        expected.extend(Digest::of(b"").bytes());
        let signature = sign(&secret(7), &record, digest);
        assert_eq!(signature, secret(7).0.sign(&expected).to_bytes());
        assert!(is_signed(&record, digest, &signature));
    }

    #[test]
    fn nobody_else_signs_and_nothing_can_be_changed() {
        let record = signed_by(&secret(7));
        let digest = Digest::of(&record.encode().unwrap());
        let signature = sign(&secret(7), &record, digest);
        assert!(!is_signed(&sample(), digest, &signature), "no chain");
        assert!(!is_signed(&record, digest, &sign(&secret(8), &record, digest)), "another's chain");

        let mut others = vec![
            Record { package: PackageId::new([9; 16]).unwrap(), ..record.clone() },
            Record { campaign: "other".to_owned(), ..record.clone() },
            Record { chain: Chain::first(secret(8).key()), ..record.clone() },
            Record { attachments: vec![described(b"x")], ..record.clone() },
        ];
        let chain = Chain::after(1, PackageId::new([9; 16]).unwrap(), Action::Replace, secret(7).key());
        others.push(Record { chain, ..record.clone() });
        for other in others {
            assert!(!is_signed(&other, digest, &signature), "{other:?}");
        }
        assert!(!is_signed(&record, Digest::of(b"another record"), &signature));
        for place in 0..SIGNATURE {
            let mut changed = signature;
            changed[place] ^= 1;
            assert!(!is_signed(&record, digest, &changed), "{place}");
        }
    }

    #[test]
    fn keys_that_sign_anything_are_refused() {
        // The neutral element, for which R = the neutral element and S = 0 satisfy the equation with any message.
        let key = ChainKey([
            1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ]);
        let record = Record { chain: Chain::first(key), ..sample() };
        let mut signature = [0; SIGNATURE];
        signature[0] = 1;
        assert!(!is_signed(&record, Digest::of(b""), &signature));
    }

    #[test]
    fn the_line_of_a_receipt_reads_back_and_a_slip_is_noticed() {
        let line = line(&[0xa5; 32]);
        assert_eq!(line.len(), LINE.len() + 64 + 5);
        let receipt = format!("报名回执\r\n\r\n{line}\r\n请妥善保存");
        assert_eq!(find(&receipt), Ok([0xa5; 32]));
        assert_eq!(find(&receipt.replace("A5A5", "a5a5")), Ok([0xa5; 32]));
        assert_eq!(find("报名回执"), Err(LineFault::Missing));
        assert_eq!(find(&line[..line.len() - 1]), Err(LineFault::Mistyped));
        assert_eq!(find(&line.replacen("A5", "A6", 1)), Err(LineFault::Mistyped));
        assert!(!format!("{:?}", secret(7)).contains("0707"), "a secret is not printed");
    }

    proptest! {
        #[test]
        fn every_record_of_a_chain_is_signed_by_its_key_and_no_other(record in any_record(), seed in 1u8..) {
            let secret = secret(seed);
            let chain = Chain { signed: Some(Signed { action: Action::Apply, key: secret.key() }), ..record.chain };
            let record = Record { chain, ..record };
            let digest = Digest::of(b"bytes");
            let signature = sign(&secret, &record, digest);
            prop_assert!(is_signed(&record, digest, &signature));
            prop_assert_eq!(Place::from_bytes(&Place::of(&record).bytes()), Some(Place::of(&record)));
        }

        #[test]
        fn no_bytes_make_it_panic(key in any::<[u8; 32]>(), signature in prop::collection::vec(any::<u8>(), SIGNATURE), text in any::<String>()) {
            let record = Record { chain: Chain::first(ChainKey(key)), ..sample() };
            prop_assert!(!is_signed(&record, Digest::of(b""), &signature.try_into().unwrap()));
            let _ = find(&text);
            let _ = find(&format!("{LINE}{text}"));
        }
    }
}
