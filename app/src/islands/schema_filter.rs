//! Narrows the rows of a schema table while the reader types.

use leptos::prelude::*;

/// Filter for the table with the id `table`, which has `total` fields.
#[island]
pub fn SchemaFilter(table: String, total: usize) -> impl IntoView {
    view! { <input type="search" class="schema-filter" aria-controls=table placeholder=total.to_string() hidden /> }
}
