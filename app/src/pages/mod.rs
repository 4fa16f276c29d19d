//! One static component per kind of page.
