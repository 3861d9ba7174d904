//! Eligibility: conditions as data give met, not met or unknown, with reasons.

/// Version of the rules, which every application names. No campaign has rules yet.
pub const VERSION: &str = "0";
