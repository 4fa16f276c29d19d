//! The command `meshfront`.

fn main() {}
