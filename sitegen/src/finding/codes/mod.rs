//! All codes, one file per stage; those of rules stand with the rule, in `check/rules`. Start at [`all`].

pub mod assets;
pub mod catalog;
pub mod config;
pub mod document;
pub mod evidence;
pub mod git;
pub mod metrics;
pub mod site;
pub mod source;
pub mod standard;

use super::Code;

/// Every code, sorted by name.
pub fn all() -> Vec<&'static Code> {
    let stages = [
        config::ALL,
        source::ALL,
        document::ALL,
        standard::ALL,
        catalog::ALL,
        evidence::ALL,
        git::ALL,
        site::ALL,
        assets::ALL,
        metrics::ALL,
    ];
    let mut codes: Vec<&'static Code> = stages.concat();
    codes.extend(crate::check::codes());
    codes.sort_by_key(|code| code.name);
    codes
}
