//! How much one file may ask for. A contract is written by people: real ones stay far below.

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
