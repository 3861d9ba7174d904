//! Randomness of the operating system, as the browser hands it out.

/// Sixteen random bytes; none if the browser has no source of randomness.
pub fn sixteen() -> Option<[u8; 16]> {
    bytes()
}

/// Thirty-two random bytes; none if the browser has no source of randomness.
pub fn thirty_two() -> Option<[u8; 32]> {
    bytes()
}

/// A number from 0 to 1 for what only has to differ; whoever wants to can foresee it.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

fn bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::getrandom(&mut bytes).ok()?;
    Some(bytes)
}
