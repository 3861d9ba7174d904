//! What hosts of plain files need to know: which headers to send, how long what may be kept, how files lie compressed.
//! It is said once, here, and written down for each kind of host.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::policy;
use super::service::Audience;
use crate::package::received;
use crate::route::Base;

/// Folder of the site in which the configurations of servers lie.
pub const FOLDER: &str = "_hosting";

const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// Writes `_headers` for hosts that read it, and the configurations of nginx and Caddy.
///
/// # Errors
/// If a file cannot be written.
pub fn write(out: &Path, base: &Base, drop_boxes: &BTreeSet<String>) -> io::Result<()> {
    let headers = policy::headers(drop_boxes);
    fs::write(out.join("_headers"), headers_file(base, &headers))?;
    // GitHub Pages would leave out what begins with a line below.
    fs::write(out.join(".nojekyll"), "")?;
    let folder = out.join(FOLDER);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("nginx.conf"), nginx(base, &headers))?;
    fs::write(folder.join("Caddyfile"), caddy(base, &headers))
}

type Headers = [(&'static str, String)];

/// Cloudflare Pages and Netlify join the values of a header that is named twice, so pages keep those hosts' own rule, which
/// is to ask again.
fn headers_file(base: &Base, headers: &Headers) -> String {
    let all: String = headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    // A worker from a cache on the way would keep readers at its release, and a list of what has arrived would be that
    // of another day.
    let fresh: String = Audience::ALL
        .iter()
        .map(|audience| audience.worker())
        .chain([received::FILE])
        .map(|file| format!("{}\n  Cache-Control: {ASK_AGAIN}\n", base.file(file)))
        .collect();
    format!("{0}*\n{all}{0}assets/*\n  Cache-Control: {FOREVER}\n{fresh}", base.as_str())
}

fn nginx(base: &Base, headers: &Headers) -> String {
    let headers: String =
        headers.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    let base = base.as_str();
    format!(
        r#"# 庭州英才 on nginx. Put it into /etc/nginx/conf.d/ (inside `http`) and replace what stands between @ signs:
#   @LISTEN@   443 ssl, or 80 behind something that ends TLS
#   @NAME@     the host's name
#   @TLS@      a file with `ssl_certificate …;` and `ssl_certificate_key …;`
#   @ROOT@     the folder in which the site lies at {base}

map $uri $tingzhou_cache {{
    default "{ASK_AGAIN}";
    ~^{base}assets/ "{FOREVER}";
}}

server {{
    listen @LISTEN@;
    server_name @NAME@;
    include @TLS@;
    server_tokens off;

    root @ROOT@;
    index index.html;
    absolute_redirect off;
    error_page 404 {base}404.html;

    charset utf-8;
    charset_types text/css text/javascript application/javascript text/plain text/csv;

    # The builder has compressed every file. Brotli needs a module (Debian: libnginx-mod-http-brotli-static); with it take
    # the # from the next line.
    # brotli_static on;
    gzip_static on;
    gzip_vary on;
    # Also to what stands between this server and readers, and speaks an older HTTP to it.
    gzip_http_version 1.0;
    gzip_proxied any;

    # An `add_header` in a location would put away all of these: add to them here only.
{headers}    add_header Cache-Control $tingzhou_cache always;
}}
"#
    )
}

fn caddy(base: &Base, headers: &Headers) -> String {
    let headers: String = headers.iter().map(|(name, value)| format!("\t\t{name} \"{value}\"\n")).collect();
    let base = base.as_str();
    format!(
        r#"# 庭州英才 on Caddy. Replace what stands between @ signs:
#   @NAME@   the host's name, for which Caddy gets a certificate; or http://name:port behind something that ends TLS
#   @ROOT@   the folder in which the site lies at {base}

@NAME@ {{
	root * @ROOT@
	header {{
{headers}	}}
	@fixed path {base}assets/*
	header @fixed Cache-Control "{FOREVER}"
	@other not path {base}assets/*
	header @other Cache-Control "{ASK_AGAIN}"

	# The builder has compressed every file.
	file_server {{
		precompressed br gzip
	}}
	handle_errors {{
		header Cache-Control "{ASK_AGAIN}"
		@lost expression {{http.error.status_code}} == 404
		rewrite @lost {base}404.html
		file_server {{
			precompressed br gzip
		}}
	}}
}}
"#
    )
}
