//! What comes from the operating system: browsers, a font, `age`, and Debian's compiler.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::project::Project;
use crate::run;

/// A package of Debian, and the file by which one sees that it is there.
pub struct Package {
    pub name: &'static str,
    sign: Sign,
}

enum Sign {
    /// One of these programs on PATH, or, beginning in `/`, anywhere.
    Program(&'static [&'static str]),
    /// A file or folder, where Debian keeps it.
    File(&'static str),
    /// A font for Chinese.
    ChineseFont,
}

const fn program(name: &'static str, programs: &'static [&'static str]) -> Package {
    Package { name, sign: Sign::Program(programs) }
}

const fn file(name: &'static str, file: &'static str) -> Package {
    Package { name, sign: Sign::File(file) }
}

/// What the browser stories need.
pub const TESTING: [Package; 10] = [
    program("chromium", CHROMIUM),
    program("firefox-esr", FIREFOX),
    // Stands for any applicant's own: the stories open their files with it.
    program("age", &["age"]),
    // The camera that reads a code from the screen, and the printer.
    program("zbar-tools", &["zbarimg"]),
    program("poppler-utils", &["pdftoppm"]),
    // The documented drop box, and the documented hosts.
    program("nginx", NGINX),
    file("libnginx-mod-http-brotli-static", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
    program("caddy", &["caddy"]),
    // The office's spreadsheet program: it reads what the desk exports.
    program("libreoffice-calc-nogui", &["soffice"]),
    // Without it Chinese is boxes in screenshots.
    Package { name: "fonts-noto-cjk", sign: Sign::ChineseFont },
];

const CHROMIUM: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Debian keeps it where only root's PATH looks.
const NGINX: &[&str] = &["nginx", "/usr/sbin/nginx"];

const FIREFOX: &[&str] = &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// A compiler for wasm32 where rustup's server is out of reach.
pub const WASM_COMPILER: [Package; 6] = [
    file("rustc-web", "/usr/bin/rustc"),
    file("cargo-web", "/usr/bin/cargo"),
    file("rust-web-src", "/usr/lib/rustlib/src/rust/library/std/Cargo.toml"),
    file("rust-web-llvm", "/usr/bin/rust-lld"),
    file("lld-22", "/usr/bin/lld-22"),
    file("rust-web-clippy", "/usr/bin/clippy-driver"),
];

impl Package {
    fn is_there(&self) -> bool {
        match self.sign {
            Sign::Program(names) => find_any(names).is_some(),
            Sign::File(path) => Path::new(path).exists(),
            Sign::ChineseFont => has_chinese_font(),
        }
    }
}

/// Chromium, or a browser made from it.
pub fn chromium() -> Outcome<PathBuf> {
    find_any(CHROMIUM).ok_or("Chromium is missing".into())
}

/// nginx.
pub fn nginx() -> Outcome<PathBuf> {
    find_any(NGINX).ok_or("nginx is missing".into())
}

/// Firefox.
pub fn firefox() -> Outcome<PathBuf> {
    find_any(FIREFOX).ok_or("Firefox is missing".into())
}

fn find_any(names: &[&str]) -> Option<PathBuf> {
    // Joining an absolute name to a folder gives the name itself, so both kinds are found.
    names.iter().find_map(|name| run::find_program(name))
}

fn has_chinese_font() -> bool {
    let listed = Command::new("fc-list").arg(":lang=zh").output();
    // A machine without fontconfig (macOS) brings its own fonts.
    listed.map_or(cfg!(target_os = "macos"), |output| !output.stdout.is_empty())
}

/// The packages of `wanted` that are not there.
pub fn missing(wanted: &[Package]) -> Vec<&'static str> {
    wanted.iter().filter(|package| !package.is_there()).map(|package| package.name).collect()
}

/// Whether packages can be installed here without asking anyone.
pub fn is_debian_root() -> bool {
    let debian =
        std::fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|l| l == "ID=debian"));
    let user = Command::new("id").arg("-u").output();
    debian && user.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Installs what is missing of `wanted`, or says what to install.
pub fn install(project: &Project, what_for: &str, wanted: &[Package]) -> Outcome {
    let missing = missing(wanted);
    if missing.is_empty() {
        return Ok(());
    }
    if !is_debian_root() {
        return Err(format!(
            "{what_for}: please install {} (names of Debian's packages)",
            missing.join(", ")
        ));
    }
    let log = project.cache.join("log/apt.log");
    // A stale list names versions that the server no longer has.
    run::patiently(apt().arg("update"), "Debian's list of packages", &log, None)?;
    let title = format!("{what_for}: {}", missing.join(" "));
    let _policy = NoServices::declare()?;
    run::patiently(
        apt().args(["install", "--yes", "--no-install-recommends"]).args(&missing),
        &title,
        &log,
        None,
    )?;
    if missing.contains(&"nginx") {
        // Also not when the machine starts the next time; where there is nothing to switch off, all is well.
        run::succeeds(Command::new("update-rc.d").args(["nginx", "disable"]));
    }
    match self::missing(wanted)[..] {
        [] => Ok(()),
        ref still => Err(format!("{} is still missing although apt-get has installed it", still.join(", "))),
    }
}

/// Says to Debian that nothing that is installed is to be started, as long as it is kept: of nginx the stories start
/// their own.
struct NoServices {
    /// The file was not there before.
    is_ours: bool,
}

impl NoServices {
    /// Debian asks this program (invoke-rc.d(8)).
    const FILE: &str = "/usr/sbin/policy-rc.d";

    fn declare() -> Outcome<Self> {
        use std::os::unix::fs::PermissionsExt;
        let file = Path::new(Self::FILE);
        let is_ours = !file.exists();
        if is_ours {
            run::write(file, "#!/bin/sh\nexit 101\n")?;
            std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))
                .map_err(|error| format!("cannot make {} a program: {error}", Self::FILE))?;
        }
        Ok(Self { is_ours })
    }
}

impl Drop for NoServices {
    fn drop(&mut self) {
        if self.is_ours {
            // Left behind, it would keep the machine's owner from starting what they install.
            if let Err(error) = std::fs::remove_file(Self::FILE) {
                eprintln!("please remove {}: {error}", Self::FILE);
            }
        }
    }
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.args(["--quiet", "-o", "DPkg::Lock::Timeout=300"]);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
