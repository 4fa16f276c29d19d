//! Reading a marketplace together with the servers that it names: what `build` does and `check` does not.

use std::path::Path;
use std::time::Duration;

use crate::day::Day;
use crate::evidence::prometheus::World;
use crate::web::{Client, Limits};
use crate::{Marketplace, check_asking};

/// An instant query has one number as its answer; no redirection, so that only the named server is asked.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(10),
    bytes: 1_000_000,
    redirects: 0,
};

/// Reads the folder; servers are asked when the configuration names some.
pub fn check(dir: &Path, out: &Path, today: Option<Day>) -> Marketplace {
    let client = std::cell::OnceCell::new();
    let world = World {
        get: &|url, headers| client.get_or_init(|| Client::new(LIMITS)).get(url, headers),
        variable: &|name| std::env::var(name).ok(),
    };
    check_asking(dir, Some(out), today, Some(&world))
}
