//! How much one file may ask for. A contract is written by people: real ones stay far below.

use crate::finding::Finding;
use crate::finding::codes::document as codes;
use crate::source::Place;

/// Bounds of one file; beyond them the file is refused with a finding instead of eating the machine.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Nesting depth of the tree. Real contracts reach 20; the recursive readers are safe up to here.
    pub depth: usize,
    /// Nodes of all documents of a file, counted after aliases are expanded. 1,000 fields take about 15,000.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            depth: 100,
            nodes: 1_000_000,
        }
    }
}

impl Limits {
    /// The finding for a value below the allowed depth.
    pub(super) fn too_deep(&self, place: Place) -> Finding {
        let message = format!("The document is nested deeper than {} levels.", self.depth);
        let help = "Flatten the structure; no data contract needs this depth.";
        Finding::new(&codes::LIMIT_EXCEEDED, place, message, help)
    }

    /// The finding for a value beyond the allowed number.
    pub(super) fn too_large(&self, place: Place) -> Finding {
        let message = format!(
            "The file holds more than {} values once its aliases are expanded.",
            self.nodes
        );
        let help = "Split the file, or replace aliases that repeat large blocks.";
        Finding::new(&codes::LIMIT_EXCEEDED, place, message, help)
    }
}
