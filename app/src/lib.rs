//! The pages of the marketplace and the islands that run in the browser.
//!
//! In: values of [`data`], filled by the generator. Out: HTML natively (feature `ssr`, see `render`),
//! living islands in the browser (feature `hydrate`) and there, fetched only when it is needed, the module that
//! draws newer numbers (feature `charts`, see `redraw`). Without a feature only the plain data types exist, which need
//! no Leptos.

#[cfg(any(
    all(feature = "ssr", feature = "hydrate"),
    all(feature = "charts", any(feature = "ssr", feature = "hydrate"))
))]
compile_error!(
    "features `ssr`, `hydrate` and `charts` are three different builds: turn on one of them (no --all-features)"
);

#[cfg(any(feature = "ssr", feature = "hydrate", feature = "charts"))]
mod answer;
pub mod api;
pub mod chart;
pub mod data;
pub mod kpi;
pub mod markup;
mod moment;
pub mod number;
#[cfg(feature = "charts")]
pub mod redraw;
pub mod scorecard;
pub mod search;
pub mod theme;
pub mod usage;

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
