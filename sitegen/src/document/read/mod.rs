//! One document, as a tree → the types of `model`.
//!
//! All standards share the readers of parts (`parts`, `parties`, `servers`, `quality`, `schema`, `property`);
//! `vocabulary` turns the older names into those of ODCS 3. What differs as a whole has a file per standard:
//! `odcs`, `dcs`, `odps`. Each reader visits every entry of a mapping once; an entry that no field takes
//! becomes an extra under its own name, so nothing is dropped. Start at [`contract`] and [`product`].

mod dcs;
mod dcs_inline;
mod dcs_levels;
mod dcs_quality;
mod odcs;
mod odps;
mod parties;
mod parts;
mod property;
mod quality;
mod reference;
mod render;
mod schema;
mod servers;
mod value;
mod vocabulary;

use std::collections::BTreeSet;

use super::model::{Contract, Product, Standard, Text};
use super::targets::Targets;
use super::yaml::{Limits, Node};
use crate::finding::Finding;
use crate::source::{FileId, Place};

/// Reads a contract of any standard for contracts.
pub(super) fn contract(
    file: FileId,
    standard: Standard,
    tree: &Node,
    limits: Limits,
    findings: &mut Vec<Finding>,
) -> Contract {
    let mut reader = Reader::new(file, standard, tree, limits, findings);
    match standard {
        Standard::Dcs => reader.dcs_contract(tree),
        _ => reader.odcs_contract(tree),
    }
}

/// Reads a data product.
pub(super) fn product(file: FileId, tree: &Node, limits: Limits, findings: &mut Vec<Finding>) -> Product {
    Reader::new(file, Standard::Odps, tree, limits, findings).odps_product(tree)
}

/// What the readers of one document share.
struct Reader<'a, 't> {
    file: FileId,
    standard: Standard,
    targets: Targets<'a, 't>,
    limits: Limits,
    findings: &'a mut Vec<Finding>,
    /// References that are being followed, outermost first.
    following: Vec<&'a str>,
    /// Levels of properties that are being read.
    depth: usize,
    /// Weight of what was copied through references, so that references to references stay bounded.
    expanded: usize,
    /// References already reported.
    reported: BTreeSet<Place>,
    /// One such finding says it for all references.
    limit_reported: bool,
}

impl<'a, 't> Reader<'a, 't> {
    fn new(
        file: FileId,
        standard: Standard,
        root: &'a Node<'t>,
        limits: Limits,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Reader {
            file,
            standard,
            targets: Targets::new(root),
            limits,
            findings,
            following: Vec::new(),
            depth: 0,
            expanded: 0,
            reported: BTreeSet::new(),
            limit_reported: false,
        }
    }

    fn place(&self, node: &Node) -> Place {
        node.place(self.file)
    }
}

/// A version without the `v` in front.
fn bare_version(version: &str) -> Text {
    version.strip_prefix(['v', 'V']).unwrap_or(version).into()
}
