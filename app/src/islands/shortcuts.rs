//! Keys that lead to the search box (`/`, Ctrl+K or ⌘K), a list of all keys (`?`), and the switch that turns the
//! single-letter ones off, as WCAG 2.1.4 asks.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::asleep::asleep;
use super::effect::effect;
use crate::browser::{self, address};

/// Where the switch is stored; any value means off.
const STORAGE_KEY: &str = "meshfront-shortcuts-off";

/// Focuses the element on `/` and Ctrl+K, for as long as the page lives.
pub fn focus_on_keys(target: String) {
    let listener = window_event_listener(ev::keydown, move |key| {
        let command = key.ctrl_key() || key.meta_key();
        let single = key.key() == "/" && !command && !key.alt_key();
        let wanted = match () {
            () if key.is_composing() => false,
            () if single => !are_off() && !address::is_typing(&key),
            () => command && !key.alt_key() && !key.shift_key() && key.key().eq_ignore_ascii_case("k"),
        };
        if wanted {
            key.prevent_default();
            address::focus(&target);
        }
    });
    on_cleanup(move || listener.remove());
}

fn are_off() -> bool {
    browser::stored(STORAGE_KEY).is_some()
}

/// Button in the footer that opens the list of keys. Once per page.
#[island]
pub fn KeyboardHelp() -> impl IntoView {
    let asleep = asleep();
    let off = RwSignal::new(false);
    let dialog = NodeRef::<Dialog>::new();
    let open = move || {
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    };
    effect(move || {
        off.set(are_off());
        let listener = window_event_listener(ev::keydown, move |key| {
            if key.key() == "?" && !are_off() && !address::is_typing(&key) && !key.is_composing() {
                key.prevent_default();
                open();
            }
        });
        on_cleanup(move || listener.remove());
    });
    let switch = move |_| {
        let now = !off.get_untracked();
        browser::store(STORAGE_KEY, now.then_some("off"));
        off.set(now);
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <div class="wakes" hidden=asleep>
            <button type="button" class="plain" on:click=move |_| open()>"Keyboard"</button>
            <dialog node_ref=dialog class="keys" aria-labelledby="keys-title">
                <h2 id="keys-title">"Keyboard"</h2>
                <dl inner_html=KEYS></dl>
                <label class="check">
                    <input type="checkbox" prop:checked=move || !off.get() on:change=switch/>
                    "Single keys (/ and ?) are on"
                </label>
                <p class="actions"><button type="button" class="button" on:click=close>"Close"</button></p>
            </dialog>
        </div>
    }
}

const KEYS: &str = "<div><dt><kbd>/</kbd></dt><dd>Go to the search box</dd></div>\
    <div><dt><kbd>Ctrl</kbd> + <kbd>K</kbd></dt><dd>Go to the search box, from anywhere</dd></div>\
    <div><dt><kbd>↓</kbd> <kbd>↑</kbd></dt><dd>Move through suggestions</dd></div>\
    <div><dt><kbd>Esc</kbd></dt><dd>Close the suggestions; again: empty the box</dd></div>\
    <div><dt><kbd>?</kbd></dt><dd>This list</dd></div>";
