//! How many values the JSON that is being read on this thread may still keep.
//!
//! In: the budget of a file, and values as `lenient` takes them in. Out: an error of the parser once there are too many.
//! Deserialisers carry no state of ours, so that the count belongs to the thread; one file is read on one thread. What
//! is only skipped costs nothing. Start at [`within`].

use std::cell::Cell;

use crate::budget::{Budget, Resource};

use super::Broken;

/// Bytes of memory that count as one value: a row of forty texts costs what forty texts cost.
const VALUE: usize = 64;

thread_local! {
    static ALLOWED: Cell<usize> = const { Cell::new(usize::MAX) };
    static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// Reads with a bound on the values of each document.
pub fn within<T>(budget: &Budget, read: impl FnOnce() -> T) -> T {
    let before = ALLOWED.replace(budget.nodes);
    let done = read();
    ALLOWED.set(before);
    done
}

/// A document begins.
pub fn begin() {
    LEFT.set(ALLOWED.get());
}

/// One more item of a type is kept.
pub fn take<T, E: serde::de::Error>() -> Result<(), E> {
    let cost = 1 + size_of::<T>() / VALUE;
    match LEFT.get().checked_sub(cost) {
        Some(left) => {
            LEFT.set(left);
            Ok(())
        }
        None => {
            LEFT.set(0);
            Err(E::custom("too many values"))
        }
    }
}

/// Why the document that was begun last was not read to its end, if the bound is the reason.
pub fn exceeded() -> Option<Broken> {
    let budget = Budget {
        nodes: ALLOWED.get(),
        ..crate::budget::Budgets::default().evidence
    };
    (LEFT.get() == 0).then(|| Broken::limit(budget.exceeded(Resource::Nodes)))
}
