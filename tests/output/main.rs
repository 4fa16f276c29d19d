//! Sites as files, without a browser: every link leads somewhere, every page stays light, the same input gives the
//! same bytes, and a killed build leaves the old site whole.
//!
//! In: `tests/fixtures/marketplace`. Needs nothing but the built program.

mod bundle;
mod killed;
mod links;
mod repeatable;
mod weights;
