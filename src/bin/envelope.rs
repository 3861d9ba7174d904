//! Bundle and command `envelope`: the age files of this project without what is in them, for the stories that compare
//! them with other programs. No page of the site loads it.
//!
//! - `envelope identity FILE KEYFILE`: what is in FILE, to standard output;
//! - `envelope passphrase FILE TEXTFILE`: the same under a passphrase;
//! - `envelope recipients FILE KEYSFILE`: FILE under the public keys, a line each.
//!
//! A refusal goes to standard error, with exit status 1. In a worker the same words and byte strings make a message.

use tingzhou::package::key::{Identity, Recipients};
use tingzhou::package::{open, passphrase, seal};

/// Does what is asked, with the file and what belongs to it.
fn answer(task: &str, file: &[u8], with: &[u8]) -> Result<Vec<u8>, String> {
    let text = || std::str::from_utf8(with).map_err(|_| "not text".to_owned());
    match task {
        "identity" => {
            let identities = Identity::parse_file(with).map_err(|fault| format!("{fault:?}"))?;
            let file = open::binary(file).map_err(|fault| format!("{fault:?}"))?;
            let (_, inside) = open::plaintext(&file, &identities).map_err(|fault| format!("{fault:?}"))?;
            Ok(inside)
        }
        "passphrase" => {
            let file = open::binary(file).map_err(|fault| format!("{fault:?}"))?;
            passphrase::plaintext(&file, text()?).map_err(|refusal| refusal.name().to_owned())
        }
        "recipients" => {
            let keys: Vec<&str> = text()?.lines().collect();
            let recipients = Recipients::parse(&keys).map_err(|faults| format!("{faults:?}"))?;
            let write = |out: &mut dyn std::io::Write| out.write_all(file);
            seal::envelope(file.len(), &recipients, &mut |_, _| {}, &write).ok_or("not sealed".to_owned())
        }
        _ => Err("no such task".to_owned()),
    }
}

#[cfg(feature = "browser")]
fn main() {
    tingzhou::browser::worker::serve(|parts, _| {
        let [task, file, with] = <[Vec<u8>; 3]>::try_from(parts).map_err(|_| "parts")?;
        Ok(match answer(&String::from_utf8_lossy(&task), &file, &with) {
            Ok(inside) => vec![b"done".to_vec(), inside],
            Err(refusal) => vec![b"refused".to_vec(), refusal.into_bytes()],
        })
    });
}

#[cfg(not(feature = "browser"))]
#[allow(clippy::print_stderr)] // a program for the terminal
fn main() -> std::process::ExitCode {
    use std::io::Write as _;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, file, with] = arguments.as_slice() else {
        eprintln!("envelope identity|passphrase|recipients FILE FILE");
        return std::process::ExitCode::from(2);
    };
    let read = |path: &String| std::fs::read(path).map_err(|error| format!("{path}: {error}"));
    let outcome = read(file).and_then(|file| answer(task, &file, &read(with)?));
    match outcome.map(|inside| std::io::stdout().write_all(&inside)) {
        Ok(Ok(())) => std::process::ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
        Err(refusal) => {
            eprintln!("{refusal}");
            std::process::ExitCode::FAILURE
        }
    }
}
