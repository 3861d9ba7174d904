//! The few options the commands share.

use crate::Outcome;

/// What was asked for on the command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The profile visitors get, where a command has a quick one as well.
    pub release: bool,
    /// Use `dist/` as it stands.
    pub built: bool,
    /// Draw the rules as well.
    pub graph: bool,
    /// Visitors' browsers keep nothing for times without a network.
    pub without_offline: bool,
    /// Every file lies there compressed too.
    pub compressed: bool,
    /// How long [`deep`](crate::deep) makes up inputs for each target; its own time if nothing is said.
    pub seconds: Option<u32>,
    /// Where [`serve`](crate::serve) listens.
    pub port: u16,
    /// Path below which the site lies; begins and ends in `/`.
    pub base: String,
    /// Scheme and host of the published site, for canonical addresses and the sitemap.
    pub origin: Option<String>,
    /// Everything that is not an option.
    pub names: Vec<String>,
}

/// Reads `words`, accepting only the options in `allowed`.
pub fn parse(words: &[String], allowed: &[&str]) -> Outcome<Options> {
    let mut options = Options {
        release: false,
        built: false,
        graph: false,
        without_offline: false,
        compressed: true,
        seconds: None,
        port: 8080,
        base: "/".into(),
        origin: None,
        names: vec![],
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, mut value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        if !name.starts_with('-') {
            options.names.push(word.clone());
            continue;
        }
        if !allowed.contains(&name) {
            return Err(match allowed {
                [] => format!("`{name}` is not an option here; there are none"),
                _ => format!("`{name}` is not an option here; there are: {}", allowed.join(" ")),
            });
        }
        let mut value =
            || value.take().or_else(|| words.next().cloned()).ok_or(format!("`{name}` needs a value"));
        match name {
            "--release" => options.release = true,
            "--built" => options.built = true,
            "--graph" => options.graph = true,
            "--seconds" => {
                let typed = value()?;
                let read = typed.parse().map_err(|_| format!("`--seconds` takes a number, not `{typed}`"))?;
                options.seconds = Some(read);
            }
            "--without-offline" => options.without_offline = true,
            "--port" => options.port = value()?.parse().map_err(|_| "`--port` needs a number up to 65535")?,
            "--base" => options.base = base(&value()?)?,
            "--origin" => options.origin = Some(value()?),
            _ => unreachable!("every name in `allowed` is matched above"),
        }
    }
    Ok(options)
}

/// `/x/` as it is; anything a site cannot lie below is refused.
fn base(text: &str) -> Outcome<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    match text.starts_with('/') && text.ends_with('/') && text.chars().all(plain) && !text.contains("//") {
        true => Ok(text.to_owned()),
        false => Err(format!("`--base {text}`: a path that begins and ends in `/`, such as /talent/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<(u16, &str, &[&str]), &str>) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let got = parse(&words, &["--port", "--base"]);
        let got = got.as_ref().map(|o| (o.port, o.base.as_str(), o.names.clone())).map_err(String::as_str);
        match (got, expected) {
            (Ok(got), Ok((port, base, names))) => {
                assert_eq!(got, (port, base, names.iter().map(|n| n.to_string()).collect()))
            }
            (Err(got), Err(part)) => assert!(got.contains(part), "{got}"),
            (got, expected) => panic!("{got:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn options_are_read_in_both_spellings_and_faults_are_named() {
        check("", Ok((8080, "/", &[])));
        check("--port 99 one --base=/x/ two", Ok((99, "/x/", &["one", "two"])));
        check("--base x", Err("begins and ends in `/`"));
        check("--base //", Err("begins and ends in `/`"));
        check("--port", Err("needs a value"));
        check("--port 70000", Err("number"));
        check("--release", Err("not an option here; there are: --port --base"));
    }
}
