//! Controls sleep, hidden, until the browser has hydrated them.

use leptos::prelude::*;

use super::effect::effect;

/// True natively and at first in the browser; false once effects run, which is when the control works.
pub(super) fn asleep() -> RwSignal<bool> {
    let asleep = RwSignal::new(true);
    effect(move || asleep.set(false));
    asleep
}
