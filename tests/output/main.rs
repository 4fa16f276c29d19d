//! Sites as files, without a browser: every link leads somewhere, every page stays light, the same input gives the
//! same bytes, a killed build leaves the old site whole, key figures are those of another program, and a number that
//! stands on two pages is the same on both.
//!
//! In: `tests/fixtures/marketplace`. Needs nothing but the built program.

mod bundle;
mod figures;
mod html;
mod hygiene;
mod journeys;
mod killed;
mod links;
mod repeatable;
mod twins;
mod weights;
