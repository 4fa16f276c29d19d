//! Codes of stage 2: where a document deviates from its standard.

use crate::finding::Code;

/// All codes of this file.
pub const ALL: &[&Code] = &[];
