//! Randomness of the operating system, as the browser hands it out.

/// Sixteen random bytes; none if the browser has no source of randomness.
pub fn sixteen() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    getrandom::getrandom(&mut bytes).ok()?;
    Some(bytes)
}
