//! The table of an object's fields: a real table, a list of definitions on a phone (by the stylesheet alone).

use super::{FILTER_FROM, field::ROW_BYTES, field::field_row};
use crate::components::counted;
use crate::data::ObjectView;
use crate::islands::{SchemaFilter, hand_over};
use crate::markup::Markup;
use leptos::either::Either;
use leptos::prelude::*;

/// From here on the browser may skip drawing what is off screen.
const LONG_FROM: usize = 60;

/// Filter, caption, head and one row per field.
pub fn field_table<'a>(object: &'a ObjectView, quality: Option<&'a str>) -> impl IntoView + use<'a> {
    if object.fields.is_empty() {
        return Either::Left(view! { <p class="empty">"The contract lists no fields for this object."</p> });
    }
    let id = format!("table-{}", object.id);
    let total = object.fields.len();
    let filter = (total >= FILTER_FROM).then(|| {
        hand_over(&[&id, &total.to_string()]);
        view! { <SchemaFilter/> }
    });
    let class = if total >= LONG_FROM {
        "table-box long"
    } else {
        "table-box"
    };
    Either::Right(view! {
        {filter}
        <div class=class tabindex="0" role="region" aria-label=format!("Fields of {}", object.name)>
            <table class="fields" id=id>
                <caption>{format!("{} of ", counted(total, "field", "fields"))}<code>{object.name.as_str()}</code></caption>
                <thead>
                    <tr>
                        <th scope="col">"Field"</th>
                        <th scope="col">"Type"</th>
                        <th scope="col">"Null"</th>
                        <th scope="col">"Key"</th>
                        <th scope="col">"Class"</th>
                        <th scope="col">"Meaning"</th>
                    </tr>
                </thead>
                <tbody inner_html=rows(object, quality)></tbody>
            </table>
        </div>
    })
}

fn rows(object: &ObjectView, quality: Option<&str>) -> String {
    let mut html = Markup::with_capacity(object.fields.len() * ROW_BYTES);
    let mut ancestors: Vec<&str> = Vec::new();
    for field in &object.fields {
        ancestors.truncate(field.depth);
        field_row(&mut html, field, &ancestors, quality);
        ancestors.push(&field.name);
    }
    html.finish()
}
