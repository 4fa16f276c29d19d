//! From a typed query to ranked documents.
//!
//! In: a [`Query`], parsed from text, and the loaded parts of an index. Out: documents with scores. The steps, one
//! file each: `parse`, words to entries of the dictionary in `matching` and `spelling`, what each document earns in
//! `score`, why it is a hit in `reason`. All numbers that decide the order are in [`weights`].

mod filter;
mod lookup;
mod matching;
mod parse;
mod reason;
mod runs;
mod score;
mod segment;
mod spelling;
mod statement;
pub mod weights;

pub(super) use filter::allowed;
pub(super) use lookup::Lookup;
pub(super) use matching::{Matched, match_query};
pub use parse::{Qualifier, Query, Word};
pub(super) use reason::reasons;
pub(super) use score::{Scored, score};
