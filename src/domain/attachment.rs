//! Files that go with an application: what they are, and what an answer says of them.

use super::coded::coded;
use std::fmt;

/// The largest file, in bytes.
pub const FILE_MOST: usize = 5 << 20;
/// The most bytes of all files of an application.
pub const FILES_MOST: usize = 20 << 20;
/// The largest picture that is read at all; what is kept of it is smaller.
pub const PICTURE_MOST: usize = 40 << 20;

coded! {
    /// What a file shows.
    Evidence {
        /// The identity document.
        Identity = "identity" "身份证件",
        /// A certificate of graduation.
        Diploma = "diploma" "毕业证书",
        /// A certificate of a degree.
        Degree = "degree" "学位证书",
        /// The recognition of studies abroad.
        Recognition = "recognition" "国（境）外学历学位认证书",
        /// A qualification.
        Skill = "skill" "技能或职业资格证书",
        /// A prize or a publication.
        Work = "work" "获奖或成果证明",
        /// Anything else.
        Other = "other" "其他材料",
    }
}

/// What a file is, by its first bytes; names and claims are not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    /// PDF.
    Pdf,
    /// A picture that browsers read: JPEG, PNG, WebP.
    Picture,
}

/// Why a file cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`FILE_MOST`], or a picture than [`PICTURE_MOST`].
    TooLarge,
    /// With it, all files would be longer than [`FILES_MOST`].
    Together,
    /// A picture as some telephones keep it (HEIC), which browsers do not read.
    Heic,
    /// Neither PDF nor a picture.
    Kind,
    /// A PDF under a password.
    Encrypted,
    /// It begins like a picture and is none.
    Broken,
    /// Not a picture, where a photograph is asked for.
    NotAPicture,
    /// A photograph of too few points.
    Small,
    /// The part of the site that works on pictures could not be fetched.
    Unavailable,
    /// The device could not read it.
    Unread,
}

impl FileFault {
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Broken, "broken"),
        (Self::Small, "small"),
        (Self::TooLarge, "too-large"),
        (Self::Unavailable, "unavailable"),
    ];

    /// Its name on the way from the bundle that works on pictures; only what can happen there has one.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(fault, _)| *fault == self).map_or("broken", |(_, name)| name)
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Self {
        Self::NAMES.iter().find(|(_, its)| *its == name).map_or(Self::Broken, |(fault, _)| *fault)
    }
}

/// What `bytes` are.
///
/// # Errors
/// If nothing of the kind can be attached.
pub fn recognise(bytes: &[u8]) -> Result<FileType, FileFault> {
    match bytes {
        [] => Err(FileFault::Empty),
        _ if bytes.starts_with(b"%PDF-") => {
            let is_encrypted = bytes.windows(b"/Encrypt".len()).any(|word| word == b"/Encrypt");
            if is_encrypted { Err(FileFault::Encrypted) } else { Ok(FileType::Pdf) }
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(FileType::Picture),
        _ if bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"\x89PNG\r\n\x1a\n") => {
            Ok(FileType::Picture)
        }
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            let brands: [&[u8]; 6] = [b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc"];
            Err(if brands.iter().any(|it| brand.starts_with(it)) { FileFault::Heic } else { FileFault::Kind })
        }
        _ => Err(FileFault::Kind),
    }
}

/// What an answer says of a file: `<SHA-256> <bytes> <name>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// SHA-256 of the file in lower-case hex digits: by it the bytes are found.
    pub digest: String,
    /// Its length in bytes.
    pub length: usize,
    /// Its name on the applicant's device.
    pub name: String,
}

impl Attached {
    /// Reads an answer.
    pub fn parse(answer: &str) -> Option<Self> {
        let mut parts = answer.splitn(3, ' ');
        let (digest, length, name) = (parts.next()?, parts.next()?, parts.next()?);
        let is_digest =
            digest.len() == 64 && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let length = length.parse().ok()?;
        is_digest.then(|| Self { digest: digest.to_owned(), length, name: name.to_owned() })
    }
}

impl fmt::Display for Attached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { digest, length, name } = self;
        write!(f, "{digest} {length} {name}")
    }
}

/// A name without what no file needs: control characters, and more than 100 characters; its ending stays.
pub fn tidy_name(name: &str) -> String {
    let plain: Vec<char> = name.chars().filter(|c| !c.is_control()).collect();
    let skip = plain.len().saturating_sub(100);
    plain[skip..].iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_are_what_they_begin_as() {
        #[track_caller]
        fn check(bytes: &[u8], expected: Result<FileType, FileFault>) {
            assert_eq!(recognise(bytes), expected);
        }
        check(b"", Err(FileFault::Empty));
        check(b"%PDF-1.7\n1 0 obj", Ok(FileType::Pdf));
        check(b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>", Err(FileFault::Encrypted));
        check(b"\xff\xd8\xff\xe0", Ok(FileType::Picture));
        check(b"\x89PNG\r\n\x1a\nIHDR", Ok(FileType::Picture));
        check(b"RIFF\x24\0\0\0WEBPVP8 ", Ok(FileType::Picture));
        check(b"RIFF\x24\0\0\0WAVEfmt ", Err(FileFault::Kind));
        check(b"\0\0\0\x18ftypheic\0\0", Err(FileFault::Heic));
        check(b"\0\0\0\x18ftypmp42\0\0", Err(FileFault::Kind));
        check(b"PK\x03\x04", Err(FileFault::Kind));
        check(b"<html>", Err(FileFault::Kind));
    }

    #[test]
    fn an_answer_reads_back_and_anything_else_is_none() {
        let attached =
            Attached { digest: "0a".repeat(32), length: 12_345, name: "毕业证书 扫描.pdf".to_owned() };
        assert_eq!(Attached::parse(&attached.to_string()), Some(attached));
        let digest = "0a".repeat(32);
        for wrong in
            ["", "name", &format!("{digest} x a"), &format!("{digest} 5"), &format!("{} 5 a", &digest[1..])]
        {
            assert_eq!(Attached::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn long_names_keep_their_ending() {
        let name = tidy_name(&format!("{}\u{7}.pdf", "长".repeat(200)));
        assert_eq!(name.chars().count(), 100);
        assert!(name.ends_with("长.pdf"));
    }

    #[test]
    fn faults_arrive_as_themselves() {
        for (fault, name) in FileFault::NAMES {
            assert_eq!((fault.name(), FileFault::from_name(name)), (name, fault));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_and_no_answer_make_it_panic(bytes in any::<Vec<u8>>(), answer in any::<String>()) {
            let _ = recognise(&bytes);
            let _ = Attached::parse(&answer);
            let _ = tidy_name(&answer);
        }
    }
}
