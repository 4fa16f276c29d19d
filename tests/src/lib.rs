//! Harness of the whole-site and browser tests.
