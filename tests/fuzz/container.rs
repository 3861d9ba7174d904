//! Whatever is sealed to the office, and whatever merely looks like it: one outcome, never a panic.

#![no_main]

use std::io::Write;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tingzhou::desk::worklist::Worklist;
use tingzhou::package::key::{DEMONSTRATION, Identity, Recipients};
use tingzhou::package::{open, passphrase, seal, verify};

static KEYS: LazyLock<(Vec<Identity>, Recipients)> = LazyLock::new(|| {
    let file = include_bytes!("../fixtures/keys/demo-office.key");
    (Identity::parse_file(file).unwrap(), Recipients::parse(&DEMONSTRATION).unwrap())
});

fuzz_target!(|bytes: &[u8]| {
    let (identities, recipients) = &*KEYS;
    let _ = verify::shape(bytes);
    let _ = open::open(bytes, identities);
    let _ = passphrase::unlock(bytes, "short");
    // The same bytes within the encryption, as a hostile writer would put them there.
    for magic in [&b""[..], b"tzyc-app\0\0\0\x01", b"tzyc-app\0\0\0\x02", b"tzyc-wrk\0\0\0\x01"] {
        let inside = [magic, bytes].concat();
        let write = |out: &mut dyn Write| out.write_all(&inside);
        let sealed = seal::envelope(inside.len(), recipients, &mut |_, _| {}, &write).unwrap();
        if let Ok(opened) = open::open(&sealed, identities) {
            assert_eq!(opened.record.encode().unwrap(), opened.record_bytes());
            assert_eq!(opened.files().count(), opened.record.attachments.len());
        }
        assert!(Worklist::load(&sealed, identities).is_err(), "nobody vouched for it");
    }
});
