//! What the platform API says: the files below `v1/`, as types. No Leptos and no browser here.
//!
//! In: nothing. Out: border types, one file per family of paths. The generator writes them and live services may; the
//! browser reads them through [`node::Node`]. Start at [`manifest`]. Unknown fields are ignored by readers, so fields
//! may be added.

pub mod incident;
pub mod kpi;
pub mod manifest;
pub mod node;
pub mod reading;
pub mod scorecard;
mod status;
pub mod usage;

pub use incident::{Incident, Incidents};
pub use manifest::Manifest;
pub use reading::{Limits, Reading, Readings};
pub use scorecard::Scorecard;
pub use status::Status;
pub use usage::Usage;

/// `schemaVersion` of every body: readers take any version with the same major number.
pub const SCHEMA_VERSION: &str = "1.0.0";

/// Browsers stop reading an answer after this many bytes; the largest that we write are a tenth of it.
pub const SIZE_LIMIT: u32 = 2_000_000;
