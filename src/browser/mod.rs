//! The only place that names `web_sys`, `js_sys` and gloo.
