//! Effects of all islands as one instance of Leptos' generic code: every further `Effect::new` with a closure of its
//! own type weighs half a KiB in the bundle.

use leptos::prelude::*;

/// Runs once the island is awake, and again whenever a signal that it read changes. Does nothing natively.
pub(super) fn effect(run: impl FnMut() + 'static) {
    boxed(Box::new(run));
}

fn boxed(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}
