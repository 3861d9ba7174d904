//! Addresses of drop boxes: what may stand in one, and what of it the policy of the pages names.

/// Hosts of the machine itself, which alone can be trusted without encryption.
const LOOPBACK: [&str; 2] = ["localhost", "127.0.0.1"];

/// Why an address is none of a drop box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// Neither https, nor http on this machine.
    Open,
    /// A user or a password stands in it, which every visitor could read.
    Secret,
    /// The host is not plainly written; anything else could say more in a policy than it should.
    Host,
    /// A character that has to be written otherwise in addresses, or a step upwards.
    Path,
    /// `#…` is never sent.
    Fragment,
}

/// An address that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// Scheme, host and port: all of it that a policy names.
    pub origin: &'a str,
    /// The rest, beginning with `/`; empty if there is none.
    pub path: &'a str,
    /// On the machine itself: for trying out, nobody else comes there.
    pub is_loopback: bool,
}

impl<'a> Address<'a> {
    /// Reads `url`.
    ///
    /// # Errors
    /// If it must not be published as the address of a drop box.
    pub fn parse(url: &'a str) -> Result<Self, AddressFault> {
        let (scheme, rest) = url.split_once("://").ok_or(AddressFault::Open)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if authority.contains('@') {
            return Err(AddressFault::Secret);
        }
        let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
        let is_loopback = LOOPBACK.contains(&host);
        if scheme != "https" && !(scheme == "http" && is_loopback) {
            return Err(AddressFault::Open);
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        if host.is_empty() || !host.chars().all(plain) || port.parse::<u16>().is_err() {
            return Err(AddressFault::Host);
        }
        if path.contains('#') {
            return Err(AddressFault::Fragment);
        }
        let usual = |c: char| c.is_ascii_alphanumeric() || "/-._~%?&=".contains(c);
        if !path.chars().all(usual) || path.split('/').any(|step| step == "..") {
            return Err(AddressFault::Path);
        }
        Ok(Self { origin: &url[..scheme.len() + "://".len() + authority.len()], path, is_loopback })
    }

    /// Whether it is a folder, to which the name of a file can be added.
    pub fn is_folder(&self) -> bool {
        self.path.ends_with('/') && !self.path.contains('?')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_a_policy_names_the_origin_alone() {
        #[track_caller]
        fn check(url: &str, origin: &str, is_folder: bool) {
            let address = Address::parse(url).unwrap();
            assert_eq!((address.origin, address.is_folder()), (origin, is_folder));
        }
        check("https://box.example.cn/in/", "https://box.example.cn", true);
        check("https://box.example.cn:8443/in/", "https://box.example.cn:8443", true);
        check("https://box.example.cn", "https://box.example.cn", false);
        check("https://box.example.cn/form?id=1/", "https://box.example.cn", false);
        check("http://127.0.0.1:8080/in/", "http://127.0.0.1:8080", true);
        check("http://localhost/", "http://localhost", true);
    }

    #[test]
    fn what_must_not_be_published_is_refused() {
        #[track_caller]
        fn check(url: &str, fault: AddressFault) {
            assert_eq!(Address::parse(url), Err(fault), "{url}");
        }
        use AddressFault::*;
        for url in ["", "box.example.cn/in/", "http://box.example.cn/in/", "ftp://localhost/", "//x/"] {
            check(url, Open);
        }
        // A host that only begins like the machine's own.
        check("http://127.0.0.1.example.cn/", Open);
        check("http://localhost@example.cn/", Secret);
        check("https://user:password@box.example.cn/in/", Secret);
        for url in [
            "https:///in/",
            "https://box.example.cn; script-src *",
            "https://*.example.cn/in/",
            "https://'self'/in/",
            "https://收件.example.cn/",
            "https://Box.example.cn/",
            "https://box.example.cn:https/",
            "https://box.example.cn:/",
        ] {
            check(url, Host);
        }
        check("https://box.example.cn/in/#x", Fragment);
        for url in ["https://x.cn/a b/", "https://x.cn/\"/", "https://x.cn/a\\b/", "https://x.cn/a/../b/"] {
            check(url, Path);
        }
    }
}
