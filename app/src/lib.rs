//! The pages of the marketplace and the islands that run in the browser.
//!
//! In: values of [`data`], filled by the generator. Out: HTML natively (feature `ssr`, see `render`),
//! living islands in the browser (feature `hydrate`). Without a feature only the plain data types exist,
//! which need no Leptos.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!(
    "features `ssr` and `hydrate` are two different builds: never turn both on (no --all-features)"
);

pub mod api;
pub mod chart;
pub mod data;
pub mod kpi;
mod markup;
mod moment;
pub mod number;
pub mod scorecard;
pub mod search;
pub mod theme;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
mod browser;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod islands;

#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod render;
