//! The content-security policy, generated from one place for the pages' meta tags and for header files.

use std::collections::BTreeSet;

use crate::content::schema::Library;
use crate::drop_box::address::Address;

/// What one page needs beyond the policy that all pages share.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// Hashes (`sha256-…`) of inlined style sheets.
    pub styles: Vec<String>,
    /// Hashes of inlined scripts; only the desk's file has one.
    pub scripts: Vec<String>,
    /// Origins of drop boxes; only the form has any.
    pub drop_boxes: BTreeSet<String>,
    /// True for the desk: it cannot send anything anywhere and starts its worker from a blob.
    pub sealed_off: bool,
}

/// The origins to which the form of `library` sends sealed files: all that a policy says of a drop box.
pub fn drop_boxes(library: &Library) -> BTreeSet<String> {
    let boxes = library.campaigns.values().filter_map(|campaign| campaign.delivery.drop_box.as_ref());
    // The laws of the content have seen to it that each has one.
    boxes.filter_map(|it| Address::parse(&it.url).ok()).map(|it| it.origin.to_owned()).collect()
}

/// Where a page may connect to.
fn connections(drop_boxes: &BTreeSet<String>) -> String {
    let others = drop_boxes.iter().map(|origin| format!(" {origin}")).collect::<String>();
    format!("connect-src 'self'{others}")
}

/// The policy of a page as one line. `frame-ancestors` is only understood in a header.
pub fn policy(needs: &Needs, in_header: bool) -> String {
    let quoted = |hashes: &[String]| hashes.iter().map(|hash| format!(" '{hash}'")).collect::<String>();
    let own = if needs.sealed_off { "" } else { " 'self'" };
    let mut directives = vec![
        "default-src 'none'".to_owned(),
        format!("script-src{own} 'wasm-unsafe-eval'{}", quoted(&needs.scripts)),
        format!("style-src{own}{}", quoted(&needs.styles)),
        format!("img-src{} blob: data:", if needs.sealed_off { "" } else { " 'self'" }),
        if needs.sealed_off { "connect-src 'none'".to_owned() } else { connections(&needs.drop_boxes) },
        format!("worker-src {}", if needs.sealed_off { "blob:" } else { "'self'" }),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "object-src 'none'".to_owned(),
        "frame-src 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types default".to_owned(),
    ];
    if !needs.sealed_off {
        directives.push("font-src 'self'".to_owned());
        directives.push("manifest-src 'self'".to_owned());
    }
    if in_header {
        directives.push("frame-ancestors 'none'".to_owned());
    }
    directives.join("; ")
}

/// The headers that a host should send with every file, by name. Where files may connect to stands here too, for workers:
/// the policy in a page does not reach them. A page's own policy can only be narrower.
pub fn headers(drop_boxes: &BTreeSet<String>) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", format!("{}; frame-ancestors 'none'", connections(drop_boxes))),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()".to_owned(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::schema::{Campaign, Delivery, DropBox, DropBoxKind};

    fn library(urls: &[&str]) -> Library {
        let campaign = |url: &&str| {
            let drop_box =
                Some(DropBox { kind: DropBoxKind::Put, url: (*url).to_owned(), field: String::new() });
            Campaign { delivery: Delivery { drop_box, ..Delivery::default() }, ..Campaign::default() }
        };
        let campaigns = urls.iter().enumerate().map(|(at, url)| (at.to_string(), campaign(url))).collect();
        Library { campaigns, ..Library::default() }
    }

    #[test]
    fn of_a_drop_box_the_policy_names_the_origin_and_nothing_else() {
        let drop_boxes = drop_boxes(&library(&[
            "https://box.example.cn/in/",
            "https://box.example.cn/other/",
            "http://127.0.0.1:8080/in/",
        ]));
        let expected = "connect-src 'self' http://127.0.0.1:8080 https://box.example.cn";
        let page = policy(&Needs { drop_boxes: drop_boxes.clone(), ..Needs::default() }, false);
        assert_eq!(page.split("; ").filter(|it| it.contains("http")).collect::<Vec<_>>(), [expected]);
        let (name, header) = headers(&drop_boxes).remove(0);
        assert_eq!(
            (name, header),
            ("Content-Security-Policy", format!("{expected}; frame-ancestors 'none'"))
        );
    }

    #[test]
    fn without_a_drop_box_nothing_but_the_site_is_named_and_the_desk_connects_to_nothing() {
        assert!(policy(&Needs::default(), false).contains("; connect-src 'self'; "));
        assert_eq!(headers(&BTreeSet::new())[0].1, "connect-src 'self'; frame-ancestors 'none'");
        let drop_boxes = drop_boxes(&library(&["https://box.example.cn/in/"]));
        let desk = policy(&Needs { drop_boxes, sealed_off: true, ..Needs::default() }, false);
        assert!(desk.contains("; connect-src 'none'; ") && !desk.contains("box.example.cn"));
    }
}
