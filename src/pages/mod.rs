//! One file per route: reads domain and wording, composes ui.
