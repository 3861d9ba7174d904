//! The list of what an office has received (§10): published beside the site, so that an applicant can look up from the
//! receipt whether the package has arrived. It tells nobody anything who has no receipt.

use sha2::{Digest as _, Sha256};

use super::PackageId;
use crate::domain::time::Date;

/// Its name beside the site.
pub const FILE: &str = "received.json";

/// What is hashed begins with this.
const DOMAIN: &[u8] = b"tingzhou.received.v1";
/// Hex digits of a hash that are published: a mistake among a million packages is one in ten trillion.
const DIGITS: usize = 16;

/// Writes the list of `packages`, as of the day `day`. `salt` is fresh: two lists cannot be compared.
pub fn write(packages: impl IntoIterator<Item = PackageId>, salt: [u8; 16], day: &str) -> String {
    text(packages.into_iter().map(|package| hash(&salt, &package)).collect(), salt, day)
}

fn text(mut hashes: Vec<String>, salt: [u8; 16], day: &str) -> String {
    // Sorted, so that the order tells nothing of the order in which they came.
    hashes.sort_unstable();
    hashes.dedup();
    let salt: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<String> = hashes.iter().map(|hash| format!("\"{hash}\"")).collect();
    format!(
        "{{\"version\":1,\"day\":\"{day}\",\"salt\":\"{salt}\",\"received\":[\n{}\n]}}\n",
        lines.join(",\n")
    )
}

/// What a list says of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It had arrived by that day.
    Received(String),
    /// It had not arrived by that day.
    NotYet(String),
}

/// Looks `package` up in the text of a list; none if it is no list. Its JSON holds nothing but digits, so that it can be
/// read as the text that it is, and whoever looks something up need not bring what reads JSON.
pub fn look_up(list: &str, package: &PackageId) -> Option<Answer> {
    let value = |name: &str| {
        let (_, after) = list.split_once(&format!("\"{name}\":\""))?;
        after.split_once('"').map(|(value, _)| value)
    };
    list.trim_start().starts_with("{\"version\":1,").then_some(())?;
    let day = value("day")?.to_owned();
    let sought = hash(&super::unhex(value("salt")?)?, package);
    let (_, hashes) = list.split_once("\"received\":[")?;
    let is_there = hashes.contains(&format!("\"{sought}\""));
    Some(if is_there { Answer::Received(day) } else { Answer::NotYet(day) })
}

/// Whether `list` is just what [`write`] writes; line breaks may have become those of another system.
pub fn is_list(list: &str) -> bool {
    let list = list.replace("\r\n", "\n");
    let value = |name: &str| Some(list.split_once(&format!("\"{name}\":\""))?.1.split_once('"')?.0);
    let written = || {
        let day = value("day").filter(|day| Date::from_iso(day).is_some())?;
        let salt = super::unhex(value("salt")?)?;
        let (_, hashes) = list.split_once("\"received\":[")?;
        let hashes: Vec<String> = hashes.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        let are_hashes = hashes.iter().all(|hash| super::unhex::<{ DIGITS / 2 }>(hash).is_some());
        are_hashes.then(|| text(hashes, salt, day))
    };
    written().is_some_and(|written| written == list)
}

fn hash(salt: &[u8; 16], package: &PackageId) -> String {
    let hash = Sha256::new().chain_update(DOMAIN).chain_update(salt).chain_update(package.bytes()).finalize();
    hash.iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn package(seed: u8) -> PackageId {
        PackageId::new([seed; 16]).unwrap()
    }

    #[test]
    fn what_has_arrived_is_found_and_nothing_else() {
        let list = write([package(2), package(1), package(2)], [7; 16], "2026-03-02");
        let read: serde_json::Value = serde_json::from_str(&list).unwrap();
        assert_eq!(read["received"].as_array().unwrap().len(), 2);
        assert_eq!(look_up(&list, &package(1)), Some(Answer::Received("2026-03-02".to_owned())));
        assert_eq!(look_up(&list, &package(3)), Some(Answer::NotYet("2026-03-02".to_owned())));
        assert_eq!(
            look_up(&list.replace('\n', "\r\n"), &package(1)),
            Some(Answer::Received("2026-03-02".to_owned()))
        );
        for other in [
            "",
            "<!DOCTYPE html>\n",
            "TINGZHOU-RECEIVED-2 2026-03-02 00\n",
            "TINGZHOU-RECEIVED-1 2026-03-02\n",
        ] {
            assert_eq!(look_up(other, &package(1)), None, "{other}");
        }
    }

    #[test]
    fn a_list_that_somebody_has_worked_on_is_none() {
        let list = write([package(1), package(2)], [7; 16], "2026-03-02");
        for good in [&list, &list.replace('\n', "\r\n"), &write([], [7; 16], "2026-03-02")] {
            assert!(is_list(good), "{good}");
        }
        let digit = list.find("[\n\"").unwrap() + 3;
        for (from, to) in [
            ("\"version\":1", "\"version\":2"),
            ("2026-03-02", "2026-02-30"),
            ("2026-03-02", "昨天"),
            ("0707", "07"),
            (&list[digit..digit + 2], "0"),
            (&list[digit..digit + 2], "ZZ"),
            ("]}", "],\"more\":1}"),
            ("]}", "]"),
            ("{", "[{"),
        ] {
            assert!(!is_list(&list.replacen(from, to, 1)), "{from} → {to}");
        }
        let (first, second) = (&list[digit..digit + 16], &list[digit + 20..digit + 36]);
        let turned = list.replace(first, "@").replace(second, first).replace('@', second);
        assert!(!is_list(&turned), "{turned}");
        assert!(!is_list("") && !is_list("<!DOCTYPE html>\n"));
    }

    #[test]
    fn a_list_tells_nothing_without_a_receipt() {
        let [one, other] = [7, 8].map(|salt| write([package(1), package(2)], [salt; 16], "2026-03-02"));
        assert!(!one.contains("0101") && !one.contains("0202"));
        let lines =
            |list: &str| list.lines().filter(|it| it.starts_with('"')).map(str::to_owned).collect::<Vec<_>>();
        assert!(
            lines(&one).iter().all(|line| !lines(&other).contains(line)),
            "with another salt, other lines"
        );
        assert!(lines(&one).is_sorted());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = look_up(&text, &package(1));
            assert!(!is_list(&text));
            let _ = look_up(&format!("{{\"version\":1,{text}"), &package(1));
        }
    }
}
