//! The armoured form of a sealed file: the same bytes as text, for what carries no files.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What stands before the text.
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----\n";
/// What stands after it.
const END: &str = "-----END AGE ENCRYPTED FILE-----\n";
/// Bytes to a line.
const LINE: usize = 48;

/// `sealed` as text. Written here and not by what `age` brings for it, which a phone would have to fetch.
pub fn armoured(sealed: &[u8]) -> String {
    let mut text = String::with_capacity(length(sealed.len()));
    text.push_str(BEGIN);
    for line in sealed.chunks(LINE) {
        STANDARD.encode_string(line, &mut text);
        text.push('\n');
    }
    text.push_str(END);
    text
}

/// Characters of the text that `bytes` bytes become.
pub fn length(bytes: usize) -> usize {
    BEGIN.len() + bytes.div_ceil(3) * 4 + bytes.div_ceil(LINE) + END.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::receipt::{Receipt, Reference};
    use crate::package::seal::Sealed;
    use crate::package::{Digest, PackageId, chain::ChainKey};

    #[test]
    fn it_is_what_age_itself_writes() {
        let package = PackageId::new([1; 16]).unwrap();
        for size in [1, 2, 3, 47, 48, 49, 96, 97, 5_000] {
            let bytes: Vec<u8> = (0..size).map(|at| (at * 7) as u8).collect();
            let digest = Digest::of(&bytes);
            let (reference, key) = (Reference::of(&package), ChainKey::OPEN);
            let receipt =
                Receipt { package, reference, record: digest, key, file: digest, size, demonstration: true };
            let text = armoured(&bytes);
            assert_eq!(text.len(), length(size));
            assert_eq!(text, Sealed { bytes, receipt }.armoured(), "{size}");
        }
    }
}
