//! Fetches files of this site, each against its hash.

use gloo_net::http::{Request, RequestBuilder};
use web_sys::RequestCache;

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

/// Tells `then` the text of the file at `href` as it lies on the host now, whatever has been kept of it on the way.
pub fn fresh_text(href: String, then: impl FnOnce(Result<String, FetchError>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        then(read(Request::get(&href).cache(RequestCache::NoCache)).await);
    });
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
    read(request).await
}

async fn read(request: RequestBuilder) -> Result<String, FetchError> {
    let response = request.send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.text().await.map_err(|_| FetchError::Unreadable)
}
