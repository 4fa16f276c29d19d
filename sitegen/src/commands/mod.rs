//! One file per command. Only here is anything printed, and only `main` exits.

pub mod serve;
