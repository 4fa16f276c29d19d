//! Search: the index format, the word splitter, matching, ranking and facets. No Leptos, no I/O.
//!
//! In, at build time: [`index::Document`]s. Out: the files of an index ([`index::Builder`]). In, when searching:
//! the root file and a query. Out: an [`Answer`], or the names of the parts that are still needed; the caller
//! fetches them, from disk or over HTTP, and asks again. Both sides split words with [`words`], and each format
//! is written and read in one file. Start at [`Engine::search`].

pub mod address;
mod answer;
mod engine;
pub mod facet;
pub mod index;
#[cfg(test)]
mod meant;
pub mod order;
#[cfg(test)]
mod properties;
pub mod query;
pub mod words;

pub use answer::{Answer, Correction, FieldHit, Hit, Outcome, Reason, Request, Sort};
pub use engine::Engine;
