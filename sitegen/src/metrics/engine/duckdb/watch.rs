//! Ends a process that is waited for too long.
//!
//! In: a limit, what ends the process, and the stretches in which somebody waits. Out: the end, and that it came. Start at
//! [`Watch::start`].

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A thread that looks at the clock.
pub struct Watch {
    shared: Arc<Shared>,
    /// Longest wait where nothing else is said.
    usual: Duration,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// When whoever waits has waited too long.
    until: Option<Instant>,
    /// When all of something must be over, however many waits it has.
    all_until: Option<Instant>,
    is_late: bool,
    is_over: bool,
    /// Nobody watches any more.
    is_done: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch {
    /// Begins to watch; nobody waits yet.
    pub fn start(usual: Duration, end: impl Fn() + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let watched = Arc::clone(&shared);
        std::thread::spawn(move || {
            let mut state = watched.state();
            while !state.is_done {
                let left = state
                    .until
                    .map(|until| until.saturating_duration_since(Instant::now()));
                state = match left {
                    Some(Duration::ZERO) => {
                        (state.is_late, state.is_over) = (true, true);
                        drop(state);
                        return end();
                    }
                    Some(left) => {
                        let waited = watched.changed.wait_timeout(state, left);
                        waited.unwrap_or_else(PoisonError::into_inner).0
                    }
                    None => watched
                        .changed
                        .wait(state)
                        .unwrap_or_else(PoisonError::into_inner),
                };
            }
        });
        Watch { shared, usual }
    }

    /// Somebody waits, as long as what this gives is kept.
    pub fn waiting(&self) -> Waiting {
        let mut state = self.shared.state();
        let usual = Instant::now() + self.usual;
        state.until = Some(state.all_until.map_or(usual, |all| all.min(usual)));
        self.shared.changed.notify_all();
        Waiting(Arc::clone(&self.shared))
    }

    /// From now on all waits together must be over within that time; with none, each by itself.
    pub fn limit(&self, limit: Option<Duration>) {
        self.shared.state().all_until = limit.map(|limit| Instant::now() + limit);
    }

    /// The process was ended for another reason.
    pub fn give_up(&self) {
        self.shared.state().is_over = true;
    }

    /// It took too long.
    pub fn is_late(&self) -> bool {
        self.shared.state().is_late
    }

    /// The process was ended.
    pub fn is_over(&self) -> bool {
        self.shared.state().is_over
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Watch({:?})", self.usual)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.state().is_done = true;
        self.shared.changed.notify_all();
    }
}

/// A stretch in which somebody waits.
pub struct Waiting(Arc<Shared>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.state().until = None;
    }
}
