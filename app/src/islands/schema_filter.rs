//! Narrows the rows of a schema table while the reader types.
//!
//! Which rows stay is decided in [`rows`]; this file joins it to the page. Each row of the table's body is one
//! field; nested ones carry their depth as `data-depth`.

mod rows;

use std::cell::OnceCell;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use self::rows::{Row, sentence, shown};
use super::asleep::asleep;
use super::effect::effect;
use super::settings::Settings;
use crate::browser::{self, TableRows};

/// The count is announced once the reader has paused, not at every key.
const QUIET_TIME: Duration = Duration::from_millis(400);

/// Filter for a table. Settings: its id, and how many fields it shows.
#[island]
pub fn SchemaFilter() -> impl IntoView {
    let settings = Settings::take();
    let [table, total] = settings.words();
    let total = total.parse().unwrap_or_default();
    let asleep = asleep();
    let query = RwSignal::new(String::new());
    let status = RwSignal::new(sentence("", total, total));
    narrow_on_change(table.clone(), total, query, status);
    let clear_on_escape = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" && !key.is_composing() && !query.read_untracked().is_empty() {
            key.prevent_default();
            query.set(String::new());
        }
    };
    view! {
        <div class="schema-filter wakes" data-settings=settings.attribute() hidden=asleep>
            <label>
                <span>"Filter fields"</span>
                <input
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-controls=table
                    prop:value=query
                    on:input=move |event| query.set(event_target_value(&event))
                    on:keydown=clear_on_escape
                />
            </label>
            <span role="status">{status}</span>
        </div>
    }
}

/// Hides and shows the rows whenever `query` changes. They are read at the first key, not before: most
/// visits never filter, and a table may hold a thousand rows.
fn narrow_on_change(table: String, total: usize, query: RwSignal<String>, status: RwSignal<String>) {
    let mut say = debounce(QUIET_TIME, move |text: String| status.set(text));
    let known: OnceCell<(TableRows, Vec<Row>)> = OnceCell::new();
    effect(move || {
        let query = query.get();
        if query.is_empty() && known.get().is_none() {
            return;
        }
        let (elements, rows) = known.get_or_init(|| {
            let elements = TableRows::of(&table);
            let rows = elements
                .fields()
                .map(|(depth, text)| Row { depth, text })
                .collect();
            (elements, rows)
        });
        let shown = shown(rows, &browser::lower_case(&query));
        elements.show_only(&shown.visible);
        say(sentence(&query, shown.matches, total));
    });
    // A link to a field that the filter hides would lead nowhere.
    effect(move || {
        let listener = window_event_listener(ev::hashchange, move |_| {
            if !query.read_untracked().is_empty() && browser::target_is_hidden() {
                query.set(String::new());
            }
        });
        on_cleanup(move || listener.remove());
    });
}
