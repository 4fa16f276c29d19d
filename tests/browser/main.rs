//! The example marketplace in Chromium, behind nginx under a sub-path, with the headers that the site recommends.
//!
//! In: the site of `tests/fixtures/marketplace`. Every test collects what is wrong on all pages and shows it at
//! once. Start at `every_page`; without Chromium, its driver or nginx the tests say so and pass.

mod cookies;
mod every_page;
mod faults;
mod figures;
mod islands;
mod journeys;
mod keyboard;
mod live;
mod live_figure;
mod live_figures;
mod lost;
mod objections;
mod pictures;
mod places;
mod print;
mod readings;
mod scene;
mod search;
mod speed;
mod told_figures;
