//! Text of others on its way out: one escaper for each kind of output, called where the output is written.
//!
//! In: any text. Out: the same text, unable to act: it moves no cursor, starts no command of a build server, is no
//! Markdown, no formula, no markup. HTML pages have their own writer (`app::markup` and Leptos). Start at the file
//! named after the output.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod sql;
pub mod terminal;
#[cfg(test)]
mod tests;
pub mod workflow;
pub mod xml;
