//! Records: what is read has one spelling, and the saved draft and the receipt's line are read without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tingzhou::package::chain::Link;
use tingzhou::package::payload::Record;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(record) = Record::decode(bytes) {
        assert_eq!(record.encode().unwrap(), bytes);
        for (at, attachment) in record.attachments.iter().enumerate() {
            let name = attachment.safe_name(at);
            assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{name}");
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(link) = Link::find(text)
    {
        assert_eq!(Link::find(&link.line()), Ok(link));
    }
});
