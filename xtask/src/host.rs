//! A web server for trying the site out: plain files, as any host would serve them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use crate::Outcome;

/// A site that is being served until the program ends.
pub struct Host {
    address: SocketAddr,
    site: Arc<RwLock<Site>>,
}

/// A folder of files and how it is served.
#[derive(Clone)]
pub struct Site {
    folder: PathBuf,
    base: String,
    rules: Vec<Rule>,
}

/// Headers for the paths that match a pattern, from the site's own `_headers` file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    headers: Vec<(String, String)>,
}

/// One answer.
#[derive(Debug)]
struct Answer {
    status: &'static str,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Site {
    /// The site in `folder`, to lie below the path `base`.
    pub fn new(folder: &Path, base: &str) -> Site {
        let rules = fs::read_to_string(folder.join("_headers")).unwrap_or_default();
        Site { folder: folder.to_owned(), base: base.to_owned(), rules: rules_of(&rules) }
    }

    fn answer(&self, target: &str) -> Answer {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let Some(path) = decode(path) else { return self.error("400 Bad Request") };
        let Some(below) = path.strip_prefix(&self.base) else {
            // The address without the base, or with half of it, leads to the home page.
            return if path == "/" || format!("{path}/") == self.base {
                Answer::moved(&self.base)
            } else {
                self.error("404 Not Found")
            };
        };
        if below.split('/').any(|part| part == ".." || part.contains('\\')) || below.starts_with('/') {
            return self.error("400 Bad Request");
        }
        let file = match below.is_empty() || below.ends_with('/') {
            true => self.folder.join(below).join("index.html"),
            false => self.folder.join(below),
        };
        if file.is_dir() {
            return Answer::moved(&format!("{path}/"));
        }
        match fs::read(&file) {
            Ok(body) => {
                let mut headers = self.headers_for(&path, below);
                headers.insert("Content-Type".into(), content_type(&file).into());
                Answer { status: "200 OK", headers, body }
            }
            Err(_) => self.error("404 Not Found"),
        }
    }

    /// The page for what is not there, or a bare sentence if the site has none.
    fn error(&self, status: &'static str) -> Answer {
        let (body, kind) = match fs::read(self.folder.join("404.html")) {
            Ok(page) if status.starts_with("404") => (page, "text/html; charset=utf-8"),
            _ => (status.into(), "text/plain; charset=utf-8"),
        };
        let mut headers = self.headers_for("/404.html", "404.html");
        headers.insert("Content-Type".into(), kind.into());
        Answer { status, headers, body }
    }

    fn headers_for(&self, path: &str, below: &str) -> BTreeMap<String, String> {
        let fits =
            |rule: &&Rule| matches(&rule.pattern, path) || matches(&rule.pattern, &format!("/{below}"));
        let mut headers: BTreeMap<_, _> =
            self.rules.iter().filter(fits).flat_map(|rule| rule.headers.clone()).collect();
        // What is being worked on must never come from a cache.
        headers.retain(|name, _| !name.eq_ignore_ascii_case("Cache-Control"));
        headers.insert("Cache-Control".into(), "no-store".into());
        headers
    }
}

impl Answer {
    fn moved(to: &str) -> Answer {
        let headers =
            BTreeMap::from([("Location".into(), to.into()), ("Cache-Control".into(), "no-store".into())]);
        Answer { status: "301 Moved Permanently", headers, body: vec![] }
    }
}

impl Host {
    /// Serves `site` on this machine alone; port 0 takes any that is free.
    pub fn start(site: Site, port: u16) -> Outcome<Host> {
        let listener = TcpListener::bind(("127.0.0.1", port))
            .map_err(|error| format!("cannot listen on port {port}: {error} (another one: --port 8081)"))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let site = Arc::new(RwLock::new(site));
        let shared = site.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = shared.clone();
                // A visitor who hangs up in the middle is no concern of the others.
                std::thread::spawn(move || drop(converse(&stream, &site)));
            }
        });
        Ok(Host { address, site })
    }

    /// Replaces the site, whole, for every request from now on.
    pub fn show(&self, site: Site) {
        *self.site.write().expect("no thread panics while it holds the lock") = site;
    }

    /// Where the home page is.
    pub fn url(&self) -> String {
        let base = self.site.read().expect("no thread panics while it holds the lock").base.clone();
        format!("http://{}{base}", self.address)
    }
}

/// Answers the requests of one connection until either side has had enough.
fn converse(mut stream: &TcpStream, site: &RwLock<Site>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = String::new();
        loop {
            let before = head.len();
            reader.by_ref().take(16_384).read_line(&mut head)?;
            match &head[before..] {
                "" => return Ok(()),
                "\r\n" | "\n" => break,
                _ if head.len() > 65_536 => return Ok(()),
                _ => {}
            }
        }
        let mut words = head.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let site = site.read().expect("no thread panics while it holds the lock").clone();
        let answer = match method {
            "GET" | "HEAD" => site.answer(target),
            _ => site.error("405 Method Not Allowed"),
        };
        let Answer { status, headers, body } = answer;
        let mut bytes = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len()).into_bytes();
        for (name, value) in headers {
            bytes.extend(format!("{name}: {value}\r\n").into_bytes());
        }
        bytes.extend(b"\r\n");
        if method != "HEAD" {
            bytes.extend(body);
        }
        stream.write_all(&bytes)?;
        // The body of anything but a plain request is not read, so what follows is not a request.
        if !matches!(method, "GET" | "HEAD") {
            return Ok(());
        }
    }
}

/// `%E5%BA%AD` as `庭`; `None` unless it comes out as text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = vec![];
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Reads a `_headers` file: a path pattern on a line of its own, its headers indented below.
fn rules_of(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = vec![];
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim().starts_with('#')) {
        if !line.starts_with([' ', '\t']) {
            rules.push(Rule { pattern: line.trim().to_owned(), headers: vec![] });
        } else if let (Some(rule), Some((name, value))) = (rules.last_mut(), line.trim().split_once(':')) {
            rule.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    rules
}

/// `*` in a pattern stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
        None => pattern == path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small site in a folder that is removed afterwards.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let folder = std::env::temp_dir().join(format!("tingzhou-host-{}-{name}", std::process::id()));
            for (file, text) in [
                ("index.html", "home"),
                ("404.html", "nothing here"),
                ("programs/index.html", "programs"),
                ("庭.txt", "州"),
                ("assets/app.wasm", "\0asm"),
                (
                    "_headers",
                    "# all\n/*\n  X-All: 1\n  Cache-Control: max-age=9\n\n/assets/*\n  X-Asset: 2\n",
                ),
            ] {
                let file = folder.join(file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, text).unwrap();
            }
            Folder(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[track_caller]
    fn check(site: &Site, target: &str, status: &str, said: &str) {
        let answer = site.answer(target);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        let place = answer.headers.get("Location").cloned();
        assert_eq!((&answer.status[..3], place.unwrap_or(body).as_str()), (status, said), "{target}");
    }

    #[test]
    fn a_path_is_answered_as_a_plain_host_would() {
        let folder = Folder::new("paths");
        let site = Site::new(&folder.0, "/");
        check(&site, "/", "200", "home");
        check(&site, "/?for=graduate#top", "200", "home");
        check(&site, "/programs/", "200", "programs");
        check(&site, "/programs", "301", "/programs/");
        check(&site, "/%E5%BA%AD.txt", "200", "州");
        check(&site, "/none/", "404", "nothing here");
        check(&site, "/programs/../../secret", "400", "400 Bad Request");
        check(&site, "/%2e%2e/secret", "400", "400 Bad Request");
        check(&site, "//etc/passwd", "400", "400 Bad Request");
        check(&site, "/%ff", "400", "400 Bad Request");
    }

    #[test]
    fn below_a_base_nothing_else_is_served() {
        let folder = Folder::new("base");
        let site = Site::new(&folder.0, "/x/");
        check(&site, "/x/", "200", "home");
        check(&site, "/x/programs", "301", "/x/programs/");
        check(&site, "/", "301", "/x/");
        check(&site, "/x", "301", "/x/");
        check(&site, "/programs/", "404", "nothing here");
    }

    #[test]
    fn headers_come_from_the_site_except_caching() {
        let folder = Folder::new("headers");
        let headers = Site::new(&folder.0, "/").answer("/assets/app.wasm").headers;
        let got: Vec<_> = headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(
            got,
            ["Cache-Control: no-store", "Content-Type: application/wasm", "X-All: 1", "X-Asset: 2"]
        );
    }

    #[test]
    fn one_connection_carries_several_requests_and_sees_the_site_replaced() {
        let folder = Folder::new("wire");
        let host = Host::start(Site::new(&folder.0.join("programs"), "/"), 0).unwrap();
        let mut stream = TcpStream::connect(host.address).unwrap();
        let mut ask = |expected: &str| {
            stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut got = String::new();
            while !got.ends_with(expected) {
                let mut bytes = [0; 1024];
                let length = stream.read(&mut bytes).unwrap();
                assert!(length > 0, "the connection ended after {got:?}");
                got.push_str(std::str::from_utf8(&bytes[..length]).unwrap());
            }
        };
        ask("programs");
        host.show(Site::new(&folder.0, "/"));
        ask("home");
    }
}
