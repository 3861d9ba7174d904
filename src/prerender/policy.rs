//! The content-security policy, generated from one place for the pages' meta tags and for header files.

/// What one page needs beyond the policy that all pages share.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// Hashes (`sha256-…`) of inlined style sheets.
    pub styles: Vec<String>,
    /// Hashes of inlined scripts; only the desk's file has one.
    pub scripts: Vec<String>,
    /// True for the desk: it cannot send anything anywhere and starts its worker from a blob.
    pub sealed_off: bool,
}

/// The policy of a page as one line. `frame-ancestors` is only understood in a header.
pub fn policy(needs: &Needs, in_header: bool) -> String {
    let quoted = |hashes: &[String]| hashes.iter().map(|hash| format!(" '{hash}'")).collect::<String>();
    let own = if needs.sealed_off { "" } else { " 'self'" };
    let mut directives = vec![
        "default-src 'none'".to_owned(),
        format!("script-src{own} 'wasm-unsafe-eval'{}", quoted(&needs.scripts)),
        format!("style-src{own}{}", quoted(&needs.styles)),
        format!("img-src{}", if needs.sealed_off { " blob: data:" } else { " 'self' blob: data:" }),
        format!("connect-src {}", if needs.sealed_off { "'none'" } else { "'self'" }),
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

/// The headers that a host should send with every file, by name.
pub fn headers() -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", "frame-ancestors 'none'".to_owned()),
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
