//! How large a picture says it is, before any browser unpacks it: a file of a kilobyte can ask for gigabytes.

/// The most pixels of a picture that the desk shows; no camera of an applicant makes more.
pub const MOST: u64 = 64_000_000;

/// Width by height, as the head of a PNG or JPEG file says; none if it does not.
///
/// PNG 1.2 §11.2.2 (`IHDR`), ITU-T T.81 §B.2.2 (frame header).
pub fn count(bytes: &[u8]) -> Option<u64> {
    match bytes {
        [0x89, b'P', b'N', b'G', 13, 10, 26, 10, _, _, _, _, b'I', b'H', b'D', b'R', rest @ ..] => {
            let (width, rest) = rest.split_first_chunk()?;
            let (height, _) = rest.split_first_chunk()?;
            u64::from(u32::from_be_bytes(*width)).checked_mul(u64::from(u32::from_be_bytes(*height)))
        }
        [0xff, 0xd8, rest @ ..] => frame(rest),
        _ => None,
    }
}

fn frame(mut rest: &[u8]) -> Option<u64> {
    loop {
        match rest {
            // Fill bytes before a marker.
            [0xff, 0xff, ..] => rest = &rest[1..],
            // Markers without a segment.
            [0xff, 0x01 | 0xd0..=0xd7, after @ ..] => rest = after,
            // The scan begins, and no frame was announced.
            [0xff, 0xd9 | 0xda, ..] => return None,
            // Frames of any kind; between them stand tables of the same range.
            [0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, _, _, _, h, h2, w, w2, ..] => {
                let side = |high: u8, low: u8| u64::from(u16::from_be_bytes([high, low]));
                return Some(side(*h, *h2) * side(*w, *w2));
            }
            [0xff, _, long, long2, ..] => {
                let length = usize::from(u16::from_be_bytes([*long, *long2]));
                rest = rest.get(2 + length.max(2)..)?;
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]]
            .concat()
    }

    #[test]
    fn a_small_file_that_asks_for_gigabytes_is_known_by_its_head() {
        assert_eq!(count(&png(60_000, 60_000)), Some(3_600_000_000));
        assert_eq!(count(&png(413, 531)), Some(413 * 531));
        let jpeg = [
            &[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2][..],
            &[0xff, 0xff, 0xdb, 0, 3, 7, 0xff, 0xc4, 0, 2],
            &[0xff, 0xc2, 0, 17, 8, 0xea, 0x60, 0xea, 0x60, 3],
        ];
        assert_eq!(count(&jpeg.concat()), Some(3_600_000_000));
        assert_eq!(count(&[0xff, 0xd8, 0xff, 0xda, 0, 2]), None);
        assert_eq!(count(b"%PDF-1.7"), None);
    }

    proptest! {
        #[test]
        fn no_head_makes_it_panic(start in prop::sample::select(vec![&b"\xff\xd8"[..], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"]), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = count(&[start, &bytes].concat());
        }
    }
}
