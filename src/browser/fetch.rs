//! Fetches files of this site, each against its hash.

use gloo_net::http::Request;

/// Why a file could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: offline, or the answer did not match its hash.
    Unreachable,
    /// The host answered with this status.
    Status(u16),
    /// The answer is not text.
    Unreadable,
}

/// Text of the file at `href`. With `integrity` (`sha256-…`) the browser refuses any other bytes.
///
/// # Errors
/// A browser does not tell a lost network from a wrong hash: both are [`FetchError::Unreachable`].
pub async fn text(href: &str, integrity: Option<&str>) -> Result<String, FetchError> {
    let mut request = Request::get(href);
    if let Some(integrity) = integrity {
        request = request.integrity(integrity);
    }
    let response = request.send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.text().await.map_err(|_| FetchError::Unreadable)
}
