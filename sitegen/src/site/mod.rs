//! Stage 5: pages, search index and data files, all as values.

pub mod assets;
