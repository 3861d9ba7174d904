//! Messages, archives, texts with armour in them, in whatever state they arrive.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tingzhou::desk::errand::{Hand, Task};
use tingzhou::desk::{errand, intake, unpack};
use tingzhou::package::key::Identity;

const KEY: &[u8] = include_bytes!("../fixtures/keys/demo-office.key");
static KEYS: LazyLock<Vec<Identity>> = LazyLock::new(|| Identity::parse_file(KEY).unwrap());

fuzz_target!(|bytes: &[u8]| {
    let mut found = 0;
    unpack::unpack("x", bytes, &mut |file| {
        found += 1;
        assert!(file.name.starts_with('x'));
        if let Ok(bytes) = &file.bytes {
            let item = intake::take("x", bytes, &KEYS);
            assert_eq!(item.size, bytes.len());
        }
    });
    // The page hears of every one of them, in the words of the worker.
    let parts = [Task::Open.name().as_bytes(), KEY, b"x", bytes].map(<[u8]>::to_vec);
    let answer = Hand::default().run(parts.into()).unwrap();
    let heard = errand::hear("x", &errand::each(1, answer).unwrap()[0]);
    assert!(heard.len() == found || (found == 0 && heard.len() == 1));
    for arrival in heard {
        if let Err(why) = arrival.found {
            assert_eq!(errand::why_of(&errand::why_name(&why)), Some(why));
        }
    }
});
