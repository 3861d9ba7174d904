//! Starting programs and saying in one sentence what went wrong with them.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// Runs `command`, letting it print.
pub fn show(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    ended(command, status)
}

/// Runs `command` and returns what it printed, without the trailing line break.
pub fn capture(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    ended(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// Whether `command` can be run and ends well; it prints nothing.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Runs a `command` that takes minutes: its output goes to `log`, a sign of life goes to the
/// reader, and if it fails the end of the log is shown. With a `limit` it is stopped when that
/// has passed.
pub fn patiently(command: &mut Command, title: &str, log: &Path, limit: Option<Duration>) -> Outcome {
    create_folder(log.parent().expect("a log lies in a folder"))?;
    let file = File::create(log).map_err(|error| format!("cannot write {}: {error}", log.display()))?;
    let again = file.try_clone().map_err(|error| format!("cannot write {}: {error}", log.display()))?;
    command.stdin(Stdio::null()).stdout(file).stderr(again);
    let child = command.spawn().map_err(|error| not_started(command, &error))?;

    println!("▸ {title}");
    let status = watch_over(child, log, limit)?;
    let outcome = match status {
        Some(status) => ended(command, status),
        None => Err(format!("{} took too long and was stopped", line_of(command))),
    };
    outcome.map_err(|sentence| {
        let text = fs::read_to_string(log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let end = lines[lines.len().saturating_sub(30)..].join("\n    ");
        format!("{sentence}\n    {end}\n  (whole log: {})", log.display())
    })
}

/// Waits for `child`, showing the last line of its log; `None` if it had to be stopped.
fn watch_over(mut child: Child, log: &Path, limit: Option<Duration>) -> Outcome<Option<ExitStatus>> {
    let start = Instant::now();
    let terminal = std::io::stdout().is_terminal();
    let pause = Duration::from_secs(if terminal { 1 } else { 20 });
    let mut shown = start;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break Some(status);
        }
        if limit.is_some_and(|limit| start.elapsed() > limit) {
            child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
            break None;
        }
        if shown.elapsed() >= pause {
            shown = Instant::now();
            let text = fs::read(log).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let last = text.split(['\n', '\r']).rev().map(str::trim).find(|line| !line.is_empty());
            let last: String = last.unwrap_or_default().chars().take(70).collect();
            let seconds = start.elapsed().as_secs();
            match terminal {
                true => print!("\r\x1b[2K  {seconds} s  {last}"),
                false => println!("  {seconds} s  {last}"),
            }
            flush();
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    if terminal && shown > start {
        print!("\r\x1b[2K");
        flush();
    }
    Ok(status)
}

fn flush() {
    // A reader that has gone away is no reason to stop installing.
    let _ = std::io::stdout().flush();
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start {}: {error}", line_of(command))
}

fn ended(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", line_of(command))) }
}

/// The command as one would type it, for messages.
fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    let line = words.join(" ");
    match line.char_indices().nth(200) {
        Some((end, _)) => format!("`{} …`", &line[..end]),
        None => format!("`{line}`"),
    }
}

/// The program `name` on PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_executable(file))
}

fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// The text of `file`.
pub fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

/// Writes `text` to `file`.
pub fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// Creates `folder` and those above it.
pub fn create_folder(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| format!("cannot create {}: {error}", folder.display()))
}

/// Removes `folder` with all it holds; it may be missing.
pub fn remove_folder(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Puts `from` in the place of `to`.
pub fn rename(from: &Path, to: &Path) -> Outcome {
    fs::rename(from, to)
        .map_err(|error| format!("cannot rename {} to {}: {error}", from.display(), to.display()))
}

/// Every file below `folder`, sorted; a missing folder has none.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    files
}
