//! Earlier states of contracts, and what changed between two of them.
//!
//! In: a repository, or two contracts. Out: documents as they were, and a list of changes, each with what it means for
//! those who read the data and for those who deliver it. Start at [`compare()`] and [`against::against`].

pub mod against;
pub mod base;
pub mod brought;
pub mod change;
mod compare;
mod differing;
pub mod event;
pub mod failing;
pub mod git;
pub mod kept;
pub mod log;
pub mod snapshot;
pub mod standing;

pub use base::Base;
pub use change::{Change, Effect};
pub use compare::{compare, compare_products};
pub use failing::Failing;
