//! All codes, one file per stage. Start at [`all`].

pub mod assets;
pub mod config;
pub mod document;
pub mod source;
pub mod standard;

use super::Code;

/// Every code, sorted by name.
pub fn all() -> Vec<&'static Code> {
    let mut codes: Vec<&'static Code> = [document::ALL, standard::ALL, assets::ALL].concat();
    codes.sort_by_key(|code| code.name);
    codes
}
