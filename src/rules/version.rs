//! The name of a set of rules.

/// Goes up whenever the same rules and answers may come out otherwise.
pub const ENGINE: u32 = 1;

/// Names rules by the engine and their text: `1-9f3c02ab`. Whoever judges by other rules has another name.
///
/// FNV-1a, 32 bits: it tells changes apart, and protects nothing.
pub fn name(text: &str) -> String {
    let digest = text
        .bytes()
        .fold(0x811c_9dc5_u32, |digest, byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{ENGINE}-{digest:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_published_vectors() {
        assert_eq!(name(""), "1-811c9dc5");
        assert_eq!(name("a"), "1-e40c292c");
        assert_eq!(name("foobar"), "1-bf9cf968");
    }
}
