//! Tests of the comparison with the standards: broken fixtures by code, clean fixtures by version, and the
//! official JSON schemas as oracle.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise, and prints what it measured"
)]

mod broken;
mod differential;
mod documents;
mod fixtures;
mod mutation;
mod oracle;
