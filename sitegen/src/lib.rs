//! Data-contract files in, a static data marketplace out.
//!
//! The modules stand in the order of the flow:
//!
//! ```text
//! contract files → parsed documents → one catalog model → checks → pages + data files → folder
//!    source/          document/           catalog/         check/        site/           publish
//! ```
//!
//! `config` and `finding` serve all stages. Start at [`check()`] and [`build()`].

pub mod finding;

pub mod config;

pub mod source;

pub mod document;

pub mod catalog;

pub mod site;

pub mod commands;
