//! Stage 2: what the files say, in one vocabulary (that of ODCS 3.1 and ODPS 1.0).
//!
//! In: the text of one file. Out: its documents and findings; never fails, a bad file becomes a finding.
//! `yaml` builds a tree with positions, `standard` recognises what a document is, `read` turns each
//! standard into the types of `model`, `shape` compares the tree with what the standard allows.

pub mod model;
pub mod shape;
pub mod yaml;
