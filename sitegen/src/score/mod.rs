//! The quality score, method 1.1: what the checks of a product say, how much of it is known, and where points went.
//!
//! In: the declared checks of a product with their latest results ([`ScoredCheck`]) and what else decides on the
//! status word ([`Circumstances`]). Out: a [`Score`] with range, evidence and points lost, a [`Status`] with reasons,
//! and roll-ups by domain and organisation. Pure arithmetic: no clock, no files. Every constant stands in [`weights`],
//! which the page "How numbers are made" prints. Start at [`score`], then [`status::judge`] and [`roll_up()`].

mod card;
mod method;
#[cfg(test)]
mod properties;
mod reasons;
mod roll_up;
pub mod status;
#[cfg(test)]
mod tests;
mod trust;
pub mod weights;

pub use crate::evidence::{Outcome, Severity};
pub use card::{scorecard, trend_of};
pub use method::{DimensionScore, Score, ScoredCheck, Weighing, score};
pub use roll_up::{Part, RollUp, roll_up};
pub use status::{Circumstances, Status};
pub use trust::{Judged, Trust};
