//! Text → tree of nodes that know where they were written. One reader for contracts and configuration.
//!
//! In: YAML or JSON text (JSON is read as YAML). Out: one [`Node`] per document, and findings.
//! Anchors, merge keys and duplicate keys are resolved here, within limits. Start at [`parse`].

mod limits;
mod merge;
mod parse;
mod tree;

pub use limits::Limits;
pub use parse::{Parsed, parse};
pub use tree::{Kind, Node, Value};
