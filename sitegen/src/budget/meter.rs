//! What was spent of a budget so far.
//!
//! In: amounts, from any thread. Out: nothing, or the limit that was reached. Start at [`Meter::new`].

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::{Budget, Exceeded, Resource};

/// Keeps count; shared by all threads that work on one input.
#[derive(Debug)]
pub struct Meter {
    budget: Budget,
    spent: [AtomicU64; 7],
    started: Instant,
}

impl Meter {
    /// Nothing spent yet.
    pub fn new(budget: Budget) -> Self {
        Meter {
            budget,
            spent: Default::default(),
            started: Instant::now(),
        }
    }

    /// The budget that is spent.
    pub fn budget(&self) -> &Budget {
        &self.budget
    }

    /// Spends some of a resource; what is over the limit is not spent.
    pub fn spend(&self, resource: Resource, amount: u64) -> Result<(), Exceeded> {
        let spent = &self.spent[resource as usize];
        let limit = self.budget.of(resource);
        let add = |before: u64| Some(before.saturating_add(amount)).filter(|sum| *sum <= limit);
        match spent.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add) {
            Ok(_) => Ok(()),
            Err(_) => Err(self.budget.exceeded(resource)),
        }
    }

    /// Whether there is time left. A clock is the last resort: all other limits give the same result on every machine.
    pub fn in_time(&self) -> Result<(), Exceeded> {
        match self.started.elapsed() > Duration::from_secs(self.budget.seconds) {
            true => Err(self.budget.exceeded(Resource::Seconds)),
            false => Ok(()),
        }
    }
}
