//! Keys: recipients are public and stand in site.json; identities are secret and stand in the office's key file.

use std::fmt;

use age::secrecy::ExposeSecret as _;

use super::{Digest, grouped};

/// The fewest recipients of a package: the office and an offline backup.
pub const FEWEST_RECIPIENTS: usize = 2;
/// The most recipients of a package.
pub const MOST_RECIPIENTS: usize = 8;

/// The recipients of `tests/fixtures/keys/`: their secret halves are public, so they never count as set.
pub const DEMONSTRATION: [&str; 2] = [
    "age1kujs75cl2t8yw3uhuvgcucaf82p5an6yczhg0gtcx35y6wx5s5pq9l4luq",
    "age1jxgcuvfrwga7x08s7s3jtwt9ac2mwq6ms97g540z3ajeh4vadd2qeelu28",
];

/// The points of small order: what is sealed to one of them can be opened by everybody, and `age` panics on it.
/// Keys are compared as field elements, so the other spellings of these five are covered.
const SMALL_ORDER: [&str; 5] = [
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
    "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
];

/// A public X25519 key, `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

/// Why a text is no recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientFault {
    /// It is a secret key: it must be withdrawn at once, wherever it stood.
    SecretKey,
    /// Of an age key of another kind (post-quantum, plugin, SSH).
    OtherKind,
    /// Not 62 characters `age1…`, or mistyped: its checksum does not agree.
    Malformed,
    /// Well formed, but everybody could open what is sealed to it.
    SmallOrder,
}

impl Recipient {
    /// Reads one recipient, exactly as `age-keygen` prints it.
    pub fn parse(text: &str) -> Result<Self, RecipientFault> {
        // By hand: the code that looks for one text in another weighs half a kilobyte, and the sealing worker has this.
        let secret = b"AGE-SECRET-KEY-";
        if text.as_bytes().windows(secret.len()).any(|part| part.eq_ignore_ascii_case(secret)) {
            return Err(RecipientFault::SecretKey);
        }
        if let Ok(recipient) = text.parse().map(Self) {
            return match recipient {
                _ if text.len() != 62 || text != text.to_ascii_lowercase() => Err(RecipientFault::Malformed),
                point if point.is_among(&SMALL_ORDER) => Err(RecipientFault::SmallOrder),
                key => Ok(key),
            };
        }
        // `age1name1…` is a plugin's or the hybrid kind; 1 occurs in bech32 data nowhere else.
        let other =
            text.starts_with("ssh-") || text.strip_prefix("age1").is_some_and(|rest| rest.contains('1'));
        Err(if other { RecipientFault::OtherKind } else { RecipientFault::Malformed })
    }

    /// Its [`fingerprint`].
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.to_string())
    }

    /// Whether its secret half is public.
    pub fn is_demonstration(&self) -> bool {
        self.is_among(&DEMONSTRATION)
    }

    fn is_among(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| key.parse().is_ok_and(|key: age::x25519::Recipient| key == self.0))
    }

    pub(super) fn as_age(&self) -> &age::x25519::Recipient {
        &self.0
    }
}

/// Twenty hex digits of a public key as it is written, to compare by eye or telephone:
/// `AB12 CD34 EF56 7890 AB12` (§4). A page that only shows keys needs no more than this of them.
pub fn fingerprint(key: &str) -> String {
    grouped(&Digest::of(key.as_bytes()).to_string()[..20].to_ascii_uppercase(), ' ')
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

/// The recipients of a package: at least two different ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients(Vec<Recipient>);

/// Why a list of texts is no list of recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientsFault {
    /// The one at this position, counted from 0, is none.
    Recipient(usize, RecipientFault),
    /// The one at this position stands there twice.
    Repeated(usize),
    /// So many; 2 to 8 are allowed.
    Count(usize),
}

impl Recipients {
    /// Reads a list of recipients, reporting every fault.
    pub fn parse<S: AsRef<str>>(texts: &[S]) -> Result<Self, Vec<RecipientsFault>> {
        let mut faults = Vec::new();
        let mut recipients = Vec::new();
        for (position, text) in texts.iter().enumerate() {
            match Recipient::parse(text.as_ref()) {
                Err(fault) => faults.push(RecipientsFault::Recipient(position, fault)),
                Ok(recipient) if recipients.contains(&recipient) => {
                    faults.push(RecipientsFault::Repeated(position));
                }
                Ok(recipient) => recipients.push(recipient),
            }
        }
        if !(FEWEST_RECIPIENTS..=MOST_RECIPIENTS).contains(&texts.len()) {
            faults.push(RecipientsFault::Count(texts.len()));
        }
        if faults.is_empty() { Ok(Self(recipients)) } else { Err(faults) }
    }

    /// The recipients, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Recipient> {
        self.0.iter()
    }

    /// Whether the secret half of any of them is public.
    pub fn any_demonstration(&self) -> bool {
        self.iter().any(Recipient::is_demonstration)
    }
}

/// A secret X25519 key. It is never shown; its memory is wiped when it is dropped.
pub struct Identity {
    secret: age::x25519::Identity,
    recipient: Recipient,
}

/// Why a file is no key file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityFault {
    /// No key in it.
    Empty,
    /// It holds a public key only; the file with the secret one is needed.
    PublicKey,
    /// It is itself encrypted: a sealed application, or a key under a passphrase.
    Encrypted,
    /// The line with this number, counted from 1, is no X25519 key.
    Line(usize),
    /// Far longer than any key file.
    TooLarge,
}

/// No key file is longer than this.
pub const KEY_FILE_LIMIT: usize = 64 << 10;

impl Identity {
    /// Reads a key file as `age-keygen` writes it: comments, empty lines, one or more `AGE-SECRET-KEY-1…`.
    pub fn parse_file(bytes: &[u8]) -> Result<Vec<Self>, IdentityFault> {
        if bytes.len() > KEY_FILE_LIMIT {
            return Err(IdentityFault::TooLarge);
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.starts_with(b"age-encryption.org/")
            || bytes.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
        {
            return Err(IdentityFault::Encrypted);
        }
        let mut identities = Vec::new();
        for (line, text) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let text = text.trim_ascii();
            if text.is_empty() || text.starts_with(b"#") {
                continue;
            }
            let text = std::str::from_utf8(text).map_err(|_| IdentityFault::Line(line + 1))?;
            if Recipient::parse(text).is_ok() {
                return Err(IdentityFault::PublicKey);
            }
            let secret: age::x25519::Identity = text.parse().map_err(|_| IdentityFault::Line(line + 1))?;
            let recipient = Recipient(secret.to_public());
            identities.push(Self { secret, recipient });
        }
        if identities.is_empty() { Err(IdentityFault::Empty) } else { Ok(identities) }
    }

    /// Its public half, to show a fingerprint by.
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// A value that only whoever has this key can know, another for each `purpose`.
    pub fn derived(&self, purpose: &str) -> Digest {
        let secret = self.secret.to_string();
        Digest::of(&[purpose.as_bytes(), &[0], secret.expose_secret().as_bytes()].concat())
    }

    pub(super) fn as_age(&self) -> &age::x25519::Identity {
        &self.secret
    }
}

/// A new key: the text of its file, as `age-keygen` writes it, and the public key. `created` is the time by the device's
/// clock. Whoever keeps the text wipes it.
pub fn generate(created: &str) -> (String, Recipient) {
    let secret = age::x25519::Identity::generate();
    let recipient = Recipient(secret.to_public());
    let text = secret.to_string();
    (format!("# created: {created}\n# public key: {recipient}\n{}\n", text.expose_secret()), recipient)
}

/// Overwrites a key file that is no longer needed.
pub fn wipe(secret: &mut [u8]) {
    secret.fill(0);
    // Nobody reads it any more; without this the compiler may leave out writing it.
    std::hint::black_box(secret);
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity(of {})", self.recipient)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: &[u8] = include_bytes!("../../tests/fixtures/keys/demo-office.key");
    const BACKUP: &[u8] = include_bytes!("../../tests/fixtures/keys/demo-backup.key");

    #[test]
    fn the_demonstration_keys_are_those_of_the_fixtures() {
        for (file, public) in [OFFICE, BACKUP].into_iter().zip(DEMONSTRATION) {
            let identities = Identity::parse_file(file).unwrap();
            assert_eq!(identities.len(), 1);
            assert_eq!(identities[0].recipient().to_string(), public);
            assert!(identities[0].recipient().is_demonstration());
            assert!(!format!("{identities:?}").contains("SECRET"));
            let note = std::str::from_utf8(file).unwrap();
            assert!(note.starts_with("# demonstration only"), "{note}");
        }
    }

    #[test]
    fn a_new_key_is_one_that_can_be_sealed_to_and_nobody_elses() {
        let [(one, public), (other, _)] = [(); 2].map(|()| generate("2026-03-01T12:00:00+08:00"));
        assert_ne!(one, other);
        assert!(one.starts_with("# created: 2026-03-01T12:00:00+08:00\n# public key: age1"));
        assert_eq!(Recipient::parse(&public.to_string()).as_ref(), Ok(&public));
        assert!(!public.is_demonstration());
        assert_eq!(Identity::parse_file(one.as_bytes()).unwrap()[0].recipient(), &public);
    }

    #[test]
    fn faults_of_recipients_are_named() {
        let [good, _] = DEMONSTRATION;
        #[track_caller]
        fn check(text: &str, fault: RecipientFault) {
            assert_eq!(Recipient::parse(text), Err(fault), "{text}");
        }
        check("", RecipientFault::Malformed);
        check(&good[..61], RecipientFault::Malformed);
        check(&good.replace("kuj", "kuk"), RecipientFault::Malformed);
        check(&good.to_ascii_uppercase(), RecipientFault::Malformed);
        check(&format!(" {good}"), RecipientFault::Malformed);
        check("ssh-ed25519 AAAA", RecipientFault::OtherKind);
        check("age1pq1qqqq", RecipientFault::OtherKind);
        check(
            "age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt",
            RecipientFault::OtherKind,
        );
        let secret = std::str::from_utf8(OFFICE).unwrap().lines().last().unwrap();
        check(secret, RecipientFault::SecretKey);
        check(&secret.to_ascii_lowercase(), RecipientFault::SecretKey);
        check(&format!("{good} {secret}"), RecipientFault::SecretKey);
    }

    #[test]
    fn points_of_small_order_are_refused_and_each_listed_one_is_such_a_point() {
        let aliases = [
            "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
            "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqk67yly",
            "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhzqqxqejhu",
            "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz8ts72fzt7",
            "age1anllllllllllllllllllllllllllllllllllllllllllllllllls3hcv9z",
            "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
            "age1ahlllllllllllllllllllllllllllllllllllllllllllllllllsh3g6la",
            "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
            "age1amlllllllllllllllllllllllllllllllllllllllllllllllllsam3fc4",
        ];
        for point in SMALL_ORDER.into_iter().chain(aliases) {
            assert_eq!(Recipient::parse(point), Err(RecipientFault::SmallOrder), "{point}");
            let raw: age::x25519::Recipient = point.parse().unwrap();
            assert_eq!(raw.to_string(), point);
            let sealing = std::panic::catch_unwind(|| age::encrypt(&raw, b"").map(drop));
            assert!(sealing.is_err(), "{point} would not have been dangerous");
        }
    }

    #[test]
    fn a_list_reports_every_fault() {
        let [office, backup] = DEMONSTRATION;
        assert!(Recipients::parse(&[office, backup]).unwrap().any_demonstration());
        assert_eq!(Recipients::parse::<&str>(&[]), Err(vec![RecipientsFault::Count(0)]));
        assert_eq!(
            Recipients::parse(&["x"]),
            Err(vec![RecipientsFault::Recipient(0, RecipientFault::Malformed), RecipientsFault::Count(1)])
        );
        assert_eq!(Recipients::parse(&[office, office]), Err(vec![RecipientsFault::Repeated(1)]));
        assert_eq!(Recipients::parse(&[office; 9]).unwrap_err().last(), Some(&RecipientsFault::Count(9)));
    }

    #[test]
    fn a_key_file_survives_windows_editors_and_its_faults_are_named() {
        let text = std::str::from_utf8(OFFICE).unwrap();
        let windows = format!("\u{feff}{}\r\n", text.replace('\n', "\r\n"));
        assert_eq!(Identity::parse_file(windows.as_bytes()).unwrap().len(), 1);
        assert_eq!(Identity::parse_file(&[OFFICE, BACKUP].concat()).unwrap().len(), 2);

        #[track_caller]
        fn check(file: &[u8], fault: IdentityFault) {
            assert_eq!(Identity::parse_file(file).unwrap_err(), fault);
        }
        check(b"", IdentityFault::Empty);
        check(b"# only a comment\n", IdentityFault::Empty);
        check(DEMONSTRATION[0].as_bytes(), IdentityFault::PublicKey);
        check(b"age-encryption.org/v1\n-> scrypt", IdentityFault::Encrypted);
        check(b"-----BEGIN AGE ENCRYPTED FILE-----\n", IdentityFault::Encrypted);
        check(b"#\n\nAGE-SECRET-KEY-1BROKEN\n", IdentityFault::Line(3));
        check(b"\xff\xfe", IdentityFault::Line(1));
        check(&[b'#'; KEY_FILE_LIMIT + 1], IdentityFault::TooLarge);
    }

    #[test]
    fn a_fingerprint_is_short_enough_to_compare_by_eye() {
        let fingerprint = Recipient::parse(DEMONSTRATION[0]).unwrap().fingerprint();
        assert_eq!(fingerprint, "60BA D6F0 8616 7F6A A999");
    }
}
