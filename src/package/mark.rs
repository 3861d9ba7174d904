//! The square code on the paper sheet (§4): by it paper and file are matched without typing.

use qrcodegen::{QrCode, QrCodeEcc};

use super::Digest;
use super::receipt::Reference;

/// What the text of a code begins with; the number is that of this rule.
const NAME: &str = "TINGZHOU 1";

/// What the code of a sealed application says: its reference and the digest of its record. All of it is in capitals,
/// which makes for fewer and larger modules.
pub fn text(reference: &Reference, record: &Digest) -> String {
    format!("{NAME} {reference} {}", record.to_string().to_ascii_uppercase())
}

/// Reads what a code said; none if it is not the code of an application.
pub fn read(text: &str) -> Option<(Reference, Digest)> {
    let (reference, record) = text.trim().strip_prefix(NAME)?.trim_start().split_once(' ')?;
    Some((Reference::parse(reference).ok()?, Digest::parse(&record.to_ascii_lowercase())?))
}

/// A square of dark and light modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    side: usize,
    dark: Vec<bool>,
}

impl Mark {
    /// The code of `text`; none for an empty text, or one that is too long for any code.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok().filter(|_| !text.is_empty())?;
        let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = modules.map(|(x, y)| code.get_module(x, y)).collect();
        Some(Self { side: code.size() as usize, dark })
    }

    /// Modules in a row.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Runs of dark modules: column, row, length.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for (y, row) in self.dark.chunks(self.side).enumerate() {
            let mut x = 0;
            while x < row.len() {
                let dark = row[x..].iter().take_while(|dark| **dark).count();
                if dark > 0 {
                    runs.push((x, y, dark));
                }
                x += dark + 1;
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::PackageId;

    #[test]
    fn what_a_code_says_reads_back() {
        let reference = Reference::of(&PackageId::new([7; 16]).unwrap());
        let record = Digest::of(b"record");
        let said = text(&reference, &record);
        assert_eq!(read(&said), Some((reference, record)));
        assert_eq!(read(&format!("{said}\n")), Some((reference, record)));
        for wrong in
            ["", "TINGZHOU 1", "TINGZHOU 2 GR7XDKCV 00", "https://example.org/", &said[..said.len() - 1]]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_code_is_a_square_drawn_in_runs() {
        let mark = Mark::of("TINGZHOU").unwrap();
        assert_eq!(mark.side(), 21);
        let dark = mark.dark.iter().filter(|dark| **dark).count();
        assert_eq!(mark.runs().iter().map(|(_, _, length)| length).sum::<usize>(), dark);
        assert_eq!(Mark::of(""), None);
    }
}
