//! Compares a document with the version of the standard that it claims.
//!
//! In: the tree of one document and the standard it was recognised as. Out: one finding for each place
//! where the document deviates. Nothing is changed or refused here: reading stays lenient, this report is
//! strict. The standards are data (`notation` is how they are written, `tables` holds them); `walk` goes
//! through document and table side by side, `value` and `word` judge single values, `rules` keys that depend
//! on each other, `missing` and `stranger` keys that are absent or stand in no table, `meaning` what no schema
//! can say. Start at [`check`].

mod at;
mod edition;
mod forms;
mod hint;
mod lists;
mod meaning;
mod missing;
mod mistake;
mod notation;
mod rules;
mod seen;
mod stranger;
mod tables;
mod value;
mod walk;
mod word;

use crate::document::model::Standard;
use crate::document::yaml::Node;
use crate::finding::Finding;
use crate::source::FileId;
use at::{At, Step};
use walk::Walk;

/// Reports where `tree` deviates from the version of `standard` that it claims.
///
/// A version that is missing or unknown is a finding, and the nearest known one is taken. Findings come in the
/// order of the document, but for keys that are missing from an object: they follow those inside it.
pub fn check(file: FileId, standard: Standard, tree: &Node, findings: &mut Vec<Finding>) {
    let edition = edition::claimed(file, standard, tree, findings);
    let root = At {
        object: edition.root,
        node: tree,
        step: Step::Root,
        up: None,
    };
    Walk {
        file,
        edition,
        findings,
    }
    .object(&root);
}
