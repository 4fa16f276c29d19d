//! Stage 1: which files there are and what stands in them.
//!
//! In: a folder and patterns. Out: a [`FileTable`] in sorted order, and findings for what cannot be read.
//! Start at [`FileTable`].

mod table;

pub use table::{FileId, FileTable, Place, SourceFile};
