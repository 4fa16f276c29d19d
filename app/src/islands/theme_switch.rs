//! Light, dark, or as the system has it.

use leptos::prelude::*;

/// Button that walks through system, light and dark.
#[island]
pub fn ThemeSwitch() -> impl IntoView {
    view! { <button type="button" class="theme-switch" hidden>"Theme: system"</button> }
}
