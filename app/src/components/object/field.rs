//! One row of the field table.

use super::meaning::meaning;
use crate::components::classification_badge;
use crate::data::FieldView;
use leptos::prelude::*;

/// Depth beyond which the indent stays the same.
const DEEPEST: usize = 6;

/// Indent classes by depth.
const DEPTHS: [&str; DEEPEST + 1] = ["", "d1", "d2", "d3", "d4", "d5", "d6"];

/// Name, type, null, key, class, meaning. `path` is what stands above a nested field, for readers who do not
/// see the indent.
pub fn field_row<'a>(
    field: &'a FieldView,
    path: String,
    quality: Option<&'a str>,
) -> impl IntoView + use<'a> {
    let depth = DEPTHS.get(field.depth).copied().unwrap_or(DEPTHS[DEEPEST]);
    let path = (!path.is_empty()).then(|| view! { <span class="vh">{path}</span> });
    let (null, tone) = if field.required {
        ("not null", None)
    } else {
        ("nullable", Some("faint"))
    };
    view! {
        <tr id=field.id.as_str()>
            <th scope="row" class=depth>
                <a href=format!("#{}", field.id)>{path}{field.name.as_str()}</a>
                {small(&field.physical_name, &field.name)}
                {business_name(&field.business_name)}
            </th>
            <td>{types(field)}</td>
            <td class=tone>{null}</td>
            <td>{keys(field)}</td>
            <td>{classification_badge(&field.classification)}</td>
            <td>{meaning(field, quality)}</td>
        </tr>
    }
}

fn business_name(name: &str) -> impl IntoView {
    (!name.is_empty()).then(|| view! { <i>{name}</i> })
}

/// A second name in small letters, where it adds something.
fn small<'a>(text: &'a str, known: &'a str) -> impl IntoView + use<'a> {
    (!text.is_empty() && text != known).then(|| view! { <small>{text}</small> })
}

fn types(field: &FieldView) -> impl IntoView {
    let shown = if field.logical_type.is_empty() {
        &field.physical_type
    } else {
        &field.logical_type
    };
    let main = (!shown.is_empty()).then(|| view! { <code>{shown.as_str()}</code> });
    (main, small(&field.physical_type, shown))
}

fn keys(field: &FieldView) -> impl IntoView {
    let primary = field
        .primary_key
        .then(|| view! { <span class="tag key">"primary"</span> });
    let foreign = (!field.relations.is_empty()).then(|| view! { <span class="tag">"foreign"</span> });
    let unique = field.unique.then(|| view! { <span class="tag">"unique"</span> });
    let partition = field
        .partitioned
        .then(|| view! { <span class="tag">"partition"</span> });
    let critical = field
        .critical
        .then(|| view! { <span class="tag">"critical"</span> });
    (primary, foreign, unique, partition, critical)
}
