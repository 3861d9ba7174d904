//! Many byte strings as one: the page and its workers hand each other lists of thousands in one piece.

/// One after the other, each behind its length (four bytes, little end first).
pub fn pack<B: AsRef<[u8]>>(parts: impl IntoIterator<Item = B>) -> Vec<u8> {
    let mut packed = Vec::new();
    for part in parts {
        let part = part.as_ref();
        packed.extend((part.len() as u32).to_le_bytes());
        packed.extend(part);
    }
    packed
}

/// What was packed; none if it ends in the middle.
pub fn unpack(mut packed: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    while !packed.is_empty() {
        let (length, rest) = packed.split_first_chunk()?;
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        parts.push(part);
        packed = rest;
    }
    Some(parts)
}

/// The same, of texts.
pub fn texts(packed: &[u8]) -> Option<Vec<&str>> {
    unpack(packed)?.into_iter().map(|part| std::str::from_utf8(part).ok()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out(parts in prop::collection::vec(any::<Vec<u8>>(), 0..9)) {
            let packed = pack(&parts);
            prop_assert_eq!(unpack(&packed), Some(parts.iter().map(Vec::as_slice).collect()));
            if !packed.is_empty() {
                let whole = parts.len();
                prop_assert!(unpack(&packed[..packed.len() - 1]).is_none_or(|it| it.len() < whole));
            }
        }

        #[test]
        fn nothing_makes_it_panic(packed in any::<Vec<u8>>()) {
            let _ = (unpack(&packed), texts(&packed));
        }
    }
}
