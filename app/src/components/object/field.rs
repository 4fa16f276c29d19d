//! One row of the field table, written straight into the markup (see [`Markup`] for why).

use super::meaning::meaning;
use crate::components::classification_class;
use crate::data::FieldView;
use crate::markup::Markup;

/// What a row brings apart from its texts; markup grows less often when this is known.
pub const ROW_BYTES: usize = 420;

/// Indent classes by depth; beyond the last one the indent stays the same.
const DEPTHS: [&str; 7] = [
    "",
    " class=\"d1\"",
    " class=\"d2\"",
    " class=\"d3\"",
    " class=\"d4\"",
    " class=\"d5\"",
    " class=\"d6\"",
];

/// Name, type, null, key, class, meaning. `ancestors` is what stands above a nested field, for readers who do
/// not see the indent.
pub fn field_row(html: &mut Markup, field: &FieldView, ancestors: &[&str], quality: Option<&str>) {
    html.wrapped("<tr id=\"", &field.id, "\"><th scope=\"row\"");
    html.raw(DEPTHS[field.depth.min(DEPTHS.len() - 1)]);
    html.wrapped("><a href=\"#", &field.id, "\">");
    if !ancestors.is_empty() {
        html.raw("<span class=\"vh\">");
        for name in ancestors {
            html.wrapped("", name, ".");
        }
        html.raw("</span>");
    }
    html.wrapped("", &field.name, "</a>");
    second_name(html, &field.physical_name, &field.name);
    html.if_any("<i>", &field.business_name, "</i>");
    html.raw("</th><td>");
    types(html, field);
    html.raw(if field.required {
        "</td><td>not null</td><td>"
    } else {
        "</td><td class=\"faint\">nullable</td><td>"
    });
    keys(html, field);
    html.raw("</td><td>");
    if !field.classification.is_empty() {
        html.wrapped(
            "<span class=\"",
            classification_class(&field.classification),
            "\">",
        );
        html.wrapped("", &field.classification, "</span>");
    }
    html.raw("</td><td>");
    meaning(html, field, quality);
    html.raw("</td></tr>");
}

/// A second name in small letters, where it adds something.
fn second_name(html: &mut Markup, text: &str, known: &str) {
    if text != known {
        html.if_any("<small>", text, "</small>");
    }
}

fn types(html: &mut Markup, field: &FieldView) {
    let shown = if field.logical_type.is_empty() {
        &field.physical_type
    } else {
        &field.logical_type
    };
    html.if_any("<code>", shown, "</code>");
    second_name(html, &field.physical_type, shown);
}

fn keys(html: &mut Markup, field: &FieldView) {
    let keys = [
        (field.primary_key, "<span class=\"tag key\">primary</span>"),
        (!field.relations.is_empty(), "<span class=\"tag\">foreign</span>"),
        (field.unique, "<span class=\"tag\">unique</span>"),
        (field.partitioned, "<span class=\"tag\">partition</span>"),
        (field.critical, "<span class=\"tag\">critical</span>"),
    ];
    for (holds, tag) in keys {
        if holds {
            html.raw(tag);
        }
    }
}
