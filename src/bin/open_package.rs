//! `open-package FILE --identity KEY [--identity KEY …] [--out DIR]`
//!
//! Unpacks a sealed application without the desk: `record.json` exactly as it was sealed, and the attachments
//! under safe names. DIR is made (by default named as the reference) and nothing is ever overwritten.
//! Exit status: 0 unpacked, 1 not unpacked, 2 wrong usage.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program for the terminal

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tingzhou::desk::intake;
use tingzhou::package::ARMOUR_LIMIT;
use tingzhou::package::key::Identity;
use tingzhou::package::open::Opened;
use tingzhou::wording::package as words;

const USAGE: &str = "用法：open-package 文件 --identity 密钥文件 [--identity 密钥文件 …] [--out 目录]";

fn main() -> ExitCode {
    let Some(request) = Request::parse(std::env::args_os().skip(1).map(PathBuf::from)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match request.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

struct Request {
    file: PathBuf,
    keys: Vec<PathBuf>,
    out: Option<PathBuf>,
}

impl Request {
    fn parse(mut arguments: impl Iterator<Item = PathBuf>) -> Option<Self> {
        let (mut file, mut keys, mut out) = (None, Vec::new(), None);
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--identity" | "-i") => keys.push(arguments.next()?),
                Some("--out" | "-o") if out.is_none() => out = Some(arguments.next()?),
                Some(option) if option.starts_with('-') => return None,
                _ if file.is_none() => file = Some(argument),
                _ => return None,
            }
        }
        Some(Self { file: file?, keys, out }).filter(|request| !request.keys.is_empty())
    }

    fn run(self) -> Result<(), String> {
        let mut identities = Vec::new();
        for key in &self.keys {
            let bytes = read(key)?;
            let parsed = Identity::parse_file(&bytes)
                .map_err(|fault| format!("{}：{}", key.display(), words::key_refused(fault)))?;
            identities.extend(parsed);
        }
        let name = self.file.display().to_string();
        let item = intake::take(&name, &read(&self.file)?, &identities);
        let opened = item.outcome.map_err(|fault| format!("{name}：{}", words::not_opened(&fault)))?;
        let directory = self.out.unwrap_or_else(|| opened.record.reference().to_string().into());
        unpack(&opened, &directory).map_err(|error| format!("{}：{error}", directory.display()))?;
        print!("{}", summary(&opened, &directory));
        Ok(())
    }
}

/// Reads a file, unless it is far longer than any we could open.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let limit = 2 * ARMOUR_LIMIT;
    let within = |length: u64| usize::try_from(length).is_ok_and(|length| length <= limit);
    match fs::metadata(path) {
        Ok(found) if !within(found.len()) => {
            let length = usize::try_from(found.len()).unwrap_or(usize::MAX);
            Err(format!("{}：文件有{}，太大。", path.display(), words::size(length)))
        }
        _ => fs::read(path).map_err(|error| format!("{}：{error}", path.display())),
    }
}

fn unpack(opened: &Opened, directory: &Path) -> io::Result<()> {
    make(directory)?;
    let names = opened.record.attachments.iter().enumerate().map(|(n, attachment)| attachment.safe_name(n));
    save(&directory.join("record.json"), opened.record_bytes())?;
    for (name, bytes) in names.zip(opened.files()) {
        save(&directory.join(name), bytes)?;
    }
    Ok(())
}

/// A new directory, or an empty one; where the system can, for its owner's eyes only.
fn make(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(false);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(directory) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::read_dir(directory)?.next() {
            None => Ok(()),
            Some(_) => Err(io::Error::new(error.kind(), "目录里已有文件，不会覆盖。请换一个目录。")),
        },
        made => made,
    }
}

fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What was unpacked, without anything the applicant typed.
fn summary(opened: &Opened, directory: &Path) -> String {
    let record = &opened.record;
    let mut lines = vec![
        format!("报名编号　{}", record.reference()),
        format!("报名批次　{}", record.campaign),
        format!("项目　　　{}", record.program),
        format!("生成时间　{}", record.created),
        format!("核对码　　{}", opened.digest.short()),
        format!("文件校验　{}", opened.file),
    ];
    if opened.demonstration {
        lines.push("演示　　　是：不是真实报名".to_owned());
    }
    lines.push(format!(
        "保存到　　{}：record.json，附件 {} 个",
        directory.display(),
        record.attachments.len()
    ));
    lines.join("\n") + "\n"
}
