//! Light, dark, or as the system has it: three radio buttons drawn as one switch. Once per page.

use leptos::prelude::*;

use super::asleep::asleep;
use super::effect::effect;
use crate::browser;
use crate::theme::Theme;

/// Chooses the theme and remembers it.
#[island]
pub fn ThemeSwitch() -> impl IntoView {
    let asleep = asleep();
    let chosen = RwSignal::new(Theme::System);
    effect(move || chosen.set(Theme::from_stored(browser::stored(Theme::STORAGE_KEY).as_deref())));
    let choose = move |theme: Theme| {
        chosen.set(theme);
        browser::store(Theme::STORAGE_KEY, theme.attribute());
        browser::set_root_attribute("data-theme", theme.attribute());
    };
    view! {
        <fieldset class="theme-switch wakes" hidden=asleep>
            <legend class="vh">"Theme"</legend>
            {Theme::ALL
                .map(|theme| {
                    view! {
                        <label title=word(theme)>
                            <input
                                type="radio"
                                name="theme"
                                class="vh"
                                prop:checked=move || chosen.get() == theme
                                on:change=move |_| choose(theme)
                            />
                            <span aria-hidden="true" inner_html=icon(theme)></span>
                            <span class="vh">{word(theme)}</span>
                        </label>
                    }
                })}
        </fieldset>
    }
}

fn word(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "As the system",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

fn icon(theme: Theme) -> &'static str {
    match theme {
        Theme::System => {
            r#"<svg class="i" viewBox="0 0 16 16" width="16" height="16"><path d="M2 3h12v8H2zM5 14h6M8 11v3"/></svg>"#
        }
        Theme::Light => {
            r#"<svg class="i" viewBox="0 0 16 16" width="16" height="16"><circle cx="8" cy="8" r="3"/><path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.5 1.5M11.5 11.5 13 13M13 3l-1.5 1.5M4.5 11.5 3 13"/></svg>"#
        }
        Theme::Dark => {
            r#"<svg class="i" viewBox="0 0 16 16" width="16" height="16"><path d="M13.5 10A6 6 0 0 1 6 2.5a6 6 0 1 0 7.5 7.5z"/></svg>"#
        }
    }
}
