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
/// What the line of a receipt that is for machines begins with.
const LINE: &str = "TINGZHOU-CHAIN-1";

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
pub struct ChainKey(pub(super) [u8; 32]);

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

/// What it takes to continue a chain: the line of a receipt file that is for machines (§5.6). Whoever reads it can
/// continue the chain.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// The secret of the chain.
    pub secret: [u8; 32],
    /// The campaign applied in.
    pub campaign: String,
    /// The program applied for.
    pub program: String,
    /// The last package of the chain, and its place.
    pub package: PackageId,
    /// As [`Chain::sequence`].
    pub sequence: u32,
}

impl Link {
    /// The place of the next package, which does `action`; the key is put in by whoever signs.
    pub fn next(&self, action: Action) -> Chain {
        Chain::after(self.sequence, self.package, action, ChainKey::OPEN)
    }

    /// The line.
    pub fn line(&self) -> String {
        let Self { secret, campaign, program, package, sequence } = self;
        let [sequence, package] = [sequence.to_string(), package.to_string()];
        let digits = Digest::from_bytes(*secret).to_string();
        let line = [LINE, campaign, program, &sequence, &package, &digits].join(" ");
        [&*line, &*check(&line)].join(" ")
    }

    /// Reads the line out of the text of a receipt file.
    ///
    /// # Errors
    /// If there is no such line, or it was changed or cut.
    pub fn find(receipt: &str) -> Result<Self, LinkFault> {
        let (_, after) = receipt.split_once(LINE).ok_or(LinkFault::Missing)?;
        let words: Vec<&str> = after.split_ascii_whitespace().take(6).collect();
        let [campaign, program, sequence, package, secret, said] = words[..] else {
            return Err(LinkFault::Changed);
        };
        let line = [LINE, campaign, program, sequence, package, secret].join(" ");
        let read = || {
            Some(Self {
                secret: unhex(secret)?,
                campaign: campaign.to_owned(),
                program: program.to_owned(),
                package: PackageId::parse(package)?,
                sequence: sequence.parse().ok().filter(|it| (1..9999).contains(it))?,
            })
        };
        read().filter(|_| said == check(&line)).ok_or(LinkFault::Changed)
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({} of {})", self.sequence, self.package)
    }
}

/// Why a text is no receipt file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// No line in it is for machines.
    Missing,
    /// The line was changed or cut.
    Changed,
}

fn check(line: &str) -> String {
    Digest::of(line.as_bytes()).to_string()[..8].to_owned()
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

    fn link() -> Link {
        Link {
            secret: [0xa5; 32],
            campaign: "demo-2026".to_owned(),
            program: "graduates".to_owned(),
            package: PackageId::new([9; 16]).unwrap(),
            sequence: 3,
        }
    }

    #[test]
    fn the_line_of_a_receipt_reads_back_and_a_change_is_noticed() {
        let line = link().line();
        let receipt = format!("报名回执\r\n\r\n{line}\r\n请妥善保存");
        assert_eq!(Link::find(&receipt), Ok(link()));
        // As a mail program wraps it.
        assert_eq!(Link::find(&receipt.replace(' ', "\r\n")), Ok(link()));
        assert_eq!(Link::find("报名回执"), Err(LinkFault::Missing));
        for wrong in [
            line[..line.len() - 1].to_owned(),
            line.replacen("a5", "a6", 1),
            line.replace(" 3 ", " 2 "),
            line.replace("graduates", "masters"),
            LINE.to_owned(),
        ] {
            assert_eq!(Link::find(&wrong), Err(LinkFault::Changed), "{wrong}");
        }
        let next = link().next(Action::Withdraw);
        assert_eq!((next.sequence, next.supersedes), (4, PackageId::new([9; 16])));
        assert!(!format!("{:?} {:?}", link(), secret(7)).contains("a5"), "no secret is printed");
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
            let _ = Link::find(&text);
            let _ = Link::find(&format!("{LINE}{text}"));
        }
    }
}
