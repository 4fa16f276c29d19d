//! Tests of the comparison with the standards: broken fixtures by code, clean fixtures by version, and the
//! official JSON schemas as oracle.

mod differential;
mod documents;
mod oracle;
