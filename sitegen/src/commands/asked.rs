//! Reading a marketplace together with the servers that it names: what `build` does and `check` does not.

use std::cell::{Cell, OnceCell};
use std::path::Path;
use std::time::Duration;

use meshfront_app::api::kpi::KpiReport;

use crate::day::Day;
use crate::history::log::History;
use crate::prometheus::{Variable, World};
use crate::web::{Client, Limits};
use crate::{Gate, Marketplace, check_asking, metrics};

/// An instant query has one number as its answer; no redirection, so that only the named server is asked.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(10),
    bytes: 1_000_000,
    redirects: 0,
};

/// What the names of variables begin with that a configuration may have sent to the server that it names.
const OWN: &str = "MESHFRONT_";

/// The servers of one build; the connection is opened when the configuration names one.
#[derive(Default)]
pub struct Servers {
    allowed: Vec<String>,
    client: OnceCell<Client>,
    given_up: Cell<bool>,
}

impl Servers {
    /// Servers that may be shown these variables, too. Whoever writes the configuration must not reach every secret of the
    /// machine that builds, so whoever runs the build names them.
    pub fn allowing(variables: &[String]) -> Self {
        Servers {
            allowed: variables.to_vec(),
            ..Servers::default()
        }
    }

    fn variable(&self, name: &str) -> Variable {
        if !name.starts_with(OWN) && !self.allowed.iter().any(|allowed| allowed == name) {
            return Variable::Forbidden;
        }
        std::env::var(name).map_or(Variable::Unset, Variable::Set)
    }

    /// Reads the folder.
    pub fn check(&self, dir: &Path, out: &Path, today: Option<Day>) -> Marketplace {
        self.asking(|world| check_asking(dir, Some(out), today, Some(world), Gate::Closed))
    }

    /// Works the key figures out.
    pub fn figures(
        &self,
        dir: &Path,
        marketplace: &mut Marketplace,
        history: &History,
        today: Option<Day>,
        cache: Option<&Path>,
    ) -> Option<KpiReport> {
        self.asking(|world| metrics::figures(dir, marketplace, history, today, cache, Some(world)))
    }

    fn asking<T>(&self, work: impl FnOnce(&World) -> T) -> T {
        let client = || self.client.get_or_init(|| Client::new(LIMITS));
        work(&World {
            get: &|url, headers| client().get(url, headers),
            variable: &|name| self.variable(name),
            given_up: &self.given_up,
        })
    }
}
