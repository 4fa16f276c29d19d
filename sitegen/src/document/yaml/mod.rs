//! Text → tree of nodes that know where they were written. One reader for contracts and configuration.
//!
//! In: YAML or JSON text. Out: one [`Node`] per document, and findings. Anchors, merge keys and duplicate
//! keys are resolved here, within limits. `json` reads what is strictly JSON (`\u` escapes of two halves,
//! keys of any length), `build` the rest from the events of the YAML parser. Start at [`parse()`].

mod build;
mod indent;
mod json;
mod merge;
mod parse;
mod tree;

pub use crate::budget::Budget as Limits;
pub use parse::{Parsed, parse};
pub use tree::{Kind, Node, Value};

#[cfg(test)]
mod tests;
