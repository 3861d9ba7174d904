//! Eligibility: conditions as data give met, not met or unknown, with reasons.
