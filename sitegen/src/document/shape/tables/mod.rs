//! The standards as data, one module for each. Facts come from the published standards and their schemas.

#[cfg(test)]
mod consistency;
pub(super) mod dcs;
pub(super) mod odcs2;
pub(super) mod odcs3;
pub(super) mod odps;

use super::notation::{List, Type};

/// Two different numbers, the lower one first.
const BOUNDS: Type = Type::List(&List {
    item: Type::Number,
    min: 2,
    max: 2,
    unique: true,
});
/// Two numbers.
const PAIR: Type = Type::List(&List {
    item: Type::Number,
    min: 2,
    max: 2,
    unique: false,
});
