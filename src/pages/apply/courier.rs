//! The places that the bundle `courier` fills, and what is said if it cannot be had.

use std::sync::Arc;

use leptos::prelude::*;

use super::session::{Sealed, Session};
use crate::package::PackageId;
use crate::ui::{Erase, Erased, Failure, live};
use crate::wording::apply as words;

/// Has the bundle do what it can for `package`, whose file is at hand or only looked up.
pub fn view(session: Session, package: PackageId, sealed: Option<Arc<Sealed>>) -> Erased {
    let missing = RwSignal::new(false);
    #[cfg(feature = "browser")]
    Effect::new(move |_| {
        if !missing.get() {
            session.hand_over(package, sealed.as_deref(), missing);
        }
    });
    #[cfg(not(feature = "browser"))]
    let _ = (session, package, sealed);
    let failure = move || {
        let retry = Callback::new(move |()| missing.set(false));
        let (title, text) = (words::COURIER_MISSING, words::COURIER_MISSING_TEXT);
        missing.get().then(|| view! { <Failure title text retry=words::RETRY on_retry=retry/> })
    };
    view! { {live(failure)} }.erase()
}
