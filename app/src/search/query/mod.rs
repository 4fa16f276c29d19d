//! From a typed query to ranked documents.
//!
//! In: a [`Query`], parsed from text, and the loaded parts of an index. Out: documents with scores. The steps, one
//! file each: [`parse`], matching words with the dictionary ([`matching`], [`spelling`]), adding up what each
//! document earned ([`score`]), saying why ([`reason`]). All numbers that decide the order are in [`weights`].

mod filter;
mod lookup;
mod matching;
mod parse;
mod reason;
mod score;
mod spelling;
pub mod weights;

pub(super) use filter::allowed;
pub(super) use lookup::Lookup;
pub(super) use matching::{Matched, match_query};
pub use parse::{Qualifier, Query, Word};
pub(super) use reason::reasons;
pub(super) use score::{Scored, score};
